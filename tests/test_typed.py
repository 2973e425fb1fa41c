"""What is accepted for a date that is typed."""

from __future__ import annotations

import pytest

from quizgen.dates import find_dates
from quizgen.exports.typed import typed_forms


@pytest.mark.parametrize(
    ("edtf", "forms"),
    [
        ("1997", "一九九七年"),
        ("1900", "一九〇〇年 一九零零年"),
        ("0618", "六一八年"),
        ("1997-07", "1997-7 1997-07 1997/7 1997/07 1997.7 1997.07 一九九七年七月"),
        (
            "1997-12-01",
            "1997-12-1 1997-12-01 1997/12/1 1997/12/01 1997.12.1 1997.12.01 一九九七年十二月一日",
        ),
        ("-0220", "前221年 西元前221年"),
        ("1842~", "一八四二年"),
        ("19XX", "二十世紀 二十世纪"),
        ("199X", "20世紀90年代 二十世紀九十年代 20世纪90年代 二十世纪九十年代"),
        ("190X", ""),
        ("1997-21", ""),
        ("1939/1945", ""),
        ("", ""),
    ],
)
def test_forms(edtf, forms):
    assert list(typed_forms(edtf)) == forms.split()


@pytest.mark.parametrize("edtf", ["1997", "1900", "1997-07", "1997-12-01", "-0220", "19XX", "199X"])
def test_what_is_typed_means_the_same(edtf):
    """What the recogniser reads in such words is the value; of numbers with signs it reads some."""
    for form in typed_forms(edtf):
        found = [date.edtf for date in find_dates(form)]
        assert found == [edtf] or not any("一" <= sign <= "龥" for sign in form)

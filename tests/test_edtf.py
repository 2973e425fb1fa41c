"""What is read off EDTF values, and how they are put in words."""

from __future__ import annotations

import pytest

from quizgen.dates.edtf import knows_year, precision, years
from quizgen.dates.wording import in_words


@pytest.mark.parametrize(
    ("edtf", "mod", "expected_years", "expected_precision", "words"),
    [
        ("1997", None, (1997, 1997), "year", "1997年"),
        ("2000-02", None, (2000, 2000), "month", "2000年2月"),
        ("2016-09-24", None, (2016, 2016), "day", "2016年9月24日"),
        ("2016-07", "END", (2016, 2016), "month", "2016年7月末"),
        ("1942", "START", (1942, 1942), "year", "1942年初"),
        ("0079", None, (79, 79), "year", "79年"),
        ("-0220", None, (-220, -220), "year", "公元前221年"),
        ("0000", None, (0, 0), "year", "公元前1年"),
        ("-0206-10", None, (-206, -206), "month", "公元前207年10月"),
        ("199X", None, (1990, 1999), "decade", "1990年代"),
        ("199X", "END", (1990, 1999), "decade", "1990年代後期"),
        ("19XX", None, (1900, 1999), "century", "20世紀"),
        ("19XX", "START", (1900, 1999), "century", "20世紀初期"),
        ("-2XXX", None, (-2999, -2000), "millennium", "公元前第3個千年"),
        ("-04XX", None, (-499, -400), "century", "公元前5世紀"),
        ("2001-21", None, (2001, 2001), "season", "2001年春"),
        ("2012-35", None, (2012, 2012), "quarter", "2012年第三季度"),
        ("2001-41", None, (2001, 2001), "half", "2001年下半年"),
        ("1600~", None, (1600, 1600), "year", "約1600年"),
        ("1950/1953", None, (1950, 1953), "interval", "1950年至1953年"),
        ("1573/1620", "START", (1573, 1620), "interval", "1573年至1620年的初期"),
        ("1997/..", None, (1997, 1997), "interval", "1997年起"),
        ("../1997", None, (1997, 1997), "interval", "1997年止"),
        ("18XX/191X", None, (1800, 1919), "interval", "19世紀至1910年代"),
        ("2005-03/2005-05", None, (2005, 2005), "interval", "2005年3月至2005年5月"),
    ],
    ids=str,
)
def test_what_a_value_says(edtf, mod, expected_years, expected_precision, words):
    assert years(edtf) == expected_years
    assert precision(edtf) == expected_precision
    assert in_words(edtf, mod) == words


@pytest.mark.parametrize("edtf", ["XXXX-09-24", "XXXX", "XXXX-03/XXXX-05"])
def test_a_year_that_is_not_told(edtf):
    assert not knows_year(edtf)
    assert years(edtf) is None


def test_what_is_no_edtf_is_refused():
    with pytest.raises(ValueError, match="no EDTF date"):
        years("九七年")

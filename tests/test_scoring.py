"""What a fact is worth, and what speaks against it."""

from __future__ import annotations

import pytest

from quizgen.facts import DatedFact, extract_facts
from quizgen.readers import read_text


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        pytest.param("香港在1997年成為特別行政區。", (), id="an-event"),
        pytest.param("日軍在1942年侵占馬來西亞全境。", (), id="occupied-is-no-share"),
        pytest.param("西班牙在1767年將會士驅逐出境。", (), id="將-before-an-object"),
        pytest.param("據報導，大樓在2016年亮起燈光。", ("a report, not an event",), id="report"),
        pytest.param("大樓預計在2026年完工開幕營業。", ("a forecast",), id="forecast"),
        pytest.param("兩家公司將於2026年合併為一家。", ("a forecast",), id="將於"),
        pytest.param(
            "該市1997年有人口三十萬零五百。",
            ("statistics", "leans on what is not shown"),
            id="people",
        ),
        pytest.param("根據局方在2012年的材料，的出口總額很大。", ("a word is missing",), id="hole"),
        pytest.param(
            "島上有避風塘、和懲教所，1984年設立。", ("a word is missing",), id="hole-in-a-list"
        ),
        pytest.param("1984年設立學校。", ("says little",), id="short"),
    ],
)
def test_reasons(text, reasons):
    (fact,) = extract_facts(read_text(text), min_score=0)
    assert isinstance(fact, DatedFact)
    assert fact.reasons == reasons
    assert (fact.score == 1.0) is (not reasons)

"""What tells an answer."""

from __future__ import annotations

import pytest

from quizgen.dates import DateMention
from quizgen.facts.marked import Marked
from quizgen.facts.masking import Answer, united


def answer_of(surface: str, edtf: str) -> Answer:
    mention = DateMention(0, len(surface), surface, edtf)
    return Answer.of(mention, [mention])


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        (("1997年", "1997"), "在1997年和1998年", "在〔…〕和1998年"),
        (("1997年7月", "1997-07"), "1997年的風暴", "〔…〕的風暴"),
        (("1997年", "1997"), "1997年7月1日", "〔…〕年7月1日"),
        (("1997年", "1997"), "1997-07-01的典禮", "〔…〕的典禮"),
        (("1997年11月", "1997-11"), "1997年9月和1997年11月3日", "〔…〕年9月和〔…〕"),
        (("11月", "1914-11"), "1914年9月宣戰，同年10月登陸", "〔…〕年9月宣戰，同年10月登陸"),
        (("乾隆五十一年", "1786"), "乾隆五十一年十月攻城", "〔…〕年十月攻城"),
        (("1997年", "1997"), "1990年代的香港", "1990年代的香港"),
        (("1990年代", "199X"), "1990年的香港與1994年的上海", "〔…〕的香港與〔…〕的上海"),
        (("1990年代", "199X"), "型號1994與2004", "型號〔…〕與2004"),
        (("20世紀", "19XX"), "1914年開戰", "〔…〕開戰"),
        (("1950年", "1950"), "1950年至1953年的戰爭", "〔…〕的戰爭"),
        (("1951年", "1951"), "1950年至1953年的戰爭", "1950年至1953年的戰爭"),
        (("1997年", "1997"), "一九九七與１９９７和1997", "〔…〕與〔…〕和〔…〕"),
        (("1997年", "1997"), "電話19970", "電話19970"),
        (("同年", "1958"), "同年入隊", "〔…〕入隊"),
        (("1987年6月", "1987-06"), "六月民主運動中的6月3日", "〔…〕民主運動中的6月3日"),
        (("1895年1月14日", "1895-01-14"), "把1月14日定為紀念日", "把〔…〕定為紀念日"),
        (("2006年5月6日", "2006-05-06"), "1527年5月6日的戰鬥", "〔…〕的戰鬥"),
        (("正月初一日", "1900-01-31"), "正月的廟會與正月初一日", "正月的廟會與〔…〕"),
    ],
)
def test_what_is_masked(asked, text, expected):
    assert Marked.found_in(text).masked(answer_of(*asked)).text == expected


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        (("1964年", "1964"), "談判自1951年起歷時13年", "談判自1951年起歷時〔…〕年"),
        (("1964年", "1964"), "談判自1951年起歷時十三年多", "談判自1951年起歷時〔…〕年多"),
        (("1953年", "1953"), "生於1890年，享年64歲", "生於1890年，享年〔…〕歲"),
        (("1964年", "1964"), "談判自1951年起歷時3年", "談判自1951年起歷時3年"),
        (("1964年", "1964"), "談判歷時13年", "談判歷時13年"),
        (("1964年", "1964"), "自1951年起的第13年", "自1951年起的第13年"),
        (("1019年", "1019"), "1010年生，八年封王", "1010年生，八年封王"),
        (("1019年", "1019"), "1010年起義，九年後失敗", "1010年起義，〔…〕年後失敗"),
    ],
)
def test_counts_that_tell_with_what_is_shown_are_masked(asked, text, expected):
    marked = Marked.found_in(text)
    assert marked.masked(answer_of(*asked).beside(marked.dates)).text == expected


def test_an_answer_names_its_year():
    with pytest.raises(ValueError, match="XXXX-09-24"):
        answer_of("9月24日", "XXXX-09-24")


def test_united_spans_are_disjoint_and_in_order():
    assert united([(5, 9), (0, 2), (1, 3), (3, 4)]) == [(0, 3), (3, 4), (5, 9)]

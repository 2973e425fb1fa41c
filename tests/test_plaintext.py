"""Plain text: which lines belong together, and where every character stands."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from timing import assert_linear

from quizgen.readers import read_text

WRAPPED = """\
\u3000\u3000甲國建立之後一直到一九九七年
成為乙國的一部分為止，兩國之間
都沒有任何正式的往來。其後派出
代表。
"""
JOINED = (
    "甲國建立之後一直到一九九七年成為乙國的一部分為止，兩國之間都沒有任何正式的往來。其後派出代表。"
)


def texts(source: str) -> list[str]:
    document = read_text(source)
    return [document.text[p.start : p.end] for p in document.paragraphs()]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("\u3000\n \t\n", [], id="blank"),
        pytest.param("甲。\n乙。", ["甲。", "乙。"], id="a paragraph a line"),
        pytest.param("甲\n乙", ["甲", "乙"], id="short lines are no wrapped ones"),
        pytest.param(
            "1949年 建國\n1950年 出兵\n1953年 停戰",
            ["1949年 建國", "1950年 出兵", "1953年 停戰"],
            id="dates",
        ),
        pytest.param(
            "一九四九年十月一日在北京宣布成立\n一九五〇年十月七日志願軍渡江作戰",
            ["一九四九年十月一日在北京宣布成立", "一九五〇年十月七日志願軍渡江作戰"],
            id="dates of one width",
        ),
        pytest.param(WRAPPED, [JOINED], id="hard-wrapped"),
        pytest.param(WRAPPED + "\u3000\u3000丙國。", [JOINED, "丙國。"], id="two paragraphs"),
        pytest.param(WRAPPED + "\n" + WRAPPED, [JOINED, JOINED], id="a blank line between"),
        pytest.param("甲" * 20 + "\n\u3000\u3000丙國", ["甲" * 20, "丙國"], id="indented line"),
        pytest.param(
            "The war began in 1950 and went\non until 1953.",
            ["The war began in 1950 and went on until 1953."],
            id="wrapped between words",
        ),
        pytest.param(
            "第一課\n甲國於一九四九年十月一日建立。",
            ["第一課", "甲國於一九四九年十月一日建立。"],
            id="heading",
        ),
        pytest.param("甲\n\u3000\t\n乙", ["甲", "乙"], id="a line of blanks parts paragraphs"),
        pytest.param("甲。\r\n\r\n乙。\r丙。", ["甲。", "乙。", "丙。"], id="other line ends"),
        pytest.param("# 甲*乙*[丙](丁)", ["# 甲*乙*[丙](丁)"], id="Markdown is text"),
        pytest.param("甲（）乙[1]。", ["甲乙。"], id="residue of a copied article"),
    ],
)
def test_paragraphs(source: str, expected: list[str]):
    assert texts(source) == expected


def test_title_and_lines():
    document = read_text("甲。\n\n\u3000乙。", "題")
    (section,) = document.sections
    second = section.paragraphs[1]
    assert (document.title, section.path) == ("題", ())
    assert (document.source_offset(second.start), document.source_line(second.start)) == (5, 3)


@given(st.text(alphabet="甲年。，1a \n\r\t\u3000\x00\u2028（）[]-{}:;", max_size=80) | st.text())
@example("甲" * 20 + "\r\n\u3000乙")
def test_any_text_is_read_with_true_offsets_in_order(source: str):
    document = read_text(source)
    end = place = 0
    covered = 0
    for run in document.runs:
        assert run.start >= end
        assert run.source >= place
        mine = document.text[run.start : run.start + run.length]
        its = source[run.source : run.source + run.length]
        assert all(m == s or (m == " " and s.isspace()) for m, s in zip(mine, its, strict=True))
        assert not document.text[end : run.start].strip("\n")
        end, place = run.start + run.length, run.source + run.length
        covered += run.length
    assert covered == len(document.text) - document.text.count("\n")
    at = 0
    for paragraph in document.paragraphs():
        assert at <= paragraph.start < paragraph.end
        at = paragraph.end


@pytest.mark.parametrize(
    "unit", ["字\n", "字", 'aa="x" ', "。」", "\n", "- \n", "（", " ", "甲" * 20 + "\n"]
)
def test_time_grows_no_faster_than_the_text(unit: str):
    assert_linear(lambda count: read_text(unit * count), 4 * 16_000 // len(unit))

"""Sentences end where a reader would say, and nothing between them is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from timing import assert_linear

from quizgen.facts.sentences import sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \u3000", [], id="white space"),
        pytest.param("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"], id="ends"),
        pytest.param(
            "甲？！乙……丙；丁", ["甲？！", "乙……丙；丁"], id="what ends and what does not"
        ),
        pytest.param("甲。 \u3000乙。", ["甲。", "乙。"], id="space between"),
        pytest.param("他說：「甲。乙。」丙。", ["他說：「甲。乙。」", "丙。"], id="quotation"),
        pytest.param("他說：“甲！”乙说。", ["他說：“甲！”", "乙说。"], id="curly quotation"),
        pytest.param("「甲『乙。』丙。」丁", ["「甲『乙。』丙。」", "丁"], id="nested quotation"),
        pytest.param("甲（乙。丙）丁。戊", ["甲（乙。丙）丁。", "戊"], id="brackets"),
        pytest.param(
            "《你好。再見！》於1949年出版。甲", ["《你好。再見！》於1949年出版。", "甲"], id="title"
        ),
        pytest.param("甲(乙。丙）丁。戊", ["甲(乙。丙）丁。", "戊"], id="brackets of two widths"),
        pytest.param(
            "（甲。乙。「丙。丁。」戊",
            ["（甲。", "乙。", "「丙。丁。」", "戊"],
            id="bracket never closed",
        ),
        pytest.param(
            "甲）。「乙。丙。」丁", ["甲）。", "「乙。丙。」", "丁"], id="bracket never opened"
        ),
        pytest.param("甲」。乙「丙。", ["甲」。", "乙「丙。"], id="the wrong way round"),
        pytest.param("（甲「乙）丙。」丁。", ["（甲「乙）丙。」", "丁。"], id="crossing"),
        pytest.param("甲。）乙。", ["甲。）", "乙。"], id="closing mark without an opening one"),
        pytest.param("Yahoo! 奇摩成立。甲", ["Yahoo! 奇摩成立。", "甲"], id="a name with a mark"),
        pytest.param("真的嗎? 是!好。", ["真的嗎?", "是!", "好。"], id="narrow marks"),
        pytest.param("面積3.5公里。", ["面積3.5公里。"], id="decimal point"),
        pytest.param("。。甲", ["。。", "甲"], id="stops alone"),
    ],
)
def test_sentences(text: str, expected: list[str]):
    assert split(text) == expected


def test_the_stretch_bounds_the_search():
    text = "甲。「乙。丙。丁」戊。"
    assert [text[a:b] for a, b in sentences(text, 3, 7)] == ["乙。", "丙。"]


@given(
    st.text(alphabet="甲a1 \u3000。！？!?「」『』（）()“”《》’\n", max_size=60) | st.text(),
    st.data(),
)
@example("甲。」」「", None)
def test_sentences_cover_all_but_space_in_order(text: str, data: st.DataObject | None):
    low, high = 0, len(text)
    if data is not None:
        low = data.draw(st.integers(0, len(text)))
        high = data.draw(st.integers(low, len(text)))
    at = low
    for start, end in sentences(text, low, high):
        assert at <= start < end <= high
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:high].strip()


@pytest.mark.parametrize(
    "unit", ["。", "「", "」", "「）", "甲。", "（甲。", "()", "a!", "「。」", " "]
)
def test_time_grows_no_faster_than_the_text(unit: str):
    assert_linear(lambda count: split(unit * count), 4 * 50_000 // len(unit))

"""Texts in several scripts, aligned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.scripts import SCRIPTS, convert, language


@pytest.mark.parametrize(
    ("text", "to", "expected"),
    [
        ("香港回歸後，兩地毫無官方关系", "hans", "香港回归后，两地毫无官方关系"),
        ("兩地毫無官方关系", "hant-hk", "兩地毫無官方關係"),
        ("里面的头发", "hant-hk", "裏面的頭髮"),
        ("里面的头发", "hant-tw", "裡面的頭髮"),
        ("B-52 😀 1997", "hant-tw", "B-52 😀 1997"),
    ],
)
def test_convert(text, to, expected):
    assert convert(text, to).text == expected


@given(st.text(alphabet="香港后後里裡发𠮷😀a1，", max_size=40), st.sampled_from(SCRIPTS))
def test_alignment(text, to):
    """Every offset of the original has a place in the converted text, in order."""
    converted = convert(text, to)
    places = [converted.at(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(converted.text))


@pytest.mark.parametrize(
    ("text", "tag"), [("香港與朝鮮", "zh-Hant"), ("中缅关系", "zh-Hans"), ("中缅關系", "zh-Hant")]
)
def test_language(text, tag):
    assert language(text) == tag

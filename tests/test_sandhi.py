"""Tones in connected speech."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.readings.sandhi import spoken
from quizgen.readings.tones import NEUTRAL, with_tone

CASES = Path(__file__).parent / "cases" / "sandhi.tsv"


def rows() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


@pytest.mark.parametrize(("text", "citation", "expected"), rows())
def test_speaks(text, citation, expected):
    assert " ".join(spoken(text, citation.split(" "))) == expected


def test_words_that_are_given_decide():
    """A word of three syllables is said as its parts are, those of two words from the last."""
    readings = ["zhǎn", "lǎn", "guǎn"]
    assert spoken("展览馆", readings, [(0, 3)]) == ["zhán", "lán", "guǎn"]
    assert spoken("展览馆", readings, [(0, 1), (1, 3)]) == ["zhǎn", "lán", "guǎn"]


def test_a_number_is_left_as_it_is():
    assert spoken("有25本", ["yǒu", "èr shí wǔ", "", "běn"])[:2] == ["yǒu", "èr shí wǔ"]


@given(
    st.lists(st.sampled_from(["一 yī", "不 bù", "老 lǎo", "个 gè", "天 tiān", "， "]), max_size=30)
)
def test_only_tones_change(pairs):
    """Syllables keep their number, their letters, and those without a rule their tone."""
    text, readings = "".join(p[0] for p in pairs), [p[2:] for p in pairs]
    said = spoken(text, readings)
    assert [with_tone(s, NEUTRAL) for s in said] == [with_tone(r, NEUTRAL) for r in readings]
    assert all(s == r for s, r in zip(said, readings, strict=True) if r in {"gè", "tiān", ""})


def test_a_long_word_is_no_trouble():
    assert len(spoken("老" * 20_000, ["lǎo"] * 20_000, [(0, 20_000)])) == 20_000

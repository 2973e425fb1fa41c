"""Figures read aloud."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from quizgen.readings.counting import counted
from quizgen.readings.numbers import read_numbers

CASES = Path(__file__).parent / "cases" / "numbers.tsv"


def rows() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


@pytest.mark.parametrize(("text", "expected"), rows())
def test_reads(text, expected):
    said = "; ".join(f"{r.text} {' '.join(r.syllables)}" for r in read_numbers(text))
    assert said == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("0", "líng"),
        ("10", "shí"),
        ("101", "yī bǎi líng yī"),
        ("110", "yī bǎi yī shí"),
        ("222", "èr bǎi èr shí èr"),
        ("2222", "liǎng qiān èr bǎi èr shí èr"),
        ("12000", "yī wàn èr qiān"),
        ("20000", "liǎng wàn"),
        ("100002000", "yī yì líng èr qiān"),
        ("100000001", "yī yì líng yī"),
        ("1201000", "yī bǎi èr shí wàn yī qiān"),
        ("110000", "shí yī wàn"),
        ("3.14", "sān diǎn yī sì"),
        ("2.0", "èr diǎn líng"),
    ],
)
def test_counts(figures, expected):
    assert " ".join(counted(figures)) == expected


def test_a_very_long_number_is_said_digit_by_digit():
    assert len(counted("7" * 40)) == 40


@given(
    st.text(
        alphabet="0123456789０１２,.:：-－~～/·+×%℃°'′$ 年月日第個号人至、比kmA½①前公元",
        max_size=60,
    )
)
def test_offsets_slice_back(text):
    """Groups are in order, disjoint, and stand in the text."""
    readings = read_numbers(text)
    assert all(text[r.start : r.end] == r.text and r.syllables for r in readings)
    assert all(a.end <= b.start for a, b in pairwise(readings))
    assert all(syllable.isalpha() for r in readings for syllable in r.syllables)


@pytest.mark.parametrize(
    "unit",
    ["1", "1,", "1,234,", "1-", "-", "1.", "1:", "1/", "1至", "$1", "1°", "10:30", "2000-1-1"],
)
def test_time_grows_with_the_length(unit):
    """A hostile text takes no more than a multiple of the time of a short one."""
    assert_linear(lambda length: read_numbers(unit * (length // len(unit))), 40_000)

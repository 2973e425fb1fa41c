"""Cantonese readings."""

from __future__ import annotations

import sys

import pytest

from quizgen.errors import QuizgenError
from quizgen.readings import annotate
from quizgen.readings.jyutping import jyutping


def test_reads_each_character():
    pytest.importorskip("ToJyutping")
    assert jyutping("香港，2個") == ["hoeng1", "gong2", "", "", "go3"]
    assert jyutping("銀行、步行") == ["ngan4", "hong4", "", "bou6", "hang4"]
    assert jyutping("") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2000年2月5日", "ji6 ling4 ling4 ling4 nin4 ji6 jyut6 ng5 jat6"),
        ("16人", "sap6 luk6 jan4"),
        ("3.5%", "baak3 fan6 zi1 saam1 dim2 ng5"),
        ("2205個", "loeng5 cin1 ji6 baak3 ling4 ng5 go3"),
        ("B-52", ""),
        ("5 km", ""),
    ],
)
def test_reads_numbers(text, expected):
    pytest.importorskip("ToJyutping")
    assert " ".join(s.reading for s in annotate(text, "jyutping")) == expected


def test_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ToJyutping", None)
    with pytest.raises(QuizgenError, match=r"pip install 'quizgen\[jyutping\]'"):
        jyutping("香港")

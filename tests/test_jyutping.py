"""Cantonese readings."""

from __future__ import annotations

import sys

import pytest

from quizgen.errors import QuizgenError
from quizgen.readings.jyutping import jyutping


def test_reads_each_character():
    pytest.importorskip("ToJyutping")
    assert jyutping("香港，2個") == ["hoeng1", "gong2", "", "", "go3"]
    assert jyutping("銀行、步行") == ["ngan4", "hong4", "", "bou6", "hang4"]
    assert jyutping("") == []


def test_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ToJyutping", None)
    with pytest.raises(QuizgenError, match=r"pip install 'quizgen\[jyutping\]'"):
        jyutping("香港")

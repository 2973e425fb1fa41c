"""Readings, character by character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.readings import annotate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("香港", "xiāng gǎng"),
        ("銀行行長", "yín háng háng zhǎng"),
        ("重慶", "chóng qìng"),
        ("改造為一個", "gǎi zào wéi yī gè"),
        ("因為", "yīn wèi"),
        ("B-52、1997", ""),
    ],
)
def test_readings(text, expected):
    assert " ".join(syllable.reading for syllable in annotate(text)) == expected


def test_both_scripts_read_alike():
    """Traditional text is read through its Simplified form."""
    pairs = [("憑藉外交關係", "凭借外交关系"), ("朝鮮銀行", "朝鲜银行"), ("長江後浪", "长江后浪")]
    for traditional, simplified in pairs:
        assert [s.reading for s in annotate(traditional)] == [
            s.reading for s in annotate(simplified)
        ]


def test_a_character_without_a_reading_has_no_syllable():
    assert [s.text for s in annotate("香\U0003134f港")] == ["香", "港"]


@given(st.text(alphabet="香港銀行長重\U0003134f😀a1，。 ", max_size=40))
def test_offsets_slice_back(text):
    syllables = annotate(text)
    assert all(text[s.start : s.end] == s.text and s.reading.strip() for s in syllables)
    assert [s.start for s in syllables] == sorted({s.start for s in syllables})

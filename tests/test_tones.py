"""The tone of a syllable in every system."""

from __future__ import annotations

import pytest

from quizgen.readings.tones import tone


@pytest.mark.parametrize(
    ("syllable", "number"),
    [
        *[("mā", 1), ("má", 2), ("mǎ", 3), ("mà", 4), ("ma", 5), ("lǜ", 4), ("lüè", 4), ("ê̄", 1)],
        *[("ma1", 1), ("lü4", 4), ("ma5", 5)],
        *[("ㄇㄚ", 1), ("ㄇㄚˊ", 2), ("ㄇㄚˇ", 3), ("ㄇㄚˋ", 4), ("˙ㄇㄚ", 5)],
        *[("hoeng1", 1), ("gong2", 2), ("jyut6", 6)],
    ],
)
def test_tone(syllable, number):
    assert tone(syllable) == number

"""The tone of a syllable, whatever system writes it."""

from __future__ import annotations

import unicodedata

_MARKS = {
    "\u0304": 1,
    "\u0301": 2,
    "\u030c": 3,
    "\u0300": 4,
    "ˊ": 2,
    "ˇ": 3,
    "ˋ": 4,
    "˙": 5,
}
_NEUTRAL = 5


def tone(syllable: str) -> int:
    """Return the number of a syllable's tone: 1 to 4, 5 for the neutral one.

    Args:
        syllable: Pinyin with its mark (hǎo) or number (hao3), Zhuyin (ㄏㄠˇ), or Jyutping (hou2),
            of which the six tones are given as they are numbered.
    """
    if syllable[-1:].isdecimal():
        return int(syllable[-1])
    decomposed = unicodedata.normalize("NFD", syllable)
    marked = next((_MARKS[mark] for mark in decomposed if mark in _MARKS), None)
    if marked is not None:
        return marked
    return 1 if any("\u3105" <= letter <= "\u312f" for letter in syllable) else _NEUTRAL

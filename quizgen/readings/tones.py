"""The tone of a syllable, whatever system writes it, and a syllable in another tone."""

from __future__ import annotations

import unicodedata

NEUTRAL = 5

_PINYIN = "\u0304\u0301\u030c\u0300"
_MARKS = {
    **{mark: number for number, mark in enumerate(_PINYIN, 1)},
    "ˊ": 2,
    "ˇ": 3,
    "ˋ": 4,
    "˙": NEUTRAL,
}


def tone(syllable: str) -> int:
    """Return the number of a syllable's tone: 1 to 4, ``NEUTRAL`` where it has none.

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
    return 1 if any("\u3105" <= letter <= "\u312f" for letter in syllable) else NEUTRAL


def with_tone(syllable: str, number: int) -> str:
    """Return a syllable of pinyin that has a tone mark in another tone."""
    decomposed = unicodedata.normalize("NFD", syllable)
    mark = "" if number == NEUTRAL else _PINYIN[number - 1]
    changed = "".join(mark if character in _PINYIN else character for character in decomposed)
    return unicodedata.normalize("NFC", changed)

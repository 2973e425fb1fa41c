"""How syllables become written words of Pinyin: apostrophes, numerals, capitals."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

_OPEN = frozenset("aoe")
_DIGITS = frozenset("líng yī èr liǎng sān sì wǔ liù qī bā jiǔ jǐ yì yí".split())
_PLACES = frozenset(("bǎi", "qiān"))
_MYRIADS = frozenset(("wàn", "yì", "zhào"))


def written(syllables: Iterable[str]) -> str:
    """Return the syllables of one word as one, with an apostrophe where a, o or e begins one.

    The rule is that of 汉语拼音方案: *Xī'ān*, *shí'èr*.
    """
    word = ""
    for syllable in syllables:
        begins = unicodedata.normalize("NFD", syllable[:1])[:1].lower()
        word += f"'{syllable}" if word and begins in _OPEN else syllable
    return word


def capital(word: str) -> str:
    """Return a word with its first letter, which may have a mark, as a capital."""
    return word[:1].upper() + word[1:]


def numeral(syllables: Sequence[str]) -> str:
    """Return a number as GB/T 16159-2012, 6.1.5, writes it.

    Up to 99 in one word; *bǎi* and *qiān* with the digit before them, *wàn* and *yì* with a digit
    or *shí* before them and else apart; digits by position apart: *yībǎi èrshísān*,
    *liùshísān yì*, *èr líng líng bā*.
    """
    parts: list[list[str]] = []
    for i, syllable in enumerate(syllables):
        last = parts[-1] if parts else []
        if syllable == "yì" and not last:
            parts.append([syllable])
        elif _continues(syllable, last, syllables[i - 1 : i]):
            last.append(syllable)
        else:
            parts.append([syllable])
    return " ".join(written(part) for part in parts)


def _continues(syllable: str, last: Sequence[str], before: Sequence[str]) -> bool:
    """Tell whether a syllable of a number is written together with the part before it."""
    if not last or last[-1] in {"líng", "diǎn"}:
        return False
    if syllable == "shí" or syllable in _PLACES:
        return len(last) == 1 and last[0] in _DIGITS
    if syllable in _MYRIADS:
        return len(last) == 1 and (last[0] in _DIGITS or last[0] == "shí")
    return list(before) == ["shí"] and syllable in _DIGITS - {"líng"}

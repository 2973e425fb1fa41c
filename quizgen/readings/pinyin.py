"""Pinyin for each character of a text, by pypinyin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from quizgen.scripts import convert

_HAN = re.compile(
    r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+", re.ASCII
)

_NO_READING = "?"


@dataclass(frozen=True, slots=True)
class Syllable:
    """A character and how it is read.

    Attributes:
        start: Offset of the character in the annotated text.
        end: Offset after it.
        text: The character as written.
        reading: Its syllable with the tone mark, in Hanyu Pinyin (ISO 7098).
    """

    start: int
    end: int
    text: str
    reading: str


def annotate(text: str) -> list[Syllable]:
    """Return the reading of every Chinese character of a text that has one.

    pypinyin's phrases are in Simplified script, so a text is read in its Simplified form and each
    reading given to the character as written.

    Returns:
        Syllables in order of the text, with offsets into it. What is no Chinese character, and a
        character that has no known reading, has no syllable.
    """
    simplified = convert(text, "hans")
    if simplified.offsets:
        return [syllable for i, _ in enumerate(text) for syllable in _run(text, text, i, i + 1)]
    return [
        syllable
        for match in _HAN.finditer(text)
        for syllable in _run(text, simplified.text, *match.span())
    ]


def _run(text: str, simplified: str, start: int, end: int) -> Iterator[Syllable]:
    """Give the readings of a stretch of Chinese characters."""
    from pypinyin import Style, pinyin
    from pypinyin.seg import mmseg

    run = simplified[start:end]
    readings = [reading for reading, *_ in pinyin(run, style=Style.TONE, errors=_unread)]
    if len(readings) != len(run):
        readings = [pinyin(one, style=Style.TONE, errors=_unread)[0][0] for one in run]
    at = 0
    for word in mmseg.seg.cut(run):
        if len(word) == 1:
            readings[at] = _defaults().get(word, readings[at])
        at += len(word)
    for i, reading in enumerate(readings, start):
        if reading != _NO_READING:
            yield Syllable(i, i + 1, text[i], reading)


@cache
def _defaults() -> dict[str, str]:
    """Read ``data/defaults.tsv``: characters and how they are mostly read."""
    lines = files("quizgen").joinpath("data/defaults.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {character: reading for character, reading, *_ in rows}


def _unread(_: str) -> str:
    return _NO_READING

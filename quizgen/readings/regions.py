"""Readings of Taiwan, where its standard (國語一字多音審訂表) differs from that of the mainland."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from quizgen.folding import fold
from quizgen.readings.segments import word_spans

_AND = ("和", "hé", "hàn")
"""The conjunction, which is another word than the 和 of 和平 and 和局."""


def taiwanese(
    characters: str, readings: Sequence[str], words: Sequence[tuple[int, int]] | None = None
) -> list[str]:
    """Return the readings of a text as Taiwan's standard has them.

    A row of ``data/readings_tw.tsv`` holds for one reading of its text: 質 *zhì* becomes *zhí*,
    its other readings stay. The longest row wins.

    Args:
        characters: The text, in any script.
        readings: For each character its syllable by the mainland's standard, or ``""``.
        words: The spans of its words, to know the conjunction 和 by; found by rjieba where not
            given.
    """
    folded = fold(characters)
    said = list(readings)
    table, longest = _table(), _longest()
    i = 0
    while i < len(folded):
        for length in range(min(longest, len(folded) - i), 0, -1):
            row = table.get((folded[i : i + length], tuple(readings[i : i + length])))
            if row:
                said[i : i + length] = row
                i += length - 1
                break
        i += 1
    conjunction, mainland, taiwan = _AND
    if conjunction in folded:
        for start, end in word_spans(folded) if words is None else words:
            if folded[start:end] == conjunction and said[start] == mainland:
                said[start] = taiwan
    return said


@cache
def _table() -> dict[tuple[str, tuple[str, ...]], tuple[str, ...]]:
    """Read ``data/readings_tw.tsv``: a text in Simplified script and how it is read, in Taiwan."""
    lines = files("quizgen").joinpath("data/readings_tw.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in lines.splitlines() if not line.startswith("#")][1:]
    return {
        (fold(text), tuple(mainland.split())): tuple(taiwan.split())
        for text, mainland, taiwan, _ in rows
    }


@cache
def _longest() -> int:
    return max(len(text) for text, _ in _table())

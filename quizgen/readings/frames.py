"""Readings that words further off decide: 为 … 服务, 一场 … 战争, 上 … 的当, how 地 done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import islice

from quizgen.readings.adverbials import adverbial
from quizgen.readings.polyphones import Fixed

_AS = "为"
_TAKEN_AS = re.compile(r"(?<![可所得予足难加])以(?![及前后来])[^，。；、！？：\n]{1,10}$")
"""What stands before a 为 that says what something is, whatever is behind it: 以香港为基地."""

_REACH = 12


def framed(simplified: str) -> list[Fixed]:
    """Return the characters of a text that a frame around them decides, in order and disjoint.

    Args:
        simplified: A text in Simplified script.
    """
    found = dict(_decided(simplified))
    return [Fixed(at, at + 1, (found[at],), "phrase") for at in sorted(found)]


def _decided(text: str) -> Iterator[tuple[int, str]]:
    """Give the offsets of characters that a frame decides, with their readings."""
    for character in _rows().keys() & set(text):
        for pattern, reading in _frames(character):
            for match in pattern.finditer(text):
                at = match.start(1)
                if character != _AS or not _TAKEN_AS.search(text[max(0, at - _REACH) : at]):
                    yield at, reading
    yield from ((at, "de") for at in adverbial(text))


@cache
def _frames(character: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the patterns whose group a character is, and its readings; texts have few of them."""
    return tuple((re.compile(pattern), reading) for pattern, reading in _rows()[character])


@cache
def _rows() -> dict[str, list[tuple[str, str]]]:
    """Read ``data/frames.tsv``: for each character its patterns with the readings."""
    table = files("quizgen").joinpath("data/frames.tsv").read_text(encoding="utf-8")
    rows: dict[str, list[tuple[str, str]]] = {}
    lines = (line for line in table.splitlines() if not line.startswith("#"))
    for pattern, reading, example in islice((line.split("\t") for line in lines), 1, None):
        rows.setdefault(example.split("▁")[1], []).append((pattern, reading))
    return rows

"""Readings that a Traditional character tells and its Simplified form does not: 髮, 發 are 发."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from quizgen.readings.polyphones import Fixed
from quizgen.scripts import Converted


def as_written(text: str, simplified: Converted) -> Iterator[Fixed]:
    """Give the characters of a text whose written form has but one reading, in order.

    Args:
        text: Chinese in any script.
        simplified: The same in Simplified script; the offsets returned are into its text.
    """
    table = _table()
    for offset, character in enumerate(text):
        reading = table.get(character)
        if reading:
            at = simplified.at(offset)
            if simplified.at(offset + 1) == at + 1:
                yield Fixed(at, at + 1, (reading,), "single")


@cache
def _table() -> dict[str, str]:
    """Read ``data/readings_hant.tsv``: Traditional characters and their one reading."""
    table = files("quizgen").joinpath("data/readings_hant.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")][1:]
    return {character: reading for character, reading, _ in rows}

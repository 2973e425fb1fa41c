"""What stands beside figures and is said with them: measure words, signs of units and money."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_LONGEST = 4
"""Characters of the longest measure word that is looked for."""


@cache
def measures() -> dict[str, str]:
    """Return the words that follow a number, in Simplified script, each with a 2 before it."""
    return {measure: two for measure, two, _ in _rows("measures.tsv")}


def measure_at(text: str, offset: int) -> str:
    """Return the longest measure word that starts at an offset of a folded text, or nothing."""
    table = measures()
    ends = range(min(len(text), offset + _LONGEST), offset, -1)
    return next((text[offset:end] for end in ends if text[offset:end] in table), "")


@cache
def units() -> dict[str, tuple[str, ...]]:
    """Return the signs of units and money with the syllables they are said with."""
    return {sign: tuple(reading.split()) for sign, _, reading, _ in _rows("units.tsv")}


@cache
def unit_behind() -> re.Pattern[str]:
    """Return the pattern of a unit's sign behind figures."""
    return re.compile(rf" ?({_signs('behind')})(?![A-Za-z²³]|(?<=[A-Za-z])[0-9])")


@cache
def money_before() -> re.Pattern[str]:
    """Return the pattern of a currency's sign that ends right before figures."""
    return re.compile(rf"(?<![A-Za-z])({_signs('before')}) ?$")


def _signs(place: str) -> str:
    signs = [sign for sign, stands, *_ in _rows("units.tsv") if stands == place]
    return "|".join(re.escape(sign) for sign in sorted(signs, key=len, reverse=True))


@cache
def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Read a table of the package's data, without its comments and its header."""
    lines = files("quizgen").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if not line.startswith("#"))[1:]

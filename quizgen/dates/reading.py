"""What the readers of the grammar share: the fields of a point, heads, and its end."""

from __future__ import annotations

import re
from typing import NamedTuple, TypedDict

from quizgen.dates import prefixes
from quizgen.dates.expression import Level, Point, Step
from quizgen.dates.mention import Mod
from quizgen.dates.numerals import HAN_DIGITS, HAN_NUMERALS, number
from quizgen.dates.patterns import patterns

LAST_YEAR = 2100
"""The last year that a number in front of 年 is taken for; a later one counts years."""

_HAN = frozenset(HAN_NUMERALS + "正冬臘腊初")
_DIGITS = frozenset(HAN_DIGITS)
_MODS: dict[str | None, Mod] = {
    "start": "START",
    "first": "START",
    "mid": "MID",
    "midyear": "MID",
    "end": "END",
    "last": "END",
}


class Fields(TypedDict, total=False):
    """The keyword arguments of a point, gathered while it is read."""

    start: int
    end: int
    level: Level
    bce: bool
    ce: bool
    century: int | None
    decade: int | None
    year: int | None
    era: str
    ganzhi: int | None
    step: Step | None
    season: int | None
    month: int | None
    leap: bool
    day: int | None
    day_ganzhi: int | None
    lunar: bool
    han: bool
    mod: Mod | None
    approx: bool
    doubt: bool


class Head(NamedTuple):
    """A number in front of another one whose unit it shares: 80 in 80和90年代."""

    start: int
    end: int
    value: int


def heads_of(text: str, match: re.Match[str]) -> list[Head]:
    """Return the numbers that share the unit of a match's number, or none if one is no number."""
    if not match["heads"]:
        return []
    found: list[Head] = []
    for head in patterns().head.finditer(text, match.start("heads"), match.end("heads")):
        value = number(head["n"])
        if value is None:
            return []
        found.append(Head(head.start("n"), head.end("n"), value))
    return found


def is_han(numeral: str) -> bool:
    """Tell whether a numeral is written in Chinese."""
    return numeral[0] in _HAN


def is_positional(numeral: str) -> bool:
    """Tell whether a numeral is written digit by digit, as years are: 1997, 一九九七."""
    return numeral.isdecimal() or (len(numeral) > 1 and all(c in _DIGITS for c in numeral))


def mod_of(part: re.Match[str]) -> Mod | None:
    """Return which part of a period a match of a part names."""
    return _MODS.get(part.lastgroup)


def finish(text: str, fields: Fields, end: int) -> Point:
    """Return the point, with the approximation in front of it or behind it."""
    start = fields["start"]
    approx, fields["start"] = prefixes.approximate_before(text, start)
    after = prefixes.approximate_behind(text, end)
    if approx or after:
        fields["approx"] = True
    fields["end"] = end + after
    return Point(**fields)

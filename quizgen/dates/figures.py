"""Dates in figures only: 1997-07-01, （1893－1976）, 2001-02 in front of 球季."""

from __future__ import annotations

import re

from quizgen.dates.expression import Level, Point
from quizgen.dates.numerals import number
from quizgen.dates.reading import LAST_YEAR

_FIRST_YEAR = 1000
_LONGEST = 500
"""The most years between two bare numbers that are taken for years."""


def figures(match: re.Match[str]) -> list[Point]:
    """Return the points of a match that is written in figures without units."""
    if match["iso"]:
        return _day(match)
    if match["g1"]:
        first, last = int(match["g1"]), int(match["g2"])
        last = last if last >= _FIRST_YEAR else first + (last - first) % 100
        return _years(match.span("g1"), first, (match.start("g2"), match.end()), last)
    if match["r1"]:
        return _years(match.span("r1"), _year(match["r1"]), match.span("r2"), _year(match["r2"]))
    return _bracketed(match)


def _year(numeral: str) -> int:
    return number(numeral) or 0


def _day(match: re.Match[str]) -> list[Point]:
    year, month, day = (int(part) for part in re.split("[-/.．]", match["iso"]))
    if not (_FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= day <= 31):
        return []
    return [Point(match.start(), match.end("iso"), Level.DAY, year=year, month=month, day=day)]


def _years(
    first_span: tuple[int, int], first: int, last_span: tuple[int, int], last: int
) -> list[Point]:
    if not _FIRST_YEAR <= first < last <= min(LAST_YEAR, first + _LONGEST):
        return []
    return [
        Point(*first_span, Level.YEAR, year=first),
        Point(*last_span, Level.YEAR, year=last),
    ]


def _bracketed(match: re.Match[str]) -> list[Point]:
    """Read the years of （1902）, （1893－1976）, （前551－前479）."""
    written, other = match["b1"], match["b2"]
    year = _year(re.sub("[公西元前]", "", written))
    bce, ce = "前" in written, written[0] in "公西" and "前" not in written
    if not (bce or ce or _FIRST_YEAR <= year <= LAST_YEAR or other):
        return []
    first = Point(*match.span("b1"), Level.YEAR, year=year, bce=bce, ce=ce)
    if not other:
        return [first]
    last = int(other.removeprefix("前"))
    if last < 100 <= year and not bce:
        last += year // 100 * 100
    if last > LAST_YEAR or (last <= year and not bce):
        return []
    last_bce = other.startswith("前") or (bce and last < year)
    return [first, Point(*match.span("b2"), Level.YEAR, year=last, bce=last_bce)]

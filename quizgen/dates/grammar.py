"""Text to expressions: what is written, read from left to right, nothing filled in yet."""

from __future__ import annotations

import re
from collections.abc import Callable

from quizgen.dates import figures, months, words
from quizgen.dates.centuries import centuries, decades
from quizgen.dates.cycle import ganzhi_of_name
from quizgen.dates.expression import Expression, Level, Point
from quizgen.dates.patterns import patterns
from quizgen.dates.years import second_season, with_era, years

_GAP = 12
"""The most characters between the ends of a range: a weekday in brackets and 起至."""


def points(text: str) -> list[Point]:
    """Return every point of a text in order; they do not overlap."""
    pats = patterns()
    begins = pats.start.match
    found: list[Point] = []
    position = 0
    for first in pats.first.finditer(text):
        at = first.start()
        if at >= position and (match := begins(text, at)) and (read := _read(text, match)):
            if found and read[0].start < found[-1].end:
                continue
            found += read
            position = read[-1].end
    return found


def _read(text: str, match: re.Match[str]) -> list[Point]:
    """Return the points that begin at a match: none, one, or one for each head of a list."""
    if match["n"]:
        return _numbered(text, match)
    for group, read in _READERS.items():
        if match[group]:
            return read(text, match)
    return figures.figures(match)


def _first_year(text: str, match: re.Match[str]) -> list[Point]:
    """Read 元年, which is a date only behind an era."""
    read = with_era(text, *match.span(), {"year": 1, "level": Level.YEAR})
    return read if read[0].era else []


def _cycle_year(text: str, match: re.Match[str]) -> list[Point]:
    """Read 甲午年."""
    ganzhi = ganzhi_of_name(match["cycle"])
    return with_era(text, *match.span(), {"ganzhi": ganzhi, "level": Level.YEAR})


_READERS: dict[str, Callable[[str, re.Match[str]], list[Point]]] = {
    "step": words.step,
    "reign": words.reign,
    "yearpart": words.year_part,
    "named": months.named_month,
    "cycle": _cycle_year,
    "yuan": _first_year,
}


def _numbered(text: str, match: re.Match[str]) -> list[Point]:
    """Read a number with its unit, and the numbers in front that share the unit."""
    if match["century"] or match["millennium"]:
        return centuries(text, match)
    if match["ordinal"]:
        return []
    if match["month"]:
        return months.bare_months(text, match)
    if match["day"]:
        return months.bare_days(text, match)
    if match["decade"] or match["plural"]:
        return decades(text, match)
    return years(text, match)


def expressions(text: str) -> list[Expression]:
    """Return the expressions of a text in order; they do not overlap.

    Counts (三年後, 第38年) are left out; what hangs on the text around it is not.
    """
    found: list[Expression] = []
    every = points(text)
    position = 0
    while position < len(every):
        first = every[position]
        position += 1
        last = every[position] if position < len(every) else None
        if last is not None and _joined(text, first, last):
            position += 1
        else:
            last = _season_end(text, first)
        found.append(_expression(text, first, last))
    return found


def _expression(text: str, first: Point, last: Point | None) -> Expression:
    if last is not None:
        return Expression(first.start, last.end, first, last)
    if first.level >= Level.CENTURY and (more := patterns().ongoing.match(text, first.end)):
        return Expression(first.start, more.end(), first, ongoing=True)
    return Expression(first.start, first.end, first)


def _joined(text: str, first: Point, last: Point) -> bool:
    """Tell whether two points are the ends of a range."""
    gap = last.start - first.end
    if gap == 0:  # 四五十年代, 668年春夏
        pair = first.level is last.level and text[first.end - 1] not in "年代月日"
        if pair and last.level in (Level.DECADE, Level.MONTH):
            return last.year is None or first.level is Level.DECADE
        return last.level is Level.SEASON and last.year is None and last.step is None
    if gap == 1 and text[first.end] in "/／":
        return text[first.end - 1].isdecimal()
    return gap <= _GAP and patterns().join.fullmatch(text, first.end, last.start) is not None


def _season_end(text: str, first: Point) -> Point | None:
    """Return the end of a range that is only a season or quarter: 2012年第一季至第三季."""
    if first.level is not Level.SEASON or not (join := patterns().join.match(text, first.end)):
        return None
    return second_season(text, join.end(), join.end())

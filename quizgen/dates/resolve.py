"""A point as written to a date, with what it borrows from the text around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quizgen.dates import conversion, days, eras
from quizgen.dates.anchor import Anchor, Neighbours, Resolved
from quizgen.dates.calendar import is_day
from quizgen.dates.expression import Level, Point
from quizgen.dates.values import Date
from quizgen.dates.whichyear import YearFinder

_CLEARLY = 20
"""How many years nearer, at least, the century of a decade must be than the next one."""

_LEAP_YEAR = 2000
_IN_BRACKETS = 3
"""How far behind a day, in characters, the same day begins in brackets: （農曆正月初一）."""


class Resolver:
    """Resolves the points of one text in order."""

    def __init__(self, text: str, title: str, points: Sequence[Point]) -> None:
        """Take a text, its title and its points in order."""
        self._text = text
        self._years = YearFinder(text, title, points)
        self.title_year = self._years.title_year

    def resolve(self, point: Point, anchor: Anchor, around: Neighbours) -> Resolved | None:
        """Return the date of a point, or None where it turns out to be none."""
        match point.level:
            case Level.CENTURY | Level.MILLENNIUM:
                size = 100 if point.level is Level.CENTURY else 1000
                first = ((point.century or 1) - 1) * size
                return Resolved(Date(point.level, first, bce=point.bce), False, anchor)
            case Level.DECADE:
                return self._decade(point, anchor)
            case Level.REIGN:
                return self._reign(point, anchor)
        if around.behind is not None and _is_lunar_twin(point, around.behind):
            twin = replace(around.behind, start=point.start, end=point.end)
            same = self._dated(twin, anchor, Neighbours())
            return same and replace(same, borrowed=True)
        return self._dated(point, anchor, around)

    # --- decades and reigns

    def _decade(self, point: Point, anchor: Anchor) -> Resolved | None:
        tens = (point.decade or 0) * 10
        if point.era:
            return self._decade_of_era(point, anchor)
        if point.year is not None:
            first: int | None = point.year
        elif point.century is not None:
            first = (point.century - 1) * 100 + tens
        elif point.bce or point.ce:
            first = tens
        else:
            first = self._century_of(tens, anchor)
            return None if first is None else Resolved(Date(Level.DECADE, first), True, anchor)
        left = anchor if point.bce else Anchor(first, era=anchor.era, end=point.end)
        return Resolved(Date(Level.DECADE, first, bce=point.bce), False, left)

    def _decade_of_era(self, point: Point, anchor: Anchor) -> Resolved | None:
        """Return ten years of an era: 民國四十年代 are its years 40 to 49."""
        era = self._years.era(point, point.year or 0, anchor, None)
        if era is None:
            return None
        first = era.year(point.year or 0)
        return Resolved(Date(Level.REIGN, first, last_year=first + 9), False, anchor)

    def _century_of(self, tens: int, anchor: Anchor) -> int | None:
        """Return a decade's first year, as near as can be to the years that the text states."""
        stated = self._years.stated
        near = anchor.year if anchor.year is not None else self.title_year
        if near is None:
            near = stated.most_modern
        if near is None or near < 0:
            return None
        if near >= 1900:
            young = tens < 20 or (tens == 20 and (stated.oldest or near) >= 2000)
            return (2000 if young and near >= 2000 else 1900) + tens
        first = near // 100 * 100 + tens
        gap, next_gap = abs(first + 5 - near), abs(first + 105 - near)
        if abs(gap - next_gap) < _CLEARLY:
            return None
        return first if gap < next_gap else first + 100

    def _reign(self, point: Point, anchor: Anchor) -> Resolved | None:
        era = self._years.era(point, 1, anchor, None)
        if era is None:
            return None
        # 洪武 has a row for the years that 成祖 counted on; the reign is that of the first.
        same = [e for e in eras.named(point.era) if e.first == era.first]
        era = min(same, key=lambda e: (not e.common, e.last))
        return Resolved(Date(Level.REIGN, era.first, last_year=era.last), False, anchor)

    # --- years and finer

    def _dated(self, point: Point, anchor: Anchor, around: Neighbours) -> Resolved | None:
        step = point.step
        if self._is_day_again(point, anchor) and anchor.day is not None:
            return Resolved(Date(Level.DAY, *anchor.day), True, replace(anchor, end=point.end))
        if step is not None and step.level is Level.DAY:
            return _stepped_day(point, anchor, step.by)
        if step is not None and step.level is Level.MONTH:
            return _stepped_month(point, anchor, step.by)
        year = self._years.year(point, anchor, around)
        bare_day = point.level is Level.DAY and point.month is None
        if year is None or (bare_day and anchor.month is None):
            return None
        figures = point.han and not year.borrowed and self._in_figures(point)
        place = Anchor(
            year=year.year,
            month=anchor.month if bare_day else point.month,
            leap=anchor.leap if bare_day else point.leap,
            lunar=conversion.is_lunar(point, year, anchor, figures=figures),
            han=anchor.han if point.month is None else point.han,
            figures=anchor.figures if year.borrowed else self._in_figures(point),
            era=year.era or anchor.era,
            end=point.end,
        )
        return _in_year(point, place, borrowed=year.borrowed)

    def _is_day_again(self, point: Point, anchor: Anchor) -> bool:
        """Tell whether brackets behind a day give it by the other calendar: （農曆正月初一）."""
        bare = point.year is None and point.step is None and point.ganzhi is None
        beside = 0 < point.start - anchor.end <= _IN_BRACKETS and self._text[anchor.end] in "（("
        return bare and beside and point.level is Level.DAY and point.han

    def _in_figures(self, point: Point) -> bool:
        """Tell whether a point's year is written in figures (1644年三月, not 一六四四年三月)."""
        beginning = self._text[point.start : min(point.end, point.start + 6)]
        return any(sign.isdecimal() for sign in beginning)


def _in_year(point: Point, place: Anchor, *, borrowed: bool) -> Resolved | None:
    """Return what a point says of the year and month that an anchor gives."""
    if place.month is None:
        return Resolved(Date(point.level, place.year, season=point.season), borrowed, place)
    if place.year is None:
        return _in_no_year(point, place, place.month)
    if point.level is Level.MONTH:
        began = conversion.first_of_month(place)
        year = conversion.year_of_day(place, 1)
        date = Date(Level.MONTH, *began[:2]) if began else Date(Level.YEAR, year)
        return Resolved(date, borrowed, place)
    if point.day is not None:
        day = conversion.day_of_month(place, point.day)
    elif point.day_ganzhi is not None:
        day = conversion.cycle_day_of_month(place, point.day_ganzhi)
    else:
        day = None
    if day is not None:
        return Resolved(Date(Level.DAY, *day), borrowed, replace(place, day=day))
    if place.lunar:  # a calendar that is not known well enough: the year can be told
        year = place.year if point.day is None else conversion.year_of_day(place, point.day)
        return Resolved(Date(Level.YEAR, year), borrowed, place)
    return None


def _in_no_year(point: Point, place: Anchor, month: int) -> Resolved | None:
    """Return a month or day of a year that is not told; a lunisolar one has no value then."""
    if place.lunar or point.day_ganzhi is not None:
        return Resolved(Date(Level.YEAR, None), True, place)
    if point.day is not None and not is_day(_LEAP_YEAR, month, point.day):
        return None
    return Resolved(Date(point.level, None, month, point.day), True, place)


def _stepped_day(point: Point, anchor: Anchor, by: int) -> Resolved:
    """Return 同日 or 翌日, of no known date where the date before is not told to the day."""
    if anchor.day is None:
        return Resolved(Date(Level.YEAR, None), True, anchor)
    day = days.day_of(days.number_of(anchor.day) + by)
    if anchor.lunar:
        left = replace(anchor, day=day, end=point.end)
    else:
        left = replace(anchor, year=day[0], month=day[1], day=day, end=point.end)
    return Resolved(Date(Level.DAY, *day), True, left)


def _stepped_month(point: Point, anchor: Anchor, by: int) -> Resolved | None:
    """Return 同月 or 翌月, or a day of it."""
    if anchor.month is None:
        return Resolved(Date(Level.YEAR, None), True, anchor)
    month, year = anchor.month + by, anchor.year
    if month > 12:
        month, year = 1, None if year is None else year + 1
    place = replace(anchor, year=year, month=month, day=None, end=point.end)
    return _in_year(point, place, borrowed=True)


def _is_lunar_twin(point: Point, behind: Point) -> bool:
    """Tell whether a lunisolar day is given again, with its year, in brackets behind it."""
    bare = point.year is None and point.step is None and point.ganzhi is None
    days_both = point.level is behind.level is Level.DAY and point.month is not None
    return bare and days_both and point.han and behind.year is not None and not behind.han

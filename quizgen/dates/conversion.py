"""Months and days of either calendar to days as history books print them."""

from __future__ import annotations

from quizgen.dates import calendar, days
from quizgen.dates.anchor import Anchor
from quizgen.dates.days import Day
from quizgen.dates.expression import Level, Point
from quizgen.dates.whichyear import Year

_CHINA_GREGORIAN = 1912
"""The first year whose months are Gregorian in China, where no era says otherwise."""


_LAST_MONTHS = (11, 12)
_DIFFERENCE = 2
"""Days by which calendars of one time differ at most, leap months aside."""


def is_lunar(point: Point, year: Year, anchor: Anchor, *, figures: bool) -> bool:
    """Tell whether a month or day is of the lunisolar calendar.

    Chinese prose writes Gregorian months in figures and lunisolar ones in Chinese numerals where
    it sets both side by side (zhwiki 格式手冊/日期和數字): 1644年三月 is lunisolar, 一八七一年三月
    is not.

    Args:
        point: The point.
        year: Its year.
        anchor: The date before it.
        figures: Whether its own year is written in figures.
    """
    if point.lunar or point.ganzhi is not None:
        return True
    if point.month is None:
        own = point.level is Level.YEAR and not year.borrowed
        return False if own else anchor.lunar
    if year.era is not None and not year.borrowed and year.year is not None:
        return year.era.is_lunar(year.year - year.era.first + 1)
    if year.borrowed and anchor.lunar:
        return point.han or not anchor.han
    early = year.year is not None and year.year < _CHINA_GREGORIAN
    beside = _counts_otherwise(anchor) if year.borrowed else figures
    return point.han and early and beside


def _counts_otherwise(anchor: Anchor) -> bool:
    """Tell whether the date before has its year in an era of the Chinese calendar or in figures.

    After either, a month in Chinese numerals is lunisolar: 永曆十五年 … 同年三月十四日, and
    9月22日 … 隔年七月十七日.
    """
    if anchor.figures or (anchor.month is not None and not anchor.han):
        return True
    era, year = anchor.era, anchor.year
    if era is None or year is None:
        return False
    n = year - era.first + 1
    return era.has(n) and era.is_lunar(n)


def first_of_month(place: Anchor) -> Day | None:
    """Return the first day of the month that an anchor gives, or None if it is not known."""
    if place.year is None or place.month is None:
        return None
    return _lunar_day(place, 1) if place.lunar else (place.year, place.month, 1)


def day_of_month(place: Anchor, day: int) -> Day | None:
    """Return a day of the month that an anchor gives, or None if there is none or unknown."""
    if place.lunar:
        return _lunar_day(place, day)
    if place.year is None or place.month is None:
        return None
    exists = calendar.is_day(place.year, place.month, day)
    return (place.year, place.month, day) if exists else None


def year_of_day(place: Anchor, day: int) -> int | None:
    """Return the year in which a day of a lunisolar month lies that can't be converted.

    Calendars of one time differ in leap months and by a day or two, but in all of them the
    eleventh month holds the winter solstice and the twelfth 大寒. So the calendar of China tells
    whether a day of theirs lies in the next year, as 永曆十五年十二月初三 does in January 1662.
    """
    if place.year is None or place.month not in _LAST_MONTHS:
        return place.year
    near = calendar.lunar_day(place.year, place.month, day)
    is_next = near is not None and near[0] > place.year and near[2] > _DIFFERENCE
    return place.year + is_next


def cycle_day_of_month(place: Anchor, ganzhi: int) -> Day | None:
    """Return the day of a month with a place in the sexagenary cycle (四月甲申)."""
    first = first_of_month(place)
    if first is None:
        return None
    ahead = (ganzhi - days.ganzhi(first)) % 60
    return days.day_of(days.number_of(first) + ahead) if ahead < 30 else None


def _lunar_day(place: Anchor, day: int) -> Day | None:
    """Return a day of the lunisolar calendar of the era, of China where there is no era."""
    year, month, era = place.year, place.month, place.era
    if year is None or month is None:
        return None
    n = 0 if era is None else year - era.first + 1
    if era is not None and era.has(n) and era.is_lunar(n):
        return era.day(n, month, day, leap=place.leap)
    return calendar.lunar_day(year, month, day, leap=place.leap)

"""Days as a running count, Julian before 1582-10-15 and Gregorian from it on."""

from __future__ import annotations

Day = tuple[int, int, int]
"""An astronomical year, a month and a day."""

_REFORM = 2299161  # the Julian day number of 1582-10-15
_GANZHI_OFFSET = 49  # 2000-01-01, day 2451545, is 戊午, the 55th of the cycle


def number_of(day: Day) -> int:
    """Return the Julian day number of a day (Richards 2013, in the Explanatory Supplement)."""
    year, month, date = day
    a = (14 - month) // 12
    y, m = year + 4800 - a, month + 12 * a - 3
    days = date + (153 * m + 2) // 5 + 365 * y + y // 4
    gregorian = days - y // 100 + y // 400 - 32045
    return gregorian if gregorian >= _REFORM else days - 32083


def day_of(number: int) -> Day:
    """Return the day with a Julian day number; the inverse of ``number_of``."""
    if number >= _REFORM:
        a = number + 32044
        b = (4 * a + 3) // 146097
        c = a - 146097 * b // 4
    else:
        b, c = 0, number + 32082
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return 100 * b + d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1


def ganzhi(day: Day) -> int:
    """Return a day's place in the sexagenary cycle, 0 for 甲子."""
    return (number_of(day) + _GANZHI_OFFSET) % 60


def exists(year: int, month: int, day: int) -> bool:
    """Tell whether there is such a day."""
    return (
        1 <= month <= 12
        and 1 <= day <= 31
        and day_of(number_of((year, month, day)))
        == (
            year,
            month,
            day,
        )
    )

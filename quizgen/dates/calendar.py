"""The Chinese lunisolar calendar, and how long months are.

The lunisolar calendar is computed by ``lunar_python`` (https://github.com/6tail/lunar-python, MIT),
which corrects the astronomical calendar by the historical one (許劍偉, 壽星天文曆). How far it can
be trusted was found by comparing each month with the tables of 張培瑜《三千五百年曆日天象》
in ``sanmiao`` 0.2.12 (https://github.com/PotatoSinology/sanmiao, MIT).
"""

from __future__ import annotations

from functools import lru_cache

_REFORM = 2299161
"""The Julian day number of 1582-10-15, the first day of the Gregorian calendar."""

_TRUSTED = (range(-102, 221), range(601, 2101))
"""The lunar years that are computed.

They begin with the calendar of 太初. From 221 to 600 several calendars were in use at a time.
"""

_DOUBTED = frozenset(
    {
        # A leap month or the beginning of a month is disputed between the two sources.
        *(-96, -77, -58, -39, -26, -20, -1, 84, 165),
        *(715, 724, 725, 785, 809, 810, 824, 843, 1033, 1232, 1233, 2057),
        # 王莽 moved the new year to the twelfth month.
        *range(8, 24),
        # 武則天 moved it to the eleventh month, 肅宗 in 761 too.
        *range(689, 701),
        *(761, 762),
    }
)

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def lunar_day(
    year: int, month: int, day: int, *, leap: bool = False
) -> tuple[int, int, int] | None:
    """Return the solar day of a day of the Chinese lunisolar calendar.

    The result is trusted, and given, for the lunar years from -102 (太初 3) to 220 and from 601
    (仁壽元年) to 2100, but for about fifty years in which the sources differ or the year did not
    begin with its first month: 8-23, 689-700, 761-762 and single ones. The eras of Japan before
    1873, of Vietnam, Liao, Jin and others had calendars of their own; ``Era.day`` knows them.

    Args:
        year: The astronomical year (1 BCE is 0) in which that lunar year mostly lies.
        month: The number of the month, 1 to 12.
        day: The day of the month, 1 to 30.
        leap: Whether it is the intercalary month of that number.

    Returns:
        Year, month and day, Julian before 1582-10-15, as history books print them; None where
        there is no such day or the calendar of that year is not known well enough.
    """
    first, length = _months(year).get((month, leap), (0, 0))
    return _date(first + day - 1) if 1 <= day <= length else None


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has: Julian before October 1582, Gregorian after.

    October 1582 gives 31, its highest day, though it has not got the days 5 to 14.

    Args:
        year: The astronomical year, 1 BCE being 0.
        month: 1 to 12.
    """
    if month == 2 and _is_leap_year(year):
        return 29
    return _LENGTHS[month - 1]


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether there is such a day, in the Julian calendar before 1582-10-15."""
    if (year, month) == (1582, 10) and 4 < day < 15:
        return False
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def _is_leap_year(year: int) -> bool:
    if year <= 1582:
        return year % 4 == 0
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@lru_cache(maxsize=512)
def _months(year: int) -> dict[tuple[int, bool], tuple[int, int]]:
    """Return the months of a lunar year: number and leap to first Julian day number and length."""
    if not any(year in years for years in _TRUSTED) or year in _DOUBTED:
        return {}
    # Imported at its first use: most texts have no lunar date.
    from lunar_python import LunarYear

    months = (month for month in LunarYear.fromYear(year).getMonths() if month.getYear() == year)
    return {
        (abs(month.getMonth()), month.isLeap()): (
            int(month.getFirstJulianDay() + 0.5),
            month.getDayCount(),
        )
        for month in months
    }


def _date(number: int) -> tuple[int, int, int]:
    """Return the day of a Julian day number (E. G. Richards, Explanatory Supplement, 15.11)."""
    f = number + 1401
    if number >= _REFORM:
        f += (4 * number + 274277) // 146097 * 3 // 4 - 38
    e = 4 * f + 3
    h = 5 * (e % 1461 // 4) + 2
    day = h % 153 // 5 + 1
    month = (h // 153 + 2) % 12 + 1
    return e // 1461 - 4716 + (14 - month) // 12, month, day

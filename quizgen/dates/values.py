"""A date that is known as far as it can be, and how EDTF (ISO 8601-2) writes it."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.dates.expression import Level

UNKNOWN = "XXXX"
_NO_END = 9999


@dataclass(frozen=True, slots=True)
class Date:
    """A date in the Gregorian calendar, before 1582-10-15 in the Julian.

    Attributes:
        level: How finely it is told.
        year: The astronomical year; for a century or decade BCE the negative of its number
            of hundreds or tens of years; ``None`` where the text does not tell it.
        month: 1 to 12.
        day: 1 to 31.
        season: EDTF's code of a season, quarter or half.
        last_year: The last year of a reign era, where ``year`` is the first.
        bce: Whether a century or decade lies before the common era.
    """

    level: Level
    year: int | None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    last_year: int | None = None
    bce: bool = False


def edtf(date: Date, *, approx: bool = False) -> str:
    """Return the value in EDTF.

    EDTF has no sign for an approximate season or for a date of an unknown year that is
    approximate, and no season of an unknown year: there the sign or the season is left out.
    """
    year = date.year
    mark = "~" if approx else ""
    if year is None:
        return _without_year(date)
    match date.level:
        case Level.MILLENNIUM | Level.CENTURY | Level.DECADE:
            written = _masked(date, year)
        case Level.REIGN:
            return f"{_year(year)}/{_last_year(date, year)}"
        case Level.SEASON:
            return f"{_year(year)}-{date.season}"
        case Level.MONTH:
            written = f"{_year(year)}-{date.month:02d}"
        case Level.DAY:
            written = f"{_year(year)}-{date.month:02d}-{date.day:02d}"
        case _:
            written = _year(year)
    return written + mark


def _year(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _last_year(date: Date, year: int) -> str:
    """Return the end of a reign, which is open where the era is still counted (民國初年)."""
    last = date.last_year if date.last_year is not None else year
    return ".." if last >= _NO_END else _year(last)


def _masked(date: Date, first: int) -> str:
    """Return a century, decade or millennium: its digits, the rest masked.

    BCE they are masked as the years are counted by historians, the 5th century BCE as -04XX,
    although the astronomical year -400 is 401 BCE.
    """
    masked = {Level.MILLENNIUM: 3, Level.CENTURY: 2}.get(date.level, 1)
    digits = f"{first:04d}"[: 4 - masked]
    return ("-" if date.bce else "") + digits + "X" * masked


def _without_year(date: Date) -> str:
    if date.month is None:
        return UNKNOWN if date.day is None else f"{UNKNOWN}-XX-{date.day:02d}"
    if date.day is None:
        return f"{UNKNOWN}-{date.month:02d}"
    return f"{UNKNOWN}-{date.month:02d}-{date.day:02d}"

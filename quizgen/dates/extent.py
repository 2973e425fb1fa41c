"""When a date's value begins and ends, on one line on which all dates can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quizgen.dates.edtf import years
from quizgen.dates.mention import Mod

_SEASONS = {21: (2, 5), 22: (5, 8), 23: (8, 11), 24: (11, 14)}
_PARTS: dict[Mod, tuple[float, float]] = {
    "START": (0, 1 / 3),
    "MID": (1 / 3, 2 / 3),
    "END": (2 / 3, 1),
}
_FIRST_MONTHS = {33: (0, 3), 34: (3, 6), 35: (6, 9), 36: (9, 12), 40: (0, 6), 41: (6, 12)}
_MONTH = 1 / 12
_DAY = 1 / 372
"""A day of a calendar whose months all have 31 days: order and distance need no better one."""


@dataclass(frozen=True, slots=True, order=True)
class Extent:
    """A stretch of time.

    Attributes:
        start: When it begins, in years; 1997 is the beginning of 1997, 0 that of 1 BCE.
        end: When it ends; not a moment of it any more.
    """

    start: float
    end: float

    def touches(self, other: Extent) -> bool:
        """Tell whether the two have a moment in common."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Extent) -> bool:
        """Tell whether every moment of the other one is one of this."""
        return self.start <= other.start and other.end <= self.end


@lru_cache(maxsize=8192)
def extent(edtf: str, mod: Mod | None = None) -> Extent | None:
    """Return the stretch of time that a value stands for, or None for one without a year.

    Args:
        edtf: A value that the recogniser gives; an open end ends with what is told.
        mod: The part of it that is meant: its first, second or last third.
    """
    span = years(edtf)
    if span is None:
        return None
    ends = [_of_date(part) for part in edtf.split("/") if part not in {"", ".."}]
    start, end = min(one.start for one in ends), max(one.end for one in ends)
    if mod:
        low, high = _PARTS[mod]
        start, end = start + low * (end - start), start + high * (end - start)
    return Extent(start, end)


def _of_date(part: str) -> Extent:
    date = part.rstrip("~?%")
    span = years(date)
    if span is None:
        raise ValueError(f"no year is told: {part!r}")
    first, last = span
    numbers = [int(number) for number in date.removeprefix("-").split("-")[1:]]
    if not numbers:
        return Extent(first, last + 1)
    if numbers[0] > 12:
        low, high = _SEASONS.get(numbers[0]) or _FIRST_MONTHS[numbers[0]]
        return Extent(first + low * _MONTH, first + high * _MONTH)
    start = first + (numbers[0] - 1) * _MONTH
    if len(numbers) == 1:
        return Extent(start, start + _MONTH)
    start += (numbers[1] - 1) * _DAY
    return Extent(start, start + _DAY)

"""The years of the common era that a text states outright, as evidence for those it does not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from quizgen.dates.cycle import ganzhi_of_year
from quizgen.dates.expression import Point

_MODERN = 1950
"""The year that the years of modern prose are about."""

_FEW = 40
"""The most years that are given as evidence for an era."""


class StatedYears:
    """The years that a text states; each question is answered in less than linear time."""

    def __init__(self, points: Iterable[Point]) -> None:
        """Take the points of the text."""
        self._points = points

    @cached_property
    def _sorted(self) -> list[int]:
        return sorted(
            {
                1 - point.year if point.bce else point.year
                for point in self._points
                if point.year is not None
                and not (point.era or point.doubt)
                and (point.year >= 100 or point.ce or point.bce)
            }
        )

    @cached_property
    def some(self) -> tuple[int, ...]:
        """At most forty of the years, spread over all of them."""
        step = len(self._sorted) // _FEW + 1
        return tuple(self._sorted[::step])

    @cached_property
    def oldest(self) -> int | None:
        """The earliest of the years."""
        return self._sorted[0] if self._sorted else None

    @cached_property
    def most_modern(self) -> int | None:
        """The year nearest to the middle of the 20th century, if any is stated."""
        return min(self._sorted, key=lambda year: abs(year - _MODERN), default=None)

    @cached_property
    def _by_ganzhi(self) -> dict[int, int | None]:
        found: dict[int, int | None] = {}
        for year in self._sorted:
            ganzhi = ganzhi_of_year(year)
            found[ganzhi] = None if ganzhi in found else year
        return found

    def of_cycle(self, ganzhi: int) -> int | None:
        """Return the one year with a place in the sexagenary cycle, or None."""
        return self._by_ganzhi.get(ganzhi)

    def any_near(self, year: int, distance: int) -> bool:
        """Tell whether another year lies within a distance of one."""
        years = self._sorted
        at = bisect_left(years, year)
        after = at + 1 if at < len(years) and years[at] == year else at
        below = at > 0 and year - years[at - 1] <= distance
        return below or (after < len(years) and years[after] - year <= distance)

"""Which year a point means: of its era, of the cycle, or borrowed from the context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.dates import eras
from quizgen.dates.anchor import Anchor, Neighbours
from quizgen.dates.cycle import ganzhi_of_year
from quizgen.dates.eras import Era
from quizgen.dates.expression import Level, Point
from quizgen.dates.stated import StatedYears

_WINDOW = 60
"""Characters in front of an era in which its dynasty or ruler is looked for first."""

_OPENING = 2000
"""Characters at the start of a text in which they are looked for last."""

_SAME_TIME = 150
"""How near, in years, another year shows that 469年後 means the year 469."""

_SAME_LIFE = 60
"""How far on, in years, a year may be whose era was only named before."""

_TITLE_YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Year:
    """A year and where it is from.

    Attributes:
        year: The astronomical year, None where the text does not tell it.
        borrowed: Whether it is from the context.
        era: The era that it is counted in.
    """

    year: int | None
    borrowed: bool = False
    era: Era | None = None


class YearFinder:
    """Finds the years that the points of one text mean."""

    def __init__(self, text: str, title: str, points: Sequence[Point]) -> None:
        """Take a text, its title and its points in order."""
        self._text = text
        self._title = title
        self.stated = StatedYears(points)
        self._settled: dict[str, Era] = {}
        self._by_text: dict[tuple[str, int], Era | None] = {}
        titled = {int(year) for year in _TITLE_YEAR.findall(title)}
        self.title_year = titled.pop() if len(titled) == 1 else None

    def year(self, point: Point, anchor: Anchor, around: Neighbours) -> Year | None:
        """Return the year of a point, or None where its number is no year at all."""
        if point.era:
            return self._of_era(point, anchor, around.behind)
        if point.year is not None:
            beside = None if around.behind is None else _common_year(around.behind)
            return self._numbered(point, point.year, anchor, beside)
        if point.ganzhi is not None:
            return self._of_cycle(point.ganzhi, anchor, around.behind)
        if point.step is not None and point.step.level is Level.YEAR:
            known = None if anchor.year is None else anchor.year + point.step.by
            return Year(known, borrowed=True)
        return Year(self._borrowed(point, anchor, around), borrowed=True)

    def _numbered(self, point: Point, year: int, anchor: Anchor, beside: int | None) -> Year | None:
        if point.bce:
            return Year(1 - year)
        if point.ce:
            return Year(year)
        if point.doubt:
            near = self.stated.any_near(year, _SAME_TIME)
            settles = anchor.era is not None and anchor.end == point.start - 1
            return Year(year) if settles or (near and year >= 100) else None
        if year >= 100:
            return Year(year)
        told = None if beside is None else Year(beside, borrowed=True)
        return self._counted_on(year, anchor) or told

    def _counted_on(self, number: int, anchor: Anchor) -> Year | None:
        """Return a year whose era was named before: 四十一年（1908年）."""
        era, now = anchor.era, anchor.year
        if now is None:
            return None
        if era is not None and era.has(number):
            year = era.year(number)
            return Year(year, borrowed=True, era=era) if 0 <= year - now < _SAME_LIFE else None
        ancient = era is None and 0 < now < 200 and abs(now - number) < _SAME_LIFE
        return Year(number) if ancient else None

    def _borrowed(self, point: Point, anchor: Anchor, around: Neighbours) -> int | None:
        behind, ahead = around.behind, around.ahead
        beside = None if behind is None or behind.doubt else _common_year(behind)
        if beside is not None and (beside <= 0 or beside >= 100):
            return beside
        if anchor.year is not None:
            figures = anchor.lunar and anchor.han and not (point.lunar or point.han)
            return anchor.day[0] if figures and anchor.day else anchor.year
        if self.title_year is not None:
            return self.title_year
        return ahead.year if ahead is not None and _can_follow(point, ahead) else None

    def _of_cycle(self, ganzhi: int, anchor: Anchor, behind: Point | None) -> Year | None:
        for year in (None if behind is None else _common_year(behind), anchor.year):
            if year is not None and ganzhi_of_year(year) == ganzhi:
                return Year(year, borrowed=True)
        stated = self.stated.of_cycle(ganzhi)
        return None if stated is None else Year(stated, borrowed=True)

    # --- eras

    def _of_era(self, point: Point, anchor: Anchor, behind: Point | None) -> Year | None:
        if point.year is not None:
            era = self.era(point, point.year, anchor, behind)
            if era is not None:
                return Year(era.year(point.year), era=era)
            possible = any(era.has(point.year) for era in eras.named(point.era))
            return Year(None, borrowed=True) if possible else None
        fitting = [
            Year(year, era=era)
            for era in eras.named(point.era)
            for year in range(era.first, min(era.last, era.first + 100) + 1)
            if ganzhi_of_year(year) == point.ganzhi
        ]
        return fitting[0] if len(fitting) == 1 else None

    def era(self, point: Point, number: int, anchor: Anchor, behind: Point | None) -> Era | None:
        """Return the era that a name means here: by a year in brackets, by words, by the text."""
        text, name = self._text, point.era
        before = text[max(0, point.start - _WINDOW) : point.start]
        beside = None if behind is None else _common_year(behind)
        if beside is None and point.start - anchor.end <= 1:
            beside = anchor.year
        settled = self._settled.get(name)
        if beside is None and settled is not None and settled.has(number):
            return settled
        near = [year for year in (beside, anchor.year) if year is not None]
        era = eras.choose(name, number, near=near, words=before) or self._era_of_text(name, number)
        if era is not None:
            self._settled[name] = era
        return era

    def _era_of_text(self, name: str, number: int) -> Era | None:
        """Return the era that all of the text speaks for: its years, its title and opening."""
        if (name, number) not in self._by_text:
            words = self._title + self._text[:_OPENING]
            era = eras.choose(name, number, near=self.stated.some, words=words)
            self._by_text[name, number] = era
        return self._by_text[name, number]


def _common_year(point: Point) -> int | None:
    """Return the astronomical year of a point that is not told by an era."""
    if point.year is None or point.era:
        return None
    return 1 - point.year if point.bce else point.year


def _can_follow(point: Point, ahead: Point) -> bool:
    """Tell whether a date with a year can stand later in the story than one without."""
    if ahead.year is None or ahead.month is None or point.month is None or ahead.year < 1000:
        return False
    return (point.month, point.day or 0) <= (ahead.month, ahead.day or 31)

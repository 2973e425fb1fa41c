"""What the grammar reads off a text: expressions whose missing parts are not filled in yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from quizgen.dates.mention import Mod


class Level(IntEnum):
    """How finely a point is told, coarsest first."""

    MILLENNIUM = 0
    CENTURY = 1
    DECADE = 2
    REIGN = 3  # the years of an era: 嘉靖年間
    YEAR = 4
    SEASON = 5  # also a quarter or a half of a year
    MONTH = 6
    DAY = 7


@dataclass(frozen=True, slots=True)
class Step:
    """A step from the date that was told last: 同年, 翌年, 次日.

    Attributes:
        level: The unit that is counted: ``YEAR``, ``MONTH`` or ``DAY``.
        by: How many units, -1, 0 or 1.
        weak: Whether the words have another, undated sense as well (當年, 前一年).
    """

    level: Level
    by: int
    weak: bool


@dataclass(frozen=True, slots=True)
class Point:
    """One end of an expression, as written; what is not written is ``None``.

    Attributes:
        start: Offset of the first character, with an approximation or era in front.
        end: Offset after the last character.
        level: How finely it is told.
        bce: Whether it is marked as before the common era (公元前, 前).
        ce: Whether it is marked as of the common era (公元, 西元).
        century: The number of the century or millennium, from 1.
        decade: The tens digit of a decade (九十年代: 9).
        year: The number in front of 年: of the common era, or of the era.
        era: The name of the reign era in front of it.
        ganzhi: The year in the sexagenary cycle, 0 for 甲子.
        step: The word that refers back (同年).
        season: EDTF's code of a season, quarter or half (21-24, 33-36, 40, 41), or two of them.
        month: 1 to 12.
        leap: Whether it is an intercalary month (閏四月).
        day: 1 to 31.
        day_ganzhi: The day in the sexagenary cycle (四月甲申).
        lunar: Whether month or day is written as only the lunisolar calendar has it (初三, 正月).
        han: Whether month or day is written in Chinese numerals.
        mod: The part that is meant.
        approx: Whether it is approximate.
        doubt: Whether it may count years, unless the text tells of years near it (128年後).
    """

    start: int
    end: int
    level: Level
    bce: bool = False
    ce: bool = False
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    era: str = ""
    ganzhi: int | None = None
    step: Step | None = None
    season: int | None = None
    month: int | None = None
    leap: bool = False
    day: int | None = None
    day_ganzhi: int | None = None
    lunar: bool = False
    han: bool = False
    mod: Mod | None = None
    approx: bool = False
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """A point, a range of two points, or a range that is open at its end.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        first: The point, or the start of the range.
        last: The end of the range.
        ongoing: Whether it is a range that goes on (1997年至今).
    """

    start: int
    end: int
    first: Point
    last: Point | None = None
    ongoing: bool = False

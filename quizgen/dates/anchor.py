"""The date that a text has come to, from which what follows borrows."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.dates.days import Day
from quizgen.dates.eras import Era
from quizgen.dates.expression import Point
from quizgen.dates.values import Date


@dataclass(frozen=True, slots=True)
class Anchor:
    """The date that what follows may refer to.

    Attributes:
        year: The year, astronomical; of a lunisolar year the one that it mostly overlaps.
        month: The month, in the calendar that ``lunar`` says.
        leap: Whether that month is intercalary.
        day: The date, where it is known to the day.
        lunar: Whether the month is of the lunisolar calendar.
        han: Whether the month was written in Chinese numerals.
        figures: Whether the year was written in figures.
        era: The era that was named last.
        end: Offset after the expression.
    """

    year: int | None = None
    month: int | None = None
    leap: bool = False
    day: Day | None = None
    lunar: bool = False
    han: bool = False
    figures: bool = False
    era: Era | None = None
    end: int = 0


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a point comes to.

    Attributes:
        date: The date.
        borrowed: Whether part of it is from the context.
        anchor: The anchor that it leaves behind.
    """

    date: Date
    borrowed: bool
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The points around one.

    Attributes:
        behind: The point in brackets that open where the one ends.
        ahead: The next point of the paragraph, if it is near.
    """

    behind: Point | None = None
    ahead: Point | None = None

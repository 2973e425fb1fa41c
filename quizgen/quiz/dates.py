"""Wrong dates to choose from: of the answer's form, near it, possible, and never right."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from quizgen.dates.edtf import precision
from quizgen.dates.extent import Extent, extent
from quizgen.quiz.form import Form, Point
from quizgen.quiz.record import Option

_NEAREST = 6
"""Years within which made dates lie, however near the present the answer is."""

_PART_OF_AGE = 0.05
"""Part of the time since the answer that made dates may be off."""

_RECENT = 30
"""Years ago, up to which years are remembered one by one; two of earlier ones are two apart."""

_SPACES = 6
"""Into how many steps the reach of made dates is divided."""

_FAR = 3
"""How many times as far off as a made date another date of the document may be."""

_ALTERNATIVES = 2
"""Other years on each side, other months and other days that are tried with each other."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What decides which wrong dates are good ones.

    Attributes:
        others: Other dates of the document: values with the parts of them that are meant.
        forbidden: What may not be shown: dates that would be right, or that another item asks.
        first: Before when no date is possible, since what the document is about had not begun,
            or since another date in the statement shows it.
        last: From when on no date is possible.
        today: The end of the time that can be written about.
        cycle: How many years lie between two of the events that the statement names: 4 for the
            Olympic Games, 1 for what may happen in any year.
    """

    others: tuple[Option, ...]
    forbidden: tuple[Extent, ...]
    first: float
    last: float
    today: float
    cycle: int = 1


def wrong_dates(
    form: Form, around: Surroundings, count: int, chance: random.Random
) -> tuple[Option, ...] | None:
    """Return dates that a learner has to tell from the answer, in no order that means anything.

    The answer's rank among them in time is drawn first and then filled on both sides, so that
    the middle is right no more often than an end. A date with too few possible ones before or
    after it has none: its rank would be a hint.

    Args:
        form: The answer and how it is written.
        around: What is known of the document.
        count: How many are wanted.
        chance: What is drawn from.
    """
    own = extent(form.date.edtf, form.date.mod)
    if own is None:
        return None
    reach = _reach(own, around)
    least = (1 if around.today - own.end < _RECENT else 2) if _is_plain(form) else 0
    pool = _Pool(form, own, around, least)
    pool.add(_others(form, own, around, reach), chance)
    pool.add(_made(form, reach, around.cycle, chance), chance)
    earlier, later = pool.before(), pool.after()
    if len(earlier) < count or len(later) < count:
        return None
    rank = chance.randrange(count + 1)
    gap = max(least, reach // _SPACES)
    return (*pool.spaced(earlier, rank, gap), *pool.spaced(later, count - rank, gap))


class _Pool:
    """The dates that may be shown, the better ones first, none of them twice.

    One that is less than so many years from the answer is a trap, not a lesson.
    """

    def __init__(self, form: Form, own: Extent, around: Surroundings, least: int) -> None:
        self._form = form
        self._own = own
        self._around = around
        self._least = least
        self._found: dict[Option, Extent] = {}

    def add(self, dates: Iterator[Option | None], chance: random.Random) -> None:
        """Add those of the dates that may be shown, in an order that chance decides."""
        fit = [(date, at) for date in dates if date and (at := self._fits(date))]
        chance.shuffle(fit)
        for date, at in fit:
            if at not in self._found.values():
                self._found[date] = at

    def before(self) -> list[Option]:
        """Return the dates before the answer."""
        return [date for date, at in self._found.items() if at < self._own]

    def after(self) -> list[Option]:
        """Return the dates after the answer."""
        return [date for date, at in self._found.items() if at > self._own]

    def spaced(self, dates: Sequence[Option], count: int, gap: int) -> list[Option]:
        """Return so many of the dates, as far as there are so many years between any two."""
        chosen: dict[Option, Extent] = {}
        for years in (gap, 0):
            for date in dates:
                at = self._found[date]
                taken = (self._own, *chosen.values())
                if len(chosen) < count and all(abs(at.start - o.start) >= years for o in taken):
                    chosen[date] = at
        return list(chosen)

    def _fits(self, date: Option) -> Extent | None:
        at = extent(date.edtf, date.mod)
        if at is None or date == self._form.date or at == self._own:
            return None
        around, own = self._around, self._own
        ranges = precision(self._form.date.edtf) == "interval"
        wrong = own.holds(at) or at.holds(own) if ranges else own.touches(at)
        near = abs(at.start - own.start) < self._least
        ended = not ranges or at.end <= max(around.today, own.end)
        possible = ended and at.start < around.today and around.first <= at.start < around.last
        right = any(at.touches(other) for other in around.forbidden)
        return at if possible and not (wrong or near or right) else None


def _is_plain(form: Form) -> bool:
    """Tell whether a form gives a single year."""
    return form.points[0].unit == "year" and form.points[-1].month is None


def _reach(own: Extent, around: Surroundings) -> int:
    """Return by how many years made dates are off at most.

    The further back, the less a few years matter; a document that tells of a short time needs
    finer differences than one that tells of ages.
    """
    reach = max(_NEAREST, round(_PART_OF_AGE * (around.today - own.start)))
    starts = [at.start for o in around.others if (at := extent(o.edtf, o.mod))]
    if len(starts) < 3:
        return reach
    return max(_NEAREST, min(reach, round(max(starts) - min(starts))))


def _others(form: Form, own: Extent, around: Surroundings, reach: int) -> Iterator[Option | None]:
    """Give other dates of the document, in this form."""
    for other in around.others:
        at = extent(other.edtf, other.mod)
        if at and abs(at.start - own.start) <= _FAR * reach and other.mod == form.date.mod:
            points = _points(other.edtf, form)
            if points and (points[0].n - form.points[0].n) % around.cycle == 0:
                yield form.write(points)


def _points(edtf: str, form: Form) -> tuple[Point, ...] | None:
    """Return a value as a form counts it, or None if it is no value for the form."""
    if precision(edtf) != precision(form.date.edtf) or (form.has_era and form.points[0].month):
        return None
    ends = [part for part in edtf.split("/") if part not in {"", ".."}]
    if len(ends) != len(form.points):
        return None
    points = [_point(part.rstrip("~?%")) for part in ends]
    alike = [(p.unit, bool(p.month), bool(p.day)) for p in points] == [
        (p.unit, bool(p.month), bool(p.day)) for p in form.points
    ]
    return tuple(points) if alike else None


def _point(date: str) -> Point:
    year, *rest = date.removeprefix("-").split("-")
    sign = -1 if date.startswith("-") else 1
    digits = int(year.rstrip("X"))
    if year.endswith("XX"):
        return Point("century", sign * digits + (sign > 0))
    if year.endswith("X"):
        return Point("decade", sign * digits)
    numbers = [int(number) for number in rest if int(number) <= 31]
    return Point("year", sign * digits, *(numbers if numbers and numbers[0] <= 12 else ()))


def _made(form: Form, reach: int, cycle: int, chance: random.Random) -> Iterator[Option | None]:
    """Give dates that are like the answer but for a year, a month, a day or a part."""
    first, last = form.points[0], form.points[-1]
    steps = _steps(form, first, reach, cycle)
    parts = ("", *(part for part in form.parts if part not in form.date.text))
    if first.month or last.month:
        yield from _grid(form, steps, chance)
    elif len(form.points) > 1:
        for step, stretch in product(steps, (-2, -1, 0, 1, 2)):
            end = replace(last, n=last.n + step + stretch * (abs(step) > 1))
            moved = (replace(first, n=first.n + step), end)
            if moved[0].n < end.n:
                yield form.write(moved)
    else:
        for step, part in product((0, *steps), parts):
            if step or part:
                yield form.write((replace(first, n=first.n + step),), part)


def _grid(form: Form, steps: Sequence[int], chance: random.Random) -> Iterator[Option | None]:
    """Give dates of a few years, months and days, each with each.

    The answer's own are among them, so that no part of it is seen more often than another's.
    """
    before = [step for step in steps if step < 0]
    after = [step for step in steps if step > 0]
    years = [0, *_some(before, chance), *_some(after, chance)]
    months = [0, *_some(range(1, 12), chance)]
    days = [0, *_some(range(1, 28), chance)] if form.points[-1].day else [0]
    lunar = form.has_era
    for year, month, day in product(years, months, days):
        moved = tuple(_moved(point, year, month, day, lunar=lunar) for point in form.points)
        if (year or month or day) and _in_order(moved):
            yield form.write(moved)


def _some(numbers: Sequence[int], chance: random.Random) -> list[int]:
    return chance.sample(numbers, min(_ALTERNATIVES, len(numbers)))


def _moved(point: Point, years: int, months: int, days: int, *, lunar: bool) -> Point:
    month = (point.month - 1 + months) % 12 + 1 if point.month else None
    n = point.n + years
    longest = 30 if lunar or not month else calendar.monthrange(max(1, n), month)[1]
    day = (point.day - 1 + days) % longest + 1 if point.day else None
    return Point(point.unit, n, month, day)


def _in_order(points: tuple[Point, ...]) -> bool:
    return all(
        (a.n, a.month or 0, a.day or 0) < (b.n, b.month or 0, b.day or 0)
        for a, b in pairwise(points)
    )


def _steps(form: Form, point: Point, reach: int, cycle: int) -> list[int]:
    """Return by how much the number of a year, decade or century may be off."""
    if point.unit != "year":
        most = 3 if point.unit == "century" else 4
        return [step for step in range(-most, most + 1) if step]
    unit = max(cycle, _roundness(form, point))
    most = max(reach, 4 * unit)
    steps = {step for size in range(unit, most + 1, unit) for step in (size, -size)}
    if unit == 1:
        steps.update(_slips(point.n, most))
    return sorted(steps)


def _roundness(form: Form, point: Point) -> int:
    """Return what the year is a multiple of, where it is no exact one: 約1600年, 公元前500年."""
    number = 1 - point.n if point.n <= 0 else point.n
    if point.n > 0 and "~" not in form.date.edtf:
        return 1
    return next((unit for unit in (1000, 500, 100, 50, 10) if number % unit == 0), 1)


def _slips(year: int, most: int) -> set[int]:
    """Return how far off are a decade's slip and two digits in the wrong order (1978, 1987)."""
    tens, ones = year // 10 % 10, year % 10
    swapped = 9 * (ones - tens)
    slips = {10, -10, swapped} if most < 10 else {swapped}
    return {slip for slip in slips if slip and abs(slip) <= _FAR * most}

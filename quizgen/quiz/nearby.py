"""Dates near another one in its own form: those of the document, and those made from it."""

from __future__ import annotations

import calendar
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest
from itertools import pairwise, product

from quizgen.dates.edtf import precision
from quizgen.dates.extent import extent
from quizgen.quiz.form import Form
from quizgen.quiz.record import Option
from quizgen.quiz.slots import Point

_FAR = 3
"""How many times as far off as a made date another date of the document may be."""

_ALTERNATIVES = 2
"""Other years on each side, other months and other days that are tried with each other."""

_MOST = 24
"""Dates of the document that are tried."""


def others(form: Form, known: Iterable[Option], reach: int, cycle: int) -> Iterator[Option | None]:
    """Give other dates of the document in a form, the nearest ones; None is one that has it not.

    Args:
        form: How the answer is written.
        known: The dates of the document.
        reach: By how many years made dates are off at most.
        cycle: How many years lie between two of the events that are asked about.
    """
    own = extent(form.date.edtf)
    near = []
    for other in known:
        at = extent(other.edtf)
        if own and at and other.mod == form.date.mod:
            near.append((abs(at.start - own.start), other.edtf))
    for _, edtf in nsmallest(_MOST, (one for one in near if one[0] <= _FAR * reach)):
        points = _points(edtf, form)
        if points and (points[0].n - form.points[0].n) % cycle == 0:
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


def made(form: Form, reach: int, cycle: int, chance: random.Random) -> Iterator[Option | None]:
    """Give dates that are like the answer but for a year, a month, a day or a part.

    Args:
        form: The answer and how it is written.
        reach: By how many years they are off at most.
        cycle: How many years lie between two of the events that are asked about.
        chance: What is drawn from where there are too many to try them all.
    """
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

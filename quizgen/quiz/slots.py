"""The numerals of a written date: where they stand, what they count and in which manner."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from quizgen.dates import eras
from quizgen.dates.edtf import precision, years
from quizgen.dates.eras import Era
from quizgen.dates.numerals import HAN_NUMERALS, number
from quizgen.dates.prefixes import era_before, sign_before
from quizgen.quiz.record import Option

Unit: TypeAlias = Literal["century", "decade", "year", "month", "day"]

_NUMERALS = re.compile(
    rf"[0-9０-９]{{1,4}}+|元(?=年)|正(?=月)|(?:(?<=月)初)?[{HAN_NUMERALS}]{{1,9}}+"
)

_UNIT = re.compile(r" ?(?:(世[紀纪])|(年代)|(年)|(月)|([日號号]))")
_UNITS: tuple[Unit, ...] = ("century", "decade", "year", "month", "day")
_RANK = {unit: rank for rank, unit in enumerate(_UNITS)}


@dataclass(frozen=True, slots=True)
class Point:
    """A date as its form counts it.

    Attributes:
        unit: ``century``, ``decade`` or ``year``.
        n: Which one, counted on one line without a gap: the astronomical year, the year of a
            decade's beginning divided by 10, the number of the century (0 is the 1st BCE).
        month: The number of the month, in the calendar of the form; None if it has none.
        day: The day of the month.
    """

    unit: Unit
    n: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A numeral of a form.

    Attributes:
        start: Offset of the numeral in the date's text.
        end: Offset after it.
        unit: What it counts.
        point: Of which end of a range, 0 or 1.
        bce: Whether it counts backwards.
        short: Whether it leaves out what the numeral before it says (1993-94, 20世紀60年代).
        era: The era that a year is counted in.
        era_start: Offset of the era's name.
    """

    start: int
    end: int
    unit: Unit
    point: int
    bce: bool = False
    short: bool = False
    era: Era | None = None
    era_start: int = 0


def numerals(text: str) -> list[re.Match[str]]:
    """Return the numerals of a date in order, without those within an era's name (萬曆)."""
    matches = list(_NUMERALS.finditer(text))
    named = [era_before(text, match.start()) for match in matches]
    spans = [(start, start + len(name)) for name, start in named if name]
    return [m for m in matches if not any(low <= m.start() < high for low, high in spans)]


def slots_of(date: Option) -> tuple[Slot, ...]:
    """Return the numerals of a date in order, with what each counts."""
    text = date.text
    found: list[Slot] = []
    matches = numerals(text)
    units = _units(text, matches, precision(date.edtf) == "day")
    point = 0
    wide = False
    for match, unit in zip(matches, units, strict=True):
        if found and _RANK[unit] <= _RANK[found[-1].unit]:
            point += 1
        slot = Slot(match.start(), match.end(), unit, point)
        if unit == "year":
            slot = _year_slot(date, slot, number(match[0]) or 1, short=wide)
            wide = slot.era is None and not slot.bce and len(match[0]) >= 4
        elif unit == "century":
            slot = replace(slot, bce=sign_before(text, match.start()).bce)
        elif unit == "decade":
            slot = replace(slot, short=bool(found) and found[-1].point == point)
        found.append(slot)
    return tuple(found)


def _units(text: str, matches: list[re.Match[str]], is_day: bool) -> list[Unit]:
    """Return what each numeral counts; one without a unit shares that of the next."""
    named: list[Unit | None] = []
    for match in matches:
        written = _UNIT.match(text, match.end())
        named.append(_UNITS[(written.lastindex or 1) - 1] if written else None)
    if not any(named):
        iso: tuple[Unit, ...] = ("year", "month", "day")
        return list(iso) if is_day and len(named) == 3 else ["year"] * len(named)
    result: list[Unit] = []
    follower: Unit = "day" if "month" in named else "year"
    for unit in reversed(named):
        follower = unit or follower
        result.insert(0, follower)
    return result


def _year_slot(date: Option, slot: Slot, n: int, *, short: bool) -> Slot:
    name, begin = era_before(date.text, slot.start)
    if name:
        span = years(date.edtf) or (0, 0)
        fitting = (e for e in eras.named(name) if e.has(n) and span[0] - 1 <= e.year(n) <= span[1])
        era = next(fitting, None)
        if era and date.text[begin : slot.start].strip() == name:
            return replace(slot, era=era, era_start=begin)
    bce = sign_before(date.text, slot.start).bce
    return replace(slot, bce=bce, short=short and slot.end - slot.start == 2)


def points_of(text: str, slots: tuple[Slot, ...]) -> tuple[Point, ...] | None:
    """Return the dates that the numerals give, or None if they depend on more than themselves."""
    points: list[Point] = []
    for slot in slots:
        numeral = text[slot.start : slot.end].removeprefix("初")
        value = {"元": 1, "正": 1}.get(numeral) or number(numeral)
        if value is None:
            return None
        if slot.point == len(points):
            if slot.unit in {"month", "day"} and not points:
                return None
            points.append(_first_point(slot, value, points))
        else:
            points[-1] = _narrowed(points[-1], slot, value)
    return tuple(points)


def _first_point(slot: Slot, value: int, before: list[Point]) -> Point:
    if slot.unit in {"month", "day"}:
        return _narrowed(replace(before[-1], day=None), slot, value)
    if slot.era:
        return Point("year", slot.era.year(value))
    if slot.unit == "decade":
        return Point("decade", value // 10)
    if slot.short:
        value += before[-1].n // 100 * 100
    return Point(slot.unit, 1 - value if slot.bce else value)


def _narrowed(point: Point, slot: Slot, value: int) -> Point:
    if slot.unit == "month":
        return replace(point, month=value)
    if slot.unit == "day":
        return replace(point, day=value)
    return Point("decade", (point.n - 1) * 10 + value // 10 % 10)

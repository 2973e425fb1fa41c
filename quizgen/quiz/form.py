"""The written form of a date, and other dates written in it.

道光二十年 is an era and a counted year, 1997年7月1日 three numbers with their units,
20世紀上半葉 a number and a part. A form takes such an expression apart and writes another date
with the same units, the same kind of numerals and the same words around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from quizgen.dates import eras, find_dates
from quizgen.dates.edtf import knows_year, precision, years
from quizgen.dates.eras import Era
from quizgen.dates.numerals import HAN_NUMERALS, number
from quizgen.dates.prefixes import era_before, sign_before
from quizgen.dates.spelling import spelled_like
from quizgen.folding import fold
from quizgen.quiz.record import Option

Unit: TypeAlias = Literal["century", "decade", "year", "month", "day"]

_NUMERALS = re.compile(
    rf"[0-9０-９]{{1,4}}+|元(?=年)|正(?=月)|(?:(?<=月)初)?[{HAN_NUMERALS}]{{1,9}}+"
)
_LONGEST = 60
"""Characters of a date: two days of eras with long names need no more."""

_UNIT = re.compile(r" ?(?:(世[紀纪])|(年代)|(年)|(月)|([日號号]))")
_UNITS: tuple[Unit, ...] = ("century", "decade", "year", "month", "day")
_RANK = {unit: rank for rank, unit in enumerate(_UNITS)}
_REIGN = re.compile(r"年間|年间|[初末]年|後期|后期|初期|末期")

_PARTS = (
    ("上半", "下半"),
    ("前半", "後半"),
    ("前半", "后半"),
    ("前期", "中期", "後期"),
    ("前期", "中期", "后期"),
    ("早期", "中期", "晚期"),
    ("初期", "中期", "末期"),
    ("初葉", "中葉", "末葉"),
    ("初叶", "中叶", "末叶"),
    ("上旬", "中旬", "下旬"),
    ("第一季", "第二季", "第三季", "第四季"),
    ("春", "夏", "秋", "冬"),
    ("初", "中", "末"),
    ("初", "底"),
)
"""Words for the parts of a period; each may stand where another of its row stands."""


_LONGEST_REIGN = 70
"""Years of an era that can stand for another one; 皇紀 and the like count through all of them."""


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
class _Slot:
    """A numeral of a form: where it stands, what it counts and of which of the points."""

    start: int
    end: int
    unit: Unit
    point: int
    bce: bool = False
    short: bool = False
    era: Era | None = None
    era_start: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """How an expression is written.

    Attributes:
        date: The expression that it is the form of.
        points: The date that it gives, or the two ends of the range.
    """

    date: Option
    points: tuple[Point, ...]
    _slots: tuple[_Slot, ...]
    _shown: str
    _hans: bool

    @classmethod
    def of(cls, date: Option, shown: str = "") -> Form | None:
        """Return the form of an expression, or None if it can't be written with other numbers.

        Args:
            date: The expression; what it says must not depend on the text around it.
            shown: What is shown with it. Where it tells the ruler or the era, no era is written
                that this shows to be wrong; in its script eras are named.
        """
        slots = _slots(date) if len(date.text) <= _LONGEST else ()
        points = _points(date.text, slots)
        if not slots or points is None:
            return None
        text = date.text + shown
        form = cls(date, points, slots, fold(shown), _hans=fold(text) == text)
        return form if form.write(points) == date else None

    @property
    def has_era(self) -> bool:
        """Whether a year is counted in a reign era, whose months are not those of others."""
        return any(slot.era for slot in self._slots)

    @property
    def is_half_told(self) -> bool:
        """Whether what is shown with the date names its era or the ruler of it."""
        eras_used = [slot.era for slot in self._slots if slot.era]
        names = [name for era in eras_used for name in (era.name, *era.rulers)]
        return any(fold(name) in self._shown for name in names)

    @property
    def parts(self) -> tuple[str, ...]:
        """The words of its part of the period and the others of the row, or nothing."""
        return next(iter(_parts(self.date.text)), ())

    def write(self, points: tuple[Point, ...], part: str = "") -> Option | None:
        """Return another date in this form, or None if there is no such date or form.

        Args:
            points: The date, of the units that this form has.
            part: Another word of ``parts``.
        """
        text = self.date.text
        for slot in reversed(self._slots):
            point = points[slot.point]
            shares = slot.short and slot.unit == "year"
            before = points[slot.point - 1] if shares else None
            words = self._numeral(slot, point, before)
            if words is None:
                return None
            start = slot.era_start if slot.era else slot.start
            text = text[:start] + words + text[slot.end :]
        if part:
            old = next(word for word in self.parts if word in self.date.text)
            head, _, tail = text.rpartition(old)
            text = head + part + tail
        found = _read(text, _hint(self._slots, points))
        return found if found and _is_like(found, self.date) else None

    def _numeral(self, slot: _Slot, point: Point, before: Point | None) -> str | None:
        old = self.date.text[slot.start : slot.end]
        if slot.era:
            return self._era_year(
                slot.era, old, point.n, self.date.text[slot.era_start : slot.start]
            )
        value = _value(slot, point)
        if value is None or (before and before.n // 100 != point.n // 100):
            return None
        new = spelled_like(value, old)
        same_size = slot.unit in {"month", "day"} or not new or len(new) == len(old)
        return new if same_size or not old[0].isdecimal() else None

    def _era_year(self, own: Era, old: str, year: int, name: str) -> str | None:
        era = _era_of(own, year)
        if era is None or not self._can_stand(era, own):
            return None
        n = year - era.first + 1
        words = name if era == own else era.hans if self._hans else era.name
        like = old if old != "元" or n == 1 else "一"
        first = n == 1 and not old[0].isdecimal()
        numeral = "元" if first else spelled_like(n, like)
        return None if numeral is None else words + numeral

    def _can_stand(self, era: Era, own: Era) -> bool:
        """Tell whether nothing that is shown rules an era out: 明世宗 all eras but 嘉靖."""
        if era == own:
            return True
        ruled = [ruler for ruler in own.rulers if fold(ruler) in self._shown]
        return fold(own.name) not in self._shown and set(ruled) <= set(era.rulers)


def shape(text: str) -> str:
    """Return a date's text with one sign for any number and one for any era's name.

    Two dates of one shape can't be told apart by how they are written.
    """
    parts, at = [], 0
    for match in _numerals(text):
        name, start = era_before(text, match.start())
        start = start if name and start >= at else match.start()
        sign = "9" if match[0][0].isdecimal() else "一"
        parts += [text[at:start], "E" if name else "", sign]
        at = match.end()
    return "".join((*parts, text[at:]))


def _numerals(text: str) -> list[re.Match[str]]:
    """Return the numerals of a date in order, without those within an era's name (萬曆)."""
    matches = list(_NUMERALS.finditer(text))
    named = [era_before(text, match.start()) for match in matches]
    spans = [(start, start + len(name)) for name, start in named if name]
    return [m for m in matches if not any(low <= m.start() < high for low, high in spans)]


def _slots(date: Option) -> tuple[_Slot, ...]:
    text = date.text
    found: list[_Slot] = []
    matches = _numerals(text)
    units = _units(text, matches, precision(date.edtf) == "day")
    point = 0
    wide = False
    for match, unit in zip(matches, units, strict=True):
        if found and _RANK[unit] <= _RANK[found[-1].unit]:
            point += 1
        slot = _Slot(match.start(), match.end(), unit, point)
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


def _year_slot(date: Option, slot: _Slot, n: int, *, short: bool) -> _Slot:
    name, begin = era_before(date.text, slot.start)
    if name:
        span = years(date.edtf) or (0, 0)
        fitting = (e for e in eras.named(name) if e.has(n) and span[0] - 1 <= e.year(n) <= span[1])
        era = next(fitting, None)
        if era and date.text[begin : slot.start].strip() == name:
            return replace(slot, era=era, era_start=begin)
    bce = sign_before(date.text, slot.start).bce
    return replace(slot, bce=bce, short=short and slot.end - slot.start == 2)


def _points(text: str, slots: tuple[_Slot, ...]) -> tuple[Point, ...] | None:
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


def _first_point(slot: _Slot, value: int, before: list[Point]) -> Point:
    if slot.unit in {"month", "day"}:
        return _narrowed(replace(before[-1], day=None), slot, value)
    if slot.era:
        return Point("year", slot.era.year(value))
    if slot.unit == "decade":
        return Point("decade", value // 10)
    if slot.short:
        value += before[-1].n // 100 * 100
    return Point(slot.unit, 1 - value if slot.bce else value)


def _narrowed(point: Point, slot: _Slot, value: int) -> Point:
    if slot.unit == "month":
        return replace(point, month=value)
    if slot.unit == "day":
        return replace(point, day=value)
    return Point("decade", (point.n - 1) * 10 + value // 10 % 10)


def _value(slot: _Slot, point: Point) -> int | None:
    """Return the number that a slot shows of a point."""
    if slot.unit == "month":
        return point.month
    if slot.unit == "day":
        return point.day
    if slot.unit == "century" and point.unit == "decade":
        return point.n // 10 + 1
    if slot.unit == "decade":
        return point.n % 10 * 10 if slot.short else point.n * 10
    value = 1 - point.n if slot.bce else point.n
    return (value % 100 if slot.short else value) if value > 0 else None


def _era_of(own: Era, year: int) -> Era | None:
    """Return the era of a year: the same, else another of the same dynasty."""
    if own.has(year - own.first + 1):
        return own
    others = (era for era in eras.of_dynasty(own.dynasty) if year - era.first < _LONGEST_REIGN)
    return next((era for era in others if era.has(year - era.first + 1)), None)


def _parts(text: str) -> list[tuple[str, ...]]:
    """Return the rows of words for parts of which the text has one behind its last numeral."""
    last = max((match.end() for match in _numerals(text)), default=0)
    return [row for row in _PARTS if any(word in text[last:] for word in row)]


def _hint(slots: tuple[_Slot, ...], points: tuple[Point, ...]) -> str:
    """Return words by which the recogniser knows which of several eras of a name is meant."""
    slot = next((slot for slot in slots if slot.era), None)
    era = _era_of(slot.era, points[slot.point].n) if slot and slot.era else None
    if era is None:
        return ""
    return "，".join((era.dynasty, era.dynasty[-1] + era.name, *era.rulers))


@lru_cache(maxsize=4096)
def _read(text: str, hint: str) -> Option | None:
    mentions = find_dates(text, hint)
    if len(mentions) != 1 or mentions[0].text != text:
        return None
    one = mentions[0]
    return Option(text, one.edtf, one.mod) if knows_year(one.edtf) else None


def _is_like(found: Option, date: Option) -> bool:
    """Tell whether a date that was read back has the precision of the one that it is made from."""
    whole = len(found.edtf.lstrip("-").split("/")) == len(date.edtf.lstrip("-").split("/"))
    return whole and precision(found.edtf) == precision(date.edtf)

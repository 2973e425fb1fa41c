"""The written form of a date, and other dates written in it.

道光二十年 is an era and a counted year, 1997年7月1日 three numbers with their units,
20世紀上半葉 a number and a part. A form takes such an expression apart and writes another date
with the same units, the same kind of numerals and the same words around them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quizgen.dates import eras, find_dates
from quizgen.dates.edtf import knows_year, precision
from quizgen.dates.eras import Era
from quizgen.dates.prefixes import era_before
from quizgen.dates.spelling import spelled_like
from quizgen.folding import fold
from quizgen.quiz.record import Option
from quizgen.quiz.slots import Point, Slot, numerals, points_of, slots_of

_LONGEST = 60
"""Characters of a date: two days of eras with long names need no more."""

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
class Form:
    """How an expression is written.

    Attributes:
        date: The expression that it is the form of.
        points: The date that it gives, or the two ends of the range.
    """

    date: Option
    points: tuple[Point, ...]
    _slots: tuple[Slot, ...]
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
        slots = slots_of(date) if len(date.text) <= _LONGEST else ()
        points = points_of(date.text, slots)
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

    def _numeral(self, slot: Slot, point: Point, before: Point | None) -> str | None:
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
    for match in numerals(text):
        name, start = era_before(text, match.start())
        start = start if name and start >= at else match.start()
        sign = "9" if match[0][0].isdecimal() else "一"
        parts += [text[at:start], "E" if name else "", sign]
        at = match.end()
    return "".join((*parts, text[at:]))


def _value(slot: Slot, point: Point) -> int | None:
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
    last = max((match.end() for match in numerals(text)), default=0)
    return [row for row in _PARTS if any(word in text[last:] for word in row)]


def _hint(slots: tuple[Slot, ...], points: tuple[Point, ...]) -> str:
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

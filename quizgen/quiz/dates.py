"""Wrong dates to choose from: of the answer's form, near it, possible, and never right."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from quizgen.dates.edtf import precision
from quizgen.dates.extent import Extent, extent
from quizgen.quiz.form import Form
from quizgen.quiz.nearby import made, others
from quizgen.quiz.record import Option

_NEAREST = 6
"""Years within which made dates lie, however near the present the answer is."""

_PART_OF_AGE = 0.05
"""Part of the time since the answer that made dates may be off."""

_RECENT = 30
"""Years ago, up to which years are remembered one by one; two of earlier ones are two apart."""

_SPACES = 6
"""Into how many steps the reach of made dates is divided."""


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
    form: Form,
    around: Surroundings,
    count: int,
    chance: random.Random,
    ranks: Sequence[int] = (),
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
        ranks: The ranks that the answer may have, from 0 for the earliest; () stands for all.
    """
    own = extent(form.date.edtf, form.date.mod)
    if own is None:
        return None
    reach = _reach(own, around)
    least = (1 if around.today - own.end < _RECENT else 2) if _is_plain(form) else 0
    pool = _Pool(form, own, around, least)
    pool.add(others(form, around.others, reach, around.cycle), chance)
    pool.add(made(form, reach, around.cycle, chance), chance)
    earlier, later = pool.before(), pool.after()
    if len(earlier) < count or len(later) < count:
        return None
    rank = chance.randrange(count + 1)
    if ranks and rank not in ranks:
        rank = chance.choice(ranks)
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
        self._forbidden = _united(around.forbidden)

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
        if not possible or wrong or near or self._is_forbidden(at):
            return None
        return at

    def _is_forbidden(self, at: Extent) -> bool:
        """Tell whether a date touches one that may not be shown; they are disjoint and in order."""
        i = bisect_left(self._forbidden, at.end, key=lambda span: span.start)
        return i > 0 and self._forbidden[i - 1].touches(at)


def _united(spans: Iterable[Extent]) -> list[Extent]:
    """Return disjoint stretches of time in order, which together are those that are given."""
    united: list[Extent] = []
    for span in sorted(spans):
        if united and span.start < united[-1].end:
            united[-1] = Extent(united[-1].start, max(span.end, united[-1].end))
        else:
            united.append(span)
    return united


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

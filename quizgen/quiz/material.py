"""What the facts of all documents offer to a quiz: forms, neighbours and names."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from quizgen.dates.extent import Extent, extent
from quizgen.dates.wording import in_words
from quizgen.facts import DATE, DatedFact
from quizgen.facts.likeness import alike, pairs
from quizgen.facts.record import Kind
from quizgen.folding import fold
from quizgen.quiz.dates import Surroundings, wrong_dates
from quizgen.quiz.form import Form
from quizgen.quiz.lifetime import NEVER, lifetime
from quizgen.quiz.names import Name, names, wrong_names
from quizgen.quiz.record import KeyedFact, Option
from quizgen.quiz.shown import visible_dates

_THIS_CENTURY = 2000.0
"""Whatever is read today was written no earlier: a document about the past sets no limit."""


_EVERY_FOUR_YEARS = re.compile(
    r".{0,8}?(?:奥运|奥林匹克|世界杯|欧洲国家杯|欧锦赛|欧国杯|亚运|残奥|美国总统(?:选举|大选)|美国大选)"
)


class Material:
    """The facts that questions can be made of, with what they need to know of each other."""

    def __init__(
        self, facts: Sequence[KeyedFact], today: str | None, planned: Sequence[KeyedFact] = ()
    ) -> None:
        """Take facts in the order of their documents, and the day as an EDTF value.

        The dates of planned facts are left for questions about them: others show them only
        where there is nothing else to show.
        """
        self._facts = facts
        self._by_source: defaultdict[str, list[KeyedFact]] = defaultdict(list)
        for one in facts:
            self._by_source[one.source].append(one)
        self._planned: defaultdict[str, dict[Extent, None]] = defaultdict(dict)
        for one in planned:
            if span := extent(one.fact.answer.edtf, one.fact.answer.mod):
                self._planned[one.source][span] = None
        self._today = extent(today) if today else None
        self._forms: dict[str, Form | None] = {}
        self._limits: dict[str, tuple[float, float, float]] = {}

    @cached_property
    def _pairs(self) -> dict[str, frozenset[str]]:
        return {one.key: pairs(one.fact) for one in self._facts}

    @cached_property
    def names(self) -> dict[Kind, list[Name]]:
        """The names of all documents by kind."""
        return names(self._facts)

    def form(self, one: KeyedFact) -> Form | None:
        """Return how a fact's answer is written, or None if it can't be written otherwise."""
        if one.key not in self._forms:
            self._forms[one.key] = _form(one.fact)
        return self._forms[one.key]

    def wrong_dates(
        self,
        one: KeyedFact,
        count: int,
        chance: random.Random,
        asked: Sequence[Extent] = (),
        ranks: Sequence[int] = (),
    ) -> tuple[Option, ...] | None:
        """Return dates to choose from beside a fact's own, or None if there are too few.

        Args:
            one: The fact.
            count: How many are wanted.
            chance: What is drawn from.
            asked: Dates that may not be shown.
            ranks: The ranks in time that the answer may have among them; () stands for all.
        """
        form = self.form(one)
        if form is None:
            return None
        first, last, today = self._limits_of(one.source)
        own = extent(one.fact.answer.edtf)
        if own and not first <= own.start < own.end <= last:
            first, last = NEVER
        others = tuple(
            Option("", edtf, mod)
            for edtf, mod in dict.fromkeys(
                (o.fact.answer.edtf, o.fact.answer.mod) for o in self._by_source[one.source]
            )
        )
        visible = visible_dates(one)
        if own:
            frames = [span for span in visible if span.holds(own)]
            visible = tuple(span for span in visible if not span.holds(own))
            first = max([first, *(v.end for v in visible if v.end <= own.start)])
            last = min([last, *(v.start for v in visible if v.start >= own.end)])
            first = max([first, *(frame.start for frame in frames)])
            last = min([last, *(frame.end for frame in frames)])
        forbidden = (*visible, *self._as_right(one), *asked)
        around = Surroundings(others, forbidden, first, last, today, _cycle(one.fact))
        planned = replace(around, forbidden=(*forbidden, *self._planned[one.source]))
        for surroundings in (planned, around):
            if found := wrong_dates(form, surroundings, count, chance, ranks):
                return found
        return None

    def wrong_names(
        self, one: KeyedFact, count: int, chance: random.Random, asked: Sequence[str] = ()
    ) -> tuple[Option, ...] | None:
        """Return names to choose from beside a fact's own, or None if there are too few."""
        entity = one.fact.entity
        known = self.names.get(entity.kind, []) if entity else []
        return wrong_names(one, known, count, chance, taboo=asked)

    def _as_right(self, one: KeyedFact) -> list[Extent]:
        """Return the dates which the same document gives to nearly the same statement."""
        own = self._pairs[one.key]
        twins = (o for o in self._by_source[one.source] if o is not one)
        dates = (o.fact.answer for o in twins if alike(own, self._pairs[o.key]))
        spans = {extent(edtf, mod) for edtf, mod in {(date.edtf, date.mod) for date in dates}}
        return [span for span in spans if span]

    def _limits_of(self, source: str) -> tuple[float, float, float]:
        if source not in self._limits:
            facts = [one.fact for one in self._by_source[source]]
            spans = [span for fact in facts if (span := extent(fact.answer.edtf))]
            written = max((span.end for span in spans), default=_THIS_CENTURY)
            today = self._today.end if self._today else max(_THIS_CENTURY, written)
            self._limits[source] = (*lifetime(facts), today)
        return self._limits[source]


def _cycle(fact: DatedFact) -> int:
    """Return how many years lie between two of the events whose year a fact tells."""
    text = fold(fact.text)
    return 4 if any(_EVERY_FOUR_YEARS.match(text, date.end) for date in fact.dates) else 1


def _form(fact: DatedFact) -> Form | None:
    """Return the form in which a fact's answer is written, or the Gregorian one of its value."""
    answer = fact.answer
    shown = "\n".join((fact.title, fact.heading, fact.context, _without_dates(fact)))
    told = [d for d in fact.dates if d.edtf == answer.edtf and not d.from_context]
    for date in told:
        if form := Form.of(Option(date.text, date.edtf, date.mod), shown):
            return form
    words = in_words(answer.edtf, answer.mod)
    if fold(fact.text) == fact.text:
        words = fold(words)
    return Form.of(Option(words, answer.edtf, answer.mod), shown)


def _without_dates(fact: DatedFact) -> str:
    """Return what a question for a fact's date shows of it."""
    text = fact.text
    for blank in reversed(fact.blanks):
        if blank.number == DATE:
            text = f"{text[: blank.start]}…{text[blank.end :]}"
    return text

"""Questions about several events: which date belongs to which, and which came first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from quizgen.dates.extent import Extent, extent
from quizgen.facts import DATE
from quizgen.facts.likeness import alike, pairs
from quizgen.quiz import draw
from quizgen.quiz.form import shape
from quizgen.quiz.material import Material
from quizgen.quiz.record import KeyedFact, MatchingItem, Option, OrderItem
from quizgen.quiz.shown import visible_dates

FEWEST = 4
MOST = 6
"""How many events a question has."""

_LONGEST = 60
"""Characters of an event: six of them must be read at once."""


def matching_items(
    facts: Sequence[KeyedFact], material: Material, seed: int, points: int
) -> Iterator[MatchingItem]:
    """Give questions that ask for the dates of 4 to 6 events; each fact is in one of them.

    The dates are written alike, so that the form of none tells its event, and one or two of
    them belong to no event.

    Args:
        facts: What is left to ask about, the best first.
        material: What knows the forms and the wrong dates.
        seed: What chance is drawn from.
        points: What each event is worth.
    """

    def written(one: KeyedFact) -> str:
        form = material.form(one)
        return shape(form.date.text) if form and not form.is_half_told else ""

    for events in _groups(facts, written):
        if item := _matching(events, material, seed, points):
            yield item


def order_items(facts: Sequence[KeyedFact], seed: int, points: int) -> Iterator[OrderItem]:
    """Give questions that ask for the order in time of 4 to 6 events; each fact is in one.

    Args:
        facts: What is left to ask about, the best first.
        seed: What chance is drawn from.
        points: What each event is worth.
    """
    for events in _groups(facts, lambda _: "any"):
        shown = sorted(events, key=lambda one: draw.order(seed, "order", one.key))
        spans = [_span(one) for one in shown]
        times = sorted(filter(None, spans))
        right = tuple(times.index(span) for span in spans if span)
        yield OrderItem(_id("order", events), tuple(shown), points * len(events), right)


def _matching(
    events: Sequence[KeyedFact], material: Material, seed: int, points: int
) -> MatchingItem | None:
    chance = draw.chance(seed, _id("matching", events))
    taken = [span for one in events if (span := _span(one))]
    spares: list[Option] = []
    for one in events[: chance.randint(1, 2)]:
        for spare in material.wrong_dates(one, 1, chance, taken) or ():
            spares.append(spare)
            taken += filter(None, (extent(spare.edtf, spare.mod),))
    answers = [form.date for one in events if (form := material.form(one))]
    if not spares or len(answers) < len(events):
        return None
    options, right = (*answers, *spares), tuple(range(len(answers)))
    return MatchingItem(
        _id("matching", events), tuple(events), points * len(events), options, right
    )


@dataclass(frozen=True, slots=True)
class _Event:
    """A fact with what it is compared by."""

    one: KeyedFact
    span: Extent
    pairs: frozenset[str]

    def is_apart(self, other: _Event) -> bool:
        """Tell whether the two have a time of their own and say something else."""
        same = self.one.fact.sentence == other.one.fact.sentence
        return not (same or self.span.touches(other.span) or alike(self.pairs, other.pairs))


def _groups(
    facts: Sequence[KeyedFact], written: Callable[[KeyedFact], str]
) -> Iterator[list[KeyedFact]]:
    """Give events that can be asked about together: of one document, else of several."""
    brief = [
        (_Event(one, span, pairs(one.fact)), like)
        for one in facts
        if _is_brief(one) and (span := _span(one)) and (like := written(one))
    ]
    used: set[str] = set()
    for of_one_source in (True, False):
        groups: defaultdict[tuple[str, str], list[_Event]] = defaultdict(list)
        for event, like in brief:
            if event.one.key not in used:
                groups[event.one.source if of_one_source else "", like].append(event)
        for group in groups.values():
            left = group
            while len(events := _first_apart(left)) >= FEWEST:
                used.update(event.one.key for event in events)
                left = [event for event in left if event.one.key not in used]
                yield [event.one for event in events]


def _first_apart(events: Sequence[_Event]) -> list[_Event]:
    """Return the first events, each of which is apart from the others."""
    chosen: list[_Event] = []
    for event in events:
        if all(event.is_apart(other) for other in chosen):
            chosen.append(event)
            if len(chosen) == MOST:
                break
    return chosen


def _is_brief(one: KeyedFact) -> bool:
    """Tell whether an event can be told in a line, and nothing in the line tells its date."""
    fact = one.fact
    hidden = [blank for blank in fact.blanks if blank.number == DATE]
    alone = not fact.context and len(hidden) == 1 and len(fact.text) <= _LONGEST
    return alone and not visible_dates(one)


def _span(one: KeyedFact) -> Extent | None:
    return extent(one.fact.answer.edtf, one.fact.answer.mod)


def _id(kind: str, events: Sequence[KeyedFact]) -> str:
    return f"{kind}-{draw.order(*sorted(one.key for one in events)):016x}"

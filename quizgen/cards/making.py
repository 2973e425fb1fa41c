"""From dated facts to cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from quizgen.cards.fields import NoteFields, note_fields
from quizgen.cards.keys import Settled, keyed
from quizgen.cards.tags import subdeck_of, tags_of
from quizgen.cards.wording import readings_by_text
from quizgen.config import DeckConfig, SourceConfig
from quizgen.facts import DATE, ENTITY, DatedFact
from quizgen.readings import Syllable

Readings: TypeAlias = Mapping[str, Sequence[Syllable]]
"""How texts are read."""

_AT_ONCE = 64
"""Cards whose texts are read together, which takes less time than one by one."""


@dataclass(frozen=True, slots=True)
class Card:
    """A note to be: what it holds and by what it is known for ever.

    Attributes:
        key: Its identity: the note's GUID, and its field Key.
        fields: What it holds.
        tags: Its tags, without spaces.
        fact: The fact that it asks for.
        source: The id of the source that the fact is from.
        name_number: The number of the cloze that asks for the fact's name.
        subdeck: The deck under the deck that it belongs to; "" for the deck itself.
        syllables: How the fact's text is read.
    """

    key: str
    fields: NoteFields
    tags: tuple[str, ...]
    fact: DatedFact
    source: str
    name_number: int = ENTITY
    subdeck: str = ""
    syllables: tuple[Syllable, ...] = ()

    @property
    def clozes(self) -> tuple[int, ...]:
        """The numbers of its clozes, in order; each is a card in Anki."""
        numbers = {blank.number for blank in self.fact.blanks}
        return tuple(sorted(DATE if n == DATE else self.name_number for n in numbers))


def make_cards(facts: Iterable[tuple[SourceConfig, DatedFact]], config: DeckConfig) -> list[Card]:
    """Return a card for each fact, in order.

    Args:
        facts: Facts with the source that each is from.
        config: What the deck says about scripts, ruby, readings and tags.
    """
    return list(cards_of((Settled(*one) for one in keyed(facts, config.id)), config))


def cards_of(
    facts: Iterable[Settled], config: DeckConfig, readings: Readings | None = None
) -> Iterator[Card]:
    """Give cards, in order.

    Args:
        facts: Facts whose keys are settled.
        config: What the deck says about scripts, ruby, readings and tags.
        readings: What ``readings_for`` returned for these facts, with others or without.
    """
    rest = iter(facts)
    while some := list(islice(rest, _AT_ONCE)):
        known = readings_for(some, config) if readings is None else readings
        for one in some:
            yield _card(one, known, config)


def readings_for(facts: Iterable[Settled], config: DeckConfig) -> Readings:
    """Return the readings that the cards of some facts need, by the texts that are read."""
    texts = (text for one in facts for text in (one.fact.text, one.fact.context))
    return readings_by_text(texts, config)


def _card(one: Settled, readings: Readings, config: DeckConfig) -> Card:
    fact, source = one.fact, one.source
    text, context = readings[fact.text], readings[fact.context]
    return Card(
        key=one.key,
        fields=note_fields(one, text, context, config),
        tags=tags_of(fact, config),
        fact=fact,
        source=source.id,
        name_number=one.name_number,
        subdeck=subdeck_of(fact, source, config),
        syllables=tuple(text),
    )

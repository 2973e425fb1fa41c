"""From dated facts to cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.cards.fields import NoteFields, note_fields
from quizgen.cards.keys import keyed
from quizgen.cards.tags import subdeck_of, tags_of
from quizgen.cards.wording import readings_of
from quizgen.config import DeckConfig, SourceConfig
from quizgen.facts import DATE, ENTITY, DatedFact
from quizgen.readings import Syllable


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
    return [make_card(*one, config) for one in keyed(facts, config.id)]


def make_card(
    key: str,
    source: SourceConfig,
    fact: DatedFact,
    config: DeckConfig,
    *,
    note: str = "",
    name_number: int = ENTITY,
) -> Card:
    """Return the card of a fact whose key is settled.

    Args:
        key: The key.
        source: The source that the fact is from.
        fact: The fact.
        config: What the deck says about scripts, ruby, readings and tags.
        note: What a person wrote about the fact.
        name_number: The number of the cloze that asks for the fact's name.
    """
    syllables = readings_of(fact.text, config)
    return Card(
        key=key,
        fields=note_fields(fact, syllables, key, source, config, note, name_number),
        tags=tags_of(fact, config),
        fact=fact,
        source=source.id,
        name_number=name_number,
        subdeck=subdeck_of(fact, source, config),
        syllables=tuple(syllables),
    )

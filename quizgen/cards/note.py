"""A card as it is written: plain text that can be kept in a file or sent to another process."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.cards.making import Card
from quizgen.folding import normalised

FIELD_SEPARATOR = "\x1f"
"""What Anki puts between the fields of a note; ``markup.escape`` keeps it out of them."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a package and a deck's memory need of a card.

    Attributes:
        key: Its identity.
        fields: Its fields as HTML, in the order of the note type.
        tags: Its tags, without spaces.
        clozes: The numbers of its clozes, in order; each is a card in Anki.
        subdeck: The deck under the deck that it belongs to; "" for the deck itself.
        name: The name that it asks for, in its normal form; "" if it asks for none.
        date: Its answer as EDTF.
        text: Its statement on one line.
    """

    key: str
    fields: str
    tags: str
    clozes: tuple[int, ...]
    subdeck: str
    name: str
    date: str
    text: str

    @classmethod
    def of(cls, card: Card) -> Note:
        """Return the note of a card."""
        fact = card.fact
        return cls(
            key=card.key,
            fields=FIELD_SEPARATOR.join(card.fields.values()),
            tags=" ".join(card.tags),
            clozes=card.clozes,
            subdeck=card.subdeck,
            name=normalised(fact.entity.text) if fact.entity else "",
            date=fact.answer.edtf,
            text=" ".join(fact.text.split()),
        )

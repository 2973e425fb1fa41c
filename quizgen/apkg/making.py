"""A package of cards that are in memory."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from quizgen.apkg.collection import PackageDeck, write_package
from quizgen.apkg.rows import Row, card_rows, deck_number, free_number, note_row
from quizgen.cards import Card, Note


@dataclass(frozen=True, slots=True)
class DatedCard:
    """A card with the time at which its content last changed, in Unix seconds."""

    card: Card
    changed: int


def package(
    title: str, deck_id: str, cards: Sequence[DatedCard], *, description: str = ""
) -> bytes:
    """Return an .apkg file with a deck, and with the decks under it that its cards name.

    The same arguments give the same bytes.

    Args:
        title: The deck's name.
        deck_id: The deck's identity.
        cards: The cards in the order in which they are to be learned.
        description: HTML that Anki shows under the deck's name.

    Raises:
        ValueError: Two cards have the same key.
    """
    keys = {dated.card.key for dated in cards}
    if len(keys) != len(cards):
        raise ValueError("two notes with one GUID would corrupt a collection")
    decks: dict[str, list[_Placed]] = {"": []}
    taken: set[int] = set()
    for due, dated in enumerate(cards, 1):
        number = free_number(dated.card.key, taken.__contains__)
        taken.add(number)
        decks.setdefault(dated.card.subdeck, []).append(_Placed(number, due, dated))
    made = [
        _deck(
            deck_number(deck_id, name),
            f"{title}::{name}" if name else title,
            description,
            sorted(notes, key=lambda placed: placed.number),
        )
        for name, notes in decks.items()
    ]
    buffer = io.BytesIO()
    with TemporaryDirectory(prefix="quizgen-") as folder:
        write_package(made, buffer, Path(folder))
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Placed:
    number: int
    due: int
    dated: DatedCard

    def note(self) -> Row:
        """Return its row in Anki's table of notes; only one of them is in memory at a time."""
        note = Note.of(self.dated.card)
        return note_row(self.number, note.key, self.dated.changed, note.tags, note.fields)

    def cards(self, deck: int) -> Iterator[Row]:
        """Give its rows in Anki's table of cards."""
        clozes = self.dated.card.clozes
        return card_rows(self.number, self.dated.changed, self.due, clozes, deck)


def _deck(number: int, name: str, description: str, notes: Sequence[_Placed]) -> PackageDeck:
    return PackageDeck(
        number,
        name,
        description,
        (placed.note() for placed in notes),
        (row for placed in notes for row in placed.cards(number)),
    )

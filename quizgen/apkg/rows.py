"""The rows of a package: notes and cards with the ids that they have in every build."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from quizgen.apkg.notetype import NOTE_TYPE_ID, with_spares
from quizgen.cards import FIELD_SEPARATOR

Row: TypeAlias = tuple[int | str, ...]

_FIRST_NOTE_ID = 1_000_000_000_000
_NOTE_IDS = 5_000_000_000
_IDS_PER_NOTE = 100


def note_row(number: int, key: str, changed: int, tags: str, fields: str) -> Row:
    """Return a note as Anki's table of notes holds it.

    Args:
        number: What ``free_number`` gave it.
        key: Its key, and its GUID.
        changed: When its content last changed, in Unix seconds.
        tags: Its tags, with a space between two.
        fields: Its fields without the spare ones, as HTML.
    """
    complete = with_spares(fields)
    first = complete.partition(FIELD_SEPARATOR)[0]
    start = (_note_id(number), key, NOTE_TYPE_ID, changed, -1)
    return (*start, f" {tags} ", complete, first, 0, 0, "")


def card_rows(
    number: int, changed: int, due: int, clozes: Iterable[int], deck: int
) -> Iterator[Row]:
    """Give the cards of a note as Anki's table of cards holds them: new, and in order.

    Args:
        number: The note's number.
        changed: When its content last changed, in Unix seconds.
        due: Its place in the order of learning, from 1.
        clozes: The numbers of its clozes, in order.
        deck: The id of the deck.
    """
    note = _note_id(number)
    for cloze in clozes:
        place = (note + cloze, note, deck, cloze - 1, changed, -1)
        yield (*place, 0, 0, due, 0, 0, 0, 0, 0, 0, 0, 0, "")


def free_number(key: str, is_taken: Callable[[int], bool]) -> int:
    """Return the number of a note: made of its key, so the same in every build.

    Args:
        key: The note's key.
        is_taken: Tells whether a note before it has a number; then the next free one is given.
    """
    number = _hash(key) % _NOTE_IDS
    while is_taken(number):
        number = (number + 1) % _NOTE_IDS
    return number


def deck_number(deck_id: str, subdeck: str) -> int:
    """Return the id in Anki of a deck, or of one under it."""
    name = f"{deck_id}\n{subdeck}" if subdeck else deck_id
    return (1 << 40) + _hash(name) % (1 << 40)


def _note_id(number: int) -> int:
    return _FIRST_NOTE_ID + number * _IDS_PER_NOTE


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])

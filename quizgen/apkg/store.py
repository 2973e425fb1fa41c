"""A package of notes that come one by one, too many for memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from quizgen.apkg.collection import PackageDeck, write_package
from quizgen.apkg.rows import Row, card_rows, deck_number, free_number, note_row
from quizgen.cards import Note

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE notes (
    due INTEGER PRIMARY KEY, deck INTEGER, number INTEGER UNIQUE, key TEXT UNIQUE,
    changed INTEGER, clozes TEXT, tags TEXT, fields TEXT
);
BEGIN;
"""
_INSERT = "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_NOTES = "SELECT number, key, changed, tags, fields FROM notes WHERE deck = ? ORDER BY number"
_CARDS = "SELECT number, changed, due, clozes FROM notes WHERE deck = ? ORDER BY number"


class NoteStore:
    """Keeps notes in a file until all are there, for Anki's file has them in another order.

    What it writes is what ``package`` returns for the same notes.
    """

    def __init__(self, folder: Path) -> None:
        """Open a store.

        Args:
            folder: An empty folder for the files on their way.
        """
        self._folder = folder
        self._connection = sqlite3.connect(folder / "notes.sqlite", isolation_level=None)
        self._connection.executescript(_TABLES)
        self._decks: dict[str, int] = {}
        self._count = 0
        self._deck("")

    def __len__(self) -> int:
        return self._count

    def add(self, note: Note, changed: int) -> None:
        """Take a note that is to be learned after those before it.

        Args:
            note: The note.
            changed: When its content last changed, in Unix seconds.

        Raises:
            ValueError: A note before it has the same key.
        """
        self._count += 1
        number = free_number(note.key, self._is_taken)
        place = (self._count, self._deck(note.subdeck), number, note.key, changed)
        clozes = " ".join(map(str, note.clozes))
        try:
            self._connection.execute(_INSERT, (*place, clozes, note.tags, note.fields))
        except sqlite3.IntegrityError:
            raise ValueError("two notes with one GUID would corrupt a collection") from None

    def write(self, title: str, deck_id: str, target: BinaryIO, *, description: str = "") -> None:
        """Write the package; the arguments are those of ``package``."""
        self._connection.execute("CREATE INDEX places ON notes (deck, number)")
        decks = [
            PackageDeck(
                deck_number(deck_id, name),
                f"{title}::{name}" if name else title,
                description,
                self._notes(place),
                self._cards(place, deck_number(deck_id, name)),
            )
            for name, place in self._decks.items()
        ]
        write_package(decks, target, self._folder)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _notes(self, place: int) -> Iterator[Row]:
        for row in self._connection.execute(_NOTES, (place,)):
            yield note_row(*row)

    def _cards(self, place: int, deck: int) -> Iterator[Row]:
        for number, changed, due, clozes in self._connection.execute(_CARDS, (place,)):
            yield from card_rows(number, changed, due, map(int, clozes.split()), deck)

    def _is_taken(self, number: int) -> bool:
        query = "SELECT 1 FROM notes WHERE number = ?"
        return self._connection.execute(query, (number,)).fetchone() is not None

    def _deck(self, name: str) -> int:
        return self._decks.setdefault(name, len(self._decks))

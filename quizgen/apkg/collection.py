"""The collection in a package: one SQLite file, in a zip file."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import BinaryIO

import genanki

from quizgen.apkg import notetype
from quizgen.apkg.rows import Row

_ZIP_TIME = (2020, 1, 1, 0, 0, 0)
_CHUNK = 1 << 20
_INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class PackageDeck:
    """A deck and its notes.

    Attributes:
        number: Its id in Anki.
        name: Its full name, with ``::`` between the parts.
        description: HTML that Anki shows under the name.
        notes: Its notes in the order of their numbers.
        cards: Their cards in the same order.
    """

    number: int
    name: str
    description: str
    notes: Iterable[Row]
    cards: Iterable[Row]


def write_package(decks: Sequence[PackageDeck], target: BinaryIO, folder: Path) -> None:
    """Write an .apkg file; the same arguments give the same bytes.

    genanki makes the collection, the note type and the first deck. The rest goes into SQLite in
    one go: genanki would look for the clozes in each field again, check each for HTML with
    regular expressions that take time in the square of a field's length, and read all decks
    again for each.

    Args:
        decks: The decks with their notes, at least one.
        target: What the package is written to.
        folder: A folder for the collection on its way; memory does not grow with it.
    """
    path = folder / "collection.anki2"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        _write_decks(connection.cursor(), decks)
        for deck in decks:
            connection.executemany(_INSERT_NOTE, deck.notes)
            connection.executemany(_INSERT_CARD, deck.cards)
        connection.commit()
    _zip(path, target)
    path.unlink()


def _write_decks(cursor: sqlite3.Cursor, decks: Sequence[PackageDeck]) -> None:
    """Write the note type, and the decks without their notes."""
    made = [genanki.Deck(deck.number, deck.name, deck.description) for deck in decks]
    made[0].add_model(notetype.note_type())
    genanki.Package(made[:1]).write_to_db(cursor, notetype.NOTE_TYPE_CHANGED, count(1))
    if made[1:]:
        ((text,),) = cursor.execute("SELECT decks FROM col")
        known = json.loads(text) | {str(deck.deck_id): deck.to_json() for deck in made[1:]}
        cursor.execute("UPDATE col SET decks = ?", (json.dumps(known),))


def _zip(collection: Path, target: BinaryIO) -> None:
    """Write a zip file of a collection that holds no time but a fixed one."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with (
            collection.open("rb") as source,
            archive.open(_member("collection.anki2"), "w", force_zip64=True) as member,
        ):
            shutil.copyfileobj(source, member, _CHUNK)
        archive.writestr(_member("media"), b"{}")


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _ZIP_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member

"""From cards to an Anki package, with genanki.

What is settled here is settled for ever: the id of the note type, the ids and the order of its
fields, the id of its template. Anki knows a note type by them, and a learner's collection keeps
notes of every version that was ever imported.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import genanki

from quizgen.cards import Card
from quizgen.resources import template

NOTE_TYPE_ID = 1_763_820_041_107
NOTE_TYPE_NAME = "quizgen 年代"
NOTE_TYPE_CHANGED = 1_795_388_188
"""When the fields, the templates or the styling last changed, in Unix seconds.

Anki takes over a note type on import if this is later than what it has."""

_FIELDS = (
    ("Text", 101),
    ("Written", 102),
    ("Simplified", 103),
    ("Hong Kong", 104),
    ("Taiwan", 105),
    ("Pinyin", 106),
    ("Context", 107),
    ("Heading", 108),
    ("Date", 109),
    ("Hint", 110),
    ("Source", 111),
    ("Note", 112),
    ("Style", 113),
    ("Language", 114),
    ("Key", 115),
    ("Sound zh_CN", 116),
    ("Sound zh_TW", 117),
    ("Sound zh_HK", 118),
    *((f"Spare {n}", 118 + n) for n in range(1, 5)),
)
"""Names and ids of the fields, in the order of ``cards.NoteFields``; spare ones stand last.

Anki takes over a field's new name, but a field more makes another note type of it: so whatever a
later version needs goes into a spare field under a new name.
"""

_TEMPLATE_ID = 201
_ZIP_TIME = (2020, 1, 1, 0, 0, 0)
_FIRST_NOTE_ID = 1_000_000_000_000
_NOTE_IDS = 5_000_000_000
_IDS_PER_NOTE = 100
_CHUNK = 1 << 20
_INSERT_NOTE = "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_CARD = "INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


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
    notes = _numbered(cards)
    names = dict.fromkeys(("", *(dated.card.subdeck for dated in cards)))
    model = _note_type()
    decks = [
        _Deck(
            _deck_number(deck_id, name),
            f"{title}::{name}" if name else title,
            description,
            model,
            sorted((n for n in notes if n.card.subdeck == name), key=lambda n: n.number),
        )
        for name in names
    ]
    with TemporaryDirectory(prefix="quizgen-") as folder:
        path = Path(folder, "collection.anki2")
        connection = sqlite3.connect(path)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            genanki.Package(decks).write_to_db(connection.cursor(), NOTE_TYPE_CHANGED, count(1))
            connection.commit()
        finally:
            connection.close()
        return _zipped(path)


def fields_of(card: Card) -> dict[str, str]:
    """Return the fields of a note by their names in Anki, in order; they hold HTML."""
    values = card.fields.values()
    values += [""] * (len(_FIELDS) - len(values))
    return {name: value for (name, _), value in zip(_FIELDS, values, strict=True)}


@dataclass(frozen=True, slots=True)
class _Note:
    """A note with the ids that it has in every build."""

    card: Card
    changed: int
    number: int
    due: int

    def row(self) -> tuple[int | str, ...]:
        """Return the note as Anki's table of notes holds it."""
        fields = list(fields_of(self.card).values())
        tags = f" {' '.join(self.card.tags)} "
        flds = "\x1f".join(fields)
        return (
            *(self.number, self.card.key, NOTE_TYPE_ID, self.changed, -1, tags, flds, fields[0]),
            *(0, 0, ""),
        )

    def card_rows(self, deck: int) -> Iterator[tuple[int | str, ...]]:
        """Give its cards as Anki's table of cards holds them: new, and in order."""
        for cloze in self.card.clozes:
            place = (self.number + cloze, self.number, deck, cloze - 1, self.changed, -1)
            yield (*place, 0, 0, self.due, 0, 0, 0, 0, 0, 0, 0, 0, "")


class _Deck(genanki.Deck):  # type: ignore[misc] # genanki has no types
    """A deck whose notes know their ids, times and cards, and are written in one go.

    genanki would look for the clozes in each field again, and check each for HTML, with regular
    expressions that take time in the square of a field's length.
    """

    def __init__(
        self, number: int, name: str, description: str, model: genanki.Model, notes: list[_Note]
    ) -> None:
        super().__init__(number, name, description)
        self.add_model(model)
        self._numbered = notes

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: Iterator[int]) -> None:
        super().write_to_db(cursor, timestamp, id_gen)
        cursor.executemany(_INSERT_NOTE, (note.row() for note in self._numbered))
        cards = (row for note in self._numbered for row in note.card_rows(self.deck_id))
        cursor.executemany(_INSERT_CARD, cards)


def _note_type() -> genanki.Model:
    return genanki.Model(
        NOTE_TYPE_ID,
        NOTE_TYPE_NAME,
        fields=[{"name": name, "id": number} for name, number in _FIELDS],
        templates=[
            {
                "name": "Cloze",
                "id": _TEMPLATE_ID,
                "qfmt": template("anki/front.html"),
                "afmt": template("anki/back.html"),
            }
        ],
        css=template("anki/style.css"),
        model_type=genanki.Model.CLOZE,
    )


def _numbered(cards: Iterable[DatedCard]) -> list[_Note]:
    """Return the notes with their ids: made of their keys, so the same in every build."""
    taken: set[int] = set()
    notes = []
    for due, dated in enumerate(cards, 1):
        number = _hash(dated.card.key) % _NOTE_IDS
        while number in taken:
            number = (number + 1) % _NOTE_IDS
        taken.add(number)
        note_id = _FIRST_NOTE_ID + number * _IDS_PER_NOTE
        notes.append(_Note(dated.card, dated.changed, note_id, due))
    return notes


def _deck_number(deck_id: str, subdeck: str) -> int:
    name = f"{deck_id}\n{subdeck}" if subdeck else deck_id
    return (1 << 40) + _hash(name) % (1 << 40)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])


def _zipped(collection: Path) -> bytes:
    """Return a zip file of a collection that holds no time but a fixed one."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with (
            collection.open("rb") as source,
            archive.open(_member("collection.anki2"), "w", force_zip64=True) as target,
        ):
            shutil.copyfileobj(source, target, _CHUNK)
        archive.writestr(_member("media"), b"{}")
    return buffer.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _ZIP_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    return member

"""From cards to an Anki package, with genanki.

What is settled here is settled for ever: the id of the note type, the ids and the order of its
fields, the id of its template. Anki knows a note type by them, and a learner's collection keeps
notes of every version that was ever imported.
"""

from __future__ import annotations

import hashlib
import io
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

import genanki

from quizgen.cards import Card
from quizgen.resources import template

NOTE_TYPE_ID = 1_763_820_041_107
NOTE_TYPE_NAME = "quizgen 年代"
NOTE_TYPE_CHANGED = 1_795_376_900
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
)
"""Names and ids of the fields, in the order of ``cards.NoteFields``."""

_TEMPLATE_ID = 201
_ZIP_TIME = (2020, 1, 1, 0, 0, 0)
_FIRST_NOTE_ID = 1_000_000_000_000
_NOTE_IDS = 50_000_000_000
_IDS_PER_NOTE = 10


@dataclass(frozen=True, slots=True)
class DatedCard:
    """A card with the time at which its content last changed, in Unix seconds."""

    card: Card
    changed: int


def package(
    title: str, deck_id: str, cards: Sequence[DatedCard], *, description: str = ""
) -> bytes:
    """Return an .apkg file with one deck.

    The same arguments give the same bytes.

    Args:
        title: The deck's name.
        deck_id: The deck's identity.
        cards: The cards in the order in which they are to be learned.
        description: HTML that Anki shows under the deck's name.

    Raises:
        ValueError: Two cards have the same key.
    """
    keys = [dated.card.key for dated in cards]
    if len(set(keys)) != len(keys):
        raise ValueError("two notes with one GUID would corrupt a collection")
    model = _note_type()
    deck = genanki.Deck(_deck_number(deck_id), title, description)
    for (dated, note_id), due in zip(_with_ids(cards), count(1), strict=False):
        deck.add_note(_Note(model, dated, note_id, due))
    connection = sqlite3.connect(":memory:")
    try:
        genanki.Package(deck).write_to_db(connection.cursor(), NOTE_TYPE_CHANGED, count(1))
        connection.commit()
        return _zipped({"collection.anki2": connection.serialize(), "media": b"{}"})
    finally:
        connection.close()


class _Note(genanki.Note):  # type: ignore[misc] # genanki has no types
    """A note that knows its id, its time and its cards instead of taking them from the clock."""

    def __init__(self, model: genanki.Model, dated: DatedCard, note_id: int, due: int) -> None:
        card = dated.card
        super().__init__(model, card.fields.values(), guid=card.key, tags=list(card.tags), due=due)
        self._changed = dated.changed
        self._note_id = note_id

    def write_to_db(
        self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]
    ) -> None:
        del timestamp, id_gen
        super().write_to_db(cursor, self._changed, deck_id, count(self._note_id))


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


def _with_ids(cards: Iterable[DatedCard]) -> Iterator[tuple[DatedCard, int]]:
    """Give each card its note's id: made of its key, so that it is the same in every build."""
    taken: set[int] = set()
    for dated in cards:
        number = _hash(dated.card.key) % _NOTE_IDS
        while number in taken:
            number = (number + 1) % _NOTE_IDS
        taken.add(number)
        yield dated, _FIRST_NOTE_ID + number * _IDS_PER_NOTE


def _deck_number(deck_id: str) -> int:
    return (1 << 40) + _hash(deck_id) % (1 << 40)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])


def _zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip file that holds no time but a fixed one."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _ZIP_TIME), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()

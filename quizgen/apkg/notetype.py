"""The note type: its ids, its fields and its templates.

What is settled here is settled for ever: the id of the note type, the ids and the order of its
fields, the id of its template. Anki knows a note type by them, and a learner's collection keeps
notes of every version that was ever imported.
"""

from __future__ import annotations

import genanki

from quizgen.cards import FIELD_SEPARATOR, Card
from quizgen.resources import template

NOTE_TYPE_ID = 1_763_820_041_107
NOTE_TYPE_NAME = "quizgen 年代"
NOTE_TYPE_CHANGED = 1_795_388_188
"""When the fields, the templates or the styling last changed, in Unix seconds.

Anki takes over a note type on import if this is later than what it has."""

FIELDS = (
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

TEMPLATE_ID = 201


def note_type() -> genanki.Model:
    """Return the note type as genanki writes it."""
    return genanki.Model(
        NOTE_TYPE_ID,
        NOTE_TYPE_NAME,
        fields=[{"name": name, "id": number} for name, number in FIELDS],
        templates=[
            {
                "name": "Cloze",
                "id": TEMPLATE_ID,
                "qfmt": template("anki/front.html"),
                "afmt": template("anki/back.html"),
            }
        ],
        css=template("anki/style.css"),
        model_type=genanki.Model.CLOZE,
    )


def fields_of(card: Card) -> dict[str, str]:
    """Return the fields of a note by their names in Anki, in order; they hold HTML."""
    values = card.fields.values()
    values += [""] * (len(FIELDS) - len(values))
    return {name: value for (name, _), value in zip(FIELDS, values, strict=True)}


def with_spares(fields: str) -> str:
    """Return a note's fields with the spare ones behind them."""
    return fields + FIELD_SEPARATOR * (len(FIELDS) - 1 - fields.count(FIELD_SEPARATOR))

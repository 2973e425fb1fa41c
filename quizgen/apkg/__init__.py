"""From cards to an Anki package, with genanki."""

from quizgen.apkg.making import DatedCard, package
from quizgen.apkg.notetype import NOTE_TYPE_ID, NOTE_TYPE_NAME, fields_of
from quizgen.apkg.store import NoteStore

__all__ = [
    "NOTE_TYPE_ID",
    "NOTE_TYPE_NAME",
    "DatedCard",
    "NoteStore",
    "fields_of",
    "package",
]

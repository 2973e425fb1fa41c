"""From a dated fact to a card: the fields and the tags of a note, and the key it is known by."""

from quizgen.cards.answers import solution
from quizgen.cards.fields import NoteFields
from quizgen.cards.hints import entity_hint, hint
from quizgen.cards.keys import Settled, identify, keyed
from quizgen.cards.making import Card, Readings, cards_of, make_cards, readings_for
from quizgen.cards.note import FIELD_SEPARATOR, Note
from quizgen.cards.tags import DECK_SEPARATOR, deck_name
from quizgen.cards.wording import (
    context_in_script,
    in_script,
    language_in,
    place_in_script,
    readings_of,
    source_line,
    text_in_script,
    title_in_script,
)

__all__ = [
    "DECK_SEPARATOR",
    "FIELD_SEPARATOR",
    "Card",
    "Note",
    "NoteFields",
    "Readings",
    "Settled",
    "cards_of",
    "context_in_script",
    "deck_name",
    "entity_hint",
    "hint",
    "identify",
    "in_script",
    "keyed",
    "language_in",
    "make_cards",
    "place_in_script",
    "readings_for",
    "readings_of",
    "solution",
    "source_line",
    "text_in_script",
    "title_in_script",
]

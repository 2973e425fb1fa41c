"""The pipeline: from sources to an Anki package and a quiz. The only part that writes files."""

from quizgen.build.decks import build_deck, build_preview
from quizgen.build.extracting import extract, facts_of, sample
from quizgen.build.facts import build_facts
from quizgen.build.naming import file_name
from quizgen.build.papers import QUIZ_FORMATS, Papers, build_quiz
from quizgen.build.record import (
    BuiltDeck,
    BuiltFacts,
    BuiltPreview,
    BuiltQuiz,
    Extraction,
    Found,
)
from quizgen.build.writing import write

__all__ = [
    "QUIZ_FORMATS",
    "BuiltDeck",
    "BuiltFacts",
    "BuiltPreview",
    "BuiltQuiz",
    "Extraction",
    "Found",
    "Papers",
    "build_deck",
    "build_facts",
    "build_preview",
    "build_quiz",
    "extract",
    "facts_of",
    "file_name",
    "sample",
    "write",
]

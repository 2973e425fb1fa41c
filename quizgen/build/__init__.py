"""The pipeline: from sources to an Anki package and a quiz. The only part that writes files."""

from quizgen.build.decks import STATE_FILE, build_deck, build_preview
from quizgen.build.extracting import extract, facts_in, facts_of, sample
from quizgen.build.facts import build_facts
from quizgen.build.loading import load
from quizgen.build.many import Wanted, build_all
from quizgen.build.naming import file_name
from quizgen.build.papers import build_quiz, own_questions
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
    "STATE_FILE",
    "BuiltDeck",
    "BuiltFacts",
    "BuiltPreview",
    "BuiltQuiz",
    "Extraction",
    "Found",
    "Wanted",
    "build_all",
    "build_deck",
    "build_facts",
    "build_preview",
    "build_quiz",
    "extract",
    "facts_in",
    "facts_of",
    "file_name",
    "load",
    "own_questions",
    "sample",
    "write",
]

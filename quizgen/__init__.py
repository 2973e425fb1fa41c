"""Turn Chinese documents into Anki decks and class quizzes about dated facts.

The names below are what other programs may build on; each is imported when it is first used, so
that ``import quizgen`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizgen.apkg import DatedCard, package
    from quizgen.cards import Card, make_cards
    from quizgen.config import DeckConfig, SourceConfig
    from quizgen.dates import DateMention, find_dates
    from quizgen.document import Document
    from quizgen.errors import QuizgenError
    from quizgen.facts import DatedFact, Rejection, extract_facts
    from quizgen.papers import PageSettings, Papers
    from quizgen.printing.adapter import key, paper
    from quizgen.printing.html import pages
    from quizgen.printing.pdf import pdf
    from quizgen.quiz import KeyedFact, Quiz, QuizItem, Version, keyed_facts, make_quiz, versions
    from quizgen.readers import read_document, read_text

__version__ = "0.1.0"

__all__ = [
    "Card",
    "DateMention",
    "DatedCard",
    "DatedFact",
    "DeckConfig",
    "Document",
    "KeyedFact",
    "PageSettings",
    "Papers",
    "Quiz",
    "QuizItem",
    "QuizgenError",
    "Rejection",
    "SourceConfig",
    "Version",
    "extract_facts",
    "find_dates",
    "key",
    "keyed_facts",
    "make_cards",
    "make_quiz",
    "package",
    "pages",
    "paper",
    "pdf",
    "read_document",
    "read_text",
    "versions",
]

_MODULES = {
    "apkg": "DatedCard package",
    "cards": "Card make_cards",
    "config": "DeckConfig SourceConfig",
    "dates": "DateMention find_dates",
    "document": "Document",
    "errors": "QuizgenError",
    "facts": "DatedFact Rejection extract_facts",
    "papers": "PageSettings Papers",
    "printing.adapter": "key paper",
    "printing.html": "pages",
    "printing.pdf": "pdf",
    "quiz": "KeyedFact Quiz QuizItem Version keyed_facts make_quiz versions",
    "readers": "read_document read_text",
}


def __getattr__(name: str) -> object:
    for module, names in _MODULES.items():
        if name in names.split():
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""From corpora to one deck tree, article by article: memory does not grow with their number."""

from quizgen.library.building import build_library
from quizgen.library.cache import Cache, program
from quizgen.library.record import DECK_PER, BuiltLibrary, DeckPer, Library, Totals

__all__ = [
    "DECK_PER",
    "BuiltLibrary",
    "Cache",
    "DeckPer",
    "Library",
    "Totals",
    "build_library",
    "program",
]

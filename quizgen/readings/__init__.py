"""How the characters of a text are read."""

from quizgen.readings.annotation import Region, Syllable, annotate, annotate_all, joined, unread
from quizgen.readings.lexicon import Entry, Lexicon, load_readings
from quizgen.readings.systems import SYSTEMS, System

__all__ = [
    "SYSTEMS",
    "Entry",
    "Lexicon",
    "Region",
    "Syllable",
    "System",
    "annotate",
    "annotate_all",
    "joined",
    "load_readings",
    "unread",
]

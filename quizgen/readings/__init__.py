"""How the characters of a text are read."""

from quizgen.readings.annotation import Region, Syllable, annotate, annotate_all, joined, unread
from quizgen.readings.lexicon import Entry, Lexicon, load_readings
from quizgen.readings.persons import is_own_name
from quizgen.readings.systems import SYSTEMS, System
from quizgen.readings.wording import Name

__all__ = [
    "SYSTEMS",
    "Entry",
    "Lexicon",
    "Name",
    "Region",
    "Syllable",
    "System",
    "annotate",
    "annotate_all",
    "is_own_name",
    "joined",
    "load_readings",
    "unread",
]

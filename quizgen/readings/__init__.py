"""How the characters of a text are read."""

from quizgen.readings.pinyin import Syllable, annotate

__all__ = ["Syllable", "annotate"]

"""Pinyin for each character of a text as written."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.readings.lexicon import names
from quizgen.readings.polyphones import read
from quizgen.scripts import convert


@dataclass(frozen=True, slots=True)
class Syllable:
    """A character and how it is read.

    Attributes:
        start: Offset of the character in the annotated text.
        end: Offset after it.
        text: The character as written.
        reading: Its syllable with the tone mark, in Hanyu Pinyin (ISO 7098).
    """

    start: int
    end: int
    text: str
    reading: str


def annotate(text: str) -> list[Syllable]:
    """Return the reading of every Chinese character of a text that has one.

    A text is read in its Simplified form and each reading given to the character as written.

    Returns:
        Syllables in order of the text, with offsets into it. What is no Chinese character, and a
        character that has no known reading, has no syllable.
    """
    simplified = convert(text, "hans")
    readings = read(simplified.text, names().find(simplified.text))
    return [
        Syllable(offset, offset + 1, character, reading.text)
        for offset, character in enumerate(text)
        if (reading := readings[simplified.at(offset)]) and reading.text
    ]

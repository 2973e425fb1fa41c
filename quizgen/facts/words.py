"""The words of a text with their places and parts of speech."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from quizgen.folding import fold
from quizgen.tagging import tagged


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        start: Offset of the word.
        end: Offset after it.
        tag: Its part of speech, as ICTCLAS names it: n, nr, ns, v, p, x …
    """

    start: int
    end: int
    tag: str


def words(text: str) -> Iterator[Word]:
    """Give the words of a text in order; they cover it.

    The segmenter's dictionary is in Simplified script, so it reads the folded text, which has
    the same offsets.
    """
    at = 0
    for word, tag in tagged(fold(text)):
        yield Word(at, at + len(word), tag)
        at += len(word)

"""The recogniser: a text in, its dated expressions out."""

from __future__ import annotations

from dataclasses import replace

from quizgen.dates.context import Story
from quizgen.dates.grammar import expressions
from quizgen.dates.mention import DateMention
from quizgen.folding import with_zeros


def find_dates(text: str, title: str = "") -> list[DateMention]:
    """Return the dated expressions of a text, in order; they do not overlap.

    Args:
        text: A paragraph or an article; paragraphs are separated by newlines.
        title: The title of the article, if it has one.
    """
    plain = with_zeros(text)
    found = expressions(plain)
    if not found:
        return []
    mentions = list(Story(plain, title, found).mentions())
    if plain == text:
        return mentions
    return [replace(one, text=text[one.start : one.end]) for one in mentions]

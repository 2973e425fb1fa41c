"""The recogniser: a text in, its dated expressions out."""

from __future__ import annotations

from quizgen.dates.context import Story
from quizgen.dates.grammar import expressions
from quizgen.dates.mention import DateMention


def find_dates(text: str, title: str = "") -> list[DateMention]:
    """Return the dated expressions of a text, in order; they do not overlap.

    Args:
        text: A paragraph or an article; paragraphs are separated by newlines.
        title: The title of the article, if it has one.
    """
    found = expressions(text)
    return list(Story(text, title, found).mentions()) if found else []

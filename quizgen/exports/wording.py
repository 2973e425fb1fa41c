"""What several formats show of a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from quizgen.exports.record import QuestionSet
from quizgen.quiz import Question

_NAME = 30
"""Characters of a question that its name in a list shows."""


def paragraphs(question: Question) -> tuple[str, ...]:
    """Return what a question shows in its paragraphs: where it stands, what goes before, itself."""
    return tuple(filter(None, (question.heading, question.context, question.stem)))


def short(question: Question) -> str:
    """Return what a question shows where there is little room: the statement with its context."""
    return f"{question.context}{question.stem}"


def html(texts: Sequence[str]) -> str:
    """Return paragraphs as HTML; "" for none."""
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)


def named(questions: QuestionSet) -> Iterator[tuple[int, str, Question]]:
    """Give the questions with their numbers and the names that they have in lists.

    The names begin with the paper's code, and sort as the questions do.
    """
    digits = len(str(len(questions.questions)))
    for number, one in enumerate(questions.questions, 1):
        text = one.stem if len(one.stem) <= _NAME else f"{one.stem[:_NAME]}…"
        yield number, f"{questions.code} {number:0{digits}} {text}", one

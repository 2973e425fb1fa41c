"""Questions that a teacher wrote, among those of a quiz."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quizgen.papers import POINTS, ItemType
from quizgen.quiz import draw
from quizgen.quiz.question import Question
from quizgen.quiz.record import Quiz, QuizItem, Section

_STAYS_LAST = re.compile(r"以上(?:皆|都|均|全)|(?i:(?:all|none) of the above)")


@dataclass(frozen=True, slots=True)
class OwnItem(QuizItem):
    """A question that is about no fact of the documents.

    Attributes:
        question: What is asked and what is right.
    """

    question: Question


def with_own(
    quiz: Quiz, questions: Sequence[Question], points: Mapping[ItemType, int] = POINTS
) -> Quiz:
    """Return a quiz with more questions, each behind those of its type.

    Args:
        quiz: The quiz.
        questions: The questions; one that is there twice is asked twice.
        points: What one is worth that does not say it; of matching and order, each of its lines.
    """
    sections = {section.type: section.items for section in quiz.sections}
    for number, one in enumerate(questions, 1):
        worth = one.points or points[one.type] * max(1, len(one.lines))
        item = OwnItem(f"own-{number}-{draw.order(one):016x}", (), worth, one)
        sections[one.type] = (*sections.get(one.type, ()), item)
    filled = tuple(Section(kind, items) for kind, items in sections.items())
    return Quiz(quiz.title, filled, quiz.wanted + len(questions))


def stays_last(option: str) -> bool:
    """Tell whether an option speaks of those before it, such as 以上皆是."""
    return _STAYS_LAST.match(option) is not None


def shuffled(item: OwnItem, place: int, *parts: object) -> OwnItem:
    """Return an item with its options and lines in another order.

    An option that speaks of all before it stays the last.

    Args:
        item: The item.
        place: Where the answer of a choice goes, as far as its options go round.
        parts: What decides the order.
    """
    one = item.question
    if one.type == "choice":
        return replace(item, question=_choice(one, place, *parts))
    lines = _drawn(len(one.lines), "lines", *parts)
    if one.type == "order" and [one.right[i] for i in lines] == sorted(one.right):
        lines.reverse()
    options = _drawn(len(one.options), "options", *parts)
    right = [one.right[i] for i in lines] if lines else one.right
    dates = [one.dates[i] for i in lines] if len(one.dates) == len(lines) else one.dates
    question = replace(
        one,
        lines=tuple(one.lines[i] for i in lines),
        options=tuple(one.options[i] for i in options),
        right=tuple(options.index(i) for i in right) if options else tuple(right),
        dates=tuple(dates),
    )
    return replace(item, question=question)


def _choice(one: Question, place: int, *parts: object) -> Question:
    count = len(one.options) - stays_last(one.options[-1])
    order = [i for i in _drawn(count, "options", *parts) if i not in one.right]
    if one.right[0] < count:
        order.insert(place % count, one.right[0])
    order += range(count, len(one.options))
    options = tuple(one.options[i] for i in order)
    return replace(one, options=options, right=(order.index(one.right[0]),))


def _drawn(count: int, *parts: object) -> list[int]:
    return draw.chance(*parts).sample(range(count), count)

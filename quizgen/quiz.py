"""From dated facts to the questions of a class quiz."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.facts import DatedFact


@dataclass(frozen=True, slots=True)
class QuizItem:
    """A question with a blank to fill in.

    Attributes:
        number: Its number on the paper, from 1.
        fact: What it asks for.
    """

    number: int
    fact: DatedFact


@dataclass(frozen=True, slots=True)
class Quiz:
    """A paper: its title and its questions in order.

    Attributes:
        title: What it is about.
        items: The questions.
        code: A few letters that stand on the paper and on its key.
    """

    title: str
    items: tuple[QuizItem, ...]
    code: str


def make_quiz(title: str, facts: Sequence[DatedFact], *, questions: int, seed: int) -> Quiz:
    """Return a quiz of questions drawn from the facts.

    A sentence is asked about once at most, for one question would show the answer of another.

    Args:
        title: What the quiz is about.
        facts: What can be asked.
        questions: How many questions at most.
        seed: Decides which facts are asked and in what order; the same one gives the same quiz.
    """
    chance = random.Random(f"{title}\n{seed}")  # noqa: S311 - a draw, not a secret
    drawn = chance.sample(facts, len(facts))
    chosen: list[DatedFact] = []
    asked: set[tuple[str, int]] = set()
    for fact in drawn:
        place = (fact.text, fact.start)
        if len(chosen) < questions and place not in asked:
            asked.add(place)
            chosen.append(fact)
    items = tuple(QuizItem(number, fact) for number, fact in enumerate(chosen, 1))
    code = "".join(chance.choices("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", k=4))
    return Quiz(title, items, code)

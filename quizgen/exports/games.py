"""What goes for Kahoot and Blooket: choices of up to four answers, and little room."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.exports.record import QuestionSet, left_out
from quizgen.exports.wording import short

SECONDS = 30
"""For each question; both offer it, and it is enough for a sentence or two."""

ANSWERS = 4
"""How many answers a question has at most."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question of a game.

    Attributes:
        text: What is asked.
        answers: What may be chosen, two to four.
        right: The number of the right one, from 1.
    """

    text: str
    answers: tuple[str, ...]
    right: int


def rows(
    questions: QuestionSet, longest: int = 0, longest_answer: int = 0
) -> tuple[list[Row], tuple[str, ...]]:
    """Return the questions that can be played, and notes about those that can't.

    Nothing is cut: half of a statement may ask for something else.

    Args:
        questions: The questions.
        longest: How many UTF-16 units a question may have; 0 for any number.
        longest_answer: How many an answer may have.
    """
    found: list[Row] = []
    others, long = [], []
    for number, one in enumerate(questions.questions, 1):
        row = Row(short(one), one.options, one.right[0] + 1 if one.right else 0)
        if one.type == "truefalse":
            row = Row(short(one), (questions.true, questions.false), 1 if one.is_true else 2)
        if one.type not in {"choice", "truefalse"} or len(row.answers) > ANSWERS:
            others.append(number)
        elif _exceeds(row.text, longest) or any(_exceeds(a, longest_answer) for a in row.answers):
            long.append(number)
        else:
            found.append(row)
    limits = f"more than {longest} characters, or {longest_answer} in an answer"
    why = f"it holds choices of {ANSWERS} and true or false only"
    return found, (*left_out(others, why), *left_out(long, limits))


def _exceeds(text: str, longest: int) -> bool:
    return bool(longest) and len(text.encode("utf-16-le")) > 2 * longest

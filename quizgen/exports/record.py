"""What an export is made from, and what comes of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from quizgen.quiz import Question


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of a quiz in plain words; every text is on one line and can stand in XML.

    Attributes:
        title: What the quiz is about.
        code: A few letters that tie it to the printed paper and its key.
        language: Its BCP 47 tag.
        questions: The questions, with the numbers of the paper from 1.
        true: The word for a statement that is true.
        false: The word for one that is not.
        credits: The sources with their licences.
    """

    title: str
    code: str
    language: str
    questions: tuple[Question, ...]
    true: str
    false: str
    credits: tuple[str, ...] = ()

    def word(self, question: Question) -> str:
        """Return the word for a statement that is to be judged."""
        return self.true if question.is_true else self.false


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for another program.

    Attributes:
        data: Its bytes; none if there is no question that the format can hold.
        notes: A line for each thing that the format can't hold; without the format's name.
    """

    data: bytes
    notes: tuple[str, ...] = ()


def left_out(numbers: Collection[int], why: str) -> tuple[str, ...]:
    """Return the note for questions that a format can't hold, or none if it holds all.

    Args:
        numbers: Their numbers, in order.
        why: The reason.
    """
    if not numbers:
        return ()
    noun = "question" if len(numbers) == 1 else "questions"
    return (f"{noun} {_ranges(numbers)} left out: {why}",)


def _ranges(numbers: Iterable[int]) -> str:
    """Return numbers in words: 1–3, 7."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(low) if low == high else f"{low}–{high}" for low, high in spans)

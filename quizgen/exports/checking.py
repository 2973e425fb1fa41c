"""What a question that a teacher wrote must have so that it can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.errors import QuestionsError
from quizgen.printing.answers import LETTERS
from quizgen.printing.segments import printable
from quizgen.quiz import Question


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands.

    Attributes:
        file: The file's name, for messages.
        line: The number of its first line.
    """

    file: str
    line: int

    def error(self, problem: str, remedy: str) -> QuestionsError:
        """Return the error for something that is wrong with the question."""
        return QuestionsError(self.file, problem, remedy, line=self.line)


def plain(text: str) -> str:
    """Return text on one line, without what can't be shown."""
    return printable(text).strip()


def number_of(answer: str, options: Sequence[str], place: Place) -> int:
    """Return the index of the option that an answer names by its words or by its letter.

    Raises:
        QuestionsError: It names none.
    """
    if answer in options:
        return options.index(answer)
    letter = LETTERS.find(answer.upper()) if len(answer) == 1 else -1
    if 0 <= letter < len(options):
        return letter
    problem = f"the answer {answer!r} is none of the options"
    raise place.error(problem, "write it as it stands among them, or give its letter")


def checked(one: Question, place: Place) -> Question:
    """Return a question that can be asked.

    Raises:
        QuestionsError: It can't.
    """
    if not one.stem and one.type not in {"matching", "order"}:
        raise place.error("the question is empty", "write what is asked")
    if one.type == "fill" and not one.answers:
        raise place.error("the question has no answer", "write what is right")
    if one.type in {"choice", "matching"}:
        _check_options(one, place)
    if one.type in {"matching", "order"}:
        _check_lines(one, place)
    return one


def _check_options(one: Question, place: Place) -> None:
    if not 2 <= len(one.options) <= len(LETTERS):
        much = "few" if len(one.options) < 2 else "many"
        problem = f"there are too {much} options"
        raise place.error(problem, f"give from 2 to {len(LETTERS)}")
    double = next((o for i, o in enumerate(one.options) if o in one.options[:i]), None)
    if double is not None:
        raise place.error(f"the option {double!r} is there twice", "change one of them")
    if one.type == "choice" and len(one.right) != 1:
        problem = "more than one option is right" if one.right else "no option is right"
        raise place.error(problem, "mark one of them")


def _check_lines(one: Question, place: Place) -> None:
    count = len(one.lines)
    if count < 2:
        raise place.error("there are fewer than two lines", "give two or more")
    if len(one.right) != count:
        problem = f"there are {count} lines and {len(one.right)} answers"
        raise place.error(problem, "give one for each line")
    if one.type == "order" and sorted(one.right) != list(range(count)):
        raise place.error("the places are no order", f"give each number from 1 to {count} once")

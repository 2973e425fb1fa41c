"""What can be wrong with a facts file."""

from __future__ import annotations

from quizgen.errors import QuizgenError


class FactsFileError(QuizgenError):
    """A facts file says what it may not say, or is no YAML or CSV."""


class Problem(ValueError):  # noqa: N818 - it becomes a FactsFileError where the line is known
    """A value is wrong; whoever knows where it stands makes a ``FactsFileError`` of it.

    Attributes:
        problem: What is wrong.
        remedy: What to do.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy

    def at(self, place: str, line: int) -> FactsFileError:
        """Return the error for the user, with the line that the value stands on."""
        return FactsFileError(place, self.problem, self.remedy, line=line)

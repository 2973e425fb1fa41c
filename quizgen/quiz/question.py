"""A question in plain words: what other programs can hold, and what a teacher writes."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.papers import ItemType

BLANK = "____"
"""What stands for the blank in a stem, whatever belongs there."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of any type with its answer; all texts are on one line.

    Attributes:
        type: Its type.
        stem: What is asked, with ``BLANK`` where something is to be filled in.
        heading: Where the statement stands in its document; "" if that is not said.
        context: The sentences before the statement.
        lines: The events that are to be matched or put in order, as they are shown.
        options: What may be chosen, or the dates that the events are matched with.
        right: Of a choice the index of its answer in the options; of matching, for each line
            the index of its date; of order, for each line its place, from 0; of a statement
            to be judged 1 if it is true, else 0; nothing for a blank.
        answers: All that is right in a blank; the first is what a key shows.
        points: What it is worth, all of its lines together; 0 if that is not said.
        feedback: The full sentences with their sources.
        dates: For each line, or for the question, the date in EDTF; "" where none is asked.
    """

    type: ItemType
    stem: str
    heading: str = ""
    context: str = ""
    lines: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    answers: tuple[str, ...] = ()
    points: int = 0
    feedback: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()

    @property
    def is_true(self) -> bool:
        """Whether the statement is true, of one that is to be judged."""
        return self.right == (1,)

    @property
    def partners(self) -> tuple[str, ...]:
        """What is right: a choice's option, each line's date or the number of its place from 1."""
        if self.type == "order":
            return tuple(str(place + 1) for place in self.right)
        return tuple(self.options[i] for i in self.right) if self.options else ()

    @property
    def extra(self) -> tuple[str, ...]:
        """The dates that belong to no line."""
        used = set(self.right)
        return tuple(one for i, one in enumerate(self.options) if i not in used)

"""The places of answers in time, which must not tell them from their distractors."""

from __future__ import annotations

from quizgen.dates.extent import extent
from quizgen.quiz.record import ChoiceItem


class Ranks:
    """How often the answer has each rank in time, so that none becomes much rarer than others.

    A rank is left to chance as long as the counts differ no more than they may: if each rank
    were dealt out in turn, another fact would change the options of all items after it.
    """

    def __init__(self, options: int) -> None:
        self._counts = [0] * options

    def open(self) -> list[int]:
        """Return the ranks that the next item may have."""
        most = min(self._counts) + 2 + sum(self._counts) // 50
        return [rank for rank, count in enumerate(self._counts) if count < most]

    def add(self, item: ChoiceItem) -> None:
        """Count an item."""
        spans = [extent(option.edtf, option.mod) for option in item.options]
        own = spans[item.right]
        self._counts[sum(span < own for span in spans if span and own)] += 1

"""How much two statements say the same."""

from __future__ import annotations

from quizgen.facts import DatedFact
from quizgen.folding import normalised

ALIKE = 0.4
"""Part of the shorter one's pairs of characters from which two statements count as one."""


def pairs(fact: DatedFact) -> frozenset[str]:
    """Return the pairs of neighbouring characters of what a fact says besides its blanks."""
    text = fact.text
    for blank in reversed(fact.blanks):
        if blank.asked:
            text = f"{text[: blank.start]} {text[blank.end :]}"
    words = normalised(text)
    return frozenset(words[i : i + 2] for i in range(len(words) - 1))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two statements, as their pairs of characters, say nearly the same."""
    return len(one & other) >= ALIKE * max(1, min(len(one), len(other)))

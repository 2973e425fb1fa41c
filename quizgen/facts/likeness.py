"""How much two statements say the same."""

from __future__ import annotations

from quizgen.facts.record import DatedFact
from quizgen.folding import normalised

_RELATED = 0.4


def pairs(fact: DatedFact) -> frozenset[str]:
    """Return the pairs of neighbouring characters of what a fact says besides its blanks."""
    text = fact.text
    for blank in reversed(fact.blanks):
        if blank.asked:
            text = f"{text[: blank.start]} {text[blank.end :]}"
    words = normalised(text)
    return frozenset(words[i : i + 2] for i in range(len(words) - 1))


def alike(one: frozenset[str], other: frozenset[str], least: float = _RELATED) -> bool:
    """Tell whether two statements, as their pairs of characters, say nearly the same.

    Args:
        one: The pairs of one statement.
        other: Those of the other.
        least: The part of the shorter one's pairs that the other one must have, too.
    """
    return len(one & other) >= least * max(1, min(len(one), len(other)))

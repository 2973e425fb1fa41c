"""How probable it is that a place of a mixed text is in Simplified script, by what is around it."""

from __future__ import annotations

import math
from functools import cache

from quizgen.scripts.detection import (
    MOSTLY_SIMPLIFIED,
    NEUTRAL,
    SIMPLIFIED,
    STOP,
    TRADITIONAL,
)
from quizgen.scripts.tables import rows

_LOOK_AROUND = 10
"""How many characters on either side may tell the script of a place, within its clause."""

_NAMES = {SIMPLIFIED: "hans", TRADITIONAL: "hant", MOSTLY_SIMPLIFIED: "rather hans"}
_FAR, _MANY = 4, 3
"""From where on distances, and numbers of characters, are all the same."""

LEAST = 0.06
"""How probable a stray Simplified character is at least, whatever stands around it."""


def woven(evidence: str) -> bool:
    """Tell whether a clause of a text has characters of both scripts."""
    clauses = evidence.split(STOP)
    return any(SIMPLIFIED in clause and TRADITIONAL in clause for clause in clauses)


def simplified_chance(plain: str, evidence: str, i: int, *, within: bool) -> float:
    """Return the probability that a place is in Simplified script.

    Args:
        plain: A mixed text in Simplified script.
        evidence: What tells the scripts that it is written in; see ``detection.evidence``.
        i: The place's offset.
        within: Whether clauses of the text are mixed in themselves; see ``woven``.
    """
    return _chance("words" if within else "clauses", *surroundings(plain, evidence, i))


def surroundings(plain: str, evidence: str, i: int) -> tuple[str, str, str, str]:
    """Return what is around a place, as the table names it.

    Before it and after it counts which character of one script is nearest and how near it is, on
    both sides how many of each there are, and in the word that it belongs to whether there is one:
    of Simplified script, or else of Traditional.
    """
    before = evidence[max(0, i - _LOOK_AROUND) : i].rpartition(STOP)[2]
    after = evidence[i + 1 : i + 1 + _LOOK_AROUND].partition(STOP)[0]
    hans = before.count(SIMPLIFIED) + after.count(SIMPLIFIED)
    hant = before.count(TRADITIONAL) + after.count(TRADITIONAL)
    nearest_before, nearest_after = before.rstrip(NEUTRAL), after.lstrip(NEUTRAL)
    start, end = _word(plain, i - len(before), i, i + 1 + len(after))
    word = (evidence[start:i] + evidence[i + 1 : end]).replace(NEUTRAL, "")
    return (
        f"before {_named(nearest_before[-1:], len(before) - len(nearest_before))}",
        f"after {_named(nearest_after[:1], len(after) - len(nearest_after))}",
        f"both {min(hans, _MANY)} {min(hant, _MANY)}",
        f"word {_NAMES[min(word)] if word else 'none'}",
    )


def _word(plain: str, start: int, i: int, end: int) -> tuple[int, int]:
    """Return where the word that a place belongs to stands in a clause from start to end."""
    import rjieba

    # The segmenter takes no lone surrogates.
    clause = plain[start:end].encode(errors="replace").decode()
    for word in rjieba.cut(clause):
        if start + len(word) > i:
            return start, start + len(word)
        start += len(word)
    return i, i + 1


def _named(mark: str, between: int) -> str:
    return f"{_NAMES[mark]} {min(between + 1, _FAR)}" if mark else "none"


@cache
def _chance(mixture: str, *around: str) -> float:
    weights = mixing()[mixture]
    odds = sum(weights.get(name, 0.0) for name in around)
    return max(1 / (1 + math.exp(-odds)), LEAST)


@cache
def mixing() -> dict[str, dict[str, float]]:
    """Read ``data/scripts_mixing.tsv``: what each surrounding adds to the log odds, by mixture."""
    table: dict[str, dict[str, float]] = {"words": {}, "clauses": {}}
    for mixture, surrounding, weight in rows("scripts_mixing.tsv"):
        table[mixture][surrounding] = float(weight)
    return table

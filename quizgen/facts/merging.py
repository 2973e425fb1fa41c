"""Facts that say the same, as the lead of an article and its body often do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from quizgen.document import Document
from quizgen.facts.record import DatedFact, Rejection
from quizgen.folding import normalised

_ALIKE = 0.5
"""Part of the shorter fact's pairs of characters that the other one must have, too."""


def merged(
    document: Document, results: Sequence[DatedFact | Rejection]
) -> list[DatedFact | Rejection]:
    """Return the results with the best of those facts alone that say the same of one date.

    The others become rejections that name the line of the one that is kept.
    """
    same_date: defaultdict[str, list[DatedFact]] = defaultdict(list)
    for result in results:
        if isinstance(result, DatedFact):
            same_date[result.answer.edtf].append(result)
    twins: dict[int, DatedFact] = {}
    for facts in same_date.values():
        kept: list[tuple[DatedFact, frozenset[str]]] = []
        for fact in sorted(facts, key=lambda fact: (-fact.score, fact.start)):
            pairs = _pairs(fact)
            twin = next((one for one, others in kept if _alike(pairs, others)), None)
            if twin is None:
                kept.append((fact, pairs))
            else:
                twins[id(fact)] = twin
    return [_rejected(document, result, twins.get(id(result))) for result in results]


def _rejected(
    document: Document, result: DatedFact | Rejection, twin: DatedFact | None
) -> DatedFact | Rejection:
    if twin is None:
        return result
    line = document.source_line(twin.start)
    return Rejection(result.text, result.start, f"says the same as another: line {line}")


def _pairs(fact: DatedFact) -> frozenset[str]:
    """Return the pairs of neighbouring characters of what a fact says besides its date."""
    text = fact.text
    for blank in reversed(fact.blanks):
        if blank.asked:
            text = f"{text[: blank.start]} {text[blank.end :]}"
    words = normalised(text)
    return frozenset(words[i : i + 2] for i in range(len(words) - 1))


def _alike(pairs: frozenset[str], others: frozenset[str]) -> bool:
    shared = len(pairs & others)
    return shared >= _ALIKE * max(1, min(len(pairs), len(others)))

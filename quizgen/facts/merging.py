"""Facts that say the same, as the lead of an article and its body often do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from quizgen.document import Document
from quizgen.facts.likeness import alike, pairs
from quizgen.facts.record import DatedFact, Rejection

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
            own = pairs(fact)
            twin = next((one for one, others in kept if alike(own, others, _ALIKE)), None)
            if twin is None:
                kept.append((fact, own))
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

"""Words for which Taiwan and the mainland have different ones: 出租车 and 計程車, 软件 and 軟體."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Literal, NamedTuple

from quizgen.folding import fold
from quizgen.scripts.tables import rows

_QUOTED = re.compile(r"《[^《》]*》|〈[^〈〉]*〉|「[^「」]*」|『[^『』]*』|“[^“”]*”")

_SURROGATE = re.compile("[\ud800-\udfff]")


class _Words(NamedTuple):
    pattern: re.Pattern[str]
    others: dict[str, str]


def regional_words(
    text: str, to: Literal["hant-twp", "hans-cnp"], protected: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """Give the words that the region has another word for, in order: start, end and the other.

    Only whole words count (團的士兵 holds no 的士), and none in quotation marks, in a title or in a
    stretch that is protected.
    """
    pattern, others = _words(to)
    plain = fold(text)
    found = list(pattern.finditer(plain))
    if not found:
        return
    edges = _edges(plain)
    quoted = (match.span() for match in _QUOTED.finditer(text))
    closed = _Cover(len(text), [*quoted, *protected])
    for match in found:
        start, end = match.span()
        if start in edges and end in edges and not closed.touches(start, end):
            yield start, end, others[match[0]]


class _Cover:
    """Stretches of a text, to be asked whether they touch another."""

    def __init__(self, length: int, spans: Sequence[tuple[int, int]]) -> None:
        steps = [0] * (length + 1)
        for start, end in spans:
            steps[min(start, length)] += 1
            steps[min(end, length)] -= 1
        covered = (depth > 0 for depth in accumulate(steps))
        self._before = [0, *accumulate(covered)]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a character from start to end is covered."""
        return self._before[end] > self._before[start]


def _edges(plain: str) -> frozenset[int]:
    """Return where the words of a text in Simplified script begin and end."""
    import rjieba

    # The segmenter takes no lone surrogates.
    plain = _SURROGATE.sub("\ufffd", plain)
    return frozenset(accumulate(map(len, rjieba.cut(plain)), initial=0))


@cache
def _words(to: Literal["hant-twp", "hans-cnp"]) -> _Words:
    """Read ``data/scripts_words.tsv``: words in Simplified form, with the other region's."""
    others: dict[str, str] = {}
    for mainland, taiwan, way in rows("scripts_words.tsv"):
        if to == "hant-twp" and way != "mainland":
            others.setdefault(fold(mainland), taiwan)
        if to == "hans-cnp" and way != "taiwan":
            others.setdefault(fold(taiwan), mainland)
    words = sorted(others, key=len, reverse=True)
    return _Words(re.compile("|".join(map(re.escape, words))), others)

"""Facts that say the same, as the lead of an article and its body often do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from quizgen.dates.edtf import precision
from quizgen.document import CELL_SEPARATOR, Document
from quizgen.facts.likeness import alike, pairs
from quizgen.facts.record import DatedFact, Rejection
from quizgen.folding import fold, normalised

_ALIKE = 0.5
"""Part of the shorter fact's pairs of characters that the other one must have, too."""

_ALIKE_OF_A_DAY = 0.12
"""The same where both tell of one day: what an article tells twice of a day is one event."""

_ONCE = (
    re.compile(r"出生|(?<![发产])生于|诞生"),
    re.compile(r"逝世|去世|病[逝死]|辞世|过世|身亡|驾崩"),
    re.compile(r"成立|创[立办建]|始建|建[于成立]|兴建|设立|动工|奠基"),
    re.compile(r"开[幕业馆通播放]|启[用播]|通车|完工|落成|竣工"),
    re.compile(r"灭亡|亡国|覆灭|解散"),
)
"""What happens to somebody or something once, in its Simplified form."""

_LIFE = frozenset((0, 1))
"""Those of them that happen to somebody."""

_POINTS_BACK = re.compile(r"[同当该是次翌]")
"""What a date begins with that says that something else happened on its day."""

_SUBJECT_ENDS = "[，（(于在是以为始系]"
_ALONE = "(?![的之与和及、])"
"""What stands behind a title that is a subject, and what does not behind somebody's name."""

_BEFORE, _BEHIND = 10, 14
"""How far from its date the word for an event may stand."""


@dataclass(frozen=True)
class _Told:
    """A fact with what it is compared by."""

    fact: DatedFact

    @cached_property
    def pairs(self) -> frozenset[str]:
        return pairs(self.fact)

    @cached_property
    def own_pairs(self) -> frozenset[str]:
        """The pairs but for those of the title, which many facts of a document have."""
        title = normalised(self.fact.title)
        return self.pairs.difference(title[i : i + 2] for i in range(len(title) - 1))

    @cached_property
    def events(self) -> frozenset[int]:
        """What kinds of events that happen once are told beside the date."""
        text = fold(self.fact.text)
        beside = "\n".join(
            f"{text[max(0, date.start - _BEFORE) : date.start]}\n"
            f"{text[date.end : date.end + _BEHIND]}"
            for date in self.fact.dates
        )
        return frozenset(i for i, event in enumerate(_ONCE) if event.search(beside))

    @cached_property
    def events_of_title(self) -> frozenset[int]:
        """Those of the events that happen to what the document is about."""
        title, text = fold(self.fact.title), fold(self.fact.text)
        if not title or title not in text:
            return frozenset()
        if re.search(re.escape(title) + _SUBJECT_ENDS, text):
            return self.events
        is_alone = re.search(re.escape(title) + _ALONE, text)
        return self.events & _LIFE if is_alone else frozenset()

    @property
    def is_row(self) -> bool:
        """Whether the fact is a row of a table, which is like others in all but one cell."""
        return CELL_SEPARATOR in self.fact.text

    def rank(self) -> tuple[float, bool, int]:
        """Return what the better of two that say the same is less by: a sentence than a row."""
        return -self.fact.score, self.is_row, self.fact.start

    def says_the_same(self, other: _Told) -> bool:
        """Tell whether two facts, of dates of which one is within the other, tell one event."""
        one, two = self.fact.answer.edtf, other.fact.answer.edtf
        if self.is_row and other.is_row:
            return one == two and self.pairs == other.pairs
        if one == two and alike(self.pairs, other.pairs, _ALIKE):
            return True
        if one == two and precision(one) == "day" and not self._point_back(other):
            same = not self.events.isdisjoint(other.events)
            return same or alike(self.own_pairs, other.own_pairs, _ALIKE_OF_A_DAY)
        return not self.events_of_title.isdisjoint(other.events_of_title)

    def _point_back(self, other: _Told) -> bool:
        return any(_POINTS_BACK.match(fold(told.fact.answer.text)) for told in (self, other))


def merged(
    document: Document, results: Sequence[DatedFact | Rejection]
) -> list[DatedFact | Rejection]:
    """Return the results with the best of those facts alone that say the same of one date.

    The others become rejections that name the line of the one that is kept.
    """
    same_year: defaultdict[str, list[_Told]] = defaultdict(list)
    for result in results:
        if isinstance(result, DatedFact):
            same_year[_year(result.answer.edtf)].append(_Told(result))
    twins: dict[int, DatedFact] = {}
    for told in same_year.values():
        kept: list[_Told] = []
        for one in sorted(told, key=_Told.rank):
            twin = next((k for k in kept if _fit(k, one) and k.says_the_same(one)), None)
            if twin is None:
                kept.append(one)
            else:
                twins[id(one.fact)] = twin.fact
    return [_rejected(document, result, twins.get(id(result))) for result in results]


def _year(edtf: str) -> str:
    """Return the year of a value that is a year, a month or a day, and other values whole."""
    if "/" in edtf:
        return edtf
    sign, digits = ("-", edtf[1:]) if edtf.startswith("-") else ("", edtf)
    return sign + digits.partition("-")[0]


def _fit(one: _Told, other: _Told) -> bool:
    """Tell whether one date is the other, or within it: 1944-02-19 in 1944."""
    a, b = one.fact.answer.edtf, other.fact.answer.edtf
    return a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-")


def _rejected(
    document: Document, result: DatedFact | Rejection, twin: DatedFact | None
) -> DatedFact | Rejection:
    if twin is None:
        return result
    line = document.source_line(twin.start)
    return Rejection(result.text, result.start, f"says the same as another: line {line}")

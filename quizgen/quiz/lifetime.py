"""When what a document is about began and ended, as its lead tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen.dates.extent import extent
from quizgen.facts import DatedFact
from quizgen.folding import fold

_LEAD = 200
"""Characters at the beginning of a document in which its subject is introduced."""

_BEGINS = re.compile(
    r"出生|诞生|生于|生於|成立|创立|创办|创建|建立|始建|建国|开国|设立|创刊|开播|开业|开馆|建校|发现"
)
_ENDS = re.compile(r"逝世|去世|病逝|病故|过世|卒于|遇害|灭亡|亡国|解散|停刊|废除|停办|倒闭|关闭")
_IN_BRACKETS = re.compile(r"[（(][^（()）]*\Z")


def lifetime(facts: Iterable[DatedFact]) -> tuple[float, float]:
    """Return the beginning and the end of a document's subject, infinite where they aren't told.

    They are told by facts above the first heading that say so of the title itself: 港大成立於
    1911年, or its years in brackets behind it (1893年－1976年).

    Args:
        facts: The document's facts.
    """
    first, last = float("-inf"), float("inf")
    for fact in facts:
        if fact.heading or fact.start > _LEAD:
            continue
        at = extent(fact.answer.edtf)
        title = fold(fact.title)
        begin = fact.answer.start
        text = fold(fact.text)
        if at is None or not title or not text.startswith(title):
            continue
        around = text[max(0, begin - 12) : fact.answer.end + 12]
        if "/" in fact.answer.edtf and _IN_BRACKETS.search(text[:begin]):
            first, last = at.start, at.end
        elif _BEGINS.search(around):
            first = at.start
        elif _ENDS.search(around):
            last = at.end
    return (first, last) if first < last else (float("-inf"), float("inf"))

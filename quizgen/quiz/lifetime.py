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
    r"出生|诞生|生于|成立|创立|创办|创建|建立|始建|建国|开国|设立|创刊|开播|开业|开馆|建校|发现"
)
_ENDS = re.compile(r"逝世|去世|病逝|病故|过世|卒于|遇害|灭亡|亡国|解散|停刊|废除|停办|倒闭|关闭")
_BORN = re.compile(r"(?:出生|诞生|生于)")
_DIED = re.compile(r"(?:逝世|去世|病逝|病故|过世|自杀|自缢|遇害|离世|驾崩)")
_LASTS = re.compile(r"[（(][^（()）]*\Z|(?:使用|在位|存在|存续|统治)[^，。]{0,6}\Z")
_NEAR = 12
"""Characters between a date and the verb that it is the date of."""

_BEHIND_A_SUBJECT = frozenset("，（(、：是系于在由从自原乃为即简又成创始建")
"""What shows that a title ends there: not so in 交易所的交易樓層 and 盧安達國家歌舞團."""

NEVER = (float("-inf"), float("inf"))


def lifetime(facts: Iterable[DatedFact]) -> tuple[float, float]:
    """Return the beginning and the end of a document's subject, infinite where they aren't told.

    A lead tells them of the title itself: 港大成立於1911年, or by the years in brackets behind it
    (1893年－1976年). Of a person, any statement does that says when the title was born or died.

    Args:
        facts: The document's facts.

    Returns:
        Years on the line of ``dates.extent``.
    """
    first, last = NEVER
    for fact in facts:
        low, high = _told(fact)
        first, last = max(first, low), min(last, high)
    return (first, last) if first < last else NEVER


def _told(fact: DatedFact) -> tuple[float, float]:
    """Return what a fact tells of the beginning and the end."""
    date, title, text = fact.answer, fold(fact.title), fold(fact.text)
    at = extent(date.edtf)
    if at is None or not title:
        return NEVER
    begin, end = NEVER
    around = text[max(0, date.start - _NEAR) : date.end + _NEAR]
    is_lead = not fact.heading and fact.start <= _LEAD and text.startswith(title)
    is_lead = is_lead and text[len(title) : len(title) + 1] in _BEHIND_A_SUBJECT
    if is_lead and "/" in date.edtf and _LASTS.search(text[: date.start]):
        return at.start, at.end
    if _BORN.search(around) and _is_of(title, text, date.start, date.end, _BORN):
        begin = at.start
    elif _DIED.search(around) and _is_of(title, text, date.start, date.end, _DIED):
        end = at.end
    elif is_lead and _BEGINS.search(around):
        begin = at.start
    elif is_lead and _ENDS.search(around):
        end = at.end
    return begin, end


def _is_of(title: str, text: str, start: int, end: int, verb: re.Pattern[str]) -> bool:
    """Tell whether the title is a verb's subject, or none stands between a text's date and it."""
    subject = rf"{re.escape(title)}[^，。；]{{0,20}}?{verb.pattern}"
    return bool(re.search(subject, text) or (not start and verb.match(text, end)))

"""Dates that are said together, as in 在2002年和2003年奪冠: each of them is a right answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.dates import DateMention
from quizgen.dates.edtf import precision, years
from quizgen.facts.marked import Marked

_JOINED_BEFORE = re.compile(
    r"[年月日紀纪代\d](?:[^，。；、\d]{1,5})?(?:[、和及與与或]|以及)(?:在|於|于)?$"
)
_JOINED_BEHIND = re.compile(
    r"(?:[^，。；、\d]{1,5})?(?:[、和及與与或]|以及)(?:在|於|于)?(?:公元|西元)?前?[\d〇○一二三四五六七八九十]{1,4}(?:年|世|月|日|[-至－—–])"
)
_SPAN_END = re.compile("之?[間间]|期[間间]")
"""What stands behind two dates that are the ends of one span: 在1822年和1854年之間."""

_EITHER = frozenset("或未")
"""What makes the other date no companion: 1945年或1946年."""

_CYCLE = 4
_GAMES = re.compile(
    r"[^，。；]{0,8}?(?:[奧奥][運运]|[亞亚][運运]|世界[盃杯]|[總总][統统]|[選选][舉举]|大[選选]|[兩两二]屆)"
)
"""Years between games or elections, and what says that they are: 2004年和2008年奧運會."""

_MONTHS, _DAYS = 12, 31


def stands_alone(marked: Marked, asked: Sequence[DateMention]) -> bool:
    """Tell whether no date is said together with the asked one."""
    return not (_before(marked, asked) or _behind(marked, asked))


def is_one_of_two(marked: Marked, asked: Sequence[DateMention]) -> bool:
    """Tell whether one date is said together with the asked one and does not give it away.

    The question shows it, so that one answer is right: [何年？]和1998年舉辦了兩次評選. Neighbours
    (13和14世紀, 6月26日和27日) do give it away, and so do games in a row.
    """
    dates = marked.dates
    before, behind = _before(marked, asked), _behind(marked, asked)
    if before == behind:
        return False
    at = dates.index(asked[0]) - 1 if before else dates.index(asked[-1]) + 1
    if not 0 <= at < len(dates):
        return False
    other = dates[at]
    chained = _before(marked, [other]) if before else _behind(marked, [other])
    low, high = sorted((other, asked[0]), key=lambda date: date.start)
    if (
        chained
        or _SPAN_END.match(marked.text, high.end)
        or not _EITHER.isdisjoint(marked.text[low.end : high.start])
    ):
        return False
    own, its = _count(asked[0]), _count(other)
    if own is None or its is None:
        return False
    apart = abs(own - its)
    return apart > 1 and not (apart == _CYCLE and _GAMES.match(marked.text, high.end))


def _before(marked: Marked, asked: Sequence[DateMention]) -> bool:
    return _JOINED_BEFORE.search(marked.text, 0, asked[0].start) is not None


def _behind(marked: Marked, asked: Sequence[DateMention]) -> bool:
    return _JOINED_BEHIND.match(marked.text, asked[-1].end) is not None


def _count(date: DateMention) -> int | None:
    """Return the number of a year, of a month or of a day, None for anything else."""
    span, kind = years(date.edtf), precision(date.edtf)
    if span is None or kind not in {"year", "month", "day"}:
        return None
    _, month, day = (*date.edtf.rstrip("~?%").removeprefix("-").split("-"), "0", "0")[:3]
    by_kind = {
        "year": span[0],
        "month": span[0] * _MONTHS + int(month),
        "day": (span[0] * _MONTHS + int(month)) * _DAYS + int(day),
    }
    return by_kind[kind]

"""What a question hides: the date or the name that is asked, and what would tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from quizgen.dates import DateMention
from quizgen.document import CELL_SEPARATOR
from quizgen.facts.entities import occurrences
from quizgen.facts.marked import Cluster, Marked
from quizgen.facts.masking import Answer, telling_spans
from quizgen.facts.record import ENTITY, Blank, Entity

_MIN_LEFT = 4
_MIN_LEFT_IN_ROW = 2
"""Letters that a question must have besides its blanks; a row has its header, too."""

_POINTS_BACK = re.compile("(?:[同當当該该此]一?|[這这那]一)[年月日天]")
"""A date that is told by another beside it."""

_BETWEEN_ONE_DATE = re.compile(r"[（()）\s]{0,3}|的")
_BEFORE_ITS_DAY = re.compile(r"[，,]\s?")
"""What stands between two expressions of one date; a comma only where the second one borrows its
year: 1934年，1月13日."""


def clusters(marked: Marked) -> list[Cluster]:
    """Return the dates of a text, those side by side that give one date as one."""
    groups: list[list[DateMention]] = []
    for date in marked.dates:
        if groups and _one_date(marked.text, groups[-1][-1], date):
            groups[-1].append(date)
        else:
            groups.append([date])
    return [Cluster(tuple(group)) for group in groups]


def saying(marked: Marked, date: Cluster) -> list[Cluster]:
    """Return where a text says a date, but for what only points back at it: 同年, 當天.

    That tells nothing, and a question reads better with it; where it stands first it is asked.
    """
    group = [cluster for cluster in clusters(marked) if cluster.value == date.value]
    return group[:1] + [one for one in group[1:] if not _POINTS_BACK.fullmatch(one.best.text)]


def _one_date(text: str, first: DateMention, second: DateMention) -> bool:
    """Tell whether two neighbours give one date: one value must begin with the other."""
    gap = text[first.end : second.start]
    narrows = second.from_context and len(first.edtf) < len(second.edtf)
    borrows = narrows and _BEFORE_ITS_DAY.fullmatch(gap)
    if not (borrows or _BETWEEN_ONE_DATE.fullmatch(gap)):
        return False
    short, long = sorted((first.edtf, second.edtf), key=len)
    return long.startswith(short) and "/" not in long


def blanks_for(marked: Marked, group: Sequence[Cluster], answer: Answer) -> list[Blank]:
    """Return the blanks of the card that asks for a date, in order.

    Args:
        marked: The statement.
        group: The clusters in it that give the date.
        answer: The same as what must not be told.
    """
    text = marked.text
    asked = [(c.start, _with_closing_bracket(text, c.start, c.end)) for c in group]
    inside = {date for cluster in group for date in cluster.dates}
    others = [d for d in marked.dates if d not in inside and not _POINTS_BACK.fullmatch(d.text)]
    telling = [
        span
        for span in telling_spans(text, others, answer)
        if not any(span[0] < end and start < span[1] for start, end in asked)
    ]
    blanks = [Blank(*span, asked=True) for span in asked]
    blanks += [Blank(*span, asked=False) for span in telling]
    return sorted(blanks, key=lambda blank: blank.start)


def entity_blanks(text: str, entity: Entity | None) -> list[Blank]:
    """Return the blanks of the card that asks for a name: wherever it stands in the text."""
    if entity is None:
        return []
    return [Blank(*span, asked=True, number=ENTITY) for span in occurrences(entity.text, text)]


def asks_something(text: str, blanks: Iterable[Blank]) -> bool:
    """Tell whether enough of a text stands outside its blanks to be a question."""
    hidden = sum(sum(map(str.isalnum, text[blank.start : blank.end])) for blank in blanks)
    left = sum(map(str.isalnum, text)) - hidden
    return left >= (_MIN_LEFT_IN_ROW if CELL_SEPARATOR in text else _MIN_LEFT)


def _with_closing_bracket(text: str, start: int, end: int) -> int:
    """Return the end of a date with the bracket that closes one opened in it."""
    opened = sum(text.count(mark, start, end) for mark in "（(")
    closed = sum(text.count(mark, start, end) for mark in "）)")
    return end + (opened > closed and text[end : end + 1] in {"）", ")"})

"""Questions that a teacher wrote, on the sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest
from typing import TypeAlias

from quizgen.printing.answers import own_accepted
from quizgen.printing.paper import Gap, GapKind, Item, KeyRow, Run, Stem
from quizgen.quiz import OwnItem, Question

_BLANK = re.compile(r"[_＿]{2,}+")

_GAPS: dict[str, GapKind] = {"fill": "name", "choice": "mark", "truefalse": "mark"}
"""Where an answer goes if its stem says nothing of it."""

Line: TypeAlias = Callable[[str], Stem]
"""Gives a text as a line, in the paper's script and with its readings."""


def item(number: int, own: OwnItem, line: Line) -> Item:
    """Return a question as it stands on the paper."""
    one = own.question
    return Item(
        number=number,
        kind=one.type,
        stem=_stem(one, line),
        points=own.points,
        heading=_text(line(one.heading)),
        context=line(one.context),
        options=tuple(map(line, one.options)) if one.type == "choice" else (),
        left=tuple(map(line, one.lines)),
        right=tuple(map(line, one.options)) if one.type == "matching" else (),
    )


def key_rows(number: int, own: OwnItem, answer: str, line: Line) -> Iterator[KeyRow]:
    """Give the rows of a question in the key, the answer in the first one.

    What is shown is what the teacher wrote for it, else the question.
    """
    one = own.question
    texts = one.feedback or one.lines or (one.stem,)
    for i, (forms, text) in enumerate(zip_longest(own_accepted(one), texts, fillvalue=())):
        yield KeyRow(
            number=number,
            answer=answer if i == 0 else "",
            statement=line(text) if isinstance(text, str) else (),
            value=one.dates[i] if i < len(one.dates) else "",
            accepted=forms if isinstance(forms, tuple) else (),
        )


def bubbles(number: int, own: OwnItem) -> list[tuple[int, int]]:
    """Return the rows of an answer sheet that a question needs, as ``BubbleSheet.items``."""
    counts = {"choice": len(own.question.options), "truefalse": 2}
    count = counts.get(own.question.type, 0)
    return [(number, count)] if count else []


def _stem(one: Question, line: Line) -> Stem:
    """Return what is asked, with blanks where it has underscores, else one behind it."""
    texts = _BLANK.split(one.stem)
    pieces: list[Run | Gap] = list(line(texts[0]))
    for text in texts[1:]:
        pieces += (Gap("name"), *line(text))
    if len(texts) == 1 and one.type in _GAPS:
        pieces.append(Gap(_GAPS[one.type]))
    return tuple(pieces)


def _text(stem: Stem) -> str:
    return "".join(piece.text for piece in stem if isinstance(piece, Run))

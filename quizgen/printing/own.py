"""Questions that a teacher wrote, on the sheets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from quizgen.printing.answers import LETTERS
from quizgen.printing.paper import Gap, GapKind, Item, KeyRow, Run, Stem
from quizgen.printing.words import Words
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


def answer(own: OwnItem, words: Words, line: Line) -> str:
    """Return what is right, as a key shows it: letters, numbers, 對 or 錯, or the words."""
    one = own.question
    if one.type == "truefalse":
        return words.true if one.is_true else words.false
    if one.type == "fill":
        return _text(line(one.answers[0]))
    return " ".join(form for forms in _accepted(one) for form in forms)


def key_rows(number: int, own: OwnItem, words: Words, line: Line) -> Iterator[KeyRow]:
    """Give the rows of a question in the key, the answer in the first one.

    What is shown is what the teacher wrote for it, else the question with its answer.
    """
    one = own.question
    statements = list(map(line, one.feedback)) or list(_solved(one, line))
    accepted = _accepted(one)
    for i in range(max(len(statements), len(accepted))):
        yield KeyRow(
            number=number,
            answer=answer(own, words, line) if i == 0 else "",
            statement=_unread(statements[i]) if i < len(statements) else (),
            value=one.dates[i] if i < len(one.dates) else "",
            accepted=accepted[i] if i < len(accepted) else (),
        )


def bubbles(number: int, own: OwnItem) -> list[tuple[int, int]]:
    """Return the rows of an answer sheet that a question needs, as ``BubbleSheet.items``."""
    counts = {"choice": len(own.question.options), "truefalse": 2}
    count = counts.get(own.question.type, 0)
    return [(number, count)] if count else []


def _accepted(one: Question) -> tuple[tuple[str, ...], ...]:
    """Return for each line of a question, or for the question, what ``KeyRow.accepted`` has."""
    if one.type == "fill":
        return (one.answers,)
    if one.type == "truefalse":
        return (("true" if one.is_true else "false",),)
    if one.type == "order":
        return tuple((str(place + 1),) for place in one.right)
    return tuple((LETTERS[right],) for right in one.right)


def _solved(one: Question, line: Line) -> Iterator[Stem]:
    """Give the lines of a question complete, with their answers marked."""
    if one.type in {"matching", "order"}:
        for text, partner in zip(one.lines, one.partners, strict=True):
            yield (*line(f"{text} "), *_marked(line(partner)))
        return
    right = next(iter((*one.answers, *one.partners)), "")
    texts = _BLANK.split(one.stem)
    pieces = list(line(texts[0]))
    for text in texts[1:] or [""]:
        pieces += (*_marked(line(right)), *line(text))
    yield tuple(pieces)


def _unread(stem: Stem) -> Stem:
    """Return a line without readings, which no key shows."""
    return tuple(replace(piece, ruby=()) for piece in stem if isinstance(piece, Run))


def _marked(stem: Stem) -> Stem:
    return tuple(replace(piece, marked=True) for piece in stem if isinstance(piece, Run))


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

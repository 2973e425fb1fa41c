r"""Blanks as marks in a text: ``{1997年}``, ``{~1998年~}``, ``[灣仔]``.

A backslash before one of ``{ } [ ] ~ \`` says that the character itself is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen.facts import DATE, ENTITY, Blank
from quizgen.factsfile.problems import Problem

_CLOSING = {"{": "}", "{~": "~}", "[": "]"}
_MEANING = {"{": (True, DATE), "{~": (False, DATE), "[": (True, ENTITY)}
_OPENING = {meaning: mark for mark, meaning in _MEANING.items()}
_SPECIAL = re.compile(r"[{}\[\]~\\]")
_TOKEN = re.compile(r"\\(?P<literal>.?)|(?P<mark>\{~|~\}|[{}\[\]])", re.DOTALL)


def with_marks(text: str, blanks: Iterable[Blank]) -> str:
    """Return a text with its blanks marked.

    Args:
        text: The text.
        blanks: What is hidden in it, in order and disjoint; those of a name are all asked.
    """
    parts: list[str] = []
    at = 0
    for blank in blanks:
        mark = _OPENING[blank.asked, blank.number]
        hidden = _escaped(text[blank.start : blank.end])
        parts += (_escaped(text[at : blank.start]), mark, hidden, _CLOSING[mark])
        at = blank.end
    return "".join((*parts, _escaped(text[at:])))


def without_marks(marked: str) -> tuple[str, tuple[Blank, ...]]:
    """Return the text that was marked, and its blanks in order.

    A ``~`` that is no part of a mark needs no backslash.

    Raises:
        Problem: A mark is not closed, not opened, empty or within another, or a backslash stands
            before a character that is none of a mark's.
    """
    text = ""
    blanks: list[Blank] = []
    opened, start, at = "", 0, 0
    for token in _TOKEN.finditer(marked):
        text += marked[at : token.start()]
        at = token.end()
        mark = token["mark"]
        if mark is None:
            text += _literal(token["literal"])
        elif mark in _CLOSING:
            if opened:
                raise Problem(
                    f"the mark {opened} is still open where {mark} begins",
                    f"close it with {_CLOSING[opened]}, or write \\{mark[0]} for the character",
                )
            opened, start = mark, len(text)
        else:
            _check_closing(opened, mark, text[start:])
            asked, number = _MEANING[opened]
            blanks.append(Blank(start, len(text), asked, number))
            opened = ""
    if opened:
        raise Problem(
            f"the mark {opened} has no {_CLOSING[opened]}",
            f"close it, or write \\{opened[0]} for the character itself",
        )
    return text + marked[at:], tuple(blanks)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _literal(character: str) -> str:
    """Return what a backslash and a character stand for."""
    if not _SPECIAL.match(character):
        raise Problem(
            f"a backslash stands before {character!r}"
            if character
            else "a backslash ends the text",
            r"write \\ for the character itself",
        )
    return character


def _check_closing(opened: str, mark: str, hidden: str) -> None:
    """Refuse a mark that closes nothing, or another mark, or an empty one."""
    if not opened:
        remedy = f"open it, or write {''.join(chr(92) + c for c in mark)} for the text itself"
        raise Problem(f"{mark} closes a mark that was not opened", remedy)
    if mark != _CLOSING[opened]:
        raise Problem(f"the mark {opened} is closed by {mark}", f"close it with {_CLOSING[opened]}")
    if not hidden.strip():
        raise Problem(f"the mark {opened}{mark} is empty", "put text into it, or remove it")

r"""Blanks as marks in a text: ``{1997年}``, ``{~1998年~}``, ``[灣仔]``.

A backslash before one of ``{ } [ ] ~ - \`` says that the character itself is meant. What the source
says of each script stands in the text as in a wiki's, ``-{zh-cn:老挝;zh-tw:寮國}-``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen.document import Variant
from quizgen.facts import DATE, ENTITY, Blank
from quizgen.factsfile.problems import Problem
from quizgen.variantrules import RULE, rules, variant

_CLOSING = {"{": "}", "{~": "~}", "[": "]"}
_MEANING = {"{": (True, DATE), "{~": (False, DATE), "[": (True, ENTITY)}
_OPENING = {meaning: mark for mark, meaning in _MEANING.items()}
_SPECIAL = re.compile(r"[{}\[\]~\\]")
_TOKEN = re.compile(rf"\\(?P<literal>.?)|{RULE}|(?P<mark>\{{~|~\}}|[{{}}\[\]])", re.DOTALL)
_AS_A_RULE = re.compile(r"-(?=\{\s*zh)")
"""What would begin a rule if the mark behind it were none: a hyphen before a date like zh:1."""


def with_marks(text: str, blanks: Iterable[Blank], variants: Iterable[Variant] = ()) -> str:
    """Return a text with its blanks marked and the forms of its variants written into it.

    Args:
        text: The text.
        blanks: What is hidden in it, in order and disjoint; those of a name are all asked.
        variants: Where the source says what each script writes, in order and disjoint; what a
            blank cuts in two, and what no rule can say, is left out.
    """
    written = list(rules(text, variants))
    parts: list[str] = []
    at = 0
    for blank in blanks:
        mark = _OPENING[blank.asked, blank.number]
        hidden = mark + _ruled(text, blank.start, blank.end, written) + _CLOSING[mark]
        before = _ruled(text, at, blank.start, written)
        if before.endswith("-") and _AS_A_RULE.match(f"-{hidden}"):
            before = f"{before[:-1]}\\-"
        parts += (before, hidden)
        at = blank.end
    return "".join((*parts, _ruled(text, at, len(text), written)))


def _ruled(text: str, start: int, end: int, written: Iterable[tuple[int, int, str]]) -> str:
    """Return a stretch of a text with the rules in it, and the rest of it escaped."""
    parts: list[str] = []
    for first, last, rule in written:
        if start <= first and last <= end:
            parts += (_escaped(text[start:first]), rule)
            start = last
    return "".join((*parts, _escaped(text[start:end])))


def without_marks(marked: str) -> tuple[str, tuple[Blank, ...], tuple[Variant, ...]]:
    """Return the text that was marked, its blanks and its variants, both in order.

    A ``~`` that is no part of a mark needs no backslash.

    Raises:
        Problem: A mark is not closed, not opened, empty or within another, or a backslash stands
            before a character that is none of a mark's.
    """
    text = ""
    blanks: list[Blank] = []
    variants: list[Variant] = []
    opened, start, at = "", 0, 0
    for token in _TOKEN.finditer(marked):
        text += marked[at : token.start()]
        at = token.end()
        mark = token["mark"]
        if token["rule"] is not None:
            variants.append(variant(token["rule"], len(text)))
            text += variants[-1].forms[0][1]
        elif mark is None:
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
    return text + marked[at:], tuple(blanks), tuple(variants)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _literal(character: str) -> str:
    """Return what a backslash and a character stand for."""
    if not (_SPECIAL.match(character) or character == "-"):
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

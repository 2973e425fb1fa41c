"""The figures of a text: where each number stands, its signs, and what joins it to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from quizgen.folding import fold
from quizgen.readings.measures import money_before, unit_behind

Kind = Literal["number", "version", "clock", "fraction", "date", "vulgar"]
Join = Literal["", "range", "ratio", "times", "plus", "dot", "slash", "comma"]

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
"""Full-width forms as ASCII, but for the comma, which is no part of a number."""

_RUN = re.compile(r"[0-9]++(?:[,.][0-9]++)*+|[¼-¾⅐-⅞①-⑳]")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})++(?:\.[0-9]++)?")
_DATE = re.compile(
    r"([12][0-9]{3})([-/.])(1[0-2]|0?[1-9])\2(3[01]|[12][0-9]|0?[1-9])(?![-/.]?[0-9])"
)
_CLOCK = re.compile(r"(2[0-4]|[01]?[0-9]):([0-5][0-9])(?::([0-5][0-9]))?(?!:?[0-9])")
_FRACTION = re.compile(r"([0-9]{1,3})[/⁄]([0-9]{1,4})(?![0-9/⁄A-Za-z.-]| ?[年号]|事件)")
_PERCENT = {"%": "bǎi", "‰": "qiān"}

_DASH = "-–—―−~～∼〜‒"
_JOINS: dict[str, Join] = dict.fromkeys(_DASH, "range")
_JOINS |= {":": "ratio", "∶": "ratio", "×": "times", "+": "plus", "/": "slash", ",": "comma"}
_JOINS |= dict.fromkeys("·‧・•", "dot")
_JOIN = re.compile(rf" ?([{_DASH}]{{1,2}}|[:∶×+/,·‧・•]) ?")

_CODE_BEFORE = re.compile(r"[A-Za-zΑ-ω](?:[-._/#·&]?)$")
_WORD_BEFORE = re.compile(r"[A-Za-z] $")
_CODE_BEHIND = re.compile(r"[A-Za-z_Α-ω]|[-.][A-Za-z]|/[0-9]{1,8}-[A-Za-z]")
_WORD_BEHIND = re.compile(r" [A-Za-z]|-[0-9]")
_CODE_LINKS = "-./_#+ "
_HAN_BEFORE = re.compile(r"[\u4e00-\u9fff] ?$")
_WINDOW = 8


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in figures, with the signs that are said with it.

    Attributes:
        start: Offset of its first character, a sign of money or a minus included.
        first: Offset of its first figure.
        last: Offset after its last figure.
        end: Offset after the sign of a unit or percent behind it.
        kind: What it is written as; a ``number`` may have a point, a ``version`` has several.
        parts: Its figures, without commas: one string, or one for each part of a date.
        sign: ``-``, ``±``, ``+`` or nothing.
        money: The sign of a currency in front of it.
        percent: *bǎi* or *qiān* where % or ‰ stands behind it.
        unit: The sign of a unit behind it.
        join: How it is joined to the figure before it, ``""`` where it is not.
        joined_at: Offset of the sign that joins it, where one does.
    """

    start: int
    first: int
    last: int
    end: int
    kind: Kind
    parts: tuple[str, ...]
    sign: str = ""
    money: str = ""
    percent: str = ""
    unit: str = ""
    join: Join = ""
    joined_at: int = 0


def plain(text: str) -> str:
    """Return a text in Simplified script and half-width signs, offset for offset the same."""
    return fold(text).translate(_WIDTH)


def find_figures(text: str) -> Iterator[Figure]:
    """Give the numbers of a text that are read as numbers, in order and disjoint.

    Figures that belong to a name in Latin letters (B-52, MP3, 67P, ISBN 962-…) are left out.

    Args:
        text: What ``plain`` returns.
    """
    at = 0
    ended = coded = -2
    while run := _RUN.search(text, at):
        for first, last, kind, parts in _written(text, run):
            at = last
            if _is_code(text, first, last, coded):
                coded, ended = last, -2
                continue
            figure = _with_signs(text, first, last, kind, parts, ended)
            ended = at = figure.end
            yield figure


def _written(text: str, run: re.Match[str]) -> list[tuple[int, int, Kind, tuple[str, ...]]]:
    """Tell what is written at a run of figures: mostly one number, several between commas."""
    start, end = run.span()
    if match := _DATE.match(text, start):
        return [(start, match.end(), "date", match.group(1, 3, 4))]
    if match := _CLOCK.match(text, start):
        return [(start, match.end(), "clock", tuple(match.groups(default="")))]
    if match := _FRACTION.match(text, start):
        return [(start, match.end(), "fraction", match.group(1, 2))]
    if not run[0].isascii():
        return [(start, end, "vulgar", (run[0],))]
    if _GROUPED.fullmatch(run[0]):
        return [(start, end, "number", (run[0].replace(",", ""),))]
    written: list[tuple[int, int, Kind, tuple[str, ...]]] = []
    for part in run[0].split(","):
        kind: Kind = "version" if part.count(".") > 1 else "number"
        written.append((start, start + len(part), kind, (part,)))
        start += len(part) + 1
    return written


def _is_code(text: str, first: int, last: int, coded: int) -> bool:
    """Tell whether figures are a part of a name in Latin letters.

    Args:
        text: The text.
        first: Offset of the figures.
        last: Offset after them.
        coded: Offset after the last figures that were a part of such a name.
    """
    before = text[max(0, first - 2) : first]
    if money_before().search(text, max(0, first - _WINDOW), first):
        return False
    if _CODE_BEFORE.search(before) or (first - coded == 1 and before[-1] in _CODE_LINKS):
        return True
    if unit_behind().match(text, last):
        return False
    if _CODE_BEHIND.match(text, last):
        return True
    follows = _WORD_BEHIND.match(text, last)
    return follows is not None and (
        _WORD_BEFORE.search(before) is not None
        or (follows[0] != " " and follows[0][0] == " " and not _HAN_BEFORE.search(before))
    )


def _with_signs(
    text: str, first: int, last: int, kind: Kind, parts: tuple[str, ...], ended: int
) -> Figure:
    """Add the signs on both sides, and the joint to the figure that ended before."""
    join: Join = ""
    if 0 < ended <= first and (match := _JOIN.fullmatch(text, ended, first)):
        join = _JOINS[match[1][0]]
    start, sign, money = first, "", ""
    if not join:
        start, sign = _sign(text, first)
        if match := money_before().search(text, max(ended, start - _WINDOW, 0), start):
            start, money = match.start(), match[1]
            start, sign = _sign(text, start) if not sign else (start, sign)
    end, percent, unit = last, "", ""
    if text[last : last + 1] in _PERCENT and last < len(text):
        end, percent = last + 1, _PERCENT[text[last]]
    elif match := unit_behind().match(text, last):
        end, unit = match.end(), match[1]
    elif text.startswith("'", last) and text[first - 1 : first] == "°":
        end, unit = last + 1, "′"
    return Figure(start, first, last, end, kind, parts, sign, money, percent, unit, join, ended)


_SIGN = re.compile(r"[-−±+]")
_MINUS_AFTER = re.compile(r"(?:^|[^\w)\]）」』》]|[为达至到是约于在低高])$")
_TEMPERATURE = re.compile(rf"[0-9.]++(?:[{_DASH}]{{1,2}}[0-9.]++)? ?[℃℉°º度]")


def _sign(text: str, first: int) -> tuple[int, str]:
    """Return where a number starts with its sign, and the sign; a hyphen (米格-15) is none."""
    if first == 0 or not _SIGN.match(text, first - 1):
        return first, ""
    sign = text[first - 1]
    before = text[max(0, first - 2) : first - 1]
    if sign in "±−" or _MINUS_AFTER.search(before) or _TEMPERATURE.match(text, first):
        return first - 1, sign.replace("−", "-")
    return first, ""

"""How a learner may type a date into a program that compares it sign by sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.dates.spelling import spelled_like

_DAY = re.compile(r"(-?)(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?")
_CENTURY = re.compile(r"(\d{2})(\d?)X{1,2}")
_PATTERNS = ("{}-{}", "{}/{}", "{}.{}")


def typed_forms(edtf: str) -> Iterator[str]:
    """Give the ways to write a value beside the words that a text has for it.

    1997-07-01 is also typed 1997/7/1, 1997.07.01 and 一九九七年七月一日; centuries and decades
    are written in Chinese numerals, too.

    Args:
        edtf: A year, month, day, decade or century in EDTF; of others there are no forms.
    """
    value = edtf.rstrip("~?%")
    if match := _DAY.fullmatch(value):
        sign, year, month, day = match.groups()
        parts = [int(part) for part in (month, day) if part]
        yield from _before(int(year) + 1) if sign and not parts else ()
        yield from () if sign else _by_signs(int(year), parts)
        yield from () if sign else _in_numerals(int(year), parts)
    elif match := _CENTURY.fullmatch(value):
        yield from _centuries(int(match[1]) + 1, match[2])


def _before(year: int) -> Iterator[str]:
    yield f"前{year}年"
    yield f"西元前{year}年"


def _by_signs(year: int, parts: list[int]) -> Iterator[str]:
    """Give numbers with signs between them, as they are and with two digits."""
    for pattern in _PATTERNS if parts else ():
        for width in (1, 2):
            text = str(year)
            for part in parts:
                text = pattern.format(text, f"{part:0{width}}")
            yield text


def _in_numerals(year: int, parts: list[int]) -> Iterator[str]:
    """Give a date in Chinese numerals: the year digit by digit, the others counted."""
    rest = "".join(f"{spelled_like(n, '一')}{unit}" for n, unit in zip(parts, "月日", strict=False))
    for zero in dict.fromkeys(("〇", "零") if "0" in str(year) else ("〇",)):
        digits = spelled_like(year, zero * len(str(year))) if year > 9 else None
        if digits:
            yield f"{digits}年{rest}"


def _centuries(number: int, decade: str) -> Iterator[str]:
    for word in ("世紀", "世纪"):
        counted = f"{spelled_like(number, '一')}{word}"
        if not decade:
            yield counted
        elif decade != "0":
            yield f"{number}{word}{decade}0年代"
            yield f"{counted}{spelled_like(int(decade) * 10, '一')}年代"

"""Reigns in a text: eras whose years are counted, dynasties and emperors."""

from __future__ import annotations

import re
from functools import cache

from quizgen.dates import eras

DYNASTIES = "夏商周秦汉魏晋宋齐梁陈隋唐辽金元明清"
EMPEROR = re.compile(rf"([{DYNASTIES}楚燕赵韩吴越蜀])(始皇帝?|(?!国).{{1,2}}[帝祖宗王公侯])")
"""A house and the name of one of its rulers: 元世祖, 秦始皇."""

_YEAR = re.compile(r"(?:[0-9０-９]{1,2}|[〇零一二三四五六七八九十元廿卅]{1,4})年(?![级制])|天皇")
_LONGEST = 4


@cache
def era_names() -> frozenset[str]:
    """Return every spelling of every era."""
    return frozenset(eras.names())


def reigns(text: str) -> list[tuple[int, int]]:
    """Return the spans of the eras in a text whose years are counted, wherever it names them.

    大正2年 and 大正天皇 tell that 大正 is one, too, where it stands alone. 天皇 is a part of it.

    Args:
        text: A text in Simplified script.
    """
    names = era_names()
    counted: set[str] = set()
    for match in _YEAR.finditer(text):
        end = match.start()
        starts = range(max(0, end - _LONGEST), end - 1)
        start = next((start for start in starts if text[start:end] in names), None)
        if start is not None and EMPEROR.fullmatch(text, start, end) is None:
            counted.add(text[start:end])
    if not counted:
        return []
    counted_ones = "|".join(sorted(counted))
    pattern = f"(?<!中华)(?:{counted_ones})(?:天皇)?"
    return [match.span() for match in re.finditer(pattern, text)]

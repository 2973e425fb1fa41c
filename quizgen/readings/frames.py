"""Readings that words further off decide: 为 … 服务, and 地 between how and what is done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.readings.polyphones import Fixed
from quizgen.tagging import tagged

_ON_BEHALF = re.compile(r"为(?=[^，。；、！？\n]{1,12}(?:服务|效力|效劳|奋斗|着想|牺牲))")
_HOW = frozenset("adzil")
"""What the tags of words begin with that say how: adjectives, adverbs, descriptions, idioms."""

_PARTICLE = "uv"
_DONE = "v"


def framed(simplified: str) -> list[Fixed]:
    """Return the characters of a text that a frame around them decides, in order.

    Args:
        simplified: A text in Simplified script.
    """
    found = [Fixed(*match.span(), ("wèi",), "phrase") for match in _ON_BEHALF.finditer(simplified)]
    if "地" in simplified:
        found += _adverbial(simplified)
    return sorted(found, key=lambda fixed: fixed.start)


def _adverbial(text: str) -> Iterator[Fixed]:
    """Give each 地 that stands between a word that says how and a verb: 罕有地发表."""
    words = list(tagged(text))
    at = 0
    for (before, how), (word, tag), (_, done) in zip(words, words[1:], words[2:], strict=False):
        at += len(before)
        if (word, tag) == ("地", _PARTICLE) and how[0] in _HOW and done.startswith(_DONE):
            yield Fixed(at, at + 1, ("de",), "phrase")

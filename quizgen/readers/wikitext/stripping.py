"""Wikitext without what MediaWiki takes out of it first: comments, notes and the like."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from quizgen.readers.blanking import SILENT_ELEMENTS, comments, elements
from quizgen.readers.inline import Inline
from quizgen.readers.positions import Placement

_LONE_CR = re.compile(r"\r(?!\n)")
_CR = re.compile(r"\r(?=\n)")
_REST_OF_LINE = re.compile(r"[^\S\n]*\n")


def stripped(source: str) -> tuple[str, Placement]:
    """Return what is left of a source, with lines that end in LF, and the way back to it.

    Left out are comments and elements whose inside is no prose; those that stand within
    ``<nowiki>`` are none. What has a line of its own goes with its line.
    """
    source = _LONE_CR.sub("\n", source)
    inline = Inline()
    inline.add(source, 0)
    left = inline.without([*_silent(source), *(m.span() for m in _CR.finditer(source))])
    return left.text, Placement(left.runs or inline.runs)


def _silent(source: str) -> Iterator[tuple[int, int]]:
    nowiki = sorted(elements(source, {"nowiki"}))
    starts = [start for start, _ in nowiki]
    for start, end in (*comments(source), *elements(source, SILENT_ELEMENTS)):
        i = bisect_right(starts, start) - 1
        if i >= 0 and start < nowiki[i][1]:
            continue
        rest = _REST_OF_LINE.match(source, end)
        owns_line = rest is not None and source[start - 1 : start] in {"", "\n"}
        yield start, rest.end() if rest and owns_line else end

"""Where the sentences of a Chinese paragraph begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENING = "「『“《〈（(【"
_CLOSING = "」』”》〉）)】"
_KINDS = dict(zip(_OPENING + _CLOSING, "「『“《〈（（【" * 2, strict=True))
_BRACKET = re.compile(rf"[{_OPENING}{_CLOSING}]")
_STOP = re.compile(
    r"""
    (?: [。！？] | (?<=[\u2e80-\uffef」』”）])[!?] ) ++ [。！？!?]*+  # not that of “Yahoo! 奇摩”
    [」』”’）)】]*+
    """,
    re.VERBOSE,
)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the sentences of a stretch of text.

    A full stop within quotation marks or brackets ends no sentence, but one right before the
    closing mark does, unless it belongs to a title (《再見！》). A mark without its partner is not
    heeded.

    Args:
        text: The text that the offsets refer to.
        start: Offset of the first character.
        end: Offset after the last one.

    Yields:
        Pairs of offsets, in order, without the white space between sentences.
    """
    pairs = iter(_outer_pairs(text, start, end))
    opening, closing = next(pairs, (end, end))
    at = start
    for stop in _STOP.finditer(text, start, end):
        while closing < stop.end():
            opening, closing = next(pairs, (end, end))
        if stop.end() <= opening:
            yield from _trimmed(text, at, stop.end())
            at = stop.end()
    yield from _trimmed(text, at, end)


def _outer_pairs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where marks open and close, without those that stand within others."""
    opened: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_OPENING, 0)
    pairs: list[tuple[int, int]] = []
    for mark in _BRACKET.finditer(text, start, end):
        kind = _KINDS[mark[0]]
        if mark[0] in _OPENING:
            opened.append((kind, mark.start()))
            waiting[kind] += 1
            continue
        while waiting[kind]:
            last, at = opened.pop()
            waiting[last] -= 1
            if last == kind:
                while pairs and pairs[-1][0] > at:
                    pairs.pop()
                pairs.append((at, mark.start()))
                break
    return pairs


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    sentence = text[start:end]
    start += len(sentence) - len(sentence.lstrip())
    end -= len(sentence) - len(sentence.rstrip())
    if start < end:
        yield start, end

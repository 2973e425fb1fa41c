"""Plain text: a paragraph a line, or hard-wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from unicodedata import east_asian_width

from quizgen.document import Document
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.inline import Inline
from quizgen.readers.lines import line_spans

_SENTENCE_END = re.compile(r"[。！？；…：.!?;:][」』”’）)》]*$")
_FIRST_WORD = re.compile(r"[\d年月日.,:]+|[!-~]+|\S")
_ITEM = re.compile(
    r"[-*•·●○■□◆◇]|[（(]?(?:\d+|[一二三四五六七八九十〇]+)[)）、.．年/-]|第.{1,3}[章节節课課]"
)
_NARROWEST = 30
_SLACK = 2  # a line also ends a character early so that no comma begins the next one
_WIDE = frozenset("WFA")


def read_text(text: str, title: str = "") -> Document:
    """Read plain text.

    A line break ends a paragraph, unless the line was broken because the next word had no room:
    it does not end like a sentence, is as wide as the block of lines that it stands in, and no
    indented line follows. A block whose lines all begin like items (1949年…, 一、…) is a list.

    Args:
        text: The text.
        title: Its title; the text itself has none.

    Returns:
        The document; its offsets into the source are offsets into ``text``.
    """
    builder = DocumentBuilder(title, text)
    for block in _blocks(text):
        joined = _joined(text, block)
        inline = Inline()
        for i, (start, end) in enumerate(block):
            inline.add(text[start:end], start)
            if i in joined:
                inline.add(text[end : block[i + 1][0]], end)
            else:
                builder.paragraph("prose", inline)
                inline = Inline()
    return builder.build()


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Give the spans of the lines that stand together, without the white space behind each."""
    block: list[tuple[int, int]] = []
    for start, end in line_spans(text):
        if line := text[start:end].rstrip():
            block.append((start, start + len(line)))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _joined(text: str, block: list[tuple[int, int]]) -> set[int]:
    """Return the numbers of the lines that go on in the next one."""
    lines = [text[start:end] for start, end in block]
    if len(lines) == 1 or all(_ITEM.match(line.lstrip()) for line in lines):
        return set()
    widths = [_columns(line) for line in lines]
    room = max(_NARROWEST, *widths)
    joined: set[int] = set()
    for i, (line, following) in enumerate(pairwise(lines)):
        is_full = widths[i] + _columns(_first_word(following)) + _SLACK > room
        if is_full and not following.startswith("\u3000") and not _SENTENCE_END.search(line):
            joined.add(i)
    return joined


def _first_word(line: str) -> str:
    match = _FIRST_WORD.match(line.lstrip())
    return match[0] if match else ""


def _columns(text: str) -> int:
    """Return how wide a text is where a Chinese character takes two columns."""
    return sum(2 if east_asian_width(character) in _WIDE else 1 for character in text)

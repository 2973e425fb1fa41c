"""Tables in wikitext, with ``{|`` and with tags: their rows and cells with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from mwparserfromhell.nodes import Tag
from mwparserfromhell.wikicode import Wikicode

from quizgen.readers.inline import Inline
from quizgen.readers.wikitext.guard import SILENT

_CELLS = frozenset({"td", "th"})
_SPAN = re.compile(r"""\b(row|col)span\s*=\s*["']?\s*(\d{1,3})""", re.IGNORECASE)
_SKIPPED = re.compile(
    r"\b(?:navbox|metadata|[atm]mbox|noprint|sidebar|toc)\b|display\s*:\s*none", re.IGNORECASE
)
_BARE_CELL = re.compile(r"^\s*[|!]-?|\|\||!!")
_MOST_BARE_CELLS = 50
_MOST_ROWS = 50
_LONGEST_REPEATED = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, or its caption.

    Attributes:
        value: What stands in it.
        start: Offset of the value in the text that was parsed.
        rows: How many rows it reaches over.
        columns: How many columns it reaches over.
    """

    value: Wikicode
    start: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Caption(Cell):
    """What stands above a table."""


def inside(tag: Tag, end: int) -> int:
    """Return the offset of a tag's inside.

    Args:
        tag: A tag that has an inside.
        end: The offset behind the tag in the text that was parsed.
    """
    closing = len(tag.closing_wiki_markup or "") if tag.wiki_markup else len("</>")
    closing += 0 if tag.wiki_markup else len(str(tag.closing_tag))
    return end - closing - len(str(tag.contents))


def is_apparatus(tag: Tag) -> bool:
    """Tell whether a table or a block serves navigation or upkeep, or is not shown."""
    return any(_SKIPPED.search(str(attribute)) for attribute in tag.attributes)


def rows(table: Tag, end: int) -> Iterator[Caption | list[Cell]]:
    """Give the caption and the rows of a table in order.

    Args:
        table: The table.
        end: The offset behind it.
    """
    cells: list[Cell] = []
    for tag, after in _tags(table, end):
        name = _name(tag)
        if name == "caption" or _is_caption(tag):
            value, start = tag.contents, inside(tag, after)
            yield Caption(value, start)
        elif name in _CELLS:
            cells.append(_cell(tag, after))
        elif name == "tr":
            if cells:
                yield cells
                cells = []
            cells = [_cell(*pair) for pair in _tags(tag, after) if _name(pair[0]) in _CELLS]
            if cells:
                yield cells
                cells = []
    if cells:
        yield cells


def bare_row(line: Inline) -> list[Inline]:
    """Return the cells of a row that stands in no table.

    A template may have begun the table, or its end may be missing.
    """
    edges = [match.span() for match in islice(_BARE_CELL.finditer(line.text), _MOST_BARE_CELLS)]
    starts = [end for _, end in edges]
    ends = [*(start for start, _ in edges[1:]), line.length]
    return [
        line.without([(0, start), (end, line.length)])
        for start, end in zip(starts, ends, strict=True)
    ]


class Grid:
    """Repeats short cells in the rows that they reach into, so that each row tells the whole."""

    def __init__(self) -> None:
        self._reaching: dict[int, tuple[int, Inline]] = {}

    def row(self, cells: list[Cell], read: list[Inline]) -> list[Inline]:
        """Return the cells of the next row with those that reach into it.

        Args:
            cells: The cells that the row itself has.
            read: What was read of them.
        """
        whole: list[Inline] = []
        begun: dict[int, tuple[int, Inline]] = {}
        column = 0
        for cell, inline in zip(cells, read, strict=True):
            while column in self._reaching:
                self._repeat(column, whole, begun)
                column += 1
            whole.append(inline)
            if cell.rows > 1:
                begun[column] = (min(cell.rows, _MOST_ROWS) - 1, inline)
            column += cell.columns
        for column in sorted(self._reaching):
            self._repeat(column, whole, begun)
        self._reaching = begun
        return whole

    def _repeat(
        self, column: int, whole: list[Inline], begun: dict[int, tuple[int, Inline]]
    ) -> None:
        left, inline = self._reaching.pop(column)
        if inline.length <= _LONGEST_REPEATED:
            whole.append(inline)
        if left > 1:
            begun[column] = (left - 1, inline)


def _name(tag: Tag) -> str:
    return str(tag.tag).strip().lower()


def _tags(parent: Tag, end: int) -> Iterator[tuple[Tag, int]]:
    """Give the tags right within a tag, each with the offset behind it."""
    at = inside(parent, end)
    for node in list(parent.contents.nodes):
        at += len(str(node))
        if isinstance(node, Tag):
            yield node, at


def _is_caption(tag: Tag) -> bool:
    first = str(tag.attributes[0]) if tag.attributes else str(tag.contents)
    return tag.wiki_markup == "|" and first.startswith(SILENT)


def _cell(tag: Tag, end: int) -> Cell:
    attributes = " ".join(str(attribute) for attribute in tag.attributes)
    spans = {kind.lower(): max(1, int(number)) for kind, number in _SPAN.findall(attributes)}
    return Cell(tag.contents, inside(tag, end), spans.get("row", 1), spans.get("col", 1))

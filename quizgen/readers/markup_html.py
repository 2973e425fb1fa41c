"""HTML that stands in Markdown: its tables, items and paragraphs, without its tags."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt

from quizgen.document import Kind
from quizgen.readers.collecting import Collector, link_target
from quizgen.readers.inline import Inline
from quizgen.readers.notes import NotesFilter
from quizgen.readers.positions import Placement, parser

_TAG = re.compile(
    r"""
      < (?P<closing>/?) (?P<name>[a-zA-Z][\w-]*+) (?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+) >
    | < [!?] [^<>]*+ >                                     # a declaration
    """,
    re.VERBOSE,
)
_KINDS: dict[str, Kind] = {"li": "item", "blockquote": "quote"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BREAKING_TAGS = frozenset(
    """
    article blockquote br caption center dd details div dl dt figcaption figure hr li ol p pre
    section summary table ul
    """.split()
) | set(HEADINGS)
_CELL_TAGS = frozenset({"td", "th"})


def read_html(sink: NotesFilter, content: str, place: Placement) -> None:
    """Read one block of HTML; what stands between its tags is read as Markdown.

    Args:
        sink: What gets the paragraphs, headings and rows.
        content: The block as the block parser cut it out.
        place: The way from offsets of the content to those of the source.
    """
    block = _Block(sink, content, place)
    at = 0
    for tag in _TAG.finditer(content):
        block.text(at, tag.start())
        at = tag.end()
        name = (tag["name"] or "").lower()
        if tag["closing"]:
            block.end(name)
        else:
            block.begin(name, tag["attributes"] or "")
    block.text(at, len(content))
    block.close()


class _Block:
    """What was read of a block that its sink has not got yet."""

    def __init__(self, sink: NotesFilter, content: str, place: Placement) -> None:
        self._sink = sink
        self._content = content
        self._place = place
        self._collector = Collector()
        self._cells: list[Inline] | None = None
        self._kind: Kind = "prose"

    def begin(self, tag: str, attributes: str) -> None:
        """Begin a row, a cell, a link, a paragraph or a line."""
        if tag == "tr":
            self.close()
            self._cells = []
        elif tag in _CELL_TAGS and self._cells is not None:
            self._collector = Collector()
            self._cells.append(self._collector.inline)
        elif tag == "a" and (href := link_target(attributes)):
            self._collector.open_link(href)
        elif tag in _BREAKING_TAGS:
            self._break()
            self._kind = _KINDS.get(tag, self._kind)

    def end(self, tag: str) -> None:
        """End what the tag began."""
        if tag in {"tr", "table"}:
            self._end_row()
        elif tag == "a":
            self._collector.close_link()
        elif tag in HEADINGS and self._cells is None:
            self._sink.heading(HEADINGS[tag], self._collector.inline)
            self._collector = Collector()
        elif tag in _BREAKING_TAGS:
            self._break()
            if tag in _KINDS:
                self._kind = "prose"

    def text(self, start: int, end: int) -> None:
        """Read what stands between two tags."""
        if start < end:
            for token in _inline_parser().parseInline(self._content[start:end]):
                self._collector.feed(token.children or (), lambda at: self._place(start + at))

    def close(self) -> None:
        """Give the sink what is left."""
        self._end_row()
        self._end_paragraph()

    def _break(self) -> None:
        if self._cells is None:
            self._end_paragraph()
        else:
            self._collector.inline.separate()

    def _end_paragraph(self) -> None:
        self._sink.paragraph(self._kind, self._collector.inline)
        self._collector = Collector()

    def _end_row(self) -> None:
        if self._cells is not None:
            self._sink.row(self._cells)
            self._cells = None
            self._collector = Collector()


@cache
def _inline_parser() -> MarkdownIt:
    return parser()

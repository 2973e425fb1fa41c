"""HTML that stands in Markdown: its tables, items and paragraphs, without its tags."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from quizgen.document import Kind
from quizgen.readers.collecting import Collector
from quizgen.readers.inline import Inline
from quizgen.readers.notes import NotesFilter
from quizgen.readers.positions import Placement, parser

_KINDS: dict[str, Kind] = {"li": "item", "blockquote": "quote"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_BREAKING_TAGS = frozenset(
    """
    article blockquote br caption center dd details div dl dt figcaption figure hr li ol p pre
    section summary table ul
    """.split()
) | set(_HEADINGS)
_CELL_TAGS = frozenset({"td", "th"})


class HtmlBlock(HTMLParser):
    """Says what one block of HTML holds; what stands between its tags is read as Markdown."""

    def __init__(self, sink: NotesFilter, content: str, place: Placement) -> None:
        """Read a block.

        Args:
            sink: What gets the paragraphs, headings and rows.
            content: The block as the block parser cut it out.
            place: The way from offsets of the content to those of the source.
        """
        super().__init__(convert_charrefs=False)
        self._sink = sink
        self._content = content
        self._place = place
        self._line_starts = [0]
        self._line_starts += (i + 1 for i, character in enumerate(content) if character == "\n")
        self._text_at: int | None = None
        self._collector = Collector()
        self._cells: list[Inline] | None = None
        self._kind: Kind = "prose"
        self.feed(content.replace("<!", "<?"))  # the parser raises at some declarations
        self.close()
        self._end_text(len(content))
        self._end_row()
        self._end_paragraph()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row, a cell, a link, a paragraph or a line."""
        self._end_text(self._at())
        if tag == "tr":
            self._end_row()
            self._end_paragraph()
            self._cells = []
        elif tag in _CELL_TAGS and self._cells is not None:
            self._collector = Collector()
            self._cells.append(self._collector.inline)
        elif tag == "a" and (href := dict(attrs).get("href")):
            self._collector.open_link(href)
        elif tag in _BREAKING_TAGS:
            self._break()
            self._kind = _KINDS.get(tag, self._kind)

    def handle_endtag(self, tag: str) -> None:
        """End what the tag began."""
        self._end_text(self._at())
        if tag in {"tr", "table"}:
            self._end_row()
        elif tag == "a":
            self._collector.close_link()
        elif tag in _HEADINGS and self._cells is None:
            self._sink.heading(_HEADINGS[tag], self._collector.inline)
            self._collector = Collector()
        elif tag in _BREAKING_TAGS:
            self._break()
            if tag in _KINDS:
                self._kind = "prose"

    def handle_data(self, data: str) -> None:  # noqa: ARG002 - it is read by its place
        """Take note of text."""
        self._begin_text()

    def handle_entityref(self, name: str) -> None:  # noqa: ARG002
        """Take note of a named character reference."""
        self._begin_text()

    def handle_charref(self, name: str) -> None:  # noqa: ARG002
        """Take note of a numeric character reference."""
        self._begin_text()

    def handle_pi(self, data: str) -> None:  # noqa: ARG002
        """Leave a processing instruction or a declaration out."""
        self._end_text(self._at())

    def _at(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _begin_text(self) -> None:
        if self._text_at is None:
            self._text_at = self._at()

    def _end_text(self, end: int) -> None:
        """Read what stands between two tags."""
        if self._text_at is None:
            return
        start, self._text_at = self._text_at, None
        for token in _inline_parser().parseInline(self._content[start:end]):
            self._collector.feed(token.children or (), lambda offset: self._place(start + offset))

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

"""Markdown, as converters write it from wiki articles and as people write it."""

from __future__ import annotations

from markdown_it.token import Token

from quizgen.document import Document, Kind
from quizgen.readers.blanking import blanked, uncommented
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.collecting import Collector
from quizgen.readers.inline import Inline
from quizgen.readers.markup_html import read_html
from quizgen.readers.notes import NotesFilter
from quizgen.readers.positions import SourceLines, parser
from quizgen.readers.residue import cleaned, declared_title

_CELLS = frozenset({"td_open", "th_open"})
_BEFORE_TITLE = frozenset({"front_matter", "html_block", "hr"})
_FOOTNOTE = "footnote_reference_open"


def read_markdown(source: str, title: str = "", *, fallback_title: str = "") -> Document:
    """Read an article in Markdown.

    Args:
        source: The Markdown.
        title: The article's title; "" takes the heading of level 1 that it opens with.
        fallback_title: The title if there is no such heading either.

    Returns:
        The document; its offsets into the source are offsets into ``source``.
    """
    text = blanked(source)
    lines = SourceLines(text)
    tokens = parser().parse(text)
    declared = declared_title(uncommented(source))
    first = next((i for i, token in enumerate(tokens) if token.type not in _BEFORE_TITLE), 0)
    if tokens[first:] and tokens[first].type == "heading_open" and tokens[first].tag == "h1":
        declared = cleaned(_collected(tokens[first + 1], lines).inline)
        title = title or declared.text
        del tokens[first : first + 3]
    builder = DocumentBuilder(title or fallback_title, source)
    builder.entitle(builder.title, declared)
    notes = NotesFilter(builder, text)
    _Reader(lines, notes).read(tokens)
    notes.close()
    return builder.build()


class _Reader:
    """Walks through the block tokens once and says what they hold."""

    def __init__(self, lines: SourceLines, sink: NotesFilter) -> None:
        self._lines = lines
        self._sink = sink
        self._open: list[str] = []
        self._cells: list[Inline] = []
        self._cell_end = 0

    def read(self, tokens: list[Token]) -> None:
        for i, token in enumerate(tokens):
            if _FOOTNOTE in self._open and token.nesting == 0:
                continue
            if token.type == "html_block":
                content = token.content.rstrip("\n")
                read_html(self._sink, content, self._lines.place(content, _first_line(token)))
            elif token.type == "inline" and tokens[i - 1].type in _CELLS:
                self._cell(token)
            elif token.type == "inline":
                self._inline(token, tokens[i - 1])
            elif token.nesting > 0:
                self._open.append(token.type)
            elif token.nesting < 0:
                self._open.pop()
                self._end(token, tokens[i - 1])

    def _end(self, token: Token, before: Token) -> None:
        if token.type == "tr_close":
            self._sink.row(self._cells)
            self._cells = []
            self._cell_end = 0
        elif token.type == "list_item_close" and self._open == ["ordered_list_open"]:
            self._sink.end_item(empty=before.type == "list_item_open")

    def _cell(self, token: Token) -> None:
        place = self._lines.place(token.content, _first_line(token), after=self._cell_end)
        self._cell_end = place.end
        collector = Collector()
        collector.feed(token.children or (), place)
        self._cells.append(collector.inline)

    def _inline(self, token: Token, opening: Token) -> None:
        collector = _collected(token, self._lines)
        inline = collector.inline
        if opening.type == "heading_open":
            self._sink.heading(int(opening.tag[1:]), inline)
        elif "ordered_list_open" in self._open and "blockquote_open" not in self._open:
            self._sink.numbered(inline)
        elif collector.navigates and not inline.text.strip():
            self._sink.categories()
        else:
            self._sink.paragraph(self._kind(), inline)

    def _kind(self) -> Kind:
        if "blockquote_open" in self._open:
            return "quote"
        return "item" if "list_item_open" in self._open else "prose"


def _first_line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _collected(token: Token, lines: SourceLines) -> Collector:
    """Collect the inside of a paragraph or a heading."""
    collector = Collector()
    collector.feed(token.children or (), lines.place(token.content, _first_line(token)))
    return collector

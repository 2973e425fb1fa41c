"""From the nodes of mwparserfromhell to the headings, paragraphs and rows of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape

from mwparserfromhell.nodes import (
    ExternalLink,
    Heading,
    HTMLEntity,
    Node,
    Tag,
    Template,
    Text,
    Wikilink,
)
from mwparserfromhell.wikicode import Wikicode

from quizgen.document import Kind, Link
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.collecting import add_text
from quizgen.readers.inline import Inline
from quizgen.readers.markup_html import HEADINGS
from quizgen.readers.positions import Placement
from quizgen.readers.wikitext import infobox, tables, templates, titles
from quizgen.readers.wikitext.guard import SILENT
from quizgen.readers.wikitext.tags import BLOCKS, WITHDRAWN

_PIECE = re.compile(
    rf"(?P<lines>\n\s*+)|(?P<quotes>'{{2,}}+)|{SILENT}++|(?P<words>(?:[^\n'{SILENT}]|'(?!'))++)"
)
_LISTS = frozenset("*#;:")
_BARS = frozenset("|!")
_QUOTES = frozenset({"blockquote", "poem"})


class Walker:
    """Walks through nodes once and tells a builder what they hold.

    The nodes carry no offsets, but written out they are, to the letter, what was parsed: so the
    length of each one before tells where the next one begins.
    """

    def __init__(self, builder: DocumentBuilder, text: str, copy: str, place: Placement) -> None:
        """Begin.

        Args:
            builder: What gets the headings, paragraphs and rows.
            text: What was stripped of comments and notes.
            copy: Its copy that was parsed; of the same length.
            place: The way from offsets of the text to those of the source.
        """
        self._builder = builder
        self._text = text
        self._copy = copy
        self._place = place
        self._inline = Inline()
        self._kind: Kind = "prose"
        self._in_term = False
        self._in_lead = True
        self._quotes = 0
        self._poems = 0
        self._cells = 0
        self._clip = (0, len(text))

    def walk(self, code: Wikicode, start: int) -> None:
        """Read nodes, the first of which stands at ``start``."""
        low, high = self._clip
        for node in list(code.nodes):
            end = start + len(str(node))
            if start < high and low < end:
                self._node(node, start, end)
            start = end

    def close(self) -> None:
        """Give the builder what is left."""
        self._end_paragraph()

    def collected(self, code: Wikicode, start: int) -> Inline:
        """Return what is read of nodes that are no paragraphs: of a heading or a cell."""
        outer, self._inline = self._inline, Inline()
        self._cells += 1
        self.walk(code, start)
        self._cells -= 1
        outer, self._inline = self._inline, outer
        return outer

    def _node(self, node: Node, start: int, end: int) -> None:
        if isinstance(node, Text):
            self._words(start, end)
        elif isinstance(node, Wikilink):
            self._link(node, start, end)
        elif isinstance(node, Template):
            self._template(node, start, end)
        elif isinstance(node, Tag):
            self._tag(node, start, end)
        elif isinstance(node, Heading):
            self._heading(node.level, node.title, start + node.level)
        elif isinstance(node, HTMLEntity):
            self._inline.add_reference(unescape(str(node)), self._place(start))
        elif isinstance(node, ExternalLink):
            self._address(node, start)

    def _words(self, start: int, end: int) -> None:
        low, high = self._clip
        for piece in _PIECE.finditer(self._copy, max(start, low), min(end, high)):
            at = piece.start()
            if piece["lines"]:
                self._line_end(piece)
            elif piece["quotes"]:
                self._add(at, at + _apostrophes(len(piece[0])))
            elif piece["words"]:
                self._add(at, piece.end())

    def _add(self, start: int, end: int) -> None:
        if start < end:
            add_text(self._inline, self._text[start:end], start, self._place)

    def _line_end(self, lines: re.Match[str]) -> None:
        ends = lines[0].count("\n") > 1
        following = self._copy[lines.end() : lines.end() + 1]
        if not self._cells:
            ends = ends or self._kind == "item" or following in _BARS
        if self._poems or (self._in_term and following == ":") or (self._cells and ends):
            self._inline.separate()
        elif ends:
            self._end_paragraph()
        else:
            self._add(lines.start(), lines.start() + 1)

    def _end_paragraph(self) -> None:
        if self._cells:
            self._inline.separate()
            return
        if self._inline.text.lstrip()[:1] in _BARS:
            self._builder.row(tables.bare_row(self._inline))
        elif self._inline.length:
            self._builder.paragraph("quote" if self._quotes else self._kind, self._inline)
        self._inline = Inline()
        self._kind = "prose"
        self._in_term = False

    def _link(self, node: Wikilink, start: int, end: int) -> None:
        inside = start + len("[[")
        behind = inside + len(str(node.title))
        title = self._text[inside:behind]
        if titles.is_hidden(title):
            self._end_line_of_its_own(start, end)
            return
        with self._linking(titles.article(title)):
            if node.text is None:
                self._clipped(node.title, inside, inside + title.startswith(":"), behind)
            elif not str(node.text).strip():
                low, high = titles.short(title)
                self._clipped(node.title, inside, inside + low, inside + high)
            else:
                self.walk(node.text, behind + len("|"))

    @contextmanager
    def _linking(self, target: str | None) -> Iterator[None]:
        """Make a link of what is read meanwhile."""
        inline, begin = self._inline, self._inline.length
        yield
        if target and inline is self._inline and begin < inline.length:
            inline.links.append(Link(begin, inline.length, target))

    def _clipped(self, code: Wikicode, start: int, low: int, high: int) -> None:
        """Read only the nodes and characters from ``low`` to ``high``."""
        outer = self._clip
        self._clip = (max(low, outer[0]), min(high, outer[1]))
        self.walk(code, start)
        self._clip = outer

    def _address(self, node: ExternalLink, start: int) -> None:
        if not node.brackets:
            self.walk(node.url, start)
        elif node.title is not None:
            behind = start + len("[") + len(str(node.url))
            self.walk(node.title, behind + (0 if node.suppress_space else len(" ")))

    def _heading(self, level: int, title: Wikicode, start: int) -> None:
        self._end_paragraph()
        if self._cells:
            self.walk(title, start)
            return
        self._in_lead = False
        self._builder.heading(level, self.collected(title, start))

    def _template(self, node: Template, start: int, end: int) -> None:
        shown = templates.shown(node, start)
        if shown is None:
            self._end_line_of_its_own(start, end)
            if infobox.is_infobox(node, in_lead=self._in_lead):
                self._box(node, start)
            return
        if shown.is_quote:
            self._end_paragraph()
            self._quotes += 1
        with self._linking(shown.target):
            for part in shown.parts:
                if isinstance(part, templates.Addition):
                    self._inline.add_reference(part.text, self._place(part.start))
                    continue
                if shown.is_list:
                    self._inline.separate()
                self._clipped(part.value, part.start, *part.span())
        if shown.is_quote:
            self._end_paragraph()
            self._quotes -= 1

    def _box(self, node: Template, start: int) -> None:
        """Make a row of each parameter of a box of facts that tells a date."""
        for label, argument in infobox.labelled(node, start):
            value = self.collected(argument.value, argument.start)
            if infobox.tells_date(value.text):
                name = Inline()
                if label in argument.key:
                    name.add(label, self._place(argument.key_start + argument.key.index(label)))
                else:
                    name.add_reference(label, self._place(argument.key_start))
                self._builder.row([name, value])

    def _end_line_of_its_own(self, start: int, end: int) -> None:
        """End the paragraph at markup that shows nothing, if nothing else is on its line."""
        before, after = self._copy[start - 1 : start], self._copy[end : end + 1]
        if before in {"", "\n"} and after in {"", "\n"}:
            self._end_paragraph()

    def _tag(self, node: Tag, start: int, end: int) -> None:
        name = str(node.tag).strip().lower()
        if node.wiki_markup in _LISTS:
            self._list_mark(str(node.wiki_markup), start)
        elif name == "br":
            self._inline.separate()
        elif name == "hr":
            self._end_paragraph()
        elif node.self_closing or node.contents is None or name in WITHDRAWN:
            return
        elif name == "nowiki":
            inside = tables.inside(node, end)
            self._add(inside, inside + len(str(node.contents)))
        elif name == "table":
            self._table(node, end)
        elif name in HEADINGS:
            self._heading(HEADINGS[name], node.contents, tables.inside(node, end))
        elif name not in BLOCKS:
            self.walk(node.contents, tables.inside(node, end))
        elif not tables.is_apparatus(node):
            self._block(node, name, end)

    def _list_mark(self, mark: str, start: int) -> None:
        begins_line = self._copy[start - 1 : start] in {"", "\n"}
        if mark == ":" and self._in_term:
            if not begins_line:
                self._add(start, start + 1)
            return
        if self._inline.text.strip():
            self._end_paragraph()
        if mark != ":":
            self._kind = "item"
        self._in_term = mark == ";"

    def _block(self, node: Tag, name: str, end: int) -> None:
        self._end_paragraph()
        self._quotes += name in _QUOTES
        self._poems += name == "poem"
        self.walk(node.contents, tables.inside(node, end))
        self._end_paragraph()
        self._quotes -= name in _QUOTES
        self._poems -= name == "poem"

    def _table(self, node: Tag, end: int) -> None:
        self._end_paragraph()
        if tables.is_apparatus(node):
            return
        grid = tables.Grid()
        for row in tables.rows(node, end):
            if isinstance(row, tables.Caption):
                self._builder.paragraph("prose", self.collected(row.value, row.start))
            else:
                read = [self.collected(cell.value, cell.start) for cell in row]
                self._builder.row(grid.row(row, read))


def _apostrophes(length: int) -> int:
    """Return how many of the apostrophes in a row are text and not emphasis.

    Source: https://www.mediawiki.org/wiki/Help:Formatting
    """
    return 1 if length == 4 else max(0, length - 5)

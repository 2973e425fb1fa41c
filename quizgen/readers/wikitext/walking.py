"""From the nodes of mwparserfromhell to the headings, paragraphs and rows of a document."""

from __future__ import annotations

from collections.abc import Iterable
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

from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.inline import Inline
from quizgen.readers.markup_html import HEADINGS
from quizgen.readers.positions import Placement
from quizgen.readers.wikitext import infobox, tables, templates, titles
from quizgen.readers.wikitext.flow import Flow
from quizgen.readers.wikitext.tags import BLOCKS, WITHDRAWN

_LISTS = frozenset("*#;:")
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
        self._flow = Flow(builder, text, copy, place)
        self._in_lead = True
        self._clip = (0, len(text))

    def walk(self, nodes: Iterable[Node], start: int) -> None:
        """Read nodes, the first of which stands at ``start``."""
        low, high = self._clip
        for node in nodes:
            end = start + len(str(node))
            if start < high and low < end:
                self._node(node, start, end)
            start = end

    def close(self) -> None:
        """Give the builder what is left."""
        self._flow.end_paragraph()

    def collected(self, code: Wikicode, start: int) -> Inline:
        """Return what is read of nodes that are no paragraphs: of a heading or a cell."""
        with self._flow.apart() as inline:
            self.walk(list(code.nodes), start)
        return inline

    def _node(self, node: Node, start: int, end: int) -> None:
        if isinstance(node, Text):
            low, high = self._clip
            self._flow.words(max(start, low), min(end, high))
        elif isinstance(node, Wikilink):
            self._link(node, start, end)
        elif isinstance(node, Template):
            self._template(node, start, end)
        elif isinstance(node, Tag):
            self._tag(node, start, end)
        elif isinstance(node, Heading):
            self._heading(node.level, node.title, start + node.level)
        elif isinstance(node, HTMLEntity):
            self._flow.add_reference(unescape(str(node)), start)
        elif isinstance(node, ExternalLink):
            self._address(node, start)

    def _link(self, node: Wikilink, start: int, end: int) -> None:
        inside = start + len("[[")
        behind = inside + len(str(node.title))
        title = self._text[inside:behind]
        if titles.is_hidden(title):
            self._end_line_of_its_own(start, end)
            return
        with self._flow.linking(titles.article(title)):
            if node.text is None:
                self._clipped(node.title, inside, inside + title.startswith(":"), behind)
            elif not str(node.text).strip():
                low, high = titles.short(title)
                self._clipped(node.title, inside, inside + low, inside + high)
            else:
                self.walk(list(node.text.nodes), behind + len("|"))

    def _clipped(self, code: Wikicode, start: int, low: int, high: int) -> None:
        """Read only the nodes and characters from ``low`` to ``high``."""
        outer = self._clip
        self._clip = (max(low, outer[0]), min(high, outer[1]))
        self.walk(list(code.nodes), start)
        self._clip = outer

    def _address(self, node: ExternalLink, start: int) -> None:
        if not node.brackets:
            self.walk(list(node.url.nodes), start)
        elif node.title is not None:
            behind = start + len("[") + len(str(node.url))
            self.walk(list(node.title.nodes), behind + (0 if node.suppress_space else len(" ")))

    def _heading(self, level: int, title: Wikicode, start: int) -> None:
        self._flow.end_paragraph()
        if self._flow.in_cell:
            self.walk(list(title.nodes), start)
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
        title = self._text[slice(*shown.target.span())] if shown.target else ""
        linking = self._flow.linking(titles.article(title))
        with self._flow.quotation() if shown.is_quote else linking:
            for part in shown.parts:
                if isinstance(part, templates.Addition):
                    self._flow.add_reference(part.text, part.start)
                    continue
                if shown.is_list:
                    self._flow.inline.separate()
                self._clipped(part.value, part.start, *part.span())

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
            self._flow.end_paragraph()

    def _tag(self, node: Tag, start: int, end: int) -> None:
        name = str(node.tag).strip().lower()
        if node.wiki_markup in _LISTS:
            self._flow.list_mark(str(node.wiki_markup), start)
        elif name == "br":
            self._flow.inline.separate()
        elif name == "hr":
            self._flow.end_paragraph()
        elif node.self_closing or node.contents is None or name in WITHDRAWN:
            return
        elif name == "nowiki":
            inside = tables.inside(node, end)
            self._flow.add(inside, inside + len(str(node.contents)))
        elif name == "table":
            self._table(node, end)
        elif name in HEADINGS:
            self._heading(HEADINGS[name], node.contents, tables.inside(node, end))
        elif name not in BLOCKS:
            self.walk(list(node.contents.nodes), tables.inside(node, end))
        elif not tables.is_apparatus(node):
            self._block(node, name, end)

    def _block(self, node: Tag, name: str, end: int) -> None:
        if name in _QUOTES:
            with self._flow.quotation(is_poem=name == "poem"):
                self.walk(list(node.contents.nodes), tables.inside(node, end))
            return
        self._flow.end_paragraph()
        self.walk(list(node.contents.nodes), tables.inside(node, end))
        self._flow.end_paragraph()

    def _table(self, node: Tag, end: int) -> None:
        self._flow.end_paragraph()
        if tables.is_apparatus(node):
            return
        grid = tables.Grid()
        for row in tables.rows(node, end):
            if isinstance(row, tables.Caption):
                self._builder.paragraph("prose", self.collected(row.value, row.start))
            else:
                read = [self.collected(cell.value, cell.start) for cell in row]
                self._builder.row(grid.row(row, read))

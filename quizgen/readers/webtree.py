"""From a tree of HTML elements to headings, paragraphs, rows and links."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from quizgen.document import Kind, Link
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.inline import Inline
from quizgen.readers.rows import Rows
from quizgen.readers.webnames import is_boilerplate, link_target

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_CELLS = frozenset({"td", "th", "dt", "dd"})
_ROW_PARTS = _CELLS | {"tr"}
_BLOCKS = _ROW_PARTS | set(
    """
    address article blockquote body caption center details div dl fieldset figure h1 h2 h3 h4 h5 h6
    header hgroup hr li main ol p pre section summary table tbody tfoot thead ul
    """.split()
)
_TABLES = frozenset({"table", "dl"})
_DATA_CLASSES = frozenset({"wikitable", "infobox"})
_NO_DATA = frozenset({"table", "form", *_HEADINGS})
_LONG_CELL = 400

_LINE_END = re.compile(r"[。！？；：…!?;:」』”）)]\s*\Z")
_LINE_START = re.compile(r"\s*[\u3000\d]|\xa0\xa0")


class TreeReader:
    """Walks through a tree once, without recursion, and says what it holds."""

    def __init__(self, sink: DocumentBuilder, is_left_out: Callable[[_Element], bool]) -> None:
        """Begin before a builder.

        Args:
            sink: What gets the headings, paragraphs and rows.
            is_left_out: Tells whether an element and all that is in it is not read.
        """
        self._sink = sink
        self._is_left_out = is_left_out
        self._inline = Inline()
        self._rows: Rows | None = None
        self._in_cell = False
        self._after_term = False
        self._inner_tables = 0
        self._items = 0
        self._quotes = 0
        self._breaks = 0
        self._last = ""
        self._anchors = 0
        self._label = 0
        self._linked = 0

    def read(self, root: _Element) -> None:
        """Read what is in an element."""
        from lxml import etree

        walk = etree.iterwalk(root, events=("start", "end"))
        left_out: _Element | None = None
        for event, element in walk:
            if event == "start" and self._is_left_out(element):
                left_out = element
                walk.skip_subtree()
            elif event == "start":
                self._begin(element)
                self._text(element.text)
            else:
                if element is not left_out:
                    self._end(element)
                if element is not root:
                    self._text(element.tail)
        self._end_paragraph()

    def _begin(self, element: _Element) -> None:
        tag = element.tag
        if tag == "br":
            self._breaks += 1
        elif tag == "a":
            self._anchors += 1
            self._label = self._inline.length
        elif tag in _BLOCKS:
            self._break()
            self._items += tag == "li"
            self._quotes += tag == "blockquote"
            if self._rows is not None:
                self._inner_tables += tag in _TABLES
                if tag in _ROW_PARTS and not self._inner_tables:
                    self._begin_cell(element, self._rows)
            elif tag == "dl" or (tag == "table" and is_data(element)):
                self._rows = Rows()

    def _begin_cell(self, element: _Element, rows: Rows) -> None:
        tag = element.tag
        if tag in {"tr", "dt"} or (tag == "dd" and not self._after_term):
            self._end_row(rows)
        if tag in _CELLS:
            self._inline = rows.cell(element.get("colspan"), element.get("rowspan"))
            self._in_cell = True
        self._after_term = tag == "dt"

    def _end(self, element: _Element) -> None:
        tag = element.tag
        if tag == "a":
            self._anchors -= 1
            target = link_target(element.get("href", ""), element.get("title", ""))
            if target and self._label < self._inline.length:
                self._inline.links.append(Link(self._label, self._inline.length, target))
        elif tag in _HEADINGS and not self._in_cell:
            self._sink.heading(_HEADINGS[str(tag)], self._inline)
            self._begin_paragraph()
        elif tag in _BLOCKS:
            self._break()
            self._items -= tag == "li"
            self._quotes -= tag == "blockquote"
            if self._rows is not None and tag in _TABLES:
                self._end_table(self._rows)

    def _end_table(self, rows: Rows) -> None:
        if self._inner_tables:
            self._inner_tables -= 1
        else:
            self._end_row(rows)
            self._rows = None

    def _end_row(self, rows: Rows) -> None:
        """Give the sink the row that was read; a cell alone is a paragraph."""
        cells = rows.begin()
        full = [cell for cell in cells if cell.text.strip()]
        if len(full) > 1:
            self._sink.row(cells)
        elif full:
            self._sink.paragraph(self._kind, full[0])
        self._begin_paragraph()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if text.strip():
            if self._breaks:
                self._break_line(text)
            self._last = text
        if self._anchors:
            self._linked += _visible(text)
        self._inline.add(text, self._inline.length)

    def _break_line(self, following: str) -> None:
        """Break a line: in a cell or within a sentence it is the line alone that ends."""
        ends = self._breaks > 1 or _LINE_END.search(self._last) or _LINE_START.match(following)
        self._breaks = 0
        if ends and not self._in_cell:
            self._end_paragraph()
        elif self._inline.length:
            self._inline.separate()

    def _break(self) -> None:
        if not self._in_cell:
            self._end_paragraph()
        elif self._inline.length:
            self._inline.separate()

    def _end_paragraph(self) -> None:
        """Give the sink a paragraph, unless it is nothing but links or speaks of the page."""
        text = self._inline.text
        is_navigation = self._linked >= _visible(text)
        is_service = is_navigation or (is_boilerplate(text) and not self._items)
        if text.strip() and (self._quotes or not is_service):
            self._sink.paragraph(self._kind, self._inline)
        self._begin_paragraph()

    def _begin_paragraph(self) -> None:
        self._inline = Inline()
        self._in_cell = self._after_term = False
        self._breaks = self._label = self._linked = 0
        self._last = ""

    @property
    def _kind(self) -> Kind:
        if self._quotes:
            return "quote"
        return "item" if self._items else "prose"


def is_data(table: _Element) -> bool:
    """Tell whether a table holds data; else it only puts text at its place on the page."""
    if not _DATA_CLASSES.isdisjoint(table.get("class", "").split()):
        return True
    if table.get("role") in {"presentation", "none"}:
        return False
    full = length = 0
    is_wide = has_names = False
    for element in table.iterdescendants():
        tag = element.tag
        if tag in _NO_DATA:
            return False
        if tag in _ROW_PARTS:
            full = 0 if tag == "tr" else full + (length > 0)
            length = 0
            has_names = has_names or tag == "th"
        length += _visible(element.text) + _visible(element.tail)
        is_wide = is_wide or (full > 0 and length > 0)
        if length > _LONG_CELL and not has_names:
            return False
    return is_wide


def _visible(text: str | None) -> int:
    """Return how many characters of a text are no white space."""
    return sum(map(len, text.split())) if text else 0

"""From the body of a Word document to headings, paragraphs, rows and links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from quizgen.document import Kind, Link
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.docxstyles import Style, W, is_on, value
from quizgen.readers.inline import Inline
from quizgen.readers.rows import Rows
from quizgen.readers.webnames import link_target

if TYPE_CHECKING:
    from lxml.etree import _Element

_SILENT = frozenset(
    f"{W}{name}"
    for name in """
    del moveFrom instrText rt pPr rPr rubyPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr sectPr
    """.split()
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_CHARACTERS = {f"{W}tab": " ", f"{W}noBreakHyphen": "-"}
_BREAKS = frozenset({f"{W}br", f"{W}cr"})
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CONTENTS = frozenset({"Table of Contents", "Bibliographies"})
_LONG_CELL = 400


class BodyReader:
    """Walks through a body once, without recursion, and says what it holds.

    Attributes:
        title: The paragraph that is the document's title, if there is one; it is no paragraph.
    """

    def __init__(
        self, sink: DocumentBuilder, styles: Mapping[str, Style], links: Mapping[str, str]
    ) -> None:
        """Begin before a builder.

        Args:
            sink: What gets the headings, paragraphs and rows.
            styles: The paragraph styles by their ids.
            links: Where hyperlinks lead to, by their ids.
        """
        self.title = ""
        self._sink = sink
        self._styles = styles
        self._links = links
        self._inline = Inline()
        self._outer: list[Inline] = []
        self._rows: Rows | None = None
        self._in_cell = False
        self._inner_tables = 0
        self._unended: Inline | None = None  # a paragraph whose end is deleted: the next goes on
        self._label = 0
        self._only_top: _Element | None = None

    def read(self, body: _Element) -> None:
        """Read what is in a body."""
        from lxml import etree

        tops = [part for part in body.iter(f"{W}p") if self._style(part).level == 1]
        self._only_top = tops[0] if len(tops) == 1 else None
        walk = etree.iterwalk(body, events=("start", "end"))
        left_out: _Element | None = None
        for event, element in walk:
            if event == "start" and _is_left_out(element):
                left_out = element
                walk.skip_subtree()
            elif event == "start":
                self._begin(element)
            elif element is not left_out:
                self._end(element)

    def _style(self, paragraph: _Element) -> Style:
        """Return what a paragraph is by its style and its own properties."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return Style()
        named = self._styles.get(value(properties.find(f"{W}pStyle")), Style())
        return named.with_properties(properties)

    def _begin(self, element: _Element) -> None:
        tag = element.tag
        if tag == f"{W}t":
            self._inline.add(element.text or "", self._inline.length)
        elif tag in _CHARACTERS:
            self._inline.add(_CHARACTERS[str(tag)], self._inline.length)
        elif tag in _BREAKS:
            self._inline.separate()
        elif tag == f"{W}hyperlink":
            self._label = self._inline.length
        elif tag == f"{W}p":
            self._begin_paragraph()
        elif tag == f"{W}tbl":
            if self._rows is not None:
                self._inner_tables += 1
            elif _is_data(element):
                self._rows = Rows()
        elif self._rows is not None and not self._inner_tables:
            self._begin_cell(element, self._rows)

    def _begin_paragraph(self) -> None:
        if not self._in_cell:
            self._outer.append(self._inline)
            self._inline = self._unended or Inline()
            self._unended = None
        elif self._inline.length:
            self._inline.separate()

    def _begin_cell(self, element: _Element, rows: Rows) -> None:
        if element.tag == f"{W}tr":
            self._end_row(rows)
        elif element.tag == f"{W}tc":
            merge, width = None, ""
            if (properties := element.find(f"{W}tcPr")) is not None:
                merge = properties.find(f"{W}vMerge")
                width = value(properties.find(f"{W}gridSpan"))
            goes_on = merge is not None and value(merge) != "restart"
            self._inline = rows.continue_cell(width) if goes_on else rows.cell(width)
            self._in_cell = True

    def _end(self, element: _Element) -> None:
        tag = element.tag
        if tag == f"{W}hyperlink":
            target = link_target(self._links.get(element.get(_RELATION, ""), ""))
            if target and self._label < self._inline.length:
                self._inline.links.append(Link(self._label, self._inline.length, target))
        elif tag == f"{W}p" and not self._in_cell:
            self._end_paragraph(element)
        elif tag == f"{W}tbl" and self._inner_tables:
            self._inner_tables -= 1
        elif tag == f"{W}tbl" and self._rows is not None:
            self._end_row(self._rows)
            self._rows = None

    def _end_row(self, rows: Rows) -> None:
        cells = rows.begin()
        full = [cell for cell in cells if cell.text.strip()]
        if len(full) > 1:
            self._sink.row(cells)
        elif full:
            self._sink.paragraph("prose", full[0])
        self._inline = Inline()
        self._in_cell = False

    def _end_paragraph(self, paragraph: _Element) -> None:
        style = self._style(paragraph)
        inline, self._inline = self._inline, self._outer.pop()
        text = inline.text.strip()
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}del")
        if mark is not None:
            self._unended = inline
        elif text and not self.title and (style.is_title or paragraph is self._only_top):
            self.title = " ".join(text.split())
        elif style.level:
            self._sink.heading(style.level, inline)
        elif text and not style.is_silent:
            self._sink.paragraph(_kind(style), inline)


def _kind(style: Style) -> Kind:
    if style.is_quote:
        return "quote"
    return "item" if style.is_item else "prose"


def _is_left_out(element: _Element) -> bool:
    """Tell whether an element and all in it is deleted, hidden or no text."""
    tag = element.tag
    if tag == f"{W}r":
        return is_on(element.find(f"{W}rPr"), "vanish", "strike", "dstrike")
    if tag == f"{W}tr":
        return element.find(f"{W}trPr/{W}del") is not None
    if tag == f"{W}sdt":
        gallery = value(element.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"))
        return gallery in _CONTENTS
    return tag in _SILENT


def _is_data(table: _Element) -> bool:
    """Tell whether a table holds data; else it only puts text at its place on the page."""
    rows = [row.findall(f"{W}tc") for row in table.iterfind(f"{W}tr")]
    is_wide = any(len(cells) > 1 for cells in rows)
    return is_wide and all(_length(cell) <= _LONG_CELL for cells in rows for cell in cells)


def _length(cell: _Element) -> int:
    """Return how long the text right in a cell is."""
    texts = cell.iterfind(f"{W}p/{W}r/{W}t")
    return sum(len(text.text or "") for text in texts)

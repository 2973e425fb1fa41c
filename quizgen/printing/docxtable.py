"""Tables in a Word document."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from quizgen.printing.docxtext import new


def add_table(
    document: Document,
    rows: int,
    shares: Sequence[float],
    *,
    grid: bool = False,
    indent: float = 0,
    width: float = 0,
) -> Table:
    """Return a new table at the end of a document, none of whose rows breaks across pages.

    Args:
        document: The document.
        rows: How many rows it has.
        shares: The part of the width that each column has.
        grid: Whether lines are drawn.
        indent: How far it is indented, in points.
        width: How wide it is, in points; 0 is as wide as the text between the margins.
    """
    table: Table = document.add_table(rows, len(shares), style="Table Grid" if grid else None)
    table.autofit = False
    section = document.sections[-1]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    room = Pt(width) if width else Length((section.page_width or 0) - margins)
    room = Length(room - Pt(indent))
    if indent:
        distance = new("tblInd", w=str(round(20 * indent)), type="dxa")
        before = table._tbl.xpath("./w:tblPr/w:tblW")[0]
        before.addnext(distance)
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(int(share * room))
        for cell in column.cells:
            cell.width = Length(int(share * room))
    for row in table.rows:
        _mark(row, "cantSplit")
    return table


def repeated(row: _Row) -> None:
    """Let a row stand at the top of every page of its table."""
    _mark(row, "tblHeader")


def ruled(cell: _Cell, side: str) -> None:
    """Draw a line at a side of a cell."""
    borders = new("tcBorders", cell._tc.get_or_add_tcPr())
    new(side, borders, val="single", sz="4", space="0", color="auto")


def cell_paragraph(cell: _Cell) -> Paragraph:
    """Return the paragraph that an empty cell has."""
    paragraph: Paragraph = cell.paragraphs[0]
    return paragraph


def _mark(row: _Row, name: str) -> None:
    properties = row._tr.get_or_add_trPr()
    if properties.find(qn(f"w:{name}")) is None:
        new(name, properties)

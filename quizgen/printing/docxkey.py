"""The answers in a Word document: of one version with their sentences, and of all at a glance."""

from __future__ import annotations

from dataclasses import replace

from docx.document import Document

from quizgen.printing.docxpage import in_columns
from quizgen.printing.docxpaper import add_credits, add_masthead
from quizgen.printing.docxtable import add_table, cell_paragraph, repeated
from quizgen.printing.docxtext import Look, add_small, add_stem
from quizgen.printing.paper import AnswersTable, Key
from quizgen.printing.segments import clean

_MOST_COLUMNS = 6
"""Of answers and their numbers, side by side on a page."""


def add_key(document: Document, key: Key, look: Look) -> None:
    """Add the key of a version to a document that is empty."""
    words = key.head.words
    add_masthead(document, key.head, f"{words.quiz} {words.key}", look)
    table = add_table(document, len(key.rows) + 1, (0.08, 0.22, 0.54, 0.16), grid=True)
    names = (words.number, words.answer, words.statement, "EDTF")
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        add_small(cell_paragraph(cell), name, look)
    repeated(table.rows[0])
    for cells, row in zip(list(table.rows)[1:], key.rows, strict=True):
        number, answer, statement, value = map(cell_paragraph, cells.cells)
        number.add_run(str(row.number))
        answer.add_run(clean(row.answer))
        add_stem(statement, row.statement, look)
        add_small(value, row.value, look)
        if row.source:
            source = cells.cells[2].add_paragraph()
            add_small(source, f"{words.source}：{row.source}", look)
    add_credits(document, key.head, key.credits)


def add_answers(document: Document, answers: AnswersTable, look: Look) -> None:
    """Add the table of the answers of all versions to a document that is empty."""
    words = answers.head.words
    head = replace(answers.head, version="", code="")
    add_masthead(document, head, f"{words.answers} {words.key}", look)
    count = max(1, min(4, _MOST_COLUMNS // (len(answers.versions) + 1)))
    in_columns(document, count)
    shares = (0.2, *(0.8 / len(answers.versions),) * len(answers.versions))
    width = look.width / count - (0 if count == 1 else 2 * look.size)
    table = add_table(document, len(answers.rows) + 1, shares, grid=True, width=width)
    repeated(table.rows[0])
    top, *others = table.rows
    add_small(cell_paragraph(top.cells[0]), words.number, look)
    for cell, (letter, code) in zip(top.cells[1:], answers.versions, strict=True):
        add_small(cell_paragraph(cell), f"{letter} {code}", look)
    for number, (cells, row) in enumerate(zip(others, answers.rows, strict=True), 1):
        for cell, text in zip(cells.cells, (str(number), *row), strict=True):
            cell_paragraph(cell).add_run(clean(text))

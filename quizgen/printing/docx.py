"""Sheets as Word documents, for teachers who edit them (ECMA-376, written with python-docx).

The look is in the styles, so that who changes a style changes the whole paper; the numbers of the
questions are plain text, so that they agree with the key whatever is deleted.
"""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from quizgen.libraries import require
from quizgen.papers import PageSettings
from quizgen.printing.paper import AnswersTable, Key, Paper
from quizgen.zipping import unzipped, zipped


def docx(sheet: Paper | Key | AnswersTable, settings: PageSettings | None = None) -> bytes:
    """Return a sheet as a Word document. The same sheet and settings give the same bytes.

    Args:
        sheet: The sheet.
        settings: How it looks; of the font only a family's name counts, for Word looks for it.

    Raises:
        LibraryError: python-docx is not installed.
    """
    require("docx", "--format docx", "DOCX")
    from quizgen.printing.docxkey import add_answers, add_key
    from quizgen.printing.docxpage import new_document
    from quizgen.printing.docxpaper import add_paper

    settings = settings or PageSettings()
    all_versions = isinstance(sheet, AnswersTable)
    head = replace(sheet.head, version="", code="") if all_versions else sheet.head
    document, look = new_document(head, settings)
    if isinstance(sheet, Paper):
        add_paper(document, sheet, look)
    elif isinstance(sheet, Key):
        add_key(document, sheet, look)
    else:
        add_answers(document, sheet, look)
    buffer = BytesIO()
    document.save(buffer)
    return zipped(unzipped(buffer.getvalue()))

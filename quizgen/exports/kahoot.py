"""Kahoot's spreadsheet (https://kahoot.com/files/2018/08/KahootQuizTemplate-3.xlsx)."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from quizgen.exports.games import ANSWERS, SECONDS, rows
from quizgen.exports.record import Exported, QuestionSet
from quizgen.libraries import require

_QUESTION, _ANSWER = 120, 75
_HEADER = (
    f"Question - max {_QUESTION} characters",
    *(f"Answer {n} - max {_ANSWER} characters" for n in range(1, ANSWERS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)
_HEADER_ROW = 7
"""From 0; what stands above it in Kahoot's template is advice, and questions begin below it."""

_MADE = datetime(2020, 1, 1, tzinfo=UTC)


def kahoot(questions: QuestionSet) -> Exported:
    """Return the choices and statements as the .xlsx file that Kahoot imports.

    Raises:
        LibraryError: XlsxWriter is not installed.
    """
    require("xlsxwriter", "--format kahoot", "XLSX", "kahoot")
    from xlsxwriter import Workbook

    found, notes = rows(questions, _QUESTION, _ANSWER)
    if not found:
        return Exported(b"", notes)
    buffer = BytesIO()
    literal = {f"strings_to_{kind}": False for kind in ("formulas", "numbers", "urls")}
    with Workbook(buffer, {"in_memory": True, **literal}) as book:
        book.set_properties({"title": questions.title, "created": _MADE})
        sheet = book.add_worksheet("Sheet1")
        sheet.write_string(1, 1, "Quiz template")
        sheet.write_row(_HEADER_ROW, 1, _HEADER)
        for number, row in enumerate(found, 1):
            at = _HEADER_ROW + number
            sheet.write_number(at, 0, number)
            for column, text in enumerate((row.text, *row.answers), 1):
                sheet.write_string(at, column, text)
            sheet.write_number(at, ANSWERS + 2, SECONDS)
            sheet.write_number(at, ANSWERS + 3, row.right)
    return Exported(buffer.getvalue(), notes)

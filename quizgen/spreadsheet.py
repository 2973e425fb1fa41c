"""Tables as CSV that spreadsheets open and save without changing what stands in a cell."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from quizgen.errors import QuizgenError

BYTE_ORDER_MARK = "\ufeff"
"""By it Excel knows UTF-8."""

_SEPARATORS = ",;\t"

_FORMULA = re.compile(r"[=+\-@\t\r'＝＋－＠]")
_NUMBER_OR_DATE = re.compile(
    r"(?=.*\d)(?:[\x20-\x7e]+|[\d\s年月日號号時时分秒上下午.,:/\-%$¥￥()（）"
    r"中華华民國国明治大正昭和平成令]+)|true|false",
    re.IGNORECASE | re.DOTALL,
)
"""What a spreadsheet would not leave as it is: 2016-07 becomes a day, a long key 1.2E+15."""

_YEAR = re.compile(r"[1-9][0-9]{0,3}")
"""Numbers that a spreadsheet gives back as they were."""


def written(rows: Iterable[Iterable[str]], separator: str = ",") -> str:
    """Return rows as CSV; it is to be written as UTF-8, without changing line ends.

    It begins with a byte order mark, and its lines end with CR and LF.

    Args:
        rows: The cells of each row; they stand as they are given.
        separator: What stands between cells.
    """
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return BYTE_ORDER_MARK + out.getvalue()


def rows_of(text: str, place: str, error: type[QuizgenError]) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that are not blank, with the numbers of their first lines.

    Args:
        text: The file's text, line ends unchanged; commas, semicolons or tabs separate cells.
        place: The file's name, for messages.
        error: What is raised if the text is no CSV.
    """
    text = text.removeprefix(BYTE_ORDER_MARK)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=True)
    line = 1
    try:
        for row in reader:
            if any(row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as problem:
        what = f"this is not valid CSV ({problem})"
        raise error(place, what, "mend the quotation marks of this row", line=line) from None


def separator_of(text: str) -> str:
    """Return the separator that the first line has most of."""
    return max(_SEPARATORS, key=text.partition("\n")[0].count)


def protected(cell: str) -> str:
    """Return a cell with an apostrophe before what is taken for a formula, a number or a date."""
    return f"'{cell}" if _needs_protection(cell) and not _YEAR.fullmatch(cell) else cell


def harmless(cell: str) -> str:
    """Return a cell with an apostrophe before what is taken for a formula, for other programs."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unprotected(cell: str) -> str:
    """Return what stood in a cell before it was protected."""
    return cell[1:] if cell.startswith("'") and _needs_protection(cell[1:]) else cell


def _needs_protection(cell: str) -> bool:
    return bool(_FORMULA.match(cell) or _NUMBER_OR_DATE.fullmatch(cell))

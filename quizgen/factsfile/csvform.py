"""Facts as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from quizgen.config import SourceConfig
from quizgen.factsfile.problems import FactsFileError
from quizgen.factsfile.record import COLUMNS, FactsFile
from quizgen.factsfile.rows import Cell, RowReader, check_columns
from quizgen.factsfile.titles import Titles

_BYTE_ORDER_MARK = "\ufeff"
_SEPARATORS = ",;\t"
_PLAIN = frozenset(("score", "keep", "gone"))
"""Columns that a spreadsheet may take for numbers and truth values."""

_FORMULA = re.compile(r"[=+\-@\t\r'＝＋－＠]")
_NUMBER_OR_DATE = re.compile(
    r"(?=.*\d)(?:[\x20-\x7e]+|[\d\s年月日號号時时分秒上下午.,:/\-%$¥￥()（）"
    r"中華华民國国明治大正昭和平成令]+)|true|false",
    re.IGNORECASE | re.DOTALL,
)
"""What a spreadsheet would not leave as it is: 2016-07 becomes a day, a long key 1.2E+15."""

_YEAR = re.compile(r"[1-9][0-9]{0,3}")
"""Numbers that a spreadsheet gives back as they were."""

_TYPED_DATE = re.compile(r"(?P<year>[0-9]{4})([/-])(?P<month>[0-9]{1,2})(?:\2(?P<day>[0-9]{1,2}))?")
"""What Chinese and Japanese spreadsheets make of 1997-07-01, and people in a hurry write."""


def dump_csv(file: FactsFile, separator: str = ",") -> str:
    """Return the facts as CSV; it is to be written as UTF-8, without changing line ends.

    It begins with a byte order mark, by which Excel knows UTF-8, and its lines end with CR and LF.
    What Excel would take for a formula, a number or a date has an apostrophe before it.

    Args:
        file: The facts.
        separator: What stands between cells.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in file.entries:
        row = entry.row()
        writer.writerow(row[name] if name in _PLAIN else _protected(row[name]) for name in COLUMNS)
    return _BYTE_ORDER_MARK + out.getvalue()


def updated_csv(text: str, after: FactsFile) -> str:
    """Return facts as CSV with the separator of the text that they take the place of.

    Excel reads nothing but the separator of the country that it was installed for.
    """
    return dump_csv(after, _separator(text))


def load_csv(text: str, place: str, base: FactsFile | None = None) -> FactsFile:
    """Return the facts of a CSV file.

    Commas, semicolons or tabs may separate the cells, and columns may be missing or stand in
    another order.

    Args:
        text: The file's text, line ends unchanged.
        place: The file's name, for messages.
        base: The deck and its sources, which CSV does not hold; its facts are not looked at.
            Without it the deck and its sources are called as the file and the column say.

    Raises:
        FactsFileError: The text is no such table, or a cell can't have its value.
    """
    rows = list(_rows(text.removeprefix(_BYTE_ORDER_MARK), place))
    if not rows:
        raise FactsFileError(place, "the file is empty", "delete it and run quizgen extract")
    line, header = rows.pop(0)
    names = [name.strip().casefold() for name in header]
    check_columns(dict.fromkeys(names, line), place)
    if len(set(names)) < len(names):
        raise FactsFileError(place, "two columns have one name", "remove one", line=line)
    cells = [(line, _cells(line, names, row, place)) for line, row in rows]
    base = base or _base(place, [row["source"].value for _, row in cells if "source" in row])
    reader = RowReader(place, Titles(base.sources))
    entries = tuple(reader.read(row, line) for line, row in cells)
    return FactsFile(base.id, base.title, base.sources, entries)


def _rows(text: str, place: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that are not blank, with the numbers of their first lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    line = 1
    try:
        for row in reader:
            if any(row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        problem = f"this is not valid CSV ({error})"
        remedy = "mend the quotation marks of this row"
        raise FactsFileError(place, problem, remedy, line=line) from None


def _cells(line: int, names: list[str], row: list[str], place: str) -> dict[str, Cell]:
    if any(row[len(names) :]):
        problem = f"the row has {len(row)} cells, but there are {len(names)} columns"
        remedy = "put a cell that holds the separator in quotation marks"
        raise FactsFileError(place, problem, remedy, line=line)
    cells = {name: _unprotected(value) for name, value in zip(names, row, strict=False)}
    if typed := _TYPED_DATE.fullmatch(cells.get("date", "").strip()):
        cells["date"] = _as_edtf(typed)
    return {name: Cell(value, line) for name, value in cells.items()}


def _separator(text: str) -> str:
    """Return the separator that the first line has most of."""
    return max(_SEPARATORS, key=text.partition("\n")[0].count)


def _as_edtf(typed: re.Match[str]) -> str:
    """Return a date with two digits for the month and the day."""
    year, month, day = typed["year"], typed["month"], typed["day"]
    return "-".join((year, month.zfill(2), *([day.zfill(2)] if day else [])))


def _base(place: str, sources: list[str]) -> FactsFile:
    """Return a deck that is called like its file, with the sources that the facts name."""
    stem = re.split(r"[/\\]", place)[-1].rpartition(".")[0] or place
    ids = list(dict.fromkeys(filter(None, sources))) or [stem]
    return FactsFile(stem, stem, tuple(SourceConfig(id=i, file=i, title=i) for i in ids))


def _needs_protection(cell: str) -> bool:
    return bool(_FORMULA.match(cell) or _NUMBER_OR_DATE.fullmatch(cell))


def _protected(cell: str) -> str:
    protected = _needs_protection(cell) and not _YEAR.fullmatch(cell)
    return f"'{cell}" if protected else cell


def _unprotected(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _needs_protection(cell[1:]) else cell

"""Facts as a table for spreadsheets."""

from __future__ import annotations

import re

from quizgen.config import SourceConfig
from quizgen.factsfile.problems import FactsFileError
from quizgen.factsfile.record import COLUMNS, FactsFile
from quizgen.factsfile.rows import Cell, RowReader, check_columns
from quizgen.factsfile.titles import Titles
from quizgen.spreadsheet import protected, rows_of, separator_of, unprotected, written

_PLAIN = frozenset(("score", "keep", "gone"))
"""Columns that a spreadsheet may take for numbers and truth values."""

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
    rows = (entry.row() for entry in file.entries)
    cells = ([r[n] if n in _PLAIN else protected(r[n]) for n in COLUMNS] for r in rows)
    return written((COLUMNS, *cells), separator)


def updated_csv(text: str, after: FactsFile) -> str:
    """Return facts as CSV with the separator of the text that they take the place of.

    Excel reads nothing but the separator of the country that it was installed for.
    """
    return dump_csv(after, separator_of(text))


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
    rows = list(rows_of(text, place, FactsFileError))
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


def _cells(line: int, names: list[str], row: list[str], place: str) -> dict[str, Cell]:
    if any(row[len(names) :]):
        problem = f"the row has {len(row)} cells, but there are {len(names)} columns"
        remedy = "put a cell that holds the separator in quotation marks"
        raise FactsFileError(place, problem, remedy, line=line)
    cells = {name: unprotected(value) for name, value in zip(names, row, strict=False)}
    if typed := _TYPED_DATE.fullmatch(cells.get("date", "").strip()):
        cells["date"] = _as_edtf(typed)
    return {name: Cell(value, line) for name, value in cells.items()}


def _as_edtf(typed: re.Match[str]) -> str:
    """Return a date with two digits for the month and the day."""
    year, month, day = typed["year"], typed["month"], typed["day"]
    return "-".join((year, month.zfill(2), *([day.zfill(2)] if day else [])))


def _base(place: str, sources: list[str]) -> FactsFile:
    """Return a deck that is called like its file, with the sources that the facts name."""
    stem = re.split(r"[/\\]", place)[-1].rpartition(".")[0] or place
    ids = list(dict.fromkeys(filter(None, sources))) or [stem]
    return FactsFile(stem, stem, tuple(SourceConfig(id=i, file=i, title=i) for i in ids))

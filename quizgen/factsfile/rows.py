"""From the fields of a fact, as YAML or CSV gives them, to its entry."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NoReturn, TypeVar

from quizgen.document import Variant
from quizgen.facts import DATE, ENTITY, Blank
from quizgen.factsfile.marks import without_marks
from quizgen.factsfile.problems import FactsFileError, Problem
from quizgen.factsfile.record import COLUMNS, FactEntry, mentions, reasons_of
from quizgen.factsfile.titles import Titles
from quizgen.factsfile.values import read_date, read_flag, read_key, read_kind, read_score
from quizgen.folding import normalised
from quizgen.variantrules import without_rules

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Cell:
    """A field's value as text, and the number of the line that it stands on."""

    value: str
    line: int


class RowReader:
    """Reads the facts of one file, and refuses two with the same key."""

    def __init__(self, place: str, titles: Titles) -> None:
        self._place = place
        self._titles = titles
        self._lines: dict[str, int] = {}

    def read(self, cells: Mapping[str, Cell], line: int) -> FactEntry:
        """Return the entry that fields describe.

        Args:
            cells: The fields that are given, by the names of ``COLUMNS``.
            line: The number of the fact's first line.

        Raises:
            FactsFileError: A field is missing, or can't have its value.
        """
        row = _Row(self._place, line, cells)
        text, blanks, variants = row.value("fact", _read_fact)
        edtf, mod = row.value("date", read_date)
        kind = row.value("entity", read_kind, "")
        named = any(blank.number == ENTITY for blank in blanks)
        if named and not kind:
            row.refuse("fact", "a name is marked, but entity is missing", "add entity: place")
        if kind and not named:
            row.refuse("entity", "no name is marked in the fact", "mark it like [灣仔]")
        source = row.value("source", self._read_source, "")
        asked = mentions(text, blanks, edtf, mod)
        given = row.value("key", read_key, "")
        key = given or _key(source, text, asked[0].text)
        if key in self._lines:
            row.refuse(
                "key",
                f"line {self._lines[key]} has the key {key} already",
                "remove one of the two facts, or the key of one that you copied",
            )
        self._lines[key] = line
        title = self._titles.over(source, asked)
        heading, heading_variants = row.value("heading", without_rules, "")
        context, context_variants = row.value("context", without_rules, "")
        return FactEntry(
            key=key,
            source=source,
            title=title.text,
            heading=heading,
            text=text,
            dates=asked,
            blanks=blanks,
            entity=kind,
            context=context,
            variants=variants,
            title_variants=title.variants,
            heading_variants=heading_variants,
            context_variants=context_variants,
            score=row.value("score", read_score, "1"),
            reasons=row.value("reasons", reasons_of, ""),
            keep=row.value("keep", partial(read_flag, "keep"), "true"),
            note=row.value("note", str, ""),
            gone=row.value("gone", partial(read_flag, "gone"), "false"),
            auto=row.value("auto", str, "") if given else "",
        )

    def _read_source(self, value: str) -> str:
        """Return a source's id; the only source need not be named."""
        ids = self._titles.ids
        if not value and len(ids) == 1:
            return ids[0]
        if not value:
            raise Problem("source is missing", f"give one of {', '.join(ids)}")
        if value not in ids:
            raise Problem(f"the source {value!r} is not known", f"known are {', '.join(ids)}")
        return value


class _Row:
    """The fields of one fact."""

    def __init__(self, place: str, line: int, cells: Mapping[str, Cell]) -> None:
        self._place = place
        self._line = line
        self._cells = cells

    def value(self, name: str, read: Callable[[str], _T], default: str | None = None) -> _T:
        """Return what a field says; an empty one says the default, if there is one."""
        cell = self._cells.get(name, Cell("", self._line))
        if default is None and name not in self._cells:
            self.refuse(name, f"a fact has no {name}", f"add {name}: {_EXAMPLES[name]}")
        try:
            return read(cell.value or default or "")
        except Problem as problem:
            raise problem.at(self._place, cell.line) from None

    def refuse(self, name: str, problem: str, remedy: str) -> NoReturn:
        """Raise the error, with the line of a field."""
        line = self._cells[name].line if name in self._cells else self._line
        raise FactsFileError(self._place, problem, remedy, line=line)


_EXAMPLES = {"fact": "'香港在{1997年}回歸。'", "date": "1997"}


def check_columns(names: Mapping[str, int], place: str) -> None:
    """Refuse the name of a field that there is none of.

    Args:
        names: The names with the numbers of their lines.
        place: The file's name, for messages.
    """
    for name, line in names.items():
        if name not in COLUMNS:
            known = ", ".join(COLUMNS)
            raise FactsFileError(
                place, f"unknown key {name!r}", f"known keys are {known}", line=line
            )


def _read_fact(marked: str) -> tuple[str, tuple[Blank, ...], tuple[Variant, ...]]:
    if not marked.strip():
        raise Problem("fact is empty", "write the fact, or remove the entry")
    text, blanks, variants = without_marks(marked)
    if not any(blank.asked and blank.number == DATE for blank in blanks):
        raise Problem("no date is asked", "put braces around it, like {1997年}")
    return text, blanks, variants


def _key(source: str, text: str, asked: str) -> str:
    """Return the identity of a fact that a person added: what it says and what is asked."""
    said = (normalised(text) or text, normalised(asked) or asked)
    data = "\n".join(("by hand", normalised(source), *said))
    return hashlib.sha256(data.encode()).hexdigest()[:16]

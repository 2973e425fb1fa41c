"""Questions from a table: the one that the export for spreadsheets writes, or a teacher."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quizgen.errors import QuestionsError
from quizgen.exports.checking import Place, checked, number_of, plain
from quizgen.exports.tables import COLUMNS
from quizgen.quiz import ITEM_TYPES, ItemType, Question
from quizgen.spreadsheet import rows_of, unprotected

_NEEDED = ("type", "question", "answer")
_TRUE = frozenset(("true", "t", "對", "对"))
_FALSE = frozenset(("false", "f", "錯", "错"))


def read_table(text: str, file: str) -> tuple[Question, ...]:
    """Return the questions of a table, whose first row names its columns.

    Args:
        text: The file's text, line ends unchanged; cells are parted by commas, semicolons or
            tabs, and what is several stands on lines of its cell.
        file: The file's name, for messages.

    Raises:
        QuestionsError: It is no such table, or a row is no question.
    """
    rows = list(rows_of(text, file, QuestionsError))
    if not rows:
        raise QuestionsError(file, "the file has no row", "write a header and questions")
    line, header = rows.pop(0)
    names = [name.strip().casefold() for name in header]
    _check_header(names, Place(file, line))
    return tuple(_question(names, row, Place(file, at)) for at, row in rows)


def _check_header(names: Sequence[str], place: Place) -> None:
    known = ", ".join(COLUMNS)
    if unknown := [name for name in names if name not in COLUMNS]:
        raise place.error(f"unknown column {unknown[0]!r}", f"known columns are {known}")
    if missing := [name for name in _NEEDED if name not in names]:
        raise place.error(f"there is no column {missing[0]}", f"known columns are {known}")
    if len(set(names)) < len(names):
        raise place.error("two columns have one name", "remove one")


def _question(names: Sequence[str], row: Sequence[str], place: Place) -> Question:
    if any(row[len(names) :]):
        problem = f"the row has {len(row)} cells, but there are {len(names)} columns"
        raise place.error(problem, "put a cell that holds the separator in quotation marks")
    cells = dict.fromkeys(COLUMNS, "") | {
        name: unprotected(cell) for name, cell in zip(names, row, strict=False)
    }
    kind = _kind(cells["type"], place)
    answers = _several(cells["answer"])
    options = _several(cells["options"])
    if kind == "matching":
        options = options or tuple(dict.fromkeys(answers))
    return checked(
        Question(
            type=kind,
            stem=plain(cells["question"]),
            heading=plain(cells["heading"]),
            context=plain(cells["context"]),
            lines=_several(cells["lines"]),
            options=options,
            right=_right(kind, answers, options, place),
            answers=answers if kind == "fill" else (),
            points=_points(cells, place),
            feedback=_several(cells["feedback"]),
            dates=tuple(map(plain, cells["dates"].split("\n"))) if cells["dates"] else (),
        ),
        place,
    )


def _kind(cell: str, place: Place) -> ItemType:
    kind = cell.strip().casefold()
    if kind not in ITEM_TYPES:
        problem = f"{plain(cell)!r} is no type of question"
        raise place.error(problem, f"give {', '.join(ITEM_TYPES)}")
    return kind


def _right(
    kind: ItemType, answers: Sequence[str], options: Sequence[str], place: Place
) -> tuple[int, ...]:
    """Return what is right, as ``Question.right`` has it."""
    if kind == "fill":
        return ()
    if kind == "order":
        return tuple(_place(answer, place) for answer in answers)
    if kind == "truefalse":
        return (_judged(answers, place),)
    return tuple(number_of(answer, options, place) for answer in answers)


def _place(answer: str, place: Place) -> int:
    if not answer.isdecimal() or len(answer) > 2:
        raise place.error(f"{answer!r} is no place in an order", "give numbers from 1")
    return int(answer) - 1


def _judged(answers: Sequence[str], place: Place) -> int:
    answer = answers[0].casefold() if len(answers) == 1 else ""
    if answer not in _TRUE | _FALSE:
        shown = " ".join(answers)
        raise place.error(f"{shown!r} is neither true nor false", "give true or false")
    return int(answer in _TRUE)


def _points(cells: Mapping[str, str], place: Place) -> int:
    cell = cells["points"].strip()
    if cell and not (cell.isdecimal() and len(cell) < 4):
        raise place.error(f"{cell!r} is no number of points", "give a whole number up to 999")
    return int(cell or 0)


def _several(cell: str) -> tuple[str, ...]:
    """Return what stands on the lines of a cell."""
    return tuple(filter(None, map(plain, cell.split("\n"))))

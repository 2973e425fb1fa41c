"""Tables for Blooket, Quizlet and spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.exports.games import ANSWERS, SECONDS, rows
from quizgen.exports.record import Exported, QuestionSet, left_out
from quizgen.exports.wording import short
from quizgen.quiz import Question
from quizgen.spreadsheet import harmless, protected, written

_BLOOKET = (
    ("Blooket\nImport Template", *[""] * 7),
    (
        "Question #",
        "Question Text",
        "Answer 1",
        "Answer 2",
        "Answer 3\n(Optional)",
        "Answer 4\n(Optional)",
        "Time Limit (sec)\n(Max: 300 seconds)",
        "Correct Answer(s)\n(Only include Answer #)",
    ),
)

COLUMNS = (
    "type", "question", "options", "lines", "answer", "points", "heading", "context", "feedback",
    "dates",
)  # fmt: skip
"""The columns of a table of questions, which can also be read; what is several is on lines."""


def blooket(questions: QuestionSet) -> Exported:
    """Return the choices and statements as the CSV file that Blooket imports."""
    found, notes = rows(questions)
    if not found:
        return Exported(b"", notes)
    cells = []
    for number, row in enumerate(found, 1):
        texts = map(harmless, (row.text, *row.answers))
        free = [""] * (ANSWERS - len(row.answers))
        cells.append((str(number), *texts, *free, str(SECONDS), str(row.right)))
    return Exported(written((*_BLOOKET, *cells)).encode(), notes)


def quizlet(questions: QuestionSet) -> Exported:
    """Return terms and definitions for Quizlet, parted by tabs: questions with their answers."""
    cards: list[tuple[str, str]] = []
    others = []
    for number, one in enumerate(questions.questions, 1):
        cards += _cards(one, questions)
        if one.type == "order":
            others.append(number)
    text = "".join(f"{term}\t{definition}\n" for term, definition in cards)
    return Exported(text.encode(), left_out(others, "an order is no term with a definition"))


def _cards(one: Question, questions: QuestionSet) -> Iterator[tuple[str, str]]:
    if one.type == "fill":
        yield short(one), one.answers[0]
    elif one.type == "choice":
        yield short(one), one.options[one.right[0]]
    elif one.type == "truefalse":
        yield short(one), "。".join((questions.word(one), *one.feedback))
    elif one.type == "matching":
        yield from zip(one.lines, one.partners, strict=True)


def table(questions: QuestionSet) -> Exported:
    """Return the questions as CSV for spreadsheets, which ``read_table`` reads back."""
    cells = (map(protected, _cells(one)) for one in questions.questions)
    return Exported(written((COLUMNS, *cells)).encode())


def _cells(one: Question) -> tuple[str, ...]:
    answers = one.answers
    if one.type == "truefalse":
        answers = ("true" if one.is_true else "false",)
    elif one.type != "fill":
        answers = one.partners
    lists = one.options, one.lines, answers
    points = str(one.points) if one.points else ""
    return (
        one.type, one.stem, *map("\n".join, lists), points, one.heading, one.context,
        "\n".join(one.feedback), "\n".join(one.dates),
    )  # fmt: skip

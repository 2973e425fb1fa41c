"""From a paper and its key to the questions in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from quizgen.exports.record import QuestionSet
from quizgen.exports.typed import typed_forms
from quizgen.printing.answers import LETTERS
from quizgen.printing.paper import Gap, Heading, Item, Key, KeyRow, Paper, Run, Stem
from quizgen.printing.segments import printable
from quizgen.printing.words import script_of
from quizgen.quiz import BLANK, ItemType, Question
from quizgen.scripts import convert

_PROMPTS: dict[ItemType, str] = {
    "matching": "每件事發生在什麼時候？",
    "order": "按時間先後，每件事排第幾？",
}
"""What is asked where a paper has its instructions; in Traditional script."""


def question_set(paper: Paper, key: Key) -> QuestionSet:
    """Return the questions of a paper with the answers that its key has.

    Args:
        paper: The paper.
        key: Its key, whose rows are those of the paper's questions in order.
    """
    head = paper.head
    rows = {number: tuple(found) for number, found in groupby(key.rows, lambda row: row.number)}
    items = [item for section in paper.sections for item in section.items]
    return QuestionSet(
        title=_line(head.title),
        code=head.code,
        language=head.language,
        questions=tuple(_question(item, rows[item.number], head) for item in items),
        true=head.words.true,
        false=head.words.false,
        credits=tuple(map(_line, paper.credits)),
    )


def _question(item: Item, rows: Sequence[KeyRow], head: Heading) -> Question:
    accepted = [row.accepted for row in rows if row.accepted]
    return Question(
        type=item.kind,
        stem=_asked(item, head),
        heading=_line(item.heading),
        context=_text(item.context),
        lines=tuple(map(_text, item.left)),
        options=tuple(map(_text, item.options or item.right)),
        right=tuple(_right(item.kind, forms) for forms in accepted) if item.kind != "fill" else (),
        answers=tuple(_answers(rows[0])) if item.kind == "fill" else (),
        points=item.points,
        feedback=tuple(filter(None, (_feedback(row, head) for row in rows))),
        dates=tuple(row.value for row in rows) if any(row.value for row in rows) else (),
    )


def _asked(item: Item, head: Heading) -> str:
    """Return what is asked; where something is to be written on paper, there is a blank."""
    if not item.stem and item.kind in _PROMPTS:
        return convert(_PROMPTS[item.kind], script_of(head.language)).text
    marked = item.stem[:-1] if item.stem and item.stem[-1] == Gap("mark") else item.stem
    return _text(marked)


def _right(kind: ItemType, forms: Sequence[str]) -> int:
    """Return what a key's letter, number or word stands for, as ``Question.right`` has it."""
    if kind == "order":
        return int(forms[0]) - 1
    return int(forms[0] == "true") if kind == "truefalse" else LETTERS.index(forms[0])


def _answers(row: KeyRow) -> Iterator[str]:
    """Give all that is right in a blank, first what stands there in the paper's script."""
    forms = dict.fromkeys(map(_line, row.accepted))
    if row.value.rstrip("~?%") in forms:
        # Else the value says less than the blank asks for: the year of 永曆九年四月初三.
        forms |= dict.fromkeys(typed_forms(row.value))
    runs = (piece for piece in row.statement if isinstance(piece, Run) and piece.marked)
    marked = (_text((run,)) for run in runs)
    shown = next((one for one in marked if one in forms), None)
    if shown is not None:
        yield shown
    yield from (one for one in forms if one != shown)


def _feedback(row: KeyRow, head: Heading) -> str:
    """Return the full sentence with its source; "" if the key shows none."""
    statement = _text(row.statement)
    if not statement or not row.source:
        return statement
    return f"{statement}（{head.words.source}：{_line(row.source)}）"


def _text(stem: Stem) -> str:
    """Return a line in plain words."""
    return _line("".join(map(_piece, stem)))


def _line(text: str) -> str:
    return printable(text).strip()


def _piece(piece: Run | Gap) -> str:
    if isinstance(piece, Run):
        return piece.text
    if piece.kind == "hidden":
        return "…"
    return f"{BLANK}（{piece.hint}）" if piece.hint else BLANK

"""Questions as files for learning platforms, games and spreadsheets, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quizgen.exports.aiken import aiken
from quizgen.exports.gift import gift
from quizgen.exports.jsonform import json_form
from quizgen.exports.kahoot import kahoot
from quizgen.exports.moodle import moodle
from quizgen.exports.qti import qti
from quizgen.exports.questions import question_set
from quizgen.exports.reading import read_questions
from quizgen.exports.record import Exported, QuestionSet
from quizgen.exports.tables import blooket, quizlet, table

__all__ = ["EXPORTS", "Export", "Exported", "QuestionSet", "question_set", "read_questions"]


@dataclass(frozen=True, slots=True)
class Export:
    """A format that questions can be written in.

    Attributes:
        ending: What the files' names end in; such that the program that imports them takes them.
        write: Gives the file.
    """

    ending: str
    write: Callable[[QuestionSet], Exported]


EXPORTS: Mapping[str, Export] = {
    "moodle": Export("moodle.xml", moodle),
    "gift": Export("gift.txt", gift),
    "aiken": Export("aiken.txt", aiken),
    "qti": Export("qti.zip", qti),
    "kahoot": Export("kahoot.xlsx", kahoot),
    "blooket": Export("blooket.csv", blooket),
    "quizlet": Export("quizlet.tsv", quizlet),
    "csv": Export("questions.csv", table),
    "json": Export("questions.json", json_form),
}
"""The formats by the names that the command line knows them by."""

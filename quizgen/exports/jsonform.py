"""JSON for programs; its keys stay as they are."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from quizgen.exports.record import Exported, QuestionSet
from quizgen.quiz import Question

_FORMAT = "quizgen-questions"
_VERSION = 1


def json_form(questions: QuestionSet) -> Exported:
    """Return the questions as JSON, with the lists and indices of ``Question``."""
    record = {
        "format": _FORMAT,
        "version": _VERSION,
        "title": questions.title,
        "code": questions.code,
        "language": questions.language,
        "credits": questions.credits,
        "questions": [_record(*one) for one in enumerate(questions.questions, 1)],
    }
    return Exported((json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode())


def _record(number: int, one: Question) -> dict[str, Any]:
    fields = asdict(one)
    return {"number": number, "type": fields.pop("type"), "question": fields.pop("stem"), **fields}

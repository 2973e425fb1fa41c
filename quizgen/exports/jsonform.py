"""JSON for programs; its keys stay as they are."""

from __future__ import annotations

import json
from dataclasses import asdict

from quizgen.exports.record import Exported, QuestionSet

_FORMAT = "quizgen-questions"
_VERSION = 1


def json_form(questions: QuestionSet) -> Exported:
    """Return the questions as JSON: an object whose keys are those of the records."""
    record = {
        "format": _FORMAT,
        "version": _VERSION,
        "title": questions.title,
        "code": questions.code,
        "language": questions.language,
        "credits": questions.credits,
        "questions": [
            {"number": number, **asdict(one)} for number, one in enumerate(questions.questions, 1)
        ],
    }
    return Exported((json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode())

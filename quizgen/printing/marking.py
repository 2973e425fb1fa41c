"""What a page marks itself by: the right answers with their sentences, not in plain sight.

That keeps a glance from seeing them, and nobody who looks for them: it is no examination.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from quizgen.printing.paper import Gap, Item, Key, KeyRow, Paper, Run, Stem
from quizgen.printing.segments import clean

_WORDS = ("right", "wrong", "answer", "score", "source", "colon", "unanswered")


def marking(paper: Paper, key: Key) -> str:
    """Return what the script of a page reads: JSON in base64.

    It has ``words``, and for each question its ``points``, the ``blanks`` with what is right in
    each, the ``answer``, and ``told``: sentences as pairs of a text and whether it is marked.

    Args:
        paper: The questions.
        key: Their answers.
    """
    items = [item for section in paper.sections for item in section.items]
    rows: dict[int, list[KeyRow]] = {}
    for row in key.rows:
        rows.setdefault(row.number, []).append(row)
    data = {
        "words": {name: getattr(paper.head.words, name) for name in _WORDS},
        "questions": [
            _question(item, rows[item.number], item.points if paper.points else 1) for item in items
        ],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(text.encode()).decode()


def _question(item: Item, rows: list[KeyRow], points: int) -> dict[str, Any]:
    blanks = [row.accepted for row in rows]
    if item.kind == "fill":
        gaps = [one for one in item.stem if isinstance(one, Gap) and one.kind != "hidden"]
        blanks *= len(gaps)
    return {
        "points": points,
        "blanks": blanks,
        "answer": next((row.answer for row in rows if row.answer), ""),
        "told": [[_pairs(row.statement), row.source] for row in rows],
    }


def _pairs(stem: Stem) -> list[tuple[str, bool]]:
    return [(clean(one.text), one.marked) for one in stem if isinstance(one, Run) and one.text]

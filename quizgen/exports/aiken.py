"""Aiken (https://docs.moodle.org/en/Aiken_format): multiple choice and nothing else."""

from __future__ import annotations

from quizgen.exports.record import Exported, QuestionSet, left_out
from quizgen.exports.wording import paragraphs
from quizgen.printing.answers import LETTERS


def aiken(questions: QuestionSet) -> Exported:
    """Return the multiple choices as Aiken, each with its question on one line."""
    blocks = []
    others = []
    for number, one in enumerate(questions.questions, 1):
        if one.type != "choice":
            others.append(number)
            continue
        options = [f"{letter}. {text}" for letter, text in zip(LETTERS, one.options, strict=False)]
        answer = f"ANSWER: {LETTERS[one.right[0]]}"
        blocks.append("\n".join((" ".join(paragraphs(one)), *options, answer)))
    text = "\n\n".join(blocks)
    return Exported(
        f"{text}\n".encode() if blocks else b"", left_out(others, "it holds multiple choice only")
    )

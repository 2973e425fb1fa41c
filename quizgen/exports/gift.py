r"""GIFT (https://docs.moodle.org/en/GIFT_format), which Moodle and many others read.

What Moodle's reader takes for more than text is told from ``question/format/gift/format.php``:
``[html]`` and a percentage at the beginning, ``->`` within a pair, and ``*`` within a short
answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.exports.record import Exported, QuestionSet
from quizgen.exports.wording import named, paragraphs
from quizgen.quiz import Question

_ESCAPED = re.compile(r"[\\~=#{}:]")
_WEIGHT = re.compile(r"%-?[0-9]{1,2}\.?[0-9]*+%")


def gift(questions: QuestionSet) -> Exported:
    """Return the questions as GIFT, in a category of the quiz's name; it holds no points."""
    blocks = ["\n".join(f"// {one}" for one in questions.credits)] if questions.credits else []
    blocks.append("$CATEGORY: $course$/top/" + _escape(questions.title.replace("/", "//")))
    for _, name, one in named(questions):
        text = r"\n".join(map(_escape, paragraphs(one)))
        blocks.append(f"::{_escape(name)}::[plain]{text}{{{_answers(one)}}}")
    text = "\n\n".join(blocks) + "\n"
    differ = any(one.points not in {0, 1} for one in questions.questions)
    notes = ("every question counts one point: the format holds no points",) if differ else ()
    return Exported(text.encode(), notes)


def _answers(one: Question) -> str:
    """Return what stands in the braces."""
    feedback = r"\n".join(map(_escape, one.feedback))
    told = f"####{_guarded(feedback)}" if feedback else ""
    if one.type == "truefalse":
        return f"{'TRUE' if one.is_true else 'FALSE'}{told}"
    lines = [f"\t{line}" for line in _lines(one)]
    return "\n".join(("", *lines, *([f"\t{told}"] if told else []), ""))


def _lines(one: Question) -> Iterator[str]:
    if one.type == "fill":
        # Without its weight, an answer that begins with a percentage would have that one.
        yield from (f"=%100%{_plain(answer).replace('*', chr(92) + '*')}" for answer in one.answers)
    elif one.type == "choice":
        for i, option in enumerate(one.options):
            weight = "%0%" if _WEIGHT.match(option) and i not in one.right else ""
            yield f"{'=' if i in one.right else '~'}{weight}{_plain(option)}"
    else:
        for line, partner in zip(one.lines, one.partners, strict=True):
            yield f"={_plain(line)} -> {_plain(partner)}"
        if one.type == "matching":
            yield from (f"= -> {_plain(date)}" for date in one.extra)


def _plain(text: str) -> str:
    """Return text of an answer, without what would make it another type."""
    return _guarded(_escape(text.replace("->", "→")))


def _guarded(escaped: str) -> str:
    """Return text whose beginning can't be taken for the name of its format."""
    return f"[plain]{escaped}" if escaped.startswith("[") else escaped


def _escape(text: str) -> str:
    return _ESCAPED.sub(r"\\\g<0>", text)

"""Questions from GIFT (https://docs.moodle.org/en/GIFT_format), as Moodle's reader takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from quizgen.exports.checking import Place, checked, plain
from quizgen.quiz import BLANK, Question

_SIGNS = "~=#{}:\\n"
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_KEPT = {sign: chr(0xFDD0 + i) for i, sign in enumerate(_SIGNS)}
"""Noncharacters, which no text has any more, stand for escaped signs while text is taken apart."""

_SHOWN = {ord(kept): "\n" if sign == "n" else sign for sign, kept in _KEPT.items()}

_FORMAT = re.compile(r"\s*+\[(plain|html|moodle|markdown)\]")
_TAG = re.compile(r"<[^<>]*+>")
_WEIGHT = re.compile(r"%(-?[0-9]{1,3}(?:\.[0-9]*+)?)%")
_NUMERICAL = re.compile(r"#\s*+(-?[0-9]++)(?::0)?")
_TRUTH = {"T": 1, "TRUE": 1, "F": 0, "FALSE": 0}


def read_gift(text: str, file: str) -> tuple[Question, ...]:
    """Return the questions of a GIFT file; categories and names say nothing on paper.

    Args:
        text: The file's text.
        file: The file's name, for messages.

    Raises:
        QuestionsError: A question can't be understood, or is of a type that no paper has.
    """
    blocks = ((Place(file, line), block) for line, block in _blocks(text))
    return tuple(
        _Reader(place).read(block) for place, block in blocks if not block.startswith("$CATEGORY:")
    )


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Give what stands between blank lines without comments, with the numbers of first lines."""
    first, lines = 0, list[str]()
    for number, line in enumerate((*text.splitlines(), ""), 1):
        shown = plain(line)
        if shown.startswith("//"):
            continue
        if shown:
            first = first if lines else number
            lines.append(shown)
        elif lines:
            yield first, "\n".join(lines)
            lines = []


class _Reader:
    """Reads one question."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._is_html = False

    def read(self, block: str) -> Question:
        """Return the question that a block of lines holds."""
        text = _ESCAPE.sub(lambda match: _KEPT[match[1]], block)
        if text.startswith("::") and (end := text.find("::", 2)) > 0:
            text = text[end + 2 :].lstrip()
        before, opened, rest = text.partition("{")
        answers, closed, after = rest.partition("}")
        if not opened or not closed or "{" in answers + after or "}" in after:
            problem = "the question has not one pair of braces with its answers"
            raise self._place.error(problem, "write { and } around them, and \\{ in a text")
        if after.strip():
            before = f"{before.rstrip()}{BLANK}{after.lstrip()}"
        found = _FORMAT.match(before)
        self._is_html = found is not None and found[1] == "html"
        *context, stem = self._lines(before) or ("",)
        answers, separator, feedback = answers.rpartition("####")
        question = self._answered(stem, (answers if separator else feedback).strip())
        told = self._lines(feedback) if separator else ()
        whole = replace(question, context=" ".join(context), feedback=told)
        return checked(whole, self._place)

    def _answered(self, stem: str, answers: str) -> Question:
        """Return a question with what stands in its braces."""
        if not answers:
            problem = "an essay has no answer for a key"
            raise self._place.error(problem, "give its answers, or remove it")
        if number := _NUMERICAL.fullmatch(answers):
            return Question("fill", stem, answers=(number[1],))
        if answers.startswith("#"):
            problem = "a range of numbers is no answer for a key"
            raise self._place.error(problem, "give one number, or remove the question")
        if "~" in answers:
            return self._choice(stem, answers)
        if "=" in answers and "->" in answers:
            return self._pairs(stem, answers)
        truth = answers.partition("#")[0].strip()
        if truth in _TRUTH:
            return Question("truefalse", stem, right=(_TRUTH[truth],))
        return Question("fill", stem, answers=tuple(self._short(answers)))

    def _choice(self, stem: str, answers: str) -> Question:
        parts = [part for part in re.split(r"(?=[~=])", answers) if part.strip()]
        options = tuple(self._option(part[1:]) for part in parts)
        weights = [_weight(part[1:], 100 if part[0] == "=" else 0) for part in parts]
        right = tuple(i for i, weight in enumerate(weights) if weight == 100)
        return Question("choice", stem, options=options, right=right)

    def _pairs(self, stem: str, answers: str) -> Question:
        """Return a question of pairs: an order if their partners are the numbers from 1."""
        pairs = []
        for part in filter(str.strip, answers.split("=")):
            line, arrow, partner = part.partition("->")
            if not arrow:
                raise self._place.error("a pair has no ->", "write = line -> partner")
            pairs.append((self._text(line), self._text(partner)))
        lines = tuple(line for line, _ in pairs if line)
        partners = [partner for line, partner in pairs if line]
        options = tuple(dict.fromkeys(partner for _, partner in pairs))
        places = [str(n) for n in range(1, len(pairs) + 1)]
        if sorted(partners, key=lambda one: (len(one), one)) == places:
            return Question("order", stem, lines=lines, right=tuple(int(p) - 1 for p in partners))
        right = tuple(options.index(partner) for partner in partners)
        return Question("matching", stem, lines=lines, options=options, right=right)

    def _short(self, answers: str) -> Iterator[str]:
        """Give the answers that are wholly right."""
        for part in filter(str.strip, answers.split("=")):
            if _weight(part, 100) == 100 and (text := self._option(part)):
                yield text.replace("\\*", "*")

    def _option(self, part: str) -> str:
        """Return an answer without its weight and what is said to who chooses it."""
        part = part.strip()
        weight = _WEIGHT.match(part)
        return self._text(part[weight.end() if weight else 0 :].partition("#")[0])

    def _text(self, raw: str) -> str:
        return " ".join(self._lines(raw))

    def _lines(self, raw: str) -> tuple[str, ...]:
        """Return the lines of a text with its escaped signs as they are."""
        found = _FORMAT.match(raw)
        text = raw[found.end() :] if found else raw
        is_html = found[1] == "html" if found else self._is_html
        shown = text.replace("\n", " ").translate(_SHOWN)
        if is_html:
            shown = unescape(_TAG.sub(" ", shown))
        return tuple(filter(None, map(plain, shown.split("\n"))))


def _weight(part: str, otherwise: float) -> float:
    """Return the percentage that an answer is worth."""
    found = _WEIGHT.match(part.strip())
    return float(found[1]) if found else otherwise

"""What is right: as a key shows it, and all that a learner may answer instead."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.cards import solution, text_in_script
from quizgen.config import DeckConfig
from quizgen.dates.edtf import precision
from quizgen.dates.wording import in_words
from quizgen.facts import DATE, DatedFact
from quizgen.printing.words import Words
from quizgen.quiz import ChoiceItem, FillItem, MatchingItem, OrderItem, QuizItem, TrueFalseItem
from quizgen.scripts import SCRIPTS, convert

LETTERS = "ABCDEFGHIJ"


def answer(item: QuizItem, config: DeckConfig, words: Words) -> str:
    """Return what is right, as a key shows it: letters, numbers, 對 or 錯, or the words."""
    if isinstance(item, MatchingItem):
        return " ".join(LETTERS[right] for right in item.right)
    if isinstance(item, OrderItem):
        return " ".join(str(place + 1) for place in item.right)
    if isinstance(item, ChoiceItem):
        return LETTERS[item.right]
    text = text_in_script(item.fact, config.script, config.own_scripts)
    written = solution(item.fact, text, config.script)
    if isinstance(item, TrueFalseItem):
        return words.true if item.is_true else f"{words.false}{words.colon}{written}"
    return written


def accepted(item: QuizItem) -> tuple[tuple[str, ...], ...]:
    """Return for each fact of an item all that is right in its blank.

    That is a letter, a number, ``true`` or ``false``, or words of one meaning in every script.
    """
    if isinstance(item, MatchingItem):
        return tuple((LETTERS[right],) for right in item.right)
    if isinstance(item, OrderItem):
        return tuple((str(place + 1),) for place in item.right)
    if isinstance(item, ChoiceItem):
        return ((LETTERS[item.right],),)
    if isinstance(item, TrueFalseItem):
        return (("true" if item.is_true else "false",),)
    asks = item.asks if isinstance(item, FillItem) else DATE
    said = list(_dates(item.fact) if asks == DATE else _names(item.fact))
    scripts = (convert(one, script).text for one in said for script in SCRIPTS)
    return (tuple(dict.fromkeys((*said, *scripts))),)


def _dates(fact: DatedFact) -> Iterator[str]:
    """Give the ways to write a fact's date: as it stands there, its value in words, and EDTF.

    They say all that the blank asks for: the value of 永曆九年四月初三 may be the year alone.
    """
    blanks = (fact.text[b.start : b.end] for b in fact.blanks if b.asked and b.number == DATE)
    # 同年 is what stands there, but who writes it shows no knowledge.
    written = (*blanks, *(date.text for date in fact.dates))
    yield from (one for one in written if "元" in one or any(map(str.isnumeric, one)))
    date = fact.answer
    if precision(date.edtf) == "year" and "月" in date.text:
        return
    yield in_words(date.edtf, date.mod)
    if date.mod is None:
        value = "/".join(end.rstrip("~?%") for end in date.edtf.split("/"))
        yield from (in_words(value), value.replace("/", "~"))
        if value.replace("/", "").isdigit():
            yield value.replace("/", "-")


def _names(fact: DatedFact) -> Iterator[str]:
    if fact.entity:
        yield fact.entity.text
        for script in SCRIPTS:
            shown = text_in_script(fact, script)
            yield shown.text[slice(*shown.span(fact.entity.start, fact.entity.end))]

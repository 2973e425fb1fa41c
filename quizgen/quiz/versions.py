"""Versions of a paper: the same questions and options, each time in another order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from quizgen.quiz import draw, own
from quizgen.quiz.record import (
    ChoiceItem,
    MatchingItem,
    OrderItem,
    Quiz,
    QuizItem,
    Section,
    Version,
)

_OF_ALL = re.compile(
    r"(?i)(?:以上|上述)(?:[皆都全均各選选兩两三四]|所有|答案)"
    r"|(?:all|none|both|neither) of (?:the above|these)\b"
)
"""What an option begins with that speaks of the others; a person may write such."""


def versions(quiz: Quiz, letters: str, seed: int) -> tuple[Version, ...]:
    """Return a version of a quiz for each letter; "" gives a single one without a letter.

    Items keep to their section. In each version the answers of choices are spread evenly over
    the places of their options, and as far as there are places, no two versions have the answer
    of an item in the same one.

    Args:
        quiz: The questions.
        letters: The names of the versions, one letter each.
        seed: What decides the orders.
    """
    return tuple(_version(quiz, name, i, seed) for i, name in enumerate(letters or [""]))


def _version(quiz: Quiz, letter: str, number: int, seed: int) -> Version:
    sections = []
    for section in quiz.sections:
        places = _places(section.items, seed)
        items = [_shuffled(item, places[item.id] + number, letter, seed) for item in section.items]
        items.sort(key=lambda item: draw.order(seed, "place", letter, item.id))
        sections.append(Section(section.type, tuple(items)))
    said = [(item.id, item) for section in sections for item in section.items]
    return Version(quiz.title, letter, draw.code(quiz.title, letter, seed, said), tuple(sections))


def _places(items: Sequence[QuizItem], seed: int) -> dict[str, int]:
    """Return a number for each item, so that the remainders by any small number are even."""
    ranked = sorted(items, key=lambda item: draw.order(seed, "options", item.id))
    return {item.id: rank for rank, item in enumerate(ranked)}


def _shuffled(item: QuizItem, place: int, letter: str, seed: int) -> QuizItem:
    if isinstance(item, own.OwnItem):
        return own.shuffled(item, place, seed, letter, item.id)
    if isinstance(item, ChoiceItem):
        return _choice(item, place, letter, seed)
    if isinstance(item, MatchingItem):
        facts = _drawn(len(item.facts), seed, "events", letter, item.id)
        options = _drawn(len(item.options), seed, "dates", letter, item.id)
        return replace(
            item,
            facts=tuple(item.facts[i] for i in facts),
            options=tuple(item.options[i] for i in options),
            right=tuple(options.index(item.right[i]) for i in facts),
        )
    if isinstance(item, OrderItem):
        facts = _drawn(len(item.facts), seed, "events", letter, item.id)
        if [item.right[i] for i in facts] == sorted(item.right):
            facts.reverse()
        return replace(
            item,
            facts=tuple(item.facts[i] for i in facts),
            right=tuple(item.right[i] for i in facts),
        )
    return item


def _choice(item: ChoiceItem, place: int, letter: str, seed: int) -> ChoiceItem:
    """Return a choice with its answer at a place, and the distractors around it in any order.

    What speaks of the other options, such as 以上皆是, stays the last one.
    """
    last = [option for option in item.options if _OF_ALL.match(option.text)]
    if last:
        rest = [option for option in item.options if option not in last]
        mixed = [rest[i] for i in _drawn(len(rest), seed, "wrong", letter, item.id)] + last
        right = mixed.index(item.options[item.right])
        return replace(item, options=tuple(mixed), right=right)
    right = place % len(item.options)
    wrong = [option for i, option in enumerate(item.options) if i != item.right]
    mixed = [wrong[i] for i in _drawn(len(wrong), seed, "wrong", letter, item.id)]
    mixed.insert(right, item.options[item.right])
    return replace(item, options=tuple(mixed), right=right)


def _drawn(count: int, *parts: object) -> list[int]:
    return draw.chance(*parts).sample(range(count), count)

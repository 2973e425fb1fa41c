"""What every form of a paper says: what is to be done, and what is right."""

from __future__ import annotations

from quizgen.cards import in_script, solution
from quizgen.config import DeckConfig
from quizgen.quiz import (
    ChoiceItem,
    ItemType,
    MatchingItem,
    OrderItem,
    QuizItem,
    TrueFalseItem,
)

LETTERS = "ABCDEFGHIJ"

INSTRUCTIONS: dict[ItemType, str] = {
    "fill": "在橫線上寫出日期。",
    "choice": "選出正確的答案。",
    "matching": "寫出每件事的日期的字母；有的日期用不上。",
    "order": "按時間先後寫出 1、2、3……",
    "truefalse": "日期正確的寫「對」，不正確的寫「錯」。",
}
"""In Traditional script."""


def answer(item: QuizItem, config: DeckConfig) -> str:
    """Return what is right, as a key shows it: letters, numbers, 對 or 錯, or the words."""
    if isinstance(item, MatchingItem):
        return " ".join(LETTERS[right] for right in item.right)
    if isinstance(item, OrderItem):
        return " ".join(str(place + 1) for place in item.right)
    if isinstance(item, ChoiceItem):
        return LETTERS[item.right]
    written = solution(item.fact, in_script(item.fact.text, config.script), config.script)
    if isinstance(item, TrueFalseItem):
        return "對" if item.is_true else in_script(f"錯：{written}", config.script).text
    return written

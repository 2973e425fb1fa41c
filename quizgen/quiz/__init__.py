"""From dated facts to the questions of a class quiz, their distractors and versions."""

from quizgen.papers import ITEM_TYPES, ItemType
from quizgen.quiz.making import keyed_facts, make_quiz
from quizgen.quiz.own import OwnItem, stays_last, with_own
from quizgen.quiz.question import BLANK, Question
from quizgen.quiz.record import (
    ChoiceItem,
    FillItem,
    KeyedFact,
    MatchingItem,
    Option,
    OrderItem,
    Quiz,
    QuizItem,
    Section,
    TrueFalseItem,
    Version,
)
from quizgen.quiz.versions import versions

__all__ = [
    "BLANK",
    "ITEM_TYPES",
    "ChoiceItem",
    "FillItem",
    "ItemType",
    "KeyedFact",
    "MatchingItem",
    "Option",
    "OrderItem",
    "OwnItem",
    "Question",
    "Quiz",
    "QuizItem",
    "Section",
    "TrueFalseItem",
    "Version",
    "keyed_facts",
    "make_quiz",
    "stays_last",
    "versions",
    "with_own",
]

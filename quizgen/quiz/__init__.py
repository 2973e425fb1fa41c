"""From dated facts to the questions of a class quiz, their distractors and versions."""

from quizgen.quiz.making import OPTIONS, keyed_facts, make_quiz, shared_out
from quizgen.quiz.own import OwnItem, stays_last, with_own
from quizgen.quiz.question import BLANK, Question
from quizgen.quiz.record import (
    ITEM_TYPES,
    ChoiceItem,
    FillItem,
    ItemType,
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
    "OPTIONS",
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
    "shared_out",
    "stays_last",
    "versions",
    "with_own",
]

"""Which questions a paper has."""

from __future__ import annotations

from quizgen.facts import DatedFact, extract_facts
from quizgen.quiz import make_quiz
from quizgen.readers import read_text

TEXT = "\n".join(f"第{n}所學校在{1900 + n}年成立，{1950 + n}年擴建。" for n in range(1, 31))
FACTS = [fact for fact in extract_facts(read_text(TEXT)) if isinstance(fact, DatedFact)]


def test_the_seed_decides():
    """The same seed gives the same paper, another seed another."""
    papers = [make_quiz("學校", FACTS, questions=10, seed=seed) for seed in (1, 1, 2)]
    assert papers[0] == papers[1]
    assert papers[0].items != papers[2].items
    assert papers[0].code != papers[2].code


def test_a_sentence_is_asked_about_once():
    quiz = make_quiz("學校", FACTS, questions=100, seed=1)
    assert len(FACTS) == 60
    assert len(quiz.items) == len({item.fact.text for item in quiz.items}) == 30


def test_questions_are_numbered_from_one():
    quiz = make_quiz("學校", FACTS, questions=7, seed=3)
    assert [item.number for item in quiz.items] == [1, 2, 3, 4, 5, 6, 7]

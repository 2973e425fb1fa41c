"""Which questions a paper has, and its versions."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest

from quizgen.facts import DATE, DatedFact, extract_facts
from quizgen.papers import Papers
from quizgen.quiz import (
    ITEM_TYPES,
    ChoiceItem,
    MatchingItem,
    Option,
    OrderItem,
    Quiz,
    Section,
    TrueFalseItem,
    keyed_facts,
    make_quiz,
    versions,
)
from quizgen.readers import read_text

THINGS = "學校 書院 車站 碼頭 醫院 銀行 報館 燈塔 水庫 戲院 公園 教堂 糧倉 郵局 電廠".split()
PLACES = "東山 西河 南浦 北嶺 青石 白沙".split()
TEXT = "\n".join(
    f"{place}的{thing}在{1700 + 31 * i % 290}年{i % 12 + 1}月建成。"
    if i % 3
    else f"{place}的{thing}在{1700 + 31 * i % 290}年失火。"
    for i, (place, thing) in enumerate((p, t) for p in PLACES for t in THINGS)
)


def facts_of(text, title="", source="a"):
    found = extract_facts(read_text(text, title))
    return keyed_facts((fact for fact in found if isinstance(fact, DatedFact)), source)


FACTS = facts_of(TEXT)
ALL = dict.fromkeys(ITEM_TYPES, 6)


def quiz_of(facts=FACTS, seed=1, sections=ALL, **options):
    return make_quiz("鎮志", facts, seed=seed, sections=sections, **options)


def stem_of(item):
    """Return what a question shows of its facts, without their dates."""
    shown = []
    for one in item.facts:
        text = one.fact.text
        for blank in reversed(one.fact.blanks):
            if blank.number == DATE:
                text = f"{text[: blank.start]}…{text[blank.end :]}"
        shown.append(one.fact.context + text)
    return "\n".join(shown)


def test_the_seed_decides():
    """The same seed gives the same paper, another seed another."""
    assert quiz_of() == quiz_of()
    assert quiz_of().items != quiz_of(seed=2).items


def test_nothing_but_the_seed_decides():
    """The order of Python's sets and dictionaries, which differs from run to run, does not."""
    code = (
        "from test_quiz import quiz_of, versions; import hashlib;"
        "print(hashlib.sha256(repr(versions(quiz_of(), 'AB', 7)).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            cwd=__file__.rpartition("/")[0],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(runs) == 1


def test_a_section_for_each_type():
    quiz = quiz_of()
    assert [section.type for section in quiz.sections] == list(ITEM_TYPES)
    counts = {section.type: len(section.items) for section in quiz.sections}
    assert all(counts[kind] == 6 for kind in ("choice", "truefalse"))
    assert sum(counts.values()) == quiz.wanted == 30
    assert len({item.id for item in quiz.items}) == 30


def test_types_get_equal_shares():
    papers = Papers(types=("fill", "choice", "order"))
    assert papers.shared_out(20) == {"fill": 7, "choice": 7, "order": 6}
    papers = Papers(types=("choice", "fill", "order"), counts={"choice": 12})
    assert papers.shared_out(20) == {"choice": 12, "fill": 4, "order": 4}
    assert list(papers.shared_out(20)) == ["choice", "fill", "order"]
    assert Papers(counts={"fill": 3}).shared_out(20) == {"fill": 3}


def test_points():
    quiz = quiz_of(points={"choice": 5})
    (version,) = versions(quiz, "", 1)
    assert {item.points for item in quiz.items if isinstance(item, ChoiceItem)} == {5}
    for item in quiz.items:
        if isinstance(item, MatchingItem | OrderItem):
            assert item.points == len(item.facts)
    assert version.points == sum(item.points for item in quiz.items)


def test_more_questions_than_facts():
    """The quiz has what the facts give, and remembers what was asked for."""
    quiz = quiz_of(sections={"fill": 500})
    assert (len(quiz.items), quiz.wanted) == (len(FACTS), 500)


def test_a_sentence_is_asked_about_once():
    text = "\n".join(f"{p}書院在{1700 + n}年成立，{1850 + n}年擴建。" for n, p in enumerate(PLACES))
    facts = facts_of(text)
    quiz = quiz_of(facts, sections={"fill": 100})
    assert len(facts) == 12
    assert len(quiz.items) == len({item.fact.sentence for item in quiz.items}) == 6


def test_what_lead_and_body_both_say_is_asked_once():
    lead = facts_of("東山書院創立於1893年5月，由當地商人捐建。", source="a")
    body = facts_of("1893年5月，東山書院由當地商人捐建。", source="b")
    assert len(quiz_of([*lead, *body], sections={"fill": 9}).items) == 1


def test_no_item_shows_the_answer_of_another():
    quiz = quiz_of(seed=5)
    for item in quiz.items:
        for other in quiz.items:
            if item is not other:
                for one in item.facts:
                    assert one.fact.answer.text not in stem_of(other)
                    if isinstance(other, ChoiceItem | MatchingItem):
                        texts = {option.text for option in other.options}
                        assert one.fact.answer.text not in texts


def test_a_context_that_tells_another_answer():
    """東山書院在1893年成立 may not be asked where it stands over another question."""
    facts = facts_of("東山書院在1893年成立。同年，該校又開辦了女子部。1902年，該校遷往白沙。")
    assert len(facts) == 3
    papers = [quiz_of(facts, seed=seed, sections={"fill": 3}) for seed in range(20)]
    for paper in papers:
        asked = {item.fact.answer.edtf for item in paper.items}
        assert not ("1893" in asked and any("1893" in item.fact.context for item in paper.items))


def test_another_fact_leaves_most_questions_as_they_are():
    more = facts_of(f"{TEXT}\n綠水的鐘樓在1999年修復。")
    before = {item.id for item in quiz_of(sections={"choice": 10, "fill": 10}).items}
    after = {item.id for item in quiz_of(more, sections={"choice": 10, "fill": 10}).items}
    assert len(before & after) >= 17


def test_as_many_true_as_false():
    items = quiz_of(sections={"truefalse": 20}).items
    assert sum(item.is_true for item in items if isinstance(item, TrueFalseItem)) == 10


def test_matching_and_order_have_one_solution():
    for item in quiz_of(sections={"matching": 4, "order": 4}).items:
        assert 4 <= len(item.facts) <= 6 or not isinstance(item, MatchingItem | OrderItem)
        if isinstance(item, MatchingItem):
            assert 1 <= len(item.options) - len(item.facts) <= 2
            assert len({option.edtf for option in item.options}) == len(item.options)
            for one, right in zip(item.facts, item.right, strict=True):
                assert item.options[right].edtf == one.fact.answer.edtf
        if isinstance(item, OrderItem):
            dates = [one.fact.answer.edtf for one in item.facts]
            assert [sorted(dates).index(date) for date in dates] == list(item.right)


@pytest.mark.parametrize("letters", ["", "A", "ABCD"])
def test_versions_have_the_same_questions(letters):
    quiz = quiz_of()
    papers = versions(quiz, letters, 1)
    assert [paper.letter for paper in papers] == list(letters or [""])
    assert len({paper.code for paper in papers}) == len(papers)
    for paper in papers:
        assert {item.id for item in paper.items} == {item.id for item in quiz.items}
        for section, asked in zip(paper.sections, quiz.sections, strict=True):
            assert section.type == asked.type
        for item in paper.items:
            if isinstance(item, ChoiceItem):
                assert item.options[item.right].edtf == item.fact.answer.edtf
            if isinstance(item, MatchingItem):
                for one, right in zip(item.facts, item.right, strict=True):
                    assert item.options[right].edtf == one.fact.answer.edtf
            if isinstance(item, OrderItem):
                assert list(item.right) != sorted(item.right)
    assert len({tuple(item.id for item in paper.items) for paper in papers}) == len(papers)


def test_the_answers_places_are_balanced():
    quiz = quiz_of(sections={"choice": 12})
    papers = versions(quiz, "ABCD", 3)
    places: dict[str, list[int]] = {}
    for paper in papers:
        items = [item for item in paper.items if isinstance(item, ChoiceItem)]
        assert set(Counter(item.right for item in items).values()) == {3}
        for item in items:
            places.setdefault(item.id, []).append(item.right)
    assert all(sorted(four) == [0, 1, 2, 3] for four in places.values())


@pytest.mark.parametrize("last", ["以上皆是", "以上都不对", "上述皆非", "All of the above"])
@pytest.mark.parametrize("right", [0, 2])
def test_what_speaks_of_the_other_options_stays_last(last, right):
    item = quiz_of(sections={"choice": 1}).items[0]
    options = (Option("甲"), Option("乙"), Option(last), Option("丙"))
    quiz = Quiz("題", (Section("choice", (replace(item, options=options, right=right),)),), 1)
    shown = [one.items[0] for seed in range(9) for one in versions(quiz, "AB", seed)]
    assert all(one.options[-1].text == last for one in shown)
    assert all(one.options[one.right] == options[right] for one in shown)
    assert len({one.options for one in shown}) > 2


def test_a_code_has_no_letter_that_looks_like_another():
    codes = {versions(quiz_of(), "A", seed)[0].code for seed in range(50)}
    assert len(codes) == 50
    assert all(len(code) == 5 and not set(code) & set("IO01") for code in codes)

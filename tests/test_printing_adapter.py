"""From a quiz to its sheets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import SAMPLE

from quizgen.build import build_quiz
from quizgen.config import DeckConfig, SourceConfig
from quizgen.facts import DatedFact, extract_facts
from quizgen.papers import Papers
from quizgen.printing import adapter
from quizgen.printing.paper import Gap, Run
from quizgen.quiz import Version, keyed_facts, make_quiz, versions
from quizgen.readers.markdown import read_markdown
from quizgen.sources import open_source

ARTICLE = "# 白沙書院\n\n## 沿革\n\n白沙書院於1901年2月在後裡落成。\n\n鐵路在1905年通車。\n"
CONFIG = DeckConfig("x", "白沙書院", (SourceConfig("x", "x.md", licence="CC0"),))


@pytest.fixture
def quiz() -> Version:
    facts = [one for one in extract_facts(read_markdown(ARTICLE)) if isinstance(one, DatedFact)]
    made = make_quiz("白沙書院", keyed_facts(facts, "x"), seed=1, sections={"fill": 9})
    return versions(made, "", 1)[0]


def test_a_paper_shows_no_answer(quiz):
    sheet = adapter.paper(quiz, CONFIG)
    items = sheet.sections[0].items
    assert len(items) == 2
    for item, source in zip(items, quiz.items, strict=True):
        assert [piece.kind for piece in item.stem if isinstance(piece, Gap)] == ["date"]
        text = "".join(piece.text for piece in item.stem if isinstance(piece, Run))
        assert source.fact.answer.text not in text
    assert sheet.head.code == quiz.code
    assert sheet.credits == ("x · CC0",)


def test_a_key_marks_the_answer_in_its_sentence(quiz):
    rows = adapter.key(quiz, CONFIG).rows
    for row, source in zip(rows, quiz.items, strict=True):
        assert "".join(piece.text for piece in row.statement) == source.fact.text
        assert [p.text for p in row.statement if p.marked] == [source.fact.answer.text]
        assert row.value == source.fact.answer.edtf


@pytest.mark.parametrize("script", ["as-written", "hans", "hant-hk", "hant-tw"])
def test_readings_stand_over_their_characters(script, quiz):
    """Also in a script in which the text differs from what is written."""
    config = DeckConfig("x", "白沙書院", CONFIG.sources, script=script)
    for item in adapter.paper(quiz, config).sections[0].items:
        for piece in item.stem:
            if isinstance(piece, Run):
                read = {piece.text[one.start : one.end]: one.reading for one in piece.ruby}
                assert read.get("白", "bái") == "bái"
                assert all(one.isdecimal() or len(one) == 1 for one in read)


def test_a_paper_in_english_asks_in_chinese(quiz):
    config = replace(CONFIG, quiz=Papers(language="en", school="白沙", class_name="甲班"))
    sheet, key = adapter.paper(quiz, config), adapter.key(quiz, config)
    assert sheet.sections[0].title == "I. Fill in the blanks (points: 2 each, 4 in total)"
    assert sheet.instructions == "Questions: 2. Points: 4."
    assert (sheet.head.words.score, sheet.head.language) == ("Score", "zh-Hant")
    assert (sheet.head.school, sheet.head.class_name) == ("白沙", "甲班")
    hints = {
        piece.hint
        for item in sheet.sections[0].items
        for piece in item.stem
        if isinstance(piece, Gap)
    }
    assert hints == {"何年？", "何年何月？"}
    assert key.head.words.answer == "Answer"


def test_a_paper_has_one_script():
    """Its own words are written as its text is, where nobody asks for a script."""
    text = "# 书院\n\n白沙书院于1901年2月在后里落成，当时学生来自东莞。\n"
    facts = [one for one in extract_facts(read_markdown(text)) if isinstance(one, DatedFact)]
    made = make_quiz("书院", keyed_facts(facts, "x"), seed=1, sections={"fill": 1})
    sheet = adapter.paper(versions(made, "", 1)[0], replace(CONFIG, title="书院"))
    assert sheet.sections[0].title == "一、填空题（每题 2 分，共 2 分）"
    assert sheet.sections[0].instructions == "在横线上写出日期。"


@pytest.mark.parametrize(
    ("points", "title", "instructions"),
    [
        ({"fill": 3}, "一、填空題（每題 3 分，共 6 分）", "全卷共 2 題，滿分 6 分。"),
        ({"fill": 0}, "一、填空題", "全卷共 2 題。"),
    ],
)
def test_points_stand_over_a_section(points, title, instructions):
    facts = [one for one in extract_facts(read_markdown(ARTICLE)) if isinstance(one, DatedFact)]
    made = make_quiz("x", keyed_facts(facts, "x"), seed=1, sections={"fill": 9}, points=points)
    sheet = adapter.paper(versions(made, "", 1)[0], CONFIG)
    assert (sheet.sections[0].title, sheet.instructions) == (title, instructions)


def test_what_counts_as_right(quiz):
    """The date as it is written, in words and in EDTF, in each of the scripts."""
    accepted = {row.value: set(row.accepted) for row in adapter.key(quiz, CONFIG).rows}
    assert accepted == {"1901-02": {"1901年2月", "1901-02"}, "1905": {"1905年", "1905"}}


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("書院於2016年7月底落成。", {"2016年7月底", "2016年7月末"}),
        ("書院於約1850年落成。", {"約1850年", "1850年", "1850"}),
        ("書院於1939至1945年間停辦。", {"1939年至1945年", "1939-1945"}),
        ("書院於光緒二十年落成。", {"光緒二十年", "光绪二十年", "1894年", "1894"}),
        ("書院在1901年落成。同年12月，鐵路通車。", {"1901年12月", "1901-12"}),
    ],
)
def test_what_answers_the_question_is_accepted(text, right):
    facts = [one for one in extract_facts(read_markdown(text)) if isinstance(one, DatedFact)]
    made = make_quiz("x", keyed_facts(facts, "x"), seed=1, sections={"fill": 9})
    rows = adapter.key(versions(made, "", 1)[0], CONFIG).rows
    assert any(right <= set(row.accepted) for row in rows)
    assert not any("同年" in row.accepted for row in rows)


def test_the_sample_deck(tmp_path):
    contents = build_quiz(open_source(str(SAMPLE)), tmp_path).contents
    assert sorted(path.suffix for path in contents) == [".html", ".html", ".pdf", ".pdf"]

"""From a quiz to its sheets."""

from __future__ import annotations

import pytest
from conftest import SAMPLE

from quizgen.build import build_quiz
from quizgen.config import DeckConfig, SourceConfig
from quizgen.facts import DatedFact, extract_facts
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


def test_the_sample_deck(tmp_path):
    contents = build_quiz(open_source(str(SAMPLE)), tmp_path).contents
    assert sorted(path.suffix for path in contents) == [".html", ".html", ".pdf", ".pdf"]

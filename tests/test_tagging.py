"""Words and their tags: which are names and which only look like them."""

from __future__ import annotations

import pytest

from quizgen.tagging import tagged


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("顾问", "n"),
        ("陆军", "n"),
        ("平原", "n"),
        ("毛泽东", "nr"),
        ("北京", "ns"),
        ("设立", "v"),
    ],
)
def test_tags(text, tags):
    assert list(tagged(text)) == [(text, tags)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("由博古领导", "由/p 博古/ns 领导/n"),
        ("驾崩于汴梁", "驾崩/v 于/p 汴梁/ns"),
        ("举办过托帕洛夫", "举办/v 过/ug 托帕/nr 洛夫/nrt"),
        ("对马海峡", "对马/n 海峡/n"),
        ("于成龙", "于成龙/nr"),
    ],
)
def test_a_name_does_not_begin_with_what_leads_to_it(text, words):
    assert " ".join(f"{word}/{tag}" for word, tag in tagged(text)) == words


def test_words_cover_the_text():
    text = "1949年，陆军顾问在北京设立学校。"
    assert "".join(word for word, _ in tagged(text)) == text

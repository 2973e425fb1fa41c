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


def test_words_cover_the_text():
    text = "1949年，陆军顾问在北京设立学校。"
    assert "".join(word for word, _ in tagged(text)) == text

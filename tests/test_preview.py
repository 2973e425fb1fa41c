"""The preview shows what the real Anki renders."""

from __future__ import annotations

import re

import anki_tools
import pytest
from conftest import SAMPLE

from quizgen.build import build_deck, build_preview, write
from quizgen.preview import sides
from quizgen.sources import open_source

_DATA_CLOZE = re.compile(r' data-cloze="[^"]*"')
"""What Anki's editor reads; a page must not hold the answer there."""


@pytest.mark.parametrize("ruby", ["tap", "never", "always"])
def test_both_sides_are_as_anki_renders_them(ruby, tmp_path):
    deck = open_source(str(SAMPLE / f"{SAMPLE.name}.md")).with_settings(ruby=ruby)
    built = build_deck(deck, tmp_path, now=1)
    write([built])
    with anki_tools.collection(tmp_path) as collection:
        anki_tools.import_package(collection, built.package)
        rendered = [
            (_DATA_CLOZE.sub("", card.question_html), card.answer_html)
            for card in anki_tools.cards(collection)
        ]
    assert [both for card in built.cards for both in sides(card)] == rendered


def test_a_page_stands_by_itself_and_runs_nothing(tmp_path):
    text = "<script>alert(1)</script>{{c1::x}}學校在1901年開學。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    built = build_preview(open_source(str(tmp_path / "a.txt")), tmp_path)
    ((path, data),) = built.contents.items()
    page = data.decode()
    assert path.name == "a.preview.html"
    assert "&#60;script&#62;alert(" in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=", page)

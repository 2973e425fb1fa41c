"""deck.toml: its keys, its defaults, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizgen.config import DeckConfig, SourceConfig, parse_deck
from quizgen.errors import ConfigError
from quizgen.papers import PageSettings, Papers

SOURCE = '[[sources]]\nfile = "a/article.md"\n'


def test_every_key_has_a_default():
    source = SourceConfig(id="article", file="a/article.md")
    assert parse_deck(SOURCE, "deck.toml", folder="history") == DeckConfig(
        id="history", title="history", sources=(source,)
    )


def test_every_key():
    text = """
id = "my-deck"
title = "近代史"
script = "hant-hk"
ruby = "never"
readings = "none"
tags = ["歷史", "hsk"]
seed = 7
questions = 12
min_score = 0.7
limit = 50

[quiz]
types = {fill = 5, choice = 10}
options = 5
versions = "A, b"
points = {fill = 3}
language = "en"
school = "甲校"
class = "乙班"
instructions = "寫"
format = ["pdf"]
bubbles = true
size = "Letter"
columns = 2
font_size = 12.5
font = "Kai"
template = "own"
ruby = "hard"
large_print = true

[[sources]]
file = "a.md"
id = "first"
title = "甲"
link = "https://example.org"
licence = "CC0"
credit = "人"
"""
    assert parse_deck(text, "deck.toml", folder="x") == DeckConfig(
        id="my-deck",
        title="近代史",
        sources=(SourceConfig("first", "a.md", "甲", "https://example.org", "CC0", "人"),),
        script="hant-hk",
        ruby="never",
        readings="none",
        tags=("歷史", "hsk"),
        seed=7,
        questions=12,
        min_score=0.7,
        limit=50,
        quiz=Papers(
            types=("fill", "choice"),
            counts={"fill": 5, "choice": 10},
            options=5,
            letters="AB",
            points={"fill": 3},
            language="en",
            school="甲校",
            class_name="乙班",
            instructions="寫",
            formats=("pdf",),
            page=PageSettings("Letter", 2, 12.5, "Kai", "hard", True, Path("own")),
            bubbles=True,
        ),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param(
            f'title = "a"\ntilte = "b"\n{SOURCE}',
            "deck.toml:2: unknown key 'tilte'; known keys are id, title, script, ruby, readings, "
            "region, sandhi, tones, differences, tags, sound, subdecks, seed, questions, "
            "min_score, limit, quiz, sources",
            id="unknown-key",
        ),
        pytest.param(
            f'{SOURCE}[[sources]]\nfile = "b.md"\nurl = "x"\n',
            "deck.toml:5: unknown key 'url'; "
            "known keys are file, id, title, link, licence, credit, format",
            id="unknown-key-of-a-source",
        ),
        pytest.param(
            f'script = "hant"\n{SOURCE}',
            "deck.toml:1: script can't be 'hant'; give one of as-written, hans, hant-hk, hant-tw",
            id="choice",
        ),
        pytest.param(
            f"title = 5\n{SOURCE}",
            "deck.toml:1: title can't be 5; give text in quotation marks",
            id="text",
        ),
        pytest.param(
            f"seed = true\n{SOURCE}",
            "deck.toml:1: seed can't be True; give a whole number",
            id="number",
        ),
        pytest.param(
            f"questions = 0\n{SOURCE}",
            "deck.toml:1: questions can't be 0; give a whole number from 1",
            id="count",
        ),
        pytest.param(
            f"min_score = 2\n{SOURCE}",
            "deck.toml:1: min_score can't be 2; give a number from 0 to 1",
            id="part",
        ),
        pytest.param(
            f'tags = ["a", 1]\n{SOURCE}',
            """deck.toml:1: tags can't be ['a', 1]; give a list such as ["history", "hsk-5"]""",
            id="tags",
        ),
        pytest.param(
            "title = 'x'\n",
            'deck.toml: no source is named; add [[sources]] with file = "article.md"',
            id="no-source",
        ),
        pytest.param(
            "sources = 'a.md'\n",
            "deck.toml:1: sources can't be 'a.md'; give tables that begin with [[sources]]",
            id="sources-that-are-no-tables",
        ),
        pytest.param(
            "[[sources]]\ntitle = 'x'\n",
            'deck.toml:1: a source has no file; add file = "article.md"',
            id="no-file",
        ),
        pytest.param(
            "[[sources]] # one\nfile = 'a.md'\n[[ sources ]]\nfile = 'b.md'\nurl = 'x'\n",
            "deck.toml:5: unknown key 'url'; "
            "known keys are file, id, title, link, licence, credit, format",
            id="line-behind-headers-in-any-style",
        ),
        pytest.param(
            f'title = " "\n{SOURCE}',
            "deck.toml:1: title can't be ' '; give text in quotation marks",
            id="blank-title",
        ),
        pytest.param(
            "[[sources]]\nfile = ''\n",
            "deck.toml:2: file can't be ''; give text in quotation marks",
            id="blank-file",
        ),
        pytest.param(
            f'{SOURCE}[quiz]\nschool = ""\npoint = 2\n',
            "deck.toml:5: unknown key 'point'; known keys are types, options, versions, points, "
            "language, school, class, instructions, format, bubbles, size, columns, font_size, "
            "font, template, ruby, large_print",
            id="unknown-key-of-the-quiz",
        ),
        pytest.param(
            f"{SOURCE}[quiz]\npoints = {{fil = 2}}\n",
            "deck.toml:4: unknown key 'fil'; known keys are fill, choice, matching, order, "
            "truefalse",
            id="unknown-type",
        ),
        pytest.param(
            f'{SOURCE}[quiz]\ntypes = ["fill", "x"]\n',
            "deck.toml:4: types can't be ['fill', 'x']; "
            'give a list such as ["fill", "choice"], of fill, choice, '
            "matching, order, truefalse, or how many of "
            "each: {fill = 5, choice = 10}",
            id="types",
        ),
        pytest.param(
            f"{SOURCE}[quiz]\ntypes = {{fill = 0}}\n",
            "deck.toml:4: fill can't be 0; give a whole number from 1",
            id="no-questions-of-a-type",
        ),
        pytest.param(
            f'{SOURCE}[quiz]\nversions = "A,A"\n',
            "deck.toml:4: versions can't be 'A,A'; give different letters such as \"A,B\"",
            id="versions",
        ),
        pytest.param(
            f"quiz = 5\n{SOURCE}",
            "deck.toml:1: quiz can't be 5; give a table that begins with [quiz]",
            id="quiz-that-is-no-table",
        ),
        pytest.param(
            f'tags = [""]\n{SOURCE}',
            """deck.toml:1: tags can't be ['']; give a list such as ["history", "hsk-5"]""",
            id="blank-tag",
        ),
        pytest.param(
            f'{SOURCE}[[sources]]\nfile = "b/article.md"\n',
            "deck.toml:3: two sources have the id 'article'; give one of them another id",
            id="two-of-an-id",
        ),
        pytest.param(
            '[[sources]]\nfile = "a.md"\nid = "東 史"\n[[sources]]\nfile = "b.md"\nid = "东史"\n',
            "deck.toml:4: two sources have the id '东史'; give one of them another id",
            id="two-ids-that-count-as-one",
        ),
    ],
)
def test_what_is_wrong_is_said(text, message):
    with pytest.raises(ConfigError) as caught:
        parse_deck(text, "deck.toml", folder="x")
    assert str(caught.value) == message


def test_broken_toml_names_its_line():
    with pytest.raises(
        ConfigError, match=r"^deck.toml:2: this is not valid TOML .*; mend the line$"
    ):
        parse_deck('title = "a"\nscript = hans\n', "deck.toml", folder="x")

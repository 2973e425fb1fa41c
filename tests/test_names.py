"""The table of names and terms of history, and the words that are kept out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypinyin.constants import PINYIN_DICT

from quizgen.scripts import convert

ROOT = Path(__file__).parent.parent
NAMES = ROOT / "quizgen" / "data" / "names.tsv"
HISTORY = ROOT / "tests" / "cases" / "history_names.tsv"


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table, each by its columns' names."""
    lines = path.read_text(encoding="utf-8").splitlines()
    header, *body = [line.split("\t") for line in lines if not line.startswith("#")]
    return [dict(zip(header, row, strict=True)) for row in body]


@pytest.fixture(scope="module")
def syllables() -> frozenset[str]:
    """Every syllable that some character has, and the neutral ones."""
    known = {reading for readings in PINYIN_DICT.values() for reading in readings.split(",")}
    neutral = {reading.translate(TONELESS) for reading in known}
    return frozenset(known | neutral)


TONELESS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ", "aaaaeeeeiiiioooouuuuüüüü")


@pytest.mark.parametrize("path", [NAMES, HISTORY], ids=lambda path: path.name)
def test_tables_are_sound(path, syllables):
    """One known syllable a character, words in Simplified script, in order, once, with a source."""
    table = rows(path)
    words = [row["word"] for row in table]
    assert words == sorted(set(words))
    for row in table:
        word, readings = row["word"], [row["reading"], *filter(None, [row.get("tw")])]
        assert len(word) > 1
        assert convert(word, "hans").text == word
        assert row["source"]
        for reading in readings:
            assert len(reading.split(" ")) == len(word), word
            assert set(reading.split(" ")) <= syllables, word


def test_the_table_is_large_enough_to_be_of_use():
    assert len(rows(NAMES)) >= 1500


def test_taiwan_differs_where_it_is_given():
    assert all(row["tw"] != row["reading"] for row in rows(NAMES))


def test_held_words_are_in_no_table():
    """Half of the list says how unseen names are read; it must stay unseen."""
    table = rows(HISTORY)
    held = {row["word"] for row in table if row["held"] == "1"}
    assert len(table) >= 300
    assert len(held) * 2 >= len(table)
    assert not held & {row["word"] for row in rows(NAMES)}
    assert {row["held"] for row in table} == {"0", "1"}


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("单于", "chán yú"),
        ("大月氏", "dà yuè zhī"),
        ("龟兹", "qiū cí"),
        ("长孙", "zhǎng sūn"),
        ("番禺", "pān yú"),
        ("仆射", "pú yè"),
        ("单县", "shàn xiàn"),
    ],
)
def test_what_a_history_learner_meets(word, reading):
    found = {row["word"]: row["reading"] for row in rows(NAMES)}
    assert found[word] == reading


def test_no_row_breaks_a_common_phrase():
    """A name that ordinary words run into (曾 + 参加, 大都 + 是) would do more harm than good."""
    common = "曾参 任安 几米 干县 美的 大都 中将 都会 人参 于都 济水 孙子 上都"
    assert not set(common.split()) & {row["word"] for row in rows(NAMES)}


def test_comments_name_the_licences():
    comments = re.findall(r"(?m)^#.*$", NAMES.read_text(encoding="utf-8"))
    assert "CC BY-SA 4.0" in "\n".join(comments)

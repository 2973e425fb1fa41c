"""The table of names and terms of history, and the words that are kept out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin.constants import PINYIN_DICT
from timing import assert_linear

from quizgen.readings.surnames import surname_readings
from quizgen.scripts import convert

ROOT = Path(__file__).parent.parent
NAMES = ROOT / "quizgen" / "data" / "names.tsv"
SURNAMES = ROOT / "quizgen" / "data" / "surnames.tsv"
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("湘军首领曾国藩上奏朝廷", "曾zēng"),
        ("他曾任县长，曾参加战争，曾国家队成员", ""),
        ("画家仇英的作品", "仇qiú"),
        ("两国的仇恨很深", ""),
        ("知县单瑞龙改建城墙", "单shàn"),
        ("单位与单亲家庭，单冠湾", ""),
        ("任弼时在延安", "任rén"),
        ("他任总统，后任陆军部长，先后担任光禄大夫", ""),
        ("韩国总统朴正熙遇刺", "朴piáo"),
        ("生活朴素，朴子溪以北", ""),
        ("与曾先生、区女士会面", "曾zēng 区ōu"),
        ("气温为华氏451度", ""),
        ("地区与区域", ""),
        ("学者查尔斯、华莱士、柏拉图和查理曼", ""),
        ("解放军与解释权", ""),
        ("他姓查，名良镛", "查zhā"),
        ("大将尉迟恭降唐", "尉迟yù chí"),
        ("曾巩", "曾zēng"),
        ("刘少奇、任绳隗（词人）、陈云", "任rén"),
        ("单据；曾说：任等。", ""),
        ("", ""),
    ],
)
def test_surnames_are_read_as_such_only_in_names(text, expected):
    found = surname_readings(text)
    assert " ".join(text[start:end] + reading for start, end, reading in found) == expected


def test_surnames_are_sound(syllables):
    table = rows(SURNAMES)
    names = [row["surname"] for row in table]
    assert names == sorted(set(names))
    for row in table:
        assert convert(row["surname"], "hans").text == row["surname"]
        assert len(row["reading"].split(" ")) == len(row["surname"])
        assert set(row["reading"].split(" ")) <= syllables
        assert row["clear"] in {"0", "1"}
        assert row["source"]


@given(st.text(alphabet="曾任单查解华国藩先生总统，。·1 ", max_size=40))
def test_surname_spans_are_disjoint_and_slice_back(text):
    found = surname_readings(text)
    ends = [0, *(end for _, end, _ in found)]
    assert all(end <= start for end, (start, _, _) in zip(ends, found, strict=False))
    assert all(len(reading.split(" ")) == end - start for start, end, reading in found)


@pytest.mark.parametrize("unit", ["曾", "姓", "曾国", "任总统"])
def test_surnames_take_linear_time(unit):
    assert_linear(lambda count: surname_readings(unit * count), 40_000)

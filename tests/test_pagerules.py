"""What a page says of each script for all of its text."""

from __future__ import annotations

import pytest
from timing import assert_linear

from quizgen.cards.wording import place_in_script, text_in_script
from quizgen.document import Variant
from quizgen.facts import DatedFact, extract_facts
from quizgen.readers import read_text
from quizgen.readers.markdown import read_markdown
from quizgen.readers.pagerules import declared_rules, places, rules_in
from quizgen.readers.wikitext.reading import read_wikitext

LAOS = (("zh-cn", "老挝"), ("zh-tw", "寮國"), ("zh-hk", "老撾"))
RULE = "zh-cn:老挝;zh-tw:寮國;zh-hk:老撾"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(f"-{{A|{RULE}}}-", dict.fromkeys(("老挝", "寮國", "老撾"), LAOS), id="A"),
        pytest.param(f"-{{H|{RULE}}}-", dict.fromkeys(("老挝", "寮國", "老撾"), LAOS), id="H"),
        pytest.param(
            f"-{{ h ; d |{RULE}}}-", dict.fromkeys(("老挝", "寮國", "老撾"), LAOS), id="hd"
        ),
        pytest.param(f"-{{{RULE}}}-", {}, id="for-its-own-place"),
        pytest.param(f"-{{T|{RULE}}}-", {}, id="title"),
        pytest.param("-{R|老挝}-", {}, id="raw"),
        pytest.param(f"-{{H|{RULE}}}-甲-{{-|{RULE}}}-", {}, id="taken-back"),
        pytest.param("-{H|老挝=>zh-tw:寮國}-", {"老挝": (("zh-tw", "寮國"),)}, id="one-way"),
        pytest.param("-{H|zh-cn:[[老挝]];zh-tw:寮國}-", {}, id="markup-in-a-form"),
        pytest.param("-{H|zh-cn:;zh-tw:寮國}-", {}, id="empty-form"),
        pytest.param("-{H|{{{1}}}}-", {}, id="template"),
        pytest.param("-{H|", {}, id="unclosed"),
    ],
)
def test_declared_rules(source, expected):
    assert declared_rules(source) == expected


def test_a_later_rule_counts():
    rules = declared_rules("-{H|zh-cn:甲乙;zh-tw:丙丁}--{H|zh-cn:甲乙;zh-tw:戊己}-")
    assert rules["甲乙"] == (("zh-cn", "甲乙"), ("zh-tw", "戊己"))


def test_the_longest_word_counts_and_a_place_of_its_own_stays():
    rules = rules_in("zh-cn:甲乙;zh-tw:丙") | rules_in("zh-cn:甲乙丙;zh-tw:丁")
    own = Variant(4, 6, (("zh", "甲乙"),))
    found = places("戊甲乙丙甲乙丙", rules, [own])
    assert [(place.start, place.end) for place in found] == [(1, 4), (4, 6), (6, 7)]
    assert found[0].forms == (("zh-cn", "甲乙丙"), ("zh-tw", "丁"))


TEXT = "寮國於1953年獨立。\n\n老挝的激光庫於1975年建成。"
NOTE = f"{{{{NoteTA|G1=IT|1={RULE}|2=激光=>zh-tw:雷射}}}}\n{TEXT}"
INLINE = f"-{{H|{RULE};激光=>zh-tw:雷射}}-{TEXT}"


@pytest.mark.parametrize(
    ("read", "source"),
    [
        pytest.param(read_wikitext, NOTE, id="NoteTA"),
        pytest.param(read_wikitext, INLINE, id="wikitext"),
        pytest.param(read_markdown, INLINE, id="markdown"),
        pytest.param(read_text, INLINE, id="text"),
    ],
)
def test_rules_hold_for_every_card(read, source):
    facts = [one for one in extract_facts(read(source, "老挝")) if isinstance(one, DatedFact)]
    first, second = facts
    assert first.text == "寮國於1953年獨立。"
    assert [place_in_script(first, to) for to in ("hans", "hant-hk", "hant-tw")] == [
        "老挝",
        "老撾",
        "寮國",
    ]
    assert text_in_script(first, "hans").text == "老挝于1953年独立。"
    assert text_in_script(second, "hans").text == "老挝的激光库于1975年建成。"
    assert text_in_script(second, "hant-tw").text == "寮國的雷射庫於1975年建成。"


@pytest.mark.parametrize("unit", ["-{H|", "-{A|zh-cn:甲;zh-tw:乙}-", "-{H|甲=>", "甲"])
def test_time_is_linear(unit):
    def read(length):
        text = unit * (length // len(unit))
        places(text, declared_rules(text) | rules_in("zh-cn:甲甲甲;zh-tw:甲甲"))

    assert_linear(read, 100_000)

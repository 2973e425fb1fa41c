"""What a source says of a place in each variant: ``-{zh-cn:甲;zh-tw:乙}-``, from page to card."""

from __future__ import annotations

import pytest
from timing import assert_linear

from quizgen.cards import text_in_script
from quizgen.facts import DatedFact, extract_facts
from quizgen.readers.markdown import read_markdown
from quizgen.readers.wikitext import read_wikitext
from quizgen.scripts import convert, variations

READERS = [read_markdown, read_wikitext]

RULES = [
    pytest.param(
        "-{zh-hans:老挝;zh-hant:寮國;zh-hk:老撾}-", "老挝", "老挝", "老撾", "寮國", id="three"
    ),
    pytest.param(
        "-{zh-cn:软件; zh-tw:軟體}-", "软件", "软件", "軟體", "軟體", id="Hong Kong as Taiwan"
    ),
    pytest.param(
        "-{zh-hk:雪糕;zh-cn:冰淇淋}-", "雪糕", "冰淇淋", "雪糕", "雪糕", id="Taiwan as HK"
    ),
    pytest.param("-{zh-tw:軟體}-", "軟體", "软体", "軟體", "軟體", id="one is converted"),
    pytest.param("-{A|zh-cn:老挝;zh-tw:寮國}-", "老挝", "老挝", "寮國", "寮國", id="flag A"),
    pytest.param("-{D|zh-cn:老挝;zh-tw:寮國}-", "老挝", "老挝", "寮國", "寮國", id="flag D"),
    pytest.param("-{H|zh-cn:老挝;zh-tw:寮國}-", "", "", "", "", id="flag H"),
    pytest.param("-{T|zh-cn:老挝;zh-tw:寮國}-", "", "", "", "", id="flag T"),
    pytest.param("-{R|乾}-", "乾", "乾", "乾", "乾", id="flag R"),
    pytest.param("-{后}-", "后", "后", "后", "后", id="left alone"),
]


@pytest.mark.parametrize("read", READERS, ids=["markdown", "wikitext"])
@pytest.mark.parametrize(("rule", "written", "hans", "hong_kong", "taiwan"), RULES)
def test_each_script_gets_its_form(read, rule, written, hans, hong_kong, taiwan):
    document = read(f"在{rule}設立\n", "題")
    assert document.text == f"在{written}設立\n"
    shown = {
        to: convert(document.text, to, variations=variations(document.variants)).text
        for to in ("hans", "hant-hk", "hant-tw")
    }
    assert shown == {
        "hans": f"在{hans}设立\n",
        "hant-hk": f"在{hong_kong}設立\n",
        "hant-tw": f"在{taiwan}設立\n",
    }


@pytest.mark.parametrize("read", READERS, ids=["markdown", "wikitext"])
def test_places_are_where_the_form_stands(read):
    text = "首段-{zh-cn:网络;zh-tw:網路}-在此。\n\n又（）說-{zh-cn:老挝;zh-tw:寮國}-與-{于}-氏。\n"
    document = read(text, "題")
    shown = [document.text[place.start : place.end] for place in document.variants]
    assert shown == ["网络", "老挝", "于"]


@pytest.mark.parametrize("read", READERS, ids=["markdown", "wikitext"])
def test_a_card_shows_each_script_its_form(read):
    text = (
        "該國歷史悠久。1953年10月22日，-{zh-hans:老挝;zh-hant:寮國;zh-hk:老撾}-王國宣布獨立，"
        "法國承認其主權。\n"
    )
    facts = [fact for fact in extract_facts(read(text, "歷史")) if isinstance(fact, DatedFact)]
    assert [len(fact.variants) for fact in facts] == [1]
    (place,) = facts[0].variants
    assert facts[0].text[place.start : place.end] == "老挝"
    words = {to: text_in_script(facts[0], to).text for to in ("hans", "hant-hk", "hant-tw")}
    assert "老挝王国" in words["hans"]
    assert "老撾王國" in words["hant-hk"]
    assert "寮國王國" in words["hant-tw"]


def test_text_as_written_keeps_the_first_form():
    (fact,) = extract_facts(
        read_markdown("1953年10月22日，-{zh-tw:寮國;zh-cn:老挝}-王國宣布獨立。\n", "歷史")
    )
    assert "寮國王國" in text_in_script(fact, "as-written").text


@pytest.mark.parametrize("unit", ["zh-tw:", " ", ";", "zh-", "zh-tw:甲;", "|", "A;"])
def test_long_rules_take_time_in_proportion(unit):
    def read(length: int) -> object:
        return read_markdown("-{" + unit * (length // len(unit)) + "}-", "題")

    assert_linear(read, 50_000)

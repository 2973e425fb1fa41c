"""How a document writes, and what that tells of each text in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from quizgen.build import build_facts, extract
from quizgen.cards import text_in_script
from quizgen.scripts import SCRIPTS, UNKNOWN, Usage, convert, usage_of
from quizgen.sources import open_source

HABITS = [
    pytest.param("台灣的歷史，台灣人與台北。", "台湾与台北", "台灣與台北", id="台"),
    pytest.param("臺灣的歷史，臺灣人與臺北。", "台湾与台北", "臺灣與臺北", id="臺"),
    pytest.param("軍隊佔領縣城，又佔據鐵路。", "军队占领", "軍隊佔領", id="佔"),
    pytest.param("軍隊占領縣城，又占據鐵路。", "军队占领", "軍隊占領", id="占"),
    pytest.param("政府的計畫，原本計畫興建。", "建设计划", "建設計畫", id="畫"),
    pytest.param("政府的計劃，原本計劃興建。", "建设计划", "建設計劃", id="劃"),
    pytest.param("皇后與后妃，太后與後宮。", "三年后", "三年後", id="words go before habits"),
]


@pytest.mark.parametrize(("document", "text", "shown"), HABITS)
def test_a_text_is_written_as_its_document_is(document, text, shown):
    usage = usage_of(f"{document}\n{text}")
    assert convert(text, "hant-tw", usage=usage).text == shown


def test_simplified_parts_tell_nothing_of_habits():
    usage = usage_of("台湾的历史。臺灣與臺北的關係，台湾人在台北。")
    assert convert("台湾", "hant-tw", usage=usage).text == "臺灣"


def test_the_document_tells_the_script_of_a_text_that_does_not():
    text = "宮城里"
    assert convert(text, "hant-tw", usage=usage_of("香港與廣東的關係")).text == "宮城里"
    assert convert("城里", "hant-tw", usage=usage_of("香港与广东的关系")).text == "城裡"


@pytest.mark.parametrize(
    ("text", "simplified"),
    [("", 0.5), ("公里", 0.5), ("關係", 0.06), ("关系", 1.0), ("關系与", 0.5)],
)
def test_how_much_of_a_document_is_simplified(text, simplified):
    assert usage_of(text).simplified == pytest.approx(simplified)


def test_what_is_not_known_changes_nothing():
    assert usage_of("关系") == Usage(1.0)
    forms = {"臺": 0.6, "台": 0.4}
    assert UNKNOWN.weighed("台", forms) is forms
    assert list(Usage(0.5, {"台": {"台": 3.0}}).weighed("台", forms)) == ["台", "臺"]


texts = st.text("台臺佔占划劃計計畫周週后後里裡的，。人\ud83d", max_size=30)


@given(texts, texts, st.sampled_from(SCRIPTS))
def test_any_usage_keeps_the_length(document, text, to):
    assert len(convert(text, to, usage=usage_of(document)).text) == len(text)


@pytest.mark.parametrize("unit", ["后", "臺台", "里后", "后發", "发發，", "占台與", "\ud83d", "。"])
def test_long_documents_take_time_in_proportion(unit):
    assert_linear(lambda length: usage_of(unit * (length // len(unit))), 50_000)


ARTICLE = """# 縣城

該縣的台灣人與台北人很多，台北的鐵路與台灣的公路經過縣城，台中人亦然。

1949年8月17日，軍队进入台湾的城市，台北政府的机关迁往南方。
"""


def test_cards_of_a_document_and_of_its_facts_file_are_written_alike(tmp_path):
    path, facts = tmp_path / "縣城.md", tmp_path / "縣城.yaml"
    path.write_text(ARTICLE, encoding="utf-8")
    deck = open_source(str(path))
    for file, data in build_facts(deck, facts).contents.items():
        file.write_bytes(data)
    (one,) = extract(deck).facts
    (other,) = extract(open_source(str(facts))).facts
    assert text_in_script(one.fact, "hant-tw").text == (
        "1949年8月17日，軍隊進入台灣的城市，台北政府的機關遷往南方。"
    )
    assert other.fact.usage.simplified > one.fact.usage.simplified

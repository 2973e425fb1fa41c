"""Texts in several scripts, aligned."""

from __future__ import annotations

import itertools
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from quizgen.errors import ConfigError
from quizgen.folding import fold
from quizgen.scripts import (
    SCRIPTS,
    Converted,
    Override,
    Variation,
    convert,
    convert_all,
    detect,
    differences,
    language,
    load_overrides,
)
from quizgen.scripts.engine import opencc_convert
from quizgen.scripts.names import TARGETS

CASES = Path(__file__).parent / "cases"

texts = st.text(
    alphabet="香港后後里裡发髮乾干台着著于於萬万，。「」《》𠮷😀a1\ud83d的士计程车出租車软件軟體万象",
    max_size=40,
)
targets = st.sampled_from(TARGETS)


def cases(name: str) -> list[list[str]]:
    lines = (CASES / f"scripts_{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def test_the_tables_are_long_and_say_nothing_twice():
    rows = [
        row for name in ("traditional", "simplified", "hong_kong", "words") for row in cases(name)
    ]
    assert len(rows) >= 150
    for name in ("traditional", "simplified", "hong_kong", "words"):
        written = [tuple(row[:-2]) for row in cases(name)]
        assert len(set(written)) == len(written)


@pytest.mark.parametrize(("text", "expected", "why"), cases("traditional"))
def test_to_taiwan(text, expected, why):
    assert convert(text, "hant-tw").text == expected, why


def test_two_steps_of_opencc_give_what_its_one_gives():
    import opencc

    convert_at_once = opencc.OpenCC("s2tw").convert
    texts = [fold(text) for text, _, _ in cases("traditional")]
    texts += ["".join(texts), "纯吃茶的羅興樑在栋樑下", "这里边的台湾着了迷"]
    assert [opencc_convert(text, "s2tw") for text in texts] == list(map(convert_at_once, texts))


@pytest.mark.parametrize(("text", "expected", "why"), cases("simplified"))
def test_to_simplified(text, expected, why):
    assert convert(text, "hans").text == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), cases("hong_kong"))
def test_to_hong_kong(text, expected, why):
    assert convert(text, "hant-hk").text == expected, why


@pytest.mark.parametrize(("to", "text", "expected", "why"), cases("words"))
def test_regional_words(to, text, expected, why):
    assert convert(text, to).text == expected, why


@pytest.mark.parametrize("text", ["城裏爲甚麼", "看着電視，看著書", "衞生署的綫路"])
def test_traditional_without_a_region_keeps_the_variants_of_the_source(text):
    assert convert(text, "hant").text == text


def test_a_protected_stretch_keeps_its_words():
    assert convert("软件和软件", "hant-twp", protected=[(0, 2)]).text == "軟件和軟體"


@given(texts, targets)
def test_alignment(text, to):
    """Every offset of the original has a place in the converted text, in order."""
    converted = convert(text, to)
    places = [converted.at(offset) for offset in range(len(text) + 1)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == (0, len(converted.text))
    pieces = (converted.text[a:b] for a, b in itertools.pairwise(places))
    assert "".join(pieces) == converted.text


words = st.lists(
    st.sampled_from(["出租车", "软件", "津巴布韦", "，", "一"]), min_size=1, max_size=8
)


@given(texts, st.permutations(TARGETS), st.integers(1, len(TARGETS)))
def test_scripts_are_the_same_together(text, order, count):
    some = order[:count]
    own = (Override("乾", "hant-tw", "干"), Override("香港", "hans", "港"))
    together = list(convert_all(text, some, overrides=own))
    assert together == [convert(text, to, overrides=own) for to in some]


@given(words, st.data())
def test_a_span_of_whole_words_covers_whole_replacements(parts, data):
    """Words that grow, shrink or stay as long, in any order."""
    shown = {"出租车": "計程車輛", "软件": "軟", "津巴布韦": "辛巴威", "，": "，", "一": "一"}
    overrides = tuple(Override(word, "hant", other) for word, other in shown.items())
    converted = convert("".join(parts), "hant-tw", overrides=overrides)
    assert converted.text == "".join(shown[part] for part in parts)
    first = data.draw(st.integers(0, len(parts) - 1))
    last = data.draw(st.integers(first, len(parts) - 1))
    start, end = len("".join(parts[:first])), len("".join(parts[: last + 1]))
    inside = "".join(shown[part] for part in parts[first : last + 1])
    assert converted.text[converted.at(start) : converted.at(end)] == inside
    assert converted.span(start, end) == (converted.at(start), converted.at(end))


def test_a_span_cut_within_a_replaced_word_takes_in_the_whole_of_the_other():
    converted = convert("在津巴布韦的人", "hant-twp")
    assert converted.text == "在辛巴威的人"
    assert converted.text[slice(*converted.span(2, 3))] == "辛巴威"
    assert converted.text[slice(*converted.span(3, 6))] == "辛巴威的"
    assert converted.text[slice(*converted.span(0, 2))] == "在辛巴威"


@given(texts)
def test_simplified_is_final(text):
    once = convert(text, "hans").text
    assert convert(once, "hans").text == once


@given(texts)
def test_traditional_is_final(text):
    once = convert(text, "hant-tw").text
    if detect(once).script == "hant":
        assert convert(once, "hant-tw").text == once


@given(st.text(max_size=30), st.sampled_from(SCRIPTS))
def test_any_text_keeps_its_length(text, to):
    assert len(convert(text, to).text) == len(text)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("香港與朝鮮的關係", "hant"),
        ("中缅关系的发展", "hans"),
        ("香港與朝鲜的关系", "mixed"),
        ("公里", "unknown"),
        ("", "unknown"),
        ("乾隆皇后", "unknown"),
        ("\x11\x12", "unknown"),
    ],
)
def test_detect(text, script):
    assert detect(text).script == script


def test_the_guess_counts_what_tells():
    guess = detect("香港與朝鲜的关系")
    assert (guess.simplified, guess.traditional) == (2, 1)


@pytest.mark.parametrize(
    ("text", "tag"), [("香港與朝鮮", "zh-Hant"), ("中缅关系", "zh-Hans"), ("中缅關系", "zh-Hant")]
)
def test_language(text, tag):
    assert language(text) == tag


def test_differences():
    written = Converted("里面的头发很长")
    hong_kong, taiwan = convert(written.text, "hant-hk"), convert(written.text, "hant-tw")
    assert differences(hong_kong, taiwan) == [(0, 1)]
    assert differences(written, taiwan) == [(0, 1), (3, 5), (6, 7)]
    assert differences(written, written) == []


def test_differences_take_replaced_words_whole():
    text = "在津巴布韦学软件"
    assert differences(convert(text, "hant-tw"), convert(text, "hant-twp")) == [(1, 5), (6, 8)]


@given(texts, targets, targets)
def test_outside_the_differences_two_renderings_are_the_same(text, one, other):
    a, b = convert(text, one), convert(text, other)
    at = 0
    for start, end in [*differences(a, b), (len(text), len(text))]:
        assert a.text[a.at(at) : a.at(start)] == b.text[b.at(at) : b.at(start)]
        at = end


def test_a_variation_gives_each_script_its_word():
    place = Variation(1, 3, (("hans", "寮国人"), ("hant-tw", "寮國"), ("hant-hk", "老撾")))
    text = "在老挝住"
    shown = {to: convert(text, to, variations=[place]).text for to in TARGETS}
    assert shown["hans"] == shown["hans-cnp"] == "在寮国人住"
    assert shown["hant"] == shown["hant-tw"] == shown["hant-twp"] == "在寮國住"
    assert shown["hant-hk"] == "在老撾住"


def test_a_variation_without_the_script_converts_what_stands_there():
    assert convert(
        "在老挝住", "hant-tw", variations=[Variation(1, 3, (("hans", "老挝"),))]
    ).text == ("在老撾住")


def test_overrides():
    overrides = load_overrides(
        "# 本牌組\nword\tscript\tshown\n\n後里\thans\t后里\n里斯本\thant\t里斯本\n"
        "里\thant-hk\t里\n",
        "scripts.tsv",
    )
    assert convert("後里", "hans", overrides=overrides).text == "后里"
    assert convert("里斯本里", "hant-hk", overrides=overrides).text == "里斯本里"
    assert convert("房子里", "hant-tw", overrides=overrides).text == "房子裡"


def test_the_row_for_the_narrower_script_counts():
    overrides = (Override("软件", "hant-tw", "軟體"), Override("软件", "hant", "軟件包"))
    assert convert("软件", "hant-tw", overrides=overrides).text == "軟體"
    assert convert("软件", "hant-hk", overrides=overrides).text == "軟件包"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("里\thans", "scripts.tsv:1: a row has"),
        ("word\tscript\tshown\n里\t\t裡", "scripts.tsv:2: a row has"),
        ("里\thant-sg\t裡", "scripts.tsv:1: there is no script 'hant-sg'; use hans,"),
        ("里\thant\t裡\n里\thant\t裏", "scripts.tsv:2: 里 has a row for hant already"),
    ],
)
def test_bad_overrides(text, message):
    with pytest.raises(ConfigError) as error:
        load_overrides(text, "scripts.tsv")
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "unit", ["后", "著", "乾", "里后", "后發", "发發", "「", "《", "的士", "\ud83d", "着，"]
)
@pytest.mark.parametrize("to", TARGETS)
def test_long_texts_take_time_in_proportion(unit, to):
    assert_linear(lambda length: convert(unit * (length // len(unit)), to), 50_000)


def test_threads_share_the_converters():
    results: list[str] = []
    threads = [
        threading.Thread(target=lambda: results.append(convert("里面的头发" * 99, "hant-tw").text))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(results) == {"裡面的頭髮" * 99}

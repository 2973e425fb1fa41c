"""What a page says of its words for all of its text, ``-{H|zh-cn:甲;zh-tw:乙}-``, to the cards."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from quizgen.build.extracting import facts_in
from quizgen.cards import make_cards, text_in_script, title_in_script
from quizgen.config import DeckConfig, SourceConfig
from quizgen.document import WordRule
from quizgen.facts import ENTITY, Blank
from quizgen.facts.record import Entity
from quizgen.factsfile import FactsFile, dump_csv, dump_yaml, entry, load_csv, load_yaml, merge
from quizgen.pagerules import page_rules, written
from quizgen.printing.answers import accepted
from quizgen.printing.lines import plain
from quizgen.quiz import FillItem, KeyedFact, Option
from quizgen.readers.markdown import read_markdown
from quizgen.readers.wikitext import read_wikitext
from quizgen.scripts import SCRIPTS, Override, convert, usage_of
from quizgen.sources import DeckSource, Source

READERS = [
    pytest.param(read_markdown, id="markdown"),
    pytest.param(read_wikitext, id="wikitext"),
]

RULE = "zh-hans:老挝;zh-hant:寮國;zh-hk:老撾"
WORD = {"as-written": "老撾", "hans": "老挝", "hant-hk": "老撾", "hant-tw": "寮國"}

HELD = [
    pytest.param("-{H|zh-cn:网络;zh-tw:網路}-", "網路和网络", "网络和网络", "網路和網路", id="H"),
    pytest.param("-{A|zh-cn:网络;zh-tw:網路}-", "網路", "网络", "網路", id="A"),
    pytest.param("-{ H |zh-cn:网络;zh-tw:網路}-", "網路", "网络", "網路", id="spaces"),
    pytest.param("-{T;H|zh-cn:网络;zh-tw:網路}-", "網路", "网络", "網路", id="T and H"),
    pytest.param("-{D;A|zh-cn:网络;zh-tw:網路}-", "網路", "网络", "網路", id="D and A"),
    pytest.param("-{T|zh-cn:网络;zh-tw:網路}-", "網路", "网路", "網路", id="T alone"),
    pytest.param("-{D|zh-cn:网络;zh-tw:網路}-", "網路", "网路", "網路", id="D alone"),
    pytest.param("-{R;H|zh-cn:网络;zh-tw:網路}-", "網路", "网路", "網路", id="R rules H out"),
    pytest.param("-{zh-cn:网络;zh-tw:網路}-", "網路", "网路", "網路", id="no flag"),
    pytest.param("-{H|后庄}-", "后庄", "后庄", "后庄", id="left alone"),
    pytest.param("-{H|巨集=>zh-cn:宏}-", "巨集", "宏", "巨集", id="one way"),
    pytest.param("-{H|巨集=&gt;zh-cn:宏;}-", "巨集", "宏", "巨集", id="one way in HTML"),
    pytest.param("-{H|宏=>zh-tw:巨集}-", "宏", "宏", "巨集", id="the other way"),
    pytest.param("-{H|宏=>zh-hk:巨集}-", "宏", "宏", "宏", id="for Hong Kong alone"),
    pytest.param(
        "-{H|zh-cn:宏;zh-tw:巨集;宏圖=>zh-tw:大計}-", "宏圖", "宏图", "大計", id="longest"
    ),
    pytest.param("-{H|zh-xx:宏;zh-tw:巨集}-", "巨集", "巨集", "巨集", id="unknown code"),
    pytest.param("-{H|zh-cn:宏;zh-tw:}-", "宏", "宏", "宏", id="empty form"),
    pytest.param("-{H|}-", "宏", "宏", "宏", id="empty rule"),
    pytest.param(
        "-{H|zh-cn:网络;zh-tw:網路}--{-|zh-cn:网络;zh-tw:網路}-",
        "網路",
        "网路",
        "網路",
        id="removed",
    ),
    pytest.param(
        "-{H|zh-cn:甲;zh-tw:網路}--{H|zh-cn:网络;zh-tw:網路}-", "網路", "网络", "網路", id="later"
    ),
    pytest.param("{{NoteTA|1=zh-cn:网络;zh-tw:網路}}", "網路", "网络", "網路", id="NoteTA"),
    pytest.param(
        "{{noteTA\n|T=zh-cn:甲;zh-tw:乙\n|G1=IT\n| 2 = zh-cn:网络; zh-tw:網路;\n}}",
        "乙網路",
        "乙网络",
        "乙網路",
        id="NoteTA on lines",
    ),
    pytest.param("{{NoteTA|zh-cn:网络;zh-tw:網路}}", "網路", "网络", "網路", id="NoteTA by place"),
    pytest.param("{{NoteTA|宏=>zh-tw:巨集}}", "宏", "宏", "巨集", id="NoteTA one way"),
    pytest.param("<!-- -{H|zh-cn:网络;zh-tw:網路}- -->", "網路", "网路", "網路", id="comment"),
]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("rule", "text", "hans", "taiwan"), HELD)
def test_a_rule_holds_for_all_text_behind_and_before_it(read, rule, text, hans, taiwan):
    document = read(f"前{text}一\n\n{rule}\n\n後{text}二。\n", "題")
    usage = usage_of(document.text, document.rules)
    for to, shown in (("hans", hans), ("hant-tw", taiwan)):
        converted = convert(document.text, to, usage=usage).text
        assert shown in converted.split("\n")[0]
        assert shown in converted.split("\n")[-2]


TRACES = [
    pytest.param("說-{A|zh-cn:网络;zh-tw:網路}-了", "說网络了", id="A"),
    pytest.param("說-{H|zh-cn:网络;zh-tw:網路}-了", "說了", id="H"),
    pytest.param("說-{-|zh-cn:网络;zh-tw:網路}-了", "說了", id="minus"),
    pytest.param("說-{T|zh-cn:网络;zh-tw:網路}-了", "說了", id="T"),
    pytest.param("說-{N|zh-cn}-了", "說了", id="N"),
    pytest.param("說-{T;A|zh-cn:网络;zh-tw:網路}-了", "說网络了", id="T and A"),
    pytest.param("說-{R;H|网络}-了", "說网络了", id="R and H"),
    pytest.param("說-{zh-hans;zh-hant|网络}-了", "說网络了", id="codes as flags"),
    pytest.param("說-{A|宏=>zh-tw:巨集}-了", "說宏了", id="one way"),
    pytest.param("說-{A|zh-cn:-{网络}-;zh-tw:網路}-了", "說网络了", id="nested"),
    pytest.param("說-{H|zh-cn:-{网络}-;zh-tw:-{網路}-}-了", "說了", id="nested and hidden"),
    pytest.param("說-{A|-{zh-cn:网络;zh-tw:網路}-}-了", "說网络了", id="nested in a flag"),
    pytest.param("{{NoteTA|T=zh-cn:甲;zh-tw:乙|1=zh-cn:网络;zh-tw:網路}}說了", "說了", id="NoteTA"),
    pytest.param("說-{A|zh-cn:网络;zh-tw:網路了", "說A|zh-cn:网络;zh-tw:網路了", id="not closed"),
]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(("source", "text"), TRACES)
def test_no_trace_stays_and_every_character_keeps_its_place(read, source, text):
    document = read(source, "題")
    assert document.text == f"{text}\n"
    places = [document.source_offset(i) for i in range(len(text))]
    assert "".join(source[place] for place in places) == text
    for one, other in zip(document.variants, document.variants[1:], strict=False):
        assert one.end <= other.start


PAGE = (
    "{{NoteTA|1=" + RULE + "}}\n\n= 老撾歷史 =\n\n== 老撾王國 ==\n\n"
    "老撾王國歷史悠久。該國在1953年10月22日建立[[老撾國立大學]]，法國承認老撾的主權。\n"
)


def deck_of(text: str = PAGE, **settings: object) -> DeckSource:
    document = read_wikitext(text)
    source = SourceConfig("laos", "laos.wiki", credit="維基").of(document)
    config = DeckConfig("laos", "寮國", (source,), subdecks="section", **settings)
    return DeckSource(config, (Source(source, "laos.wiki", document),), "laos.wiki", None)


@pytest.mark.parametrize("script", WORD)
def test_a_card_has_each_script_s_word_everywhere(script):
    deck = deck_of(script=script)
    (found,) = facts_in(deck).facts
    (card,) = make_cards([(found.source.config, found.fact)], deck.config)
    word = WORD[script]
    assert card.fields.heading.count(word) == 2
    assert card.subdeck.startswith(word)
    assert text_in_script(found.fact, script).text.count(word) == 2
    for field in (card.fields.text, card.fields.context):
        assert all(f">{one}<" in field for one in word)
    assert title_in_script(deck.config.sources[0], deck.config).startswith(word)


@pytest.mark.parametrize("script", WORD)
def test_a_paper_takes_and_shows_names_in_each_script_s_word(script):
    deck = deck_of(script=script)
    fact = facts_in(deck).facts[0].fact
    start = fact.text.index("老撾國立大學")
    name = Entity(start, start + 6, "老撾國立大學", "organisation", linked=True)
    named = replace(fact, entity=name, blanks=(*fact.blanks, Blank(start, start + 6, True, ENTITY)))
    (run,) = plain(Option.named(named, name), deck.config)
    assert run.text.startswith(WORD[script])
    ((*answers,),) = accepted(FillItem("a", (KeyedFact("a", "a", named),), 1, asks=ENTITY))
    assert all(any(word in one for one in answers) for word in WORD.values())


def test_a_deck_s_own_words_and_a_place_go_before_a_rule():
    document = read_markdown(f"-{{H|{RULE}}}-\n\n老撾和-{{zh:老撾}}-和老撾人\n", "題")
    usage = usage_of(document.text, document.rules)
    own = [Override("老撾人", "hant-tw", "寮人")]
    assert convert("老撾和老撾人", "hant-tw", overrides=own, usage=usage).text == "寮國和寮人"
    assert document.variants[0].forms == (("zh", "老撾"),)


@pytest.mark.parametrize("form", ["yaml", "csv"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_facts_file_keeps_the_rules(form, script):
    deck = deck_of()
    entries = [entry(one.key, "laos", one.fact) for one in facts_in(deck).facts]
    file = FactsFile("laos", "寮國", deck.config.sources, tuple(entries))
    if form == "yaml":
        text = dump_yaml(file)
        assert f"rules: -{{H|{RULE}}}-\n" in text
        back = load_yaml(text, "facts.yaml")
    else:
        back = load_csv(dump_csv(file), "facts.csv", file)
    assert back == file
    (found,) = facts_in(DeckSource(deck.config, deck.sources, "facts.yaml", None, back)).facts
    assert text_in_script(found.fact, script).text.count(WORD[script]) == 2


def test_a_facts_file_of_old_gains_the_rules_and_keeps_a_person_s_own():
    new = FactsFile("laos", "寮國", deck_of().config.sources)
    old = FactsFile("laos", "寮國", deck_of(PAGE.replace(RULE, "")).config.sources)
    assert merge(load_yaml(dump_yaml(old), "facts.yaml"), new).sources == new.sources
    own = load_yaml(dump_yaml(new).replace("zh-hant:寮國", "zh-hant:老撾"), "facts.yaml")
    assert merge(own, new).sources == own.sources != new.sources


words = st.text("甲乙-~\\:=a", min_size=1, max_size=4).filter(lambda form: form.strip() == form)
codes = st.lists(st.sampled_from(["zh", "zh-cn", "zh-tw", "zh-hk"]), min_size=1, unique=True)


@given(
    st.lists(
        st.builds(
            lambda named, form, word: WordRule(tuple((one, form) for one in named), word),
            codes,
            words,
            st.sampled_from(["", "丙", "丙 丁"]),
        ),
        unique=True,
    )
)
def test_rules_are_read_back_as_they_are_written(rules):
    assert page_rules(written(rules)) == tuple(rules)


@pytest.mark.parametrize(
    "unit",
    [
        "-{", "}-", "-{A|", "-{A|}-", "-{A|zh-cn:甲;zh-tw:乙}-", "-{H|甲=>zh-tw:", "{{NoteTA|",
        "{{NoteTA|1=甲}}", "=>", "-{-|", "|", ";", "zh-cn:甲;", "甲 ", "<!--", "-{a}-}-",
    ],
)  # fmt: skip
@pytest.mark.parametrize("read", READERS)
def test_long_pages_are_read_in_time_in_proportion(read, unit):
    assert_linear(lambda n: read(unit * (n // len(unit)), "題"), 50_000)
    assert_linear(lambda n: page_rules("-{H|" + unit * (n // len(unit)) + "}-"), 100_000)


def test_many_rules_take_time_in_proportion():
    page = "".join(
        f"-{{H|zh-cn:{chr(0x4E00 + i)}{chr(0x4E00 + i)};zh-tw:乙}}-" for i in range(5000)
    )
    rules = page_rules(page)
    assert_linear(lambda n: convert("一丁" * (n // 2), "hans", usage=usage_of("", rules)), 100_000)

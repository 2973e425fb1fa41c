"""What a source says of a place in each variant: ``-{zh-cn:甲;zh-tw:乙}-``, from page to card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import assert_linear

from quizgen.cards import in_script, make_cards, text_in_script
from quizgen.config import DeckConfig, SourceConfig
from quizgen.dates import DateMention
from quizgen.document import Variant
from quizgen.facts import ENTITY, Blank, DatedFact, extract_facts
from quizgen.facts.record import Entity
from quizgen.factsfile import FactsFile, dump_csv, dump_yaml, entry, load_csv, load_yaml, merge
from quizgen.factsfile.marks import with_marks, without_marks
from quizgen.printing.answers import accepted
from quizgen.printing.lines import plain, solved
from quizgen.quiz import FillItem, KeyedFact, Option
from quizgen.readers.markdown import read_markdown
from quizgen.readers.wikitext import read_wikitext
from quizgen.scripts import SCRIPTS, convert, variations
from quizgen.variantrules import with_rules, without_rules

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


LAOS = "-{zh-hans:老挝;zh-hant:寮國;zh-hk:老撾}-"
PAGE = (
    f"# {LAOS}歷史\n\n## {LAOS}王國\n\n### 1953年的{LAOS}軍\n\n"
    f"{LAOS}王國歷史悠久。該國在1953年10月22日向{LAOS}人宣布獨立，法國承認其主權。\n"
)
IN_SCRIPTS = {"hans": "老挝", "hant-hk": "老撾", "hant-tw": "寮國"}


def facts_of(text: str = PAGE) -> list[DatedFact]:
    return [fact for fact in extract_facts(read_markdown(text)) if isinstance(fact, DatedFact)]


def shown(fact: DatedFact, to: str) -> list[str]:
    place = in_script(fact.place, to, (), fact.place_variants)
    context = in_script(fact.context, to, (), fact.context_variants)
    return [place.text, context.text, text_in_script(fact, to).text]


@pytest.mark.parametrize("to", SCRIPTS)
def test_title_headings_and_context_follow(to):
    (fact,) = facts_of()
    word = IN_SCRIPTS[to]
    assert [part.count(word) for part in shown(fact, to)] == [3, 1, 1]
    assert f"› 〔…〕的{word}" in convert(shown(fact, to)[0], to).text


@pytest.mark.parametrize("to", SCRIPTS)
def test_a_card_has_each_script_s_form_everywhere(to):
    document = read_markdown(PAGE)
    source = SourceConfig("a", "a.md").of(document)
    config = DeckConfig("a", "a", (source,), script=to, subdecks="section")
    (card,) = make_cards([(source, facts_of()[0])], config)
    word = IN_SCRIPTS[to]
    assert card.fields.heading.count(word) == 3
    for field in (card.fields.text, card.fields.context):
        assert all(f">{one}<" in field for one in word)
    assert card.subdeck.startswith(word)


def test_as_written_keeps_the_first_form_everywhere():
    (fact,) = facts_of()
    assert [part.count("老挝") for part in shown(fact, "as-written")] == [3, 1, 1]


@pytest.mark.parametrize("read", READERS, ids=["markdown", "wikitext"])
@pytest.mark.parametrize(
    ("title", "forms"), [("老挝", 3), ("寮國", 3), ("緬甸", 0)], ids=["first", "other", "none"]
)
def test_a_declared_title_is_the_title_of_its_own_page_alone(read, title, forms):
    text = "-{T|zh-hans:老挝;zh-hant:寮國;zh-hk:老撾}-該國在1953年獨立。\n"
    document = read(text, title)
    assert document.title == title
    assert [len(place.forms) for place in document.title_variants] == [forms] * bool(forms)
    assert read(text, "", fallback_title="老挝").title_variants[0].end == 2


def facts_file(text: str = PAGE) -> FactsFile:
    source = SourceConfig("laos", "laos.md").of(read_markdown(text))
    entries = [entry(f"{i:016x}", "laos", fact) for i, fact in enumerate(facts_of(text), 0xA)]
    return FactsFile("deck", "寮國", (source,), tuple(entries))


@pytest.mark.parametrize("form", ["yaml", "csv"])
def test_a_facts_file_keeps_every_form(form):
    file = facts_file()
    if form == "yaml":
        text = dump_yaml(file)
        back = load_yaml(text, "facts.yaml")
        assert "-{zh-hans:老挝;zh-hant:寮國;zh-hk:老撾}-人宣布獨立" in text
        assert "title: -{zh-hans:老挝;zh-hant:寮國;zh-hk:老撾}-歷史" in text
    else:
        back = load_csv(dump_csv(file), "facts.csv", file)
    assert back == file
    assert not back.entries[0].edited
    (fact,) = facts_of()
    for to in SCRIPTS:
        assert shown(back.entries[0].fact(), to) == shown(fact, to)


def test_a_facts_file_of_old_gains_the_forms():
    new = facts_file()
    old = facts_file(PAGE.replace(LAOS, "老挝"))
    assert merge(load_yaml(dump_yaml(old), "facts.yaml"), new) == new


def test_a_person_writes_forms_into_a_facts_file():
    text = dump_yaml(facts_file("# 史\n\n老撾王國在1953年10月22日宣布獨立，法國承認其主權。\n"))
    edited = text.replace("老撾", "-{zh-cn: 老挝 ; zh-tw: 寮國}-").replace(
        "title: 史", "title: 史-{"
    )
    back = load_yaml(edited, "facts.yaml")
    assert back.sources[0].title == "史-{"
    assert (
        text_in_script(back.entries[0].fact(), "hant-tw").text
        == "寮國王國在1953年10月22日宣布獨立，法國承認其主權。"
    )


@pytest.mark.parametrize(
    "written",
    ["-{", "-{zh-cn:", "-{zh-cn:}-", "-{zh-cn:甲", "zh-cn:甲}-", "-{zh-{甲}-", "-{后}-", "\\-{zh"],
)
def test_what_is_no_rule_is_text(written):
    assert without_rules(written) == (written, ())
    assert without_rules(with_rules(written, ())) == (written, ())


broken = st.lists(
    st.sampled_from(["-{", "}-", "zh-tw:", "zh:", ";", "\\", "{", "}", "-", "~", "[", "甲", " "]),
    max_size=12,
).map("".join)
forms = st.text("甲乙-~\\[]:'a", min_size=1, max_size=4).filter(lambda form: form.strip() == form)


@st.composite
def texts_with_variants(draw):
    text, places = draw(broken), []
    for _ in range(draw(st.integers(0, 3))):
        named = [
            (code, draw(forms)) for code in draw(st.sampled_from([["zh"], ["zh-cn", "zh-tw"]]))
        ]
        places.append(Variant(len(text), len(text) + len(named[0][1]), tuple(named)))
        text += named[0][1] + draw(broken)
    return text, tuple(places)


@given(texts_with_variants())
def test_rules_say_what_the_variants_are(one):
    assert without_rules(with_rules(*one)) == one


@given(texts_with_variants(), broken, st.sampled_from([(True, 1), (False, 1), (True, 2)]))
def test_marks_and_rules_stand_in_one_text(one, behind, kind):
    text, places = one
    whole = f"{text}年{behind}"
    blanks = [Blank(len(text), len(whole), *kind)]
    if places:
        blanks.insert(0, Blank(places[0].start, places[0].end, *kind))
    assert without_marks(with_marks(whole, blanks, places)) == (whole, tuple(blanks), places)


@pytest.mark.parametrize("unit", ["-{", "-{zh:", "-{zh-", "-\\", "}-", "-{zh:甲", " ", "zh-a"])
def test_long_rules_are_read_in_time_in_proportion(unit):
    assert_linear(lambda n: without_rules("-{zh:" + unit * (n // len(unit))), 100_000)
    assert_linear(lambda n: with_rules("-{" + unit * (n // len(unit)), ()), 100_000)


@pytest.mark.parametrize("to", SCRIPTS)
def test_a_paper_has_each_script_s_form_and_takes_all_as_answers(to):
    fact = DatedFact(
        title="老挝",
        heading="",
        context="",
        text="1953年老挝獨立。",
        start=0,
        sentence="",
        dates=(DateMention(0, 5, "1953年", "1953"),),
        blanks=(Blank(0, 5, asked=True), Blank(5, 7, asked=True, number=ENTITY)),
        entity=Entity(5, 7, "老挝", "place", linked=False),
        variants=(Variant(5, 7, (("zh-hans", "老挝"), ("zh-tw", "寮國"), ("zh-hk", "老撾"))),),
    )
    item = FillItem("a", (KeyedFact("a", "a", fact),), 1, asks=ENTITY)
    config = DeckConfig("a", "a", (), script=to)
    (stated,) = [run.text for run in solved(fact, ENTITY, config) if run.marked]
    assert stated == IN_SCRIPTS[to]
    assert set(IN_SCRIPTS.values()) <= set(accepted(item)[0])
    (chosen,) = plain(Option.named(fact, fact.entity), config)
    assert chosen.text == IN_SCRIPTS[to]

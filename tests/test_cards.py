"""The fields of a note, and what it is known by."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest

from quizgen.cards import Card, identify, make_cards
from quizgen.config import DeckConfig, SourceConfig
from quizgen.facts import DatedFact, extract_facts
from quizgen.readers import read_text

SOURCE = SourceConfig(
    id="article",
    file="article.md",
    title="香港大學",
    link="https://example.org/a?b=1&c=2",
    licence="CC BY-SA 4.0",
    credit="編者",
)
CONFIG = DeckConfig(id="deck", title="大學", sources=(SOURCE,))


def facts_of(text: str, title: str = "香港大學") -> list[DatedFact]:
    return [r for r in extract_facts(read_text(text, title)) if isinstance(r, DatedFact)]


def cards_of(text: str, config: DeckConfig = CONFIG) -> list[Card]:
    return make_cards([(SOURCE, fact) for fact in facts_of(text)], config)


def card_of(text: str, config: DeckConfig = CONFIG) -> Card:
    (card,) = cards_of(text, config)
    return card


def plain(field: str) -> str:
    """Return what a field shows: without ruby, with its blank as [hint]."""
    field = re.sub(r"<rt>.*?</rt>|<[^>]*>", "", field)
    return html.unescape(re.sub(r"\{\{c1::.*?::(.*?)\}\}", r"[\1]", field))


def test_every_script_has_its_blank_at_the_same_place():
    fields = card_of("里面的学校在一九九七年七月关闭，頭髮還在。").fields
    assert plain(fields.text) == "里面的学校在[何年何月？]关闭，頭髮還在。"
    assert plain(fields.simplified) == "里面的学校在[何年何月？]关闭，头发还在。"
    assert plain(fields.hong_kong) == "裏面的學校在[何年何月？]關閉，頭髮還在。"
    assert plain(fields.taiwan) == "裡面的學校在[何年何月？]關閉，頭髮還在。"
    assert fields.written == ""


def test_the_leading_script_comes_first_and_once():
    fields = card_of("里面的学校在1997年关闭。", replace(CONFIG, script="hant-tw")).fields
    assert plain(fields.text) == "裡面的學校在[何年？]關閉。"
    assert plain(fields.written) == "里面的学校在[何年？]关闭。"
    assert fields.taiwan == fields.simplified == ""
    assert fields.language == "zh-Hant-TW"


@pytest.mark.parametrize(
    ("text", "hint", "date"),
    [
        ("學校在1997年關閉。", "何年？", "1997年 1997"),
        ("學校在2016年9月24日關閉。", "哪一天？", "2016年9月24日 2016-09-24"),
        ("學校在一九九七年關閉。", "何年？", "一九九七年＝1997年 1997"),
        ("學校在1990年代關閉。", "哪個年代？", "1990年代 199X"),
        ("學校在20世紀關閉。", "哪個世紀？", "20世紀 19XX"),
        ("學校在1950年至1953年關閉。", "哪段時期？", "1950年至1953年 1950/1953"),
        ("學校在20世紀末關閉。", "哪個世紀的哪個階段？", "20世紀末 19XX"),
        ("學校在2016年底關閉。", "何年的哪個階段？", "2016年底 2016"),
        ("學校在1997年7月1日至4日關閉。", "哪幾天？", "1997年7月1日至4日 1997-07-01/1997-07-04"),
        ("學校在1997年7月至9月關閉。", "何年的哪幾個月？", "1997年7月至9月 1997-07/1997-09"),
        ("學校在1997年7月至1998年9月關閉。", "哪段時期？", "1997年7月至1998年9月 1997-07/1998-09"),
        ("學校在8至16世紀關閉。", "哪幾個世紀？", "8至16世紀 07XX/15XX"),
        ("學校在1930至1950年代關閉。", "哪幾個年代？", "1930至1950年代 193X/195X"),
        ("學校在1930年代至1952年關閉。", "哪段時期？", "1930年代至1952年 193X/1952"),
        ("學校在永曆九年四月關閉。", "何年何月？", "永曆九年四月＝1655年 1655"),
        ("學校在民國38年關閉。", "何年？", "民國38年＝1949年 1949"),
        ("學校在1997年開學，同年關閉。", "何年？", "1997年 1997"),
        (
            "學校在光緒四年（1878年）12月16日關閉。",
            "哪一天？",
            "光緒四年（1878年）12月16日 1878-12-16",
        ),
    ],
)
def test_hint_and_date(text, hint, date):
    """The date stands in the Gregorian calendar, too, where the text does not give that."""
    fields = card_of(text).fields
    assert (fields.hint, plain(fields.date)) == (hint, date)


def test_a_month_that_cannot_be_converted_is_told_with_its_year():
    *_, card = cards_of("永曆九年三月大學遷校舍。四月，大學關閉校門。")
    assert plain(card.fields.date) == "1655年四月 1655"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("1949年，軍隊離開滇越鐵路。", "哪條鐵路？"),
        ("1949年，軍隊離開鴨綠江。", "哪條河？"),
        ("1949年，軍隊離開永興島。", "哪個島？"),
        ("1949年，軍隊離開珍珠港。", "何地？"),
        ("1949年，他們離開清華大學。", "哪所學校？"),
        ("1949年，他們離開匯豐銀行。", "哪家公司？"),
        ("1949年，他們離開北洋政府。", "哪個政府？"),
        ("1949年，雙方簽訂《馬關條約》。", "哪個條約？"),
        ("1949年，國會通過《航路標誌法》。", "哪部法律？"),
        ("1949年，學者寫出《紅樓夢》。", "哪部作品？"),
        ("1949年，學者寫出論文《方程式》。", "哪篇作品？"),
        ("1949年，學者創辦《星期日報》。", "哪份報紙？"),
    ],
)
def test_what_a_name_is_asked_by(text, asked):
    (card,) = cards_of(text)
    assert f"::{asked}}}}}" in card.fields.text


def test_a_name_is_asked_by_a_card_of_its_own():
    """The second cloze hides the name and shows the date; the first one the other way round."""
    text = "總領事館在2000年2月設於《星期日報》舊址。"
    fields = card_of(text, replace(CONFIG, readings="none")).fields
    assert "{{c1::2000年2月::何年何月？}}" in fields.text
    assert "{{c2::星期日報::哪份報紙？}}" in fields.text
    assert "{{c2::星期日报::哪份报纸？}}" in fields.simplified
    assert card_of(text).clozes == (1, 2)


def test_readings_can_be_left_out():
    fields = card_of("學校在1997年關閉。", replace(CONFIG, readings="none")).fields
    assert "<ruby>" not in fields.text
    assert fields.pinyin == ""


@pytest.mark.parametrize(
    ("title", "text", "line"),
    [
        ("陳純精", "1908年陳純精被任命為區長。", "Chén Chúnjīng bèi rènmìng wéi qūzhǎng."),
        ("陳純精 (區長)", "1908年陳純精出任區長。", "Chén Chúnjīng chūrèn qūzhǎng."),
        ("喀喇汗國", "1041年喀喇汗國分裂為二。", "Kālǎhánguó fēnliè wéi èr."),
        ("獨裁政體", "1908年獨裁政體在當地結束。", "dúcái zhèngtǐ zài dāngdì jiéshù."),
    ],
)
def test_the_document_tells_names(title, text, line):
    """By its title, which the segmenter doesn't know."""
    (card,) = make_cards([(SOURCE, fact) for fact in facts_of(text, title)], CONFIG)
    assert html.unescape(card.fields.pinyin).partition("nián ")[2] == line


def test_the_source_is_a_safe_link():
    source = card_of("學校在1997年關閉。").fields.source
    assert source.startswith('<a href="https')
    assert plain(source) == "香港大學 · 編者 · CC BY-SA 4.0"
    assert "b=1&#38;c=2" in source


def test_a_link_that_would_run_is_text():
    hostile = replace(SOURCE, link="javascript:alert(1)")
    (card,) = make_cards([(hostile, fact) for fact in facts_of("學校在1997年關閉。")], CONFIG)
    assert "<a" not in card.fields.source


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("學校在1997年關閉。", ("precision::year", "century::20")),
        ("學校在2000年2月關閉。", ("precision::month", "century::21")),
        ("秦國在公元前221年統一六國。", ("precision::year", "century::3BCE")),
        ("學校在20世紀上半葉關閉。", ("precision::century",)),
        ("戰爭從1899年持續到1902年。", ("precision::year", "century::19")),
        ("戰爭在1899年至1902年間發生。", ("precision::interval",)),
        ("戰爭在1914年至1918年間發生。", ("precision::interval", "century::20")),
        (
            "《時務報》在1896年創刊。",
            ("precision::year", "century::19", "kind::work"),
        ),
    ],
)
def test_tags_say_what_is_asked(text, tags):
    """They have no spaces, and a century that is asked for is no tag."""
    first, *_ = cards_of(text, replace(CONFIG, id="my deck", tags=("近代 史",)))
    assert first.tags == ("quizgen::my_deck", *(f"quizgen::{tag}" for tag in tags), "近代_史")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("前面多了一句話。學校在1997年關閉。", id="text-above"),
        pytest.param("学校在1997年关闭。", id="simplified"),
        pytest.param("學校在１９９７年關閉！", id="width-and-punctuation"),
    ],
)
def test_identity_stays(other):
    """A fact is known by what it says, not by where it stands or how it is written."""
    (before,), (after,) = facts_of("學校在1997年關閉。"), facts_of(other)
    assert identify("deck", "article", before) == identify("deck", "article", after)


@pytest.mark.parametrize(
    ("deck", "source", "text"),
    [
        pytest.param("other", "article", "學校在1997年關閉。", id="another-deck"),
        pytest.param("deck", "other", "學校在1997年關閉。", id="another-source"),
        pytest.param("deck", "article", "學校在1998年關閉。", id="another-date"),
        pytest.param("deck", "article", "大學在1997年關閉。", id="another-statement"),
    ],
)
def test_identity_tells_apart(deck, source, text):
    (one,), (other,) = facts_of("學校在1997年關閉。"), facts_of(text)
    assert identify("deck", "article", one) != identify(deck, source, other)


def test_identities_are_the_same_for_ever():
    """A learner's history hangs on these; if this fails, the change must not be released."""
    (fact,) = facts_of("香港在1997年成為特別行政區。")
    assert identify("deck", "article", fact) == "4d004ae3b1dadc4c"


def test_a_sentence_that_stands_twice_makes_two_notes():
    facts = facts_of("學校在1997年關閉。")
    first, second = make_cards([(SOURCE, fact) for fact in (*facts, *facts)], CONFIG)
    assert second.key == f"{first.key}-2"


def test_differences_between_scripts_are_marked():
    card = card_of("學校在1997年關閉。", replace(CONFIG, differences=True, readings="none"))
    assert card.fields.simplified == (
        '<span class="differs">学</span>校在{{c1::1997年::何年？}}'
        '<span class="differs">关闭</span>。'
    )
    assert "differs" not in card.fields.text

"""Which facts a document yields, and what their questions show and hide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.document import Document
from quizgen.facts import DatedFact, Rejection, extract_facts
from quizgen.readers import read_document, read_text
from quizgen.readers.markdown import read_markdown

SAMPLE = "decks/香港與朝鮮關係/香港與朝鮮關係.md"


def facts_of(document: Document) -> list[DatedFact]:
    return [result for result in extract_facts(document) if isinstance(result, DatedFact)]


def shown(fact: DatedFact) -> str:
    """Return the question: what is asked as [?], what is hidden besides as [-]."""
    parts, at = [], 0
    for blank in fact.blanks:
        parts += [fact.text[at : blank.start], "[?]" if blank.asked else "[-]"]
        at = blank.end
    return "".join(parts) + fact.text[at:]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        pytest.param(
            "大學在1963年成立。圖書館有三層。",
            ["大學在[?]成立。"],
            id="one-date",
        ),
        pytest.param(
            "大學在1963年成立，1976年改組。",
            ["大學在[?]成立，1976年改組。", "大學在1963年成立，[?]改組。"],
            id="each-date-is-asked-once",
        ),
        pytest.param(
            "條約在道光二十年（1840年）簽訂。",
            ["條約在[?]簽訂。"],
            id="era-and-year-are-one-answer",
        ),
        pytest.param(
            "天皇於1926年（大正15年）12月25日去世，皇太子即位。",
            ["天皇於[?]去世，皇太子即位。"],
            id="a-date-broken-by-brackets",
        ),
        pytest.param(
            "他在1958年入隊，同年獲得冠軍。",
            ["他在[?]入隊，[?]獲得冠軍。"],
            id="the-same-year-twice",
        ),
        pytest.param(
            "軍隊於1942年1月30日進城，1942年3月8日占領港口。",
            ["軍隊於[?]進城，[-]占領港口。", "軍隊於[-]進城，[?]占領港口。"],
            id="another-date-of-the-same-year-would-tell",
        ),
        pytest.param(
            "會議在1950年代召開，條約在1955年簽署。",
            ["會議在[?]召開，條約在[-]簽署。", "會議在1950年代召開，條約在[?]簽署。"],
            id="a-year-tells-its-decade",
        ),
        pytest.param(
            "戰爭從1950年至1953年進行，協定在1953年簽署。",
            ["戰爭從[?]進行，協定在[-]簽署。", "戰爭從[-]進行，協定在[?]簽署。"],
            id="an-end-of-an-interval",
        ),
        pytest.param(
            "第1997號決議在1997年通過生效。",
            ["第[-]號決議在[?]通過生效。"],
            id="a-bare-number-that-tells",
        ),
        pytest.param(
            "他獲獎後首次公開演出是在2016年7月。觀眾有三千人到場。",
            ["他獲獎後首次公開演出是在[?]。觀眾有三千人到場。"],
            id="joined-with-what-happened",
        ),
        pytest.param("（1912年起）", [], id="nothing-left-to-ask"),
        pytest.param("每年10月1日放假一天。", [], id="no-date-at-all"),
    ],
)
def test_questions(text, questions):
    assert [shown(fact) for fact in facts_of(read_text(text))] == questions


@pytest.mark.parametrize(
    ("text", "context"),
    [
        pytest.param(
            "香港曾庇護一名代表。這名代表在2016年離開香港。",
            "香港曾庇護一名代表。",
            id="demonstrative",
        ),
        pytest.param(
            "學校設有工廠。工廠生產藥品。其後工廠在1975年關閉。", "工廠生產藥品。", id="connective"
        ),
        pytest.param("學校設有工廠。香港大學在1975年擴建。", "", id="stands-alone"),
        pytest.param(
            "條約在1842年簽訂。該條約於1843年生效。",
            "條約在1842年簽訂。",
            id="another-year-is-shown",
        ),
        pytest.param(
            "條約在1842年5月簽訂。該條約於1842年8月生效。",
            "條約在〔…〕簽訂。",
            id="the-same-year-is-hidden",
        ),
    ],
)
def test_context(text, context):
    assert facts_of(read_text(text))[-1].context == context


def test_title_and_headings_do_not_tell():
    document = read_markdown("## 1997年的金融風暴\n\n風暴在1997年7月從泰國開始。\n", "1997年大事記")
    (fact,) = facts_of(document)
    assert (fact.title, fact.heading) == ("〔…〕大事記", "〔…〕的金融風暴")


def test_title_and_headings_that_tell_nothing_stay():
    document = read_markdown("## 2008年以後\n\n### 背景\n\n大廈在1997年7月落成。\n", "大廈")
    (fact,) = facts_of(document)
    assert (fact.title, fact.heading) == ("大廈", "2008年以後 › 背景")


def test_rejections_say_why():
    document = read_markdown("沒有日期。\n\n| 年 | 事 |\n|---|---|\n| 1997年 | 回歸 |\n")
    reasons = [r.reason for r in extract_facts(document) if isinstance(r, Rejection)]
    assert reasons == ["no date", "a table's row", "a table's row"]


def test_links_move_with_the_sentence():
    document = read_markdown("前言。[香港](香港.md)在1997年成為[特区](特區.md)。")
    (fact,) = facts_of(document)
    assert [fact.text[link.start : link.end] for link in fact.links] == ["香港", "特区"]


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1997年", "特别行政区"),
        ("2000年2月", "香港島灣仔"),
        ("1996年", "16人的家庭"),
        ("2016年七月底", "大韓民國駐香港總領事館"),
        ("2016年9月24日", "這名脫北者"),
        ("1997年", "自由貿易區"),
        ("2018年3月", "香港足球代表隊"),
        ("20世纪上半叶", "禁運"),
    ],
)
def test_the_sample_article(date, words):
    """The facts that the sample must yield, each with what makes it answerable."""
    found = [f for f in facts_of(read_document(SAMPLE)) if words in f.text]
    assert [f.dates[0].text for f in found] == [date]


def test_the_sample_article_has_no_apparatus():
    """Nothing from the notes, the categories or the list of related articles is a fact."""
    text = "".join(result.text for result in extract_facts(read_document(SAMPLE)))
    assert not [
        trace for trace in ("Category", "中朝關係", "wikilink", "[", "參見") if trace in text
    ]


@given(st.text(alphabet="在1997年20世紀，。「」（）同年12月3日 \n元民國光緒ab", max_size=120))
def test_laws(text):
    """Offsets slice back, blanks are disjoint, and no question shows what it asks."""
    document = read_text(text)
    for fact in facts_of(document):
        assert document.text[fact.start : fact.start + len(fact.text)] == fact.text
        assert all(fact.text[d.start : d.end] == d.text for d in fact.dates)
        ends = [0, *(b.end for b in fact.blanks)]
        assert all(end <= b.start < b.end for end, b in zip(ends, fact.blanks, strict=False))
        assert all(
            any(b.start <= d.start and d.end <= b.end and b.asked for b in fact.blanks)
            for d in fact.dates
        )
        visible = "".join((shown(fact), "|", fact.context, "|", fact.heading, "|", fact.title))
        assert not any(date.text in visible for date in fact.dates)

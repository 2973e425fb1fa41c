"""Markdown: what is text is kept at its place, and what is not leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from timing import assert_linear

from quizgen.document import Document
from quizgen.readers.markdown import read_markdown

ARTICLE = Path(__file__).parent.parent / "decks/香港與朝鮮關係/香港與朝鮮關係.md"


def texts(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs()]


def kinds(document: Document) -> list[str]:
    return [p.kind for p in document.paragraphs()]


def headings(document: Document) -> list[str]:
    return ["/".join(section.path) for section in document.sections]


def entities(document: Document) -> list[tuple[str, str]]:
    links = [link for p in document.paragraphs() for link in p.links]
    return [(document.text[link.start : link.end], link.target) for link in links]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("1949年建國。", ["1949年建國。"], id="no heading at all"),
        pytest.param("甲年。\n\n乙年。\n", ["甲年。", "乙年。"], id="two paragraphs"),
        pytest.param("**甲**於*乙*`丙`丁。", ["甲於乙丙丁。"], id="emphasis and code"),
        pytest.param(
            "**甲（A）**是“**乙**”。", ["甲（A）是“乙”。"], id="emphasis that Chinese breaks"
        ),
        pytest.param("~~甲~~與==乙==", ["甲與乙"], id="struck through and highlighted"),
        pytest.param("**1949年10月1日**建國。", ["1949年10月1日建國。"], id="bold date"),
        pytest.param("甲城位於\n乙省。", ["甲城位於乙省。"], id="hard wrap between Chinese"),
        pytest.param(
            "名為 Hayling\nChau 的島", ["名為 Hayling Chau 的島"], id="hard wrap in Latin"
        ),
        pytest.param("甲城位於  \n乙省。", ["甲城位於 乙省。"], id="line break by two spaces"),
        pytest.param("甲城位於\\\n乙省。", ["甲城位於 乙省。"], id="line break by a backslash"),
        pytest.param("甲城位於<br/>乙省。", ["甲城位於 乙省。"], id="line break by a tag"),
        pytest.param("\u3000\u3000甲城\u3000乙縣\u3000", ["甲城 乙縣"], id="ideographic space"),
        pytest.param(
            "\u3000\n甲。\n\u3000\u3000\n乙。\u3000",
            ["甲。", "乙。"],
            id="lines of ideographic space",
        ),
        pytest.param("甲說：“乙”\n“丙”", ["甲說：“乙”“丙”"], id="hard wrap between quotations"),
        pytest.param("甲\tA\t\tB乙", ["甲 A B乙"], id="tabs"),
        pytest.param("甲\u200b城\ufeff乙\u2060縣", ["甲城乙縣"], id="no width"),
        pytest.param("甲&amp;乙&nbsp;丙&#24180;&#x6708;", ["甲&乙 丙年月"], id="references"),
        pytest.param("甲<!-- 1911年 -->乙。", ["甲乙。"], id="comment"),
        pytest.param(
            "甲。<!-- 1911年\n\n1912年 -->\n\n乙。", ["甲。", "乙。"], id="comment over paragraphs"
        ),
        pytest.param("甲<!-- 乙", ["甲<!-- 乙"], id="comment without an end"),
        pytest.param("3\\*4 與 \\# 號", ["3*4 與 # 號"], id="escapes"),
        pytest.param("    1949年建國。", ["1949年建國。"], id="indented text is prose"),
        pytest.param("甲。\n\n```\n1911年 x = 1\n```\n\n乙。", ["甲。", "乙。"], id="fenced code"),
        pytest.param("甲。\n\n* * *\n\n乙。\n\n---\n\n丙。", ["甲。", "乙。", "丙。"], id="rules"),
        pytest.param('甲![1911年的照片](a.png "圖")乙。', ["甲乙。"], id="picture"),
        pytest.param(
            "甲[乙][b]。\n\n[b]: https://zh.wikipedia.org/wiki/乙", ["甲乙。"], id="reference"
        ),
        pytest.param("<https://example.org/1911年>", ["https://example.org/1911年"], id="address"),
        pytest.param(
            "原書有<新安縣境地圖>。", ["原書有<新安縣境地圖>。"], id="angle brackets in prose"
        ),
        pytest.param("- [ ] 甲年\n- [x] 乙年", ["甲年", "乙年"], id="boxes to tick"),
    ],
)
def test_text_is_read_as_it_stands(markdown: str, expected: list[str]):
    assert texts(read_markdown(markdown)) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            "兩地來往。\\[3\\]後來停止\\[12\\]。", ["兩地來往。後來停止。"], id="escaped footnote"
        ),
        pytest.param(
            "甲[註 1]乙[注2]丙[note 3]丁[1,2]戊[4–6]。", ["甲乙丙丁戊。"], id="named footnotes"
        ),
        pytest.param("甲。[來源請求]乙[何時？]。", ["甲。乙。"], id="asking for sources"),
        pytest.param("於[1911]年", ["於[1911]年"], id="a year in brackets is no footnote"),
        pytest.param(
            "甲。\n\n<references>\n\n\\[10\\] \\[11\\]\n\n某書，1911年。\n\n</references>\n\n乙。",
            ["甲。", "乙。"],
            id="references over paragraphs",
        ),
        pytest.param(
            "甲。\n\n<references>\n\n乙。", ["甲。", "乙。"], id="references never closed"
        ),
        pytest.param(
            "甲。\n\n<references />\n\n乙。", ["甲。", "乙。"], id="references closed at once"
        ),
        pytest.param(
            "甲<ref>某書，\n1911年。\n</ref>乙。", ["甲乙。"], id="a note within a sentence"
        ),
        pytest.param(
            "甲<ref>乙丙丁。", ["甲乙丙丁。"], id="a note that never ends swallows nothing"
        ),
        pytest.param("甲<math>x^{2}</math>乙。", ["甲乙。"], id="formula"),
        pytest.param("甲（）是乙（，）與丙（；x）。", ["甲是乙與丙（x）。"], id="empty brackets"),
        pytest.param("甲（；，前作**B**\\[1\\]）", ["甲（前作B）"], id="brackets half empty"),
        pytest.param(
            "甲（[英語](英語)：，[日語](日語)：）是",
            ["甲是"],
            id="languages of names that are gone",
        ),
        pytest.param("甲（英語：A，日語：）是", ["甲（英語：A）是"], id="one of two names gone"),
        pytest.param("甲（乙（）丙）", ["甲（乙丙）"], id="empty brackets within others"),
        pytest.param("位於-{zh-hans:多特蒙德;zh-hk:多蒙特;}-市", ["位於多特蒙德市"], id="variants"),
        pytest.param("苗-{栗}-縣-{里}-長", ["苗栗縣里長"], id="no conversion"),
        pytest.param("-{H|zh-cn:甲;zh-tw:乙}-丙-{T|丁}-", ["丙"], id="declared variants"),
        pytest.param("-{zh-TW;zh-HK|甲}-乙-{A|zh-cn:丙;zh-tw:丁}-", ["甲乙丙"], id="flags"),
        pytest.param("-{[鄉長](../Page/鄉長.md)}-甲", ["鄉長甲"], id="no conversion of a link"),
        pytest.param("甲{{-}}乙{{lang|ja|{{x}}丙}}丁", ["甲乙丁"], id="templates"),
        pytest.param(
            "{{Infobox\n|年=1911年\n|名={{甲}}\n}}\n乙。", ["乙。"], id="template over lines"
        ),
        pytest.param(
            "{{甲\n\n1911年。\n\n}}乙。", ["甲", "1911年。", "乙。"], id="unclosed template"
        ),
        pytest.param("甲年\n{{-}}\n\n{{-}} {{-}}", ["甲年"], id="templates alone"),
        pytest.param('colspan="2" style="x: y" {{!}} 學歷', ["學歷"], id="attributes of a cell"),
        pytest.param('he="1911" 甲', ['he="1911" 甲'], id="an equation is no attribute"),
        pytest.param("[[甲縣|乙]]與[[丙]]、丁]]", ["乙與丙、丁"], id="wiki links"),
        pytest.param("甲[[File:a.jpg|thumb|[[乙]]於1911年]]丙。", ["甲丙。"], id="wiki picture"),
        pytest.param(
            "甲年。\n\n[Category:甲](https://zh.wikipedia.org/wiki/Category:甲)\n"
            "[Category:乙](https://zh.wikipedia.org/wiki/Category:乙)\n",
            ["甲年。"],
            id="categories, one a line",
        ),
        pytest.param(
            "甲年。\n\n[Category:甲](https://zh.wikipedia.org/wiki/Category:甲/丙)"
            " [分類:乙](https://zh.wikipedia.org/wiki/分類:乙)",
            ["甲年。"],
            id="categories in one line",
        ),
        pytest.param(
            '[a_1911年.png](https://zh.wikipedia.org/wiki/File:a_1911年.png "fig:a.png")'
            "於[乙](乙)講話\\]\\] 甲年。",
            ["甲年。"],
            id="half a caption",
        ),
        pytest.param(
            '[a.JPG](https://zh.wikipedia.org/wiki/File:a.JPG "fig:a.JPG")\n甲年，[[乙]]。',
            ["甲年，乙。"],
            id="a picture without a caption",
        ),
        pytest.param(
            "甲年。\n\n<File:A> 1.jpg|1911年 <File:B> b\nc.JPG|1912年\n|1913年",
            ["甲年。"],
            id="gallery of addresses",
        ),
        pytest.param(
            "甲年。\n<gallery>\nFile:a.jpg|1911年\n\nFile:b.jpg|1912年\n</gallery>\n\n乙年。",
            ["甲年。", "乙年。"],
            id="gallery of tags",
        ),
        pytest.param(
            "> 本頁使用了標題或全文手工轉換\n\n甲年。", ["甲年。"], id="banner on conversion"
        ),
        pytest.param("> 此條目需要更多來源\n\n甲年。", ["甲年。"], id="banner on the article"),
        pytest.param("> 1949年政權轉換。", ["1949年政權轉換。"], id="quote that is no banner"),
        pytest.param(
            "> 維基百科於2001年成立。", ["維基百科於2001年成立。"], id="quote on Wikipedia"
        ),
        pytest.param("<font color=red>甲年\n\n乙年", ["甲年", "乙年"], id="unclosed font"),
        pytest.param(
            "<font color=red>\n**甲**年與[乙](../Page/乙.md)\\[1\\]\n\n丙",
            ["甲年與乙", "丙"],
            id="unclosed font before Markdown",
        ),
        pytest.param('甲<font color="red"size=2>乙</font>', ["甲乙"], id="broken font"),
    ],
)
def test_residue_leaves_no_trace(markdown: str, expected: list[str]):
    assert texts(read_markdown(markdown)) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("- 甲\n  - 乙\n    1. 丙\n- 丁", ["甲", "乙", "丙", "丁"], id="nested"),
        pytest.param("1. 1949年建國\n2. 1950年出兵", ["1949年建國", "1950年出兵"], id="chronology"),
        pytest.param(
            "1. 1949年\n\n   建國\n2. 1950年\n\n丙", ["1949年", "建國", "1950年", "丙"], id="loose"
        ),
        pytest.param(
            "甲[1]。\n\n1. 乙年\n2. 丙年\n", ["甲。", "乙年", "丙年"], id="more items than notes"
        ),
        pytest.param("甲[1]乙[2]。\n\n1. 某書\n2. 某報\n", ["甲乙。"], id="notes with sources"),
        pytest.param("甲。\\[1\\]\n\n1.\n2.\n\n3.\n", ["甲。"], id="empty notes"),
        pytest.param(
            "甲。\n\n1.\n2.\n3.  [某書](http://a.cn)\n", ["甲。"], id="notes empty by half"
        ),
        pytest.param(
            "甲。\n\n1. 乙年\n2. 丙年\n3.\n", ["甲。", "乙年", "丙年"], id="a line left free"
        ),
        pytest.param("  -\n\n甲。\n\n1. 乙年\n", ["甲。", "乙年"], id="empty bullet before a list"),
        pytest.param(
            "甲。\n\n[Category:甲](Category:甲)\n\n1. 某書\n2. 某報\n",
            ["甲。"],
            id="behind categories",
        ),
        pytest.param(
            "[Category:甲](Category:甲)\n\n甲。\n\n1. 乙年\n",
            ["甲。", "乙年"],
            id="categories on top",
        ),
        pytest.param(
            "甲[1]。\n\n1. 乙年\n\n## 丙\n\n丁。", ["甲。", "乙年", "丁。"], id="list within"
        ),
        pytest.param("1. 乙年\n\n<p>丁。</p>", ["乙年", "丁。"], id="list before HTML"),
        pytest.param("1. 乙年\n\n|丁|\n|-|\n", ["乙年", "丁"], id="list before a table"),
        pytest.param("> 1. 乙年", ["乙年"], id="list in a quote"),
        pytest.param(
            "1. 乙年\n\n[Category:甲](Category:甲)", ["乙年"], id="list before categories"
        ),
        pytest.param(
            "甲[^1]，乙[^二]。\n\n[^1]: 《某書》，1911年，\n第2頁。\n"
            "[^二]: 某報。\n\n    1912年。\n\n丙。",
            ["甲，乙。", "丙。"],
            id="footnote syntax",
        ),
        pytest.param(
            "甲[^1]。\n\n[^1]: 某書，1911年\n## 乙\n丙。", ["甲。", "丙。"], id="footnote, heading"
        ),
        pytest.param(
            "甲[1](#fn1)乙[[2]](https://a.cn/甲#cite_note-2)丙", ["甲乙丙"], id="linked notes"
        ),
    ],
)
def test_lists_are_kept_and_notes_are_not(markdown: str, expected: list[str]):
    assert texts(read_markdown(markdown)) == expected


@pytest.mark.parametrize(
    ("markdown", "title", "expected"),
    [
        pytest.param("# 甲\n\n乙。", "甲", [""], id="title"),
        pytest.param("# **甲**與[乙](乙) #\n\n丙。", "甲與乙", [""], id="title with markup"),
        pytest.param("甲\n===\n\n乙\n---\n\n丙。", "甲", ["乙"], id="setext"),
        pytest.param("<!-- 導出 -->\n\n# 甲\n\n乙。", "甲", [""], id="title behind a comment"),
        pytest.param("甲。\n\n# 乙\n\n丙。", "檔名", ["", "乙"], id="a later heading is no title"),
        pytest.param("#\n\n乙。", "檔名", [""], id="empty title"),
        pytest.param(
            "---\ntitle: 甲\ndate: 1911-01-01\n---\n# 乙\n丙。", "乙", [""], id="front matter"
        ),
        pytest.param("---\ntitle: 甲\n\n---\n\n丙。", "檔名", [""], id="front matter alone"),
        pytest.param("---\r\ntitle: 甲\r\n...\r\n丙。", "檔名", [""], id="front matter with CR LF"),
        pytest.param("---\n\n甲。\n\n---\n\n乙。", "檔名", [""], id="rules are no front matter"),
        pytest.param(
            "## 1. 背景\n甲。\n### (二) 經過\n乙。",
            "檔名",
            ["1. 背景", "1. 背景/(二) 經過"],
            id="numbered",
        ),
        pytest.param("## 甲\n### 乙\n## 丙\n丁。", "檔名", ["甲", "甲/乙", "丙"], id="path"),
        pytest.param("## 甲[编辑]\\[1\\] {#a .b}\n丁。", "檔名", ["甲"], id="residue in a heading"),
        pytest.param(
            "## 甲\n乙。\n## 參見\n- 丙\n### 丁\n戊\n## 己\n庚。",
            "檔名",
            ["甲", "己"],
            id="see also",
        ),
        pytest.param("## 五、参考文献\n甲。\n## External links\n乙。", "檔名", [], id="apparatus"),
        pytest.param("## 来源的考证\n甲。", "檔名", ["来源的考证"], id="no apparatus"),
        pytest.param("<h2>甲</h2>\n<p>乙。</p>", "檔名", ["甲"], id="HTML heading"),
    ],
)
def test_headings_and_title(markdown: str, title: str, expected: list[str]):
    document = read_markdown(markdown, fallback_title="檔名")
    assert document.title == title
    assert headings(document) == expected


def test_a_given_title_goes_before_the_heading_which_is_still_not_text():
    document = read_markdown("# 甲\n\n乙。", "丙")
    assert (document.title, texts(document), headings(document)) == ("丙", ["乙。"], [""])


def test_the_heading_stands_in_the_text():
    document = read_markdown("甲。\n\n## 乙\n\n丙。")
    section = document.sections[1]
    assert document.text[section.start : section.end] == "乙"


def wiki(label: str, title: str) -> str:
    return f'[{label}](https://zh.wikipedia.org/wiki/{title} "wikilink")'


def page(label: str, title: str) -> str:
    return f'[{label}](../Page/{title}.md "wikilink")'


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            wiki("香港特别行政区和", "香港特别行政区"), ("香港特别行政区",) * 2, id="swallowed"
        ),
        pytest.param(wiki("韓國在", "韩国"), ("韓國", "韩国"), id="swallowed, other script"),
        pytest.param(
            wiki("香港足球代表隊支持者就獲准在", "香港足球代表隊"),
            ("香港足球代表隊",) * 2,
            id="long",
        ),
        pytest.param(
            page("長洲舉行的", r"長洲_\(香港\)"), ("長洲", "長洲 (香港)"), id="disambiguation"
        ),
        pytest.param(page("次年", "1959年臺灣"), ("次年", "1959年臺灣"), id="other name"),
        pytest.param(page("朝鮮首都的", "平壤"), ("朝鮮首都", "平壤"), id="particle"),
        pytest.param(
            page("古代埃及", "古埃及"), ("古代埃及", "古埃及"), id="a name that ends in one"
        ),
        pytest.param(page(" 香港 ", "香港"), ("香港", "香港"), id="space around"),
        pytest.param("[TCP](https://zh.wikipedia.org/wiki/TCP/IP)", ("TCP", "TCP/IP"), id="stroke"),
        pytest.param(
            "[甲](https://zh.wikipedia.org/zh-tw/%E4%B9%99_A#丙)", ("甲", "乙 A"), id="encoded"
        ),
        pytest.param(
            "[甲][1]\n\n[1]: https://zh.wikipedia.org/wiki/乙", ("甲", "乙"), id="reference"
        ),
        pytest.param('<a href="../Page/乙.md">甲</a>', ("甲", "乙"), id="HTML"),
        pytest.param(
            '<p><a href="https://zh.wikipedia.org/wiki/乙">甲</a></p>',
            ("甲", "乙"),
            id="HTML block",
        ),
        pytest.param('<a name="丙">' + page("甲", "乙"), ("甲", "乙"), id="behind an anchor"),
        pytest.param("**" + page("甲&amp;", "甲&") + "**", ("甲&", "甲&"), id="in emphasis"),
        pytest.param("|" + page("甲", "乙") + "|\n|-|", ("甲", "乙"), id="in a cell"),
    ],
)
def test_the_entity_of_a_link(markdown: str, expected: tuple[str, str]):
    assert entities(read_markdown(markdown)) == [expected]


@pytest.mark.parametrize(
    "href",
    [
        "http://example.org/wiki/甲",
        "mailto:a@b.cn",
        "#甲",
        "//maps.google.com/maps?t=k",
        "課件.pdf",
        "圖/a.png",
        "https://zh.wikipedia.org/w/index.php?title=甲",
        "http://[::1",
        "",
    ],
)
def test_a_link_elsewhere_is_no_entity(href: str):
    assert entities(read_markdown(f"見[甲]({href})。")) == []


def test_a_link_through_the_middle_of_a_date():
    document = read_markdown(page("次年", "1959年臺灣") + "1月12日，甲。")
    assert texts(document) == ["次年1月12日，甲。"]
    assert entities(document) == [("次年", "1959年臺灣")]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            "|年|事|\n|-|-|\n|1949|甲|\n|1949|a\\|b|",
            ["年｜事", "1949｜甲", "1949｜a|b"],
            id="pipes",
        ),
        pytest.param("| 11 | 1 | 1 |\n|-|-|-|\n||1||", ["11｜1｜1", "｜1｜"], id="cells alike"),
        pytest.param("|a<br>b|\n|-|", ["a b"], id="break in a cell"),
        pytest.param(
            "<table>\n<tr><th>年</th><th>事</th></tr>\n<tr><td><p>1949年</p></td>"
            "<td>甲<br/>乙</td></tr></table>",
            ["年｜事", "1949年｜甲 乙"],
            id="HTML",
        ),
        pytest.param(
            "<table><tr><td>甲<td>乙<tr><td>丙", ["甲｜乙", "丙"], id="HTML, nothing closed"
        ),
        pytest.param(
            "<table><caption>丁</caption><tr><td><ul><li>甲</li><li>乙</li></ul></td></tr></table>",
            ["丁", "甲 乙"],
            id="HTML with a list",
        ),
    ],
)
def test_tables(markdown: str, expected: list[str]):
    assert texts(read_markdown(markdown)) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(
            "甲\n\n- 乙\n\n> 丙\n\n|丁|\n|-|", ["prose", "item", "quote", "row"], id="Markdown"
        ),
        pytest.param("1. 甲\n\n乙", ["item", "prose"], id="numbered"),
        pytest.param("> - 甲", ["quote"], id="list in a quote"),
        pytest.param(
            "<ul><li>甲</li></ul>乙<blockquote>丙</blockquote><table><tr><td>丁</table>",
            ["item", "prose", "quote", "row"],
            id="HTML",
        ),
    ],
)
def test_kinds(markdown: str, expected: list[str]):
    assert kinds(read_markdown(markdown)) == expected


HANDOUT = """---
subject: 歷史
---

# 第三課　現代史

## 1. 背景

> 「少年強則國強。」

甲國於**1949年10月1日**[^1]成立。

### 大事

| 年份 | 事件 |
|------|------|
| 1950 | 出兵 |

1. 1951年，簽約
   - 地點：乙城
2. 1953年，停戰

[^1]: 某書，第2頁。
"""
HANDOUT_TEXTS = [
    "「少年強則國強。」", "甲國於1949年10月1日成立。", "年份｜事件", "1950｜出兵",
    "1951年，簽約", "地點：乙城", "1953年，停戰",
]  # fmt: skip


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
def test_a_handout(line_end: str):
    source = HANDOUT.replace("\n", line_end)
    document = read_markdown(source)
    assert document.title == "第三課 現代史"
    assert headings(document) == ["1. 背景", "1. 背景/大事"]
    assert texts(document) == HANDOUT_TEXTS
    lines = [document.source_line(p.start) for p in document.paragraphs()]
    assert lines == [9, 11, 15, 17, 19, 20, 21]


def test_the_sample_article():
    """The article's prose comes out whole, and none of its markup, notes or categories."""
    document = read_markdown(ARTICLE.read_text(encoding="utf-8"))
    assert headings(document) == ["", "歷史", "脫北者", "經濟關係", "民間關係"]
    assert [len(section.paragraphs) for section in document.sections] == [1, 2, 2, 1, 2]
    assert texts(document)[0] == (
        "香港與朝鮮關係是指中华人民共和国香港特别行政区和朝鮮民主主義人民共和國之間的。"
    )
    assert not set("[](){}<>*|\\_#") & set(document.text)
    assert ("長洲", "長洲 (香港)") in entities(document)
    assert document.source_line(document.text.index("在2016年9月24日")) == 13


PIECES = """\
# 甲¦## 参考文献¦### 1. 乙¦- ¦  - ¦1. ¦2.¦> ¦>> ¦ ¦\t¦\u3000¦\n¦\n\n¦  \n¦\\\n¦\r\n¦\r¦--- \
¦***¦**¦*¦_¦`¦``` ¦~~¦1949年¦香港¦年。¦「¦」¦（¦）¦()¦，¦[¦]¦[[¦]]¦\\[3\\]¦[4]¦[^1]¦[^1]: 甲\
¦![甲](b)¦[a](File:a.png)¦.jpg¦[香港和](../Page/香港.md "wikilink")¦[Category:甲](Category:甲)\
¦<a href="乙">¦</a>¦<br>¦<font>¦</font>¦<ref>¦</ref>¦<references>¦<table>¦<tr>¦<td>¦</td>\
¦</table>¦<p>¦<li>¦<h2>¦</h2>¦<!--¦-->¦<![CDATA[¦<?¦{{¦}}¦{{!}}¦-{¦}-¦zh-hans:¦;¦&amp;¦&nbsp;\
¦&ngE;¦&#0;¦&¦<¦a b¦Ａ¦\0¦\u2028¦\x0b¦\x0c¦\x85¦\ufeff¦\u2060¦style="x"¦\\¦\\|¦|¦|-|\n¦| a |\
""".split("¦")
MARKUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
ANY_TEXT = st.one_of(st.text(max_size=60), MARKUP)


def check_offsets(document: Document, source: str) -> None:
    text = document.text
    covered = [False] * len(text)
    end = place = 0
    for run in document.runs:
        assert run.length > 0
        assert run.start >= end
        assert run.source >= place - 1  # the characters of one reference stand at one place
        for i in range(run.length):
            mine, its = text[run.start + i], source[run.source + i]
            assert its in {mine, "&"} or (mine == " " and its.isspace())
            covered[run.start + i] = True
        end, place = run.start + run.length, run.source + run.length
    assert all(was or character in "\n｜ " for was, character in zip(covered, text, strict=True))


def check_structure(document: Document) -> None:
    end = 0
    for section in document.sections:
        assert end <= section.start <= section.end
        end = section.end
        for paragraph in section.paragraphs:
            assert end <= paragraph.start < paragraph.end
            end = paragraph.end
            at = paragraph.start
            for link in paragraph.links:
                assert at <= link.start < link.end <= paragraph.end
                assert document.text[link.start : link.end].strip()
                at = link.end
            assert "\n" not in document.text[paragraph.start : paragraph.end]
    assert end <= len(document.text)


@given(ANY_TEXT)
@example("甲\\\n乙 a\\\nb")
@example("- a\n\n \tb\n> \t c")
@example("1. 甲\n\n<p>乙</p>")
@example("\u3000\n甲")
@example("甲\\|\n|-|")
@example("甲 ` 乙` 丙 `` ` ``\n- ` a\n  b `")
@example("<table><![甲](b)")
@example("1. \0\n\u2028")
@example("<a href=甲>[乙](丙)</a>")
def test_any_text_is_read_with_true_offsets_in_order(source: str):
    document = read_markdown(source)
    check_offsets(document, source)
    check_structure(document)


@given(ANY_TEXT)
def test_a_source_line_is_the_one_that_counting_gives(source: str):
    document = read_markdown(source)
    for offset in range(len(document.text) + 1):
        before = source[: document.source_offset(offset)]
        unified = before.replace("\r\n", "\n")
        assert document.source_line(offset) == 1 + unified.count("\n") + unified.count("\r")


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "（",
        " ",
        "{{",
        "-{",
        "|",
        "<",
        "。",
        "「",
        "字\n",
        'aa="x" ',
        "[a](File:x) ",
        "[[File:",
        "\\[1\\]",
        "<ref>",
        "<a href=b>",
        "1. 字\n",
        "[^1]: 字\n",
        "[^1]:\n\n",
        "<td>",
        "，）",
        "**a",
        "{#",
        "<div>字\n\n",
        "[[a|",
        "&amp;",
        "<div ",
        "<div a=\"b' ",
        "<div>&",
        "`a",
        "|a|\n|-|\n|b",
        "[^1]: a\n\n    ",
        "<!--",
    ],
)
def test_time_grows_no_faster_than_the_text(unit: str):
    """Four times the text takes about four times the time, and not the sixteenfold."""
    assert_linear(lambda count: read_markdown(unit * count), 4 * 16_000 // len(unit))

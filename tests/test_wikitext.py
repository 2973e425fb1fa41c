"""Wikitext: what a reader of the page sees is kept at its place; marks leave no trace."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from timing import assert_linear

from quizgen.document import CELL_SEPARATOR, Document
from quizgen.errors import SourceError
from quizgen.facts import DatedFact, extract_facts
from quizgen.folding import fold
from quizgen.readers.wikitext import looks_like_wikitext, read_wikitext

ARTICLE = Path(__file__).parent.parent / "decks/香港與朝鮮關係/香港與朝鮮關係.md"


def texts(document: Document) -> list[str]:
    lines = [document.text[p.start : p.end] for p in document.paragraphs()]
    return [line.replace(CELL_SEPARATOR, "/") for line in lines]


def kinds(document: Document) -> list[str]:
    return [p.kind for p in document.paragraphs()]


def headings(document: Document) -> list[str]:
    return ["/".join(section.path) for section in document.sections]


def entities(document: Document) -> list[tuple[str, str]]:
    links = [link for p in document.paragraphs() for link in p.links]
    return [(document.text[link.start : link.end], link.target) for link in links]


@pytest.mark.parametrize(
    ("wikitext", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("甲。\n\n乙。", ["甲。", "乙。"], id="paragraphs"),
        pytest.param("甲城位於\n乙省。", ["甲城位於乙省。"], id="lines of one paragraph"),
        pytest.param("'''甲'''與''乙''", ["甲與乙"], id="emphasis"),
        pytest.param("'''''甲''''' L''''Est'''", ["甲 L'Est"], id="runs of apostrophes"),
        pytest.param("甲<!-- 藏\n\n匿 -->乙", ["甲乙"], id="comment"),
        pytest.param("甲\n<!-- 藏 -->\n乙", ["甲乙"], id="comment with a line of its own"),
        pytest.param("甲<!-- 沒有結束", ["甲<!-- 沒有結束"], id="comment without an end"),
        pytest.param("甲<ref>書，1990年。</ref>乙", ["甲乙"], id="note"),
        pytest.param('甲<ref name="a/b" />乙<references />', ["甲乙"], id="empty tags"),
        pytest.param("甲<ref>乙", ["甲乙"], id="note without an end"),
        pytest.param("甲{{fact|time=2010}}乙", ["甲乙"], id="unknown template"),
        pytest.param("甲{{a|{{b|c}}|[[d|e]]}}乙", ["甲乙"], id="templates in templates"),
        pytest.param("甲（{{lang|en|A [[b]]}}）", ["甲（A b）"], id="language"),
        pytest.param("{{Lang-EN|Hong Kong}}", ["Hong Kong"], id="name by its beginning"),
        pytest.param("{{lang|zh|1=x|2=甲}}乙", ["甲乙"], id="numbered arguments"),
        pytest.param("{{tsl|en|Foo|甲}}{{tsl|en|Foo|甲|乙}}", ["甲乙"], id="first that is there"),
        pytest.param("面積{{convert|1.93|km2}}。", ["面積1.93km2。"], id="two arguments"),
        pytest.param("{{lang|en|{{nowrap|A B}}}}", ["A B"], id="shown within shown"),
        pytest.param("{{formatnum:1234}}人", ["1234人"], id="magic word with an argument"),
        pytest.param("甲{{{參數|預設}}}乙", ["甲乙"], id="parameter"),
        pytest.param("甲{{沒有結束", ["甲沒有結束"], id="template without an end"),
        pytest.param("{{infobox\n| a = 1\n\n| b = [[c]]\n}}\n甲", ["甲"], id="infobox"),
        pytest.param(
            "甲（{{bd|1937年|8月10日|1968年|6月20日|R}}），",
            ["甲（1937年8月10日－1968年6月20日），"],
            id="birth and death",
        ),
        pytest.param("甲{{BD|？||23年||catIdx=W}}，", ["甲（？－23年），"], id="own brackets"),
        pytest.param("甲（{{Bd|1937年|8月10日||}}）", ["甲（1937年8月10日）"], id="birth only"),
        pytest.param(
            "甲（{{bd||約1957年|1989年|3月}}）", ["甲（約1957年－1989年3月）"], id="about"
        ),
        pytest.param("生於{{birth date|1900|1|2|df=y}}。", ["生於1900年1月2日。"], id="date"),
        pytest.param(
            "{{Death date and age|1980|3|4|1900|1|2}}", ["1980年3月4日"], id="with an age"
        ),
        pytest.param("{{start date|1949年10月}}", ["1949年10月"], id="date with its units"),
        pytest.param("{{circa|1900年}}", ["約1900年"], id="about a year"),
        pytest.param("{{lang|zh| 甲 }}乙", ["甲乙"], id="blanks around an argument"),
        pytest.param("{{ubl|甲|[[乙]]}}", ["甲 乙"], id="list in a template"),
        pytest.param(
            "{{color|red|甲}}{{僻字|乙}}{{flag|丙}}{{flagicon|丁}}", ["甲乙丙"], id="looks"
        ),
        pytest.param(
            "甲{{efn|1990年}}{{需要引文}}{{NoteTA|1=zh-hans:a;zh-hant:b}}", ["甲"], id="notes"
        ),
        pytest.param("甲[[乙]]丙", ["甲乙丙"], id="link"),
        pytest.param("[[File:a.jpg|thumb|[[甲]]，1990年]]乙", ["乙"], id="picture"),
        pytest.param("乙[[分類:甲]][[Category:丙|丁]]", ["乙"], id="categories"),
        pytest.param("乙[[:Category:甲|丙]]", ["乙丙"], id="link to a category"),
        pytest.param("乙[[en:A]][[zh-yue:B]]", ["乙"], id="other languages"),
        pytest.param("[[北京 (消歧義)|]]人", ["北京人"], id="pipe trick"),
        pytest.param("甲[http://a.b/c 乙 丙]丁[https://x]", ["甲乙 丙丁"], id="addresses"),
        pytest.param("-{zh-hans:甲;zh-hant:乙}-丙", ["甲丙"], id="variants"),
        pytest.param("-{H|zh-cn:甲;zh-tw:乙}-丙", ["丙"], id="hidden rule"),
        pytest.param("-{{{lang|en|A}}}-。", ["A。"], id="rule around a template"),
        pytest.param("甲-{{fact}}乙", ["甲-乙"], id="hyphen before a template"),
        pytest.param("<nowiki>[[甲]]'''乙'''</nowiki>'''丙'''", ["甲'''乙'''丙"], id="nowiki"),
        pytest.param("<nowiki>* 甲\n# 乙</nowiki>", ["* 甲# 乙"], id="no marks in nowiki"),
        pytest.param("甲&nbsp;乙&lt;丙&#x4e01;", ["甲 乙<丙丁"], id="references"),
        pytest.param("甲<br />乙", ["甲 乙"], id="line break"),
        pytest.param("<ruby>漢<rp>(</rp><rt>hàn</rt></ruby>字", ["漢字"], id="ruby"),
        pytest.param("甲<del>乙</del><span style='x'>丙</span>", ["甲丙"], id="tags"),
        pytest.param("<新安縣志>記載", ["<新安縣志>記載"], id="not a tag"),
        pytest.param("__TOC__甲__NOTOC__", ["甲"], id="switches"),
        pytest.param("<gallery>\nFile:a.jpg|1990年\n</gallery>甲", ["甲"], id="gallery"),
        pytest.param("甲\n----\n乙", ["甲", "乙"], id="rule across the page"),
        pytest.param("甲<div>乙</div>丙", ["甲", "乙", "丙"], id="blocks"),
    ],
)
def test_text(wikitext, expected):
    assert texts(read_wikitext(wikitext)) == expected


@pytest.mark.parametrize(
    ("wikitext", "expected"),
    [
        pytest.param(
            "* 甲\n** 乙\n# 丙", [("item", "甲"), ("item", "乙"), ("item", "丙")], id="list"
        ),
        pytest.param(
            "; 1949年\n: 乙\n丙", [("item", "1949年 乙"), ("prose", "丙")], id="definition"
        ),
        pytest.param(
            "<blockquote>\n甲。\n\n* 乙\n</blockquote>\n丙",
            [("quote", "甲。"), ("quote", "乙"), ("prose", "丙")],
            id="quotation",
        ),
        pytest.param(
            '{| class="x"\n|+ 年表\n! 年份 !! 事\n|-\n| width=1 | [[1951年]] || 甲\n|}\n乙',
            [("prose", "年表"), ("row", "年份/事"), ("row", "1951年/甲"), ("prose", "乙")],
            id="table",
        ),
        pytest.param(
            "{|\n| 甲\n* 一\n* 二\n| 乙<br>丙\n|}",
            [("row", "甲 一 二/乙 丙")],
            id="lines in a cell",
        ),
        pytest.param(
            "{|\n| -{zh-hans:a;zh-hant:b}- || {{lang|en|x}} || [[甲|乙]]\n|}",
            [("row", "a/x/乙")],
            id="bars that part no cells",
        ),
        pytest.param(
            "{|\n| 甲\n{|\n| 乙 || 丙\n|}\n| 丁\n|}",
            [("row", "乙/丙"), ("row", "甲/丁")],
            id="nested",
        ),
        pytest.param('{| class="navbox"\n| 甲\n|}\n乙', [("prose", "乙")], id="navigation"),
        pytest.param("{|\n| 甲\n== 乙 ==\n丙", [("row", "甲"), ("prose", "丙")], id="no end"),
        pytest.param(
            "<table><tr><th>年</th><td>甲|乙</td></tr></table>丙",
            [("row", "年/甲|乙"), ("prose", "丙")],
            id="table in tags",
        ),
    ],
)
def test_kinds(wikitext, expected):
    document = read_wikitext(wikitext)
    assert list(zip(kinds(document), texts(document), strict=True)) == expected


@pytest.mark.parametrize(
    ("wikitext", "expected"),
    [
        pytest.param("[[香港]]", [("香港", "香港")], id="plain"),
        pytest.param("[[香港|港]]", [("港", "香港")], id="label"),
        pytest.param("[[Bus]]es", [("Bus", "Bus")], id="letters behind it are not its label"),
        pytest.param(
            "[[大正_(年號)#史|大正]]", [("大正", "大正 (年號)")], id="section of an article"
        ),
        pytest.param("[[香港|'''港''']]島", [("港", "香港")], id="emphasised label"),
        pytest.param("{{nowrap|[[香港]]島}}", [("香港", "香港")], id="in a template"),
        pytest.param("* [[甲]]\n{|\n| x || [[乙]]\n|}", [("甲", "甲"), ("乙", "乙")], id="places"),
        pytest.param("[[#史|史]][[s:書|書]][[Help:x|y]]", [], id="to no article"),
        pytest.param("{{link-en|甲|A|乙}}", [("乙", "甲")], id="to an article that is missing"),
        pytest.param("{{tsl|en|A|-{甲}-}}", [("甲", "甲")], id="with a rule in its title"),
        pytest.param("[[甲]][[File:a.png|[[乙]]]]<ref>[[丙]]</ref>", [("甲", "甲")], id="not seen"),
    ],
)
def test_links(wikitext, expected):
    assert entities(read_wikitext(wikitext)) == expected


def test_headings():
    """Headings make sections; those of the apparatus are left out with all below them."""
    source = "序。\n== 史 ==\n一。\n=== [[早期]] ===\n二。\n==參考文獻==\n三。\n=== 書 ===\n四。"
    source += "\n== 今 ==\n五。"
    document = read_wikitext(source)
    assert headings(document) == ["", "史", "史/早期", "今"]
    assert texts(document) == ["序。", "一。", "二。", "五。"]


@pytest.mark.parametrize(
    ("wikitext", "title", "expected"),
    [
        pytest.param("甲", "", "檔名", id="none"),
        pytest.param("甲", "題", "題", id="given"),
        pytest.param("{{DISPLAYTITLE:-{題}-}}甲", "", "題", id="declared in a rule"),
        pytest.param("{{DISPLAYTITLE:''題''}}甲", "", "題", id="declared"),
        pytest.param("= 題 =\n甲", "", "題", id="heading"),
        pytest.param("{{a|= 題 =}}\n= 題 =\n甲", "", "題", id="heading below a template"),
        pytest.param("= 別題 =\n甲", "題", "題", id="given counts most"),
        pytest.param("-{T|zh-hans:題;zh-hant:题}-\n甲", "", "題", id="rule for the title"),
        pytest.param("{{NoteTA|T=zh-cn:題; zh-tw:他;}}\n甲", "", "題", id="among the conversions"),
    ],
)
def test_title(wikitext, title, expected):
    document = read_wikitext(wikitext, title, fallback_title="檔名")
    assert document.title == expected
    assert texts(document) == ["甲"]


@pytest.mark.parametrize("wikitext", ["#REDIRECT [[香港]]", "\n#重定向[[香港#史]]\n"])
def test_redirect(wikitext):
    with pytest.raises(SourceError, match=r"^舊名: this page only redirects to 香港.*; give"):
        read_wikitext(wikitext, fallback_title="舊名")


def test_lines_of_the_source():
    source = "{{infobox\n| a = b\n}}\n甲。\n\n== 史 ==\n* 乙{{lang|en|X}}丙"
    document = read_wikitext(source)
    assert [document.source_line(p.start) for p in document.paragraphs()] == [4, 7]
    offset = document.text.index("X")
    assert source[document.source_offset(offset)] == "X"


def test_table_of_templates():
    """Each name stands once, in the form that names are compared in, with a rule and a source."""
    table = files("quizgen").joinpath("data/wikitext_templates.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")][1:]
    names = [name for name, _, _, _ in rows]
    assert len(names) == len(set(names))
    assert all(name == fold(name) and name in {name.casefold(), "BD"} for name in names)
    assert all(shows and shown_as and source for _, shows, shown_as, source in rows)


MARKS = [
    *("{{", "}}", "[[", "]]", "|", "{|", "|}", "|-", "!", "!!", "''", "'''", "==", "*", "#", ":"),
    *("<ref>", "</ref>", "<br>", "<nowiki>", "</nowiki>", "<!--", "-->", "-{", "}-", "{{{", "}}}"),
    *("<table>", "<td>", "<tr>", "</table>", "<blockquote>", "</blockquote>", "<li>", "<h2>"),
    *("{{bd|", "{{lang|en|", "zh-hans:", ";", "&amp;", "&#91;", "[http://a ", "]", "\n", " "),
    *(
        "File:",
        "Category:",
        "甲",
        "乙。",
        "1951年",
        "（",
        "）",
        "\u3000",
        "\r\n",
        "\ue001",
        "=",
        "\t",
    ),
]


@given(st.lists(st.sampled_from(MARKS), max_size=40).map("".join) | st.text())
@example("{{bd|甲|乙}}")
@example("<td>甲")
@settings(max_examples=300)
def test_offsets(source):
    """Any text is read, and what was read is the source's own, at the place that is named."""
    try:
        document = read_wikitext(source)
    except SourceError:
        return
    assert sum(run.length for run in document.runs) <= len(document.text)
    for run in document.runs:
        kept = document.text[run.start : run.start + run.length]
        written = source[run.source : run.source + run.length]
        for mine, its in zip(kept, written, strict=True):
            assert mine == its or (mine == " " and its.isspace()) or run.length == 1


@pytest.mark.parametrize(
    "piece",
    [
        *("{{", "[[", "{{lang|zh|", "[[a|", "<div>", "<ref>", "<!--", "''", "{|\n|\n", "-{", "<b>"),
        *("[http://a ", "<a ", "&", "= ", "<table><tr><td>", "{{{", "__A", "}}", "]]", "*", "*\n"),
        *("<nowiki>", '<a b="', "{{a|[[b|<i>", "{{{{", "[[File:a|", "||甲''乙", "|甲\n", "{{a}}"),
        *(
            "{{bd|1|2|3}}",
            "<li>",
            "[[甲]]",
            "{|\n|甲\n|}\n",
            ";甲:乙\n",
            "{{ubl|甲|乙}}",
            "-{H|a}-",
        ),
    ],
)
def test_time_is_linear(piece):
    """A parser that looks ahead for each opening mark would take minutes, and hours for twice."""
    assert_linear(lambda length: read_wikitext(piece * (length // len(piece))), 40_000)


def test_deep_nesting():
    source = "{{lang|zh|" * 20_000 + "甲" + "}}" * 20_000
    assert "甲" in read_wikitext(source).text


def test_many_equals_signs():
    """The parser's own stack overflows on a heading that may end in many places."""
    assert "甲" in read_wikitext("= " * 100_000 + "\n甲").text


LEFTOVERS = re.compile(r"\{\{|\}\}|\[\[|\]\]|<ref|''|\{\||<!--")


def nodes(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    text = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.one_of(
        text.map("{{{{lang|zh|{}}}}}".format),
        text.map("{{{{unknown|a={}}}}}".format),
        text.map("[[甲|{}]]".format),
        text.map("<ref>{}</ref>".format),
        text.map("<small>{}</small>".format),
        text.map("'''{}'''".format),
        text.map("<!-- {} -->".format),
        text.map("\n{{|\n|-\n| {}\n|}}\n".format),
        text.map("\n* {}\n".format),
    )


WORDS = st.sampled_from(["甲", "乙。", "1951年", "\n\n"])
BALANCED = WORDS | nodes(WORDS | nodes(WORDS | nodes(WORDS)))


@given(st.lists(BALANCED, max_size=6).map("".join))
@settings(max_examples=200)
def test_balanced_markup_leaves_nothing(source):
    assert not LEFTOVERS.search(read_wikitext(source).text)


@pytest.mark.parametrize(
    "broken",
    ["{{", "[[", "<ref>", "<b>", "{{lang|zh|", "[[a|", "{|\n|", "<!--", "[http://a ", "-{"],
)
def test_broken_markup_loses_no_prose(broken):
    document = read_wikitext(f"甲{broken}乙。\n\n丙[[丁|戊]]。\n== 史 ==\n己{{{{lang|zh|庚}}}}。")
    assert texts(document)[-2:] == ["丙戊。", "己庚。"]
    assert "甲" in document.text
    assert "乙。" in document.text


def described(document: Document) -> str:
    """Return title, paragraphs with their lines in the source, and facts, for a person to read."""
    lines = [f"# {document.title}"]
    for section in document.sections:
        lines += ["", f"## {' / '.join(section.path)}"]
        for p in section.paragraphs:
            place = f"{document.source_line(p.start)} {p.kind}"
            lines.append(f"{place}: {document.text[p.start : p.end]}")
    lines += ["", "# facts"]
    for fact in extract_facts(document):
        if isinstance(fact, DatedFact):
            dates = " ".join(date.edtf for date in fact.dates)
            lines.append(f"{dates}: {fact.text}")
    return "\n".join(lines) + "\n"


def test_article():
    """The golden file was read and approved by a person; change it only after reading it again."""
    folder = Path(__file__).parent / "golden"
    document = read_wikitext((folder / "白沙書院.wiki").read_text(encoding="utf-8"))
    assert described(document) == (folder / "白沙書院.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            (Path(__file__).parent / "golden/白沙書院.wiki").read_text("utf-8"), True, id="article"
        ),
        pytest.param("'''甲'''是[[乙]]人。", True, id="stub"),
        pytest.param("[[甲]]與[[乙|丙]]", True, id="links alone"),
        pytest.param("#重定向 [[甲]]", True, id="redirect"),
        pytest.param("甲於1949年建國。", False, id="plain text"),
        pytest.param("# 甲\n\n[乙](乙.md)與[[丙]]、[丁](a)", False, id="Markdown with a leftover"),
        pytest.param("# 甲\n\n{{Infobox\n|a=b}}\n\n**乙**是[丙](c)。", False, id="template left"),
        pytest.param("甲\n===\n\n[[乙]]", False, id="underlined heading"),
    ],
)
def test_looks_like_wikitext(text, expected):
    assert looks_like_wikitext(text) is expected


def test_markdown_does_not_look_like_wikitext():
    assert not looks_like_wikitext(ARTICLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("piece", ["[[", "= ", "'", "{{a", "\n{{a", "](", "==a", "[[a\n", " "])
def test_looking_takes_no_time(piece):
    assert_linear(lambda count: looks_like_wikitext(piece * count), 200_000)

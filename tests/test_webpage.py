"""HTML pages: the article's text is kept, what surrounds it is left out."""

from __future__ import annotations

from contextlib import suppress
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timing import assert_linear

from quizgen.document import CELL_SEPARATOR, Document
from quizgen.errors import LibraryError, SourceError
from quizgen.facts import DatedFact, extract_facts
from quizgen.libraries import require
from quizgen.readers.webpage import looks_like_html, read_webpage

LEAD = (
    "東崗鐵路（英語：Donggang Railway）是連接東崗與白沙的窄軌鐵路，1911年5月1日通車，全長48公里。"
)
WIKI_PAGE = Path(__file__).parent / "golden" / "saved-wiki-page.html"


def read(page: str, title: str = "") -> Document:
    return read_webpage(page.encode(), "a.html", title)


def texts(document: Document) -> list[str]:
    lines = [document.text[p.start : p.end] for p in document.paragraphs()]
    return [line.replace(CELL_SEPARATOR, "/") for line in lines]


def headings(document: Document) -> list[str]:
    return ["/".join(section.path) for section in document.sections]


def names(document: Document) -> list[tuple[str, str]]:
    links = [link for p in document.paragraphs() for link in p.links]
    return [(document.text[link.start : link.end], link.target) for link in links]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("甲。", ["甲。"], id="no tag at all"),
        pytest.param("<p>甲。<p>乙。", ["甲。", "乙。"], id="no end tags"),
        pytest.param("<P>甲<B>乙</B><I CLASS=x>丙</I></P>", ["甲乙丙"], id="capitals"),
        pytest.param("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"], id="text beside blocks"),
        pytest.param("<p>甲\n  乙</p>", ["甲乙"], id="wrapped"),
        pytest.param("<p>a\n  b</p>", ["a b"], id="wrapped Latin"),
        pytest.param("<p>甲&nbsp;乙&amp;丙&#19969;&hellip;</p>", ["甲 乙&丙丁…"], id="references"),
        pytest.param("<p>甲<!-- <p>乙 -->丙<?x?><![if !y]>丁</p>", ["甲丙丁"], id="comments"),
        pytest.param("<script>if(a<b)'<p>x'</script><style>p{}</style>甲", ["甲"], id="scripts"),
        pytest.param("<ruby>漢<rp>(</rp><rt>hàn</rt>字<rt>zì</ruby>也", ["漢字也"], id="ruby"),
        pytest.param("<p>甲<sup><a href='#n1'>1</a></sup>乙<sup>2</sup>", ["甲乙2"], id="note"),
        pytest.param("<p>甲<del>乙</del><s>丙</s><ins>丁</ins></p>", ["甲丁"], id="changes"),
        pytest.param("<p hidden>甲</p><p style='display: none'>乙</p>丙", ["丙"], id="hidden"),
        pytest.param("<div hidden=until-found>甲</div>", ["甲"], id="folded on a telephone"),
        pytest.param("<p>甲<br>乙</p>", ["甲 乙"], id="line break"),
        pytest.param("<p>甲。<br>乙</p>", ["甲。", "乙"], id="line break behind a sentence"),
        pytest.param("甲<br>\n<br/>乙", ["甲", "乙"], id="two line breaks"),
        pytest.param("甲<br>　　乙", ["甲", "乙"], id="indented line"),
        pytest.param(
            "甲<br>1945年：乙<br>1949年：丙", ["甲", "1945年：乙", "1949年：丙"], id="dates"
        ),
        pytest.param("<pre>甲\n乙\n\n丙</pre>", ["甲乙丙"], id="preformatted"),
        pytest.param("<title/><a id='x'/>甲<p/>乙", ["甲", "乙"], id="empty elements of XHTML"),
        pytest.param(
            "<figure><img><figcaption>1990年</figcaption></figure>甲", ["甲"], id="picture"
        ),
        pytest.param("<p>甲<button>展開</button></p>", ["甲"], id="button"),
        pytest.param("甲<p><a href='x'>下一課</a></p>", ["甲"], id="nothing but a link"),
        pytest.param("<p>作者：張三</p><p>2020-01-01 10:00</p><p>甲。</p>", ["甲。"], id="byline"),
        pytest.param("<p>2020年1月1日，甲建立。</p>", ["2020年1月1日，甲建立。"], id="no byline"),
        pytest.param("<p>某號 2024年3月1日 10:00 北京<p>甲。", ["甲。"], id="time of publication"),
        pytest.param("<li>1944年6月6日 06:30 甲", ["1944年6月6日 06:30 甲"], id="time in a list"),
        pytest.param("<p>甲。<p>© 2020 某網 版權所有", ["甲。"], id="copyright"),
    ],
)
def test_text(page: str, expected: list[str]):
    assert texts(read(page)) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param("<ul><li>甲<li>乙<ul><li>丙</ul></ul>丁", ["item"] * 3 + ["prose"], id="list"),
        pytest.param(
            "<blockquote><p>甲<ul><li>乙</ul></blockquote>丙", ["quote"] * 2 + ["prose"], id="quote"
        ),
        pytest.param("<table><tr><th>年<th>事<tr><td>甲<td>乙</table>", ["row", "row"], id="table"),
        pytest.param("<table><tr><td>甲</td></tr></table>", ["prose"], id="box"),
        pytest.param(
            "<table><tr><td>甲<td><h2>乙</h2><p>丙</table>", ["prose", "prose"], id="layout"
        ),
        pytest.param(f"<table><tr><td>甲<td>{'乙' * 500}</table>", ["prose"] * 2, id="columns"),
        pytest.param("<dl><dt>甲<dd>乙</dl>丙", ["row", "prose"], id="names and values"),
        pytest.param("<dl><dd>甲<dd>乙</dl>", ["prose", "prose"], id="indented"),
    ],
)
def test_kinds(page: str, expected: list[str]):
    assert [paragraph.kind for paragraph in read(page).paragraphs()] == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            "<caption>表</caption><tr><td>1951年<td><p>甲<p>乙<br>丙<tr><td>丁<td>戊",
            ["表", "1951年/甲 乙 丙", "丁/戊"],
            id="blocks in a cell",
        ),
        pytest.param(
            "<tr><td rowspan=2>1951年<td>甲<td rowspan=2>丁<tr><td>乙<tr><td>1952年<td>丙<td>戊",
            ["1951年/甲/丁", "1951年/乙/丁", "1952年/丙/戊"],
            id="over rows",
        ),
        pytest.param(
            "<tr><th colspan=2>名<th>年<tr><td>甲<td>乙<td>1951",
            ["名/年", "甲/乙/1951"],
            id="over columns",
        ),
        pytest.param("<tr><td colspan=2>名<tr><td>甲<td>乙", ["名", "甲/乙"], id="a whole row"),
        pytest.param("<tr><td>甲<td><td>乙", ["甲//乙"], id="empty"),
        pytest.param("<tr><td rowspan=x colspan=-1>甲<td>乙", ["甲/乙"], id="no numbers"),
        pytest.param(
            "<tr><th>甲<td>乙<table><tr><td>丙<td>丁</table><tr><th>戊<td>己",
            ["甲", "乙", "丙/丁", "戊", "己"],
            id="a table in a cell",
        ),
    ],
)
def test_tables(rows: str, expected: list[str]):
    assert texts(read(f"<table>{rows}</table>")) == expected


def test_wiki_page():
    document = read_webpage(WIKI_PAGE.read_bytes(), "a.html")
    assert document.title == "東崗鐵路"
    assert headings(document) == ["", "歷史"]
    assert texts(document) == [
        "東崗鐵路",
        "起訖/東崗至白沙",
        "開通營運/1911年5月1日",
        LEAD,
        "1906年，商人林德生向郵傳部申請興建鐵路。白沙事件於1925年6月11日爆發後，鐵路停駛三個月。",
        "「此路之成，實賴眾力。」",
        "1938年10月：日軍佔領白沙站。",
        "1952年：東崗站重建。",
        "歷任局長",
        "就任/姓名/備註",
        "1911年/陳安/首任",
        "1911年/何平/代理",
        "1927年3月/周文/",
    ]
    assert names(document) == [
        ("東崗", "東崗"),
        ("白沙", "白沙"),
        ("東崗", "東崗"),
        ("白沙", "白沙市 (甲省)"),
        ("林德生", "林德生"),
        ("郵傳部", "郵傳部 (清朝)"),
        ("白沙事件", "白沙事件"),
        ("周文", "周文"),
    ]


def test_facts_of_a_wiki_page():
    found = extract_facts(read_webpage(WIKI_PAGE.read_bytes(), "a.html"))
    facts = [fact for fact in found if isinstance(fact, DatedFact)]
    assert [(fact.heading, fact.text, fact.answer.edtf) for fact in facts[:5]] == [
        (
            "",
            LEAD,
            "1911-05-01",
        ),
        ("歷史", "1906年，商人林德生向郵傳部申請興建鐵路。", "1906"),
        ("歷史", "白沙事件於1925年6月11日爆發後，鐵路停駛三個月。", "1925-06-11"),
        ("歷史", "1938年10月：日軍佔領白沙站。", "1938-10"),
        ("歷史", "1952年：東崗站重建。", "1952"),
    ]
    assert [fact.entity.text for fact in facts if fact.entity][:2] == ["林德生", "白沙事件"]


def test_wiki_page_on_a_telephone():
    document = read(
        """<title>甲站 - 维基百科</title><body class="mw-mf skin-minerva"><div id="mw-mf-viewport">
<header class="header-container"><form><input></form></header><h1>甲站</h1>
<div id="mw-content-text"><div class="mw-parser-output"><section class="mf-section-0">
<p>甲站于1911年启用。</p></section><h2 class="section-heading"><span class="indicator"></span>
<span class="mw-headline" id="Menu">历史</span><span class="mw-editsection"><a>编辑</a></span></h2>
<section class="mf-section-1 collapsible-block" hidden="until-found">
<p>1938年，日军占领<a href="./乙站" title="乙站" rel="mw:WikiLink">乙站</a>。<sup
typeof="mw:Extension/ref">[2]</sup></p></section></div></div></div>
<footer>2024年5月1日修订</footer>"""
    )
    assert document.title == "甲站"
    assert headings(document) == ["", "历史"]
    assert texts(document) == ["甲站于1911年启用。", "1938年，日军占领乙站。"]
    assert names(document) == [("乙站", "乙站")]


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("href='/wiki/%E5%B9%B3%E5%A3%A4'", "平壤"),
        ("href='/zh-hk/%E5%B9%B3%E5%A3%A4#%E6%AD%B7%E5%8F%B2'", "平壤"),
        ("href='https://zh.wikipedia.org/zh-tw/X' title='平壤 (城市)'", "平壤 (城市)"),
        ("href='//zh.wikipedia.org/wiki/平壤_(城市)'", "平壤 (城市)"),
        ("href='/item/%E5%B9%B3%E5%A3%A4/123?fr=x'", "平壤"),
        ("href='https://baike.baidu.com/item/平壤'", "平壤"),
        ("href='https://en.wikipedia.org/wiki/Pyongyang'", None),
        ("href='https://news.org/平壤'", None),
        ("href='/tag/平壤' title='平壤'", None),
        ("name='x'", None),
        ("href='//[x'", None),
    ],
)
def test_links(link: str, target: str | None):
    document = read(f"<p>首都是<a {link}>平壤</a>。")
    assert texts(document) == ["首都是平壤。"]
    assert names(document) == ([("平壤", target)] if target else [])


BODY = "<p>1911年10月10日，武昌起義爆發，各省響應。</p><p>1912年1月1日，民國成立，孫中山就任。</p>"
KEPT = ["1911年10月10日，武昌起義爆發，各省響應。", "1912年1月1日，民國成立，孫中山就任。"]
OLD_NEWS = f"""<html><head><title>辛亥革命回顧_歷史_某某網</title></head><body>
<div class="top-bar"><a href="/">首頁</a> <a href="/a">國內</a> <a href="/b">國際</a></div>
<div class="crumb"><a href="/">某某網</a> &gt; <a href="/h">歷史</a> &gt; 正文</div>
<div class="wrap"><div class="left"><h1>辛亥革命回顧</h1>
<div class="info">2011-10-10 09:00 來源：某社</div>
<p class="summary">核心提示：清朝滅亡，帝制結束。</p>
<div id="content">{BODY}<div class="ad">1999元起。</div><h2>影響</h2>{BODY}</div>
<div class="share">分享到 <a>甲</a></div>
<div class="related"><ul><li><a href="1">1913年的事</a><li><a href="2">又一事</a></ul></div>
<div class="comments"><p>我1990年讀過，寫得好！</p></div></div>
<div class="right"><h3>熱點</h3><ul><li><a href="3">外交部表態</a><li><a href="4">快訊</a>
<li><a href="5">圖片</a></ul><div><p>1962年的今天，詳見專題。</p></div></div></div>
<div class="bottom"><p>Copyright © 1998-2024 某某網 版權所有，未經授權不得轉載。</p></div>
</body></html>"""


def test_news():
    document = read(OLD_NEWS)
    assert document.title == "辛亥革命回顧"
    assert texts(document) == ["核心提示：清朝滅亡，帝制結束。", *KEPT, *KEPT]
    assert headings(document) == ["", "影響"]


def test_news_with_elements_that_say_what_they_are():
    document = read(
        f"""<title>回顧 - 某報</title><div class="cookieBanner"><p>本網站使用Cookie，2018年起生效。
</p></div><header><nav><a href="/">首頁</a></nav></header><main><article><h1>回顧</h1>
<time>2023年3月23日 08:00</time>{BODY}<figure><figcaption>1911年攝</figcaption></figure>
<section class="relatedArticles"><a href="x">1913年</a></section></article>
<section id="comments"><p>{"我在1980年讀過，寫得好！" * 9}</p></section></main>
<aside><p>1962年的今天，詳見專題。</p></aside><footer>© 某報</footer>"""
    )
    assert texts(document) == KEPT


def test_page_that_is_laid_out_with_tables():
    document = read(
        f"""<title>回顧_某網</title><center><table><tr><td><table><tr><td>現在位置： <a
href="/">首頁</a> &gt;&gt; 正文</td></tr></table><table><tr><td><b>回顧</b></td></tr><tr><td
height=8></td></tr><tr><td>{BODY}</td></tr><tr><td>發布日期：2019-03-06 責任編輯：龍</td></tr>
<tr><td>【<a href="javascript:print()">打印</a>】</td></tr></table></td></tr></table></center>"""
    )
    assert texts(document) == ["回顧", *KEPT]


def test_encyclopedia():
    """Baidu Baike: lines of facts are rows, the catalogue and the statistics are left out."""
    document = read(
        """<title>武昌起义_百度百科</title><div class="main-content"><h1>武昌起义</h1>
<div class="para">1911年10月10日在<a href="/item/%E6%AD%A6%E6%98%8C/3">武昌</a>发生的兵变。<sup
class="sup--normal">[1]</sup><a class="sup-anchor">&nbsp;</a></div>
<dl class="basicInfo-block"><dt>时&nbsp;&nbsp;间</dt><dd>1911年</dd><dt>地点</dt><dd>武昌</dd></dl>
<div class="lemmaWgt-lemmaCatalog"><h2>目录</h2><ol><li><a href="#1">背景</a></ol></div>
<h2><span class="title-prefix">武昌起义</span>背景</h2><a href="javascript:;">编辑</a>
<div class="para"><div class="lemma-picture"><span>楚望台</span></div>1911年5月，路权国有。</div>
<dl class="lemma-reference"><dt>参考资料</dt><dd>1．某书．2011-10-10</dd></dl></div>
<div class="side-content"><h2>词条统计</h2><ul><li>最近更新：2019-10-10</ul></div>"""
    )
    assert document.title == "武昌起义"
    assert headings(document) == ["", "背景"]
    expected = ["1911年10月10日在武昌发生的兵变。", "时 间/1911年", "地点/武昌"]
    assert texts(document) == [*expected, "1911年5月，路权国有。"]
    assert names(document) == [("武昌", "武昌")]


def test_handout():
    """Without navigation nothing is left out, wherever it stands."""
    page = f"<h1>題</h1><div>供三年級用。</div><div>{BODY}</div><ol><li>何時？</ol>1913年"
    assert texts(read(page)) == ["供三年級用。", *KEPT, "何時？", "1913年"]


def test_name_of_the_only_text():
    """What an element is called is no reason to leave the page's only text out."""
    assert texts(read(f"<div class='sidebar menu'>{BODY}</div>")) == KEPT


def test_page_from_a_word_processor():
    page = """<p class=MsoNormal>1911年<o:p></o:p><a href="#_ftn1" name="_ftnref1">[1]</a>起義。</p>
<p class=MsoListParagraph><![if !supportLists]><span
style='mso-list:Ignore'>·</span><![endif]>甲</p>
<div style='mso-element:footnote-list'><hr><p class=MsoFootnoteText>
<a href="#_ftnref1">[1]</a> 書，1990年。</p></div>"""
    assert texts(read(page)) == ["1911年起義。", "甲"]


def test_sections_that_serve_the_article():
    page = "<p>甲。<h2>參考文獻</h2><p>書，1990年。<h2>乙</h2><p>丙。"
    assert texts(read(page)) == ["甲。", "丙。"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param("<title>甲 - 某網</title>", "甲", id="site behind"),
        pytest.param("<title>甲_乙_某網</title>", "甲", id="underlines"),
        pytest.param("<title>甲--乙--某網 </title>", "甲", id="hyphens"),
        pytest.param("<title>甲｜乙</title>", "甲", id="bar"),
        pytest.param("<title>1911—1949 年表</title>", "1911—1949 年表", id="dash of years"),
        pytest.param("<title>甲 - 乙 - 網</title><h1>甲 - 乙</h1>", "甲 - 乙", id="heading"),
        pytest.param("<title>甲 - 網</title><h1>網</h1><h1>甲</h1>", "甲", id="logo"),
        pytest.param("<title>a &amp; b</title>", "a & b", id="reference"),
        pytest.param("<h1>甲</h1>", "甲", id="heading only"),
        pytest.param("", "檔名", id="none"),
    ],
)
def test_title(head: str, expected: str):
    page = f"{head}<p>文。</p>".encode()
    assert read_webpage(page, "x/檔名.html").title == expected
    assert read_webpage(page, "檔名.html", "題").title == "題"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        pytest.param("gb2312", "gb18030", id="GB"),
        pytest.param("GBK", "gb18030", id="GBK"),
        pytest.param("big5", "big5", id="Big5"),
        pytest.param("BIG5-HKSCS", "big5hkscs", id="Big5-HKSCS"),
        pytest.param("utf-8", "utf-8", id="UTF-8"),
        pytest.param("big5", "utf-8", id="saved anew as UTF-8"),
        pytest.param("gb2312", "utf-8-sig", id="byte order mark"),
        pytest.param("x", "utf-16", id="UTF-16"),
    ],
)
def test_encoding(declared: str, encoding: str):
    text = "武昌起義，民國成立，孫中山就任。"
    page = f'<meta http-equiv=Content-Type content="text/html; charset={declared}"><p>{text}'
    assert texts(read_webpage(page.encode(encoding), "a.html")) == [text]


def test_xhtml():
    page = '<?xml version="1.0" encoding="GB2312"?>\n<html xmlns="x"><body><p>甲。</p></html>'
    assert texts(read_webpage(page.encode("gbk"), "a.html")) == ["甲。"]


def test_a_few_broken_characters_are_no_error():
    page = b'<meta charset="big5">' + ("武昌起義。" * 50).encode("big5") + b"\xff\xff"
    assert texts(read_webpage(page, "a.html"))[0].startswith("武昌起義。")


def test_mhtml():
    message = MIMEMultipart("related")
    message["From"] = "<Saved by Blink>"
    message.attach(MIMEText("<title>題 - 網</title><p>1911年，武昌起義。", "html", "utf-8"))
    message.attach(MIMEText("p{}", "css"))
    document = read_webpage(message.as_bytes(), "a.mhtml")
    assert (document.title, texts(document)) == ("題", ["1911年，武昌起義。"])
    assert looks_like_html(message.as_bytes())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"<!DOCTYPE html><p>", True),
        (b"\xef\xbb\xbf\n<!-- saved from url --><html lang='zh'>", True),
        ("<html>".encode("utf-16"), True),
        ('<?xml version="1.0"?>\n<html xmlns="x">', True),
        ("<p>甲", True),
        ("# 甲\n<p>乙", False),
        ("<xml>", False),
        (b"PK\x03\x04", False),
        (b"", False),
        ("<!--" + "-" * 100_000, False),
    ],
)
def test_looks_like_html(data: bytes | str, expected: bool):
    assert looks_like_html(data) is expected


NESTED_PARTS = b"".join(
    b'Content-Type: multipart/related; boundary="b%d"\n\n--b%d\n' % (i, i) for i in range(2000)
)
BIG5 = "武昌起義".encode("big5")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(BIG5 * 9, "not UTF-8", id="undeclared"),
        pytest.param(b"<meta charset=utf-8>" + BIG5 * 9, "not UTF-8", id="wrong"),
        pytest.param(b"<meta charset=gbk>" + b"\xff" * 99, "not UTF-8", id="broken"),
        pytest.param(b"<p></p>", "there is no text in it", id="no text"),
        pytest.param(b"<!-- -->", "there is no text in it", id="no element"),
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"%PDF-1.4", "this is a PDF", id="PDF"),
        pytest.param(b"<p>\0</p>", "this is a binary file", id="binary"),
        pytest.param(b"<div>" * 100_000 + "甲".encode(), "nested too deep", id="deep"),
        pytest.param(NESTED_PARTS, "is empty", id="MHTML in MHTML"),
        pytest.param(b"A: b\nContent-Type: multipart/related\n\n", "is empty", id="MHTML"),
    ],
)
def test_errors(data: bytes, message: str):
    with pytest.raises(SourceError, match=rf"^a\.html(:1)?: .*{message}.*; ") as caught:
        read_webpage(data, "a.html")
    assert "\n" not in str(caught.value)


def test_a_library_that_is_not_installed():
    expected = r"a\.html: HTML needs a library .* not installed; pip install 'quizgen\[documents\]'"
    with pytest.raises(LibraryError, match=expected):
        require("no_such_library", "a.html", "HTML")


def test_the_document_is_its_own_source():
    document = read("<h2>甲</h2><p>乙 <b>丙</b></p><table><tr><th>丁<td>戊</table>")
    assert document.text == "甲\n乙 丙\n丁｜戊\n"
    assert all(document.source_offset(at) == at for at in range(len(document.text)))
    assert [document.source_line(p.start) for p in document.paragraphs()] == [2, 3]


TAGS = [
    *("<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td rowspan=3>", "</td>", "</table>"),
    *("<li>", "<ul>", "</ul>", "<a href='/wiki/甲'>", "</a>", "<h1>", "</h1>", "<h2>", "<sup>"),
    *("<div class=nav>", "<div class=mw-parser-output>", "<blockquote>", "</blockquote>", "<pre>"),
    *("<title>", "</title>", "<script>", "</script>", "<!--", "-->", "<ruby>", "<rt>", "<main>"),
    *("<dl>", "<dt>", "<dd>", "</dl>", "<br>", "<th>", "甲", "乙。", "1951年，", " ", "\n", "\r\n"),
    *("<a href='//[x'>", "<a href='?redlink=1'>", "<", "</", "<!", "/>", "\ufeff", "\u2028", "|"),
]


@given(st.lists(st.sampled_from(TAGS), max_size=40).map("".join))
@settings(max_examples=300)
def test_any_structure(page: str):
    """Elements in whatever order are read or refused; none is left in the text (a bare </ is)."""
    with suppress(SourceError):
        document = read(page)
        assert not any(tag in document.text for tag in ("<p", "<td", "</p", "<a ", "href"))
        for paragraph in document.paragraphs():
            assert document.text[paragraph.start : paragraph.end].strip()
            for link in paragraph.links:
                assert paragraph.start <= link.start < link.end <= paragraph.end


@given(st.binary() | st.binary().map(lambda data: b"Content-Type: multipart/related\n" + data))
def test_any_bytes(data: bytes):
    """Whatever it is, it is read or refused."""
    with suppress(SourceError):
        read_webpage(data, "a.html")


@given(st.binary(max_size=100), st.integers(0, 9000))
@settings(max_examples=50)
def test_damage(noise: bytes, at: int):
    """A page in which bytes were written over is read or refused."""
    data = WIKI_PAGE.read_bytes()
    with suppress(SourceError):
        read_webpage(data[:at] + noise + data[at + len(noise) :], "a.html")


@pytest.mark.parametrize(
    "piece",
    [
        *("<p>a。", "</div>", "<a ", '<a b="', "<!--", "<", "</", "&", "<br>甲", "<li>甲", "甲 "),
        *("<td>甲", "<title>", "<script>", "<p><a href='/wiki/a'>a</a>", "<tr><td rowspan=99>甲"),
        *("<table><tr><td>甲<td>乙</table>", "<dl><dt>甲<dd>乙</dl>", "<h2>甲</h2>", "[[", "（"),
        *("<div class=nav>甲</div>", "<td colspan=9 rowspan=99>甲"),
    ],
)
def test_hostile_pages_take_linear_time(piece: str):
    def run(length: int) -> None:
        read(f"<table><p>正文。</p>{piece * (length // len(piece))}")

    assert_linear(run, 40_000)

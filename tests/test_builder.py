"""Residue of a wiki, the name in a link's label, and the sections that are apparatus."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.document import Link
from quizgen.readers.builder import DocumentBuilder, is_apparatus
from quizgen.readers.inline import Inline
from quizgen.readers.links import article, entity, is_note, is_picture, namespace
from quizgen.readers.residue import cleaned, is_banner, is_gallery


def inline(text: str) -> Inline:
    collected = Inline()
    collected.add(text, 0)
    return collected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("参考文献", True),
        ("參考資料：", True),
        ("注釋及參考文獻", True),
        ("參見", True),
        ("See also", True),
        ("五、參考文獻", True),
        ("5. 参考资料", True),
        ("5.2 外部連結", True),
        ("（三）延伸閱讀", True),
        ("五四運動", False),
        ("來源的考證", False),
        ("1. 背景", False),
        ("", False),
        ("一", False),
    ],
)
def test_apparatus(heading: str, expected: bool):
    assert is_apparatus(heading) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本條目存在以下問題", True),
        ("本页使用了标题或全文手工转换", True),
        ("字詞轉換", True),
        ("維基百科中的內容僅供參考", True),
        ("本文介紹的是甲", True),
        ("《本文》", False),
        ("政權於1949年轉換", False),
        ("“本文作者生於1911年”", False),
        ("維基百科成立於2001年", False),
    ],
)
def test_banners(text: str, expected: bool):
    assert is_banner(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a.jpg|1911年", True), ("甲.PNG |乙", True), ("a.jpg", False), ("甲|乙", False)],
)
def test_galleries(text: str, expected: bool):
    assert is_gallery(text) is expected


@pytest.mark.parametrize(
    ("label", "target", "name"),
    [
        ("香港特别行政区和", "香港特别行政区", "香港特别行政区"),
        ("香港特別行政區和", "香港特别行政区", "香港特別行政區"),
        ("平壤", "平壤市", "平壤"),
        ("平壤的", "平壤市", "平壤"),
        ("昭和", "昭和", "昭和"),
        ("朝鮮民主主義人民共和國之間的", "朝鲜", "朝鮮"),
        ("夜總會等", "夜总会", "夜總會"),
        ("西方勢力等的", "欧美", "西方勢力"),
        ("古代埃及", "古埃及", "古代埃及"),
        ("上埃及在", "埃及", "上埃及"),
        ("的", "平壤", "的"),
        (" 平壤 ", "平壤", "平壤"),
        ("甲", "", "甲"),
    ],
)
def test_entities(label: str, target: str, name: str):
    text = f"在{label}。"
    found = entity(Link(1, 1 + len(label), target), text)
    assert found is not None
    assert (text[found.start : found.end], found.target) == (name, target)


def test_a_blank_label_is_no_entity():
    assert entity(Link(0, 2, "平壤"), " \u3000") is None


@given(st.text(min_size=1), st.text())
def test_an_entity_lies_within_its_label(label: str, target: str):
    found = entity(Link(0, len(label), target), label)
    assert found is None if not label.strip() else found is not None
    if found is not None:
        assert 0 <= found.start < found.end <= len(label)


@pytest.mark.parametrize(
    ("href", "title"),
    [
        ("https://zh.wikipedia.org/wiki/平壤", "平壤"),
        ("https://zh.m.wikipedia.org/zh-hant/%E5%B9%B3%E5%A3%A4?a=b#c", "平壤"),
        ("../Page/長洲_(香港).md", "長洲 (香港)"),
        ("平壤", "平壤"),
        ("../Page/J.K.羅琳.md", "J.K.羅琳"),
        ("../Page/A/B.md", "A/B"),
        ("a.pdf", None),
        ("https://example.org/wiki/平壤", None),
        ("//example.org/平壤", None),
        ("mailto:a@example.org", None),
        ("https://zh.wikipedia.org/w/index.php?title=平壤", None),
        ("#平壤", None),
        ("http://[", None),
        ("", None),
    ],
)
def test_article(href: str, title: str | None):
    assert article(href) == title


@pytest.mark.parametrize(
    ("href", "expected", "picture"),
    [
        ("https://zh.wikipedia.org/wiki/Category:甲", "category", False),
        ("https://zh.wikipedia.org/wiki/Category:甲/乙", "category", False),
        ("https://zh.wikipedia.org/wiki/分類:甲", "分类", False),
        ("File:a.jpg", "file", True),
        ("https://zh.wikipedia.org/wiki/檔案:a.jpg", "档案", True),
        ("https://zh.wikipedia.org/wiki/甲:乙", "", False),
        ("https://example.org", "", False),
    ],
)
def test_namespace(href: str, expected: str, picture: bool):
    assert namespace(href) == expected
    assert is_picture(href) is picture


@pytest.mark.parametrize(
    ("href", "expected"),
    [("#fn1", True), ("甲#cite_note-2", True), ("#_ftn3", True), ("#背景", False)],
)
def test_notes(href: str, expected: bool):
    assert is_note(href) is expected


def test_a_caption_ends_at_its_own_brackets():
    collected = inline("講話]]甲[[乙]]")
    collected.captions.append(0)
    assert cleaned(collected).text == "甲乙"
    collected = inline("甲[[乙]]丙]]")
    collected.captions.append(0)
    assert cleaned(collected).text == "甲乙丙"


@given(st.text(alphabet="甲年a1 \n\u3000\u2028（），：[]{}-|;zh年\u200b*<>", max_size=60))
def test_cleaning_only_takes_away(text: str):
    result = cleaned(inline(text))
    assert len(result.text) == result.length
    assert sum(run.length for run in result.runs) == result.length
    for run in result.runs:
        mine = result.text[run.start : run.start + run.length]
        its = text[run.source : run.source + run.length]
        assert all(m == s or (m == " " and s.isspace()) for m, s in zip(mine, its, strict=True))
    assert result.text == result.text.strip()


def test_sections():
    builder = DocumentBuilder("題", "")
    builder.paragraph("prose", inline("甲"))
    builder.paragraph("prose", inline("——"))
    builder.heading(2, inline("乙"))
    builder.heading(3, inline("參考文獻"))
    builder.paragraph("prose", inline("丙"))
    builder.row([inline("丁")])
    builder.heading(4, inline("戊"))
    builder.heading(3, inline("己"))
    builder.row([inline("庚"), inline(""), inline("辛")])
    document = builder.build()
    assert document.text == "甲\n乙\n己\n庚｜｜辛\n"
    assert [section.path for section in document.sections] == [(), ("乙",), ("乙", "己")]
    assert [(p.start, p.end, p.kind) for p in document.paragraphs()] == [
        (0, 1, "prose"),
        (6, 10, "row"),
    ]

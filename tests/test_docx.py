"""Word documents: their text as it stands when all changes are accepted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from quizgen.document import CELL_SEPARATOR, Document
from quizgen.errors import SourceError
from quizgen.readers.archive import zip_kind
from quizgen.readers.docx import read_docx

NAMES = (
    f"{nsdecls('w', 'r')} xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' "
    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
)


def saved(word: Any) -> bytes:
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def made(write: Callable[[Any], object]) -> Document:
    """Return what is read of a document that python-docx wrote."""
    word = docx.Document()
    write(word)
    return read_docx(saved(word), "a.docx")


def body(xml: str) -> bytes:
    """Return a document with such a body."""
    word = docx.Document()
    for element in parse_xml(f"<w:body {NAMES}>{xml}</w:body>"):
        word.element.body.insert(-1, element)
    return saved(word)


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    inside = text if text.startswith("<") else f"<w:t xml:space='preserve'>{text}</w:t>"
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def texts(document: Document) -> list[str]:
    lines = [document.text[part.start : part.end] for part in document.paragraphs()]
    return [line.replace(CELL_SEPARATOR, "/") for line in lines]


TEXT_BOX = f"<w:txbxContent>{p(r('框'))}</w:txbxContent>"
INNER_TABLE = f"<w:tbl>{row(p(r('乙')), p(r('丙')))}</w:tbl>"
MERGED = "<w:tcPr><w:vMerge/></w:tcPr>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        pytest.param(p(r("甲", "<w:b/>"), r("乙")), ["甲乙"], id="runs"),
        pytest.param(p(r("甲"), f"<w:ins>{r('乙')}</w:ins>"), ["甲乙"], id="insertion"),
        pytest.param(
            p(r("甲"), f"<w:del>{r('<w:delText>乙</w:delText>')}</w:del>"), ["甲"], id="deletion"
        ),
        pytest.param(
            p(f"<w:moveFrom>{r('甲')}</w:moveFrom>{r('乙')}<w:moveTo>{r('甲')}</w:moveTo>"),
            ["乙甲"],
            id="move",
        ),
        pytest.param(
            p(r("甲"), properties="<w:rPr><w:del w:id='1'/></w:rPr>") + p(r("乙")),
            ["甲乙"],
            id="deleted end of paragraph",
        ),
        pytest.param(
            p(r("甲", "<w:vanish/>"), r("乙", "<w:strike/>"), r("丙")), ["丙"], id="hidden"
        ),
        pytest.param(p(r("甲", "<w:vanish w:val='0'/>")), ["甲"], id="not hidden after all"),
        pytest.param(
            p(r("<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t>")),
            ["甲 乙 丙"],
            id="breaks",
        ),
        pytest.param(
            p(r("甲"), properties="<w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs>"),
            ["甲"],
            id="tab stops",
        ),
        pytest.param(p(r("甲"), r("<w:footnoteReference w:id='2'/>")), ["甲"], id="footnote"),
        pytest.param(p(r("<w:instrText>PAGE</w:instrText>"), r("甲")), ["甲"], id="field"),
        pytest.param(
            p(r(f"<w:ruby><w:rt>{r('hàn')}</w:rt><w:rubyBase>{r('漢')}</w:rubyBase></w:ruby>")),
            ["漢"],
            id="ruby",
        ),
        pytest.param(
            p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", r("甲")), ["甲"], id="formula"
        ),
        pytest.param(
            p(
                r(
                    f"<mc:AlternateContent><mc:Choice>{TEXT_BOX}</mc:Choice>"
                    f"<mc:Fallback>{TEXT_BOX}</mc:Fallback></mc:AlternateContent>"
                ),
                r("甲"),
            ),
            ["框", "甲"],
            id="text box",
        ),
        pytest.param(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
            f"</w:docPartObj></w:sdtPr><w:sdtContent>{p(r('目錄'))}</w:sdtContent></w:sdt>"
            + p(r("甲")),
            ["甲"],
            id="table of contents",
        ),
        pytest.param(
            f"<w:tbl>{row(p(r('1951年')), p(r('甲')) + p(r('乙')))}</w:tbl>",
            ["1951年/甲 乙"],
            id="row",
        ),
        pytest.param(
            f"<w:tbl>{row(p(r('甲')) + p(r('乙')))}</w:tbl>", ["甲", "乙"], id="box around text"
        ),
        pytest.param(
            f"<w:tbl>{row(p(r('甲')), p(r('乙' * 500)))}</w:tbl>", ["甲", "乙" * 500], id="columns"
        ),
        pytest.param(
            f"<w:tbl>{row(p(r('1951年')), p(r('甲')))}{row(MERGED + p(), p(r('乙')))}</w:tbl>",
            ["1951年/甲", "1951年/乙"],
            id="cell over rows",
        ),
        pytest.param(
            "<w:tbl>"
            + row("<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p(r("甲")), p(r("1951年")))
            + row(p(r("乙")), p(r("丙")), MERGED + p())
            + "</w:tbl>",
            ["甲/1951年", "乙/丙/1951年"],
            id="cell over columns",
        ),
        pytest.param(
            "<w:tbl>"
            + row(p(r("甲")), p(r("乙")), properties="<w:trPr><w:del w:id='1'/></w:trPr>")
            + f"</w:tbl>{p(r('丙'))}",
            ["丙"],
            id="deleted row",
        ),
        pytest.param(
            f"<w:tbl>{row(p(r('甲')), INNER_TABLE)}</w:tbl>",
            ["甲/乙 丙"],
            id="table in a table",
        ),
    ],
)
def test_text(xml: str, expected: list[str]):
    assert texts(read_docx(body(xml), "a.docx")) == expected


def test_structure():
    def write(word: Any):
        word.add_paragraph("題", "Title")
        word.add_paragraph("序。")
        word.add_heading("一", 1)
        word.add_paragraph("甲", "List Bullet")
        word.add_paragraph("乙", "List Number")
        word.add_paragraph("丙", "Quote")
        word.add_paragraph("圖1 某圖", "Caption")
        word.add_heading("二", 2)
        word.add_paragraph("丁")
        word.add_heading("參考文獻", 1)
        word.add_paragraph("書，1990年。")

    document = made(write)
    assert document.title == "題"
    assert ["/".join(section.path) for section in document.sections] == ["", "一", "一/二"]
    assert [part.kind for part in document.paragraphs()] == [
        *("prose", "item", "item", "quote", "prose")
    ]
    assert texts(document) == ["序。", "甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(
    ("name", "properties", "path"),
    [
        pytest.param("標題 2", "", ("甲",), id="name in Chinese"),
        pytest.param("标题 3", "", ("甲",), id="name in simplified Chinese"),
        pytest.param("章", "<w:outlineLvl w:val='1'/>", ("甲",), id="outline level"),
        pytest.param("正文", "<w:outlineLvl w:val='9'/>", (), id="level of body text"),
        pytest.param("章", "", (), id="any name"),
    ],
)
def test_headings_by_style(name: str, properties: str, path: tuple[str, ...]):
    def write(word: Any):
        style = word.styles.add_style("x", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        style.element.append(parse_xml(f"<w:pPr {NAMES}>{properties}</w:pPr>"))
        style.element.name_val = name
        heir = word.styles.add_style("y", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        heir.base_style = style
        word.add_paragraph("甲", "y")
        word.add_paragraph("乙")

    assert made(write).sections[-1].path == path


def test_links():
    def write(word: Any):
        to = "https://zh.wikipedia.org/wiki/%E9%A6%99%E6%B8%AF"
        key = word.part.relate_to(to, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = f"<w:hyperlink {NAMES} r:id='{key}'>{r('香港')}</w:hyperlink>"
        word.add_paragraph("在")._p.append(parse_xml(link))
        table = word.add_table(1, 2)
        table.cell(0, 0).text = "1951年"
        table.cell(0, 1).paragraphs[0]._p.append(parse_xml(link))

    document = made(write)
    links = [link for part in document.paragraphs() for link in part.links]
    assert [document.text[link.start : link.end] for link in links] == ["香港", "香港"]
    assert {link.target for link in links} == {"香港"}
    assert texts(document) == ["在香港", "1951年/香港"]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        pytest.param([("甲", "Heading 1"), ("文", None)], "甲", id="the only heading of level 1"),
        pytest.param(
            [("甲", "Heading 1"), ("文", None), ("乙", "Heading 1")], "檔名", id="one of several"
        ),
        pytest.param([("文", None)], "檔名", id="none"),
    ],
)
def test_title(paragraphs: list[tuple[str, str | None]], expected: str):
    word = docx.Document()
    for text, style in paragraphs:
        word.add_paragraph(text, style)
    data = saved(word)
    assert read_docx(data, "x/檔名.docx").title == expected
    assert read_docx(data, "檔名.docx", "題").title == "題"


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def changed(name: str, data: bytes) -> bytes:
    """Return a document with another text in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(body(p(r("甲"))))) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    return zipped(**{**members, name: data})


DOCUMENT = f"<w:document {NAMES}><w:body>%s</w:body></w:document>"
ENTITIES = '<!DOCTYPE w:document [<!ENTITY a "甲甲"><!ENTITY b "&a;&a;">]>' + DOCUMENT % p(r("&b;"))
LOCKED = bytearray(body(p(r("甲"))))
LOCKED[LOCKED.find(b"PK\x01\x02") + 8] |= 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"text", "no Word document", id="text"),
        pytest.param(body(p(r("甲")))[:-30], "no Word document", id="cut off"),
        pytest.param(b"\xd0\xcf\x11\xe0" + b"\0" * 99, r"old .* \(\.doc\); save it as", id="doc"),
        pytest.param(
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password", id="password"
        ),
        pytest.param(bytes(LOCKED), "it has a password", id="locked zip"),
        pytest.param(rb"{\rtf1 x}", "RTF document; save it as", id="RTF"),
        pytest.param(b"%PDF-1.7", "a PDF; save it as", id="PDF"),
        pytest.param(zipped(**{"content.xml": b""}), "no Word document", id="another zip"),
        pytest.param(body(""), "there is no text in it", id="no text"),
        pytest.param(changed("word/document.xml", b"<w:p>"), "damaged", id="broken XML"),
        pytest.param(changed("word/styles.xml", b"<a"), "damaged", id="broken styles"),
        pytest.param(changed("word/document.xml", ENTITIES.encode()), "no text", id="entities"),
        pytest.param(
            changed("word/document.xml", b"<w:p>" * 100_000), "damaged", id="nested too deep"
        ),
        pytest.param(
            changed("word/document.xml", b" " * 11_000_000), "unpacks to far more", id="zip bomb"
        ),
    ],
)
def test_errors(data: bytes, message: str):
    with pytest.raises(SourceError, match=rf"^a\.docx: .*{message}.*") as caught:
        read_docx(data, "a.docx")
    assert str(caught.value).count("; ") == 1
    assert str(caught.value).isprintable()


def test_a_picture_is_never_unpacked():
    data = changed("word/media/image1.png", b"\0" * 50_000_000)
    assert texts(read_docx(data, "a.docx")) == ["甲"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(body(p(r("甲"))), "docx", id="Word"),
        pytest.param(zipped(**{"META-INF/container.xml": b""}), "epub", id="EPUB"),
        pytest.param(zipped(**{"word/document.xml": b""}), None, id="no content types"),
        pytest.param(zipped(x=b""), None, id="another zip"),
        pytest.param(b"PK\x03\x04", None, id="no zip"),
    ],
)
def test_zip_kind(data: bytes, expected: str | None):
    assert zip_kind(data) == expected


def test_the_document_is_its_own_source():
    document = made(lambda word: [word.add_heading("一", 2), word.add_paragraph("乙")])
    assert document.text == "一\n乙\n"
    assert [document.source_line(part.start) for part in document.paragraphs()] == [2]


TAGS = "p r t tbl tr tc del hyperlink pPr ruby txbxContent vMerge tcPr br".split()


def elements(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    parts = st.lists(inside, max_size=3).map("".join)
    return st.builds(lambda tag, text: f"<w:{tag}>{text}</w:{tag}>", st.sampled_from(TAGS), parts)


@given(st.recursive(st.sampled_from(["甲", "1951年。", ""]), elements, max_leaves=20))
def test_any_structure(inside: str):
    """Elements in whatever order are read or refused."""
    with suppress(SourceError):
        document = read_docx(changed("word/document.xml", (DOCUMENT % inside).encode()), "a.docx")
        assert document.text.strip()


@given(st.binary(max_size=200), st.integers(0, 40_000))
def test_damage(noise: bytes, at: int):
    """A document in which bytes were written over is read or refused."""
    data = body(p(r("甲")))
    with suppress(SourceError):
        read_docx(data[:at] + noise + data[at + len(noise) :], "a.docx")


@given(st.binary())
def test_any_bytes(data: bytes):
    with suppress(SourceError):
        read_docx(data, "a.docx")

"""EPUB books: their chapters in the order of reading."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.document import Document
from quizgen.errors import SourceError
from quizgen.readers.archive import zip_kind
from quizgen.readers.epub import read_epub

CONTAINER = """<?xml version="1.0"?><container
xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>清史
讀本</dc:title><dc:title>副題</dc:title></metadata>
<manifest><item id="toc-page" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>
<item id="css" href="a.css" media-type="text/css"/>
<item id="two" href="%E4%BA%8C.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml#top" media-type="application/xhtml+xml"/>
<item id="x" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="key" href="key.xhtml" media-type="application/xhtml+xml"/>
<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="x"/><itemref idref="toc-page"/><itemref idref="one"/><itemref idref="two"/>
<itemref idref="one"/><itemref idref="key" linear="no"/><itemref idref="gone"/>
<itemref idref="y"/></spine></package>"""


def page(body: str, kind: str = "bodymatter") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>'
        f'<body epub:type="{kind}">{body}</body></html>'
    )


PARTS = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": PACKAGE,
    "OEBPS/nav.xhtml": page("<nav><a href='x'>目錄</a></nav>"),
    "OEBPS/cover.xhtml": page("<p>封面，1990年。</p>", "cover"),
    "OEBPS/key.xhtml": page("<p>答案。</p>"),
    "OEBPS/text/one.xhtml": page(
        "<h1>一</h1><p><a id='p1'/>1644年，清軍入關<a epub:type='noteref' href='#n'>①</a>。</p>"
        "<h2>參考文獻</h2><p>書。</p><aside epub:type='footnote' id='n'><p>註。</p></aside>"
    ),
    "OEBPS/二.xhtml": page("<div class='sidebar'><p>1840年，鴉片戰爭爆發。</p></div>"),
}


def epub(**parts: str | bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**PARTS, **parts}.items():
            archive.writestr(name, text)
    return file.getvalue()


def texts(document: Document) -> list[str]:
    return [document.text[p.start : p.end] for p in document.paragraphs()]


def test_chapters():
    """Chapters follow the spine; cover, contents, notes and what is beside it are left out."""
    data = epub()
    document = read_epub(data, "a.epub")
    assert zip_kind(data) == "epub"
    assert document.title == "清史 讀本"
    assert texts(document) == ["1644年，清軍入關。", "1840年，鴉片戰爭爆發。"]
    assert [section.path for section in document.sections] == [("一",), ()]
    assert [document.source_line(p.start) for p in document.paragraphs()] == [2, 3]


def test_title():
    assert read_epub(epub(), "a.epub", "題").title == "題"
    untitled = epub(**{"OEBPS/book.opf": PACKAGE.replace("dc:title", "dc:creator")})
    assert read_epub(untitled, "x/檔名.epub").title == "檔名"


def test_contents_of_an_older_book():
    links = "".join(f"<p><a href='{i}.xhtml'>第{i}章</a></p>" for i in range(9))
    document = read_epub(epub(**{"OEBPS/text/one.xhtml": page(links)}), "a.epub")
    assert texts(document) == ["1840年，鴉片戰爭爆發。"]


def test_page_that_names_its_encoding():
    old = '<html><meta http-equiv="Content-Type" content="text/html; charset=gbk"><p>1644年。'
    document = read_epub(epub(**{"OEBPS/text/one.xhtml": old.encode("gbk")}), "a.epub")
    assert texts(document)[0] == "1644年。"


def encryption(algorithm: str) -> str:
    return (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>'
    )


def test_obfuscated_fonts_are_no_protection():
    fonts = encryption("http://www.idpf.org/2008/embedding")
    assert texts(read_epub(epub(**{"META-INF/encryption.xml": fonts}), "a.epub"))


AES = encryption("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
XXE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
BOMB = '<!DOCTYPE a [<!ENTITY b "甲甲"><!ENTITY c "&b;&b;">]>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(epub()[:300], "no EPUB", id="cut off"),
        pytest.param(epub(**{"META-INF/encryption.xml": AES}), "encrypted", id="protected"),
        pytest.param(epub(**{"META-INF/rights.xml": "<a/>"}), "encrypted", id="with a licence"),
        pytest.param(epub(**{"META-INF/container.xml": "<a/>"}), "no EPUB", id="no package"),
        pytest.param(epub(**{"META-INF/container.xml": "<a"}), "no EPUB", id="broken XML"),
        pytest.param(epub(**{"OEBPS/book.opf": "<package/>"}), "no text", id="no chapters"),
        pytest.param(epub(**{"OEBPS/二.xhtml": " " * 11_000_000}), "unpacks to far", id="zip bomb"),
        pytest.param(
            epub(**{"OEBPS/text/one.xhtml": b"\xff\xfd\xfc"}), r"\(OEBPS/text/one", id="encoding"
        ),
    ],
)
def test_errors(data: bytes, message: str):
    with pytest.raises(SourceError, match=rf"^a\.epub.*{message}.*; ") as caught:
        read_epub(data, "a.epub")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("declaration", [XXE, BOMB])
def test_entities_stand_for_nothing(declaration: str):
    package = PACKAGE.replace("<package", f"{declaration}<package").replace("清史", "清史&b;")
    assert read_epub(epub(**{"OEBPS/book.opf": package}), "a.epub").title.startswith("清史")
    assert "甲" not in read_epub(epub(**{"OEBPS/book.opf": package}), "a.epub").title


def test_a_picture_is_never_unpacked():
    assert texts(read_epub(epub(**{"OEBPS/a.png": b"\0" * 50_000_000}), "a.epub"))


@given(st.binary(max_size=200), st.integers(0, 4000))
def test_damage(noise: bytes, at: int):
    """A book in which bytes were written over is read or refused."""
    data = epub()
    with suppress(SourceError):
        read_epub(data[:at] + noise + data[at + len(noise) :], "a.epub")


@given(st.binary())
def test_any_bytes(data: bytes):
    with suppress(SourceError):
        read_epub(data, "a.epub")

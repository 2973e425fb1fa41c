"""Files that are not UTF-8 text are refused in one line that helps."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.errors import SourceError
from quizgen.readers import read_bytes, read_document
from quizgen.readers.decoding import decode

SIMPLIFIED = "1949年10月1日，中华人民共和国中央人民政府在北京成立，毛泽东宣布了这一消息。\n" * 20
TRADITIONAL = "1945年臺灣光復，國民政府派陳儀為臺灣省行政長官，翌年召開第一次參議會。\n" * 20


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("甲".encode(), "甲", id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + "# 甲".encode(), "# 甲", id="byte order mark"),
        pytest.param("甲\r\n乙".encode(), "甲\r\n乙", id="line ends stay"),
        pytest.param("a �".encode(), "a �", id="a replacement character"),
    ],
)
def test_text(data: bytes, expected: str):
    assert decode(data, "a.md") == expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "a.md: the file is empty; give a file with text in it", id="empty"),
        pytest.param(b" \n\t\r\n", "a.md: the file is empty", id="white space"),
        pytest.param("\u3000\n".encode(), "a.md: the file is empty", id="ideographic space"),
        pytest.param(codecs.BOM_UTF8, "a.md: the file is empty", id="nothing but a mark"),
        pytest.param("甲\0乙".encode(), "a.md: this is a binary file, not text; give ", id="NUL"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0", "a.md: this is a PNG picture, not text", id="PNG"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "a.md: this is a PDF, not text", id="PDF"),
        pytest.param(b"PK\x03\x04\x14\0", "a.md: this is a zip file", id="zip"),
        pytest.param(b"{\\rtf1\\ansi", "a.md: this is an RTF document, not text", id="RTF"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1", "a.md: this is an old Word document", id="Word"),
        pytest.param(b"\xff\xd8\xff\xe0\0", "a.md: this is a JPEG picture", id="JPEG"),
        pytest.param(
            "甲。".encode("utf-16"),
            "a.md: not UTF-8 (it looks like UTF-16); convert it, for example: "
            "iconv -f UTF-16 -t UTF-8 a.md > utf8.md",
            id="UTF-16, little end first",
        ),
        pytest.param(
            codecs.BOM_UTF16_BE + "甲。".encode("utf-16-be"),
            "a.md: not UTF-8 (it looks like UTF-16)",
            id="UTF-16, big end first",
        ),
        pytest.param(
            SIMPLIFIED.encode("gb18030"),
            "a.md:1: not UTF-8 (it looks like GB18030); convert it, for example: "
            "iconv -f GB18030 -t UTF-8 a.md > utf8.md",
            id="GB18030",
        ),
        pytest.param(
            TRADITIONAL.encode("big5"), "a.md:1: not UTF-8 (it looks like Big5", id="Big5"
        ),
        pytest.param(b"title\n\ncaf\xe9 au lait\n", "a.md:3: not UTF-8", id="Latin-1"),
        pytest.param(
            "甲國於1949年\n乙國\n丙".encode() + b"\xe7\x94" + "丁國於1950年。".encode(),
            "a.md:3: a character is broken, though the rest is UTF-8; write it anew on that line",
            id="UTF-8 broken in line 3",
        ),
        pytest.param("甲國\n乙".encode()[:-1], "a.md:2: ", id="UTF-8 cut off"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, message: str):
    with pytest.raises(SourceError) as caught:
        decode(data, "a.md")
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("a\nb\x1b.md", "a�b�.md:1: ", id="line break and escape"),
        pytest.param("\udcff.md", "�.md:1: ", id="a name that is not UTF-8"),
        pytest.param("講義 " * 60 + ".md", "講義 " * 60 + ".md:1: ", id="long"),
    ],
)
def test_an_odd_name_stays_on_one_line(name: str, shown: str):
    with pytest.raises(SourceError) as caught:
        decode(SIMPLIFIED.encode("gb18030"), name)
    message = str(caught.value)
    assert message.startswith(shown)
    assert message.isprintable()


def test_a_name_with_spaces_is_quoted_in_the_command():
    with pytest.raises(SourceError, match=r"-t UTF-8 'my notes\.md' > utf8\.md$"):
        decode(SIMPLIFIED.encode("gb18030"), "my notes.md")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused_in_one_line(data: bytes):
    message = ""
    try:
        text = decode(data, "a.md")
    except SourceError as error:
        message = str(error)
    if message:
        assert message.startswith("a.md:")
        assert message.isprintable()
    else:
        assert data.removeprefix(codecs.BOM_UTF8) == text.encode()


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        pytest.param("甲.md", "", "乙", id="Markdown has a title"),
        pytest.param("甲.md", "丙", "丙", id="a given title"),
        pytest.param("甲.TXT", "", "甲", id="plain text has none"),
        pytest.param("a/甲", "", "乙", id="no ending is Markdown"),
    ],
)
def test_the_name_decides_on_the_reader_and_the_last_title(name: str, title: str, expected: str):
    assert read_bytes("# 乙\n\n丁。".encode(), name, title).title == expected


def test_files(tmp_path: Path):
    path = tmp_path / "甲.md"
    path.write_bytes("乙。".encode())
    assert read_document(path).title == "甲"
    assert read_document(str(path)).text == "乙。\n"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("丙.md", "丙.md: there is no such file; check the name", id="missing"),
        pytest.param("", r": can't be read \(Is a directory\); check the path", id="folder"),
        pytest.param("a\0.md", r"a�\.md: can't be read \(.*null.*\); check the path", id="NUL"),
        pytest.param("a\nb.md", r"a�b\.md: there is no such file", id="line break"),
        pytest.param("a" * 300, r"a: can't be read \(File name too long\)", id="too long"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, message: str):
    with pytest.raises(SourceError, match=message):
        read_document(tmp_path / name)

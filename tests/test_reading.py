"""Which reader a source gets."""

from __future__ import annotations

import io
import zipfile

import pytest
from conftest import run_quizgen

from quizgen.readers import read_bytes
from quizgen.readers.recognising import format_of

MARKDOWN = "# 校史\n\n## 早年\n\n學校在[香港](https://example.org)於1901年開學。\n"
WIKITEXT = "'''校史'''\n\n== 早年 ==\n\n學校在[[香港]]於1901年開學。<ref>書</ref>\n"
HTML = (
    "<!DOCTYPE html><html><head><title>校史</title></head><body><h2>早年</h2>"
    "<p>學校在香港於1901年開學。</p></body></html>"
)


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return buffer.getvalue()


WORD = archive("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        pytest.param("a.md", MARKDOWN.encode(), "markdown", id="markdown"),
        pytest.param("a.MD", WIKITEXT.encode(), "markdown", id="the-ending-decides"),
        pytest.param("a.txt", HTML.encode(), "text", id="text"),
        pytest.param("a.wiki", b"x", "wikitext", id="wikitext"),
        pytest.param("a.html", b"x", "html", id="html"),
        pytest.param("a.mhtml", b"x", "html", id="mhtml"),
        pytest.param("standard input", MARKDOWN.encode(), "markdown", id="markdown-by-content"),
        pytest.param("standard input", WIKITEXT.encode(), "wikitext", id="wikitext-by-content"),
        pytest.param("page.php", HTML.encode(), "html", id="html-by-content"),
        pytest.param("handout", WORD, "docx", id="word-by-content"),
        pytest.param("handout.zip", archive("META-INF/container.xml"), "epub", id="epub"),
        pytest.param("old.doc", b"\xd0\xcf\x11\xe0", "docx", id="old-word"),
        pytest.param("a.md", WORD, "docx", id="word-under-another-name"),
        pytest.param("a.zip", archive("a.md"), "markdown", id="another-archive"),
        pytest.param("notes", "一九九七年，學校開學。".encode(), "markdown", id="no-marks"),
    ],
)
def test_format(name, data, expected):
    assert format_of(data, name) == expected


def test_a_format_that_is_given_decides():
    document = read_bytes(WIKITEXT.encode(), "a.md", source_format="wikitext")
    assert [section.path for section in document.sections] == [(), ("早年",)]


@pytest.mark.parametrize(
    ("data", "options"), [(WIKITEXT, ()), (HTML, ()), (WIKITEXT, ("--from", "wikitext"))]
)
def test_the_standard_input_in_any_format(data, options, tmp_path):
    done = run_quizgen("extract", "-", *options, cwd=tmp_path, stdin=data.encode())
    assert done.returncode == 0, done.stderr
    assert "學校在香港於[何年？]開學。" in done.stdout
    assert "早年" in done.stdout


def test_deck_toml_names_a_format(tmp_path):
    (tmp_path / "a.txt").write_text(WIKITEXT, encoding="utf-8")
    (tmp_path / "deck.toml").write_text(
        '[[sources]]\nfile = "a.txt"\nformat = "wikitext"\n', encoding="utf-8"
    )
    done = run_quizgen("extract", tmp_path, cwd=tmp_path)
    assert "學校在香港於[何年？]開學。" in done.stdout

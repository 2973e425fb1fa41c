"""Corpora: which articles they hold, by what these are known, and what is wrong with them."""

from __future__ import annotations

import bz2
import gzip
import io
import json
from pathlib import Path

import pytest
from timing import assert_linear

from quizgen.corpora import Article, opened
from quizgen.corpora.compressed import _zstd
from quizgen.corpora.dump import read_dump
from quizgen.corpora.jsonlines import read_lines
from quizgen.errors import SourceError

TEXT = "學校在1901年開學。"

DUMP = """\
<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="zh">
  <siteinfo>
    <sitename>維基百科</sitename>
    <base>https://zh.wikipedia.org/wiki/Wikipedia:%E9%A6%96%E9%A1%B5</base>
    <namespaces><namespace key="0" case="first-letter" /></namespaces>
  </siteinfo>
  <page><title>學校</title><ns>0</ns><id>1</id>
    <revision><id>1</id><text>舊</text></revision>
    <revision><id>2</id><model>wikitext</model>
      <text>'''學校'''在1901年開學 &amp; 招生。</text></revision>
  </page>
  <page><title>學堂</title><ns>0</ns><redirect title="學校" />
    <revision><text>#</text></revision></page>
  <page><title>Talk:學校</title><ns>1</ns><revision><text>討論</text></revision></page>
  <page><title>代碼</title><ns>0</ns><revision><model>css</model><text>a</text></revision></page>
  <page><title>C/D 書院?</title><ns>0</ns>
    <revision><text>書院在1902年建成。</text></revision></page>
</mediawiki>
"""


def line(**record: object) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"


def zstd(data: bytes) -> bytes:
    module = _zstd()
    if module is None:
        pytest.skip("no library for .zst")
    return module.compress(data)


PACKINGS = [
    pytest.param("", bytes, id="plain"),
    pytest.param(".gz", gzip.compress, id="gz"),
    pytest.param(".bz2", bz2.compress, id="bz2"),
    pytest.param(".zst", zstd, id="zst"),
]


@pytest.mark.parametrize(("ending", "pack"), PACKINGS)
def test_json_lines(ending, pack, tmp_path):
    path = tmp_path / f"c.jsonl{ending}"
    lines = line(title="甲", text=TEXT, url="https://a") + "\n" + line(title="乙", text="")
    path.write_bytes(pack(lines.encode()))
    first, second = read_lines(path, None)
    assert (first.id, first.title, first.link) == ("https://a", "甲", "https://a")
    assert (first.data.decode(), first.format, first.place) == (TEXT, "text", f"{path}:1")
    assert (second.id, second.data, second.place) == ("乙", b"", f"{path}:3")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("{", "this line is not JSON", id="broken"),
        pytest.param("[1]", "this line is not an object", id="list"),
        pytest.param('{"text": "a"}', "the article has no title", id="no-title"),
        pytest.param('{"title": "a"}', "the article has no text", id="no-text"),
        pytest.param('{"title": 1, "text": "a"}', "title is not text", id="number"),
        pytest.param("[" * 100_000, "this line is", id="deep"),
    ],
)
def test_a_bad_line_is_named_and_the_next_one_read(text, problem, tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_text(text + "\n" + line(title="甲", text=TEXT), encoding="utf-8")
    error, article = read_lines(path, None)
    assert isinstance(error, SourceError)
    assert str(error).startswith(f"{path}:1: {problem}")
    assert article.title == "甲"


def test_halves_of_characters_are_replaced(tmp_path):
    path = tmp_path / "c.jsonl"
    path.write_text('{"title": "甲\\ud800", "text": "a\\udfffb"}\n', encoding="utf-8")
    (article,) = read_lines(path, None)
    assert (article.title, article.data) == ("甲?", b"a?b")


@pytest.mark.parametrize(("ending", "pack"), PACKINGS)
def test_a_dump(ending, pack, tmp_path):
    """Articles only, in their last revision, with their addresses."""
    path = tmp_path / f"d.xml{ending}"
    path.write_bytes(pack(DUMP.encode()))
    first, second = read_dump(path)
    assert (first.id, first.credit, first.format) == ("學校", "維基百科", "wikitext")
    assert first.data.decode() == "'''學校'''在1901年開學 & 招生。"
    assert first.link.startswith("https://zh.wikipedia.org/wiki/%E5%AD%B8")
    assert second.link == "https://zh.wikipedia.org/wiki/C/D_%E6%9B%B8%E9%99%A2%3F"
    assert first.place == f"{path} (學校)"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"", "this is not well-formed XML", id="empty"),
        pytest.param(DUMP[:700].encode(), "this is not well-formed XML", id="cut-off"),
        pytest.param(b"<html></html>", "this is XML, but no dump of MediaWiki", id="other-xml"),
        pytest.param(
            b'<!DOCTYPE a [<!ENTITY a "&b;&b;"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
            b"<mediawiki>&a;</mediawiki>",
            "a dump has no document type",
            id="entities",
        ),
    ],
)
def test_a_bad_dump_is_named(data, problem, tmp_path):
    path = tmp_path / "d.xml"
    path.write_bytes(data)
    *_, error = read_dump(path)
    assert isinstance(error, SourceError)
    assert problem in str(error)


@pytest.mark.parametrize(("ending", "pack"), PACKINGS[1:])
def test_a_file_that_is_cut_off(ending, pack, tmp_path):
    """What stands before the cut is read."""
    path = tmp_path / f"c.jsonl{ending}"
    lines = "".join(line(title=f"甲{n}", text=f"{TEXT}{n * n}") for n in range(40_000))
    data = pack(lines.encode())
    path.write_bytes(data[: len(data) // 2])
    *articles, error = read_lines(path, None)
    assert len(articles) > 1_000
    assert str(error).startswith(str(path))
    assert "cut off or broken" in str(error)


def test_a_folder(tmp_path):
    """Articles in the order of their names; each is known by its path."""
    root = tmp_path / "lib"
    for name in ("b/二.md", "a.txt", "b/c/三.wiki", ".hidden/x.md", "b/picture.png", "deck/d.md"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    (root / "b" / "more.jsonl").write_text(line(title="四", text=TEXT), encoding="utf-8")
    (root / "deck" / "deck.toml").write_text('[[sources]]\nfile = "d.md"\n', encoding="utf-8")
    named = opened([str(root)])
    assert named.single == (str(root / "deck"),)
    (corpus,) = named.corpora
    found = [one for one in corpus.articles() if isinstance(one, Article)]
    assert [(one.id, one.folder) for one in found] == [
        ("a", ()),
        ("b/c/三", ("b", "c")),
        ("四", ("b", "more")),
        ("b/二", ("b",)),
    ]
    assert corpus.title == "lib"
    assert found[-1].at == corpus.size()


def test_patterns(tmp_path, monkeypatch):
    """The shell's, in quotes; a file whose name looks like one is itself."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.md", "a.md", "d/e/c.md", "[x].md"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(TEXT, encoding="utf-8")
    assert opened(["?.md"]).single == ("a.md", "b.md")
    assert opened(["d/**/*.md"]).single == ("d/e/c.md",)
    assert opened(["[x].md", "-"]).single == ("[x].md", "-")
    with pytest.raises(SourceError, match=r"\*\.txt: no file fits this pattern; check"):
        opened(["*.txt"])


def test_a_name_that_is_not_utf8(tmp_path):
    (tmp_path / "lib").mkdir()
    try:
        (tmp_path / "lib" / "\udcff.md").write_text(TEXT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such name")
    (corpus,) = opened([str(tmp_path / "lib")]).corpora
    (error,) = corpus.articles()
    assert "the name is not in UTF-8; rename it" in str(error)


@pytest.mark.parametrize("mark", ["<", "<a>", "&amp;", "]]>", "<page><title>"])
def test_hostile_dumps_take_linear_time(mark, tmp_path):
    path = tmp_path / "d.xml"

    def read(size: int) -> None:
        path.write_text(f"<mediawiki>{mark * size}", encoding="utf-8")
        list(read_dump(path))

    assert_linear(read, 100_000)


def test_a_stream_is_not_read_ahead(tmp_path):
    """The first article is there long before the file is read to its end."""
    path = tmp_path / "c.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for n in range(100_000):
            file.write(line(title=str(n), text=TEXT))
    first = next(iter(read_lines(path, None)))
    assert isinstance(first, Article)
    assert first.at <= io.DEFAULT_BUFFER_SIZE * 16
    assert path.stat().st_size > 1_000_000

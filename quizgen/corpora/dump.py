"""MediaWiki's XML dumps, read as a stream.

The format: https://www.mediawiki.org/wiki/Help:Export. Nothing is kept of a page when the next one
begins. A document type is refused, and so are the entities that it could define.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote
from xml.parsers import expat

from quizgen.corpora.article import MOST, Article
from quizgen.corpora.compressed import stream
from quizgen.errors import SourceError
from quizgen.readers.decoding import on_one_line

_CHUNK = 1 << 16
_ARTICLES = "0"
"""The namespace of articles."""

_KEPT = frozenset(("sitename", "base", "title", "ns", "model", "text"))
"""The elements whose text is read; each name stands for one thing only where it is read."""


def read_dump(path: Path) -> Iterator[Article | SourceError]:
    """Give the articles of a dump: pages of the main namespace that are no redirects.

    Of a page with several revisions the last one is given, which is the newest.

    Args:
        path: The file; it may be compressed.
    """
    place = on_one_line(str(path))
    pages = _Pages(place)
    try:
        with stream(path) as opened:
            while chunk := opened.content.read(_CHUNK):
                yield from pages.feed(chunk, opened.at)
            yield from pages.feed(b"", opened.at)
    except SourceError as error:
        yield error


class _Pages:
    """Turns the bytes of a dump into articles."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        self._depth = 0
        self._at = 0
        self._length = 0
        self._parts: list[str] | None = None
        self._values: dict[str, str] = {}
        self._is_redirect = False
        self._site = ""
        self._base = ""
        self._done: list[Article] = []

    def feed(self, chunk: bytes, at: int) -> Iterator[Article]:
        """Give the articles that end in a chunk; an empty one ends the dump.

        Raises:
            SourceError: This is not a dump, or not XML.
        """
        self._at = at
        try:
            self._parser.Parse(chunk, not chunk)
        except expat.ExpatError as error:
            problem = f"this is not well-formed XML ({expat.ErrorString(error.code)})"
            remedy = "get the dump again"
            raise SourceError(self._place, problem, remedy, line=error.lineno) from None
        done, self._done = self._done, []
        yield from done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        del attributes
        if not self._depth and name != "mediawiki":
            raise self._error(f"this is XML, but no dump of MediaWiki (it begins with <{name}>)")
        self._depth += 1
        if name == "page":
            self._values = {}
            self._is_redirect = False
        elif name == "redirect":
            self._is_redirect = True
        if name in _KEPT:
            self._parts = []
            self._length = 0

    def _characters(self, text: str) -> None:
        if self._parts is not None:
            self._length += len(text)
            if self._length > MOST:
                raise self._error("a page is far too long")
            self._parts.append(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if self._parts is not None:
            self._values[name] = "".join(self._parts)
            self._parts = None
        if name == "siteinfo":
            self._site = self._values.get("sitename", "")
            self._base = self._values.get("base", "").rpartition("/")[0]
        elif name == "page":
            self._page()

    def _page(self) -> None:
        values = self._values
        title, text = values.get("title", "").strip(), values.get("text", "")
        is_article = values.get("ns", _ARTICLES) == _ARTICLES and not self._is_redirect
        if title and text and is_article and values.get("model", "wikitext") == "wikitext":
            address = quote(title.replace(" ", "_"), safe="/:()（），、·")
            self._done.append(
                Article(
                    id=title,
                    place=f"{self._place} ({on_one_line(title)})",
                    data=text.encode(),
                    title=title,
                    link=f"{self._base}/{address}" if self._base else "",
                    credit=self._site,
                    format="wikitext",
                    at=self._at,
                )
            )

    def _doctype(self, *_: object) -> None:
        raise self._error("a dump has no document type, and this one's is not read")

    def _error(self, problem: str) -> SourceError:
        remedy = "give an XML dump of MediaWiki, for example zhwiki-latest-pages-articles.xml.bz2"
        return SourceError(self._place, problem, remedy, line=self._parser.CurrentLineNumber)

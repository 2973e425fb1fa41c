"""HTML pages saved from a browser, as .html or as .mhtml."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.document import Document
from quizgen.libraries import require
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.decoding import on_one_line
from quizgen.readers.transcript import transcript
from quizgen.readers.webarticle import Weights, find_article
from quizgen.readers.webnames import is_chrome, is_silent
from quizgen.readers.webtext import looks_like_html, page_text, parsed
from quizgen.readers.webtree import TreeReader

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["looks_like_html", "read_webpage"]

_SITE_NAME = re.compile(r"(?<=\S)(?:\s+[-–—|]\s|\s*(?:_|--|｜|\|)).*", re.DOTALL)
_LEAST_SHARE = 0.1


def read_webpage(data: bytes, name: str, title: str = "") -> Document:
    """Read the article of a page, without what stands around it.

    Args:
        data: The file.
        name: Its name, for messages and for a title of last resort.
        title: The article's title; "" takes the page's own, without the name of the site.

    Returns:
        The document; its source is the transcript that is its text.

    Raises:
        SourceError: The page has no text, its encoding is not known, or lxml is not installed.
    """
    require("lxml", on_one_line(name), "HTML")
    page = parsed(page_text(data, name), name)
    heading, own_title = _titles(page)
    article, is_left_out = _article(page)
    builder = DocumentBuilder(title or own_title or Path(name).stem, "")
    reader = TreeReader(builder, lambda element: element is heading or is_left_out(element))
    reader.read(article)
    return transcript(builder, name)


def _article(page: _Element) -> tuple[_Element, Callable[[_Element], bool]]:
    """Return the article and what to leave out of it.

    What elements call themselves is a reason to leave them out, unless little would remain.
    """
    everything = Weights(page, is_silent)
    chosen = Weights(page, _is_beside)
    if chosen.prose[page] < _LEAST_SHARE * everything.prose[page]:
        return find_article(page, everything), is_silent
    return find_article(page, chosen), _is_beside


def _is_beside(element: _Element) -> bool:
    return is_silent(element) or is_chrome(element)


def _titles(page: _Element) -> tuple[_Element | None, str]:
    """Return the heading that is the page's title, if there is one, and the title."""
    written = next((_text(title) for title in page.iter("title")), "")
    headings = [(heading, text) for heading in page.iter("h1") if (text := _text(heading))]
    without_site = _SITE_NAME.sub("", written)
    for heading, text in headings:
        if written.startswith(text) or without_site in text:
            return heading, text
    return None, without_site


def _text(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())

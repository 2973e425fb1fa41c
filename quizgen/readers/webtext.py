"""From the bytes of an HTML page to its tree, whatever it says of its encoding."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from email import message_from_bytes
from typing import TYPE_CHECKING

from quizgen.errors import SourceError
from quizgen.readers.decoding import decode, on_one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAD = 4096
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_CHINESE = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "cn-big5", "x-x-big5", "cp950"), "big5hkscs"),
}
"""Encodings that a page may name, and the superset that browsers read them with.

Source: https://encoding.spec.whatwg.org/#names-and-labels
"""
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_TOLERATED = 0.01

_PAGE = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+)*+"
    r"<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1)\b",
    re.IGNORECASE,
)
_MHTML = re.compile(
    rb"(?:[\w-]++:[^\n]*+\n(?:[ \t][^\n]*+\n)*+)*?content-type:\s*multipart/related", re.IGNORECASE
)


def looks_like_html(data: bytes | str) -> bool:
    """Tell whether a file begins like an HTML page, or like one saved as MHTML."""
    head = data[:_HEAD]
    if isinstance(head, bytes):
        if _MHTML.match(head):
            return True
        head = head.replace(b"\0", b"").decode("utf-8", errors="ignore")
    return _PAGE.match(head.lstrip("\ufeff\ufffe")) is not None


def page_text(data: bytes, name: str) -> str:
    """Return the text of a page's file.

    What is UTF-8 is read as such, even if the page names another encoding: a browser that saves a
    page anew leaves the old name in it, and nothing else is UTF-8 by chance.

    Raises:
        SourceError: The file is empty or binary, or its encoding is neither known nor named.
    """
    if _MHTML.match(data[:_HEAD]):
        data = _from_mhtml(data)
    if data.startswith(_UTF16_MARKS):
        return _lenient(data, "utf-16") or decode(data, name)
    try:
        data.decode()
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:_HEAD])
        encoding = _CHINESE.get(named[1].decode("ascii", "replace").lower()) if named else None
        text = _lenient(data, encoding) if encoding and b"\0" not in data else ""
        if text:
            return text
    return decode(data, name)


def parsed(page: str, name: str) -> _Element:
    """Return the tree of a page, without comments.

    Raises:
        SourceError: The page has no element and no text, or is nested absurdly deep.
    """
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    tree: _Element | None = None
    with suppress(etree.LxmlError):  # a page without an element has no tree
        tree = etree.fromstring(page.encode("utf-8", "replace"), parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        problem = "its elements are nested too deep"
        raise SourceError(on_one_line(name), problem, "save the page anew from a browser")
    if tree is None:
        problem, remedy = "there is no text in it", "give a page with text in it"
        raise SourceError(on_one_line(name), problem, remedy)
    return tree


def _lenient(data: bytes, encoding: str) -> str:
    """Return a text in which hardly a character is broken; "" if more of them are."""
    text = data.decode(encoding, errors="replace")
    return text if text.count("\ufffd") <= _TOLERATED * len(text) else ""


def _from_mhtml(data: bytes) -> bytes:
    """Return the page itself from what a browser saved with its pictures; "" if there is none."""
    try:
        parts = list(message_from_bytes(data).walk())
    except RecursionError:  # parts in parts in parts, as no browser writes them
        return b""
    for part in parts:
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            return page if isinstance(page, bytes) else b""
    return b""

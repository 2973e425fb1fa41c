"""E-books in EPUB: their chapters in the order of reading."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from quizgen.document import Document
from quizgen.errors import SourceError
from quizgen.libraries import require
from quizgen.readers.archive import Archive
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.decoding import on_one_line
from quizgen.readers.inline import Inline
from quizgen.readers.transcript import transcript
from quizgen.readers.webnames import is_silent
from quizgen.readers.webtext import page_text, parsed
from quizgen.readers.webtree import TreeReader

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_PROTECTION = frozenset({"META-INF/rights.xml", "META-INF/license.lcpl"})
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_ALGORITHMS = ("idpf.org/2008/embedding", "ns.adobe.com/pdf/enc#RC")
_PAGE_TYPES = frozenset({"application/xhtml+xml", "text/html"})
_SILENT_PAGES = frozenset({"nav", "cover", "toc", "titlepage", "copyright"})


def read_epub(data: bytes, name: str, title: str = "") -> Document:
    """Read a book.

    Args:
        data: The file.
        name: Its name, for messages and for a title of last resort.
        title: The book's title; "" takes the one that it states.

    Returns:
        The document; its source is the transcript that is its text.

    Raises:
        SourceError: It is no EPUB, damaged, protected or without text, or lxml is not installed.
    """
    require("lxml", on_one_line(name), "EPUB")
    archive = Archive(data, name, "EPUB book")
    _refuse_protected(archive)
    rootfile = _xml(archive, _CONTAINER).find(".//{*}rootfile")
    package_name = "" if rootfile is None else rootfile.get("full-path", "")
    package = _xml(archive, package_name)
    own_title = " ".join(package.findtext(".//{*}metadata/{*}title", "").split())
    builder = DocumentBuilder(title or own_title or Path(name).stem, "")
    for page_name in _pages(package, posixpath.dirname(package_name)):
        if (page := archive.read(page_name)).strip():
            builder.heading(1, Inline())  # a page is under no heading of the one before
            tree = parsed(page_text(page, f"{name} ({page_name})"), name)
            TreeReader(builder, is_silent).read(tree)
    return transcript(builder, name)


def _pages(package: _Element, folder: str) -> Iterator[str]:
    """Give the names of the pages to be read, each once."""
    items = {item.get("id", ""): item for item in package.iterfind(".//{*}manifest/{*}item")}
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        item = items.pop(reference.get("idref", ""), None)
        if item is None or reference.get("linear") == "no":
            continue
        marks = {*item.get("properties", "").split(), item.get("id", "").lower()}
        if item.get("media-type") in _PAGE_TYPES and _SILENT_PAGES.isdisjoint(marks):
            path = unquote(item.get("href", "").partition("#")[0])
            yield posixpath.normpath(posixpath.join(folder, path))


def _refuse_protected(archive: Archive) -> None:
    """Refuse a book whose pages are encrypted; fonts often are, and don't matter."""
    is_locked = not _PROTECTION.isdisjoint(archive.names)
    if _ENCRYPTION in archive.names:
        methods = _xml(archive, _ENCRYPTION).iter("{*}EncryptionMethod")
        is_locked |= any(
            not method.get("Algorithm", "").endswith(_FONT_ALGORITHMS) for method in methods
        )
    if is_locked:
        problem = "the book is encrypted (DRM)"
        raise SourceError(archive.place, problem, "get one without copy protection")


def _xml(archive: Archive, name: str) -> _Element:
    """Return the root of a member in XML."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(archive.read(name), parser)
    except etree.LxmlError:
        raise archive.damage() from None

"""Word documents, as they read when all changes in them are accepted."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from quizgen.document import Document
from quizgen.errors import SourceError
from quizgen.libraries import require
from quizgen.readers.archive import Archive
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.decoding import on_one_line
from quizgen.readers.docxbody import BodyReader
from quizgen.readers.docxstyles import styles_of
from quizgen.readers.transcript import transcript

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES = {_OLE: "an old Word document (.doc)", b"%PDF": "a PDF", b"{\\rtf": "an RTF document"}
_READ = (".xml", ".rels")


def read_docx(data: bytes, name: str, title: str = "") -> Document:
    """Read a Word document.

    Args:
        data: The file.
        name: Its name, for messages and for a title of last resort.
        title: The document's title; "" takes the paragraph with the style of a title, or else the
            only heading of level 1.

    Returns:
        The document; its source is the transcript that is its text.

    Raises:
        SourceError: It is no .docx, damaged, protected or without text, or python-docx is not
            installed.
    """
    require("docx", on_one_line(name), "Word")
    _refuse_others(data, on_one_line(name))
    word = _opened(Archive(data, name, "Word document (.docx)"))
    body: _Element = word.element.body
    links = {key: link.target_ref for key, link in word.part.rels.items() if link.is_external}
    builder = DocumentBuilder(title or Path(name).stem, "")
    reader = BodyReader(builder, styles_of(word.styles.element), links)
    reader.read(body)
    builder.title = title or reader.title or builder.title
    return transcript(builder, name)


def _refuse_others(data: bytes, place: str) -> None:
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise SourceError(place, "it has a password", "save it without one")
    for signature, description in _SIGNATURES.items():
        if data.startswith(signature):
            raise SourceError(place, f"this is {description}", "save it as .docx")


def _opened(archive: Archive) -> WordDocument:
    """Open a document of which only the parts in XML are unpacked."""
    import docx

    unpacked = BytesIO()
    with ZipFile(unpacked, "w") as copy:
        for member in archive.names:
            copy.writestr(member, archive.read(member) if member.endswith(_READ) else b"")
    try:
        word = docx.Document(unpacked)
        _ = word.styles.element, word.element.body
    except Exception:  # whatever python-docx stumbles over in a damaged file
        raise archive.damage() from None
    return word

"""From a source's bytes to a Document."""

from __future__ import annotations

from pathlib import Path

from quizgen.document import Document
from quizgen.errors import SourceError
from quizgen.formats import FORMATS, Format
from quizgen.readers.decoding import decode, on_one_line
from quizgen.readers.plaintext import read_text
from quizgen.readers.recognising import format_of

__all__ = ["FORMATS", "Format", "read_bytes", "read_document", "read_text"]


def read_document(
    path: str | Path, title: str = "", *, source_format: Format | None = None
) -> Document:
    """Read a file.

    Args:
        path: A file in one of the ``FORMATS``.
        title: The document's title; "" takes the one that it gives itself, or else the file's name
            without its ending.
        source_format: Its format; None goes by the name's ending, or else by what is in it.

    Raises:
        SourceError: The file can't be read, is empty or broken, in an encoding that it does not
            declare, or in a format whose library is not installed.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        place = on_one_line(str(path))
        raise SourceError(place, "there is no such file", "check the name") from None
    except (OSError, ValueError) as error:
        problem = f"can't be read ({getattr(error, 'strerror', None) or error})"
        remedy = "check the path and its permissions"
        raise SourceError(on_one_line(str(path)), problem, remedy) from None
    return read_bytes(data, str(path), title, source_format=source_format)


def read_bytes(
    data: bytes, name: str, title: str = "", *, source_format: Format | None = None
) -> Document:
    """Read a source that is in memory already.

    Args:
        data: The bytes of a file.
        name: The file's name: for messages, for its ending and for a title of last resort.
        title: As for ``read_document``.
        source_format: As for ``read_document``.

    Raises:
        SourceError: The source is empty or broken, in an encoding that it does not declare, or in
            a format whose library is not installed.
    """
    stem = Path(name).stem
    match source_format or format_of(data, name):
        case "docx":
            from quizgen.readers.docx import read_docx

            return read_docx(data, name, title)
        case "epub":
            from quizgen.readers.epub import read_epub

            return read_epub(data, name, title)
        case "html":
            from quizgen.readers.webpage import read_webpage

            return read_webpage(data, name, title)
        case "wikitext":
            from quizgen.readers.wikitext import read_wikitext

            return read_wikitext(decode(data, name), title, fallback_title=stem)
        case "text":
            return read_text(decode(data, name), title or stem)
        case _:
            from quizgen.readers.markdown import read_markdown

            return read_markdown(decode(data, name), title, fallback_title=stem)

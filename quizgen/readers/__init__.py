"""From a source's bytes to a Document."""

from __future__ import annotations

from pathlib import Path

from quizgen.document import Document
from quizgen.errors import SourceError
from quizgen.readers.decoding import decode, on_one_line
from quizgen.readers.plaintext import read_text

__all__ = ["read_bytes", "read_document", "read_text"]

_PLAIN_SUFFIXES = frozenset({".txt", ".text"})


def read_document(path: str | Path, title: str = "") -> Document:
    """Read a file.

    Args:
        path: A Markdown file, or plain text if its name ends in ``.txt``.
        title: The document's title; "" takes the heading that it opens with, or else the file's
            name without its ending.

    Raises:
        SourceError: The file can't be read, is empty, binary or not in UTF-8.
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
    return read_bytes(data, str(path), title)


def read_bytes(data: bytes, name: str, title: str = "") -> Document:
    """Read a source that is in memory already.

    Args:
        data: The bytes of a file.
        name: The file's name: for messages, for its ending and for a title of last resort.
        title: As for ``read_document``.

    Raises:
        SourceError: The source is empty, binary or not in UTF-8.
    """
    text = decode(data, name)
    stem, suffix = Path(name).stem, Path(name).suffix.casefold()
    if suffix in _PLAIN_SUFFIXES:
        return read_text(text, title or stem)
    from quizgen.readers.markdown import read_markdown

    return read_markdown(text, title, fallback_title=stem)

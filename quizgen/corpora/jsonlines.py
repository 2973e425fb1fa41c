"""JSON lines: an object with a title and a text on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from quizgen.corpora.article import MOST, Article
from quizgen.corpora.compressed import stream
from quizgen.errors import SourceError
from quizgen.formats import Format
from quizgen.readers.decoding import on_one_line

_REMEDY = 'give an object on each line: {"title": "…", "text": "…", "url": "…"}'


def read_lines(path: Path, source_format: Format | None) -> Iterator[Article | SourceError]:
    """Give the articles of a file of JSON lines, one after the other.

    An article is known by its ``url``, or else by its ``title``.

    Args:
        path: The file; it may be compressed.
        source_format: The format of the texts; None stands for plain text.
    """
    place = on_one_line(str(path))
    try:
        with stream(path) as opened:
            for number, line in enumerate(iter(partial(opened.content.readline, MOST + 1), b""), 1):
                if len(line) > MOST:
                    raise SourceError(place, "this line is too long", _REMEDY, line=number)
                if line.strip():
                    yield _article(line, place, number, source_format, opened.at)
    except SourceError as error:
        yield error


def _article(
    line: bytes, place: str, number: int, source_format: Format | None, at: int
) -> Article | SourceError:
    try:
        title, text, url = _values(line)
    except _LineError as error:
        return SourceError(place, str(error), _REMEDY, line=number)
    return Article(
        id=url or title,
        place=f"{place}:{number}",
        data=text.encode(),
        title=title,
        link=url,
        format=source_format or "text",
        at=at,
    )


class _LineError(Exception):
    """A line holds no article; the message says why."""


def _values(line: bytes) -> tuple[str, str, str]:
    """Return the title, the text and the address that a line holds.

    Raises:
        _LineError: It holds no article.
    """
    try:
        record = json.loads(line.decode())
    except UnicodeDecodeError:
        raise _LineError("this line is not in UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise _LineError(f"this line is not JSON ({error})") from None
    if not isinstance(record, dict):
        raise _LineError("this line is not an object")
    values = [record.get(name, "") for name in ("title", "text", "url")]
    for name, value in zip(("title", "text", "url"), values, strict=True):
        if not isinstance(value, str):
            raise _LineError(f"{name} is not text")
    title, text, url = map(_sound, values)
    if not title.strip():
        raise _LineError("the article has no title")
    if "text" not in record:
        raise _LineError("the article has no text")
    return title, text, url


def _sound(text: str) -> str:
    """Return a text without halves of characters, which JSON can hold and UTF-8 can't."""
    return text.encode(errors="replace").decode()

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
        record = json.loads(line)
    except ValueError as error:
        return SourceError(place, f"this line is not JSON ({error})", _REMEDY, line=number)
    except RecursionError:
        return SourceError(place, "this line is nested too deeply", _REMEDY, line=number)
    if not isinstance(record, dict):
        return SourceError(place, "this line is not an object", _REMEDY, line=number)
    title, text, url = (record.get(name, "") for name in ("title", "text", "url"))
    for name, value in (("title", title), ("text", text), ("url", url)):
        if not isinstance(value, str):
            return SourceError(place, f"{name} is not text", _REMEDY, line=number)
    if not title.strip() or "text" not in record:
        missing = "text" if title.strip() else "title"
        return SourceError(place, f"the article has no {missing}", _REMEDY, line=number)
    return Article(
        id=_sound(url or title),
        place=f"{place}:{number}",
        data=_sound(text).encode(),
        title=_sound(title),
        link=_sound(url),
        format=source_format or "text",
        at=at,
    )


def _sound(text: str) -> str:
    """Return a text without halves of characters, which JSON can hold and UTF-8 can't."""
    return text.encode(errors="replace").decode()

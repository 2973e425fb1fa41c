"""What a corpus gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quizgen.errors import SourceError
from quizgen.formats import Format

MOST = 100_000_000
"""Bytes, or characters, that an article has at most: more is no article, but a bomb."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a corpus, not read yet.

    Attributes:
        id: A name that does not hang on its place in the corpus: a part of its facts' identity.
        place: Where it is, for messages.
        data: Its bytes.
        name: Its file's name: for its ending, and for a title of last resort.
        title: Its title; "" takes the one that it gives itself.
        link: Where it is to be found on the web; "" if that is not known.
        credit: Whom to thank.
        format: Its format; None goes by its name and by what is in it.
        folder: The folders that it is in, from the corpus down.
        at: How many bytes of the corpus are read when it is.
    """

    id: str
    place: str
    data: bytes
    name: str = ""
    title: str = ""
    link: str = ""
    credit: str = ""
    format: Format | None = None
    folder: tuple[str, ...] = ()
    at: int = 0


@dataclass(frozen=True, slots=True)
class Corpus:
    """A source of articles.

    Attributes:
        title: Its name.
        place: Where it is, for messages.
        articles: Gives its articles in order, and an error for each that can't be had.
        size: Returns how many bytes it has on the disk.
    """

    title: str
    place: str
    articles: Callable[[], Iterator[Article | SourceError]]
    size: Callable[[], int]

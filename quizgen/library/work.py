"""What is done to one article, by itself: in any process, on any machine."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Any

from quizgen.build import facts_in
from quizgen.cards import Note, Settled, cards_of
from quizgen.config import DeckConfig, SourceConfig
from quizgen.corpora import Article
from quizgen.facts import ENTITY
from quizgen.readers import read_bytes
from quizgen.sources import DeckSource, Source

_LEVEL = 1
"""Of the compression: ruby shrinks to an eighth at the fastest."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for all articles of a library.

    Attributes:
        config: What its cards look like; its title and id are the library's.
        names: The numbers of clozes that ask for names, by the keys of their notes, where a note
            needs another number than the usual one.
    """

    config: DeckConfig
    names: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an article.

    Attributes:
        title: Its title.
        notes: Its notes, in order.
        rejected: How many sentences make no card.
    """

    title: str
    notes: tuple[Note, ...]
    rejected: int

    @property
    def cards(self) -> int:
        """How many cards the notes have in Anki."""
        return sum(len(note.clozes) for note in self.notes)


def make(article: Article, settings: Settings) -> bytes:
    """Return what comes of an article, as ``decoded`` reads it.

    Args:
        article: The article.
        settings: What holds for all articles.

    Raises:
        SourceError: It can't be read.
    """
    return encoded(_made(article, settings))


def encoded(made: Made) -> bytes:
    """Return what came of an article as compressed JSON: whoever reads it runs no code."""
    record = [made.title, made.rejected, [astuple(note) for note in made.notes]]
    return zlib.compress(json.dumps(record, ensure_ascii=False).encode(), _LEVEL)


def decoded(data: bytes) -> Made:
    """Return what ``encoded`` was given."""
    title, rejected, notes = json.loads(zlib.decompress(data))
    return Made(title, tuple(map(_note, notes)), rejected)


def _note(row: list[Any]) -> Note:
    key, fields, tags, clozes, *rest = row
    return Note(key, fields, tags, tuple(clozes), *rest)


def _made(article: Article, settings: Settings) -> Made:
    if not article.data.strip():
        return Made(article.title, (), 0)
    name = article.name or article.place
    document = read_bytes(article.data, name, article.title, source_format=article.format)
    source = SourceConfig(
        id=article.id,
        file=article.name,
        link=article.link,
        credit=article.credit,
    ).of(document)
    config = settings.config
    deck = DeckSource(config, (Source(source, article.place, document),), article.place, None)
    extraction = facts_in(deck)
    names: Mapping[str, int] = dict(settings.names)
    settled = (
        Settled(one.key, source, one.fact, name_number=names.get(one.key, ENTITY))
        for one in extraction.facts
    )
    notes = tuple(map(Note.of, cards_of(settled, config)))
    return Made(document.title, notes, len(extraction.rejections))

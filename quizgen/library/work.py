"""What is done to articles: in any process, on any machine, in whatever company."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from operator import attrgetter
from typing import Any

from quizgen.build import facts_in
from quizgen.cards import Note, Readings, Settled, cards_of, readings_for
from quizgen.config import DeckConfig, SourceConfig
from quizgen.corpora import Article
from quizgen.facts import ENTITY
from quizgen.readers import read_bytes
from quizgen.running import Failed, run_all
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


@dataclass(frozen=True, slots=True)
class _Draft:
    """What an article says.

    Attributes:
        place: Where the article is, for messages.
        title: Its title.
        facts: Its facts.
        rejected: How many sentences make no card.
        spent: How many seconds it took to find them.
    """

    place: str
    title: str
    facts: tuple[Settled, ...] = ()
    rejected: int = 0
    spent: float = 0.0


@dataclass(frozen=True, slots=True)
class _Drafts:
    """What is read together."""

    drafts: Sequence[_Draft]

    @property
    def place(self) -> str:
        """Where the first of them is."""
        return self.drafts[0].place


def make_all(
    articles: Sequence[Article], settings: Settings, *, seconds: float | None = None
) -> list[bytes | Failed]:
    """Return what comes of each article, as ``decoded`` reads it, or why nothing does.

    Their facts are found and their cards are made one article after the other; in between, the
    sentences of all are read together, which takes less time than one by one. If that fails,
    each is read alone, so that no article pays for another.

    Args:
        articles: The articles.
        settings: What holds for all of them.
        seconds: How long each may take, besides what is read together; None sets no limit.
    """
    config = settings.config
    drafts = run_all(partial(_draft, settings=settings), articles, seconds=seconds)
    good = [one for one in drafts if isinstance(one, _Draft)]
    readings = _readings(good, config, seconds)
    finish = partial(_finished, config=config, readings=readings)
    made = iter(run_all(finish, good, seconds=seconds, spent=attrgetter("spent")))
    return [next(made) if isinstance(one, _Draft) else one for one in drafts]


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


def _draft(article: Article, settings: Settings) -> _Draft:
    if not article.data.strip():
        return _Draft(article.place, article.title)
    began = time.monotonic()
    name = article.name or article.place
    document = read_bytes(article.data, name, article.title, source_format=article.format)
    source = SourceConfig(
        id=article.id,
        file=article.name,
        link=article.link,
        credit=article.credit,
    ).of(document)
    deck = DeckSource(
        settings.config, (Source(source, article.place, document),), article.place, None
    )
    extraction = facts_in(deck)
    names: Mapping[str, int] = dict(settings.names)
    settled = tuple(
        Settled(one.key, source, one.fact, name_number=names.get(one.key, ENTITY))
        for one in extraction.facts
    )
    rejected, spent = len(extraction.rejections), time.monotonic() - began
    return _Draft(article.place, document.title, settled, rejected, spent)


def _readings(
    drafts: Sequence[_Draft], config: DeckConfig, seconds: float | None
) -> Readings | None:
    """Return how the sentences of several articles are read; None if one of them is too much."""
    if len(drafts) < 2:
        return None
    (readings,) = run_all(partial(_read, config=config), [_Drafts(drafts)], seconds=seconds)
    return None if isinstance(readings, Failed) else readings


def _read(together: _Drafts, config: DeckConfig) -> Readings:
    return readings_for((fact for one in together.drafts for fact in one.facts), config)


def _finished(draft: _Draft, config: DeckConfig, readings: Readings | None) -> bytes:
    notes = tuple(map(Note.of, cards_of(draft.facts, config, readings)))
    return encoded(Made(draft.title, notes, draft.rejected))

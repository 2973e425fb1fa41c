"""deck.toml: what a deck is called, what it is made from and how its cards look."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias, get_args

from quizgen.checking import (
    FLAG,
    NAME,
    TEXT,
    Check,
    Key,
    choice,
    is_count,
    is_list_of_names,
    is_list_of_tables,
    is_number,
    is_table,
    is_within,
)
from quizgen.document import Document, Variant, WordRule
from quizgen.errors import ConfigError
from quizgen.facts.scoring import DEFAULT_MIN_SCORE
from quizgen.folding import normalised
from quizgen.formats import FORMATS, Format
from quizgen.papers import Papers
from quizgen.quiztable import papers
from quizgen.readings import SYSTEMS, Lexicon, Region, System
from quizgen.scripts import Override, Script

LeadScript: TypeAlias = Literal["as-written"] | Script
"""The script that a card shows first."""

Ruby: TypeAlias = Literal["never", "tap", "always"]
"""Whether the question shows readings over the characters; the answer always does."""


Sound: TypeAlias = Literal["none", "zh_CN", "zh_TW", "zh_HK"]
"""The voice with which Anki reads the answer aloud."""

Subdecks: TypeAlias = Literal["none", "source", "section"]
"""What each deck under the deck holds: all facts of a source, or those under one heading."""


@dataclass(frozen=True, slots=True)
class SourceConfig:
    """A document that a deck is made from.

    Attributes:
        id: A name that never changes: a part of its facts' identity.
        file: The file's name, relative to the deck's folder.
        title: Its title; "" takes the document's own.
        link: Where it is to be found on the web.
        licence: The licence that it may be used under.
        credit: Whom to thank.
        format: Its format; None goes by its name and by what is in it.
        title_variants: What the document says of its title in other scripts; offsets into it.
        rules: What the document says of words for all of its text.
    """

    id: str
    file: str
    title: str = ""
    link: str = ""
    licence: str = ""
    credit: str = ""
    format: Format | None = None
    title_variants: tuple[Variant, ...] = ()
    rules: tuple[WordRule, ...] = ()

    def of(self, document: Document) -> SourceConfig:
        """Return the same with what the document says of words and, if it is its title, of that."""
        ruled = replace(self, rules=document.rules)
        if self.title not in {"", document.title}:
            return ruled
        return replace(ruled, title=document.title, title_variants=document.title_variants)


@dataclass(frozen=True, slots=True)
class DeckConfig:
    """What deck.toml says; every key but the sources has a default.

    Attributes:
        id: A name that never changes: a part of its facts' identity and its tag.
        title: The deck's name in Anki.
        sources: The documents in order.
        script: The script that leads.
        ruby: Whether the question shows readings.
        readings: The system that syllables are written in.
        region: Whose standard readings follow.
        sandhi: Whether tones are those of speech.
        tones: Whether syllables are coloured by their tones.
        differences: Whether the other scripts mark where they differ from the one that leads.
        tags: Tags for every note, beside the deck's own.
        sound: Which voice reads the answer aloud.
        subdecks: Which decks stand under the deck.
        seed: From which the quiz draws its questions and their order.
        questions: How many questions the quiz has at most.
        min_score: What a fact must be worth to be kept, from 0 to 1.
        limit: How many facts the deck has at most, the best ones; 0 stands for all.
        quiz: What papers the quiz makes.
        own_readings: Words whose readings the deck gives itself.
        own_scripts: Words of which the deck says itself how a script writes them.
    """

    id: str
    title: str
    sources: tuple[SourceConfig, ...]
    script: LeadScript = "as-written"
    ruby: Ruby = "tap"
    readings: System = "pinyin"
    region: Region = "cn"
    sandhi: bool = False
    tones: bool = False
    differences: bool = False
    tags: tuple[str, ...] = ()
    sound: Sound = "none"
    subdecks: Subdecks = "none"
    seed: int = 1
    questions: int = 20
    min_score: float = DEFAULT_MIN_SCORE
    limit: int = 0
    quiz: Papers = field(default_factory=Papers)
    own_readings: Lexicon | None = None
    own_scripts: tuple[Override, ...] = ()


_SOURCE_HEADER = re.compile(r"\s*\[\[\s*\"?sources\"?\s*\]\]")
_DECK_KEYS: Mapping[str, Key] = {
    "id": NAME,
    "title": NAME,
    "script": choice("as-written", *get_args(Script)),
    "ruby": choice(*get_args(Ruby)),
    "readings": choice(*SYSTEMS),
    "region": choice(*get_args(Region)),
    **dict.fromkeys(("sandhi", "tones", "differences"), FLAG),
    "tags": Key('a list such as ["history", "hsk-5"]', is_list_of_names),
    "sound": choice(*get_args(Sound)),
    "subdecks": choice(*get_args(Subdecks)),
    "seed": Key("a whole number", is_number),
    "questions": Key("a whole number from 1", is_count),
    "min_score": Key("a number from 0 to 1", is_within(0, 1)),
    "limit": Key("a whole number from 1", is_count),
    "quiz": Key("a table that begins with [quiz]", is_table),
    "sources": Key("tables that begin with [[sources]]", is_list_of_tables),
}
_SOURCE_KEYS: Mapping[str, Key] = {
    **dict.fromkeys(("file", "id"), NAME),
    **dict.fromkeys(("title", "link", "licence", "credit"), TEXT),
    "format": choice(*FORMATS),
}


def parse_deck(text: str, place: str, *, folder: str) -> DeckConfig:
    """Return what a deck.toml says.

    Args:
        text: The file's text.
        place: The file's name, for messages.
        folder: The name of the deck's folder: its id and title if the file gives none.

    Raises:
        ConfigError: The text is not TOML, a key is not known, a value not allowed, no source is
            named, or two have one id.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise ConfigError(
            place,
            f"this is not valid TOML ({error})",
            "mend the line",
            line=int(line[1]) if line else None,
        ) from None
    check = Check(text, place)
    check.table(table, _DECK_KEYS)
    sources = _sources(table.get("sources", ()), check)
    if not sources:
        raise ConfigError(place, "no source is named", 'add [[sources]] with file = "article.md"')
    values = {key: value for key, value in table.items() if key != "sources"}
    values["tags"] = tuple(values.get("tags", ()))
    values["quiz"] = papers(table.get("quiz", {}), check)
    return DeckConfig(**{"id": folder, "title": folder, **values, "sources": sources})


def _sources(tables: Sequence[dict[str, Any]], check: Check) -> tuple[SourceConfig, ...]:
    """Return the sources that the tables describe."""
    headers = [i for i, line in enumerate(check.lines) if _SOURCE_HEADER.match(line)]
    ids: set[str] = set()
    sources = []
    for number, source in enumerate(tables):
        after = headers[number] if number < len(headers) else 0
        check.table(source, _SOURCE_KEYS, after=after)
        if "file" not in source:
            check.refuse("[sources", "a source has no file", 'add file = "article.md"', after)
        stem = source["file"].rpartition("/")[2].rpartition(".")[0] or source["file"]
        config = SourceConfig(**{"id": stem, **source})
        identity = normalised(config.id)
        if identity in ids:
            problem = f"two sources have the id {config.id!r}"
            check.refuse("[sources", problem, "give one of them another id", after)
        ids.add(identity)
        sources.append(config)
    return tuple(sources)

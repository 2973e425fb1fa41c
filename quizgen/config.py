"""deck.toml: what a deck is called, what it is made from and how its cards look."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NoReturn, TypeAlias, get_args

from quizgen.errors import ConfigError
from quizgen.facts.scoring import DEFAULT_MIN_SCORE
from quizgen.folding import normalised
from quizgen.formats import FORMATS, Format
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
    """

    id: str
    file: str
    title: str = ""
    link: str = ""
    licence: str = ""
    credit: str = ""
    format: Format | None = None


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
    own_readings: Lexicon | None = None
    own_scripts: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class _Key:
    """What a key of deck.toml may hold.

    Attributes:
        what: The same in words, after "give".
        accepts: Tells whether a value is of that kind.
        choices: The only values, if there are only a few.
    """

    what: str
    accepts: Callable[[object], bool]
    choices: tuple[str, ...] = ()


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_part(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_list_of_names(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_name, value))


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _choice(*choices: str) -> _Key:
    return _Key("one of " + ", ".join(choices), _is_text, choices)


_TEXT = _Key("text in quotation marks", _is_text)
_NAME = _Key("text in quotation marks", _is_name)
_SOURCE_HEADER = re.compile(r"\s*\[\[\s*\"?sources\"?\s*\]\]")
_DECK_KEYS: Mapping[str, _Key] = {
    "id": _NAME,
    "title": _NAME,
    "script": _choice("as-written", *get_args(Script)),
    "ruby": _choice(*get_args(Ruby)),
    "readings": _choice(*SYSTEMS),
    "region": _choice(*get_args(Region)),
    "sandhi": _Key("true or false", _is_flag),
    **dict.fromkeys(("tones", "differences"), _Key("true or false", _is_flag)),
    "tags": _Key('a list such as ["history", "hsk-5"]', _is_list_of_names),
    "sound": _choice(*get_args(Sound)),
    "subdecks": _choice(*get_args(Subdecks)),
    "seed": _Key("a whole number", _is_number),
    "questions": _Key("a whole number from 1", _is_count),
    "min_score": _Key("a number from 0 to 1", _is_part),
    "limit": _Key("a whole number from 1", _is_count),
    "sources": _Key("tables that begin with [[sources]]", _is_list_of_tables),
}
_SOURCE_KEYS: Mapping[str, _Key] = {
    **dict.fromkeys(("file", "id"), _NAME),
    **dict.fromkeys(("title", "link", "licence", "credit"), _TEXT),
    "format": _choice(*FORMATS),
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
    check = _Check(text, place)
    check.table(table, _DECK_KEYS)
    sources = tuple(
        check.source(source, number) for number, source in enumerate(table.get("sources", ()))
    )
    if not sources:
        raise ConfigError(place, "no source is named", 'add [[sources]] with file = "article.md"')
    values = {key: value for key, value in table.items() if key != "sources"}
    values["tags"] = tuple(values.get("tags", ()))
    return DeckConfig(**{"id": folder, "title": folder, **values, "sources": sources})


class _Check:
    """Checks tables of one file and names the line of what is wrong."""

    def __init__(self, text: str, place: str) -> None:
        self._lines = text.splitlines()
        self._place = place
        self._ids: set[str] = set()

    def table(self, table: dict[str, Any], keys: Mapping[str, _Key], *, after: int = 0) -> None:
        """Refuse a key that is not known and a value that its key can't have."""
        for name, value in table.items():
            if name not in keys:
                known = ", ".join(keys)
                self._refuse(name, f"unknown key {name!r}", f"known keys are {known}", after)
            key = keys[name]
            if not key.accepts(value) or (key.choices and value not in key.choices):
                self._refuse(name, f"{name} can't be {value!r}", f"give {key.what}", after)

    def source(self, source: dict[str, Any], number: int) -> SourceConfig:
        """Return the source that the table of that number, from 0, describes."""
        headers = [i for i, line in enumerate(self._lines) if _SOURCE_HEADER.match(line)]
        after = headers[number] if number < len(headers) else 0
        self.table(source, _SOURCE_KEYS, after=after)
        if "file" not in source:
            self._refuse("[sources", "a source has no file", 'add file = "article.md"', after)
        stem = source["file"].rpartition("/")[2].rpartition(".")[0] or source["file"]
        config = SourceConfig(**{"id": stem, **source})
        identity = normalised(config.id)
        if identity in self._ids:
            problem = f"two sources have the id {config.id!r}"
            self._refuse("[sources", problem, "give one of them another id", after)
        self._ids.add(identity)
        return config

    def _refuse(self, name: str, problem: str, remedy: str, after: int) -> NoReturn:
        """Raise the error, with the line on which the name stands behind another line."""
        numbers = range(after, len(self._lines))
        pattern = re.compile(rf"\s*\[?\"?{re.escape(name)}\b")
        line = next((n + 1 for n in numbers if pattern.match(self._lines[n])), None)
        raise ConfigError(self._place, problem, remedy, line=line)

"""What the pipeline makes: each with the files to write, none of them written yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.cards import Card
from quizgen.config import DeckConfig
from quizgen.facts import DatedFact, Rejection
from quizgen.quiz import Version
from quizgen.sources import Source
from quizgen.state import Changes

if TYPE_CHECKING:
    from quizgen.factsfile import FactsFile


@dataclass(frozen=True, slots=True)
class Found:
    """A fact with where it is from and the key of its card.

    Attributes:
        source: The document that says it.
        fact: What it says.
        key: The key of its card.
        note: What a person wrote about it.
        left_out: Why no card is made of it; "" for a fact that is kept.
    """

    source: Source
    fact: DatedFact
    key: str
    note: str = ""
    left_out: str = ""

    def rejection(self) -> Rejection:
        """Return a fact that is not kept as the statement that makes no card."""
        return Rejection(self.fact.sentence, self.fact.start, self.left_out)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a deck's sources yield.

    Attributes:
        facts: The dated facts.
        rejections: The sentences that make no card, each with its source.
    """

    facts: tuple[Found, ...]
    rejections: tuple[tuple[Source, Rejection], ...] = ()


@dataclass(frozen=True, slots=True)
class BuiltQuiz:
    """A quiz and what it takes to write it.

    Attributes:
        versions: The papers; all have the same questions.
        wanted: How many questions were asked for.
        facts: How many facts there are to ask about.
        contents: The files to write, none of them written yet.
        notes: A line for each thing that a format can't hold.
    """

    versions: tuple[Version, ...]
    wanted: int
    facts: int
    contents: dict[Path, bytes]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuiltFacts:
    """A facts file and what it takes to write it.

    Attributes:
        facts: What the file holds.
        contents: The file to write, not written yet.
    """

    facts: FactsFile
    contents: dict[Path, bytes]


@dataclass(frozen=True, slots=True)
class BuiltDeck:
    """A deck with its quiz and what it takes to write them.

    Attributes:
        config: What the deck is called and how it looks.
        extraction: What its sources yield.
        cards: Its cards.
        changes: How they differ from the build before.
        package: The file that Anki imports.
        contents: The files to write, none of them written yet.
        unprinted: Why its papers were not made as PDF; "" if they were, or were not asked for.
    """

    config: DeckConfig
    extraction: Extraction
    cards: tuple[Card, ...]
    changes: Changes
    package: Path
    contents: dict[Path, bytes]
    unprinted: str = ""


@dataclass(frozen=True, slots=True)
class BuiltPreview:
    """A page that shows cards, and what it takes to write it.

    Attributes:
        title: The deck's name.
        cards: The cards that it shows.
        contents: The file to write, not written yet.
    """

    title: str
    cards: tuple[Card, ...]
    contents: dict[Path, bytes]

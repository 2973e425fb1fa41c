"""What a library is, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from quizgen.cards import DECK_SEPARATOR, deck_name
from quizgen.config import DeckConfig
from quizgen.corpora import Corpus
from quizgen.running import Failed

DeckPer: TypeAlias = Literal["source", "folder", "one"]
"""What each deck of the tree holds: one article, the articles of a folder, or all."""

DECK_PER: tuple[DeckPer, ...] = get_args(DeckPer)


@dataclass(frozen=True, slots=True)
class Library:
    """Corpora that make one deck tree.

    Attributes:
        config: What its cards look like, its title, and the id that its facts are known by.
        corpora: Where its articles are, in order.
        deck_per: Which decks the tree has.
    """

    config: DeckConfig
    corpora: tuple[Corpus, ...]
    deck_per: DeckPer = "folder"

    def size(self) -> int:
        """Return how many bytes its corpora have on the disk."""
        return sum(corpus.size() for corpus in self.corpora)

    def subdeck(self, corpus: Corpus, folder: tuple[str, ...], title: str) -> str:
        """Return the deck under the library's that the cards of an article belong to.

        Args:
            corpus: The corpus that it is from; with several of them each has a deck.
            folder: The folders that it is in, from the corpus down.
            title: Its title.
        """
        if self.deck_per == "one":
            return ""
        parts = (*((corpus.title,) if len(self.corpora) > 1 else ()), *folder)
        if self.deck_per == "source":
            parts = (*parts, title)
        return DECK_SEPARATOR.join(filter(None, map(deck_name, parts)))


@dataclass(slots=True)
class Totals:
    """How far a build has come.

    Attributes:
        articles: Articles that were read, those without a fact included.
        notes: Facts that are notes now.
        cards: Cards of the notes.
        rejected: Sentences that make no card.
        added: Notes that were not there before.
        changed: Notes whose content is another one.
        dropped: Notes of the build before that are not made any more.
        cached: Articles of which it was known already what comes of them.
        failed: Sources that were given up.
        bytes: How much of the corpora was read.
    """

    articles: int = 0
    notes: int = 0
    cards: int = 0
    rejected: int = 0
    added: int = 0
    changed: int = 0
    dropped: int = 0
    cached: int = 0
    failed: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class BuiltLibrary:
    """What came of a library.

    Attributes:
        title: Its name.
        totals: Its numbers.
        failures: The sources that were given up, in order.
        files: The files that hold it; none if there is not one fact.
        stood: Whether they were there already, byte for byte, and nothing was written.
    """

    title: str
    totals: Totals
    failures: tuple[Failed, ...]
    files: tuple[Path, ...]
    stood: bool = False

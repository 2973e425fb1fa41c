"""The tags of a note, and the deck under the deck that its cards belong to."""

from __future__ import annotations

from quizgen.cards.wording import in_script
from quizgen.config import DeckConfig, SourceConfig
from quizgen.dates.edtf import precision, years
from quizgen.facts import DatedFact
from quizgen.facts.record import HEADING_SEPARATOR

DECK_SEPARATOR = "::"
"""What Anki puts between the names of a deck and of one under it."""


def tags_of(fact: DatedFact, config: DeckConfig) -> tuple[str, ...]:
    """Return a note's tags: its deck, what it asks for, and the deck's own.

    The century is no tag of a fact that asks for one.
    """
    kind = precision(fact.answer.edtf)
    tags = ["quizgen::" + _tag(config.id), f"quizgen::precision::{kind}"]
    low, high = (_century(year) for year in years(fact.answer.edtf) or (0, 0))
    if low == high and kind not in {"century", "millennium"}:
        tags.append(f"quizgen::century::{low}")
    if fact.entity:
        tags.append(f"quizgen::kind::{fact.entity.kind}")
    return (*tags, *map(_tag, config.tags))


def _century(year: int) -> str:
    """Name the century of an astronomical year: 20 for 1997, 3BCE for -220."""
    return str(year // 100 + 1) if year > 0 else f"{-year // 100 + 1}BCE"


def _tag(text: str) -> str:
    return "_".join(text.split())


def subdeck_of(fact: DatedFact, source: SourceConfig, config: DeckConfig) -> str:
    """Return the name of the deck under the deck that a card belongs to."""
    if config.subdecks == "none":
        return ""
    name, places = source.title, source.title_variants
    if config.subdecks == "section":
        name = fact.heading.partition(HEADING_SEPARATOR)[0]
        places = tuple(place for place in fact.heading_variants if place.end <= len(name))
    return deck_name(in_script(name, config.script, config.own_scripts, places, fact.usage).text)


def deck_name(text: str) -> str:
    """Return a text as the name of one deck: on one line, and no path of decks."""
    return " ".join(text.split()).replace(DECK_SEPARATOR, "：：")

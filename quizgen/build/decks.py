"""From a deck's sources to an Anki package with its quiz, and to a page that shows its cards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quizgen.build.extracting import extract
from quizgen.build.naming import file_name
from quizgen.build.papers import papers_of
from quizgen.build.record import BuiltDeck, BuiltPreview, Extraction, Found
from quizgen.cards import Card, Settled, cards_of, source_line
from quizgen.config import DeckConfig
from quizgen.folding import normalised
from quizgen.readers.decoding import decode
from quizgen.sources import DeckSource, bytes_of
from quizgen.state import Remembered, compare, dump, load, name_number, remember

STATE_FILE = "cards.tsv"


def build_deck(deck: DeckSource, output: Path, *, now: int) -> BuiltDeck:
    """Make a deck's package and quiz, without writing them.

    Args:
        deck: What it is made from.
        output: The folder that the files are meant for.
        now: The time that new and changed notes get, in Unix seconds.

    Raises:
        NoFactsError: The sources have no dated fact.
        StateError: The deck's memory of earlier builds can't be understood.
    """
    from quizgen.apkg import DatedCard, package

    extraction = extract(deck)
    config = deck.config
    state_path = _state_path(deck, output)
    before = _read_state(state_path)
    cards = _cards(extraction, config, before)
    remembered = remember(cards, before, now)
    dated = [DatedCard(card, remembered[card.key].changed) for card in cards]
    path = output / f"{file_name(config.title)}.apkg"
    papers, unprinted = papers_of(config, extraction, output)
    contents = {
        path: package(config.title, config.id, dated, description=_description(config)),
        **papers,
        state_path: dump(remembered.values()).encode(),
    }
    changes = compare(cards, before)
    return BuiltDeck(config, extraction, tuple(cards), changes, path, contents, unprinted)


def build_preview(deck: DeckSource, output: Path) -> BuiltPreview:
    """Make a web page that shows a deck's cards as Anki shows them, without writing it.

    Args:
        deck: What the cards are made from.
        output: The folder that the page is meant for.

    Raises:
        NoFactsError: The sources have no dated fact.
        StateError: The deck's memory of earlier builds can't be understood.
    """
    from quizgen.preview import page

    config = deck.config
    cards = _cards(extract(deck), config, _read_state(_state_path(deck, output)))
    path = output / f"{file_name(config.title)}.preview.html"
    return BuiltPreview(
        config.title, tuple(cards), {path: page(config.title, cards, config).encode()}
    )


def _cards(
    extraction: Extraction, config: DeckConfig, before: Mapping[str, Remembered]
) -> list[Card]:
    """Return the cards of facts, with the numbers that their clozes had before."""
    settled = (
        Settled(
            one.key,
            one.source.config,
            one.fact,
            one.note,
            name_number(_name(one), before.get(one.key)),
        )
        for one in extraction.facts
    )
    return list(cards_of(settled, config))


def _name(one: Found) -> str:
    """Return the name that a fact asks for, in its normal form; "" if it asks for none."""
    return normalised(one.fact.entity.text) if one.fact.entity else ""


def _state_path(deck: DeckSource, output: Path) -> Path:
    if deck.folder is not None:
        return deck.folder / STATE_FILE
    return output / f"{file_name(deck.config.title)}.{STATE_FILE}"


def _read_state(path: Path) -> dict[str, Remembered]:
    data = bytes_of(path)
    return load(decode(data, str(path)), str(path)) if data else {}


def _description(config: DeckConfig) -> str:
    return "<br>".join(source_line(source) for source in config.sources)

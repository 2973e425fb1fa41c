"""The pipeline: from sources to an Anki package and a quiz. The only module that writes files."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizgen.cards import Card, make_cards, source_line
from quizgen.config import DeckConfig
from quizgen.errors import NoFactsError, OutputError
from quizgen.facts import DatedFact, Rejection, extract_facts
from quizgen.files import write_all
from quizgen.quiz import Quiz, make_quiz
from quizgen.readers.decoding import decode
from quizgen.sources import DeckSource, Source, bytes_of
from quizgen.state import Changes, Remembered, compare, dump, load, remember

STATE_FILE = "cards.tsv"

_UNSAFE_IN_NAMES = dict.fromkeys(map(ord, '/\\:*?"<>|'), "_")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
"""Names that Windows keeps for itself, with any ending."""

_NAME_BYTES = 200
"""File systems allow 255 bytes, and the endings need some of them."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a deck's sources yield.

    Attributes:
        facts: The dated facts, each with its source.
        rejections: The sentences that make no card, each with its source.
    """

    facts: tuple[tuple[Source, DatedFact], ...]
    rejections: tuple[tuple[Source, Rejection], ...]


@dataclass(frozen=True, slots=True)
class BuiltQuiz:
    """A quiz and what it takes to write it.

    Attributes:
        quiz: The questions.
        contents: The files to write, none of them written yet.
    """

    quiz: Quiz
    contents: dict[Path, bytes]


@dataclass(frozen=True, slots=True)
class BuiltDeck:
    """A deck with its quiz and what it takes to write them.

    Attributes:
        config: What the deck is called and how it looks.
        extraction: What its sources yield.
        cards: Its cards.
        changes: How they differ from the build before.
        contents: The files to write, none of them written yet.
    """

    config: DeckConfig
    extraction: Extraction
    cards: tuple[Card, ...]
    changes: Changes
    contents: dict[Path, bytes]


def extract(deck: DeckSource) -> Extraction:
    """Return the dated facts of a deck's sources.

    Raises:
        NoFactsError: There is none.
    """
    facts: list[tuple[Source, DatedFact]] = []
    rejections: list[tuple[Source, Rejection]] = []
    for source in deck.sources:
        for result in extract_facts(source.document, min_score=deck.config.min_score):
            if isinstance(result, DatedFact):
                facts.append((source, result))
            else:
                rejections.append((source, result))
    if not facts:
        raise NoFactsError(
            deck.place,
            "no dated fact was found",
            "give a text that says when things happened; quizgen extract -v tells what was read",
        )
    kept, left_out = _limited(facts, deck.config.limit)
    return Extraction(tuple(kept), (*rejections, *left_out))


def sample(extractions: Sequence[Extraction], count: int, seed: int) -> Extraction:
    """Return facts drawn at random, without rejections; the seed decides which."""
    facts = [fact for extraction in extractions for fact in extraction.facts]
    chance = random.Random(seed)  # noqa: S311 - a draw, not a secret
    return Extraction(tuple(chance.sample(facts, min(count, len(facts)))), ())


def _limited(
    facts: list[tuple[Source, DatedFact]], limit: int
) -> tuple[list[tuple[Source, DatedFact]], list[tuple[Source, Rejection]]]:
    """Return the facts that are worth most, in order, and the others as rejections."""
    if not limit or len(facts) <= limit:
        return facts, []
    ranked = sorted(range(len(facts)), key=lambda i: -facts[i][1].score)
    best = set(ranked[:limit])
    reason = f"beyond the limit of {limit}"
    return [facts[i] for i in sorted(best)], [
        (source, Rejection(fact.sentence, fact.start, reason))
        for i, (source, fact) in enumerate(facts)
        if i not in best
    ]


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
    cards = make_cards(((source.config, fact) for source, fact in extraction.facts), config)
    state_path = _state_path(deck, output)
    before = _read_state(state_path)
    remembered = remember(cards, before, now)
    dated = [DatedCard(card, remembered[card.key].changed) for card in cards]
    name = file_name(config.title)
    contents = {
        output / f"{name}.apkg": package(
            config.title, config.id, dated, description=_description(config)
        ),
        **_quiz(config, extraction, output).contents,
        state_path: dump(remembered.values()).encode(),
    }
    return BuiltDeck(config, extraction, tuple(cards), compare(cards, before), contents)


def build_quiz(deck: DeckSource, output: Path) -> BuiltQuiz:
    """Make a deck's quiz, without writing it.

    Args:
        deck: What it is made from.
        output: The folder that the question paper and the key are meant for.

    Raises:
        NoFactsError: The sources have no dated fact.
    """
    return _quiz(deck.config, extract(deck), output)


def _quiz(config: DeckConfig, extraction: Extraction, output: Path) -> BuiltQuiz:
    from quizgen.printing.html import key, paper

    facts = [fact for _, fact in extraction.facts]
    quiz = make_quiz(config.title, facts, questions=config.questions, seed=config.seed)
    name = file_name(config.title)
    contents = {
        output / f"{name}.quiz.html": paper(quiz, config).encode(),
        output / f"{name}.key.html": key(quiz, config).encode(),
    }
    return BuiltQuiz(quiz, contents)


def write(built: Sequence[BuiltDeck | BuiltQuiz]) -> None:
    """Write the files of decks or quizzes, all of them or none.

    Raises:
        OutputError: A file can't be written, or two sources would write the same one.
    """
    contents: dict[Path, bytes] = {}
    for one in built:
        for path, data in one.contents.items():
            if path in contents:
                raise OutputError(
                    str(path), "two sources would write this file", "give them different titles"
                )
            contents[path] = data
    write_all(contents)


def file_name(title: str) -> str:
    """Return a title as a file's name without its ending, on any system."""
    printable = "".join(filter(str.isprintable, title.translate(_UNSAFE_IN_NAMES)))
    short = printable.strip(". ").encode()[:_NAME_BYTES].decode(errors="ignore").strip(". ")
    return f"_{short}" if _DEVICES.match(short) else short or "quizgen"


def _state_path(deck: DeckSource, output: Path) -> Path:
    if deck.folder is not None:
        return deck.folder / STATE_FILE
    return output / f"{file_name(deck.config.title)}.{STATE_FILE}"


def _read_state(path: Path) -> dict[str, Remembered]:
    data = bytes_of(path)
    return load(decode(data, str(path)), str(path)) if data else {}


def _description(config: DeckConfig) -> str:
    return "<br>".join(source_line(source) for source in config.sources)

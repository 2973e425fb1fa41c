"""The pipeline: from sources to an Anki package and a quiz. The only module that writes files."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from quizgen.cards import Card, keyed, make_card, source_line
from quizgen.config import DeckConfig
from quizgen.errors import NoFactsError, OutputError
from quizgen.facts import DatedFact, Rejection, extract_facts
from quizgen.files import write_all
from quizgen.quiz import Quiz, make_quiz
from quizgen.readers.decoding import decode
from quizgen.sources import DeckSource, Source, bytes_of, facts_format, read_facts
from quizgen.state import Changes, Remembered, compare, dump, load, name_number, remember

if TYPE_CHECKING:
    from quizgen.factsfile import FactsFile
    from quizgen.printing.pdf import PageSettings

QuizFormat: TypeAlias = Literal["html", "pdf"]

QUIZ_FORMATS: tuple[QuizFormat, ...] = get_args(QuizFormat)

STATE_FILE = "cards.tsv"

_UNSAFE_IN_NAMES = dict.fromkeys(map(ord, '/\\:*?"<>|'), "_")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
"""Names that Windows keeps for itself, with any ending."""

_NAME_BYTES = 200
"""File systems allow 255 bytes, and the endings need some of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact with where it is from and the key of its card.

    Attributes:
        source: The document that says it.
        fact: What it says.
        key: The key of its card.
        note: What a person wrote about it.
    """

    source: Source
    fact: DatedFact
    key: str
    note: str = ""


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
        quiz: The questions.
        contents: The files to write, none of them written yet.
    """

    quiz: Quiz
    contents: dict[Path, bytes]


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
    """

    config: DeckConfig
    extraction: Extraction
    cards: tuple[Card, ...]
    changes: Changes
    package: Path
    contents: dict[Path, bytes]


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


def extract(deck: DeckSource) -> Extraction:
    """Return the dated facts of a deck: as a person edited them, or as its documents say them.

    Raises:
        NoFactsError: There is none.
    """
    extraction = _edited(deck, deck.edited) if deck.edited else _extracted(deck)
    if not extraction.facts:
        raise NoFactsError(
            deck.place,
            "no dated fact was found",
            "give a text that says when things happened; quizgen extract -v tells what was read",
        )
    return extraction


def _extracted(deck: DeckSource) -> Extraction:
    """Return the dated facts that a deck's documents say, whatever a person edited."""
    facts: list[tuple[Source, DatedFact]] = []
    rejections: list[tuple[Source, Rejection]] = []
    for source in deck.sources:
        for result in extract_facts(source.document, min_score=deck.config.min_score):
            if isinstance(result, DatedFact):
                facts.append((source, result))
            else:
                rejections.append((source, result))
    kept, left_out = _limited(facts, deck.config.limit)
    keys = keyed(((source.config, fact) for source, fact in kept), deck.config.id)
    found = (Found(*one, key) for one, (key, _, _) in zip(kept, keys, strict=True))
    return Extraction(tuple(found), (*rejections, *left_out))


def _edited(deck: DeckSource, edited: FactsFile) -> Extraction:
    """Return the facts of a facts file that a person keeps and that the source still says."""
    sources = {source.config.id: source for source in deck.sources}
    found: list[Found] = []
    rejections: list[tuple[Source, Rejection]] = []
    for entry in edited.entries:
        source = sources.get(entry.source, deck.sources[0])
        if entry.keep and not entry.gone:
            found.append(Found(source, entry.fact(), entry.key, entry.note))
        else:
            reason = "not in the source any more" if entry.gone else "keep is false"
            rejections.append((source, Rejection(entry.text, 0, reason)))
    return Extraction(tuple(found), tuple(rejections))


def build_facts(deck: DeckSource, path: Path) -> BuiltFacts:
    """Make a facts file, without writing it: what the documents say, and all that a person edited.

    Args:
        deck: What the facts are from.
        path: The file that it is meant for; what it holds already is kept.

    Raises:
        NoFactsError: The documents have no dated fact.
        FactsFileError: The file that is there is broken.
    """
    from quizgen.factsfile import FactsFile, dump_csv, dump_yaml, entry, merge

    extraction = extract(replace(deck, edited=None))
    entries = tuple(entry(one.key, one.source.config.id, one.fact) for one in extraction.facts)
    config = deck.config
    facts = FactsFile(config.id, config.title, config.sources, entries)
    before = read_facts(path, facts)
    if before:
        facts = merge(before, facts)
    dump_facts = dump_csv if facts_format(path) == "csv" else dump_yaml
    return BuiltFacts(facts, {path: dump_facts(facts).encode()})


def sample(extractions: Sequence[Extraction], count: int, seed: int) -> Extraction:
    """Return facts drawn at random, without rejections; the seed decides which."""
    facts = [fact for extraction in extractions for fact in extraction.facts]
    chance = random.Random(seed)  # noqa: S311 - a draw, not a secret
    return Extraction(tuple(chance.sample(facts, min(count, len(facts)))))


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
    state_path = _state_path(deck, output)
    before = _read_state(state_path)
    cards = _cards(extraction, config, before)
    remembered = remember(cards, before, now)
    dated = [DatedCard(card, remembered[card.key].changed) for card in cards]
    path = output / f"{file_name(config.title)}.apkg"
    contents = {
        path: package(config.title, config.id, dated, description=_description(config)),
        **_quiz(config, extraction, output, ["html"]).contents,
        state_path: dump(remembered.values()).encode(),
    }
    return BuiltDeck(config, extraction, tuple(cards), compare(cards, before), path, contents)


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
    return [
        make_card(
            one.key,
            one.source.config,
            one.fact,
            config,
            note=one.note,
            name_number=name_number(one.fact, before.get(one.key)),
        )
        for one in extraction.facts
    ]


def build_quiz(
    deck: DeckSource,
    output: Path,
    formats: Sequence[QuizFormat] = QUIZ_FORMATS,
    page: PageSettings | None = None,
) -> BuiltQuiz:
    """Make a deck's quiz, without writing it.

    Args:
        deck: What it is made from.
        output: The folder that the question paper and the key are meant for.
        formats: What they are made as.
        page: How the PDF looks.

    Raises:
        NoFactsError: The sources have no dated fact.
        FontError: No font has a character of the paper.
    """
    return _quiz(deck.config, extract(deck), output, formats, page)


def _quiz(
    config: DeckConfig,
    extraction: Extraction,
    output: Path,
    formats: Sequence[QuizFormat],
    page: PageSettings | None = None,
) -> BuiltQuiz:
    facts = [one.fact for one in extraction.facts]
    quiz = make_quiz(config.title, facts, questions=config.questions, seed=config.seed)
    name = file_name(config.title)
    contents: dict[Path, bytes] = {}
    if "html" in formats:
        from quizgen.printing import html

        contents[output / f"{name}.quiz.html"] = html.paper(quiz, config).encode()
        contents[output / f"{name}.key.html"] = html.key(quiz, config).encode()
    if "pdf" in formats:
        from quizgen.printing import adapter
        from quizgen.printing.pdf import pdf

        contents[output / f"{name}.quiz.pdf"] = pdf(adapter.paper(quiz, config), page)
        contents[output / f"{name}.key.pdf"] = pdf(adapter.key(quiz, config), page)
    return BuiltQuiz(quiz, contents)


def write(built: Sequence[BuiltDeck | BuiltQuiz | BuiltFacts | BuiltPreview]) -> None:
    """Write the files of decks, quizzes or facts, all of them or none.

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

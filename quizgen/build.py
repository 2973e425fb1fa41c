"""The pipeline: from sources to an Anki package and a quiz. The only module that writes files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quizgen.cards import Card, make_cards, source_line
from quizgen.config import DeckConfig, SourceConfig, parse_deck
from quizgen.document import Document
from quizgen.errors import ConfigError, NoFactsError, OutputError, SourceError
from quizgen.facts import DatedFact, Rejection, extract_facts
from quizgen.files import write_all
from quizgen.quiz import Quiz, make_quiz
from quizgen.readers import read_bytes, read_document
from quizgen.readers.decoding import decode
from quizgen.state import Changes, Remembered, compare, dump, load, remember

STANDARD_INPUT = "-"
DECK_FILE = "deck.toml"
STATE_FILE = "cards.tsv"

_UNSAFE_IN_NAMES = dict.fromkeys(map(ord, '/\\:*?"<>|'), "_")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
"""Names that Windows keeps for itself, with any ending."""

_NAME_BYTES = 200
"""File systems allow 255 bytes, and the endings need some of them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document, with what deck.toml says of it."""

    config: SourceConfig
    place: str
    document: Document


@dataclass(frozen=True, slots=True)
class DeckSource:
    """All that a deck is made from.

    Attributes:
        config: What deck.toml says, or the defaults for an article alone.
        sources: The documents.
        place: The folder or file, for messages.
        folder: The deck's folder; None for an article alone.
    """

    config: DeckConfig
    sources: tuple[Source, ...]
    place: str
    folder: Path | None

    def with_quiz(self, *, questions: int | None, seed: int | None) -> DeckSource:
        """Return the same with another number of questions or seed; None leaves it."""
        config = replace(
            self.config,
            questions=self.config.questions if questions is None else questions,
            seed=self.config.seed if seed is None else seed,
        )
        return replace(self, config=config)


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


def open_source(argument: str, *, title: str = "", stdin: bytes = b"") -> DeckSource:
    """Read a deck's folder, an article or the standard input.

    Args:
        argument: The path, or ``-``.
        title: The title of an article; "" takes its own. A folder has its title in deck.toml.
        stdin: What stands on the standard input, for ``-``.

    Raises:
        SourceError: There is no such file, or it can't be read.
        ConfigError: The folder has no deck.toml, or there is something wrong in it.
    """
    path = Path(argument)
    if argument == STANDARD_INPUT:
        document = read_bytes(stdin, "standard input", title)
    elif _is_folder(path):
        return _open_folder(path)
    else:
        _check_name(path)
        document = read_document(path, title)
    name = document.title
    source = SourceConfig(id=name, file=argument, title=name)
    config = DeckConfig(id=name, title=name, sources=(source,))
    return DeckSource(config, (Source(source, argument, document),), argument, None)


def _open_folder(folder: Path) -> DeckSource:
    path = folder / DECK_FILE
    data = _bytes_of(path)
    if data is None:
        raise ConfigError(
            str(folder), f"this folder has no {DECK_FILE}", "add one, or name an article in it"
        )
    _check_name(folder.resolve())
    config = parse_deck(decode(data, str(path)), str(path), folder=folder.resolve().name)
    sources = []
    for source in config.sources:
        file = folder / source.file
        document = read_document(file, source.title)
        named = replace(source, title=source.title or document.title)
        sources.append(Source(named, str(file), document))
    config = replace(config, sources=tuple(source.config for source in sources))
    return DeckSource(config, tuple(sources), str(folder), folder)


def extract(deck: DeckSource) -> Extraction:
    """Return the dated facts of a deck's sources.

    Raises:
        NoFactsError: There is none.
    """
    facts: list[tuple[Source, DatedFact]] = []
    rejections: list[tuple[Source, Rejection]] = []
    for source in deck.sources:
        for result in extract_facts(source.document):
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
    return Extraction(tuple(facts), tuple(rejections))


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


def _is_folder(path: Path) -> bool:
    """Tell whether there is such a folder; what is wrong with a name is for readers to say."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _check_name(path: Path) -> None:
    """Refuse a name that is not UTF-8, for titles and keys are made of names."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        raise SourceError(str(path), "the name is not in UTF-8", "rename it") from None


def _state_path(deck: DeckSource, output: Path) -> Path:
    if deck.folder is not None:
        return deck.folder / STATE_FILE
    return output / f"{file_name(deck.config.title)}.{STATE_FILE}"


def _read_state(path: Path) -> dict[str, Remembered]:
    data = _bytes_of(path)
    return load(decode(data, str(path)), str(path)) if data else {}


def _bytes_of(path: Path) -> bytes | None:
    """Return what stands in a file, or None if there is no such file."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    except OSError as error:
        problem = f"can't be read ({error.strerror})"
        raise SourceError(str(path), problem, "check its permissions") from None


def _description(config: DeckConfig) -> str:
    return "<br>".join(source_line(source) for source in config.sources)

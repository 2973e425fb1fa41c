"""What a command is given: a deck's folder, an article, or the standard input."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from quizgen.config import DeckConfig, SourceConfig, parse_deck
from quizgen.document import Document
from quizgen.errors import ConfigError, SourceError
from quizgen.formats import Format
from quizgen.papers import Papers
from quizgen.readers import read_bytes, read_document
from quizgen.readers.decoding import decode
from quizgen.readings import Lexicon, load_readings
from quizgen.scripts import load_overrides

if TYPE_CHECKING:
    from quizgen.factsfile import FactsFile

FactsFormat: TypeAlias = Literal["yaml", "csv"]

STANDARD_INPUT = "-"
DECK_FILE = "deck.toml"
FACTS_FILE = "facts.yaml"
READINGS_FILE = "readings.tsv"
SCRIPTS_FILE = "scripts.tsv"

_MARK = "\ufeff"
_FACTS_SUFFIXES: dict[str, FactsFormat] = {".yaml": "yaml", ".yml": "yaml", ".csv": "csv"}


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
        edited: The facts file that a person edited, if the deck is made from one.
    """

    config: DeckConfig
    sources: tuple[Source, ...]
    place: str
    folder: Path | None
    edited: FactsFile | None = None

    def with_settings(self, **settings: Any) -> DeckSource:  # noqa: ANN401 - as the config has them
        """Return the same with other settings of deck.toml; None leaves one as it is."""
        given = {name: value for name, value in settings.items() if value is not None}
        return replace(self, config=replace(self.config, **given))


@dataclass(frozen=True, slots=True)
class FactsText:
    """A facts file as it was read.

    Attributes:
        text: Its text, with the byte order mark if it has one.
        facts: What the text says.
    """

    text: str
    facts: FactsFile


def open_source(
    argument: str, *, title: str = "", stdin: bytes = b"", source_format: Format | None = None
) -> DeckSource:
    """Read a deck's folder, an article, a facts file or the standard input.

    Args:
        argument: The path, or ``-``.
        title: The title of an article; "" takes its own. A folder has its title in deck.toml.
        stdin: What stands on the standard input, for ``-``.
        source_format: The format of an article; None goes by its name and by what is in it.

    Raises:
        SourceError: There is no such file, or it can't be read.
        ConfigError: The folder has no deck.toml, or there is something wrong in it.
        FactsFileError: A facts file is broken.
    """
    path = Path(argument)
    if argument == STANDARD_INPUT:
        document = read_bytes(stdin, "standard input", title, source_format=source_format)
    elif _is_folder(path):
        return _open_folder(path)
    elif source_format is None and facts_format(path) and path.is_file():
        return _open_facts(path)
    else:
        _check_name(path)
        document = read_document(path, title, source_format=source_format)
    name = document.title
    source = SourceConfig(id=name, file=argument).of(document)
    config = DeckConfig(id=name, title=name, sources=(source,))
    return DeckSource(config, (Source(source, argument, document),), argument, None)


def _open_folder(folder: Path) -> DeckSource:
    path = folder / DECK_FILE
    data = bytes_of(path)
    if data is None:
        raise ConfigError(
            str(folder), f"this folder has no {DECK_FILE}", "add one, or name an article in it"
        )
    _check_name(folder.resolve())
    config = parse_deck(decode(data, str(path)), str(path), folder=folder.resolve().name)
    sources = []
    for source in config.sources:
        file = folder / source.file
        document = read_document(file, source.title, source_format=source.format)
        sources.append(Source(source.of(document), str(file), document))
    config = replace(
        config,
        sources=tuple(source.config for source in sources),
        quiz=_in_folder(config.quiz, folder),
        **_own_tables(folder),
    )
    read = read_facts(folder / FACTS_FILE)
    return DeckSource(config, tuple(sources), str(folder), folder, read.facts if read else None)


def _in_folder(papers: Papers, folder: Path) -> Papers:
    """Return settings whose files are looked for in a deck's folder."""
    page = papers.page
    template = folder / page.template if page.template else None
    is_file = (folder / page.font).is_file() if page.font else False
    font = str(folder / page.font) if is_file else None
    return papers.with_settings(template=template, font=font)


def _own_tables(folder: Path) -> dict[str, Any]:
    """Return what a deck's folder says itself of readings and scripts."""
    tables: dict[str, Any] = {}
    if text := _table(folder / READINGS_FILE):
        tables["own_readings"] = Lexicon(load_readings(text, str(folder / READINGS_FILE)))
    if text := _table(folder / SCRIPTS_FILE):
        tables["own_scripts"] = load_overrides(text, str(folder / SCRIPTS_FILE))
    return tables


def _table(path: Path) -> str:
    data = bytes_of(path)
    return decode(data, str(path)) if data else ""


def _open_facts(path: Path) -> DeckSource:
    read = read_facts(path)
    if read is None:
        raise SourceError(str(path), "there is no such file", "check the name")
    edited = read.facts
    sources = tuple(
        Source(config, str(path), Document(config.title, "", (), (), (0,)))
        for config in edited.sources
    )
    config = DeckConfig(id=edited.id, title=edited.title, sources=edited.sources)
    return DeckSource(config, sources, str(path), None, edited)


def facts_format(path: Path) -> FactsFormat | None:
    """Return the format of a facts file by its name, or None for another file."""
    return _FACTS_SUFFIXES.get(path.suffix.casefold())


def read_facts(path: Path, base: FactsFile | None = None) -> FactsText | None:
    """Return what stands in a facts file, or None if there is no such file.

    Args:
        path: The file.
        base: The deck and the sources of a CSV file, which has no room for them.

    Raises:
        FactsFileError: The file is broken.
        SourceError: It can't be read or is not in UTF-8.
    """
    data = bytes_of(path)
    if data is None:
        return None
    from quizgen.factsfile import load_csv, load_yaml

    text = decode(data, str(path))
    is_csv = facts_format(path) == "csv"
    facts = load_csv(text, str(path), base) if is_csv else load_yaml(text, str(path))
    return FactsText(f"{_MARK if data.startswith(_MARK.encode()) else ''}{text}", facts)


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


def bytes_of(path: Path) -> bytes | None:
    """Return what stands in a file, or None if there is no such file."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    except OSError as error:
        problem = f"can't be read ({error.strerror})"
        raise SourceError(str(path), problem, "check its permissions") from None

"""What a command is given: a deck's folder, an article, or the standard input."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quizgen.config import DeckConfig, SourceConfig, parse_deck
from quizgen.document import Document
from quizgen.errors import ConfigError, SourceError
from quizgen.readers import read_bytes, read_document
from quizgen.readers.decoding import decode

STANDARD_INPUT = "-"
DECK_FILE = "deck.toml"


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

    def with_settings(self, **settings: Any) -> DeckSource:  # noqa: ANN401 - as the config has them
        """Return the same with other settings of deck.toml; None leaves one as it is."""
        given = {name: value for name, value in settings.items() if value is not None}
        return replace(self, config=replace(self.config, **given))


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
        document = read_document(file, source.title)
        named = replace(source, title=source.title or document.title)
        sources.append(Source(named, str(file), document))
    config = replace(config, sources=tuple(source.config for source in sources))
    return DeckSource(config, tuple(sources), str(folder), folder)


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

"""Folders of articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from quizgen.corpora.article import Article
from quizgen.corpora.kinds import is_article, kind_of, read_corpus, title_of
from quizgen.errors import SourceError
from quizgen.formats import Format
from quizgen.readers.decoding import on_one_line
from quizgen.sources import DECK_FILE, bytes_of


def read_tree(folder: Path, source_format: Format | None) -> Iterator[Article | SourceError]:
    """Give the articles in a folder and in those under it, in the order of their names.

    An article is known by its path under the folder, without the ending of its name.

    Args:
        folder: The folder.
        source_format: The format of all articles; None goes by name and content.
    """
    at = 0
    for path in files_in(folder):
        parts = path.relative_to(folder).parts[:-1]
        if kind_of(path):
            for one in read_corpus(path, source_format):
                if isinstance(one, Article):
                    yield replace(one, folder=(*parts, title_of(path)), at=at + one.at)
                else:
                    yield one
            at += path.stat().st_size
        else:
            one = read_article(path, "/".join((*parts, path.stem)), source_format)
            if isinstance(one, Article):
                at += len(one.data)
                yield replace(one, folder=parts, at=at)
            else:
                yield one


def read_article(path: Path, identity: str, source_format: Format | None) -> Article | SourceError:
    """Return a file as an article.

    Args:
        path: The file.
        identity: What the article is known by.
        source_format: Its format; None goes by its name and by what is in it.
    """
    place = on_one_line(str(path))
    try:
        identity.encode()
        data = bytes_of(path)
    except UnicodeEncodeError:
        return SourceError(place, "the name is not in UTF-8", "rename it")
    except SourceError as error:
        return error
    if data is None:
        return SourceError(place, "there is no such file", "check the name")
    return Article(identity, place, data, name=path.name, format=source_format, at=len(data))


def files_in(folder: Path) -> Iterator[Path]:
    """Give the articles and corpora in a folder and in those under it, in order of their names.

    Only files are given whose names end like those of a format or of a corpus. Hidden ones are
    left out, and so are folders with a deck.toml and folders that are links.
    """
    for path in _entries(folder):
        if _is_folder(path):
            if not (path / DECK_FILE).is_file():
                yield from files_in(path)
        elif kind_of(path) or is_article(path):
            yield path


def decks_in(folder: Path) -> Iterator[Path]:
    """Give the folders under a folder that have a deck.toml, in order of their names."""
    for path in filter(_is_folder, _entries(folder)):
        if (path / DECK_FILE).is_file():
            yield path
        else:
            yield from decks_in(path)


def _entries(folder: Path) -> list[Path]:
    """Return what is in a folder; nothing for one that may not be read."""
    try:
        return [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    except OSError:
        return []


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()

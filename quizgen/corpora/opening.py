"""What a command line names: decks to build one by one, and corpora."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from quizgen.corpora.article import Article, Corpus
from quizgen.corpora.kinds import kind_of, read_corpus, title_of
from quizgen.corpora.tree import decks_in, files_in, read_article, read_tree
from quizgen.errors import SourceError
from quizgen.formats import Format
from quizgen.sources import DECK_FILE, STANDARD_INPUT, facts_format


@dataclass(frozen=True, slots=True)
class Opened:
    """What the arguments of a command name.

    Attributes:
        single: Decks' folders, articles, facts files and ``-``: each makes a deck of its own.
        corpora: What is made one deck tree of.
    """

    single: tuple[str, ...]
    corpora: tuple[Corpus, ...]


def opened(
    arguments: Iterable[str], *, source_format: Format | None = None, together: bool = False
) -> Opened:
    """Sort the arguments of a command; nothing is read yet.

    A folder without a deck.toml is a corpus, if there is an article in it or under it; folders
    under it that have a deck.toml are decks of their own.

    Args:
        arguments: Paths, patterns as the shell has them (``**`` goes down), or ``-``.
        source_format: The format of the articles; None goes by name and content.
        together: Whether articles are a corpus, too, instead of a deck each.

    Raises:
        SourceError: A pattern fits no file.
    """
    single: list[str] = []
    articles: list[Path] = []
    corpora: list[Corpus] = []
    for argument in _expanded(arguments):
        path = Path(argument)
        if argument == STANDARD_INPUT:
            single.append(argument)
        elif _is_tree(path):
            single.extend(map(str, decks_in(path)))
            if next(files_in(path), None):
                corpora.append(_tree(path, source_format))
        elif path.is_dir() or facts_format(path):
            single.append(argument)
        elif kind_of(path) and source_format in {None, "text", "markdown", "wikitext", "html"}:
            corpora.append(_file(path, source_format))
        elif together:
            articles.append(path)
        else:
            single.append(argument)
    if articles:
        corpora.insert(0, _articles(articles, source_format))
    return Opened(tuple(single), tuple(corpora))


def _expanded(arguments: Iterable[str]) -> Iterator[str]:
    for argument in arguments:
        if glob.has_magic(argument) and not Path(argument).exists():
            # pathlib takes no pattern that begins at the root.
            found = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207
            if not found:
                raise SourceError(argument, "no file fits this pattern", "check the pattern")
            yield from found
        else:
            yield argument


def _is_tree(path: Path) -> bool:
    """Tell whether a path is a folder that is no deck, with something in it to make decks of."""
    try:
        if not path.is_dir() or (path / DECK_FILE).exists():
            return False
    except OSError:
        return False
    return next(files_in(path), None) is not None or next(decks_in(path), None) is not None


def _tree(path: Path, source_format: Format | None) -> Corpus:
    return Corpus(
        path.resolve().name,
        str(path),
        partial(read_tree, path, source_format),
        lambda: sum(file.stat().st_size for file in files_in(path)),
    )


def _file(path: Path, source_format: Format | None) -> Corpus:
    return Corpus(
        title_of(path),
        str(path),
        partial(read_corpus, path, source_format),
        lambda: path.stat().st_size if path.exists() else 0,
    )


def _articles(paths: list[Path], source_format: Format | None) -> Corpus:
    """Return files that are named one by one as a corpus; each is known by its name."""

    def read() -> Iterator[Article | SourceError]:
        at = 0
        for path in paths:
            one = read_article(path, path.stem, source_format)
            if isinstance(one, Article):
                at += one.at
                yield replace(one, at=at)
            else:
                yield one

    def size() -> int:
        return sum(path.stat().st_size for path in paths if path.exists())

    return Corpus("", "", read, size)

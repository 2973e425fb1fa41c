"""Which files are corpora, by their names, and which are articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TypeAlias

from quizgen.corpora.article import Article
from quizgen.corpora.compressed import bare_name
from quizgen.corpora.dump import read_dump
from quizgen.corpora.jsonlines import read_lines
from quizgen.errors import SourceError
from quizgen.formats import Format
from quizgen.readers.recognising import has_known_ending

Kind: TypeAlias = Literal["lines", "dump"]

_ENDINGS: dict[str, Kind] = {".jsonl": "lines", ".ndjson": "lines", ".xml": "dump"}


def kind_of(path: Path) -> Kind | None:
    """Return what kind of corpus a file is; None for a file that holds one article or none."""
    return _ENDINGS.get(Path(bare_name(path)).suffix.casefold())


def is_article(path: Path) -> bool:
    """Tell whether a file holds an article: its name ends like those of a format."""
    return has_known_ending(path.name)


def title_of(path: Path) -> str:
    """Return the name of a corpus: the file's without its endings."""
    return Path(bare_name(path)).stem


def read_corpus(path: Path, source_format: Format | None) -> Iterator[Article | SourceError]:
    """Give the articles of a file that ``kind_of`` knows.

    Args:
        path: The file.
        source_format: The format of the texts; a dump's are wikitext in any case.
    """
    return read_dump(path) if kind_of(path) == "dump" else read_lines(path, source_format)

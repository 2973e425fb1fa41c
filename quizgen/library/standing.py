"""Whether a library stands as it was built: then there is nothing to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from quizgen.corpora import Article
from quizgen.library.cache import Cache
from quizgen.library.record import Library, Totals


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of the last build of a library.

    Attributes:
        articles: What stands for its articles, in their order, and for what is made of them.
        files: What stands for the content of the files that it wrote, in order.
        totals: What it counted.
    """

    articles: str
    files: tuple[str, ...]
    totals: Totals


class Fingerprint:
    """Stands for what a library is made of: its settings and its articles in their order."""

    def __init__(self, library: Library) -> None:
        """Begin with a library of which no article is read."""
        titles = [corpus.title for corpus in library.corpora]
        decks = repr((library.deck_per, library.config.id, titles))
        self._digest = hashlib.blake2b(decks.encode(), digest_size=16)

    def add(self, key: bytes) -> None:
        """Add what stands for the next article."""
        self._digest.update(key)

    def end_corpus(self) -> None:
        """Begin with the next corpus."""
        self._digest.update(b"\0")

    @property
    def value(self) -> str:
        """What stands for all that was added, as hexadecimal figures."""
        return self._digest.hexdigest()


def still_standing(
    cache: Cache, library: Library, key_of: Callable[[Article], bytes], files: tuple[Path, ...]
) -> Totals | None:
    """Return what a build of a library counts that would write the files which are there already.

    Every article is read and compared, and so is every byte of the files: neither their names
    nor their times are trusted. None if anything differs, or if there was no build that is known.

    Args:
        cache: What is known of the last build.
        library: What is to be built.
        key_of: Returns what stands for an article and for all that decides what comes of it.
        files: The files that a build writes, in order.
    """
    known, contents = _last(cache), _contents(files)
    if known is None or not all(contents) or known.files != contents:
        return None
    if known.articles != _fingerprint(library, key_of):
        return None
    totals = known.totals
    return replace(totals, added=0, changed=0, dropped=0, cached=totals.articles)


def remember(cache: Cache, articles: Fingerprint, files: tuple[Path, ...], totals: Totals) -> None:
    """Keep what stands for a build that is done.

    Args:
        cache: Where it is kept.
        articles: What the build read.
        files: The files that it wrote, in order.
        totals: What it counted.
    """
    standing = Standing(articles.value, _contents(files), totals)
    cache.leave(json.dumps(asdict(standing)).encode())


def _last(cache: Cache) -> Standing | None:
    data = cache.standing()
    if data is None:
        return None
    record = json.loads(data)
    totals = Totals(**record["totals"])
    return Standing(record["articles"], tuple(record["files"]), totals)


def _fingerprint(library: Library, key_of: Callable[[Article], bytes]) -> str | None:
    """Return the fingerprint of a library; None if a part of it can't be read."""
    fingerprint = Fingerprint(library)
    for corpus in library.corpora:
        for one in corpus.articles():
            if not isinstance(one, Article):
                return None
            fingerprint.add(key_of(replace(one, at=0)))
        fingerprint.end_corpus()
    return fingerprint.value


def _contents(files: tuple[Path, ...]) -> tuple[str, ...]:
    """Return what stands for the content of files; "" for one that can't be read."""
    return tuple(map(_content, files))


def _content(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "blake2b").hexdigest()
    except OSError:
        return ""

"""The build of a library: articles come in, notes go out, and none of them stays in memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TextIO

from quizgen.apkg import NoteStore
from quizgen.build import STATE_FILE, file_name
from quizgen.corpora import Article, Corpus
from quizgen.errors import FailedSourceError, NoFactsError
from quizgen.facts import ENTITY
from quizgen.files import explained, move_all
from quizgen.library.cache import Cache, keys_for
from quizgen.library.record import BuiltLibrary, Library, Totals
from quizgen.library.scratch import Scratch
from quizgen.library.standing import remember, still_standing
from quizgen.library.steps import Steps
from quizgen.library.work import Made, Settings, decoded, make_all
from quizgen.markup import escape
from quizgen.running import Failed, Pool, Step, in_order
from quizgen.state import (
    FIRST_LINES,
    line_of,
    name_number,
    read_file,
    remembered,
)

_BATCH = 1 << 16
"""Bytes of source that a worker gets at a time: about a quarter of a second's work."""

_LEAST = 1 << 10
"""Bytes that an article counts for at least, for each costs something besides its text."""


def build_library(
    library: Library,
    output: Path,
    pool: Pool,
    *,
    now: int,
    cache: Cache | None = None,
    seconds: float | None = None,
    strict: bool = False,
    dry_run: bool = False,
    report: Callable[[Totals], None] = lambda _: None,
) -> BuiltLibrary:
    """Make a package of a library, and write it if there is a fact in it.

    The same articles, settings and memory give the same bytes, whoever does the work and however
    much of it was done before.

    Args:
        library: What it is made from.
        output: The folder for the package, for the library's memory, and for both on their way.
        pool: Where articles are read.
        now: The time that new and changed notes get, in Unix seconds.
        cache: What is known of articles already.
        seconds: How long an article may take; None sets no limit.
        strict: Whether the first source that fails ends the build.
        dry_run: Whether nothing is written.
        report: Is told after each article how far the build has come.

    Raises:
        FailedSourceError: A source failed, and ``strict`` is set.
        StateError: The library's memory of the build before can't be understood.
        OutputError: A file can't be written.
    """
    name = file_name(library.config.title)
    package, memory = files = output / f"{name}.apkg", output / f"{name}.{STATE_FILE}"
    settings = Settings(library.config)
    key_of = keys_for(settings)
    if cache and (totals := still_standing(cache, library, key_of, files)):
        report(totals)
        return BuiltLibrary(library.config.title, totals, (), files, stood=True)
    with (
        explained(package),
        _folder(output, name, dry_run) as folder,
        closing(Scratch(folder, read_file(memory))) as scratch,
        closing(NoteStore(folder)) as store,
    ):
        new_package, new_memory = folder / "package", folder / "memory"
        with new_memory.open("w", encoding="utf-8", newline="\n") as file:
            file.write(FIRST_LINES)
            steps = Steps(library, scratch, cache, key_of)
            build = _Build(library, settings, pool, seconds, scratch, store, file, now)
            for _ in build.run(steps, strict=strict):
                report(build.totals)
        build.totals.dropped = sum(1 for _ in scratch.left())
        if cache and not build.failures:
            cache.forget_unused()
        if len(store) and not dry_run:
            about = _about(library)
            with new_package.open("wb") as target:
                store.write(library.config.title, library.config.id, target, description=about)
            move_all({package: new_package, memory: new_memory})
            if cache and not build.failures:
                remember(cache, steps.fingerprint, files, build.totals)
    if not len(store):
        build.failures.append(Failed(str(_no_facts(library))))
    written = files if len(store) else ()
    return BuiltLibrary(library.config.title, build.totals, tuple(build.failures), written)


class _Build:
    """A build that is under way."""

    def __init__(
        self,
        library: Library,
        settings: Settings,
        pool: Pool,
        seconds: float | None,
        scratch: Scratch,
        store: NoteStore,
        memory: TextIO,
        now: int,
    ) -> None:
        self.totals = Totals()
        self.failures: list[Failed] = []
        self._library = library
        self._settings = settings
        self._pool = pool
        self._seconds = seconds
        self._scratch = scratch
        self._store = store
        self._memory = memory
        self._now = now

    def run(self, steps: Steps, *, strict: bool) -> Iterator[None]:
        """Read and write article by article, and pause after each."""
        results = in_order(
            steps,
            partial(make_all, settings=self._settings),
            self._pool,
            size=_size,
            batch=_BATCH,
            seconds=self._seconds,
        )
        totals = self.totals
        for article, result in results:
            source = steps.done(article, result) if article.id else None
            made = self._numbered(article, result)
            if isinstance(made, Failed):
                if strict:
                    raise FailedSourceError(made.reason)
                self.failures.append(made)
                totals.failed += 1
            elif source:
                corpus, totals.bytes, was_known = source
                totals.cached += was_known
                self._take(article, corpus, made)
            yield

    def _take(self, article: Article, corpus: Corpus, made: Made) -> None:
        """Write the notes of an article."""
        totals = self.totals
        totals.articles += 1
        totals.rejected += made.rejected
        subdeck = self._library.subdeck(corpus, article.folder, made.title)
        for note in made.notes:
            old = self._scratch.take(note.key)
            one = remembered(note, old, self._now)
            self._memory.write(f"{line_of(one)}\n")
            self._store.add(replace(note, subdeck=subdeck), one.changed)
            totals.notes += 1
            totals.cards += len(note.clozes)
            totals.added += old is None
            totals.changed += old is not None and old.hash != one.hash

    def _numbered(self, article: Article, result: bytes | Failed) -> Made | Failed:
        """Return what came of an article with the numbers that its names' clozes had before.

        Where they differ from the usual ones, it is made once more.
        """
        if isinstance(result, Failed):
            return result
        made = decoded(result)
        numbers = tuple(
            (note.key, number)
            for note in made.notes
            if note.name
            and (number := name_number(note.name, self._scratch.before(note.key))) != ENTITY
        )
        if not numbers:
            return made
        work = partial(make_all, settings=replace(self._settings, names=numbers))
        steps: list[Step[Article, bytes]] = [Step(article)]
        ((_, again),) = in_order(steps, work, self._pool, seconds=self._seconds)
        return again if isinstance(again, Failed) else decoded(again)


@contextmanager
def _folder(output: Path, name: str, dry_run: bool) -> Iterator[Path]:
    """Give an empty folder for files on their way, on the disk where they belong.

    What a build that was killed left there is removed.
    """
    if dry_run:
        with tempfile.TemporaryDirectory(prefix="quizgen-") as folder:
            yield Path(folder)
        return
    path = output / f".{name}.part"
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _no_facts(library: Library) -> NoFactsError:
    remedy = "give texts that say when things happened"
    return NoFactsError(library.config.title, "no dated fact was found", remedy)


def _about(library: Library) -> str:
    """Return what Anki shows under the deck's name: what it was made from, as HTML."""
    return "<br>".join(escape(corpus.title) for corpus in library.corpora if corpus.title)


def _size(article: Article) -> int:
    return max(len(article.data), _LEAST)

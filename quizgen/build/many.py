"""Many decks, each from a source of its own: built by many processes, written one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quizgen.build.decks import build_deck
from quizgen.build.record import BuiltDeck
from quizgen.build.writing import write
from quizgen.errors import FailedSourceError, OutputError
from quizgen.formats import Format
from quizgen.running import Failed, Pool, Step, in_order, run_all
from quizgen.sources import open_source


@dataclass(frozen=True, slots=True)
class Wanted:
    """A deck that is to be built.

    Attributes:
        place: The source, as the command line names it.
        output: The folder that its files are meant for.
        now: The time that new and changed notes get, in Unix seconds.
        title: The title of an article; "" takes its own.
        stdin: What stands on the standard input, if that is the source.
        source_format: The format of an article; None goes by name and content.
        limit: How many facts are kept; None leaves it to deck.toml.
        min_score: What a fact must be worth; None leaves it to deck.toml.
    """

    place: str
    output: Path
    now: int
    title: str = ""
    stdin: bytes = b""
    source_format: Format | None = None
    limit: int | None = None
    min_score: float | None = None


def build_wanted(wanted: Wanted) -> BuiltDeck:
    """Return a deck, without writing it; the errors are those of its source and of its build."""
    deck = open_source(
        wanted.place,
        title=wanted.title,
        stdin=wanted.stdin,
        source_format=wanted.source_format,
    )
    settings = {"limit": wanted.limit, "min_score": wanted.min_score}
    return build_deck(deck.with_settings(**settings), wanted.output, now=wanted.now)


def build_all(
    wanted: Iterable[Wanted],
    pool: Pool,
    *,
    seconds: float | None = None,
    strict: bool = False,
    dry_run: bool = False,
) -> Iterator[BuiltDeck | Failed]:
    """Give decks in order, each when its files are written, or why there is none.

    Args:
        wanted: The decks to build.
        pool: Where they are built.
        seconds: How long each may take; None sets no limit.
        strict: Whether nothing is written if there is a source that fails.
        dry_run: Whether nothing is written in any case.

    Raises:
        FailedSourceError: A source failed, and ``strict`` is set.
        OutputError: A file can't be written, and ``strict`` is set.
    """
    work = partial(run_all, build_wanted)
    results = in_order((Step(one) for one in wanted), work, pool, seconds=seconds)
    if strict:
        decks = [_sound(built) for _, built in results]
        if not dry_run:
            write(decks)
        yield from decks
        return
    written: set[Path] = set()
    for _, built in results:
        if isinstance(built, Failed):
            yield built
            continue
        try:
            _refuse_same(built, written)
            if not dry_run:
                write([built])
        except OutputError as error:
            yield Failed(str(error))
        else:
            written.update(built.contents)
            yield built


def _sound(built: BuiltDeck | Failed) -> BuiltDeck:
    if isinstance(built, Failed):
        raise FailedSourceError(built.reason)
    return built


def _refuse_same(built: BuiltDeck, written: set[Path]) -> None:
    for path in built.contents:
        if path in written:
            problem = "another source has written this file"
            raise OutputError(str(path), problem, "give them different titles")

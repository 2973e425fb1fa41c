"""The command line: it parses, calls and prints.

Exit status: 0 done, 1 something is wrong in the input, 2 the command was used wrongly. What a
command needs is imported when it runs, so that help and completion answer at once.
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
import signal
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

import typer

from quizgen import __version__
from quizgen.errors import ConfigError, QuizgenError
from quizgen.formats import Format

if TYPE_CHECKING:
    from quizgen.corpora import Corpus
    from quizgen.library import Cache, DeckPer, Library
    from quizgen.reporting import Reporter
    from quizgen.running import Pool
    from quizgen.sources import DeckSource

_NEW_OBJECTS = 200_000
"""After how many Python looks for cycles: hardly any are made, and looking takes a twentieth."""

app = typer.Typer(
    help="Turn Chinese documents into Anki decks and class quizzes about dated facts.",
    epilog="Examples: quizgen build decks/history  ·  quizgen build article.md -o out"
    "  ·  cat article.md | quizgen extract -",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sources: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE...",
        help="Deck folders (with a deck.toml), articles (Markdown, wikitext, HTML, plain text, "
        ".docx, .epub), facts files, or - for the standard input.",
        show_default=False,
    ),
]
Output: TypeAlias = Annotated[
    Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the files go.")
]
Title: TypeAlias = Annotated[
    str, typer.Option(metavar="TEXT", help="The title of an article.", show_default=False)
]
From: TypeAlias = Annotated[
    Format | None,
    typer.Option("--from", help="The format of an article.", show_default="by name and content"),
]
AsJson: TypeAlias = Annotated[
    bool, typer.Option("--json", help="Print one JSON object for programs to read.")
]
DryRun: TypeAlias = Annotated[
    bool, typer.Option("--dry-run", help="Say what would change, and write nothing.")
]
Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="Print errors only.")]
Verbose: TypeAlias = Annotated[
    bool, typer.Option("--verbose", "-v", help="Also print why sentences were left out.")
]
Limit: TypeAlias = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Keep the N best facts.", show_default="all"),
]
MinScore: TypeAlias = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, metavar="X", help="Keep facts that are worth this much.", show_default="0.5"
    ),
]


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quizgen {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    del version


@app.command(epilog="Example: quizgen build decks/history --dry-run")
def build(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Deck folders (with a deck.toml), articles (Markdown, wikitext, HTML, plain text, "
            ".docx, .epub), facts files, or - for the standard input. Corpora make one deck tree: "
            "other folders with all that is under them, JSON lines (.jsonl: title, text, url), "
            "MediaWiki dumps (.xml); .gz, .bz2 and .zst are unpacked.",
            show_default=False,
        ),
    ],
    output: Output = Path("build"),
    title: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="The title of an article, or of the deck tree of corpora.",
            show_default=False,
        ),
    ] = "",
    source_format: From = None,
    limit: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Keep the N best facts of a source.", show_default="all"
        ),
    ] = None,
    min_score: MinScore = None,
    deck_per: Annotated[
        Literal["source", "folder", "one"] | None,
        typer.Option(
            help="Make one package of all sources, with a deck for each article or folder, or one.",
            show_default="folder, for corpora",
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            help="Processes that work at a time.",
            show_default="one a core, if there are several sources",
        ),
    ] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            min=0.1, metavar="SECONDS", help="Give up a source that takes longer, and name it."
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first source that fails; write nothing.")
    ] = False,
    cache: Annotated[
        Path | None,
        typer.Option(
            envvar="QUIZGEN_CACHE",
            metavar="FOLDER",
            help="Where it is kept what came of the articles of corpora.",
            show_default="the user's folder for caches",
        ),
    ] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Read every article anew, and keep nothing.")
    ] = False,
    cluster: Annotated[
        str,
        typer.Option(
            metavar="dask://HOST:PORT",
            help="Let the workers of a Dask scheduler do the work.",
            show_default=False,
        ),
    ] = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make an Anki deck (.apkg) and a quiz with its key from each source, or one of corpora.

    A source that fails is named at the end, and the others are built all the same.
    """
    from quizgen.build import Wanted, build_all
    from quizgen.corpora import opened

    reporter = _reporter(as_json, quiet, verbose)
    named = opened(sources, source_format=source_format, together=deck_per is not None)
    now = _now()
    wanted = [
        Wanted(
            place,
            output,
            now,
            title,
            sys.stdin.buffer.read() if place == "-" else b"",
            source_format,
            limit,
            min_score,
        )
        for place in named.single
    ]
    failures = []
    with _pool(cluster, jobs, len(wanted) + 2 * len(named.corpora), timeout) as pool:
        if wanted:
            decks = build_all(wanted, pool, seconds=timeout, strict=strict, dry_run=dry_run)
            failures += reporter.decks(decks, len(wanted), dry_run=dry_run)
        if named.corpora:
            from quizgen.library import build_library
            from quizgen.progress import print_library, progress

            settings = {"limit": limit, "min_score": min_score}
            library = _library(named.corpora, title, deck_per or "folder", settings)
            known = None if no_cache else _cache(cache, library, output)
            shown = progress(library.size, as_json=as_json, quiet=quiet)
            with known or contextlib.nullcontext(), shown as report:
                built = build_library(
                    library,
                    output,
                    pool,
                    now=now,
                    cache=known,
                    seconds=timeout,
                    strict=strict,
                    dry_run=dry_run,
                    report=report,
                )
            print_library(built, as_json=as_json, quiet=quiet, dry_run=dry_run)
            failures += built.failures
    reporter.failures(failures)
    if failures:
        raise typer.Exit(1)


@app.command(epilog="Example: quizgen extract article.md --format jsonl > facts.jsonl")
def extract(
    sources: Sources,
    title: Title = "",
    source_format: From = None,
    output_format: Annotated[
        Literal["text", "jsonl", "yaml", "csv"],
        typer.Option(
            "--format",
            help="What is printed: text to read, a JSON object a line, or a facts file (see -o).",
        ),
    ] = "text",
    limit: Limit = None,
    min_score: MinScore = None,
    sample: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Print N facts drawn at random, to read."),
    ] = None,
    seed: Annotated[int, typer.Option(help="The same seed draws the same facts.")] = 1,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write a facts file to edit and to build from: .yaml, or .csv for a spreadsheet. "
            "It has all facts; what is worth too little is marked with keep: false. What a person "
            "edited in it is kept.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Print the dated facts of sources, or write them to a file to edit."""
    from quizgen import build as pipeline

    reporter = _reporter(as_json, quiet, verbose)
    if output is not None or output_format in {"yaml", "csv"}:
        _check_facts_file(sources, output, sample)
    opened = (
        deck.with_settings(limit=limit, min_score=min_score)
        for deck in reporter.progress(_opened(sources, title, source_format), len(sources))
    )
    if output is not None:
        built = pipeline.build_facts(next(opened), output)
        pipeline.write([built])
        reporter.facts_file(built)
    elif output_format in {"yaml", "csv"}:
        reporter.facts_text(pipeline.facts_of(next(opened)), output_format)
    else:
        extractions = [pipeline.extract(deck) for deck in opened]
        if sample is not None:
            extractions = [pipeline.sample(extractions, sample, seed)]
        reporter.facts(extractions, lines=output_format == "jsonl")


@app.command(epilog="Example: quizgen quiz decks/history -n 10 --seed 7")
def quiz(
    sources: Sources,
    output: Output = Path("build"),
    title: Title = "",
    source_format: From = None,
    questions: Annotated[
        int | None,
        typer.Option(
            "--questions", "-n", min=1, help="How many questions at most.", show_default="20"
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(help="The same seed draws the same questions.", show_default="1"),
    ] = None,
    types: Annotated[
        str | None,
        typer.Option(
            metavar="TYPE[=N],...",
            help="Types of questions, in equal shares or with how many of each: fill, choice, "
            "matching, order, truefalse.",
            show_default="fill",
        ),
    ] = None,
    options: Annotated[
        int | None,
        typer.Option(
            min=3, max=5, help="How many options a multiple choice has.", show_default="4"
        ),
    ] = None,
    letters: Annotated[
        str | None,
        typer.Option(
            "--versions",
            metavar="A,B,...",
            help="A paper and a key for each: the same questions in another order.",
            show_default="one paper",
        ),
    ] = None,
    points: Annotated[
        str | None,
        typer.Option(
            metavar="TYPE=N,...",
            help="What a question is worth; of matching and order, each event.",
            show_default="fill=2,choice=2,matching=1,order=1,truefalse=1",
        ),
    ] = None,
    formats: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT,...",
            help="html, pdf, docx; moodle, gift, aiken, qti, kahoot, blooket, quizlet, csv, json.",
            show_default="html,pdf",
        ),
    ] = None,
    add: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Add questions of your own: .gift, .csv or .tsv. May be given again.",
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        Literal["zh", "en"] | None,
        typer.Option(help="The language of headers and instructions.", show_default="zh"),
    ] = None,
    size: Annotated[
        Literal["A4", "Letter"] | None,
        typer.Option(help="The paper of the PDF.", show_default="A4"),
    ] = None,
    columns: Annotated[
        int | None, typer.Option(min=1, max=2, help="Columns of questions.", show_default="1")
    ] = None,
    font_size: Annotated[
        float | None,
        typer.Option(
            min=6, max=36, metavar="POINTS", help="The size of the text.", show_default="11"
        ),
    ] = None,
    font: Annotated[
        str | None,
        typer.Option(
            envvar="QUIZGEN_FONT",
            metavar="FONT",
            help="A font's file, or the name of its family.",
            show_default="Noto Sans CJK",
        ),
    ] = None,
    ruby: Annotated[
        Literal["none", "all", "hard"] | None,
        typer.Option(
            help="Readings over all characters, or over those that are not common.",
            show_default="none",
        ),
    ] = None,
    large_print: Annotated[
        bool | None, typer.Option("--large-print", help="18 points, one column and heavy lines.")
    ] = None,
    bubbles: Annotated[
        bool | None,
        typer.Option("--bubbles", help="Add an answer sheet with bubbles to the PDF."),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Files that replace those of templates/quiz.", show_default=False
        ),
    ] = None,
    limit: Limit = None,
    min_score: MinScore = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make a question paper and its key from each source, and questions for other programs."""
    from quizgen.build import build_quiz, own_questions, write

    own = own_questions(add or ())
    reporter = _reporter(as_json, quiet, verbose)
    of_papers = {
        **_types(types, questions),
        "options": options,
        "letters": _versions(letters),
        "points": _points(points),
        "formats": _formats(formats),
        "language": language,
        "bubbles": bubbles,
        "size": size,
        "columns": columns,
        "font_size": font_size,
        "font": font or None,
        "ruby": ruby,
        "large_print": large_print,
        "template": template,
    }
    settings = {"questions": questions, "seed": seed, "limit": limit, "min_score": min_score}
    quizzes = [
        build_quiz(
            deck.with_settings(**settings), output, deck.config.quiz.with_settings(**of_papers), own
        )
        for deck in reporter.progress(_opened(sources, title, source_format), len(sources))
    ]
    if not dry_run:
        write(quizzes)
    reporter.quizzes(quizzes, dry_run=dry_run)


@app.command(epilog="Example: quizgen preview decks/history -o out")
def preview(
    sources: Sources,
    output: Output = Path("build"),
    title: Title = "",
    source_format: From = None,
    limit: Limit = None,
    min_score: MinScore = None,
    quiet: Quiet = False,
) -> None:
    """Make a web page from each source that shows its cards as Anki shows them."""
    from quizgen.build import build_preview, write

    reporter = _reporter(False, quiet, False)
    opened = reporter.progress(_opened(sources, title, source_format), len(sources))
    settings = {"limit": limit, "min_score": min_score}
    previews = [build_preview(deck.with_settings(**settings), output) for deck in opened]
    write(previews)
    reporter.previews(previews)


@app.command(epilog="Example: quizgen push decks/history --dry-run")
def push(
    sources: Sources,
    output: Output = Path("build"),
    title: Title = "",
    source_format: From = None,
    address: Annotated[
        str, typer.Option("--anki", metavar="ADDRESS", help="Where AnkiConnect listens.")
    ] = "http://127.0.0.1:8765",
    dry_run: DryRun = False,
    quiet: Quiet = False,
) -> None:
    """Build a deck from each source and let a running Anki import it, through AnkiConnect.

    Notes are added or updated, and none is deleted. A key of the add-on stands in the environment
    variable ANKICONNECT_KEY.
    """
    from quizgen.ankiconnect import Anki
    from quizgen.build import build_deck, write

    reporter = _reporter(False, quiet, False)
    anki = Anki(address, os.environ.get("ANKICONNECT_KEY", ""))
    now = _now()
    decks = [build_deck(deck, output, now=now) for deck in _opened(sources, title, source_format)]
    comparisons = [anki.compare(deck.cards) for deck in decks]
    if not dry_run:
        write(decks)
        for deck in decks:
            anki.import_package(deck.package)
    for deck, comparison in zip(decks, comparisons, strict=True):
        reporter.pushed(deck, comparison, dry_run=dry_run)


def _pool(cluster: str, jobs: int | None, sources: int, timeout: float | None) -> Pool:
    """Return the workers that an option names, or processes: many for several sources."""
    from quizgen.build import load
    from quizgen.running import cores, local_pool

    if hasattr(signal, "SIGPIPE"):
        # A worker that is gone must not end the process that writes to it.
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    if cluster:
        from quizgen.library import program
        from quizgen.running.cluster import cluster_pool

        return cluster_pool(cluster, program)
    count = jobs or (cores() if sources > 1 else 1)
    return local_pool(count, apart=timeout is not None, load=load)


def _cache(folder: Path | None, library: Library, output: Path) -> Cache:
    """Return what is known of a library's articles; each library has a file of its own."""
    from platformdirs import user_cache_path

    from quizgen.library import Cache

    name = f"{output.resolve()}\n{library.config.title}"
    return Cache(folder or user_cache_path("quizgen", appauthor=False), name)


def _library(
    corpora: tuple[Corpus, ...], title: str, deck_per: DeckPer, settings: Mapping[str, Any]
) -> Library:
    """Return the library that options describe."""
    from quizgen.config import DeckConfig
    from quizgen.library import Library

    name = title or (corpora[0].title if len(corpora) == 1 else "")
    if not name:
        raise typer.BadParameter("give the deck tree a name", param_hint="--title")
    given = {key: value for key, value in settings.items() if value is not None}
    return Library(DeckConfig(name, name, (), **given), corpora, deck_per)


def _check_facts_file(sources: list[str], output: Path | None, sample: int | None) -> None:
    """Refuse what can't be said of a facts file."""
    from quizgen.sources import facts_format

    if len(sources) != 1:
        raise typer.BadParameter("a facts file is of one source", param_hint="SOURCE")
    if output is not None and facts_format(output) is None:
        raise typer.BadParameter("name a file that ends in .yaml or .csv", param_hint="--output")
    if sample is not None:
        raise typer.BadParameter("a facts file has all facts", param_hint="--sample")


def _types(given: str | None, questions: int | None) -> dict[str, Any]:
    """Return the settings for the types of questions, and how many there are of each."""
    if given is None:
        # The number that is asked for here goes before those of a deck's types.
        return {"counts": {}} if questions is not None else {}
    numbers = _numbered(given, "--types")
    counts = {kind: n for kind, n in numbers.items() if n is not None}
    if not all(counts.values()):
        raise typer.BadParameter("give numbers from 1", param_hint="--types")
    if questions is not None and len(counts) == len(numbers):
        raise typer.BadParameter("each type has its own number", param_hint="--questions")
    return {"types": tuple(numbers), "counts": counts}


def _points(given: str | None) -> dict[str, int] | None:
    if given is None:
        return None
    numbers = _numbered(given, "--points")
    points = {kind: n for kind, n in numbers.items() if n is not None}
    if len(points) < len(numbers):
        raise typer.BadParameter("give a number for each type", param_hint="--points")
    return points


def _numbered(given: str, option: str) -> dict[str, int | None]:
    """Return the types of questions that an option names, each with its number if it has one."""
    from quizgen.papers import ITEM_TYPES

    numbers: dict[str, int | None] = {}
    for part in given.split(","):
        name, equals, number = (word.strip() for word in part.partition("="))
        if name not in ITEM_TYPES:
            known = ", ".join(ITEM_TYPES)
            raise typer.BadParameter(f"{name!r} is none of {known}", param_hint=option)
        if equals and not re.fullmatch("[0-9]{1,3}", number):
            raise typer.BadParameter(f"{number!r} is no number up to 999", param_hint=option)
        numbers[name] = int(number) if equals else None
    return numbers


def _versions(given: str | None) -> str | None:
    """Return the letters of the versions that an option names: A,B,C or ABC."""
    from quizgen.quiztable import letters

    if given is None:
        return None
    found = letters(given)
    if found is None:
        problem = f"{given!r} is no list of different letters"
        raise typer.BadParameter(problem, param_hint="--versions")
    return found


def _formats(given: str | None) -> tuple[str, ...] | None:
    from quizgen.papers import QUIZ_FORMATS

    if given is None:
        return None
    names = [name.strip() for name in given.split(",")]
    if unknown := [name for name in names if name not in QUIZ_FORMATS]:
        known = ", ".join(QUIZ_FORMATS)
        raise typer.BadParameter(f"{unknown[0]!r} is none of {known}", param_hint="--format")
    return tuple(one for one in QUIZ_FORMATS if one in names)


def _now() -> int:
    """Return the time in Unix seconds; https://reproducible-builds.org/specs/source-date-epoch/."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return int(time.time())
    if not re.fullmatch(r"[0-9]{1,11}", given):
        problem = f"{given!r} is not a time in Unix seconds"
        raise ConfigError("SOURCE_DATE_EPOCH", problem, "give a whole number, or unset it")
    return int(given)


def _reporter(as_json: bool, quiet: bool, verbose: bool) -> Reporter:
    from quizgen.reporting import Reporter

    return Reporter(as_json=as_json, quiet=quiet, verbose=verbose)


def _opened(sources: list[str], title: str, source_format: Format | None) -> Iterator[DeckSource]:
    """Open the sources one by one, as they are asked for."""
    from quizgen.sources import STANDARD_INPUT, open_source

    for source in sources:
        stdin = sys.stdin.buffer.read() if source == STANDARD_INPUT else b""
        yield open_source(source, title=title, stdin=stdin, source_format=source_format)


def main() -> None:
    """Run the command line; an error that the user can mend is one line."""
    gc.set_threshold(_NEW_OBJECTS)
    if hasattr(signal, "SIGPIPE"):
        # As with any Unix tool, a reader that stops early, such as head, ends the writer.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        app()
    except QuizgenError as error:
        typer.echo(f"quizgen: {error}", err=True)
        sys.exit(1)
    finally:
        gc.freeze()  # else Python looks through all tables for cycles once more before it ends

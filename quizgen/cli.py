"""The command line: it parses, calls and prints.

Exit status: 0 done, 1 something is wrong in the input, 2 the command was used wrongly. What a
command needs is imported when it runs, so that help and completion answer at once.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from quizgen import __version__
from quizgen.errors import ConfigError, QuizgenError
from quizgen.formats import Format

if TYPE_CHECKING:
    from quizgen.build import QuizFormat
    from quizgen.quiz import ItemType
    from quizgen.reporting import Reporter
    from quizgen.sources import DeckSource

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
    bool, typer.Option("--dry-run", "-n", help="Say what would change, and write nothing.")
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
    sources: Sources,
    output: Output = Path("build"),
    title: Title = "",
    source_format: From = None,
    limit: Limit = None,
    min_score: MinScore = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make an Anki deck (.apkg) and a quiz with its key from each source."""
    from quizgen.build import build_deck, write

    reporter = _reporter(as_json, quiet, verbose)
    now = _now()
    opened = reporter.progress(_opened(sources, title, source_format), len(sources))
    decks = [
        build_deck(deck.with_settings(limit=limit, min_score=min_score), output, now=now)
        for deck in opened
    ]
    if not dry_run:
        write(decks)
    reporter.decks(decks, dry_run=dry_run)


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


@app.command(epilog="Example: quizgen quiz decks/history --questions 10 --seed 7")
def quiz(
    sources: Sources,
    output: Output = Path("build"),
    title: Title = "",
    source_format: From = None,
    questions: Annotated[
        int | None,
        typer.Option(min=1, help="How many questions at most.", show_default="20"),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(help="The same seed draws the same questions.", show_default="1"),
    ] = None,
    types: Annotated[
        str,
        typer.Option(
            metavar="TYPE,...",
            help="Types of questions, in equal shares: fill, choice, matching, order, truefalse.",
        ),
    ] = "fill",
    options: Annotated[
        int, typer.Option(min=3, max=5, help="How many options a multiple choice has.")
    ] = 4,
    letters: Annotated[
        str,
        typer.Option(
            "--versions",
            metavar="A,B,...",
            help="A paper and a key for each: the same questions in another order.",
            show_default="one paper",
        ),
    ] = "",
    formats: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT,...",
            help="html, pdf, docx; moodle, gift, aiken, qti, kahoot, blooket, quizlet, csv, json.",
        ),
    ] = "html,pdf",
    add: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Add questions of your own: .gift, .csv or .tsv. May be given again.",
            show_default=False,
        ),
    ] = None,
    size: Annotated[Literal["A4", "Letter"], typer.Option(help="The paper of the PDF.")] = "A4",
    columns: Annotated[int, typer.Option(min=1, max=2, help="Columns of questions.")] = 1,
    font_size: Annotated[
        float, typer.Option(min=6, max=36, metavar="POINTS", help="The size of the text.")
    ] = 11,
    font: Annotated[
        str,
        typer.Option(
            envvar="QUIZGEN_FONT",
            metavar="FONT",
            help="A font's file, or the name of its family.",
            show_default="Noto Sans CJK",
        ),
    ] = "",
    ruby: Annotated[
        Literal["none", "all", "hard"],
        typer.Option(help="Readings over all characters, or over those that are not common."),
    ] = "none",
    large_print: Annotated[
        bool, typer.Option("--large-print", help="18 points, one column and heavy lines.")
    ] = False,
    bubbles: Annotated[
        bool, typer.Option("--bubbles", help="Add an answer sheet with bubbles to the PDF.")
    ] = False,
    limit: Limit = None,
    min_score: MinScore = None,
    dry_run: DryRun = False,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Make a question paper and its key from each source, and questions for other programs."""
    from quizgen.build import Papers, build_quiz, own_questions, write
    from quizgen.printing.pdf import PageSettings

    kinds, names, chosen = _types(types), _versions(letters), _formats(formats)
    own = own_questions(add or ())
    reporter = _reporter(as_json, quiet, verbose)
    opened = reporter.progress(_opened(sources, title, source_format), len(sources))
    settings = {"questions": questions, "seed": seed, "limit": limit, "min_score": min_score}
    page = PageSettings(size, columns, font_size, font, ruby, large_print)
    papers = Papers(kinds, options, names, chosen, page, bubbles)
    quizzes = [build_quiz(deck.with_settings(**settings), output, papers, own) for deck in opened]
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


def _check_facts_file(sources: list[str], output: Path | None, sample: int | None) -> None:
    """Refuse what can't be said of a facts file."""
    from quizgen.sources import facts_format

    if len(sources) != 1:
        raise typer.BadParameter("a facts file is of one source", param_hint="SOURCE")
    if output is not None and facts_format(output) is None:
        raise typer.BadParameter("name a file that ends in .yaml or .csv", param_hint="--output")
    if sample is not None:
        raise typer.BadParameter("a facts file has all facts", param_hint="--sample")


def _types(given: str) -> list[ItemType]:
    """Return the types of questions that an option names."""
    from quizgen.quiz import ITEM_TYPES

    names = [name.strip() for name in given.split(",")]
    if unknown := [name for name in names if name not in ITEM_TYPES]:
        known = ", ".join(ITEM_TYPES)
        raise typer.BadParameter(f"{unknown[0]!r} is none of {known}", param_hint="--types")
    return [kind for kind in ITEM_TYPES if kind in names]


def _formats(given: str) -> list[QuizFormat]:
    """Return the formats that an option names, each once."""
    from quizgen.build import QUIZ_FORMATS

    names = [name.strip() for name in given.split(",")]
    if unknown := [name for name in names if name not in QUIZ_FORMATS]:
        known = ", ".join(QUIZ_FORMATS)
        raise typer.BadParameter(f"{unknown[0]!r} is none of {known}", param_hint="--format")
    return [one for one in QUIZ_FORMATS if one in names]


def _versions(given: str) -> str:
    """Return the letters of the versions that an option names: A,B,C or ABC."""
    letters = given.replace(",", "").replace(" ", "").upper()
    if not re.fullmatch("[A-Z]*", letters) or len(set(letters)) < len(letters):
        problem = f"{given!r} is no list of different letters"
        raise typer.BadParameter(problem, param_hint="--versions")
    return letters


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
    if hasattr(signal, "SIGPIPE"):
        # As with any Unix tool, a reader that stops early, such as head, ends the writer.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    try:
        app()
    except QuizgenError as error:
        typer.echo(f"quizgen: {error}", err=True)
        sys.exit(1)

"""From a deck's facts to question papers and their keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from quizgen.build.extracting import extract
from quizgen.build.naming import file_name
from quizgen.build.record import BuiltQuiz, Extraction
from quizgen.config import DeckConfig
from quizgen.quiz import OPTIONS, ItemType, KeyedFact, Version, make_quiz, shared_out, versions
from quizgen.sources import DeckSource

if TYPE_CHECKING:
    from quizgen.printing.paper import Sheet
    from quizgen.printing.pdf import PageSettings

QuizFormat: TypeAlias = Literal["html", "pdf"]
QUIZ_FORMATS: tuple[QuizFormat, ...] = get_args(QuizFormat)


@dataclass(frozen=True, slots=True)
class Papers:
    """What papers a quiz makes.

    Attributes:
        types: The types of its questions; all get the same share.
        options: How many options a multiple choice has.
        letters: The versions, a letter for each; "" makes one paper without a letter.
        formats: What the papers and keys are made as.
        page: How the PDF looks.
        bubbles: Whether a sheet with bubbles for the answers goes with the PDF.
    """

    types: Sequence[ItemType] = ("fill",)
    options: int = OPTIONS
    letters: str = ""
    formats: Sequence[QuizFormat] = QUIZ_FORMATS
    page: PageSettings | None = None
    bubbles: bool = False


def build_quiz(
    deck: DeckSource,
    output: Path,
    papers: Papers | None = None,
) -> BuiltQuiz:
    """Make a deck's quiz, without writing it.

    Args:
        deck: What it is made from.
        output: The folder that the question papers and their keys are meant for.
        papers: What is asked for; None makes one paper and its key, with blanks to fill in.

    Raises:
        NoFactsError: The sources have no dated fact.
        FontError: No font has a character of the paper.
    """
    return papers_of(deck.config, extract(deck), output, papers or Papers())


def papers_of(
    config: DeckConfig,
    extraction: Extraction,
    output: Path,
    papers: Papers,
) -> BuiltQuiz:
    """Make the quiz of facts that are there already; the arguments are those of ``build_quiz``."""
    facts = [KeyedFact(one.key, one.source.config.id, one.fact) for one in extraction.facts]
    sections = shared_out(config.questions, papers.types)
    quiz = make_quiz(
        config.title, facts, seed=config.seed, sections=sections, options=papers.options
    )
    made = versions(quiz, papers.letters, config.seed)
    contents: dict[Path, bytes] = {}
    name = file_name(config.title)
    for version in made:
        stem = f"{name}.{version.letter}" if version.letter else name
        for ending, data in _sheets(version, config, papers):
            contents[output / f"{stem}.{ending}"] = data
    if len(made) > 1 and "pdf" in papers.formats:
        from quizgen.printing import adapter
        from quizgen.printing.pdf import pdf

        table = adapter.answers(made, config)
        contents[output / f"{name}.answers.pdf"] = pdf(table, papers.page)
    return BuiltQuiz(made, quiz.wanted, len(facts), contents)


def _sheets(version: Version, config: DeckConfig, papers: Papers) -> Iterator[tuple[str, bytes]]:
    """Give the papers of a version with the endings of their files' names."""
    if "html" in papers.formats:
        from quizgen.printing import html

        yield "quiz.html", html.paper(version, config).encode()
        yield "key.html", html.key(version, config).encode()
    if "pdf" in papers.formats:
        from quizgen.printing import adapter
        from quizgen.printing.pdf import pdf

        sheets: list[Sheet] = [adapter.paper(version, config)]
        if papers.bubbles:
            sheets.append(adapter.bubbles(version, config))
        yield "quiz.pdf", pdf(sheets, papers.page)
        yield "key.pdf", pdf(adapter.key(version, config), papers.page)

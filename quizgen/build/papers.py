"""From a deck's facts to question papers and their keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from quizgen.build.extracting import extract
from quizgen.build.naming import file_name
from quizgen.build.record import BuiltQuiz, Extraction
from quizgen.build.sheets import exports_of, sheets_of, tables_of
from quizgen.config import DeckConfig
from quizgen.errors import FontError, QuestionsError
from quizgen.papers import Papers
from quizgen.quiz import KeyedFact, Question, make_quiz, versions, with_own
from quizgen.sources import DeckSource, bytes_of


def build_quiz(
    deck: DeckSource,
    output: Path,
    papers: Papers | None = None,
    own: Sequence[Question] = (),
) -> BuiltQuiz:
    """Make a deck's quiz, without writing it.

    Args:
        deck: What it is made from.
        output: The folder that the question papers and their keys are meant for.
        papers: What is asked for; None stands for what deck.toml says.
        own: Questions of a teacher's that are added.

    Raises:
        NoFactsError: The sources have no dated fact.
        FontError: No font has a character of the paper.
        TemplateError: A template is wrong.
        LibraryError: A format needs a library that is not installed.
    """
    config = deck.config if papers is None else replace(deck.config, quiz=papers)
    return _quiz(config, extract(deck), output, own)


def own_questions(paths: Sequence[Path]) -> tuple[Question, ...]:
    """Return the questions of files that a teacher adds to a quiz.

    Raises:
        QuestionsError: A file is not there, or says what no question says.
        SourceError: A file can't be read.
    """
    from quizgen.exports import read_questions

    found: list[Question] = []
    for path in paths:
        data = bytes_of(path)
        if data is None:
            raise QuestionsError(str(path), "there is no such file", "check the name")
        found += read_questions(data, str(path))
    return tuple(found)


def papers_of(
    config: DeckConfig, extraction: Extraction, output: Path
) -> tuple[dict[Path, bytes], str]:
    """Return a deck's papers, and why the PDF is not among them; a rare character spoils no deck.

    Raises:
        FontError: The font that is asked for is not there.
    """
    try:
        return _quiz(config, extraction, output).contents, ""
    except FontError as error:
        if config.quiz.page.font:
            raise
        formats = tuple(one for one in config.quiz.formats if one != "pdf")
        others = replace(config, quiz=replace(config.quiz, formats=formats))
        return _quiz(others, extraction, output).contents, str(error)


def _quiz(
    config: DeckConfig, extraction: Extraction, output: Path, own: Sequence[Question] = ()
) -> BuiltQuiz:
    papers = config.quiz
    facts = [KeyedFact(one.key, one.source.config.id, one.fact) for one in extraction.facts]
    quiz = make_quiz(
        config.title,
        facts,
        seed=config.seed,
        sections=papers.shared_out(config.questions),
        options=papers.options,
        points=papers.points,
    )
    quiz = with_own(quiz, own, papers.points)
    made = versions(quiz, papers.letters, config.seed)
    contents: dict[Path, bytes] = {}
    name = file_name(config.title)
    for version in made:
        stem = f"{name}.{version.letter}" if version.letter else name
        for ending, data in sheets_of(version, config):
            contents[output / f"{stem}.{ending}"] = data
    if len(made) > 1:
        for ending, data in tables_of(made, config):
            contents[output / f"{name}.{ending}"] = data
    exported, notes = exports_of(made[0], config)
    contents |= {output / f"{name}.{ending}": data for ending, data in exported.items()}
    return BuiltQuiz(made, quiz.wanted, len(facts), contents, notes)

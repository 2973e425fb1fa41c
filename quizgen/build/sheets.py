"""From a quiz's versions to files: papers, tables of answers, questions for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from quizgen.config import DeckConfig
from quizgen.papers import PRINTED
from quizgen.quiz import Version

if TYPE_CHECKING:
    from quizgen.printing.paper import Sheet


def sheets_of(version: Version, config: DeckConfig) -> Iterator[tuple[str, bytes]]:
    """Give the papers of a version with the endings of their files' names."""
    from quizgen.printing import adapter

    papers = config.quiz
    paper, key = adapter.paper(version, config), adapter.key(version, config)
    with ThreadPoolExecutor() as threads:
        pdfs: dict[str, Future[bytes]] = {}
        if "pdf" in papers.formats:  # typst sets them while the pages are made
            from quizgen.printing.pdf import pdf

            sheets: list[Sheet] = [paper]
            if papers.bubbles:
                sheets.append(adapter.bubbles(version, config))
            pdfs["quiz.pdf"] = threads.submit(pdf, sheets, papers.page)
            pdfs["key.pdf"] = threads.submit(pdf, key, papers.page)
        if "html" in papers.formats:
            from quizgen.printing.html import pages

            for name, page in zip(("quiz", "key"), pages(paper, key, papers.page), strict=True):
                yield f"{name}.html", page.encode()
        yield from ((name, made.result()) for name, made in pdfs.items())
    if "docx" in papers.formats:
        from quizgen.printing.docx import docx

        yield "quiz.docx", docx(paper, papers.page)
        yield "key.docx", docx(key, papers.page)


def tables_of(made: Sequence[Version], config: DeckConfig) -> Iterator[tuple[str, bytes]]:
    """Give the table of the answers of all versions, with the endings of its files' names."""
    from quizgen.printing import adapter

    papers = config.quiz
    table = adapter.answers(made, config)
    if "html" in papers.formats:
        from quizgen.printing.html import answers_page

        yield "answers.html", answers_page(table, papers.page).encode()
    if "pdf" in papers.formats:
        from quizgen.printing.pdf import pdf

        yield "answers.pdf", pdf(table, papers.page)
    if "docx" in papers.formats:
        from quizgen.printing.docx import docx

        yield "answers.docx", docx(table, papers.page)


def exports_of(version: Version, config: DeckConfig) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return files for other programs, with the endings of their names, and what they can't hold.

    They are made of one version, for these programs put questions in another order themselves.
    """
    papers = config.quiz
    no_bubbles = papers.bubbles and "pdf" not in papers.formats
    lost = ("bubbles: left out, for they are made as PDF only",) if no_bubbles else ()
    wanted = [one for one in papers.formats if one not in PRINTED]
    if not wanted:
        return {}, lost
    from quizgen.exports import EXPORTS, question_set
    from quizgen.printing import adapter

    questions = question_set(adapter.paper(version, config), adapter.key(version, config))
    made = {one: EXPORTS[one].write(questions) for one in wanted}
    files = {EXPORTS[one].ending: exported.data for one, exported in made.items() if exported.data}
    notes = [f"{one}: {note}" for one, exported in made.items() for note in exported.notes]
    notes += [f"{one}: no file, for no question is left" for one in made if not made[one].data]
    return files, (*lost, *notes)

"""The pipeline: from sources to an Anki package and a quiz. The only module that writes files."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quizgen.cards import Card, keyed, make_card, source_line
from quizgen.config import DeckConfig
from quizgen.errors import FontError, NoFactsError, OutputError, QuestionsError
from quizgen.facts import DatedFact, Rejection, extract_facts
from quizgen.facts.scoring import shortcoming
from quizgen.files import write_all
from quizgen.papers import Papers
from quizgen.quiz import KeyedFact, Question, Version, make_quiz, versions, with_own
from quizgen.readers.decoding import decode
from quizgen.sources import DeckSource, Source, bytes_of, facts_format, read_facts
from quizgen.state import Changes, Remembered, compare, dump, load, name_number, remember

if TYPE_CHECKING:
    from quizgen.factsfile import FactsFile
    from quizgen.printing.paper import Sheet

STATE_FILE = "cards.tsv"

_UNSAFE_IN_NAMES = dict.fromkeys(map(ord, '/\\:*?"<>|'), "_")
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")
"""Names that Windows keeps for itself, with any ending."""

_NAME_BYTES = 200
"""File systems allow 255 bytes, and the endings need some of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fact with where it is from and the key of its card.

    Attributes:
        source: The document that says it.
        fact: What it says.
        key: The key of its card.
        note: What a person wrote about it.
        left_out: Why no card is made of it; "" for a fact that is kept.
    """

    source: Source
    fact: DatedFact
    key: str
    note: str = ""
    left_out: str = ""

    def rejection(self) -> Rejection:
        """Return a fact that is not kept as the statement that makes no card."""
        return Rejection(self.fact.sentence, self.fact.start, self.left_out)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a deck's sources yield.

    Attributes:
        facts: The dated facts.
        rejections: The sentences that make no card, each with its source.
    """

    facts: tuple[Found, ...]
    rejections: tuple[tuple[Source, Rejection], ...] = ()


@dataclass(frozen=True, slots=True)
class BuiltQuiz:
    """A quiz and what it takes to write it.

    Attributes:
        versions: The papers; all have the same questions.
        wanted: How many questions were asked for.
        facts: How many facts there are to ask about.
        contents: The files to write, none of them written yet.
        notes: A line for each thing that a format can't hold.
    """

    versions: tuple[Version, ...]
    wanted: int
    facts: int
    contents: dict[Path, bytes]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuiltFacts:
    """A facts file and what it takes to write it.

    Attributes:
        facts: What the file holds.
        contents: The file to write, not written yet.
    """

    facts: FactsFile
    contents: dict[Path, bytes]


@dataclass(frozen=True, slots=True)
class BuiltDeck:
    """A deck with its quiz and what it takes to write them.

    Attributes:
        config: What the deck is called and how it looks.
        extraction: What its sources yield.
        cards: Its cards.
        changes: How they differ from the build before.
        package: The file that Anki imports.
        contents: The files to write, none of them written yet.
        unprinted: Why its papers were not made as PDF; "" if they were, or were not asked for.
    """

    config: DeckConfig
    extraction: Extraction
    cards: tuple[Card, ...]
    changes: Changes
    package: Path
    contents: dict[Path, bytes]
    unprinted: str = ""


@dataclass(frozen=True, slots=True)
class BuiltPreview:
    """A page that shows cards, and what it takes to write it.

    Attributes:
        title: The deck's name.
        cards: The cards that it shows.
        contents: The file to write, not written yet.
    """

    title: str
    cards: tuple[Card, ...]
    contents: dict[Path, bytes]


def extract(deck: DeckSource) -> Extraction:
    """Return the dated facts of a deck: as a person edited them, or as its documents say them.

    Raises:
        NoFactsError: There is none.
    """
    results: Sequence[Found | tuple[Source, Rejection]]
    results = _edited(deck, deck.edited) if deck.edited else _extracted(deck)
    kept: list[Found] = []
    rejections: list[tuple[Source, Rejection]] = []
    for one in results:
        if not isinstance(one, Found):
            rejections.append(one)
        elif one.left_out:
            rejections.append((one.source, one.rejection()))
        else:
            kept.append(one)
    if not kept:
        raise _no_facts(deck)
    return Extraction(tuple(kept), tuple(rejections))


def _no_facts(deck: DeckSource) -> NoFactsError:
    return NoFactsError(
        deck.place,
        "no dated fact was found",
        "give a text that says when things happened; quizgen extract -v tells what was read",
    )


def _extracted(deck: DeckSource) -> list[Found | tuple[Source, Rejection]]:
    """Return what a deck's documents say, whatever a person edited.

    Keys are given to all facts, so that no card's identity hangs on what is kept besides it.
    """
    results = [
        (source, result)
        for source in deck.sources
        for result in extract_facts(source.document, min_score=0)
    ]
    facts = [(s, result) for s, result in results if isinstance(result, DatedFact)]
    keys = iter(keyed(((source.config, fact) for source, fact in facts), deck.config.id))
    reasons = iter(_reasons([fact for _, fact in facts], deck.config))
    return [
        Found(source, result, next(keys)[0], left_out=next(reasons))
        if isinstance(result, DatedFact)
        else (source, result)
        for source, result in results
    ]


def _reasons(facts: Sequence[DatedFact], config: DeckConfig) -> list[str]:
    """Return for each fact why it is not kept; "" for those that are worth most."""
    reasons = [shortcoming(fact.score, fact.reasons, config.min_score) for fact in facts]
    ranked = sorted(
        (i for i, reason in enumerate(reasons) if not reason), key=lambda i: -facts[i].score
    )
    for i in ranked[config.limit :] if config.limit else ():
        reasons[i] = f"beyond the limit of {config.limit}"
    return reasons


def _edited(deck: DeckSource, edited: FactsFile) -> list[Found]:
    """Return the facts of a facts file: a person keeps them, and the source still says them."""
    sources = {source.config.id: source for source in deck.sources}
    return [
        Found(
            sources.get(entry.source, deck.sources[0]),
            entry.fact(),
            entry.key,
            entry.note,
            "not in the source any more" if entry.gone else "" if entry.keep else "keep is false",
        )
        for entry in edited.entries
    ]


def facts_of(deck: DeckSource) -> FactsFile:
    """Return a deck's facts as a facts file holds them: those that are not kept, too.

    Raises:
        NoFactsError: The documents have no dated fact.
    """
    from quizgen.factsfile import FactsFile, entry

    if deck.edited:
        return deck.edited
    entries = tuple(
        entry(one.key, one.source.config.id, one.fact, keep=not one.left_out)
        for one in _extracted(deck)
        if isinstance(one, Found)
    )
    if not entries:
        raise _no_facts(deck)
    return FactsFile(deck.config.id, deck.config.title, deck.config.sources, entries)


def build_facts(deck: DeckSource, path: Path) -> BuiltFacts:
    """Make a facts file, without writing it: what the documents say, and all that a person edited.

    Args:
        deck: What the facts are from; of a deck's folder its documents, not its facts file.
        path: The file that it is meant for; what it holds already is kept.

    Raises:
        NoFactsError: The documents have no dated fact.
        FactsFileError: The file that is there is broken.
    """
    from quizgen.factsfile import dump_csv, dump_yaml, merge, updated_csv, updated_yaml

    facts = facts_of(replace(deck, edited=None) if deck.folder else deck)
    before = read_facts(path, facts)
    is_csv = facts_format(path) == "csv"
    if before is None:
        text = dump_csv(facts) if is_csv else dump_yaml(facts)
    else:
        facts = merge(before.facts, facts)
        text = (
            updated_csv(before.text, facts)
            if is_csv
            else updated_yaml(before.text, before.facts, facts)
        )
    return BuiltFacts(facts, {path: text.encode()})


def sample(extractions: Sequence[Extraction], count: int, seed: int) -> Extraction:
    """Return facts drawn at random, without rejections; the seed decides which."""
    facts = [fact for extraction in extractions for fact in extraction.facts]
    chance = random.Random(seed)  # noqa: S311 - a draw, not a secret
    return Extraction(tuple(chance.sample(facts, min(count, len(facts)))))


def build_deck(deck: DeckSource, output: Path, *, now: int) -> BuiltDeck:
    """Make a deck's package and quiz, without writing them.

    Args:
        deck: What it is made from.
        output: The folder that the files are meant for.
        now: The time that new and changed notes get, in Unix seconds.

    Raises:
        NoFactsError: The sources have no dated fact.
        StateError: The deck's memory of earlier builds can't be understood.
    """
    from quizgen.apkg import DatedCard, package

    extraction = extract(deck)
    config = deck.config
    state_path = _state_path(deck, output)
    before = _read_state(state_path)
    cards = _cards(extraction, config, before)
    remembered = remember(cards, before, now)
    dated = [DatedCard(card, remembered[card.key].changed) for card in cards]
    path = output / f"{file_name(config.title)}.apkg"
    papers, unprinted = _papers(config, extraction, output)
    contents = {
        path: package(config.title, config.id, dated, description=_description(config)),
        **papers,
        state_path: dump(remembered.values()).encode(),
    }
    changes = compare(cards, before)
    return BuiltDeck(config, extraction, tuple(cards), changes, path, contents, unprinted)


def _papers(
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


def build_preview(deck: DeckSource, output: Path) -> BuiltPreview:
    """Make a web page that shows a deck's cards as Anki shows them, without writing it.

    Args:
        deck: What the cards are made from.
        output: The folder that the page is meant for.

    Raises:
        NoFactsError: The sources have no dated fact.
        StateError: The deck's memory of earlier builds can't be understood.
    """
    from quizgen.preview import page

    config = deck.config
    cards = _cards(extract(deck), config, _read_state(_state_path(deck, output)))
    path = output / f"{file_name(config.title)}.preview.html"
    return BuiltPreview(
        config.title, tuple(cards), {path: page(config.title, cards, config).encode()}
    )


def _cards(
    extraction: Extraction, config: DeckConfig, before: Mapping[str, Remembered]
) -> list[Card]:
    """Return the cards of facts, with the numbers that their clozes had before."""
    return [
        make_card(
            one.key,
            one.source.config,
            one.fact,
            config,
            note=one.note,
            name_number=name_number(one.fact, before.get(one.key)),
        )
        for one in extraction.facts
    ]


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
        for ending, data in _sheets(version, config):
            contents[output / f"{stem}.{ending}"] = data
    if len(made) > 1:
        for ending, data in _tables(made, config, papers):
            contents[output / f"{name}.{ending}"] = data
    exported, notes = _exports(made[0], config, papers)
    contents |= {output / f"{name}.{ending}": data for ending, data in exported.items()}
    return BuiltQuiz(made, quiz.wanted, len(facts), contents, notes)


def _exports(
    version: Version, config: DeckConfig, papers: Papers
) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return files for other programs, with the endings of their names, and what they can't hold.

    They are made of one version, for these programs put questions in another order themselves.
    """
    from quizgen.exports import EXPORTS, question_set
    from quizgen.printing import adapter

    no_bubbles = papers.bubbles and "pdf" not in papers.formats
    lost = ("bubbles: left out, for they are made as PDF only",) if no_bubbles else ()
    wanted = [one for one in papers.formats if one in EXPORTS]
    if not wanted:
        return {}, lost
    questions = question_set(adapter.paper(version, config), adapter.key(version, config))
    made = {one: EXPORTS[one].write(questions) for one in wanted}
    files = {EXPORTS[one].ending: exported.data for one, exported in made.items() if exported.data}
    notes = [f"{one}: {note}" for one, exported in made.items() for note in exported.notes]
    notes += [f"{one}: no file, for no question is left" for one in made if not made[one].data]
    return files, (*lost, *notes)


def _tables(
    made: Sequence[Version], config: DeckConfig, papers: Papers
) -> Iterator[tuple[str, bytes]]:
    """Give the table of the answers of all versions, with the endings of its files' names."""
    from quizgen.printing import adapter

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


def _sheets(version: Version, config: DeckConfig) -> Iterator[tuple[str, bytes]]:
    """Give the papers of a version with the endings of their files' names."""
    from quizgen.printing import adapter

    papers = config.quiz
    paper, key = adapter.paper(version, config), adapter.key(version, config)
    if "html" in papers.formats:
        from quizgen.printing.html import pages

        for name, page in zip(("quiz", "key"), pages(paper, key, papers.page), strict=True):
            yield f"{name}.html", page.encode()
    if "pdf" in papers.formats:
        from quizgen.printing.pdf import pdf

        sheets: list[Sheet] = [paper]
        if papers.bubbles:
            sheets.append(adapter.bubbles(version, config))
        yield "quiz.pdf", pdf(sheets, papers.page)
        yield "key.pdf", pdf(key, papers.page)
    if "docx" in papers.formats:
        from quizgen.printing.docx import docx

        yield "quiz.docx", docx(paper, papers.page)
        yield "key.docx", docx(key, papers.page)


def write(built: Sequence[BuiltDeck | BuiltQuiz | BuiltFacts | BuiltPreview]) -> None:
    """Write the files of decks, quizzes or facts, all of them or none.

    Raises:
        OutputError: A file can't be written, or two sources would write the same one.
    """
    contents: dict[Path, bytes] = {}
    for one in built:
        for path, data in one.contents.items():
            if path in contents:
                raise OutputError(
                    str(path), "two sources would write this file", "give them different titles"
                )
            contents[path] = data
    write_all(contents)


def file_name(title: str) -> str:
    """Return a title as a file's name without its ending, on any system."""
    printable = "".join(filter(str.isprintable, title.translate(_UNSAFE_IN_NAMES)))
    short = printable.strip(". ").encode()[:_NAME_BYTES].decode(errors="ignore").strip(". ")
    return f"_{short}" if _DEVICES.match(short) else short or "quizgen"


def _state_path(deck: DeckSource, output: Path) -> Path:
    if deck.folder is not None:
        return deck.folder / STATE_FILE
    return output / f"{file_name(deck.config.title)}.{STATE_FILE}"


def _read_state(path: Path) -> dict[str, Remembered]:
    data = bytes_of(path)
    return load(decode(data, str(path)), str(path)) if data else {}


def _description(config: DeckConfig) -> str:
    return "<br>".join(source_line(source) for source in config.sources)

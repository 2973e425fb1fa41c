"""From a quiz to the sheets that are printed."""

from __future__ import annotations

from quizgen.cards import hint, in_script, language_in, solution
from quizgen.config import DeckConfig, SourceConfig
from quizgen.facts import DATE, DatedFact
from quizgen.printing.paper import (
    Gap,
    Heading,
    Item,
    Key,
    KeyRow,
    Paper,
    Ruby,
    Run,
    Section,
    Stem,
)
from quizgen.printing.words import words
from quizgen.quiz import Quiz
from quizgen.readings import annotate
from quizgen.scripts import Converted

_INSTRUCTIONS = "在橫線上寫出日期。"


def paper(quiz: Quiz, config: DeckConfig) -> Paper:
    """Return the question paper."""
    items = tuple(
        Item(
            number=item.number,
            kind="fill",
            stem=_stem(item.fact, config),
            heading=_heading(item.fact, quiz, config),
            context=_line(item.fact.context, config),
        )
        for item in quiz.items
    )
    return Paper(
        _head(quiz, config),
        (Section("", "", items),),
        in_script(_INSTRUCTIONS, config.script).text,
        _credits(config),
    )


def key(quiz: Quiz, config: DeckConfig) -> Key:
    """Return the key: the statements complete, with their dates."""
    rows = tuple(
        KeyRow(
            number=item.number,
            answer=solution(item.fact, in_script(item.fact.text, config.script), config.script),
            statement=_statement(item.fact, config),
            value=item.fact.answer.edtf,
            source=_heading(item.fact, quiz, config),
        )
        for item in quiz.items
    )
    return Key(_head(quiz, config), rows, _credits(config))


def _head(quiz: Quiz, config: DeckConfig) -> Heading:
    told = quiz.title + "".join(item.fact.text for item in quiz.items)
    language = language_in(config.script, told)
    title = in_script(quiz.title, config.script).text
    return Heading(title, words(language), language, code=quiz.code)


def _heading(fact: DatedFact, quiz: Quiz, config: DeckConfig) -> str:
    """Return where a statement stands; the title is told once, at the top of the paper."""
    return in_script(fact.heading if fact.title == quiz.title else fact.place, config.script).text


def _stem(fact: DatedFact, config: DeckConfig) -> Stem:
    asked = in_script(hint(fact), config.script).text
    text = in_script(fact.text, config.script)
    readings = _readings(fact.text, config)
    pieces: list[Run | Gap] = []
    at = 0
    for blank in fact.blanks:
        if blank.number == DATE:
            pieces.append(_run(text, readings, at, blank.start))
            pieces.append(Gap("date", asked) if blank.asked else Gap("hidden"))
            at = blank.end
    pieces.append(_run(text, readings, at, len(fact.text)))
    return tuple(pieces)


def _statement(fact: DatedFact, config: DeckConfig) -> Stem:
    text = in_script(fact.text, config.script)
    pieces: list[Run] = []
    at = 0
    for blank in fact.blanks:
        if blank.number == DATE and blank.asked:
            pieces.append(_run(text, (), at, blank.start))
            pieces.append(_run(text, (), blank.start, blank.end, marked=True))
            at = blank.end
    pieces.append(_run(text, (), at, len(fact.text)))
    return tuple(pieces)


def _line(text: str, config: DeckConfig) -> Stem:
    if not text:
        return ()
    shown = in_script(text, config.script)
    return (_run(shown, _readings(text, config), 0, len(text)),)


def _readings(text: str, config: DeckConfig) -> tuple[Ruby, ...]:
    if config.readings == "none":
        return ()
    return tuple(Ruby(one.start, one.end, one.reading) for one in annotate(text))


def _run(
    text: Converted, readings: tuple[Ruby, ...], start: int, end: int, *, marked: bool = False
) -> Run:
    """Return a stretch of a text as it is shown; the offsets are those of the text as written."""
    first = text.at(start)
    ruby = tuple(
        Ruby(text.at(one.start) - first, text.at(one.end) - first, one.reading)
        for one in readings
        if start <= one.start and one.end <= end
    )
    return Run(text.text[first : text.at(end)], ruby, marked=marked)


def _credits(config: DeckConfig) -> tuple[str, ...]:
    return tuple(filter(None, (_credit(source, config) for source in config.sources)))


def _credit(source: SourceConfig, config: DeckConfig) -> str:
    """Return a source with its licence and link; "" if nothing but its name is known."""
    if not (source.link or source.credit or source.licence):
        return ""
    title = in_script(source.title or source.id, config.script).text
    return " · ".join(filter(None, (title, source.credit, source.licence, source.link)))

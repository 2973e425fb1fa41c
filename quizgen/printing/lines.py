"""The lines of a paper: statements with blanks, complete, or with another date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.cards import context_in_script, in_script, readings_of, text_in_script
from quizgen.config import DeckConfig
from quizgen.facts import DatedFact
from quizgen.printing.paper import Gap, Ruby, Run, Stem
from quizgen.quiz import Option, TrueFalseItem
from quizgen.scripts import Converted


def asking(fact: DatedFact, asks: int, gap: Gap, config: DeckConfig) -> Stem:
    """Return a statement with the blanks of a cloze as gaps, and what would tell them hidden."""
    text, readings = _shown(fact, config), _readings(fact.text, config)
    pieces: list[Run | Gap] = []
    at = 0
    for blank in (one for one in fact.blanks if one.number == asks):
        pieces.append(_run(text, readings, at, blank.start))
        pieces.append(gap if blank.asked else Gap("hidden"))
        at = blank.end
    pieces.append(_run(text, readings, at, len(fact.text)))
    return tuple(pieces)


def claiming(item: TrueFalseItem, config: DeckConfig) -> Stem:
    """Return a statement with the date that is to be judged."""
    text, readings = _shown(item.fact, config), _readings(item.fact.text, config)
    date = item.fact.dates[0]
    return (
        _run(text, readings, 0, date.start),
        *plain(item.shown, config),
        _run(text, readings, date.end, len(item.fact.text)),
    )


def solved(fact: DatedFact, asks: int, config: DeckConfig) -> Stem:
    """Return a statement complete, with its answer marked."""
    return tuple(_solved(fact, asks, _shown(fact, config)))


def plain(option: Option, config: DeckConfig) -> Stem:
    """Return what may be chosen as a line, without readings."""
    return (Run(in_script(option.text, config.script, (), option.variants, option.usage).text),)


def reading(text: str, config: DeckConfig) -> Stem:
    """Return a text as a line; nothing for no text."""
    return _read(text, in_script(text, config.script, config.own_scripts), config)


def before(fact: DatedFact, config: DeckConfig) -> Stem:
    """Return the context of a statement as a line; nothing for none."""
    shown = context_in_script(fact, config.script, config.own_scripts)
    return _read(fact.context, shown, config)


def _read(text: str, shown: Converted, config: DeckConfig) -> Stem:
    return (_run(shown, _readings(text, config), 0, len(text)),) if text else ()


def _solved(fact: DatedFact, asks: int, text: Converted) -> Iterator[Run]:
    at = 0
    for blank in fact.blanks:
        if blank.number == asks and blank.asked:
            yield _run(text, (), at, blank.start)
            yield _run(text, (), blank.start, blank.end, marked=True)
            at = blank.end
    yield _run(text, (), at, len(fact.text))


def _shown(fact: DatedFact, config: DeckConfig) -> Converted:
    return text_in_script(fact, config.script, config.own_scripts)


def _readings(text: str, config: DeckConfig) -> tuple[Ruby, ...]:
    """Return the readings of a text, with offsets into it as written."""
    return tuple(Ruby(one.start, one.end, one.reading) for one in readings_of(text, config))


def _run(
    text: Converted, readings: Sequence[Ruby], start: int, end: int, *, marked: bool = False
) -> Run:
    """Return a stretch of a text as it is shown; the offsets are those of the text as written."""
    first = text.at(start)
    ruby = tuple(
        Ruby(text.at(one.start) - first, text.at(one.end) - first, one.reading)
        for one in readings
        if start <= one.start and one.end <= end
    )
    return Run(text.text[first : text.at(end)], ruby, marked=marked)

"""The lines of a paper: statements with blanks, complete, or with another date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.cards import in_script, readings_of, text_in_script
from quizgen.config import DeckConfig
from quizgen.document import Variant
from quizgen.facts import DatedFact
from quizgen.printing.paper import Gap, Ruby, Run, Stem
from quizgen.quiz import TrueFalseItem
from quizgen.scripts import Converted


def asking(fact: DatedFact, asks: int, gap: Gap, config: DeckConfig) -> Stem:
    """Return a statement with the blanks of a cloze as gaps, and what would tell them hidden."""
    text, readings = _shown(fact.text, config, fact.variants)
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
    text, readings = _shown(item.fact.text, config, item.fact.variants)
    date = item.fact.dates[0]
    return (
        _run(text, readings, 0, date.start),
        *plain(item.shown.text, config),
        _run(text, readings, date.end, len(item.fact.text)),
    )


def solved(fact: DatedFact, asks: int, config: DeckConfig) -> Stem:
    """Return a statement complete, with its answer marked."""
    text = text_in_script(fact, config.script, config.own_scripts)
    return tuple(_solved(fact, asks, text))


def plain(text: str, config: DeckConfig) -> Stem:
    """Return words as a line, without readings."""
    return (Run(in_script(text, config.script).text),)


def reading(text: str, config: DeckConfig, variants: Sequence[Variant] = ()) -> Stem:
    """Return a text as a line; nothing for no text."""
    if not text:
        return ()
    shown, readings = _shown(text, config, variants)
    return (_run(shown, readings, 0, len(text)),)


def _solved(fact: DatedFact, asks: int, text: Converted) -> Iterator[Run]:
    at = 0
    for blank in fact.blanks:
        if blank.number == asks and blank.asked:
            yield _run(text, (), at, blank.start)
            yield _run(text, (), blank.start, blank.end, marked=True)
            at = blank.end
    yield _run(text, (), at, len(fact.text))


def _shown(
    text: str, config: DeckConfig, variants: Sequence[Variant]
) -> tuple[Converted, tuple[Ruby, ...]]:
    """Return a text in the paper's script, and its readings with offsets into it as written."""
    ruby = tuple(Ruby(one.start, one.end, one.reading) for one in readings_of(text, config))
    return in_script(text, config.script, config.own_scripts, variants), ruby


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

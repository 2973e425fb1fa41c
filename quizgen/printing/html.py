"""A quiz as two web pages that print: the question paper and its key."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from quizgen.cards import entity_hint, hint, in_script, language_in, readings_of
from quizgen.config import DeckConfig
from quizgen.facts import DATE, Blank, DatedFact
from quizgen.markup import Wrap, escape, render
from quizgen.printing.answers import INSTRUCTIONS, LETTERS, answer
from quizgen.quiz import (
    ChoiceItem,
    FillItem,
    ItemType,
    MatchingItem,
    QuizItem,
    TrueFalseItem,
    Version,
)
from quizgen.resources import template

_HIDDEN = '<span class="hidden">…</span>'


@dataclass(frozen=True, slots=True)
class _Event:
    """What a template shows of a fact; HTML."""

    heading: Markup
    context: Markup
    stem: Markup
    solution: Markup
    edtf: str


@dataclass(frozen=True, slots=True)
class _Row:
    """What a template shows of a question: its events, its options with letters, its answer."""

    number: int
    events: tuple[_Event, ...]
    options: tuple[tuple[str, str], ...]
    answer: Markup


@dataclass(frozen=True, slots=True)
class _Part:
    """What a template shows of a section."""

    type: ItemType
    instructions: str
    rows: tuple[_Row, ...]


def paper(version: Version, config: DeckConfig) -> str:
    """Return the question paper: one HTML page that needs nothing beside it."""
    return _page("quiz/paper.html", version, config)


def key(version: Version, config: DeckConfig) -> str:
    """Return the key: the statements complete, with their dates and sources."""
    return _page("quiz/key.html", version, config)


def _page(name: str, version: Version, config: DeckConfig) -> str:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(template(name)).render(
        title=in_script(version.title, config.script).text,
        code=f"{version.letter} {version.code}".strip(),
        language=language_in(config.script, version.title + _text(version)),
        style=Markup(template("quiz/style.css")),  # noqa: S704 - our own file
        parts=_parts(version, config),
        sources=config.sources,
        words={key: in_script(value, config.script).text for key, value in _WORDS.items()},
    )


def _text(version: Version) -> str:
    return "".join(one.fact.text for item in version.items for one in item.facts)


_WORDS = {
    "quiz": "測驗",
    "key": "答案",
    "school": "學校",
    "class": "班級",
    "name": "姓名",
    "date": "日期",
    "score": "得分",
    "code": "卷號",
    "number": "題",
    "answer": "答案",
    "statement": "全句",
    "source": "出處",
}
"""The words of the papers, in Traditional script."""


def _parts(version: Version, config: DeckConfig) -> list[_Part]:
    parts: list[_Part] = []
    number = 1
    for section in version.sections:
        rows = tuple(_row(i, item, config) for i, item in enumerate(section.items, number))
        number += len(rows)
        words = in_script(INSTRUCTIONS[section.type], config.script).text
        parts.append(_Part(section.type, words, rows))
    return parts


def _row(number: int, item: QuizItem, config: DeckConfig) -> _Row:
    options = item.options if isinstance(item, ChoiceItem | MatchingItem) else ()
    words = [in_script(option.text, config.script).text for option in options]
    return _Row(
        number=number,
        events=tuple(_event(one.fact, item, config) for one in item.facts),
        options=tuple(zip(LETTERS, words, strict=False)),
        answer=_safe(escape(_answer(item, config))),
    )


def _event(fact: DatedFact, item: QuizItem, config: DeckConfig) -> _Event:
    asks = item.asks if isinstance(item, FillItem | ChoiceItem) else DATE
    own = config.own_scripts
    syllables = readings_of(fact.text, config)
    text = in_script(fact.text, config.script, own)
    asked = in_script(hint(fact) if asks == DATE else entity_hint(fact), config.script).text
    blanks = [blank for blank in fact.blanks if blank.number == asks]
    wraps = [_blank(blank, asked) for blank in blanks]
    if isinstance(item, TrueFalseItem):
        shown = escape(in_script(item.shown.text, config.script).text)
        date = fact.dates[0]
        wraps = [Wrap(date.start, date.end, shown, shown=False)]
    return _Event(
        heading=_safe(escape(in_script(fact.place, config.script, own).text)),
        context=_safe(escape(in_script(fact.context, config.script, own).text)),
        stem=_safe(render(text, syllables, wraps)),
        solution=_safe(render(text, (), [_shown(blank) for blank in blanks if blank.asked])),
        edtf=fact.answer.edtf,
    )


def _answer(item: QuizItem, config: DeckConfig) -> str:
    """Return what is right; of a choice the words with their letter."""
    right = answer(item, config)
    if isinstance(item, ChoiceItem):
        return f"{right} {in_script(item.options[item.right].text, config.script).text}"
    return right


def _blank(blank: Blank, asked: str) -> Wrap:
    """Return a blank whose length tells nothing of what belongs there."""
    if not blank.asked:
        return Wrap(blank.start, blank.end, _HIDDEN, shown=False)
    line = f'<span class="blank"></span><span class="hint">（{escape(asked)}）</span>'
    return Wrap(blank.start, blank.end, f'<span class="asked">{line}</span>', shown=False)


def _shown(blank: Blank) -> Wrap:
    return Wrap(blank.start, blank.end, "<b>", "</b>")


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - it comes from the module that escapes

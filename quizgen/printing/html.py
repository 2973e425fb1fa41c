"""A quiz as two web pages that print: the question paper and its key."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from quizgen.cards import hint, in_script, language_in, readings_of, solution
from quizgen.config import DeckConfig
from quizgen.facts import DATE, Blank
from quizgen.markup import Wrap, escape, render
from quizgen.quiz import Quiz, QuizItem
from quizgen.resources import template

_HIDDEN = '<span class="hidden">…</span>'


@dataclass(frozen=True, slots=True)
class _Row:
    """What a template shows of a question; HTML but for the number."""

    number: int
    heading: Markup
    context: Markup
    stem: Markup
    solution: Markup
    answer: Markup
    edtf: str


def paper(quiz: Quiz, config: DeckConfig) -> str:
    """Return the question paper: one HTML page that needs nothing beside it."""
    return _page("quiz/paper.html", quiz, config)


def key(quiz: Quiz, config: DeckConfig) -> str:
    """Return the key: the statements complete, with their dates and sources."""
    return _page("quiz/key.html", quiz, config)


def _page(name: str, quiz: Quiz, config: DeckConfig) -> str:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(template(name)).render(
        title=in_script(quiz.title, config.script).text,
        code=quiz.code,
        language=language_in(config.script, quiz.title + _text(quiz)),
        style=Markup(template("quiz/style.css")),  # noqa: S704 - our own file
        rows=[_row(item, config) for item in quiz.items],
        sources=config.sources,
        words={key: in_script(value, config.script).text for key, value in _WORDS.items()},
    )


def _text(quiz: Quiz) -> str:
    return "".join(item.fact.text for item in quiz.items)


_WORDS = {
    "quiz": "測驗",
    "key": "答案",
    "school": "學校",
    "class": "班級",
    "name": "姓名",
    "date": "日期",
    "score": "得分",
    "instructions": "在橫線上寫出日期。",
    "code": "卷號",
    "number": "題",
    "answer": "答案",
    "statement": "全句",
    "source": "出處",
}
"""The words of the papers, in Traditional script."""


def _row(item: QuizItem, config: DeckConfig) -> _Row:
    fact = item.fact
    own = config.own_scripts
    syllables = readings_of(fact.text, config)
    text = in_script(fact.text, config.script, own)
    asked = in_script(hint(fact), config.script).text
    heading = fact.place
    return _Row(
        number=item.number,
        heading=_safe(escape(in_script(heading, config.script, own).text)),
        context=_safe(escape(in_script(fact.context, config.script, own).text)),
        stem=_safe(
            render(
                text,
                syllables,
                [_blank(blank, asked) for blank in fact.blanks if blank.number == DATE],
            )
        ),
        solution=_safe(
            render(text, (), [_shown(b) for b in fact.blanks if b.asked and b.number == DATE])
        ),
        answer=_safe(escape(solution(fact, text, config.script))),
        edtf=fact.answer.edtf,
    )


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

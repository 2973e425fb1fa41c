"""Cards as Anki shows them, on one page: a look before importing.

The templates are those of the note type, filled in as Anki does it (its manual, "Card Templates").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from quizgen.apkg import fields_of
from quizgen.cards import Card
from quizgen.config import DeckConfig
from quizgen.resources import template
from quizgen.scripts import LANGUAGES

_SECTION = re.compile(r"\{\{#(?P<field>[^{}]+)\}\}(?P<inside>.*?)\{\{/(?P=field)\}\}", re.DOTALL)
_FIELD = re.compile(r"\{\{(?:(?P<filter>cloze|tts [^{}:]+):)?(?P<field>[^{}]+)\}\}")
_CLOZE = re.compile(r"\{\{c(?P<number>\d+)::(?P<text>[^{}]*?)::(?P<hint>[^{}]*)\}\}")


def page(title: str, cards: Iterable[Card], config: DeckConfig) -> str:
    """Return a web page with both sides of every card; it needs nothing beside it.

    Args:
        title: The deck's name.
        cards: Its notes; each makes as many cards as it has clozes.
        config: What the deck says about scripts.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(template("preview/page.html")).render(
        title=title,
        language="zh" if config.script == "as-written" else LANGUAGES[config.script],
        card_style=Markup(template("anki/style.css")),  # noqa: S704 - our own files
        page_style=Markup(template("preview/style.css")),  # noqa: S704
        sides=[tuple(map(Markup, both)) for card in cards for both in sides(card)],
    )


def sides(card: Card) -> list[tuple[str, str]]:
    """Return the question and the answer of each card of a note, as HTML, without its sound."""
    fields = fields_of(card)
    front, back = template("anki/front.html"), template("anki/back.html")
    return [
        (_filled(front, fields, number, asks=True), _filled(back, fields, number, asks=False))
        for number in card.clozes
    ]


def _filled(text: str, fields: Mapping[str, str], number: int, *, asks: bool) -> str:
    """Fill in a template for the card of a cloze."""

    def section(match: re.Match[str]) -> str:
        return match["inside"] if fields[match["field"]].strip() else ""

    def field(match: re.Match[str]) -> str:
        value = fields[match["field"]]
        if match["filter"] is None:
            return value
        return _clozed(value, number, asks=asks) if match["filter"] == "cloze" else ""

    return _FIELD.sub(field, _SECTION.sub(section, text))


def _clozed(value: str, number: int, *, asks: bool) -> str:
    """Return a field with the cloze of a number hidden or shown, and the others shown."""

    def shown(match: re.Match[str]) -> str:
        if int(match["number"]) != number:
            ordinal = f'class="cloze-inactive" data-ordinal="{match["number"]}"'
            return f"<span {ordinal}>{match['text']}</span>"
        ordinal = f'data-ordinal="{number}"'
        text = f"[{match['hint']}]" if asks else match["text"]
        return f'<span class="cloze" {ordinal}>{text}</span>'

    return _CLOZE.sub(shown, value)

"""Texts as a deck wants them: in the script that leads it, with its readings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from quizgen.config import DeckConfig, LeadScript, SourceConfig
from quizgen.document import Variant
from quizgen.facts import DatedFact
from quizgen.markup import escape, link
from quizgen.readings import Syllable, annotate_all
from quizgen.scripts import (
    LANGUAGES,
    SCRIPTS,
    UNKNOWN,
    Converted,
    Override,
    Usage,
    convert,
    convert_all,
    language,
    variations,
)

_HINTS = 1 << 8
"""Hints in a script that are remembered; there are few."""


def in_script(
    text: str,
    lead: LeadScript,
    own: Sequence[Override] = (),
    variants: Sequence[Variant] = (),
    usage: Usage = UNKNOWN,
) -> Converted:
    """Return a text in the script that leads a deck.

    Args:
        text: The text.
        lead: The script.
        own: Words of which the deck says itself how they are written.
        variants: Places of which its source says it.
        usage: How its source writes.
    """
    if lead == "as-written":
        return Converted(text)
    return convert(text, lead, overrides=own, variations=variations(variants), usage=usage)


def text_in_script(fact: DatedFact, lead: LeadScript, own: Sequence[Override] = ()) -> Converted:
    """Return a fact's text in a script; see ``in_script``."""
    return in_script(fact.text, lead, own, fact.variants, fact.usage)


def texts_in_scripts(fact: DatedFact, own: Sequence[Override] = ()) -> dict[LeadScript, Converted]:
    """Return a fact's text as written and in every script; see ``in_script``."""
    places = variations(fact.variants)
    others = convert_all(fact.text, SCRIPTS, overrides=own, variations=places, usage=fact.usage)
    return {"as-written": Converted(fact.text), **dict(zip(SCRIPTS, others, strict=True))}


def context_in_script(fact: DatedFact, lead: LeadScript, own: Sequence[Override] = ()) -> Converted:
    """Return what goes before a fact in a script; see ``in_script``."""
    return in_script(fact.context, lead, own, fact.context_variants, fact.usage)


def place_in_script(fact: DatedFact, lead: LeadScript, own: Sequence[Override] = ()) -> str:
    """Return the title and the headings over a fact in a script; see ``in_script``."""
    return in_script(fact.place, lead, own, fact.place_variants, fact.usage).text


def title_in_script(source: SourceConfig, config: DeckConfig) -> str:
    """Return a source's title, or its id if it has none, in the script that leads a deck."""
    title, places = source.title or source.id, source.title_variants
    usage = Usage(rules=source.rules)
    return in_script(title, config.script, config.own_scripts, places, usage).text


@lru_cache(maxsize=_HINTS)
def worded(words: str, lead: LeadScript) -> str:
    """Return words of our own, which are in Traditional script, in the script that leads."""
    return in_script(words, lead).text


def readings_of(text: str, config: DeckConfig) -> list[Syllable]:
    """Return the readings of a text as a deck wants them."""
    return readings_by_text([text], config)[text]


def readings_by_text(texts: Iterable[str], config: DeckConfig) -> dict[str, list[Syllable]]:
    """Return the readings of several texts as a deck wants them, for less work than one by one.

    A text that stands there twice, as what goes before two facts does, is read once.
    """
    once = list(dict.fromkeys(texts))
    readings = annotate_all(
        once, config.readings, config.region, sandhi=config.sandhi, own=config.own_readings
    )
    return dict(zip(once, readings, strict=True))


def language_in(lead: LeadScript, text: str) -> str:
    """Return the ``lang`` of HTML for a text in the script that leads a deck."""
    return language(text) if lead == "as-written" else LANGUAGES[lead]


def source_line(source: SourceConfig) -> str:
    """Return a source with its link, credit and licence, as HTML."""
    parts = (link(source.title, source.link), escape(source.credit), escape(source.licence))
    return " · ".join(filter(None, parts))

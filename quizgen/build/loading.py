"""The tables and libraries that every article needs, loaded before the first one is read."""

from __future__ import annotations

from quizgen.cards import make_cards
from quizgen.config import DeckConfig, SourceConfig
from quizgen.facts import DatedFact, extract_facts
from quizgen.readers import read_text

_TEXT = "中華民國重慶市立第一中學校在民國三十八年（1949年）5月4日開學，行長說這件事還很重要。"


def load() -> None:
    """Make a card, so that the first article of a worker takes no longer than the others."""
    source = SourceConfig(id="", file="", title="")
    facts = [one for one in extract_facts(read_text(_TEXT)) if isinstance(one, DatedFact)]
    make_cards(((source, fact) for fact in facts), DeckConfig("", "", (source,)))

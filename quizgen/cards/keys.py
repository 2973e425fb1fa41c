"""By what a card is known for ever."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.config import SourceConfig
from quizgen.facts import ENTITY, DatedFact
from quizgen.folding import normalised


@dataclass(frozen=True, slots=True)
class Settled:
    """A fact that a card is to be made of, with what is settled about the card.

    Attributes:
        key: The card's key.
        source: The source that the fact is from.
        fact: The fact.
        note: What a person wrote about the fact.
        name_number: The number of the cloze that asks for the fact's name.
    """

    key: str
    source: SourceConfig
    fact: DatedFact
    note: str = ""
    name_number: int = ENTITY


def keyed(
    facts: Iterable[tuple[SourceConfig, DatedFact]], deck: str
) -> list[tuple[str, SourceConfig, DatedFact]]:
    """Return facts with the keys of their cards, in order.

    Args:
        facts: Facts with the source that each is from.
        deck: The deck's id.
    """
    seen: Counter[str] = Counter()
    result = []
    for source, fact in facts:
        identity = identify(deck, source.id, fact)
        seen[identity] += 1
        key = f"{identity}-{seen[identity]}" if seen[identity] > 1 else identity
        result.append((key, source, fact))
    return result


def identify(deck: str, source: str, fact: DatedFact) -> str:
    """Return the identity of a fact: what it says and what is asked, not where it stands.

    It stays the same when text is added around the fact, when the text changes its script, and
    when the value of its date is corrected.
    """
    said = normalised(fact.sentence)
    asked = normalised(fact.dates[0].text)
    data = "\n".join((normalised(deck), normalised(source), said, asked))
    return hashlib.sha256(data.encode()).hexdigest()[:16]

"""From a deck's sources to its facts."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizgen.build.record import Extraction, Found
from quizgen.cards import keyed
from quizgen.config import DeckConfig
from quizgen.document import Document
from quizgen.errors import NoFactsError
from quizgen.facts import DatedFact, Rejection, extract_facts
from quizgen.facts.scoring import shortcoming
from quizgen.scripts import usage_of
from quizgen.sources import DeckSource, Source

if TYPE_CHECKING:
    from quizgen.factsfile import FactsFile


def extract(deck: DeckSource) -> Extraction:
    """Return the dated facts of a deck: as a person edited them, or as its documents say them.

    Raises:
        NoFactsError: There is none.
    """
    extraction = facts_in(deck)
    if not extraction.facts:
        raise _no_facts(deck)
    return extraction


def facts_in(deck: DeckSource) -> Extraction:
    """Return the same as ``extract``, if there are any facts or not."""
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
    results = [(source, result) for source in deck.sources for result in _found(source.document)]
    facts = [(s, result) for s, result in results if isinstance(result, DatedFact)]
    keys = iter(keyed(((source.config, fact) for source, fact in facts), deck.config.id))
    reasons = iter(_reasons([fact for _, fact in facts], deck.config))
    return [
        Found(source, result, next(keys)[0], left_out=next(reasons))
        if isinstance(result, DatedFact)
        else (source, result)
        for source, result in results
    ]


def _found(document: Document) -> Iterator[DatedFact | Rejection]:
    """Give what a document says, with the way in which it is written."""
    usage = usage_of(f"{document.title}\n{document.text}", document.rules)
    for result in extract_facts(document, min_score=0):
        yield replace(result, usage=usage) if isinstance(result, DatedFact) else result


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
    said: defaultdict[str, list[str]] = defaultdict(list)
    for entry in edited.entries:
        said[entry.source] += (entry.title, entry.heading, entry.context, entry.text)
    rules = {source.id: source.rules for source in edited.sources}
    usages = {one: usage_of("\n".join(texts), rules.get(one, ())) for one, texts in said.items()}
    return [
        Found(
            sources.get(entry.source, deck.sources[0]),
            replace(entry.fact(), usage=usages[entry.source]),
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


def sample(extractions: Sequence[Extraction], count: int, seed: int) -> Extraction:
    """Return facts drawn at random, without rejections; the seed decides which."""
    facts = [fact for extraction in extractions for fact in extraction.facts]
    chance = random.Random(seed)  # noqa: S311 - a draw, not a secret
    return Extraction(tuple(chance.sample(facts, min(count, len(facts)))))

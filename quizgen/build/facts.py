"""From a deck's sources to a facts file, without losing what a person edited."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from quizgen.build.extracting import facts_of
from quizgen.build.record import BuiltFacts
from quizgen.sources import DeckSource, facts_format, read_facts


def build_facts(deck: DeckSource, path: Path) -> BuiltFacts:
    """Make a facts file, without writing it: what the documents say, and all that a person edited.

    Args:
        deck: What the facts are from; of a deck's folder its documents, not its facts file.
        path: The file that it is meant for; what it holds already is kept.

    Raises:
        NoFactsError: The documents have no dated fact.
        FactsFileError: The file that is there is broken.
    """
    from quizgen.factsfile import dump_csv, dump_yaml, merge, updated_csv, updated_yaml

    facts = facts_of(replace(deck, edited=None) if deck.folder else deck)
    before = read_facts(path, facts)
    is_csv = facts_format(path) == "csv"
    if before is None:
        text = dump_csv(facts) if is_csv else dump_yaml(facts)
    else:
        facts = merge(before.facts, facts)
        text = (
            updated_csv(before.text, facts)
            if is_csv
            else updated_yaml(before.text, before.facts, facts)
        )
    return BuiltFacts(facts, {path: text.encode()})

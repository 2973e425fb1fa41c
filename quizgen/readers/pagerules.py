"""What a wiki's page says of each script for all of its text: ``-{H|zh-cn:老挝;zh-tw:寮國}-``.

MediaWiki's flags A and H, and the template NoteTA, add a rule for the page; the flag ``-`` takes it
back. ``老挝=>zh-tw:寮國`` holds for one variant and those that fall back on it. Groups of words for
a subject (``{{NoteTA|G1=IT}}``) are kept elsewhere in the wiki and are not known here.
Source: https://www.mediawiki.org/wiki/Writing_systems/Syntax
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from quizgen.document import Variant
from quizgen.variantrules import forms_of

PageRules: TypeAlias = dict[str, tuple[tuple[str, str], ...]]
"""For each word what the scripts write: language codes in lower case, each with its form."""

_RULE = re.compile(r"-\{([^{}|]*)\|([^{}|]*)\}-")
_ADDS = frozenset("AH+")
_REMOVES = "-"
_ONE_WAY = re.compile(r"\s*([^=;]+?)\s*=>\s*(zh[^;]*)")
_PLAIN = re.compile(r"[^\[\]{}<>'&*|]+")
"""What a form is made of that needs no reading of markup."""

_LONGEST = 40
"""Characters of a form; a rule with a longer one is no word's, and text is read in linear time."""


def declared_rules(source: str) -> PageRules:
    """Return the rules that markup in a source adds for all of it, a later one counting."""
    found: PageRules = {}
    for match in _RULE.finditer(source):
        flags = {flag.strip().upper() for flag in match[1].split(";")}
        if _REMOVES in flags:
            for word in rules_in(match[2]):
                found.pop(word, None)
        elif not _ADDS.isdisjoint(flags):
            found |= rules_in(match[2])
    return found


def rules_in(rule: str) -> PageRules:
    """Return what the inside of a rule says, for each word that it names."""
    forms = forms_of(rule)
    found: PageRules = {form: forms for _, form in forms}
    for part in rule.split(";"):
        if one_way := _ONE_WAY.fullmatch(part):
            word = one_way[1]
            found[word] = (*found.get(word, ()), *forms_of(one_way[2]))
    return {word: forms for word, forms in found.items() if forms and _is_word(word, forms)}


def _is_word(word: str, forms: Iterable[tuple[str, str]]) -> bool:
    every = (word, *(form for _, form in forms))
    return all(len(form) <= _LONGEST and _PLAIN.fullmatch(form) for form in every)


def places(text: str, rules: PageRules, taken: Sequence[Variant] = ()) -> list[Variant]:
    """Return where rules hold in a text, the longest word at each place, in order and disjoint.

    Args:
        text: The text.
        rules: The rules of its page.
        taken: Places of which the source says itself what the scripts write, in order; they stay.
    """
    lengths: dict[str, list[int]] = {}
    for word in sorted(rules, key=len, reverse=True):
        if len(word) not in lengths.setdefault(word[0], []):
            lengths[word[0]].append(len(word))
    found = list(taken)
    at = 0
    for place in (*taken, Variant(len(text), len(text), ())):
        found += _between(text, at, place.start, rules, lengths)
        at = place.end
    return sorted(found, key=lambda place: place.start)


def _between(
    text: str, start: int, end: int, rules: PageRules, lengths: Mapping[str, Sequence[int]]
) -> Iterator[Variant]:
    at = start
    while at < end:
        ends = (at + length for length in lengths.get(text[at], ()))
        behind = next((stop for stop in ends if stop <= end and text[at:stop] in rules), at)
        if behind > at:
            yield Variant(at, behind, rules[text[at:behind]])
        at = max(behind, at + 1)

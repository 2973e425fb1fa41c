"""What a wiki's page says of its words once for all of its text: ``-{H|zh-cn:甲;zh-tw:乙}-``.

Source: MediaWiki's ConverterRule.php, https://www.mediawiki.org/wiki/Writing_systems/Syntax, and
zh.wikipedia's Template:NoteTA. There a rule holds from its place on; here it holds for the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quizgen.document import WordRule
from quizgen.variantrules import forms_of

_DECLARED = re.compile(
    r"-\{(?P<rule>[^{}]*)\}-|\{\{\s*+noteta\s*+\|(?P<note>[^{}]*)\}\}", re.IGNORECASE
)
_ONE_WAY = re.compile(
    r"\s*+([^\s:=]++(?:\s++[^\s:=]++)*+)\s*+=>\s*+(zh(?:-[a-zA-Z]+)*+)\s*+:(.*)", re.DOTALL
)
_MOST = 1_000
"""How many rules count; no page has as many."""

_WORD = re.compile(r"[^\[\]{}<>'&*|\n]{1,64}")
"""What is a word and no markup; a longer one is a sentence, which no page has twice."""


class Flagged(NamedTuple):
    """The inside of a rule.

    Attributes:
        flags: What stands before the bar, without what another flag rules out.
        start: Offset of the rest in the inside.
        rule: The rest.
    """

    flags: frozenset[str]
    start: int
    rule: str

    @property
    def is_hidden(self) -> bool:
        """Whether nothing is shown where it stands."""
        return self.flags == {"T"} or not self.flags.isdisjoint("HN-")

    @property
    def is_added(self) -> bool:
        """Whether it holds for the page."""
        return not self.flags.isdisjoint("AH")


def flagged(inside: str) -> Flagged:
    """Return what stands between ``-{`` and ``}-`` with its flags told apart."""
    head, bar, rule = inside.partition("|")
    if not bar:
        return Flagged(frozenset(), 0, inside)
    flags = frozenset(map(str.strip, head.split(";")))
    alone = next((flag for flag in "RN-" if flag in flags), "")
    return Flagged(frozenset(alone) or flags, len(head) + 1, rule)


def declarations(source: str) -> Iterator[Flagged]:
    """Give the rules of a page in order, those of ``{{NoteTA|T=…|1=…}}`` with their flags.

    What a NoteTA takes from elsewhere (``G1=IT``) is not known here.
    """
    for match in _DECLARED.finditer(source):
        if match["note"] is None:
            yield flagged(match["rule"])
            continue
        for argument in match["note"].split("|"):
            name, equals, rule = argument.partition("=")
            if not equals or rule.startswith(">"):
                yield Flagged(frozenset("H"), 0, argument)
            elif name.strip().isdecimal() or name.strip() == "T":
                yield Flagged(frozenset("T" if name.strip() == "T" else "H"), 0, rule)


def page_rules(source: str) -> tuple[WordRule, ...]:
    """Return the rules that hold for all text of a page, in order and each once.

    Args:
        source: The page as it is written, or what ``written`` made of rules.

    Returns:
        The rules that are added and not removed again (``-{-|…}-``).
    """
    rules: dict[WordRule, None] = {}
    for one in declarations(source):
        if one.is_added:
            rules.update(dict.fromkeys(_word_rules(one.rule)))
        elif "-" in one.flags:
            for removed in _word_rules(one.rule):
                rules.pop(removed, None)
    return tuple(rules)[:_MOST]


def written(rules: Iterable[WordRule]) -> str:
    """Return rules as a page declares them; ``page_rules`` reads them back."""
    return "".join(f"-{{H|{';'.join(_parts(rule))}}}-" for rule in rules)


def _parts(rule: WordRule) -> Iterator[str]:
    before = f"{rule.word}=>" if rule.word else ""
    return (f"{before}{code}:{form}" for code, form in rule.forms)


def _word_rules(rule: str) -> Iterator[WordRule]:
    """Give what a rule says: of a word in both directions, and of others in one (``甲=>zh-tw:乙``).

    Without any language code it is a word that no script writes otherwise.
    """
    rule = rule.replace("=&gt;", "=>")
    both = {code: form for code, form in forms_of(rule) if _WORD.fullmatch(form)}
    one_way: dict[str, dict[str, str]] = {}
    for found in filter(None, map(_ONE_WAY.match, rule.split(";"))):
        word, code, form = found[1], found[2].lower(), found[3].strip()
        if _WORD.fullmatch(word) and _WORD.fullmatch(form):
            one_way.setdefault(word, {})[code] = form
    word = rule.strip()
    if not both and not one_way and ":" not in word and ";" not in word and _WORD.fullmatch(word):
        both = {"zh": word}
    if both:
        yield WordRule(tuple(both.items()))
    yield from (WordRule(tuple(forms.items()), word) for word, forms in one_way.items())

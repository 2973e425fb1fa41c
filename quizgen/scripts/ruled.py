"""The words for which a page has rules of its own, in all of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from quizgen.document import WordRule
from quizgen.scripts.names import CODES, Script, Target

_SCRIPTS: dict[Target, Script] = {
    "hans": "hans",
    "hans-cnp": "hans",
    "hant": "hant-tw",
    "hant-hk": "hant-hk",
    "hant-tw": "hant-tw",
    "hant-twp": "hant-tw",
}
_ONE_WAY: dict[Script, frozenset[str]] = {
    "hans": frozenset(("zh-cn", "zh-hans", "zh")),
    "hant-hk": frozenset(("zh-hk", "zh-hant", "zh")),
    "hant-tw": frozenset(("zh-tw", "zh-hant", "zh")),
}
"""The codes of rules that hold in one direction: what is meant for Taiwan alone says so."""


class _Words(NamedTuple):
    first: re.Pattern[str]
    lengths: dict[str, tuple[int, ...]]
    shown: dict[str, str]


def ruled_words(
    text: str, to: Target, rules: tuple[WordRule, ...]
) -> Iterator[tuple[int, int, str]]:
    """Give the words that rules replace, the longest first: start, end and the other.

    As in MediaWiki a word is found wherever its characters stand, be they of longer words or not.

    Args:
        text: The text.
        to: The script that it goes to.
        rules: The page's rules; of two for a word the later one counts.
    """
    words = _words(_SCRIPTS[to], rules)
    at = 0
    for match in words.first.finditer(text):
        start = match.start()
        if start < at:
            continue
        for length in words.lengths[match[0]]:
            shown = words.shown.get(text[start : start + length])
            if shown is not None:
                at = start + length
                yield start, at, shown
                break


@lru_cache(maxsize=16)
def _words(script: Script, rules: tuple[WordRule, ...]) -> _Words:
    shown: dict[str, str] = {}
    for rule in rules:
        forms = dict(rule.forms)
        codes = (code for code in CODES[script] if not rule.word or code in _ONE_WAY[script])
        if form := next(filter(None, map(forms.get, codes)), None):
            shown.update(dict.fromkeys((rule.word,) if rule.word else forms.values(), form))
    lengths: dict[str, set[int]] = {}
    for word in shown:
        lengths.setdefault(word[0], set()).add(len(word))
    first = re.compile(f"[{re.escape(''.join(lengths))}]" if lengths else r"(?!)")
    longest = {one: tuple(sorted(found, reverse=True)) for one, found in lengths.items()}
    return _Words(first, longest, shown)

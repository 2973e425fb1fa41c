"""The words of a text that another word replaces as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from quizgen.document import WordRule
from quizgen.scripts.names import Target
from quizgen.scripts.overrides import Override
from quizgen.scripts.ruled import ruled_words
from quizgen.scripts.words import regional_words

Piece: TypeAlias = tuple[int, int, str]
"""Where a word stands in the text, start and end, and what replaces it."""

_FALLBACKS: dict[Target, tuple[Target, ...]] = {
    "hans": ("hans",),
    "hans-cnp": ("hans-cnp", "hans"),
    "hant": ("hant", "hant-tw", "hant-hk"),
    "hant-hk": ("hant-hk", "hant", "hant-tw"),
    "hant-tw": ("hant-tw", "hant", "hant-hk"),
    "hant-twp": ("hant-twp", "hant-tw", "hant", "hant-hk"),
}


@dataclass(frozen=True, slots=True)
class Variation:
    """A place at which a source gives a word for each script: ``-{zh-hans:甲;zh-hant:乙}-``.

    Attributes:
        start: Offset of the first character that stands there in the text.
        end: Offset after the last one.
        forms: The scripts named, each with its word.
    """

    start: int
    end: int
    forms: tuple[tuple[Target, str], ...]

    def form(self, to: Target) -> str | None:
        """Return the word for a script or, if it is not named, for the nearest one that is."""
        forms = dict(self.forms)
        return next((forms[script] for script in _FALLBACKS[to] if script in forms), None)


def replacements(
    text: str,
    to: Target,
    overrides: Sequence[Override],
    variations: Sequence[Variation],
    rules: tuple[WordRule, ...],
    protected: Sequence[tuple[int, int]],
) -> list[Piece]:
    """Return what is replaced in a text as it goes to a script, disjoint and in order."""
    pieces: list[Piece] = [
        (place.start, place.end, form)
        for place in variations
        if (form := place.form(to)) is not None
    ]
    words = tuple(override for override in overrides if override.holds_for(to))
    if words:
        pieces = _merged(pieces, _overridden(text, words))
    if rules:
        pieces = _merged(pieces, ruled_words(text, to, rules))
    if to in {"hant-twp", "hans-cnp"}:
        pieces = _merged(pieces, regional_words(text, to, protected))
    return pieces


def _overridden(text: str, overrides: tuple[Override, ...]) -> Iterator[Piece]:
    pattern, shown = _pattern(overrides)
    for match in pattern.finditer(text):
        yield *match.span(), shown[match[0]]


@lru_cache(maxsize=16)
def _pattern(overrides: tuple[Override, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what finds the words, and what replaces each: the row for the narrower script."""
    shown = {o.word: o.shown for o in sorted(overrides, key=lambda o: len(o.script))}
    words = sorted(shown, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words))), shown


def _merged(pieces: list[Piece], others: Iterable[Piece]) -> list[Piece]:
    """Return pieces with those of others that don't overlap them."""
    taken = iter([*pieces, (1 << 62, 1 << 62, "")])
    start, end, _ = next(taken)
    free: list[Piece] = []
    for other in others:
        while end <= other[0] and start < 1 << 62:
            start, end, _ = next(taken)
        if other[1] <= start:
            free.append(other)
    return sorted([*pieces, *free])

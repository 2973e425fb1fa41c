"""What a source itself says of a place in each language variant, for the scripts of a card."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.document import Variant
from quizgen.scripts.names import SCRIPTS, Script
from quizgen.scripts.replacing import Variation

_CODES: dict[Script, tuple[str, ...]] = {
    "hans": ("zh-cn", "zh-hans", "zh-sg", "zh-my", "zh"),
    "hant-hk": ("zh-hk", "zh-mo", "zh-hant", "zh-tw", "zh"),
    "hant-tw": ("zh-tw", "zh-hant", "zh-hk", "zh-mo", "zh"),
}
"""The codes in which a script's form is looked for, the first one that is there counting.

Source: MediaWiki's order of fallbacks, https://www.mediawiki.org/wiki/Writing_systems/Syntax."""


def variations(variants: Iterable[Variant]) -> tuple[Variation, ...]:
    """Return what replaces the places where a source names its forms, as ``convert`` takes it.

    Args:
        variants: The places, in order and disjoint.

    Returns:
        The same places with a form for each script that the source names; of a script that it does
        not, what stands there is converted.
    """
    return tuple(Variation(v.start, v.end, _forms(dict(v.forms))) for v in variants)


def _forms(named: dict[str, str]) -> tuple[tuple[Script, str], ...]:
    chosen = ((script, next(filter(named.get, _CODES[script]), "")) for script in SCRIPTS)
    return tuple((script, named[code]) for script, code in chosen if code)

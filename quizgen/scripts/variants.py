"""What a source itself says of a place in each language variant, for the scripts of a card."""

from __future__ import annotations

from collections.abc import Iterable

from quizgen.document import Variant
from quizgen.scripts.names import CODES, SCRIPTS, Script
from quizgen.scripts.replacing import Variation


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
    chosen = ((script, next(filter(named.get, CODES[script]), "")) for script in SCRIPTS)
    return tuple((script, named[code]) for script, code in chosen if code)

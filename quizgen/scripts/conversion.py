"""The conversion of a text: its characters, then the words that are replaced as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.scripts.converted import Converted, spliced
from quizgen.scripts.names import Target
from quizgen.scripts.overrides import Override
from quizgen.scripts.regions import regional
from quizgen.scripts.replacing import Variation, replacements
from quizgen.scripts.simplified import simplified
from quizgen.scripts.traditional import traditional
from quizgen.scripts.usage import UNKNOWN, Usage

_SIMPLIFIED: frozenset[Target] = frozenset(("hans", "hans-cnp"))


def convert(
    text: str,
    to: Target,
    *,
    overrides: Sequence[Override] = (),
    variations: Sequence[Variation] = (),
    protected: Sequence[tuple[int, int]] = (),
    usage: Usage = UNKNOWN,
) -> Converted:
    """Return a text in another script.

    Args:
        text: Chinese in any script or a mixture; what is no Chinese stays as it is.
        to: The script that is wanted.
        overrides: Words that the deck wants written in its own way.
        variations: Where the source itself says what a script writes; disjoint and in order.
        protected: Stretches, as pairs of offsets, whose words no region's words replace.
        usage: How the document writes that the text is from, with its rules for words.

    Returns:
        The converted text with its alignment. A variation goes before an override, that before a
        rule of the document, that before a regional word, and of two overrides or of two rules
        the longer one before the other.
    """
    (converted,) = convert_all(
        text,
        (to,),
        overrides=overrides,
        variations=variations,
        protected=protected,
        usage=usage,
    )
    return converted


def convert_all(
    text: str,
    targets: Sequence[Target],
    *,
    overrides: Sequence[Override] = (),
    variations: Sequence[Variation] = (),
    protected: Sequence[tuple[int, int]] = (),
    usage: Usage = UNKNOWN,
) -> Iterator[Converted]:
    """Give a text in several scripts, each as ``convert`` does, for less work than one by one."""
    in_traditional = "" if _SIMPLIFIED.issuperset(targets) else traditional(text, usage)
    for to in targets:
        characters = simplified(text) if to in _SIMPLIFIED else _regional(in_traditional, to)
        pieces = replacements(text, to, overrides, variations, usage.rules, protected)
        yield spliced(characters, pieces) if pieces else Converted(characters)


def _regional(in_traditional: str, to: Target) -> str:
    if to == "hant":
        return in_traditional
    return regional(in_traditional, "hong_kong" if to == "hant-hk" else "taiwan")

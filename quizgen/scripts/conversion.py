"""The conversion of a text: its characters, then the words that are replaced as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.scripts.converted import Converted, spliced
from quizgen.scripts.names import Target
from quizgen.scripts.overrides import Override
from quizgen.scripts.regions import regional
from quizgen.scripts.replacing import Variation, replacements
from quizgen.scripts.simplified import simplified
from quizgen.scripts.traditional import traditional
from quizgen.scripts.usage import UNKNOWN, Usage


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
    characters = _characters(text, to, usage)
    pieces = replacements(text, to, overrides, variations, usage.rules, protected)
    return spliced(characters, pieces) if pieces else Converted(characters)


def _characters(text: str, to: Target, usage: Usage) -> str:
    if to in {"hans", "hans-cnp"}:
        return simplified(text)
    if to == "hant":
        return traditional(text, usage)
    return regional(traditional(text, usage), "hong_kong" if to == "hant-hk" else "taiwan")

"""Which script a text is in, by the characters that only one of the two scripts writes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from quizgen.folding import fold
from quizgen.scripts.tables import mostly_simplified, one_script

Guess: TypeAlias = Literal["hans", "hant", "mixed", "unknown"]

SIMPLIFIED, TRADITIONAL, MOSTLY_SIMPLIFIED, STOP, NEUTRAL = "\x11", "\x12", "\x13", "\x14", " "
"""What stands in evidence for a character of one script, for the end of a clause and for others."""

_STOPS = "，、；：。！？,;!?（）()《》〈〉「」『』“”[]\n 　"
_MIXED = 0.05


@dataclass(frozen=True, slots=True)
class ScriptGuess:
    """What the characters of a text say about its script.

    Attributes:
        script: The script: ``mixed`` if the rarer one has more than a twentieth of the telling
            characters, ``unknown`` if there are none.
        simplified: How many characters are of Simplified script alone.
        traditional: How many are of Traditional script alone.
    """

    script: Guess
    simplified: int
    traditional: int


def detect(text: str) -> ScriptGuess:
    """Return the script of a text, be it a document, a section or a sentence."""
    found = evidence(text)
    hans, hant = found.count(SIMPLIFIED), found.count(TRADITIONAL)
    if not hans and not hant:
        return ScriptGuess("unknown", hans, hant)
    if min(hans, hant) > _MIXED * (hans + hant):
        return ScriptGuess("mixed", hans, hant)
    return ScriptGuess("hans" if hans > hant else "hant", hans, hant)


def language(text: str) -> str:
    """Return the BCP 47 tag of the script that a text as written is in.

    A text with a character that only Traditional script has counts as Traditional, for mixed
    pages are mostly Traditional pages with Simplified parts.
    """
    return "zh-Hans" if fold(text) == text else "zh-Hant"


def evidence(text: str) -> str:
    """Return a text of the same length that tells the characters of one script from the others."""
    return text.translate(_classes())


@cache
def _classes() -> list[str]:
    """Return what stands for each code point; the few beyond the list are of neither script."""
    simplified, traditional = one_script()
    marks = (
        (MOSTLY_SIMPLIFIED, mostly_simplified()),
        (SIMPLIFIED, simplified),
        (TRADITIONAL, traditional),
        (STOP, _STOPS),
    )
    classes = [NEUTRAL] * (1 + max(map(ord, simplified | traditional)))
    for mark, characters in marks:
        for character in characters:
            classes[ord(character)] = mark
    return classes

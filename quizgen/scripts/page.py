"""A text with what its characters tell of the script of each place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from quizgen.folding import fold
from quizgen.scripts.detection import MOSTLY_SIMPLIFIED, SIMPLIFIED, TRADITIONAL, evidence
from quizgen.scripts.engine import opencc_convert
from quizgen.scripts.forms import EDGE, REACH, chances, sightings, untaught
from quizgen.scripts.mixing import simplified_chance, woven
from quizgen.scripts.tables import shared

_SENTENCE = re.compile(r"[^。！？\n]+")
_PARTED = re.compile(r"[。！？\n](?=[^。！？\n])")
_SIMPLIFIED = re.compile(f"[{SIMPLIFIED}{MOSTLY_SIMPLIFIED}]")


class Page:
    """A text whose characters may stand for several forms.

    Attributes:
        text: The text as written.
        folded: The same in Simplified script.
        choices: The forms that OpenCC chooses.
        found: What tells the scripts; see ``detection.evidence``.
        mixed: Whether there is a character of Traditional script alone.
        alone: The stretches of a mixed text that tell of Traditional script alone.
    """

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded
        self.choices = opencc_convert(self.folded, "s2tw")
        self.found = evidence(text)
        self.mixed = TRADITIONAL in self.found
        self.alone = _alone(text, self.found) if self.mixed else ()
        self._woven: bool | None = None

    def guesses(self, sure: float) -> Iterator[tuple[int, Mapping[str, float]]]:
        """Give the places where OpenCC's choice is not sure, with what may stand there.

        Args:
            sure: How likely a choice has to be to be sure, where it stands there already.

        Returns:
            Offsets in order, and the forms with their probabilities, the likeliest first.
        """
        edge = EDGE * REACH
        padded = f"{edge}{self.folded}{edge}"
        choices, table, both = self.choices, sightings(), shared()
        for match in undecided().finditer(self.text):
            i, one = match.start(), match[0]
            choice = choices[i]
            open_question = one != choice and one in both
            if seen := table.get(one + choice):
                forms = chances(seen, padded[i : i + 2 * REACH + 1])
                if open_question or forms.get(choice, 0.0) < sure:
                    yield i, forms
            elif open_question:
                likely = untaught(one)
                yield i, {choice: likely, one: 1 - likely}

    def is_alone(self, i: int) -> bool:
        """Tell whether a place is in a stretch that tells of Traditional script alone."""
        k = bisect_right(self.alone, i, key=lambda span: span[0]) - 1
        return k >= 0 and i < self.alone[k][1]

    def simplified_chance(self, i: int) -> float:
        """Return the probability that a place of a mixed text is in Simplified script."""
        if self._woven is None:
            self._woven = woven(self.found)
        return simplified_chance(self.folded, self.found, i, within=self._woven)


def _alone(text: str, found: str) -> Sequence[tuple[int, int]]:
    """Return the stretches of a text that tell of Traditional script and of no other.

    They are the whole of it or sentences.
    """
    if SIMPLIFIED not in found and MOSTLY_SIMPLIFIED not in found:
        return [(0, len(text))]
    if not _PARTED.search(text):
        return ()
    spans = (sentence.span() for sentence in _SENTENCE.finditer(text))
    return [
        (start, end)
        for start, end in spans
        if TRADITIONAL in found[start:end] and not _SIMPLIFIED.search(found, start, end)
    ]


@cache
def undecided() -> re.Pattern[str]:
    """Return what finds the Simplified characters that may stand for several forms."""
    characters = {pair[0] for pair in sightings()} | shared()
    found = "".join(sorted(one for one in characters if one == fold(one)))
    return re.compile(f"[{re.escape(found)}]")

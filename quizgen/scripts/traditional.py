"""A text of either script, or of both, in Traditional script."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property

from quizgen.folding import fold
from quizgen.scripts.detection import MOSTLY_SIMPLIFIED, SIMPLIFIED, TRADITIONAL, evidence
from quizgen.scripts.engine import opencc_convert
from quizgen.scripts.forms import EDGE, REACH, chances, sightings
from quizgen.scripts.mixing import LEAST, simplified_chance, woven
from quizgen.scripts.tables import mostly_simplified, rows, shared

_SENTENCE = re.compile(r"[^。！？\n]+")
_PARTED = re.compile(r"[。！？\n](?=[^。！？\n])")
_SIMPLIFIED = re.compile(f"[{SIMPLIFIED}{MOSTLY_SIMPLIFIED}]")
_HABIT = 4.0
"""How much likelier a form is that the text itself writes elsewhere."""

_SURE = 1 - 1 / (_HABIT + 1)
"""How likely a form has to be for no habit to change it."""

_RARE, _UNTAUGHT = 0.995, 0.8
"""How likely OpenCC's choice is, if the corpus has no other, for a character that it hardly has as
written, and for one that it has not seen."""

_EVEN = 0.5
"""How probable Simplified script is where no character of a text tells the script."""

_STRAY = LEAST / _HABIT
"""How probable it is in a sentence in Traditional script. What stays in a mixed text, be it for
a habit, thus stays in the result as well."""


def traditional(text: str) -> str:
    """Return a text in Traditional script, with as many characters.

    Characters that only Traditional script has stay. The others are converted; one that both
    scripts write (后, 里) stays unless what is around it makes another form likelier. In a
    sentence that has characters of Traditional script and none of Simplified, it has to be
    likelier by far.
    """
    found = evidence(text)
    folded = fold(text)
    choices = opencc_convert(folded, "s2tw")
    result = list(choices if text == folded else map(_written().get, text, choices))
    page = _Page(text, folded, found)
    for start, end in page.alone:
        result[start:end] = text[start:end]
    for i, forms in _guesses(text, folded, choices):
        result[i] = page.likeliest(i, forms)
    return "".join(result)


def _guesses(text: str, folded: str, choices: str) -> Iterator[tuple[int, Mapping[str, float]]]:
    """Give the places where OpenCC's choice is not sure, with what may stand there.

    The forms come with their probabilities, the likeliest first.
    """
    edge = EDGE * REACH
    padded = f"{edge}{folded}{edge}"
    table, both = sightings(), shared()
    for match in _undecided().finditer(text):
        i, one = match.start(), match[0]
        choice = choices[i]
        open_question = one != choice and one in both
        if seen := table.get(one + choice):
            forms = chances(seen, padded[i : i + 2 * REACH + 1])
            if open_question or forms.get(choice, 0.0) < _SURE:
                yield i, forms
        elif open_question:
            likely = _RARE if one in mostly_simplified() else _UNTAUGHT
            yield i, {choice: likely, one: 1 - likely}


class _Page:
    """A text in which the forms of undecided characters are chosen.

    Attributes:
        alone: The stretches of a mixed text that tell of Traditional script alone.
    """

    def __init__(self, text: str, folded: str, found: str) -> None:
        self._text = text
        self._folded = folded
        self._found = found
        self._mixed = TRADITIONAL in found
        self.alone = _alone(text, found) if self._mixed else ()
        self._unmixed = 1.0 if SIMPLIFIED in found else _EVEN

    def likeliest(self, i: int, forms: Mapping[str, float]) -> str:
        """Return the likeliest of the forms that may stand at a place.

        Forms that the text writes elsewhere are raised, and so is the one that stands there, as
        far as the place may be in Traditional script.
        """
        one = self._text[i]
        form = next(iter(forms))
        if self._mixed and forms[form] < _SURE:
            form = max(forms, key=lambda form: self._raised(form, forms))
        if form == one:
            return one
        if one not in shared():
            return one if self._is_alone(i) else form
        own = forms.get(one, 0.0)
        if not self._mixed:
            return one if own > forms[form] * self._unmixed else form
        if own < forms[form] * _STRAY:
            return form
        if self._is_alone(i):
            return one
        doubt = simplified_chance(self._folded, self._found, i, within=self._within)
        return one if self._raised(one, forms) > self._raised(form, forms) * doubt else form

    def _is_alone(self, i: int) -> bool:
        k = bisect_right(self.alone, i, key=lambda span: span[0]) - 1
        return k >= 0 and i < self.alone[k][1]

    def _raised(self, form: str, forms: Mapping[str, float]) -> float:
        return forms[form] * (_HABIT if form in self._habits else 1.0)

    @cached_property
    def _within(self) -> bool:
        return woven(self._found)

    @cached_property
    def _habits(self) -> frozenset[str]:
        """The forms that a mixed text writes where it is in Traditional script."""
        text, folded, found = self._text, self._folded, self._found
        habits = set()
        for match in _undecided().finditer(folded):
            i = match.start()
            around = found[max(0, i - 1) : i] + found[i + 1 : i + 2]
            if text[i] != folded[i] or (TRADITIONAL in around and SIMPLIFIED not in around):
                habits.add(text[i])
        return frozenset(habits)


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
def _written() -> dict[str, str]:
    """Return the characters with a Simplified form, each as it is: what stays as it is written."""
    return {character: character for character, _ in rows("fold.tsv")}


@cache
def _undecided() -> re.Pattern[str]:
    """Return what finds the Simplified characters that may stand for several forms."""
    characters = {pair[0] for pair in sightings()} | shared()
    undecided = "".join(sorted(one for one in characters if one == fold(one)))
    return re.compile(f"[{re.escape(undecided)}]")

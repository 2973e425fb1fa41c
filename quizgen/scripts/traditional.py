"""A text of either script, or of both, in Traditional script."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache

from quizgen.folding import fold
from quizgen.scripts.detection import MOSTLY_SIMPLIFIED, SIMPLIFIED, TRADITIONAL, evidence
from quizgen.scripts.engine import opencc_convert
from quizgen.scripts.forms import EDGE, REACH, chances, sightings
from quizgen.scripts.mixing import simplified_chance, woven
from quizgen.scripts.tables import mostly_simplified, shared

_SENTENCE = re.compile(r"[^。！？\n]+")
_SAFE = re.compile(f"[^{MOSTLY_SIMPLIFIED}]+")
_HABIT = 4.0
"""How much likelier a form is that the text itself writes elsewhere."""

_SURE = 1 - 1 / (_HABIT + 1)
"""How likely a form has to be for no habit to change it."""

_RARE, _UNTAUGHT = 0.995, 0.8
"""How likely OpenCC's choice is, if the corpus has no other, for a character that it hardly has as
written, and for one that it has not seen."""

_EVEN = 0.5
"""How probable Simplified script is where no character of a text tells the script."""


def traditional(text: str) -> str:
    """Return a text in Traditional script, with as many characters.

    Characters that only Traditional script has stay, and so does every sentence of a mixed text
    that has some of them and none of Simplified script. The others are converted; one that both
    scripts write (后, 里) stays unless what is around it makes another form likelier.
    """
    found = evidence(text)
    mixed = TRADITIONAL in found
    if mixed and SIMPLIFIED not in found and MOSTLY_SIMPLIFIED not in found:
        return text
    folded = fold(text)
    choices = opencc_convert(folded, "s2tw")
    result = list(choices)
    if text != folded:
        triples = zip(text, folded, choices, strict=True)
        result = [choice if one == plain else one for one, plain, choice in triples]
    places = [match.start() for match in _undecided().finditer(folded)]
    habits = _habits(text, folded, found, places) if mixed else frozenset()
    both = shared()
    within: bool | None = None
    unmixed = 1.0 if SIMPLIFIED in found else _EVEN
    for i, forms in _guesses(text, folded, choices, places):
        one = text[i]
        form = _likeliest(forms, habits)
        if form != one and one in both:
            doubt = unmixed
            if mixed:
                within = woven(found) if within is None else within
                doubt = simplified_chance(found, i, within=within)
            doubted = {other: p if other == one else p * doubt for other, p in forms.items()}
            form = _likeliest(doubted, habits)
        result[i] = form
    if mixed:
        for start, end in _left_alone(text, found):
            result[start:end] = text[start:end]
    return "".join(result)


def _guesses(
    text: str, folded: str, choices: str, places: Iterable[int]
) -> Iterator[tuple[int, Mapping[str, float]]]:
    """Give the places where OpenCC's choice is not sure, with what may stand there."""
    edge = EDGE * REACH
    padded = f"{edge}{folded}{edge}"
    table, both, mostly = sightings(), shared(), mostly_simplified()
    for i in places:
        one, choice = text[i], choices[i]
        if one != folded[i]:
            continue
        open_question = one != choice and one in both
        if seen := table.get(one + choice):
            forms = chances(seen, padded[i : i + 2 * REACH + 1])
            if open_question or forms.get(choice, 0.0) < _SURE:
                yield i, forms
        elif open_question:
            likely = _RARE if one in mostly else _UNTAUGHT
            yield i, {choice: likely, one: 1 - likely}


def _left_alone(text: str, found: str) -> Iterator[tuple[int, int]]:
    """Give the stretches of a mixed text that are in Traditional script for certain."""
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if TRADITIONAL in found[start:end] and SIMPLIFIED not in found[start:end]:
            for part in _SAFE.finditer(found, start, end):
                yield part.span()


def _likeliest(forms: Mapping[str, float], habits: Collection[str]) -> str:
    """Return the form with the highest probability, those that the text writes elsewhere raised."""
    if not habits:
        return max(forms, key=forms.__getitem__)
    return max(forms, key=lambda form: forms[form] * (_HABIT if form in habits else 1.0))


def _habits(text: str, folded: str, found: str, places: list[int]) -> frozenset[str]:
    """Return the forms that a mixed text writes where it is in Traditional script."""
    habits = {text[i] for i in places if text[i] != folded[i]}
    for i in places:
        around = found[max(0, i - 1) : i] + found[i + 1 : i + 2]
        if TRADITIONAL in around and SIMPLIFIED not in around:
            habits.add(text[i])
    return frozenset(habits)


@cache
def _undecided() -> re.Pattern[str]:
    """Return what finds the Simplified characters that may stand for several forms."""
    characters = {pair[0] for pair in sightings()} | shared()
    return re.compile(f"[{re.escape(''.join(sorted(characters)))}]")

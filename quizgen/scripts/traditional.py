"""A text of either script, or of both, in Traditional script."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from quizgen.folding import fold
from quizgen.scripts.detection import SIMPLIFIED, STOP, TRADITIONAL, evidence
from quizgen.scripts.forms import EDGE, REACH, chances, sightings
from quizgen.scripts.engine import opencc_convert
from quizgen.scripts.tables import shared

_SENTENCE = re.compile(r"[^。！？\n]+")
_LOOK_AROUND = 10
_HABIT = 4.0
"""How much likelier a form is that the text itself writes elsewhere."""

_UNTAUGHT = 0.8
"""How likely OpenCC's choice is for a character that was not seen in the corpus."""

_EVEN, _AMONG_SIMPLIFIED, _AMONG_TRADITIONAL = 0.5, 0.9, 0.6
_FLOOR = 0.2
_NEIGHBOUR = 0.35


def traditional(text: str) -> str:
    """Return a text in Traditional script, with as many characters.

    Characters that only Traditional script has stay, and so does every sentence of a mixed text
    that has some of them and none of Simplified script alone. The others are converted; one that
    both scripts write (后, 里) stays unless what is around it makes another form likelier.
    """
    found = evidence(text)
    if SIMPLIFIED not in found and TRADITIONAL in found:
        return text
    folded = fold(text)
    choices = opencc_convert(folded, "s2tw")
    result = [
        choice if one == plain else one
        for one, plain, choice in zip(text, folded, choices, strict=True)
    ]
    edge = EDGE * REACH
    padded = f"{edge}{folded}{edge}"
    places = [match.start() for match in _undecided().finditer(folded)]
    habits = _habits(text, folded, found, places) if TRADITIONAL in found else frozenset()
    pure = TRADITIONAL not in found and SIMPLIFIED in found
    for i in places:
        one, plain, choice = text[i], folded[i], choices[i]
        if one != plain:
            continue
        forms = chances(plain, choice, padded[i : i + 2 * REACH + 1])
        if len(forms) == 1 and choice == one:
            continue
        result[i] = _chosen(one, forms, habits, 1.0 if pure else _doubt(found, i))
    if TRADITIONAL in found:
        for sentence in _SENTENCE.finditer(found):
            if SIMPLIFIED not in sentence[0] and TRADITIONAL in sentence[0]:
                result[slice(*sentence.span())] = text[slice(*sentence.span())]
    return "".join(result)


def _chosen(one: str, forms: dict[str, float], habits: Collection[str], doubt: float) -> str:
    """Return the form that a character most probably stands for.

    Args:
        one: The character as written.
        forms: What it may stand for in a Simplified text, with the probabilities.
        habits: The forms that the text writes elsewhere.
        doubt: How probable it is that the place would be written in Simplified script.
    """
    if one in shared():
        if len(forms) == 1:
            forms = {form: _UNTAUGHT for form in forms}
            forms[one] = 1 - _UNTAUGHT
        forms = {form: chance if form == one else chance * doubt for form, chance in forms.items()}
    if habits:
        forms = {form: p * _HABIT if form in habits else p for form, p in forms.items()}
    return max(forms, key=lambda form: forms[form])


def _doubt(found: str, i: int) -> float:
    """Return how probable it is that a place of a mixed text is in Simplified script."""
    before = found[max(0, i - _LOOK_AROUND) : i].rpartition(STOP)[2]
    after = found[i + 1 : i + 1 + _LOOK_AROUND].partition(STOP)[0]
    hans = before.count(SIMPLIFIED) + after.count(SIMPLIFIED)
    hant = before.count(TRADITIONAL) + after.count(TRADITIONAL)
    doubt = _EVEN
    if hans and not hant:
        doubt = _AMONG_SIMPLIFIED
    elif hant and not hans:
        doubt *= max(_AMONG_TRADITIONAL**hant, _FLOOR)
    for neighbour in (before[-1:], after[:1]):
        if neighbour == TRADITIONAL:
            doubt *= _NEIGHBOUR
        elif neighbour == SIMPLIFIED:
            doubt /= _NEIGHBOUR
    return min(doubt, 1.0)


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

"""How a document writes: in which script, and which of several forms, 臺灣 or 台灣."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from quizgen.document import WordRule
from quizgen.folding import fold
from quizgen.scripts.detection import SIMPLIFIED, TRADITIONAL
from quizgen.scripts.engine import opencc_convert
from quizgen.scripts.forms import EDGE, REACH, chances, sightings
from quizgen.scripts.mixing import LEAST
from quizgen.scripts.page import Page, undecided

_SURE = 0.98
"""How likely a form has to be to tell nothing of what a document prefers."""

_EITHER = frozenset("台占划周迹艳勋游雇庄里历采谷")
"""Characters of which Taiwan's text writes either form in the same words: 臺灣 and 台灣."""

_SPELLING, _WORD = 1.0, 8.0
"""For how many places a document counts that writes as is expected, beside its own: fewer where two
spellings of one word are in use, so that habit decides, than where the words around decide."""

_ROUNDS = 6
"""How often the scripts of places and the preferences are told from one another."""

_Place: TypeAlias = tuple[str, float, Mapping[str, float]]
"""What stands at a place, how probable Traditional script is there, and what is expected."""


@dataclass(frozen=True, slots=True)
class Usage:
    """How a document writes, as far as its parts in Traditional script tell.

    Attributes:
        simplified: How probable Simplified script is where a text itself does not tell.
        preferences: For Simplified characters, how much likelier or less likely than elsewhere
            each form is.
        rules: What it says itself of words for all of its text.
    """

    simplified: float = 0.5
    preferences: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    rules: tuple[WordRule, ...] = ()

    def weighed(self, character: str, forms: Mapping[str, float]) -> Mapping[str, float]:
        """Return the probabilities of a Simplified character's forms in this document.

        Args:
            character: The character.
            forms: The probabilities elsewhere.

        Returns:
            The probabilities, the likeliest form first.
        """
        preferred = self.preferences.get(character)
        if preferred is None:
            return forms
        raised = {form: chance * preferred.get(form, 1.0) for form, chance in forms.items()}
        total = sum(raised.values())
        ordered = sorted(raised.items(), key=lambda form: -form[1])
        return {form: chance / total for form, chance in ordered}


UNKNOWN = Usage()
"""Of a text that is not known to be of any document."""


def usage_of(text: str, rules: tuple[WordRule, ...] = ()) -> Usage:
    """Return how a document writes.

    Args:
        text: The whole of it, or as much of it as there is.
        rules: What it says itself of words for all of its text.
    """
    return replace(_told_by(text), rules=rules)


def _told_by(text: str) -> Usage:
    # By words, for 計畫 is 计划 where 畫 alone is 画.
    page = Page(text, fold(opencc_convert(text, "t2s")))
    hans, hant = page.found.count(SIMPLIFIED), page.found.count(TRADITIONAL)
    if not hans and not hant:
        return UNKNOWN
    preferences = {one: _preferences(one, places) for one, places in _places(page).items()}
    return Usage(max(hans / (hans + hant), LEAST), {k: v for k, v in preferences.items() if v})


def _places(page: Page) -> dict[str, list[_Place]]:
    """Return where the forms of characters are told or may be, by their Simplified form."""
    places: dict[str, list[_Place]] = defaultdict(list)
    if not page.mixed:
        return places
    edge = EDGE * REACH
    padded = f"{edge}{page.folded}{edge}"
    table = sightings()
    for match in undecided().finditer(page.folded):
        i, one = match.start(), match[0]
        seen = table.get(one + page.choices[i])
        if seen is None:
            continue
        forms = chances(seen, padded[i : i + 2 * REACH + 1])
        written = page.text[i]
        if forms.get(written, 0.0) < _SURE:
            told = written != one or page.is_alone(i)
            places[one].append((written, 1.0 if told else 1 - page.simplified_chance(i), forms))
    return places


def _preferences(one: str, places: Sequence[_Place]) -> dict[str, float]:
    """Return how much likelier each form is than expected.

    A Simplified form may be a Traditional one, too (台, 周). How probable that is at a place hangs
    on what the document prefers, and that on how many of them there are: both are told by turns
    (expectation maximisation: Dempster, Laird and Rubin, 1977).
    """
    names = dict.fromkeys(form for written, _, forms in places for form in (written, *forms))
    preferred = dict.fromkeys(names, 1.0)
    doubt = _SPELLING if one in _EITHER else _WORD
    for _ in range(_ROUNDS):
        found = dict.fromkeys(names, 0.0)
        expected = dict.fromkeys(names, 0.0)
        for written, traditional, forms in places:
            weight = 1.0
            if traditional < 1 and written == one:
                total = sum(chance * preferred[form] for form, chance in forms.items())
                both = traditional * forms.get(one, 0.0) * preferred[one] / total
                weight = both / (both + 1 - traditional)
            found[written] += weight
            for form, chance in forms.items():
                expected[form] += weight * chance
        preferred = {form: (found[form] + doubt) / (expected[form] + doubt) for form in names}
    return preferred

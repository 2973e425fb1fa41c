"""A text of either script, or of both, in Traditional script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from quizgen.folding import fold
from quizgen.scripts.detection import SIMPLIFIED, TRADITIONAL
from quizgen.scripts.mixing import LEAST
from quizgen.scripts.page import Page, undecided
from quizgen.scripts.tables import rows, shared
from quizgen.scripts.usage import UNKNOWN, Usage

_IN_ERAS = re.compile("[历干升征咸]|后元")
"""What each of the eras has that may be read as another word."""

_NAMING = frozenset(("改元", "建元", "年号"))
_ENDS_IN_VERB = frozenset("证说公真每声表发")
"""What stands before an era that is given, and what makes a word with its first character: 证明."""

_HABIT = 4.0
"""How much likelier a form is that the text itself writes elsewhere."""

_SURE = 1 - 1 / (_HABIT + 1)
"""How likely a form has to be for no habit to change it."""

_STRAY = LEAST / _HABIT
"""How probable it is in a sentence in Traditional script. What stays in a mixed text, be it for
a habit, thus stays in the result as well."""


def traditional(text: str, usage: Usage = UNKNOWN) -> str:
    """Return a text in Traditional script, with as many characters.

    Characters that only Traditional script has stay. The others are converted; one that both
    scripts write (后, 里) stays unless what is around it makes another form likelier. In a
    sentence that has characters of Traditional script and none of Simplified, it has to be
    likelier by far.

    Args:
        text: The text.
        usage: How the document writes that it is from.
    """
    page = Page(text, fold(text))
    result = list(page.choices if text == page.folded else map(_written().get, text, page.choices))
    for start, end in page.alone:
        result[start:end] = text[start:end]
    likeliest = _Choice(page, usage).likeliest
    for i, forms in page.guesses(_SURE):
        result[i] = likeliest(i, forms)
    if _IN_ERAS.search(page.folded):
        for i, form in _in_eras(page):
            result[i] = form
    return "".join(result)


def _in_eras(page: Page) -> Iterator[tuple[int, str]]:
    """Give the places in eras before a year or behind 改元, and what Traditional has there."""
    folded = page.folded
    for match in _eras().finditer(folded):
        before = folded[max(0, match.start() - 2) : match.start()]
        if before in _NAMING or (match["year"] is not None and before[-1:] not in _ENDS_IN_VERB):
            for i, form in enumerate(_written_eras()[match["name"]], match.start()):
                if page.text[i] == folded[i] and not page.is_alone(i):
                    yield i, form


@cache
def _written_eras() -> dict[str, str]:
    """Read ``data/scripts_eras.tsv``: names of eras, folded, with their Traditional form."""
    return dict(rows("scripts_eras.tsv"))


@cache
def _eras() -> re.Pattern[str]:
    names = "|".join(sorted(_written_eras(), key=len, reverse=True))
    year = "[元〇零一二三四五六七八九十0-9]{1,3}年|年[间号]"
    return re.compile(f"(?P<name>{names})(?P<year>(?={year}))?")


class _Choice:
    """Chooses the forms of a text's undecided characters."""

    def __init__(self, page: Page, usage: Usage) -> None:
        self._page = page
        self._text = page.text
        self._mixed = page.mixed
        self._usage = usage if usage.preferences else None
        self._habits: frozenset[str] | None = None
        self._unmixed = 1.0 if SIMPLIFIED in page.found else usage.simplified

    def likeliest(self, i: int, forms: Mapping[str, float]) -> str:
        """Return the likeliest of the forms that may stand at a place.

        Forms that the text writes elsewhere are raised, and so is the one that stands there, as
        far as the place may be in Traditional script.
        """
        one = self._text[i]
        if self._usage:
            forms = self._usage.weighed(one, forms)
        form = next(iter(forms))
        if self._mixed and forms[form] < _SURE:
            form = max(forms, key=lambda form: self._raised(form, forms))
        if form == one:
            return one
        if one not in shared():
            return one if self._page.is_alone(i) else form
        own = forms.get(one, 0.0)
        if not self._mixed:
            return one if own > forms[form] * self._unmixed else form
        if own < forms[form] * _STRAY:
            return form
        if self._page.is_alone(i):
            return one
        kept, other = self._raised(one, forms), self._raised(form, forms)
        if other * LEAST < kept <= other:
            other *= self._page.simplified_chance(i)
        return one if kept > other else form

    def _raised(self, form: str, forms: Mapping[str, float]) -> float:
        if self._habits is None:
            self._habits = self._written_elsewhere()
        return forms[form] * (_HABIT if form in self._habits else 1.0)

    def _written_elsewhere(self) -> frozenset[str]:
        """Return the forms that a mixed text writes where it is in Traditional script."""
        text, folded, found = self._page.text, self._page.folded, self._page.found
        habits = set()
        for match in undecided().finditer(folded):
            i = match.start()
            around = found[max(0, i - 1) : i] + found[i + 1 : i + 2]
            if text[i] != folded[i] or (TRADITIONAL in around and SIMPLIFIED not in around):
                habits.add(text[i])
        return frozenset(habits)


@cache
def _written() -> dict[str, str]:
    """Return the characters with a Simplified form, each as it is: what stays as it is written."""
    return {character: character for character, _ in rows("fold.tsv")}

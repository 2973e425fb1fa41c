"""The words of a text with their parts of speech, by rjieba.

Its dictionary takes many a common word for a name (顾问, 陆军, 平原); those are nouns here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_NAMES = frozenset(("nr", "nrt", "nrfg", "ns", "nt"))
_NOUN = "n"


def tagged(simplified: str) -> Iterator[tuple[str, str]]:
    """Give the words of a text in Simplified script in order, with their tags.

    The words cover the text. Tags are those of ICTCLAS: n, v, p, x; ns for a place, nt for an
    organisation, nr, nrt and nrfg for a person.
    """
    import rjieba

    for word, tag in rjieba.tag(simplified):
        yield word, _NOUN if tag in _NAMES and word in _common_words() else tag


@cache
def _common_words() -> frozenset[str]:
    """Read ``data/common_words.txt``."""
    text = files("quizgen").joinpath("data/common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))

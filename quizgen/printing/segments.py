"""From the lines of a paper to the data that the typesetter draws.

A line becomes a list of atoms: a string is text, ``[base, reading]`` a base with ruby, and a
dictionary a blank (``gap``, ``hint``) or a run that is marked or in another language (``body``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from quizgen.folding import fold
from quizgen.papers import RubyChoice
from quizgen.printing.paper import Gap, Run, Stem

Atom: TypeAlias = str | list[str] | dict[str, Any]

_JOINER = "\u2060"
"""WORD JOINER: no line is broken here (UAX #14, LB11)."""

_STARTS_NO_LINE = re.compile(r"\s*[)\]}>,.:;!?%、。，．：；！？％・…—～〉》」』】〕〗〞’”）］｝]")
_ENDS_NO_LINE = re.compile(r"[(\[{<〈《「『【〔〖〝‘“（［｛]\Z")
_SPACES = re.compile(r"[\t-\r\x85\u2028\u2029]+")
_LONG_WORD = re.compile(r"[!-~]{30}(?=[!-~])")
_DROPPED = frozenset({"Cc", "Cf", "Cs"})
"""Controls, format controls (which could turn the direction of a line) and lone surrogates.

Unicode's noncharacters go with them: XML may not have them.
"""


def atoms(stem: Stem, language: str, ruby: RubyChoice) -> list[Atom]:
    """Return a line as data.

    Args:
        stem: The line.
        language: The sheet's language.
        ruby: Which readings are shown.
    """
    result: list[Atom] = []
    for piece in stem:
        if isinstance(piece, Gap):
            result.append({"gap": piece.kind, "hint": clean(piece.hint)})
            continue
        body: list[Atom] = list(bases(piece, ruby))
        other = piece.language if piece.language != language else ""
        if piece.marked or other:
            result.append({"body": _joined(body), "marked": piece.marked, "language": other})
        else:
            result += body
    return _joined(result)


def clean(text: str) -> str:
    """Return text as ``printable`` does, with places where a word too long for a line may break."""
    return _LONG_WORD.sub("\\g<0>\u200b", printable(text))


def printable(text: str) -> str:
    """Return text without what can't be shown: controls go, and any white space is a space."""
    return "".join(filter(_is_shown, _SPACES.sub(" ", text)))


def _is_shown(character: str) -> bool:
    code = ord(character)
    is_character = code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code <= 0xFDEF
    return is_character and unicodedata.category(character) not in _DROPPED


def bases(run: Run, ruby: RubyChoice) -> Iterator[str | list[str]]:
    """Give a run as text, and as ``[base, reading]`` where a reading is shown over it."""
    at = 0
    for one in run.ruby:
        base = run.text[one.start : one.end]
        if ruby == "none" or (ruby == "hard" and not is_hard(base)):
            continue
        if at < one.start:
            yield clean(run.text[at : one.start])
        yield [clean(base), clean(one.reading)]
        at = one.end
    if at < len(run.text):
        yield clean(run.text[at:])


def is_hard(text: str) -> bool:
    """Tell whether a text has a Chinese character beyond the common ones, in any script."""
    return any(unicodedata.category(one) == "Lo" and one not in _common() for one in fold(text))


@cache
def _common() -> frozenset[str]:
    """Read ``data/common.tsv``: about 1,700 characters, in the form that ``fold`` gives them."""
    lines = files("quizgen").joinpath("data/common.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return frozenset(fold("".join(characters for _, _, characters in rows)))


def _joined(found: list[Atom]) -> list[Atom]:
    """Return atoms so that no line begins with 。 or ends with （ where an atom is drawn.

    Within a string the typesetter sees to it; a box it takes for a place to break at.
    """
    result = [atom for atom in found if atom != ""]
    for i in range(1, len(result)):
        before, here = result[i - 1], result[i]
        if not isinstance(before, str) and isinstance(here, str) and _STARTS_NO_LINE.match(here):
            result[i] = _JOINER + here
        elif isinstance(before, str) and not isinstance(here, str) and _ENDS_NO_LINE.search(before):
            result[i - 1] = before + _JOINER
    return result

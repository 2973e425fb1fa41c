"""Reading of the tables under ``data/`` that the conversions stand on."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files


def rows(name: str) -> list[list[str]]:
    """Return the rows of a table, each with its cells, without comments and header."""
    text = files("quizgen").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@cache
def shared() -> frozenset[str]:
    """Return the characters that both scripts write, so that they tell nothing of the script.

    They are those of Simplified script that Traditional has as well, as another word (后, 里) or
    as a variant (群, 峰), and those of Traditional that Simplified keeps in some words (乾隆).
    """
    return frozenset(character for character, *_ in rows("scripts_shared.tsv"))


@cache
def mostly_simplified() -> frozenset[str]:
    """Return those shared characters that Traditional text hardly ever writes (万, 几, 于)."""
    return frozenset(c for c, _, mostly in rows("scripts_shared.tsv") if mostly == "simplified")


@cache
def one_script() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters of Simplified script alone and those of Traditional script alone."""
    pairs = {a: b for a, b in rows("fold.tsv") if not unicodedata.decomposition(a)}
    traditional = frozenset(pairs) - shared()
    simplified = frozenset(pairs.values()) - shared()
    return simplified - traditional, traditional

"""The variants of Traditional characters by which print in Taiwan and in Hong Kong differs."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, TypeAlias

from quizgen.scripts.simplified import with_particle
from quizgen.scripts.tables import rows

Region: TypeAlias = Literal["taiwan", "hong_kong"]


def regional(text: str, region: Region) -> str:
    """Return a text in Traditional script with a region's variants, with as many characters."""
    if region == "hong_kong":
        text = with_particle(text)
    pattern, variants = _variants(region)
    return text.translate(variants) if pattern.search(text) else text


@cache
def _variants(region: Region) -> tuple[re.Pattern[str], dict[int, str]]:
    """Read ``data/scripts_regions.tsv``: what finds the characters, and a region's form of each."""
    column = 1 if region == "taiwan" else 2
    variants = {row[0]: row[column] for row in rows("scripts_regions.tsv") if row[column]}
    return re.compile(f"[{''.join(variants)}]"), str.maketrans(variants)

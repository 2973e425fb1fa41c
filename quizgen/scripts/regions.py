"""The variants of Traditional characters by which print in Taiwan and in Hong Kong differs."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, TypeAlias

from quizgen.scripts.simplified import with_particle
from quizgen.scripts.tables import rows

_HONG_KONG_WORDS = re.compile(
    r"""
      (?: (?<=[規策企籌]) | (?<=計) (?<![設統]計) ) 畫 (?! [面家] )
    | (?<! [卜口] ) 占 (?! [卜卦筮星夢城婆庭廷碑士姆米臣] )     # not of divining, nor in names
    """,
    re.VERBOSE,
)
"""Where Taiwan's text has 畫 and 占 for Hong Kong's 計劃 and 佔領, which OpenCC's s2t has too."""

_HONG_KONG_FORMS = {"畫": "劃", "占": "佔"}

Region: TypeAlias = Literal["taiwan", "hong_kong"]


def regional(text: str, region: Region) -> str:
    """Return a text in Traditional script with a region's variants, with as many characters."""
    if region == "hong_kong":
        text = _HONG_KONG_WORDS.sub(lambda match: _HONG_KONG_FORMS[match[0]], with_particle(text))
    pattern, variants = _variants(region)
    return text.translate(variants) if pattern.search(text) else text


@cache
def _variants(region: Region) -> tuple[re.Pattern[str], dict[int, str]]:
    """Read ``data/scripts_regions.tsv``: what finds the characters, and a region's form of each."""
    column = 1 if region == "taiwan" else 2
    variants = {row[0]: row[column] for row in rows("scripts_regions.tsv") if row[column]}
    return re.compile(f"[{''.join(variants)}]"), str.maketrans(variants)

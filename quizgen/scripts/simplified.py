"""A text of either script, or of both, in Simplified script."""

from __future__ import annotations

import re

from quizgen.scripts.detection import SIMPLIFIED, TRADITIONAL, evidence
from quizgen.scripts.engine import opencc_convert

_ZHU = re.compile(
    r"""
      (?<=[显顯名原昭卓编編巨专專论論译譯遗遺拙较較彰校]) 著     # a work, or to be known
    | (?<=土) 著 (?!陆|陸)
    | (?<=[合所自共]) 著 (?! 眼 )
    | (?<! [随隨接跟沿朝向顺順趁凭憑仗靠对對看拿读讀听聽忙试試背捧带帶握附执執固粘黏胶膠沉衣穿等想活睡站坐躺藉借] )
      著 (?= [名作述书書称稱录錄者] | 有(?!\w?[关關着著]) | [《〈「『] )
    | (?<! [附执執固粘黏胶膠沉吸] ) 著 (?= [于於] )
    """,
    re.VERBOSE,
)
"""Where 著 is zhù, which both scripts write so. Elsewhere it is the particle that Simplified
script and Hong Kong write 着 (看著, 隨著), as they do in 穿著, 執著 and 著手."""

_WORDS = re.compile(r"甚[么麼](?!样的?人)|反覆")
_REWRITTEN = {"甚么": "什么", "甚麼": "什么", "反覆": "反复"}


def simplified(text: str) -> str:
    """Return a text in Simplified script, with as many characters.

    A text with characters of Simplified script alone and none of Traditional script alone is in
    Simplified script already.
    """
    found = evidence(text)
    if SIMPLIFIED in found and TRADITIONAL not in found:
        return text
    plain = _WORDS.sub(lambda word: _REWRITTEN[word[0]], text)
    return opencc_convert(with_particle(plain), "t2s")


def with_particle(text: str) -> str:
    """Return a text with the particle 著 written 着, as it is everywhere but in Taiwan."""
    if "著" not in text:
        return text
    kept = {match.start() for match in _ZHU.finditer(text)}
    return "".join("着" if c == "著" and i not in kept else c for i, c in enumerate(text))

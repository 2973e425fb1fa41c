"""A text of either script, or of both, in Simplified script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from quizgen.scripts.detection import SIMPLIFIED, TRADITIONAL, evidence
from quizgen.scripts.engine import opencc_convert
from quizgen.scripts.tables import rows

_ZHU = re.compile(
    r"""
      (?<=[显顯名原撰昭卓编編巨鉅专專论論译譯遗遺拙较較彰校]) 著     # a work, or to be known
    | (?<=土) 著 (?! [陆陸] (?![续續]) )
    | (?<=[合所自共]) 著 (?! 眼 )
    | (?<! [随隨接跟沿朝向顺順趁凭憑仗靠对對看拿读讀听聽忙试試背捧带帶握] )
      (?<! [附执執固粘黏胶膠沉衣穿等想活睡站坐躺藉借] )
      著 (?= [名作述书書称稱录錄者] | 有(?!\w?[关關着著]) | [《〈「『] )
    | (?<! [附执執固粘黏胶膠沉吸] ) 著 (?= [于於] )
    | (?<=等) 著 (?= 名 (?![次字單单冊册額额目]) | 作 (?![戰战品]) | 述 )   # 北大等著名大學
    | 著 (?= 成 \w{0,3} [《〈「『] )
    """,
    re.VERBOSE,
)
"""Where 著 is zhù, which both scripts write so. Elsewhere it is the particle that Simplified
script and Hong Kong write 着 (看著, 隨著), as they do in 穿著, 執著 and 著手."""

_QIAN = re.compile(
    r"""
      乾 (?= [隆坤元宁寧符封德道统統祐佑兴興亨贞貞陵嘉] | 清[宫宮门門] )
    | 乾 (?= [学學] (?![品家科生会會]) )
    | 乾 (?= [化明定] [元〇一二三四五六七八九十] )
    | (?<=[皇康]) 乾
    | (?<=[應应]) 乾 (?= [元二三四] )
    """,
    re.VERBOSE,
)
"""Where 乾 is qián, in names of eras, palaces and persons; elsewhere it is gān, dry."""

_WORDS = re.compile(r"甚[么麼]|反覆|(?<=英)[呎吋哩]|祇(?=[有是能要會会可得好不需須须])")
"""Words for which t2s has no entry: 反覆, 甚麼 (什么), 英呎 (英尺), and 祇 that is no god."""
_REWRITTEN = {
    "甚么": "什么",
    "甚麼": "什么",
    "反覆": "反复",
    "呎": "尺",
    "吋": "寸",
    "哩": "里",
    "祇": "只",
}


def simplified(text: str) -> str:
    """Return a text in Simplified script, with as many characters.

    A text with characters of Simplified script alone and none of Traditional script alone is in
    Simplified script already.
    """
    found = evidence(text)
    if SIMPLIFIED in found and TRADITIONAL not in found:
        return text
    result = opencc_convert(with_own_words(text), "t2s")
    kept = [match.start() for match in _QIAN.finditer(text)] if "乾" in text else []
    return _written(result, kept, "乾")


def with_own_words(text: str) -> str:
    """Return a text as OpenCC's t2s takes it to Simplified script, where it alone would not."""
    pattern, variants = _variants()
    if pattern.search(text):
        text = text.translate(variants)
    return with_particle(_WORDS.sub(lambda word: _REWRITTEN[word[0]], text))


def with_particle(text: str) -> str:
    """Return a text with the particle 著 written 着, as it is everywhere but in Taiwan."""
    if "著" not in text:
        return text
    kept = [match.start() for match in _ZHU.finditer(text)]
    return _written(text.replace("著", "着"), kept, "著")


@cache
def _variants() -> tuple[re.Pattern[str], dict[int, str]]:
    """Read ``data/scripts_variants.tsv``: what finds the characters, and what each becomes."""
    variants = {row[0]: row[1] for row in rows("scripts_variants.tsv")}
    return re.compile(f"[{''.join(variants)}]"), str.maketrans(variants)


def _written(text: str, places: Sequence[int], character: str) -> str:
    """Return a text with a character at some places."""
    characters = list(text)
    for place in places:
        characters[place] = character
    return "".join(characters)

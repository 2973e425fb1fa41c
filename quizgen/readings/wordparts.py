"""The parts of one word that Pinyin writes apart or with a hyphen: Dì-yī, sān-wǔ, shèhuì zhǔyì."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizgen.readings.measures import measure_at
from quizgen.readings.propernames import split_date, split_place
from quizgen.readings.segments import is_word
from quizgen.readings.spelling import capital, numeral, written
from quizgen.tagging import tagged

NUMERALS = "〇零一二三四五六七八九十百千万亿两几廿卅"
"""What a number in Chinese, in Simplified script, is written with."""

ONE_WORD = frozenset(
    "一点 一样 一起 一下 一道 一番 一阵 一面 一时 一代 一类 一处 半点 一半 一方 一线 一等 十分 万分"
    " 百姓 四周 四方 五代 三角 三角形 三角洲 十字军 十字架 三国志 千米".split()
)
"""Words that begin with a numeral and count nothing."""

_ORDINAL = re.compile(rf"(第|初)([{NUMERALS}]+)(.*)")
_SHARE = re.compile(rf"([{NUMERALS}]+)分之([{NUMERALS}]+)")
_NUMBER = re.compile(rf"([{NUMERALS}]+|[0-9０-９]\S*)(.*)")
_NEIGHBOURS = {f"{a}{b}" for a, b in zip("一二三四五六七八", "二三四五六七八九", strict=True)} | {
    "三五",
    "两三",
    "千百",
    "百千",
}
_MORE = frozenset("多余来")
_IDIOM = 4
_BOUND = re.compile(r"^.(?:.?[不之而其莫若如无以于所乎]|.然)|[不一]..然$")
"""An idiom that has no two halves, as far as its words tell: 层出不穷, 总而言之, 一目了然."""


def word_parts(text: str, syllables: Sequence[str]) -> Iterator[str]:
    """Give the parts of a word that is no name, as they are written.

    Args:
        text: The word in Simplified script, or a number in figures.
        syllables: Its syllables.
    """
    if text in ONE_WORD:
        yield written(syllables)
    elif len(text) == 3 == len(syllables) and text[0] == text[2] and text[1] in "不一":
        yield from syllables
    elif len(text) == len(syllables) and (match := _ORDINAL.fullmatch(text)):
        end = match.end(2)
        yield f"{syllables[0]}-{numeral(syllables[1:end])}"
        if match[3]:
            yield written(syllables[end:])
    elif len(text) == len(syllables) and (match := _SHARE.fullmatch(text)):
        top, bottom = syllables[: match.end(1)], syllables[match.start(2) :]
        yield from (numeral(top), "fēn", "zhī", numeral(bottom))
    elif match := _NUMBER.fullmatch(text):
        yield from _counted(match, syllables)
    elif len(text) == _IDIOM == len(syllables):
        yield _four(text, syllables)
    else:
        yield written(syllables)


def name_parts(name: str, syllables: Sequence[str]) -> Iterator[str]:
    """Give the parts of a name that is no person's, each with a capital: Dì-èr Cì Dàzhàn.

    Args:
        name: The name in Simplified script.
        syllables: Its syllables.
    """
    if len(name) != len(syllables):
        yield capital(written(syllables))
        return
    start = 0
    if match := _ORDINAL.match(name):
        start = match.end(2)
        yield capital(f"{syllables[0]}-{numeral(syllables[1:start])}")
        measure = len(measure_at(name, start))
        yield from (capital(syllable) for syllable in syllables[start : start + measure])
        start += measure
    elif date := split_date(name):
        month, start = date
        yield "-".join(
            capital(written(part)) for part in (syllables[:month], syllables[month:start])
        )
    if start < len(name):
        parts = split_place(name[start:], syllables[start:])
        yield from (capital(written(part)) for part in parts)


def _counted(match: re.Match[str], syllables: Sequence[str]) -> Iterator[str]:
    """Give a number and what the segmenter takes for one word with it, such as its measure."""
    if match[0][0] not in NUMERALS:
        yield numeral(syllables)
        return
    end, rest = match.end(1), match[2]
    more = int(rest[:1] in _MORE) if rest else 0
    measure = len(measure_at(rest, more))
    if len(match[0]) != len(syllables) or len(match[0]) == 1 or (rest and not more + measure):
        yield written(syllables)
        return
    yield "-".join(syllables[:end]) if match[1] in _NEIGHBOURS else numeral(syllables[:end])
    yield from syllables[end : end + more]
    for first, last in pairwise((end + more, end + more + measure, len(match[0]))):
        if first < last:
            yield written(syllables[first:last])


def _four(text: str, syllables: Sequence[str]) -> str:
    """Write a word of four syllables: an idiom of two halves with a hyphen, AABB without."""
    if text[0] == text[1] and text[2] == text[3]:
        return written(syllables)
    halves = (written(syllables[:2]), written(syllables[2:]))
    _, tag = next(tagged(text))
    if tag == "i":
        return written(syllables) if _BOUND.search(text) else "-".join(halves)
    if not (is_word(text[:2]) and is_word(text[2:])):
        return written(syllables)
    return " ".join(halves)

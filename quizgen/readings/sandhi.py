"""How tones change in speech: 一, 不 and the third tone.

The rules are those of the Putonghua proficiency test (普通话水平测试实施纲要). Pinyin is written in
the tones of the dictionary (GB/T 16159-2012, 7.4): the change is for reading aloud.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from quizgen.folding import fold
from quizgen.readings.segments import is_word, word_spans
from quizgen.readings.tones import NEUTRAL, tone, with_tone

_NUMERALS = frozenset("〇零一二三四五六七八九十廿卅百千万亿点")
_DIGITS = frozenset("〇零一二三四五六七八九")
_ORDINAL_BEFORE = frozenset("第初之周拜期其")
_ORDINAL_BEHIND = re.compile(
    r"月(?!月)|号|楼|班|级|年级|等(?!到|于|待|会)|世(?!之|英|界|代|人|间)|战|期|线|中(?!午|心|的)|军|师|团|营|连"
)
_DETERMINERS = frozenset("每这那哪某另同任上下前后有")


def spoken(
    characters: str, readings: Sequence[str], words: Sequence[tuple[int, int]] | None = None
) -> list[str]:
    """Return the readings of a text as they change in connected speech.

    一 is *yí* before a fourth tone and *yì* before the others, but *yī* where it numbers, ends a
    word or is a digit; 不 is *bú* before a fourth tone; both are neutral between the same verb
    twice; of two third tones the first becomes a second one, inside words before between them.

    Args:
        characters: The text, in any script.
        readings: For each character its syllable in the dictionary's tone; ``""`` where it has
            none, and several with spaces for a number, which nothing changes.
        words: The spans of its words, in order and disjoint; found by rjieba where not given.
    """
    folded = fold(characters)
    spans = _complete(len(folded), word_spans(folded) if words is None else words)
    said = list(readings)
    ends = {end: start for start, end in spans}
    for i, character in enumerate(folded):
        if character == "一" and readings[i] in {"yī", "yí", "yì"}:
            said[i] = _yi(folded, readings, i, begins=ends.get(i + 1, i))
        elif character == "不" and readings[i] in {"bù", "bú"}:
            said[i] = _bu(folded, readings, i)
    _third_tones(folded, said, spans)
    return said


def _yi(text: str, readings: Sequence[str], i: int, *, begins: int) -> str:
    """Return how 一 is said.

    Args:
        text: The text.
        readings: Its readings.
        i: Where 一 stands.
        begins: Where the word begins that ends with it; ``i`` where it ends none.
    """
    before, behind = text[i - 1 : i], text[i + 1 : i + 2]
    if not behind or not readings[i + 1]:
        return "yī"
    if before == behind and before not in _NUMERALS and text[i - 2 : i - 1] != "一":
        return "yi"
    if _numbers(text, i) or (begins < i and before not in _DETERMINERS):
        return "yī"
    following = tone(readings[i + 1].split()[0])
    if following == 4 or behind == "个":
        return "yí"
    return "yī" if following == NEUTRAL else "yì"


def _numbers(text: str, i: int) -> bool:
    """Tell whether 一 is a digit of a longer numeral or an ordinal: 二十一, 一九四九, 一月."""
    before, behind = text[i - 1 : i], text[i + 1 : i + 2]
    if before in _NUMERALS and not (before == "一" and text[i - 2 : i - 1] not in _NUMERALS):
        return True
    if behind in _DIGITS or before in _ORDINAL_BEFORE:
        return True
    is_date = before == "月" and behind == "日"
    is_decimal = behind == "点" and text[i + 2 : i + 3] in _DIGITS
    return is_date or is_decimal or _ORDINAL_BEHIND.match(text, i + 1) is not None


def _bu(text: str, readings: Sequence[str], i: int) -> str:
    before, behind = text[i - 1 : i], text[i + 1 : i + 2]
    if not behind or not readings[i + 1]:
        return "bù"
    if before == behind:
        return "bu"
    return "bú" if tone(readings[i + 1].split()[0]) == 4 else "bù"


def _third_tones(text: str, said: list[str], spans: Sequence[tuple[int, int]]) -> None:
    """Change third tones in place: in each word, then from the last word to the first."""
    for start, end in spans:
        _in_word(text, said, start, end)
    for (first, end), (start, last) in zip(spans[-2::-1], spans[:0:-1], strict=True):
        is_short = end - first == 1 or last - start == 1
        if is_short:
            _before_third(said, end - 1)


def _in_word(text: str, said: list[str], start: int, end: int) -> None:
    """Change the third tones of one word: pairs of syllables first, then between them."""
    cuts = [start]
    while end - cuts[-1] > 3:
        cuts.append(cuts[-1] + 2)
    if end - cuts[-1] == 3:
        first = cuts[-1]
        is_two_and_one = is_word(text[first : first + 2]) or not is_word(text[first + 1 : end])
        cuts.append(first + (2 if is_two_and_one else 1))
    for cut, after in pairwise([*cuts, end]):
        if after - cut == 2:
            _before_third(said, cut)
    for cut in reversed(cuts[1:]):
        _before_third(said, cut - 1)


def _before_third(said: list[str], i: int) -> None:
    """Make the third tone at an offset a second one if another third tone follows."""
    if _is_third(said[i]) and _is_third(said[i + 1]):
        said[i] = with_tone(said[i], 2)


def _is_third(reading: str) -> bool:
    return " " not in reading and tone(reading) == 3


def _complete(length: int, words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the words with a word of its own for each character that is in none of them."""
    spans: list[tuple[int, int]] = []
    at = 0
    for start, end in (*words, (length, length)):
        spans += [(single, single + 1) for single in range(at, start)]
        if start < end:
            spans.append((start, end))
        at = end
    return spans

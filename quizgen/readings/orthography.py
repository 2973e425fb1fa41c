"""Pinyin joined to words, as GB/T 16159-2012 (汉语拼音正词法基本规则) writes it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from quizgen.readings.propernames import split_person
from quizgen.readings.spelling import capital, written
from quizgen.readings.tones import NEUTRAL, with_tone
from quizgen.readings.wordparts import NUMERALS, name_parts, word_parts

_SIGNS = {
    **dict(zip("，、。．；：？！（）【】", ",,..;:?!()[]", strict=True)),
    **dict(zip("「」『』〈〉", "“”‘’〈〉", strict=True)),
    "—": "—",
    "～": "-",
    "－": "-",
}
"""Punctuation as 6.7 has it: a full point, a comma for 、, the other signs as in GB/T 15834."""

_OPENING = frozenset("([{“‘《〈〔$#")
_CLOSING = frozenset(",.;:?!)]}”’》〉〕…%‰℃")
_TIGHT = frozenset("-—/·~")
_BEGINS = frozenset(".?!《")
"""Signs behind which a sentence or a title begins."""

_ATTACHED = {("着", "zhe"), ("了", "le"), ("过", "guo"), ("们", "men"), ("儿", "r")}
"""Particles and suffixes that are written with the word before them."""

_WORDS = 1 << 14
"""Words of which it is remembered how they are written."""


class Word(NamedTuple):
    """A word of a text, a number in figures or a sign of punctuation.

    Attributes:
        text: In Simplified script, or as written where it has no syllables.
        syllables: Its syllables with their marks; none for punctuation and for what is kept as
            it is (Latin letters, figures that shall stay figures).
        proper: Whether it is a name.
        person: Whether it is the name of a person, surname first.
        particle: Whether it is known to be an aspect particle: 过 in 进行过, not in 走过桥.
        whole: Whether it is a name of which nothing is written apart, such as one from abroad.
    """

    text: str
    syllables: tuple[str, ...]
    proper: bool = False
    person: bool = False
    particle: bool = False
    whole: bool = False

    @property
    def is_numeral(self) -> bool:
        """Whether it is a number in Chinese characters."""
        return bool(self.text) and not self.text.strip(NUMERALS)


def join(words: Sequence[Word]) -> str:
    """Return the Pinyin of a text in words.

    Names and the first word of a sentence have a capital; the names of places are parted from
    what they are names of (Běijīng Shì), surnames from given names (Wáng Jiànguó); 着, 了 and 过
    are written with the verb before them, 了 at the end of a sentence apart.

    Args:
        words: The words of one or more sentences, in order, with their punctuation.
    """
    line, begins, tight = "", True, True
    quote_is_open = False
    for i, word in enumerate(words):
        if not word.syllables:
            sign = "".join(_SIGNS.get(character, character) for character in word.text.strip())
            if not sign:
                continue
            opens = sign[0] in _OPENING or (sign == '"' and not quote_is_open)
            quote_is_open ^= sign == '"'
            closes = not opens and (sign[0] in _CLOSING or sign[0] in _TIGHT or sign == '"')
            line += sign if tight or closes else f" {sign}"
            tight = opens or sign[-1] in _TIGHT
            is_speech = line.endswith(f": {sign}")
            begins = (
                is_speech or sign[-1] in _BEGINS or (begins and not any(map(str.isalnum, sign)))
            )
            continue
        is_attached = bool(line) and _is_attached(words, i)
        spelled = _neutral(word) if is_attached else _spelled(word)
        if begins:
            spelled = capital(spelled)
        line += spelled if tight or is_attached else f" {spelled}"
        begins = tight = False
    return line


def _is_attached(words: Sequence[Word], i: int) -> bool:
    """Tell whether a particle is written with the word before it."""
    word = words[i]
    if len(word.text) > 1 or not words[i - 1].syllables:
        return False
    if (word.text, _neutral(word)) not in _ATTACHED:
        return False
    ends = i + 1 == len(words) or not words[i + 1].syllables
    return not (ends and word.text == "了") and (
        word.particle or _neutral(word) == word.syllables[0]
    )


def _neutral(word: Word) -> str:
    return with_tone(word.syllables[0], NEUTRAL)


@lru_cache(maxsize=_WORDS)
def _spelled(word: Word) -> str:
    """Return a word with its parts as they are written apart."""
    if word.whole:
        return capital(written(word.syllables))
    if word.person:
        parts = split_person(word.text, word.syllables)
        return " ".join(capital(written(part)) for part in parts)
    parts_of = name_parts if word.proper else word_parts
    return " ".join(parts_of(word.text, word.syllables))

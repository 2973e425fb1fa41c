"""The words of a text with their parts of speech, by rjieba.

Its dictionary takes many a common word for a name (顾问, 陆军, 平原); those are nouns here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_NAMES = frozenset(("nr", "nrt", "nrfg", "ns", "nt"))
_NOUN = "n"
_MISTAGGED = {
    **dict.fromkeys("周恩来 朱棣 韩非 海瑞 金正日 容国团 范晓萱 黄品源 贾樟柯".split(), "nr"),
    **dict.fromkeys("忽必烈 窝阔台 蒙哥 皇太极 福临 弘历 鉴真 墨子 屈原 老舍 巴金".split(), "nrt"),
    "平壤": "ns",
}
"""Names that the dictionary takes for something else."""

_PLACE = "ns"
_AT = "于"
_FUNCTIONS = {
    _AT: "p",
    **dict.fromkeys("对为被由从", "p"),
    **dict.fromkeys("及和", "c"),
    "过": "ug",
}
_LED = re.compile("对(?!马)|[为被及过]|由(?![布良比])|[和从](?=..)(?!田|泉|歌山)")
"""What the segmenter takes for the beginning of a name, and no surname is: 由博古, 及斯隆."""


def tagged(simplified: str) -> Iterator[tuple[str, str]]:
    """Give the words of a text in Simplified script in order, with their tags.

    The words cover the text. Tags are those of ICTCLAS: n, v, p, x; ns for a place, nt for an
    organisation, nr, nrt and nrfg for a person.
    """
    import rjieba

    for word, tag in rjieba.tag(simplified):
        if word in _MISTAGGED:
            yield word, _MISTAGGED[word]
        elif tag not in _NAMES:
            yield word, tag
        elif word[0] in _FUNCTIONS and _is_led(word):
            yield word[0], _FUNCTIONS[word[0]]
            yield from rjieba.tag(word[1:])
        else:
            yield word, _NOUN if word in _common_words() else tag


def _is_led(word: str) -> bool:
    """Tell whether a name begins with a word of its own; 于 is a surname, too, but of no place."""
    import rjieba

    if word[0] == _AT:
        return word == "于今" or rjieba.tag(word[1:]) == [(word[1:], _PLACE)]
    return _LED.match(word) is not None


@cache
def _common_words() -> frozenset[str]:
    """Read ``data/common_words.txt``."""
    text = files("quizgen").joinpath("data/common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))

"""The systems that a Mandarin syllable is written in: Pinyin with marks or numbers, Zhuyin."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias, get_args

System: TypeAlias = Literal["pinyin", "pinyin-numbers", "zhuyin", "jyutping", "none"]
"""How readings are shown; Jyutping is Cantonese and has a module of its own."""

SYSTEMS: tuple[System, ...] = get_args(System)

_NEUTRAL = "˙"
_ERHUA = {"r": ("r5", "˙ㄦ")}


@cache
def transcribe(
    syllable: str, system: Literal["pinyin", "pinyin-numbers", "zhuyin"] = "pinyin"
) -> str:
    """Return a Mandarin syllable in a system of transcription, as pypinyin converts it.

    Args:
        syllable: One syllable of Hanyu Pinyin with its tone mark; without one it is neutral.
        system: ``pinyin`` leaves it, ``pinyin-numbers`` gives *lü4* and *ma5*, ``zhuyin`` gives
            ㄌㄩˋ and ˙ㄇㄚ, with the dot of the neutral tone in front as 國語注音符號手冊 has it.
    """
    if system == "pinyin":
        return syllable
    if syllable in _ERHUA:
        return _ERHUA[syllable][system == "zhuyin"]
    from pypinyin import Style
    from pypinyin.contrib.tone_convert import to_tone3
    from pypinyin.style import convert

    if system == "pinyin-numbers":
        return to_tone3(syllable, v_to_u=True, neutral_tone_with_five=True)
    zhuyin = convert(syllable, Style.BOPOMOFO, strict=False)
    return _NEUTRAL + zhuyin[:-1] if zhuyin.endswith(_NEUTRAL) else zhuyin

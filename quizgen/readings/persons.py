"""Whether a name is a person's: what begins like a surname may be a place or a stranger's."""

from __future__ import annotations

from quizgen.readings.abroad import ABROAD, ONLY_ABROAD
from quizgen.readings.propernames import surname_length

PLACES_AND_STATES = frozenset(
    "马祖 许昌 高丽 高卢 吕宋 金陵 高雄 杨浦 马来 马赛 白沙 文昌 武威 吴兴 吕梁 武隆 马尾 宁远 宁武"
    " 石狮 石林 殷商 刘宋 曹魏 冉魏 武周 李唐 吴越 秦汉 魏晋 宋元 宋夏 周礼 易经 黄帝 朱雀 龙凤"
    " 华硕 韩流 韩日 温哥华 高加索 高尔 高斯".split()
)
"""What the segmenter takes for persons, and what begins like a surname."""

_NO_PERSON = frozenset("人语族教寺观区河庙塔墙岛省市县镇乡村州郡坝")
_NO_SHORT_PERSON = _NO_PERSON | frozenset("子国岭山宫城")
"""What nobody's name of three characters ends with, and of two."""

_NOT_FROM_ABROAD = frozenset(("林森", "汤恩伯"))
"""Persons whose names are written with what names from abroad are."""

PLACES = frozenset("省市县镇乡村州府寨堡驿岭道街岛湾港")
"""What nobody's name of three characters ends with that the segmenter takes for one."""

_SHORT = 2
_GIVEN = 2
_NO_GIVEN = PLACES | frozenset("区路洲河江湖海山城桥站寺庙宫塔墙语国党军队号邦线派教学法史论")
"""What nobody's given name ends with where it may as well be a place or a thing."""


def is_no_person(name: str) -> bool:
    """Tell whether a name that begins like a surname is no person's: 高加索, 毛利人, 孟子, 高雄.

    Args:
        name: A name in Simplified script.
    """
    ends = _NO_PERSON if len(name) > _SHORT else _NO_SHORT_PERSON
    if name[-1] in ends or name in PLACES_AND_STATES:
        return True
    return ABROAD.issuperset(name) and name not in _NOT_FROM_ABROAD


def is_own_name(name: str) -> bool:
    """Tell whether a name that no dictionary has is a surname and a given name of two characters.

    For what is known to be a name or a title: 陈纯精 and 段希文, not 罗东街, 米骚动 or 杜哈尔.

    Args:
        name: The name in Simplified script.
    """
    surname = surname_length(name)
    given = name[surname:]
    return (
        surname > 0
        and len(given) == _GIVEN
        and name[-1] not in _NO_GIVEN
        and ONLY_ABROAD.isdisjoint(given)
        and not ABROAD.issuperset(name)
        and not _has_word(name)
        and not _has_word(given)
    )


def _has_word(word: str) -> bool:
    import rjieba

    return bool(rjieba.has_word(word))

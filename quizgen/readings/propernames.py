"""The parts of a name that Pinyin writes apart: surname and given name, Běijīng and Shì."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizgen.readings.segments import is_word, word_spans

_COMPOUND_SURNAMES = frozenset(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳"
    " 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 呼延 拓跋 完颜 耶律"
    " 爱新觉罗 叶赫那拉".split()
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜"
    "崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤容康温文庞"
    "左项祝华翁倪柯阮闵童关颜岑聂鲁岳齐梅殷甄欧宁游俞盛柴易詹耿霍翟安申伍葛卫虞褚裴戚章邢柳屈荆祁寇冉窦苗骆卓佟凌"
    "臧樊牟刁匡焦"
)

_COMMON: tuple[tuple[str, ...], ...] = tuple(
    tuple(name.split("|"))
    for name in (
        "人民|政府 政府 特别|行政区 自治区 自治州 自治县 共和国 人民|共和国 解放军"
        " 战争 运动 革命 战役 事变 事件 起义 条约 帝国 王国 王朝 天国 三角洲"
        " 群岛 半岛 列岛 海峡 山脉 高原 平原 盆地 沙漠 运河"
        " 大道 大街 东路 西路 南路 北路 中路 东街 西街 大学 学院 中学 小学 医院 饭店 酒店 银行"
        " 天皇 公司 日报 晚报 书店 机场 车站 公园 广场 大桥 铁路 公路"
        " 省 市 县 区 镇 乡 村 州 府 郡 道 旗 江 河 湖 海 洋 山 岭 峰 岛 屿 洲 湾 峡 港"
        " 路 街 巷 桥 寺 庙 宫 塔 站"
    ).split()
)
"""What places and institutions are called after their own names, each in its parts."""

_WHOLE = frozenset(
    "黑龙江 牡丹江 秦皇岛 葫芦岛 景德镇 张家港 连云港 防城港 夏威夷 联合国 喜马拉雅 平顶山"
    " 马鞍山 鄂尔多斯 旧金山 马来西亚".split()
)
_RIVERS_AND_MOUNTAINS = frozenset(
    "黄河 长江 珠江 淮河 海河 汉江 湘江 赣江 渭河 洛河 辽河 泰山 华山 恒山 嵩山 衡山 庐山 天山 太湖"
    " 西湖 东湖 东海 黄海 渤海 南海 红海 黑海 死海 里海".split()
)
_DATES = {
    "五四": 1,
    "五一": 1,
    "五卅": 1,
    "七七": 1,
    "八一": 1,
    "九一八": 1,
    "一二八": 1,
    "一二九": 2,
}
"""Days that names are made of, with the characters of the month."""

_FROM_ABROAD = re.compile("[亚尼斯尔拉罗瓦维莱哈那德达比多米利地西]{2}$")
"""How a name from abroad ends whose halves happen to be words: 西伯利亚, 白俄罗斯."""

_ABROAD = re.compile("[阿森尼斯尔拉瓦维莱]")
_BETWEEN = frozenset("及和与驻暨")
_SHORT = 4
_LONGEST_WHOLE = 3
_LONGEST_PART = 4
_LONGEST_NAME = 32


def split_person(name: str, syllables: Sequence[str]) -> list[Sequence[str]]:
    """Return the syllables of a surname and of the given name (GB/T 16159-2012, 6.2.1)."""
    surname = surname_length(name)
    if 0 < surname < len(name) == len(syllables):
        return [syllables[:surname], syllables[surname:]]
    return [syllables]


def surname_length(name: str) -> int:
    """Return how many characters of a name in Simplified script are its surname; 0 if none."""
    for length in (4, 2):
        if name[:length] in _COMPOUND_SURNAMES:
            return length
    return int(name[:1] in _SURNAMES)


def split_date(name: str) -> tuple[int, int] | None:
    """Return how many characters of a name are a month, and where its day ends (6.1.5: wǔ-sì)."""
    return next(((_DATES[day], len(day)) for day in _DATES if name.startswith(day)), None)


def split_place(name: str, syllables: Sequence[str]) -> list[Sequence[str]]:
    """Return the syllables of a name in parts: the own name, and what it is the name of.

    The rule is GB/T 16159-2012, 6.2.2 and 6.1.1.5; a name that the words of the dictionary don't
    make up, such as a foreign one, stays whole.

    Args:
        name: A name in Simplified script.
        syllables: Its syllables.
    """
    if len(name) != len(syllables) or len(name) > _LONGEST_NAME:
        return [syllables]
    parts: list[Sequence[str]] = []
    at = 0
    for part in _parts(name):
        parts.append(syllables[at : at + len(part)])
        at += len(part)
    return parts


def _parts(name: str) -> list[str]:
    if name in _RIVERS_AND_MOUNTAINS:
        return list(name)
    if name in _WHOLE or len(name) < _LONGEST_WHOLE:
        return [name]
    for common in _COMMON:
        ending = "".join(common)
        own = name.removesuffix(ending)
        if own != name and len(own) > 1 and not _is_within_word(own, ending):
            return [*(_parts(own) if own not in _RIVERS_AND_MOUNTAINS else [own]), *common]
    return _words(name) if len(name) > _LONGEST_WHOLE else [name]


def _is_within_word(own: str, ending: str) -> bool:
    """Tell whether a name ends in a shorter one that ends so: 国立台|湾, 罗东中|山."""
    if len(ending) > 1 or len(own) < _LONGEST_WHOLE or is_word(own):
        return False
    return is_word(own[-1] + ending) and _ABROAD.search(own) is None


def _words(name: str) -> list[str]:
    """Return the words of the dictionary that make up a long name, or the name."""
    words: list[str] = []
    at = 0
    while at < len(name):
        lengths = range(min(_LONGEST_PART, len(name) - at, len(name) - 1), 1, -1)
        ends = (at + length for length in lengths)
        end = next((e for e in ends if is_word(name[at:e])), None)
        if end is None:
            return _cut(name) if len(name) > _SHORT else [name]
        words.append(name[at:end])
        at = end
    return [name] if _FROM_ABROAD.search(words[-1]) else words


def _cut(name: str) -> list[str]:
    """Return the words that the segmenter cuts a long name into, or the name: 大韩民国驻香港."""
    words = [name[start:end] for start, end in word_spans(name)]
    return words if all(len(word) > 1 or word in _BETWEEN for word in words) else [name]

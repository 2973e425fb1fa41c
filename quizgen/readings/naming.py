"""The names among the words of a text that its segmenter cuts, joins or tags wrongly.

Names from abroad are known by what they are written with (世界人名翻译大辞典), reigns by
``data/eras.tsv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from quizgen.readings.abroad import ABROAD, ONLY_ABROAD
from quizgen.readings.measures import measure_at
from quizgen.readings.persons import PLACES, PLACES_AND_STATES
from quizgen.readings.propernames import surname_length
from quizgen.readings.reigning import DYNASTIES, EMPEROR, era_names
from quizgen.readings.segments import is_word

Tagged = tuple[str, str]
"""A word in Simplified script and its tag."""

WHOLE = "whole"
"""The tag of a name that is one word: of somebody or something abroad, a dynasty, an era."""

_PLACE, _PERSON, _NOUN = "ns", "nr", "n"
_FAMOUS = frozenset(("nrt", "nrfg"))
_NAMES = frozenset((WHOLE, _PLACE, _PERSON, "nt", "nz", *_FAMOUS))

_FUNCTION = frozenset("于与及由为被将在和的")
"""Words that a name which no dictionary has doesn't end with."""

_GLUED = re.compile(r".[于在]|[而经因及于由他她].")
"""How two words are written of which the segmenter makes one that no dictionary has: 他于, 而建."""

_IN = "于"

_LONG = 3
_GIVEN_ABROAD = frozenset("达林德里西加拉利维")
"""Of a name written like a surname and a given one, what only the given one of a stranger is."""

_JAPANESE = re.compile(
    r"(德川|丰臣|织田|足利|北条|藤原|伊藤|山县|大久保|西乡|木户|坂本|岩仓|近卫|东条|山本|石原|松平|上杉|武田|毛利|岛津"
    r"|吉田|田中|佐藤|铃木|高桥|池田|中曾根|小泉|安倍|福田|三岛|夏目|川端|芥川|大隈|板垣|陆奥|犬养|滨口|若槻|币原)"
    r"((?!幕府|时代|家族|政权|内阁|首相|将军|父子|兄弟|一族|政府|先生|时期|大名|主义|王朝)..)"
)
_DOTS = frozenset("·•‧・")

_STATES = frozenset(
    "新罗 百济 任那 琉球 倭国 占城 占婆 真腊 扶南 吴哥 占族 于阗 高昌 疏勒 焉耆 康居 身毒 大宛 月氏"
    " 大食 贵霜 匈奴 鲜卑 突厥 回纥 回鹘 党项 女真 鞑靼 柔然 羯族 羌族 氐族 靺鞨 肃慎 挹娄 夜郎"
    " 南越 闽越 滇国 大理 南诏 伪满 大唐 大宋 大元 大明 大清 大汉".split()
)
"""States and peoples that the segmenter takes for nouns, verbs or persons."""

_OF_DYNASTY = re.compile(rf"([东西南北前后]?[{DYNASTIES}])(朝)|([东西南北前后]?[{DYNASTIES}]代)")
_REALM = re.compile(rf"[东西南北前后][{DYNASTIES}赵燕凉蜀]")
_TEMPLE_NAME = re.compile("[高文武宣神光宁康温安成明元章和顺穆孝简][宗祖帝]")
"""Names of emperors that look like a surname and a given name."""

_GLUED_ONTO = re.compile(
    rf"(.{{1,3}}[帝宗祖王后])([崩薨卒殂即立遣命])|([东西南北前后]?[{DYNASTIES}])(时期|初年|末年|年间)"
)
"""A ruler and what he did, or a dynasty and when in it, of which the segmenter makes one name."""

_SIDES = frozenset("东西南北前后")
_LONE = frozenset((c, tag) for c in "府史连司湖河町藩东南北" for tag in (_PLACE, _PERSON))
"""What is a part of a name beside one, and a common noun elsewhere."""

_REIGN_BEHIND = re.compile(r"[〇零一二三四五六七八九十元0-9]")
_REIGN_AROUND = re.compile(rf"{_REIGN_BEHIND.pattern}|年|[初末中]|帝|皇")
"""What may be behind an era; the first alone where its name is a common word too: 大业十二年."""
_CYCLE = 2
_STEMS = re.compile(r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]")
_EVENT = re.compile(
    r"战争|大战|革命|战役|起义|条约|变法|政变|事变|之[战役乱变]|[帝王公汗]国|共和国|联邦|王朝|大帝|幕府|维新"
)
"""What is a part of the name in front of it, with a capital of its own."""

_EVENT_OR_YEAR = re.compile(f"{_EVENT.pattern}|{_STEMS.pattern}")
_IN_NAME = re.compile(rf"({_STEMS.pattern}|[{''.join(sorted(ABROAD))}]{{2,}})({_EVENT.pattern})")

_GIVEN = 2
_IDIOMATIC = frozenset(("i", "x"))
_FULL_NAME = re.compile("(?!莫须有|龙涎香)[一-鿿]{3}")
_OF_SOMEBODY = frozenset("的之他其")
_GRANDSON = "孙子"
_DEMONSTRATIVES = frozenset("这那此该每各某")
_MEASURE = "q"
_BY = "被"
_CAPTIVE = 2
_GREAT = "大"

_WORDS = 1 << 14
"""Words that it is remembered of how they are parted: a text is made of few."""


def named(words: Iterable[Tagged]) -> list[Tagged]:
    """Return the words of a text with its names as one word each, tagged as names.

    Args:
        words: The words of a text in Simplified script with their tags, in order.
    """
    found: Iterable[Tagged] = list(words)
    text = "".join(word for word, _ in found)
    if _JAPANESE.search(text):
        found = _japanese(found)
    found = [part for word in found for part in _apart(*word)]
    if _IN in text:
        found = list(_behind_verbs(found))
    found = list(_from_abroad(found))
    if not _DOTS.isdisjoint(text):
        found = list(_dotted(found))
    if any(map(_may_be_part, found)):
        found = list(_reigns(found))
    if any(one in _LONE for one in found):
        found = list(_lone(found))
    return list(_with_events(found)) if _EVENT_OR_YEAR.search(text) else found


def _behind_verbs(words: Iterable[Tagged]) -> Iterator[Tagged]:
    """Give the words with 于 behind the whole of a verb: 出生 and 于, not 出 and 生于."""
    last: Tagged = ("", "")
    for word, tag in words:
        if len(word) > 1 and word[-1] == _IN and last[0] and _has_word(last[0] + word[:-1]):
            yield last[0] + word[:-1], "v"
            last = _IN, "p"
            continue
        if last[0]:
            yield last
        last = word, tag
    if last[0]:
        yield last


def _japanese(words: Iterable[Tagged]) -> Iterator[Tagged]:
    """Give the words with a Japanese surname and given name as two: 德川 and 家康."""
    last: Tagged = ("", "")
    for word, tag in words:
        pair = last[0] + word if len(last[0]) < _LONG else ""
        match = _JAPANESE.fullmatch(pair or word)
        if match and {tag, last[1]} & _NAMES:
            if not pair:
                yield last
            yield match[1], WHOLE
            last = match[2], WHOLE
            continue
        if last[0]:
            yield last
        last = word, tag
    if last[0]:
        yield last


@lru_cache(maxsize=_WORDS)
def _apart(word: str, tag: str) -> tuple[Tagged, ...]:
    return tuple(_parts(word, tag))


def _parts(word: str, tag: str) -> Iterator[Tagged]:
    """Give a word, or the two that the segmenter takes for one: 法显于, 被选为, 唐朝, 汉武帝."""
    if _is_realm_or_ruler(word, tag):
        yield word, WHOLE
    elif match := _OF_DYNASTY.fullmatch(word):
        yield from ((part, WHOLE) for part in match.groups() if part)
    elif match := _GLUED_ONTO.fullmatch(word):
        name, behind = filter(None, match.groups())
        yield name, WHOLE
        yield behind, "v" if len(behind) == 1 else _NOUN
    elif len(word) > _CAPTIVE and word[0] == _BY and not is_word(word[:2]):
        yield word[0], "p"
        yield word[1:], "v"
    elif len(word) > _CAPTIVE and word[-1] in _FUNCTION and not _has_word(word):
        yield word[:-1], WHOLE if tag == "v" else tag
        yield word[-1], "p"
    elif tag not in _NAMES and _GLUED.fullmatch(word) and not _has_word(word):
        yield from ((part, "p") for part in word)
    elif tag == _PERSON and len(word) == _LONG and word[-1] == _GREAT and _is_place(word[:-1]):
        yield word[:-1], _PLACE
        yield word[-1], "a"
    elif word[:-2] in era_names() and word[-2:] == "皇帝":
        yield word[:-2], WHOLE
        yield word[-2:], _NOUN
    elif match := EMPEROR.fullmatch(word) or _IN_NAME.fullmatch(word):
        yield from ((part, WHOLE) for part in match.groups())
    else:
        yield word, tag


def _is_place(word: str) -> bool:
    import rjieba

    return word in PLACES_AND_STATES or any(tag == _PLACE for _, tag in rjieba.tag(f"{word}市"))


def _is_realm_or_ruler(word: str, tag: str) -> bool:
    if tag == _PERSON and _TEMPLE_NAME.fullmatch(word):
        return True
    is_of_reign = word[-1] == "帝" and word[:-1] in era_names()
    return is_of_reign or word in _STATES or _REALM.fullmatch(word) is not None


def _from_abroad(words: Sequence[Tagged]) -> Iterator[Tagged]:
    """Give the words with the pieces of a name from abroad as one."""
    run: list[Tagged] = []
    for pair in words:
        is_abroad, known = _known(*pair)
        if run and not (is_abroad and not (_is_own_word(pair[0]) and _is_own_word(run[-1][0]))):
            yield from _one_name(run)
            run = []
        if is_abroad:
            run.append(pair)
        else:
            yield known
    if run:
        yield from _one_name(run)


@lru_cache(maxsize=_WORDS)
def _known(word: str, tag: str) -> tuple[bool, Tagged]:
    """Return whether a name from abroad may be written with a word, and the word by itself."""
    return ABROAD.issuperset(word), _person_or_place(word, tag)


def _is_own_word(word: str) -> bool:
    return len(word) > 1 and _has_word(word)


def _one_name(run: Sequence[Tagged]) -> Iterator[Tagged]:
    """Give words that are written with what names from abroad are as one name, if they are one."""
    name = "".join(word for word, _ in run)
    is_name = any(tag in _NAMES for _, tag in run)
    is_strange = not ONLY_ABROAD.isdisjoint(name) or _GIVEN_ABROAD.issuperset(name[1:])
    if is_name and len(name) >= _LONG and (is_strange or (len(run) == 1 and len(name) > _LONG)):
        yield name, WHOLE
    else:
        yield from (_person_or_place(*word) for word in run)


def _person_or_place(word: str, tag: str) -> Tagged:
    """Return a word whose tag is wrong for what it is written with: 朱仙镇, 康有为."""
    given = len(word) - surname_length(word)
    if tag == _PERSON and len(word) >= _LONG > given and word[-1] in PLACES:
        return word, _PLACE
    is_full = given == _GIVEN and _FULL_NAME.fullmatch(word) is not None
    is_person = (tag in _FAMOUS and 0 < given < len(word) <= _LONG) or (
        tag in _IDIOMATIC and is_full
    )
    return word, _PERSON if is_person and not ABROAD.issuperset(word) else tag


def _dotted(words: Sequence[Tagged]) -> Iterator[Tagged]:
    """Give the words with those on both sides of a dot, as in 马可·波罗, as names."""
    beside = {
        i + side
        for i, (word, _) in enumerate(words)
        if word in _DOTS and 0 < i < len(words) - 1
        for side in (-1, 1)
    }
    for i, (word, tag) in enumerate(words):
        yield word, WHOLE if i in beside and _may_be_name(word, tag) else tag


def _may_be_name(word: str, tag: str) -> bool:
    return tag in _NAMES or ABROAD.issuperset(word) or not (word.isascii() or _has_word(word))


def _lone(words: Sequence[Tagged]) -> Iterator[Tagged]:
    """Give the words with those of one character as nouns that no name is beside: 教会史, 往南."""
    tags = ["", *(tag for _, tag in words), ""]
    for (word, tag), before, behind in zip(words, tags, tags[2:], strict=False):
        beside = behind if word in _SIDES else before
        yield word, _NOUN if (word, tag) in _LONE and beside not in _NAMES else tag


@lru_cache(maxsize=_WORDS >> 2)
def _may_be_part(word: Tagged) -> bool:
    """Tell whether a word may be one that ``_reigns`` changes, or the first of two."""
    name, tag = word
    return name in _SIDES or name == _GRANDSON or tag == _PERSON or name in era_names()


def _reigns(words: Iterable[Tagged]) -> Iterator[Tagged]:
    """Give the words with eras, dynasties that are parted, and 孙子 as what they are."""
    listed = [*words, ("", "x")]
    eras = era_names()
    before = ""
    skip = False
    for (word, tag), (behind, other) in pairwise(listed):
        if skip:
            skip = False
        elif word in _SIDES and other in _NAMES and behind[0] in DYNASTIES:
            yield word + behind[0], WHOLE
            if behind[1:]:
                yield behind[1:], WHOLE
            skip = True
        elif word in eras and tag[0] not in "vad" and _reign(tag).match(behind):
            yield word, WHOLE
        elif word == _GRANDSON and before[-1:] in _OF_SOMEBODY:
            yield word, _NOUN
        elif tag == _PERSON and before in _DEMONSTRATIVES and measure_at(word, 0):
            yield word[0], _MEASURE
            yield word[1:], _NOUN
        else:
            yield word, tag
        before = word


def _reign(tag: str) -> re.Pattern[str]:
    return _REIGN_BEHIND if tag == _NOUN else _REIGN_AROUND


def _with_events(words: Iterable[Tagged]) -> Iterator[Tagged]:
    """Give the words with what happened somewhere as a part of its name: 甲午 and 战争."""
    after_name = False
    for word, tag in words:
        is_event = after_name and _EVENT.fullmatch(word) is not None
        is_year = len(word) == _CYCLE and _STEMS.fullmatch(word) is not None
        after_name = is_event or is_year or tag in _NAMES
        yield word, WHOLE if is_event or is_year else tag


def _has_word(word: str) -> bool:
    import rjieba

    return bool(rjieba.has_word(word))

"""Surnames that are read otherwise than their character mostly is: 曾国藩, 单雄信, 朴正熙."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from quizgen.tagging import tagged

_ADDRESS = "先生|女士|小姐|太太|氏(?![\\d温度])|姓"
"""What may follow any surname at once; no offices, for 任教授 is an office taken up."""

_TITLES = re.compile(
    r"(?:皇帝|皇后|太后|公主|贵妃|亲王|丞相|宰相|首相|大臣|尚书|侍郎|御史|总督|巡抚|提督|知府|知县|知州|刺史|太守"
    r"|节度使|都督|将军|大将|名将|将领|部将|上将|中将|少将|元帅|总统|总理|主席|部长|省长|市长|县长|院长|校长|会长"
    r"|议员|司令|师长|军长|团长|书记|委员|教授|博士|学者|诗人|词人|作家|画家|书法家|史学家|文学家|思想家|科学家"
    r"|数学家|医生|律师|记者|导演|演员|歌手|选手|教练|商人|之子|之女|儿子|女儿|妻子|丈夫|弟子|学生)$"
)
"""What a name often follows."""

_PERSON = frozenset(("nr", "nrt", "nrfg"))
"""Tags of ICTCLAS, which rjieba gives, for a person's name."""

_ABROAD = frozenset(
    "尔斯士茨瑞姆克特伦森逊顿兹莱格普加拉林诺亚伯洛纳尼曼米里罗布巴卡科托帕塔达萨维萝莉丝雷理利奥西法德培忒麻"
)
"""What names from abroad are written with; two of them in or right after a name make one."""

_ONLY_ABROAD = frozenset("尔斯茨兹姆忒")
"""What no name of China is written with."""

_NO_NAME = frozenset("之用任为在于是有与被以及")
"""What no given name begins with."""

_PLACE = frozenset("县州郡区湾山江河溪湖海岛港村镇乡路街道城门站台寺子")
"""How the name of a place ends, which begins like a surname: 单冠湾, 乐浪郡."""


def surname_readings(simplified: str) -> list[tuple[int, int, str]]:
    """Return the surnames of a text that stand where a name stands, with how they are read.

    A surname is only taken where something says that a person is named: a form of address after
    it (曾先生), 姓 before it, or a segmenter that takes it and what follows for a name. A name of
    two characters must besides follow a title (画家仇英), and so must a surname that is often a
    verb or adverb (任, 应) unless the segmenter's dictionary has the name. What is left out is
    left to the phrases: 曾经 and 单位 are never surnames. A phrase of a dictionary knows better
    than this, so what it covers is to be read its way.

    Args:
        simplified: A text in Simplified script.

    Returns:
        Start, end and reading, in order and disjoint, offsets into the text; the reading has a
        syllable for each character, with spaces between.
    """
    found = {
        start: (start, end, reading)
        for start, end, reading in (
            *_addressed(simplified),
            *_apart(simplified),
            *_named(simplified),
        )
    }
    return [found[start] for start in sorted(found)]


def _addressed(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the surnames beside a word that only goes with a surname."""
    for match in _addressed_name().finditer(text):
        reading, _ = _surnames()[match[0]]
        yield *match.span(), reading


def _apart(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the surnames of names that stand between marks, and of one that is the whole text.

    Three characters in a list or in brackets are a name if no part of them is a word; of two
    that holds only for a heading or a cell.
    """
    for match in _name_apart().finditer(text):
        surname, given = match.groups()
        if len(given) > 1:
            fits = not _has_word(*_pairs(match[0]))
        else:
            fits = match[0] == text.strip() and _is_no_word(match[0])
        if fits and _is_given(given):
            reading, _ = _surnames()[surname]
            yield *match.span(1), reading


def _named(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the surnames of the persons that the segmenter finds."""
    if not _any_surname().search(text):
        return
    at = 0
    for word, tag in tagged(text):
        match = _any_surname().match(word)
        end = at + len(word)
        if (
            match
            and tag in _PERSON
            and _is_name(word, match[0], text[max(0, at - 4) : at], text[end : end + 1])
        ):
            reading, _ = _surnames()[match[0]]
            yield at, at + match.end(), reading
        at = end


def _is_name(word: str, surname: str, before: str, after: str) -> bool:
    """Tell whether what the segmenter takes for a name is one of China or Korea.

    Args:
        word: What it takes for a name.
        surname: The surname that this begins with.
        before: The text before it, four characters at most.
        after: The character after it.
    """
    given = word[len(surname) :]
    if len(surname) > 1:
        return True
    if not 1 <= len(given) <= 2 or before.endswith(("·", "•", "・")):
        return False
    titled = bool(_TITLES.search(before))
    if not _is_given(given) or _is_abroad(given + after):
        return False
    if len(given) == 1:
        return titled
    _, clear = _surnames()[surname]
    if _has_word(before[-1:] + surname, *_pairs(word)):
        return False
    return clear or titled or before.endswith("、") or _has_word(word)


def _is_given(text: str) -> bool:
    """Tell whether a given name of China or Korea may be written so."""
    return not (
        text[0] in _NO_NAME
        or text[-1] in _PLACE
        or _ONLY_ABROAD.intersection(text)
        or _is_abroad(text)
    )


def _is_abroad(text: str) -> bool:
    return sum(character in _ABROAD for character in text) > 1


def _pairs(name: str) -> tuple[str, ...]:
    return name[:2], name[1:]


def _is_no_word(text: str) -> bool:
    """Tell whether the segmenter's dictionary has no such word, or has it as a person's name."""
    import rjieba

    return not rjieba.has_word(text) or next(tagged(text))[1] in _PERSON


def _has_word(*texts: str) -> bool:
    """Tell whether the segmenter's dictionary has one of some words of two or more characters."""
    import rjieba

    return any(len(text) > 1 and rjieba.has_word(text) for text in texts)


@cache
def _surnames() -> dict[str, tuple[str, bool]]:
    """Read ``data/surnames.tsv``: surnames, how they are read, whether they are rarely words."""
    lines = files("quizgen").joinpath("data/surnames.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {surname: (reading, clear == "1") for surname, reading, clear, _ in rows}


def _longest_first(surnames: list[str]) -> str:
    return "|".join(sorted(surnames, key=lambda name: (-len(name), name)))


@cache
def _any_surname() -> re.Pattern[str]:
    return re.compile(_longest_first(list(_surnames())))


@cache
def _name_apart() -> re.Pattern[str]:
    names = "".join(name for name in _surnames() if len(name) == 1)
    beside = r"[\u3400-\u9fff·•・\w]"
    return re.compile(rf"(?<!{beside})([{names}])([\u3400-\u9fff]{{1,2}})(?!{beside})")


@cache
def _addressed_name() -> re.Pattern[str]:
    names = _longest_first(list(_surnames()))
    return re.compile(
        rf"(?<![\u4e00-\u9fff])(?:{names})(?={_ADDRESS})"
        rf"|(?<=[与和由请对让给跟及是的])(?:{names})(?={_ADDRESS})"
        rf"|(?<=姓)(?:{names})(?![\u4e00-\u9fff])"
    )

"""What stands in front of a number and belongs to its date: an era, 公元前, 約."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from quizgen.dates import eras
from quizgen.dates.cycle import BRANCHES, STEMS

_CE = (
    *(
        "公元",
        "西元",
        "西曆",
        "西历",
        "公曆",
        "公历",
        "公元 ",
        "西元 ",
        "AD",
        "AD ",
        "A.D.",
        "A.D. ",
    ),
    *("公元後", "公元后", "西元後", "西元后"),
)
_BCE = (
    *("公元前", "西元前", "紀元前", "纪元前", "主前", "公元前 ", "西元前 "),
    *("BC", "BC ", "B.C.", "B.C. ", "BCE "),
)
_BEFORE_BARE_BCE = frozenset(
    "，。、；：（(）)「『《於于在至到自從从約约即及和與与或由是- –—－～~\n "
)
_OTHER_COUNTS = ("曆", "历", "紀元", "纪元", "紀", "纪", "軒轅", "轩辕")

_NOT_APPROXIMATE = frozenset("條条合和公簽签密盟契紐纽預预違违毀毁制節节守踐践履立訂订婚隱隐大")
"""What makes 約 a treaty, an agreement or New York in front of a date."""

_APPROXIMATE = (
    *("大約", "大约", "大概", "將近", "将近", "接近", "約莫", "约莫", "估計", "估计", "約", "约"),
)
_APPROXIMATE_SIGNS = frozenset("約约概近莫計计致")
"""Characters one of which every word for 約 has: most dates have none of them in front."""

_APART = re.compile(r"(?:大?[約约]|大概|大致)(?:[自在於于從从由是為为]|始[於于]|建[於于])?\Z")
_APPROXIMATE_BEHIND = ("左右", "前後", "前后", "上下")
_STAYED = re.compile(r"[居住寓駐驻][在於于]?\Z|停留\Z|[居住滯滞]留\Z")
_LASTING = re.compile(r"延[長长]|承保|[建開开][國国]")
"""What somebody does for years, and eras of which few texts tell."""

_WHEN = re.compile(r"[於于自至到從从]\Z|日本\Z|新[羅罗]\Z")
_DATED = re.compile(r"\w{1,3}年(?:[閏闰正]?[^年，。]{0,2}月|[春夏秋冬（(])")
_SIGN_ENDS = frozenset(word[-1] for word in (*_CE, *_BCE, "約", "约", "前"))


@dataclass(frozen=True, slots=True)
class Sign:
    """公元, 公元前 or nothing.

    Attributes:
        start: Offset where it begins, the number's own where there is none.
        bce: Whether the year is before the common era.
        ce: Whether it is said to be of the common era.
        approx: Whether 約 stands between it and the number (公元前約500年).
    """

    start: int
    bce: bool = False
    ce: bool = False
    approx: bool = False


def sign_before(text: str, at: int) -> Sign:
    """Return what the text says about the era of the number at an offset."""
    if text[at - 1 : at] not in _SIGN_ENDS:
        return Sign(at)
    before = text[max(0, at - 5) : at]
    if before.endswith(("元前約", "元前约", "元約", "元约")):
        return replace(sign_before(text, at - 1), approx=True)
    if before.endswith(_BCE):
        return Sign(at - _longest(_BCE, before), bce=True)
    if before.endswith(_CE):
        return Sign(at - _longest(_CE, before), ce=True)
    if before.endswith("前") and (len(before) == 1 or before[-2] in _BEFORE_BARE_BCE):
        return Sign(at - 1, bce=True)
    return Sign(at)


def _longest(words: tuple[str, ...], before: str) -> int:
    return max(len(word) for word in words if before.endswith(word))


def other_count_before(text: str, at: int) -> bool:
    """Tell whether a year is counted from something else: 佛曆2500年, 黃帝紀元4609年."""
    return text[max(0, at - 2) : at].endswith(_OTHER_COUNTS)


@cache
def _names() -> dict[str, frozenset[str]]:
    """Return the names of eras by their last character, for a quick look."""
    by_last: dict[str, set[str]] = {}
    for name in eras.names():
        by_last.setdefault(name[-1], set()).add(name)
    return {last: frozenset(names) for last, names in by_last.items()}


@cache
def _longest_name() -> int:
    return max(len(name) for name in eras.names())


def era_before(text: str, at: int) -> tuple[str, int]:
    """Return the era that ends at an offset and where it begins, or an empty name.

    A space and a year of the sexagenary cycle may stand between (乾祐庚戌二十一年); 戍 is how
    戌 is often misprinted.
    """
    if at and text[at - 1] == " ":
        at -= 1
    if at > 2 and text[at - 2] in STEMS and text[at - 1] in BRANCHES + "戍":
        at -= 2
    names = _names().get(text[at - 1]) if at else None
    if names is None:
        return "", at
    for size in range(min(_longest_name(), at), 1, -1):
        if text[at - size : at] in names:
            return text[at - size : at], at - size
    return "", at


def is_no_era(text: str, start: int, end: int) -> bool:
    """Tell whether an era's name in front of a number of years is a verb or where somebody stayed.

    合約延長3年 and 旅居長安十年 tell how long; 於延長三年, 延長3年（925年） and 長安三年 tell when.
    """
    if _STAYED.search(text, max(0, start - 2), start):
        return True
    if _LASTING.fullmatch(text, start, end) is None:
        return False
    return not (_WHEN.search(text, max(0, start - 2), start) or _DATED.match(text, end))


def approximate_before(text: str, at: int) -> tuple[bool, int]:
    """Tell whether a word in front makes a date approximate, and where the date then begins.

    A preposition may stand between (大約自1041年起); then the word is not part of the date.
    """
    before = text[max(0, at - 4) : at]
    if _APPROXIMATE_SIGNS.isdisjoint(before):
        return False, at
    for word in _APPROXIMATE:
        if before.endswith(word):
            start = at - len(word)
            other = len(word) == 1 and start > 0 and text[start - 1] in _NOT_APPROXIMATE
            return (False, at) if other else (True, start)
    match = _APART.search(before)
    if match is None:
        return False, at
    return not (match.start() and before[match.start() - 1] in _NOT_APPROXIMATE), at


def approximate_behind(text: str, at: int) -> int:
    """Return the length of a word such as 左右 at an offset, or 0."""
    return 2 if text.startswith(_APPROXIMATE_BEHIND, at) else 0

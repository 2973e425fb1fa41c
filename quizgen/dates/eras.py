"""Reign eras: which years 光緒, 建武 or 昭和 count, and which of several is meant.

The eras are the rows of ``data/eras.tsv``, whose head tells where they come from.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import TYPE_CHECKING, Literal

from quizgen.dates import calendar
from quizgen.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_VARIANTS = (
    *("曆歷历暦厯歴", "啟啓启", "國国", "萬万", "寶宝寳", "應应応", "德徳", "寬宽寛", "龜龟亀"),
    *("祿禄", "祐佑", "冊册", "昇升", "壽寿", "豐豊丰", "觀观観", "齊齐斉", "靈灵霊", "寧宁甯"),
    *("廣广広", "顯显顕", "龍龙竜", "禮礼", "證证証", "樂乐楽", "黃黄", "儀仪"),
)
_SIGNS = {sign: group for group in _VARIANTS for sign in group}

_DYNASTY_WORDS = {
    "西漢": "前漢 漢朝 漢代",
    "東漢": "後漢 漢朝 漢代",
    "曹魏": "魏國 三國魏",
    "蜀漢": "蜀國",
    "孫吳": "東吳 吳國",
    "西晉": "晉朝 晉代",
    "東晉": "晉朝 晉代",
    "劉宋": "南朝宋",
    "南齊": "蕭齊 南朝齊",
    "南梁": "蕭梁 梁朝 南朝梁",
    "後梁(西梁)": "西梁",
    "南陳": "陳朝 南朝陳",
    "遼": "契丹 遼國",
    "北宋": "宋朝 宋代",
    "南宋": "宋朝 宋代",
    "西夏": "党項",
    "金": "女真 金國",
    "滿洲國": "滿州國 偽滿",
    "太平天國": "太平軍",
    "南明": "明朝 明末",
    "日本": "江戶 幕府 天皇 德川 平安時代",
    "日本南朝": "日本 天皇 吉野",
    "日本北朝": "日本 天皇 室町 足利",
    "朝鮮": "李朝",
    "大韓帝國": "朝鮮 韓國",
    "北韓": "朝鮮",
    "越南阮": "阮朝",
    "越南後黎": "黎朝 鄭主",
    "越南莫": "莫朝",
    "越南西山": "西山朝",
    "越南陳": "陳朝",
    "越南李": "李朝",
}
_VIETNAM = "越南 安南 大越 大南 大瞿越"
_AFTER_ONE_SIGN = "朝代室廷末初"

_NEAR = 100
_CLEAR = 50


@dataclass(frozen=True, slots=True)
class Era:
    """One era of one ruler or state.

    Attributes:
        name: Its name, in Traditional script.
        hans: Its name in Simplified script.
        first: The astronomical year (1 BCE is 0) that its first year mostly overlaps.
        last: The astronomical year of its last year; 9999 where it is still counted.
        dynasty: The dynasty or state, as texts name it.
        rulers: The names of its rulers: temple, posthumous and personal names.
        calendar: What its months and days are of: ``lunar`` stands for a lunisolar calendar.
            明治 is ``solar``, though its first five years are not: see ``is_lunar``.
        common: Whether it is what the bare name means to a modern reader.
        chinese: Whether its lunisolar calendar is the civil one of China, which
            ``calendar.lunar_day`` computes. Japan's differs from it in more than half of the
            months between 1300 and 1684; those of Vietnam, Liao, Jin and others differ too.
    """

    name: str
    hans: str
    first: int
    last: int
    dynasty: str
    rulers: tuple[str, ...]
    calendar: Literal["lunar", "solar"]
    common: bool = False
    chinese: bool = True

    def year(self, n: int) -> int:
        """Return the astronomical year that year ``n`` of the era mostly overlaps.

        It is counted on from ``first`` whatever ``n`` is, so that 0 gives the year before year 1
        (民國前一年); ``n`` is not checked against ``last``.
        """
        return self.first + n - 1

    def has(self, n: int) -> bool:
        """Tell whether the era has a year ``n``."""
        return 1 <= n <= self.last - self.first + 1

    def is_lunar(self, n: int) -> bool:
        """Tell whether the months of year ``n`` are of a lunisolar calendar.

        Japan's calendar is solar since the sixth year of 明治 (太政官布告第337號, 1872).
        """
        return self.calendar == "lunar" or (self.name == "明治" and self.year(n) < 1873)

    def day(
        self, n: int, month: int, day: int, *, leap: bool = False
    ) -> tuple[int, int, int] | None:
        """Return the day, as history books print it, of a day of the era's calendar.

        Args:
            n: The year of the era.
            month: The number of the month in the era's own calendar, 1 to 12.
            day: The day of the month.
            leap: Whether it is the intercalary month of that number.

        Returns:
            Year, month and day, Julian before 1582-10-15; None where there is no such day or
            where it is not known well enough: then only the year can be told.
        """
        year = self.year(n)
        if self.is_lunar(n):
            chinese = self.chinese and self.calendar == "lunar"
            return calendar.lunar_day(year, month, day, leap=leap) if chinese else None
        return (year, month, day) if not leap and calendar.is_day(year, month, day) else None


@cache
def names() -> tuple[str, ...]:
    """Return every spelling of every era that texts use, longest first.

    Traditional, Simplified and Japanese signs and the usual variants (曆 and 歷, 啟 and 啓) stand
    for each other sign by sign, so that mixed names such as 万曆 are among them.
    """
    return tuple(sorted(_spellings(), key=lambda name: (-len(name), name)))


def named(name: str) -> tuple[Era, ...]:
    """Return all eras of a spelling in order of time, or nothing."""
    return _spellings().get(name, ())


@cache
def of_dynasty(dynasty: str) -> tuple[Era, ...]:
    """Return the eras of a dynasty or state, as ``Era.dynasty`` names it, in order of time."""
    return tuple(sorted((e for e, _ in _eras() if e.dynasty == dynasty), key=lambda e: e.first))


def choose(name: str, year: int, *, near: Sequence[int] = (), words: str = "") -> Era | None:
    """Return the era of a name that a text means, or None where that would be a guess.

    Only eras that have such a year come into question. There is no allowance for years beyond the
    last: where an era was used on after its end (天祐 by others than 唐, 永曆 by 鄭), the table
    has a row for that use. Among those that are left decide, in this order:

    1. nothing, if they all give the same year;
    2. a dynasty or ruler in ``words``, if only one of them is named there;
    3. the first year in ``near``, if it is the very year of one of them;
    4. the years in ``near``, if one era is within 100 years of them and 50 nearer than the next;
    5. the era that a bare name means to a modern reader (正德: 明), if the table marks one.

    Args:
        name: A spelling of the era's name.
        year: The year of the era.
        near: Astronomical years that the text tells, the most telling one first.
        words: The text around, in either script.
    """
    eras = tuple(era for era in named(name) if era.has(year))
    if words:
        eras = _best_named(eras, name, fold(words))
    if _agree(eras, year):
        return _first(eras)
    if near:
        exact = tuple(era for era in eras if era.year(year) == near[0])
        close = exact or _nearest(eras, year, near)
        if _agree(close, year):
            return _first(close)
    common = tuple(era for era in eras if era.common)
    return _first(common) if _agree(common, year) else None


def _agree(eras: Sequence[Era], year: int) -> bool:
    return len({era.year(year) for era in eras}) == 1


def _first(eras: Sequence[Era]) -> Era:
    """Return the era that the name usually means, else the one that ends first."""
    return min(eras, key=lambda era: (not era.common, era.last))


def _nearest(eras: Sequence[Era], year: int, near: Sequence[int]) -> tuple[Era, ...]:
    def distance(era: Era) -> int:
        return min(abs(era.year(year) - other) for other in near)

    ranked = sorted(
        {era.year(year): distance(era) for era in eras}.items(), key=lambda item: item[1]
    )
    if not ranked or ranked[0][1] > _NEAR or ranked[1][1] - ranked[0][1] < _CLEAR:
        return ()
    return tuple(era for era in eras if era.year(year) == ranked[0][0])


def _best_named(eras: tuple[Era, ...], name: str, folded: str) -> tuple[Era, ...]:
    """Return the eras whose dynasty or ruler is named, or all if none is.

    A name within a longer one does not count: 武帝 within 光武帝.
    """
    spans = {
        era: [
            (match.start(), match.end())
            for word in _words(era, name)
            for match in re.finditer(word, folded)
        ]
        for era in eras
    }
    every = {span for own in spans.values() for span in own}
    outer = {span for span in every if not any(_within(span, other) for other in every)}
    return tuple(era for era in eras if outer.intersection(spans[era])) or eras


def _within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


@cache
def _words(era: Era, name: str) -> frozenset[str]:
    """Return the words, in their folded form, that show that a text is about an era's time.

    A dynasty's name of one sign counts only within a word: 明 is in 說明 and 清 in 清楚.
    """
    state = era.dynasty.removeprefix("越南")
    words = {ruler for ruler in era.rulers if len(ruler) > 1}
    words.update(state[-1] + ruler for ruler in era.rulers)
    words.update(_DYNASTY_WORDS.get(era.dynasty, "").split())
    words.update(_VIETNAM.split() if era.dynasty != state else ())
    words.add(era.dynasty)
    words.add(state[-1] + name)
    if len(state) == 1:
        words.discard(state)
        words.update(state + after for after in _AFTER_ONE_SIGN)
        words.add("大" + state)
    return frozenset(re.escape(fold(word)) for word in words if len(word) > 1)


@cache
def _eras() -> tuple[tuple[Era, tuple[str, ...]], ...]:
    """Read the table: each era with its other names."""
    text = files("quizgen").joinpath("data/eras.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    next(rows)  # the head
    return tuple(_era(*row) for row in rows)


def _era(
    name: str,
    hans: str,
    also: str,
    first: str,
    last: str,
    dynasty: str,
    ruler: str,
    kind: str,
    rank: str,
    _source: str,
) -> tuple[Era, tuple[str, ...]]:
    era = Era(
        name=name,
        hans=hans,
        first=int(first),
        last=int(last),
        dynasty=dynasty,
        rulers=tuple(ruler.split(";")) if ruler else (),
        calendar="solar" if kind == "solar" else "lunar",
        common=rank == "1",
        chinese=kind == "lunar",
    )
    return era, tuple(also.split(";")) if also else ()


@cache
def _spellings() -> dict[str, tuple[Era, ...]]:
    """Return the eras by every spelling of their names."""
    found: defaultdict[str, list[Era]] = defaultdict(list)
    for era, others in _eras():
        pairs = [(era.name, era.hans), *((other, fold(other)) for other in others)]
        for spelling in {spelling for pair in pairs for spelling in _spelled(*pair)}:
            found[spelling].append(era)
    return {spelling: tuple(eras) for spelling, eras in found.items()}


def _spelled(name: str, hans: str) -> Iterable[str]:
    """Return every spelling of a name that is given in two scripts of one length."""
    signs = (
        dict.fromkeys(_SIGNS.get(sign, sign) + _SIGNS.get(simple, simple))
        for sign, simple in zip(name, hans, strict=True)
    )
    return map("".join, product(*signs))

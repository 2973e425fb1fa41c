"""Words that date without a number of their own: 同年, 翌日, 嘉靖年間, 年底."""

from __future__ import annotations

import re

from quizgen.dates import counts, prefixes
from quizgen.dates.expression import Level, Point, Step
from quizgen.dates.mention import Mod
from quizgen.dates.months import in_month
from quizgen.dates.reading import Fields, finish
from quizgen.dates.years import with_tail

_STEPS = {
    "sy0": (Level.YEAR, 0),
    "sy1": (Level.YEAR, 1),
    "sy_1": (Level.YEAR, -1),
    "sm0": (Level.MONTH, 0),
    "sm1": (Level.MONTH, 1),
    "sd0": (Level.DAY, 0),
    "sd1": (Level.DAY, 1),
    "sd_1": (Level.DAY, -1),
}
_STRONG = frozenset("同次翌隔")
"""What begins the words that always refer to a date; 當年 and 前一天 may not."""

_REIGN_MODS: dict[str, Mod] = {"初": "START", "末": "END"}


def step(text: str, match: re.Match[str]) -> list[Point]:
    """Read a word that refers to the date before it, and what narrows it (同年12月)."""
    word, start, end = match["step"], match.start(), match.end()
    if word[0] in "第是" and not counts.opens(text, start):
        return []
    level, by = next(value for group, value in _STEPS.items() if match[group])
    fields: Fields = {"start": start, "level": level}
    fields["step"] = Step(level, by, weak=word[0] not in _STRONG)
    if level is Level.YEAR:
        return with_tail(text, end, fields)
    if level is Level.MONTH:
        fields["han"] = False
        return in_month(text, end, fields)
    return [finish(text, fields, end)]


def reign(text: str, match: re.Match[str]) -> list[Point]:
    """Read 嘉靖年間 or 康熙初年, and an era in front that shares 年間."""
    era, begin = prefixes.era_before(text, match.start())
    if not era:
        return []
    mod = _REIGN_MODS.get(match["reign"][0])
    fields: Fields = {"start": begin, "level": Level.REIGN, "era": era, "mod": mod}
    own = finish(text, fields, match.end())
    if mod is None and begin > 2 and text[begin - 1] in "至到、和及與与-－–—":
        other, at = prefixes.era_before(text, begin - 1)
        if other:
            return [finish(text, {"start": at, "level": Level.REIGN, "era": other}, begin - 1), own]
    return [own]


def year_part(text: str, match: re.Match[str]) -> list[Point]:
    """Read 年底 where it stands alone, for the end of the year that was told last."""
    start, end = match.span()
    if not counts.opens(text, start):
        return []
    mod: Mod = "START" if match["yearpart"][1] == "初" else "END"
    return [finish(text, {"start": start, "level": Level.YEAR, "mod": mod}, end)]

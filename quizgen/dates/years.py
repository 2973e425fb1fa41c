"""Years and what narrows them: 1997年, 民國38年, 公元前221年, 1949年底, 2001年上半年, 668年春夏."""

from __future__ import annotations

import re

from quizgen.dates import counts, prefixes
from quizgen.dates.expression import Level, Point
from quizgen.dates.months import months
from quizgen.dates.numerals import number
from quizgen.dates.patterns import patterns
from quizgen.dates.reading import (
    LAST_YEAR,
    Fields,
    Head,
    finish,
    heads_of,
    is_positional,
    mod_of,
)

_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
_LONGEST_ERA = 200
"""The highest year of an era that is looked for; no ruler's count goes beyond it (主體, 民國)."""

_EARLIEST = 10_000
"""The earliest year BCE: EDTF writes years of more than four digits otherwise."""

_RULERS = frozenset("公王侯帝宗祖皇后")
"""What stands before the year of a ruler's reign: 昭公二十九年."""

_YEAR_BESIDE = re.compile(r"[（(](?:公元|西元)?前?[0-9]{1,4}年?[）)]")
"""What then tells which year that is; alone it may as well be how long he reigned."""

_BEFORE_MINGUO = ("民國前", "民国前", "民前")


def years(text: str, match: re.Match[str]) -> list[Point]:
    """Read a number in front of 年 or 載, and the numbers that share it."""
    start = match.start("n")
    year = number(match["n"].replace(",", ""))
    if year is None:
        return []
    heads = _year_heads(heads_of(text, match), year)
    if heads and heads[0].value >= 1000 and year < 100:
        year += heads[0].value // 100 * 100
    first = heads[0].start if heads else start
    fields: Fields = {"year": year, "level": Level.YEAR}
    sign = prefixes.sign_before(text, first)
    far = sign.bce or prefixes.other_count_before(text, first)
    if max(year, *(head.value for head in heads), 0) > (_EARLIEST if far else LAST_YEAR):
        return []
    if sign.bce or sign.ce:
        return _signed(text, match, heads, sign, fields)
    return _unsigned(text, match, heads, fields)


def _unsigned(text: str, match: re.Match[str], heads: list[Head], fields: Fields) -> list[Point]:
    """Read a year of an era, or of the common era without saying so."""
    start, end, year = match.start("n"), match.end(), fields["year"] or 0
    first = heads[0].start if heads else start
    other = match["zai"] or prefixes.other_count_before(text, first)
    # The first year of an era is 元年, so 延長一年 is no year of the era 延長.
    counted = match["n"] == "一" and text[start - 1 : start] != "前"
    if (year <= _LONGEST_ERA and not counted) or other:
        begin = _counted_from(text, first, fields)
        if begin is not None:
            return _shared(text, heads, begin, start, end, fields)
    if other:
        return []
    if not heads:
        told = counts.tells_year(text, start, end, year, positional=is_positional(match["n"]))
        if year < 100 or told is counts.Told.NO:
            return _small_year(text, match, year)
        fields["doubt"] = told is counts.Told.PERHAPS
    return _shared(text, heads, first, start, end, fields)


def _counted_from(text: str, at: int, fields: Fields) -> int | None:
    """Put the era in front of an offset into the fields; return where it begins."""
    era, begin = prefixes.era_before(text, at)
    if era and not prefixes.is_no_era(text, begin, at):
        fields["era"] = era
        return begin
    for word in _BEFORE_MINGUO:
        if text.endswith(word, 0, at):
            fields.update({"year": 1912 - (fields["year"] or 0), "ce": True})
            return at - len(word)
    return None


def _signed(
    text: str, match: re.Match[str], heads: list[Head], sign: prefixes.Sign, fields: Fields
) -> list[Point]:
    """Read a year of 公元 or 公元前."""
    year, end = fields["year"] or 0, match.end()
    if sign.bce and match["n"].endswith("千") and 0 < year < _EARLIEST and year % 1000 == 0:
        fields = {"level": Level.MILLENNIUM, "century": year // 1000, "bce": True}
        fields.update({"start": sign.start, "approx": sign.approx})
        return [finish(text, fields, end)]
    fields.update({"bce": sign.bce, "ce": sign.ce, "approx": sign.approx})
    return _shared(text, heads, sign.start, match.start("n"), end, fields)


def _small_year(text: str, match: re.Match[str], year: int) -> list[Point]:
    """Read a small number as the end of a range, or as a year of an era named before.

    Whether there is such an era (二十六年七月, 建武二年（26年）) is seen when it is resolved.
    """
    start, end = match.start("n"), match.end()
    fields: Fields = {"start": start, "year": year, "level": Level.YEAR}
    if match["n"].startswith("0") and len(match["n"]) == 2:  # 09年
        fields["year"] = 2000 + year
        return with_tail(text, end, fields)
    if counts.ends_range(text, start):
        return with_tail(text, end, fields)
    if text[max(0, start - 1) : start] in {"（", "("} and text[end : end + 1] in {"）", ")"}:
        fields["doubt"] = True
        return [finish(text, fields, end)]
    of_ruler = text[start - 1 : start] in _RULERS and _YEAR_BESIDE.match(text, end) is not None
    if year > 100 or not (of_ruler or counts.opens(text, start)):
        return []
    narrowed = patterns().month.match(text, end) or text[end : end + 1] in {*"，（(春夏秋冬"}
    return with_tail(text, end, fields) if narrowed else []


def _year_heads(heads: list[Head], year: int) -> list[Head]:
    """Return the heads if they can share 年 with a year, else none."""
    size = len(str(year))
    for head in heads:
        same = len(str(head.value)) == size != 1
        short = head.value >= 1000 and year < 100 and head.value % 100 < year
        if not (same or short or head.value < year <= _LONGEST_ERA or 1000 > head.value > year):
            return []
    return heads


def _shared(
    text: str, heads: list[Head], begin: int, start: int, end: int, fields: Fields
) -> list[Point]:
    """Return a point for each head, and the one for the number that has the unit."""
    found: list[Point] = []
    for head in heads:
        own = fields.copy()
        own.update({"start": head.start if found else begin, "year": head.value})
        found.append(finish(text, own, head.end))
    fields["start"] = begin
    if heads:
        fields["start"] = start - (text[start - 1] == "前")
    return found + with_tail(text, end, fields)


def with_era(text: str, at: int, end: int, fields: Fields) -> list[Point]:
    """Read a year without a number, with the era in front of it if any (元年, 甲午年)."""
    era, begin = prefixes.era_before(text, at)
    fields.update({"era": era, "start": begin if era else at})
    return with_tail(text, end, fields)


def with_tail(text: str, end: int, fields: Fields) -> list[Point]:
    """Read what narrows a year: a month and day, a season, a part."""
    pats = patterns()
    if (month := pats.month.match(text, end)) and (read := months(text, month, fields)):
        return read
    tail = pats.year_tail.match(text, end)
    if tail is None:
        return [finish(text, fields, end)]
    season = season_of(tail)
    if season:
        fields.update({"season": season, "level": Level.SEASON})
        if tail["early"] or tail["early2"]:
            fields["mod"] = "START"
        elif tail["late"] or tail["late2"]:
            fields["mod"] = "END"
    else:
        fields["mod"] = mod_of(tail)
    point = finish(text, fields, tail.end())
    other = second_season(text, tail.end(), tail.end()) if tail["season"] else None
    return [point, other] if other else [point]


def season_of(tail: re.Match[str]) -> int | None:
    """Return EDTF's code of the season, quarter or half that a match names."""
    if tail["season"]:
        return _SEASONS[tail["season"][0]]
    if tail["half1"] or tail["half2"]:
        return 40 if tail["half1"] else 41
    if tail["quarter"]:
        return 32 + (number(tail["quarter"]) or 1)
    return 33 if tail["q1"] else None


def second_season(text: str, start: int, at: int) -> Point | None:
    """Return the season, quarter or half at an offset that shares the year of one before it."""
    tail = patterns().year_tail.match(text, at)
    season = season_of(tail) if tail else None
    if tail is None or season is None:
        return None
    return finish(text, {"start": start, "level": Level.SEASON, "season": season}, tail.end())

"""Months and days: 9月24日, 七月底, 8至9月, 十月廿一, 四月甲申."""

from __future__ import annotations

import re
from itertools import pairwise

from quizgen.dates import counts
from quizgen.dates.cycle import ganzhi_of_name
from quizgen.dates.expression import Level, Point
from quizgen.dates.numerals import number
from quizgen.dates.patterns import patterns
from quizgen.dates.reading import Fields, Head, finish, heads_of, is_han, mod_of

_PAIRS = {f"{a}{b}": n for n, (a, b) in enumerate(pairwise("一二三四五六七八九十"), start=2)}
"""Two months in a row without a connector: 三四月間."""

_NAMED = {"正": 1, "冬": 11, "臘": 12, "腊": 12}


def bare_months(text: str, match: re.Match[str]) -> list[Point]:
    """Read months without a year in front.

    A year that cannot be read (成吉思汗十年八月) leaves its month without a meaning.
    """
    start = match.start("n")
    led_by_year = match.start() > 0 and text[match.start() - 1] == "年"
    if led_by_year or counts.counts_months(text, start, match.end()):
        return []
    return months(text, match, {"start": match.start()})


def named_month(text: str, match: re.Match[str]) -> list[Point]:
    """Read 正月, 冬月, 臘月."""
    name = match["named"]
    fields: Fields = {"start": match.start(), "month": _NAMED[name[-1]], "lunar": True}
    fields["leap"], fields["han"] = len(name) > 1, True
    return in_month(text, match.end(), fields)


def months(text: str, match: re.Match[str], fields: Fields) -> list[Point]:
    """Read the months of a match, behind the year in the fields or alone."""
    numeral, end = match["n"], match.end()
    pair = _PAIRS.get(numeral)
    month = pair or _NAMED.get(numeral) or number(numeral)
    if month is None or not 1 <= month <= 12:
        return []
    han = is_han(numeral)
    if han and not patterns().han_month_other.match(text, end):
        return []
    start = match.start("n")
    heads = [Head(start, start + 1, pair - 1)] if pair else heads_of(text, match)
    found: list[Point] = []
    for head in heads:
        if not 1 <= head.value <= 12:
            continue
        own: Fields = {"start": head.start} if found or "level" not in fields else fields.copy()
        own.update({"month": head.value, "level": Level.MONTH, "han": han})
        found.append(finish(text, own, head.end))
    last: Fields = {"start": start + bool(pair)} if found else fields
    if not found and "level" not in fields:
        last["start"] = match.start("leap") if match["leap"] else start
    last.update({"month": month, "han": han, "leap": bool(match["leap"])})
    named = numeral in _NAMED or bool(match.groupdict().get("cal"))
    last["lunar"] = bool(match["leap"]) or named
    return found + in_month(text, end, last)


def in_month(text: str, end: int, fields: Fields) -> list[Point]:
    """Read what narrows a month: days, or a part."""
    pats = patterns()
    fields["level"] = Level.MONTH
    if (day := pats.day.match(text, end)) and (read := days(text, day, fields)):
        return read
    if fields["han"] and (han := pats.han_day.match(text, end)):
        fields.update({"level": Level.DAY, "lunar": True})
        if han["ganzhi"]:
            fields["day_ganzhi"] = ganzhi_of_name(han["ganzhi"])
        else:
            fields["day"] = number(han["n"].removeprefix("初"))
        return [finish(text, fields, han.end())]
    if part := pats.month_part.match(text, end):
        fields["mod"] = mod_of(part)
        end = part.end()
    return [finish(text, fields, end)]


def bare_days(text: str, match: re.Match[str]) -> list[Point]:
    """Read days without a month in front."""
    start = match.start()
    if counts.counts_days(text, start, match.end()):
        return []
    if is_han(match["n"]) and not counts.opens(text, start):
        return []
    return days(text, match, {"start": start})


def days(text: str, match: re.Match[str], fields: Fields) -> list[Point]:
    """Read the days of a match, behind the month in the fields or alone."""
    day = number(match["n"])
    if day is None or not 1 <= day <= 31:
        return []
    han = is_han(match["n"])
    found: list[Point] = []
    for head in heads_of(text, match):
        if not 1 <= head.value <= 31:
            continue
        own: Fields = {"start": head.start} if found or "month" not in fields else fields.copy()
        own.update({"day": head.value, "level": Level.DAY, "han": han})
        found.append(finish(text, own, head.end))
    last: Fields = {"start": match.start("n")} if found else fields
    last.update({"day": day, "level": Level.DAY, "han": han})
    if match.groupdict().get("first_ten"):  # 初3日
        last["lunar"] = True
    return [*found, finish(text, last, match.end())]

"""Centuries, decades and millennia: 20世紀初, 1960-70年代, 十八世紀九十年代, 公元前2千紀."""

from __future__ import annotations

import re

from quizgen.dates import counts, prefixes
from quizgen.dates.expression import Level, Point
from quizgen.dates.numerals import number
from quizgen.dates.patterns import patterns
from quizgen.dates.reading import LAST_YEAR, Fields, Head, finish, heads_of, mod_of

_MOST = 30
"""The highest century that is one without 公元前 in front."""


def decades(text: str, match: re.Match[str]) -> list[Point]:
    """Read a number in front of 年代, and the numbers that share it."""
    return _decades(text, match, {"level": Level.DECADE}, match.start())


def _decades(text: str, match: re.Match[str], fields: Fields, begin: int) -> list[Point]:
    """Read decades behind the century in the fields or alone."""
    start, numeral, heads = match.start("n"), match["n"], heads_of(text, match)
    if len(numeral) == 3 and numeral[2] == "十" and number(numeral) is None:
        heads = [Head(start, start + 1, number(numeral[0]) or 0)]  # 四五十年代
        start, numeral = start + 1, numeral[1:]
    value = number(numeral)
    if value is None or value % 10 or value > LAST_YEAR:
        return []
    heads = [h._replace(value=h.value * 10) if h.value < 10 else h for h in heads]
    if any(h.value % 10 for h in heads):
        heads = []
    if heads and heads[0].value >= 1000 and value < 100:
        value += heads[0].value // 100 * 100
    if "century" not in fields:
        sign = prefixes.sign_before(text, heads[0].start if heads else start)
        era, begin = prefixes.era_before(text, start)
        if era and value < 200:
            fields.update({"era": era, "year": value, "start": begin})
            return [_with_part(text, fields, match.end())]
        begin = sign.start
        fields.update({"bce": sign.bce, "ce": sign.ce})
    found: list[Point] = []
    for head in heads:
        own = fields.copy()
        own["start"] = head.start if found else begin
        _set_decade(own, head.value)
        found.append(finish(text, own, head.end))
    fields["start"] = start if found else begin
    _set_decade(fields, value)
    return [*found, _with_part(text, fields, match.end())]


def _set_decade(fields: Fields, value: int) -> None:
    if value >= 100:
        fields["year"] = value
    else:
        fields["decade"] = value // 10


def _with_part(text: str, fields: Fields, end: int) -> Point:
    if part := patterns().part.match(text, end):
        fields["mod"] = mod_of(part)
        end = part.end()
    return finish(text, fields, end)


def centuries(text: str, match: re.Match[str]) -> list[Point]:
    """Read a number in front of 世紀 or 千紀, and the numbers that share it."""
    start, value, heads = match.start("n"), number(match["n"]), heads_of(text, match)
    if value is None or not all(1 <= v <= 100 for v in (value, *(h.value for h in heads))):
        return []
    sign = prefixes.sign_before(text, heads[0].start if heads else start)
    plain = not (sign.bce or sign.ce or heads)
    if plain and (value > _MOST or counts.counts_centuries(text, start, match.end(), value)):
        return []
    level = Level.MILLENNIUM if match["millennium"] else Level.CENTURY
    fields: Fields = {"bce": sign.bce, "ce": sign.ce, "approx": sign.approx, "level": level}
    begin = sign.start - len(match["ordinal"] or "")
    found: list[Point] = []
    for head in heads:
        own = fields.copy()
        own.update({"start": head.start if found else begin, "century": head.value})
        found.append(finish(text, own, head.end))
    fields.update({"century": value, "start": start if found else begin})
    if decade := patterns().century_decade.match(text, match.end()):
        narrowed = fields.copy()
        narrowed["level"] = Level.DECADE
        if read := _decades(text, decade, narrowed, fields["start"]):
            return found + read
    return [*found, _with_part(text, fields, match.end())]

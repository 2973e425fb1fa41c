"""The story that a text tells: which date is meant by what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from quizgen.dates.anchor import Anchor, Neighbours, Resolved
from quizgen.dates.counts import opens
from quizgen.dates.expression import Expression, Level, Point
from quizgen.dates.mention import DateMention
from quizgen.dates.resolve import Resolver
from quizgen.dates.values import edtf

_HEADING = 30
"""The longest line, in characters, that can be a heading."""

_SAME_STORY = 120
"""How far, in characters, a word such as 當天 may stand from the date it means."""

_NEXT = 400
"""How far, in characters, a date may stand behind one that borrows its year."""

_CLAUSE = 30
"""How much of a sentence, in characters, is looked at on each side of a date."""

_RECURS = (
    r"每[\d一二三四五六七八九十兩两]{0,3}[年月週周]|每[逢隔]|平均|[氣气]溫|气温|降雨|降水|[雨旱乾干]季|雨量|[濕湿]度|通常|一般[是在為为]|花期"
    "|季[風风]|最[冷熱热涼凉多少高低]|繁殖|[歷历往]年|必[須须]|不得|候[鳥鸟]|月均|[產产]卵|[涼凉]爽|[常時时]有"
    "|往往|的月份|[旺淡]季|盛[產产開开]|[開开]花"
)
_RECURS_BEHIND = (
    r"(?:份|[間间])?的?(?:平均|[氣气]|均|最|是\d|降|雨|"
    r"[訂订定制作]*[為为](?:[^，。]{0,9}[節节日季期](?:[，、」]|\Z)|最))"
)

_LOOKING_BACK = re.compile(
    r"以[來来]|的[一這这那該该]?[封次篇部本]?[^，。；、\n]{0,4}?"
    r"(?:信|訪[問談]|访[问谈]|採訪|采访|專訪|专访|回[憶忆][錄录]|自[傳传]|演[講讲說说])[件函]?[中裡里內内]"
)
"""What stands behind a date at which somebody speaks of an earlier time, where the story stays:
自1939年冬以來, 他在1968年的一封信中回憶."""


@cache
def _recurring() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what shows that a date recurs, the same directly behind it, and a sentence's end."""
    return re.compile(_RECURS), re.compile(_RECURS_BEHIND), re.compile("[。；\n]")


class Story:
    """Reads the expressions of a text in order and keeps the date they have come to."""

    def __init__(self, text: str, title: str, found: list[Expression]) -> None:
        """Take a text, its title and what the grammar found in it."""
        self._text = text
        self._found = found
        points = [p for e in found for p in (e.first, e.last) if p is not None]
        self._resolver = Resolver(text, title, points)
        self._anchor = Anchor()

    def mentions(self) -> Iterator[DateMention]:
        """Yield the mentions, in order."""
        before = 0
        for expression, after in zip(self._found, [*self._found[1:], None], strict=True):
            self._pass_lines(before, expression.start)
            before = expression.end
            if self._tells_one_time(expression):
                yield from self._mentions(expression, after)

    def _pass_lines(self, start: int, end: int) -> None:
        """Forget the date where a heading begins another story."""
        at = self._text.find("\n", start, end)
        while at >= 0:
            stop = self._text.find("\n", at + 1, end)
            line = self._text[at + 1 : stop].strip() if stop >= 0 else ""
            if 0 < len(line) <= _HEADING and not any(c in line for c in "，。：；！？"):
                self._anchor = Anchor()
                return
            at = stop

    def _mentions(self, expression: Expression, after: Expression | None) -> Iterator[DateMention]:
        first, last = expression.first, expression.last
        around = self._neighbours(expression, after)
        own = around if last is None else replace(around, behind=None)
        start = self._resolver.resolve(first, self._anchor, own)
        if last is not None:
            yield from self._range(expression, start, last, replace(around, ahead=None))
        elif start is not None:
            yield self._single(expression, start)

    def _neighbours(self, expression: Expression, after: Expression | None) -> Neighbours:
        """Return the point in brackets that open behind an expression, and the next one near."""
        if after is None:
            return Neighbours()
        gap = self._text[expression.end : min(after.start, expression.end + _NEXT)]
        near = "\n" not in gap and len(gap) < _NEXT
        opens_behind = gap.strip() in {"（", "("}
        return Neighbours(after.first if opens_behind else None, after.first if near else None)

    def _single(self, expression: Expression, resolved: Resolved) -> DateMention:
        point = expression.first
        value = edtf(resolved.date, approx=point.approx)
        mod = point.mod if resolved.date.level is point.level else None
        if expression.ongoing and "/" not in value:
            value, mod = f"{value}/..", None
        self._move(expression, resolved.anchor)
        text = self._text[expression.start : expression.end]
        return DateMention(expression.start, expression.end, text, value, mod, resolved.borrowed)

    def _range(
        self,
        expression: Expression,
        start: Resolved | None,
        last: Point,
        around: Neighbours,
    ) -> Iterator[DateMention]:
        """Yield a range as one mention, or the end that is a date where the other is none."""
        first = expression.first
        if start is None:
            stop = self._resolver.resolve(last, self._anchor, around)
            if stop is not None:
                yield self._single(Expression(last.start, last.end, last), stop)
            return
        stop = self._resolver.resolve(_sharing(first, last), start.anchor, around)
        if stop is None:
            yield self._single(Expression(first.start, first.end, first), start)
            return
        stop = _later(start, stop, last)
        low = edtf(start.date, approx=first.approx).split("/")[0]
        high = edtf(stop.date, approx=last.approx).split("/")[-1]
        self._move(expression, stop.anchor)
        text = self._text[expression.start : expression.end]
        yield DateMention(
            expression.start, expression.end, text, f"{low}/{high}", None, start.borrowed
        )

    def _move(self, expression: Expression, anchor: Anchor) -> None:
        """Take an expression's date as the story's, unless brackets tell of something else."""
        at = expression.start
        if self._anchor.year is not None and _LOOKING_BACK.match(self._text, expression.end):
            return
        if at and self._text[at - 1] in "（(":
            aside = self._anchor.year is not None and at - self._anchor.end > 2
            if aside or expression.last is not None:
                return
        self._anchor = anchor

    # --- what leans on the context

    def _tells_one_time(self, expression: Expression) -> bool:
        """Tell whether an expression that leans on the context tells of one time, not of any."""
        point = expression.first
        if point.step is not None:
            return not point.step.weak or self._means_a_date(point)
        if point.level <= Level.DECADE and self._in_a_title(expression.start):
            return False
        if point.year is not None or point.ganzhi is not None or point.level <= Level.REIGN:
            return True
        return not (self._recurs(expression) or self._has_no_place(expression))

    def _in_a_title(self, at: int) -> bool:
        """Tell whether an offset lies within the title of a work: 《二十世紀之支那》."""
        low = max(0, at - _CLAUSE)
        return self._text.rfind("《", low, at) > self._text.rfind("》", low, at)

    def _recurs(self, expression: Expression) -> bool:
        """Tell whether months or days recur, as in 一月平均氣溫 or 每年10月1日."""
        recurs, behind, stop = _recurring()
        before = self._text[max(0, expression.start - _CLAUSE) : expression.start]
        after = self._text[expression.end : expression.end + _CLAUSE // 2]
        before, after = stop.split(before)[-1], stop.split(after, maxsplit=1)[0]
        return bool(recurs.search(before) or recurs.search(after) or behind.match(after))

    def _has_no_place(self, expression: Expression) -> bool:
        """Tell whether months without a year to borrow are of any year: 11月至4月, 12月是27%."""
        if expression.first.level is not Level.MONTH or self._anchor.year is not None:
            return False
        if self._resolver.title_year is not None:
            return False
        if expression.last is not None or not opens(self._text, expression.start):
            return True
        return self._text[expression.end : expression.end + 1] not in {"，", ","}

    def _means_a_date(self, point: Point) -> bool:
        """Tell whether 當年 or 當天 stands for a date, not for those days."""
        text, anchor = self._text, self._anchor
        if anchor.year is None or point.start - anchor.end > _SAME_STORY:
            return False
        if point.level is Level.DAY and anchor.day is None:
            return False
        if point.level is Level.MONTH or point.month is not None or point.mod or point.season:
            return True
        if point.level is Level.YEAR and point.start - anchor.end > _SAME_STORY // 2:
            return False
        return opens(text, point.start) and not text.startswith("的", point.end)


def _sharing(first: Point, last: Point) -> Point:
    """Return the end of a range with what it shares with the start: 前3至2世紀, 民國27年至34年."""
    if last.bce or last.ce or last.era:
        return last
    if last.year is not None and first.year is not None and last.year < 100:
        if first.era:
            return replace(last, era=first.era)
        if first.year >= 1000 and last.year > first.year % 100:
            return replace(last, year=first.year // 100 * 100 + last.year)
    if first.bce and last.level is first.level:
        ends = (first.year or first.century or 0, last.year or last.century or 0)
        return replace(last, bce=ends[1] < ends[0])
    if first.ce and last.level is first.level:
        return replace(last, ce=True)
    return last


def _later(start: Resolved, stop: Resolved, last: Point) -> Resolved:
    """Return the end of a range, a year on if it were before its start else (11月至3月)."""
    a, b = start.date, stop.date
    if last.year is not None or last.step is not None or a.year is None or a.year != b.year:
        return stop
    if not (a.month and b.month) or (b.month, b.day or 31) >= (a.month, a.day or 1):
        return stop
    year = a.year + 1
    day = (year, b.month, b.day) if b.day else None
    return replace(
        stop, date=replace(b, year=year), anchor=replace(stop.anchor, year=year, day=day)
    )

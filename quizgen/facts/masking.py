"""What must be hidden so that a question does not tell its own answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen.dates import DateMention
from quizgen.dates.edtf import precision, years
from quizgen.dates.numerals import HAN_NUMERALS, number

OMISSION = "〔…〕"
"""What stands for a hidden date in a context line or a heading; it needs no reading."""

_DIGITS = str.maketrans("０１２３４５６７８９一二三四五六七八九〇零○Ｏ", "01234567891234567890000")
_NUMBER = re.compile(
    r"(?<![\d０-９一二三四五六七八九〇零○])[\d０-９一二三四五六七八九〇零○]{3,4}(?![\d０-９])"
)
_COUNT = re.compile(
    rf"(?<![第\d{HAN_NUMERALS}])(?P<number>\d{{1,4}}|[{HAN_NUMERALS}]{{1,5}})(?=[多餘余]?[個个]?"
    r"(?:周年|週年|年(?![代級级度])|歲|岁))(?!(?<=[，；、][一二三四五六七八九十])年[^多餘後后前來来間间])"
)
"""A number of years: an age, an anniversary, or how long something took; 八年 alone at the head of
a clause is the eighth year of a reign that was named before."""

_AGE_OF_KNOWN = re.compile(
    rf"(?:成立|建[国國校院軍军市省]|[獨独]立|[開开][國国業业播館馆]|[誕诞][生辰]|逝世|登基|即位|[創创][立辦办刊校])"
    rf"(?:以[來来])?(?P<number>\d{{1,4}}|[{HAN_NUMERALS}]{{1,5}})(?=[多餘余]?(?:周年|週年|年[來来]))"
)
"""How long ago something was founded, which gives the date to whoever knows when that was."""

_DAY_OF_YEAR = re.compile(
    rf"(?P<month>\d{{1,2}}|[{HAN_NUMERALS}]{{1,2}}|正)月"
    rf"(?:初?(?P<day>\d{{1,2}}|[{HAN_NUMERALS}]{{1,3}})[日號号])?"
)
"""A month, or a day of one, whatever its year: 六月 in 六月民主運動."""

_WITHIN_A_YEAR = frozenset(("half", "quarter", "season", "month", "day"))
_YEAR_OF_DATE = re.compile(r"(?![同當当該该是此次翌隔])[^年月日]{1,10}(?=年)")
"""Dates that are a part of a year, and the year that one begins with: not in 同年9月."""

_SURE_COUNT = 2
"""Years up to which a count is exact; ages and anniversaries are counted in two ways."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question asks for, as far as other text might tell it.

    Attributes:
        surfaces: The expressions that are asked, as written.
        years: The first and the last year of the answer, as astronomical years.
        whole_years: Whether the answer is a decade, a century or an interval, any year of which
            would help.
        month: The month of the answer in EDTF, if it is a month or a day.
        days: The months of the expressions, each with its day, if it has one.
        counts: Numbers of years that give the answer with a date that is shown: 歷時十三年 beside
            1951年 tells 1964年.
    """

    surfaces: frozenset[str]
    years: tuple[int, int]
    whole_years: bool
    month: str = ""
    days: frozenset[tuple[int | None, int | None]] = frozenset()
    counts: frozenset[int] = frozenset()

    @classmethod
    def of(cls, best: DateMention, mentions: Iterable[DateMention]) -> Answer:
        """Return the answer that mentions are, ``best`` the most precise one.

        Raises:
            ValueError: The year is not told.
        """
        span = years(best.edtf)
        if span is None:
            raise ValueError(f"a year is not told: {best.edtf}")
        kind = precision(best.edtf)
        wide = kind in {"millennium", "century", "decade", "interval"}
        month = best.edtf[: -len("-00")] if kind == "day" else best.edtf if kind == "month" else ""
        surfaces = frozenset(mention.text for mention in mentions)
        days = frozenset(_day(m) for text in surfaces for m in _DAY_OF_YEAR.finditer(text))
        return cls(surfaces, span, wide, month, days)

    def beside(self, mentions: Iterable[DateMention]) -> Answer:
        """Return the answer with the counts that tell it from what is shown beside it.

        Args:
            mentions: All dates around the question; those that tell it themselves are not shown.
        """
        spans = (years(mention.edtf) for mention in mentions if not self.told_by(mention))
        gaps = {abs(year - end) for span in spans for year in span or () for end in self.years}
        near = {gap + off for gap in gaps if gap > _SURE_COUNT for off in (-1, 1)}
        return replace(self, counts=frozenset(gaps | near))

    def told_by(self, mention: DateMention) -> bool:
        """Tell whether a date gives the answer away, or a part of it.

        It does if it is the same expression, lies within the answer's years, or begins or ends
        with them, as 1950年至1953年 does for 1950年.
        """
        if mention.text in self.surfaces:
            return True
        span = years(mention.edtf)
        if span is None:
            return False
        (low, high), (first, last) = span, self.years
        return low == first or high == last or (first <= low and high <= last)

    def told_part(self, mention: DateMention) -> tuple[int, int]:
        """Return what of a date that tells the answer has to be hidden.

        Of a month, day or season that is not the answer's it is no more than the year, if that is
        written: 9月 in 1914年9月 does not tell 1914年11月.
        """
        whole = (mention.start, mention.end)
        is_own = mention.text in self.surfaces or (self.month and self.month in mention.edtf)
        if self.whole_years or is_own or precision(mention.edtf) not in _WITHIN_A_YEAR:
            return whole
        if year := _YEAR_OF_DATE.match(mention.text):
            return mention.start, mention.start + year.end()
        return (mention.start, mention.start) if mention.from_context else whole

    def told_by_number(self, number: str) -> bool:
        """Tell whether a bare number is one of the answer's years."""
        value = int(number.translate(_DIGITS))
        first, last = self.years
        return first <= value <= last if self.whole_years else value in {first, last}


def telling_spans(
    text: str, mentions: Iterable[DateMention], answer: Answer
) -> list[tuple[int, int]]:
    """Give the spans of a text that tell the answer: dates, the same words, bare years, counts.

    Args:
        text: The text; the mentions' offsets refer to it.
        mentions: The dates in it that are not themselves asked.
        answer: What is asked.

    Returns:
        Disjoint spans in order.
    """
    dates = list(mentions)
    told = [date for date in dates if answer.told_by(date)]
    spans = [span for span in map(answer.told_part, told) if span[0] < span[1]]
    spans += _counts(text, dates, answer) if answer.counts else []
    spans += _numbers(text, [date for date in dates if date not in told], told, answer)
    spans += _days(text, dates, answer) if answer.days else []
    spans += [m.span("number") for m in _AGE_OF_KNOWN.finditer(text)]
    for surface in answer.surfaces:
        spans += (span for span in places_of(surface, text) if not _is_within(span[0], told))
    return united(spans)


def _days(text: str, dates: Sequence[DateMention], answer: Answer) -> Iterator[tuple[int, int]]:
    """Give the spans of the answer's day, or of its month alone, without a year or in another."""
    for match in _DAY_OF_YEAR.finditer(text):
        if _day(match) in answer.days:
            yield _whole(match.span(), dates)


def _day(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Return the month and the day that a match of ``_DAY_OF_YEAR`` names."""
    month = 1 if match["month"] == "正" else number(match["month"])
    return month, number(match["day"]) if match["day"] else None


def _whole(span: tuple[int, int], dates: Sequence[DateMention]) -> tuple[int, int]:
    """Return the date in which a span lies, or the span."""
    around = (date for date in dates if date.start <= span[0] < date.end)
    date = next(around, None)
    return (date.start, date.end) if date else span


def _numbers(
    text: str, dates: Sequence[DateMention], told: Sequence[DateMention], answer: Answer
) -> Iterator[tuple[int, int]]:
    """Give the spans of bare years that tell the answer; one within a date is hidden with it.

    Args:
        text: The text.
        dates: The dates in it that do not tell the answer.
        told: Those that do, of which enough is hidden already.
        answer: What is asked.
    """
    for match in _NUMBER.finditer(text):
        if not _is_within(match.start(), told) and answer.told_by_number(match[0]):
            yield _whole(match.span(), dates)


def _counts(text: str, dates: Sequence[DateMention], answer: Answer) -> Iterator[tuple[int, int]]:
    """Give the spans of numbers of years, outside the dates, that give the answer."""
    for match in _COUNT.finditer(text):
        if not _is_within(match.start(), dates) and number(match["number"]) in answer.counts:
            yield match.span()


def _is_within(offset: int, dates: Iterable[DateMention]) -> bool:
    return any(date.start <= offset < date.end for date in dates)


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Return the spans of some words in a text, disjoint and in order."""
    spans: list[tuple[int, int]] = []
    start = text.find(words)
    while start >= 0:
        spans.append((start, start + len(words)))
        start = text.find(words, start + len(words))
    return spans


def united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans in order, with those that overlap made one."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if result and start < result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result

"""A text with the dates in it and the forms that its source names, and its parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.dates import DateMention, find_dates
from quizgen.dates.edtf import knows_year, precision
from quizgen.dates.mention import Mod
from quizgen.document import Variant
from quizgen.facts.masking import OMISSION, Answer, telling_spans

_MONTH = re.compile(r"[閏闰]?[正一二三四五六七八九十冬臘腊]{1,3}月.*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with what is known of it; all offsets are offsets into it.

    Attributes:
        text: The text.
        dates: The dates in it, in order.
        variants: Where the source says what each script writes, in order and disjoint.
    """

    text: str
    dates: tuple[DateMention, ...]
    variants: tuple[Variant, ...] = ()

    @classmethod
    def found_in(cls, text: str, variants: Iterable[Variant] = ()) -> Marked:
        """Return a text that stands by itself, with its dates."""
        return cls(text, tuple(find_dates(text)), tuple(variants))

    @classmethod
    def cut_from(
        cls,
        text: str,
        dates: Iterable[DateMention],
        start: int,
        end: int,
        variants: Iterable[Variant] = (),
    ) -> Marked:
        """Return a stretch of a text with those of the dates and variants that lie in it."""
        inside = (date for date in dates if start <= date.start and date.end <= end)
        places = (place for place in variants if start <= place.start and place.end <= end)
        return cls(
            text[start:end],
            tuple(moved(date, -start) for date in inside),
            tuple(place.moved(-start) for place in places),
        )

    @classmethod
    def chained(cls, parts: Iterable[Marked], separator: str = "") -> Marked:
        """Return texts one behind the other, to be shown: their dates are left out."""
        text = ""
        variants: list[Variant] = []
        for part in parts:
            text += separator if text else ""
            variants += (place.moved(len(text)) for place in part.variants)
            text += part.text
        return cls(text, (), tuple(variants))

    def slice(self, start: int, end: int) -> Marked:
        """Return a stretch of this text."""
        return Marked.cut_from(self.text, self.dates, start, end, self.variants)

    def joined(self, other: Marked, gap: int) -> Marked:
        """Return this text and the one that follows it after a gap of spaces."""
        offset = len(self.text) + gap
        text = f"{self.text}{' ' * gap}{other.text}"
        dates = (*self.dates, *(moved(date, offset) for date in other.dates))
        variants = (*self.variants, *(place.moved(offset) for place in other.variants))
        return Marked(text, dates, variants)

    def masked(self, answer: Answer) -> Marked:
        """Return the text with an omission mark for whatever tells an answer, to be shown."""
        parts: list[Marked] = []
        at = 0
        for start, end in telling_spans(self.text, self.dates, answer):
            parts += (self.slice(at, start), Marked(OMISSION, ()))
            at = end
        return Marked.chained((*parts, self.slice(at, len(self.text))))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Expressions side by side that give one date: 1926年（大正15年）12月25日."""

    dates: tuple[DateMention, ...]

    @property
    def start(self) -> int:
        """Offset of the first expression."""
        return self.dates[0].start

    @property
    def end(self) -> int:
        """Offset after the last one."""
        return self.dates[-1].end

    @property
    def best(self) -> DateMention:
        """The most precise of them."""
        return max(self.dates, key=lambda date: len(date.edtf))

    @property
    def value(self) -> tuple[str, Mod | None, str]:
        """What they say: an EDTF value, the part of it that is meant, and a month beyond it.

        The value of 五月 is the year alone where its calendar is not told; 七月 is another date.
        """
        best = self.best
        month = None
        if "月" in best.text and precision(best.edtf) == "year":
            month = _MONTH.search(best.text)
        return best.edtf, best.mod, month[0] if month else ""

    @property
    def knows_year(self) -> bool:
        """Whether the text tells in which year the date lies."""
        return knows_year(self.best.edtf)


def moved(mention: DateMention, offset: int) -> DateMention:
    """Return a mention as it stands in a text that begins ``offset`` characters earlier."""
    start, end = mention.start + offset, mention.end + offset
    return DateMention(start, end, mention.text, mention.edtf, mention.mod, mention.from_context)

"""What an item shows and what it asks, so that no item of a paper gives another one away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizgen.dates import find_dates
from quizgen.dates.extent import Extent, extent
from quizgen.dates.wording import in_words
from quizgen.facts import DATE
from quizgen.facts.likeness import alike, pairs
from quizgen.folding import fold, normalised
from quizgen.quiz.record import (
    ChoiceItem,
    FillItem,
    KeyedFact,
    MatchingItem,
    Option,
    QuizItem,
    TrueFalseItem,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact of an item.

    Attributes:
        source: The document.
        sentence: The sentence's normal form.
        pairs: What it says.
        dates: The dates that stand in it or its context outside of the blanks.
        text: What is shown of it, folded.
        asked_date: The date that is asked; None if the name is.
        asked_name: The name that is asked, folded; "" if the date is.
    """

    source: str
    sentence: str
    pairs: frozenset[str]
    dates: tuple[Extent, ...]
    text: str
    asked_date: Extent | None
    asked_name: str

    @classmethod
    def of(cls, one: KeyedFact, asks: int = DATE) -> Statement:
        """Return what a question about a fact shows and asks."""
        fact = one.fact
        hidden = [(b.start, b.end) for b in fact.blanks if b.number == asks]
        shown = fact.text
        for start, end in reversed(hidden):
            shown = f"{shown[:start]}…{shown[end:]}"
        asked = extent(fact.answer.edtf, fact.answer.mod)
        by_name = asks != DATE and fact.entity is not None
        return cls(
            source=one.source,
            sentence=normalised(fact.sentence),
            pairs=pairs(fact),
            dates=visible_dates(one, asks),
            text=fold("\n".join((fact.title, fact.heading, fact.context, shown))),
            asked_date=None if by_name else asked,
            asked_name=fold(fact.entity.text) if by_name and fact.entity else "",
        )


def visible_dates(one: KeyedFact, asks: int = DATE) -> tuple[Extent, ...]:
    """Return when the dates lie that a question shows in its context and its statement."""
    fact = one.fact
    date, offset = fact.answer, len(fact.context)
    # Said in full, the answer tells in which century 六十年代 is, if the text does.
    told = in_words(date.edtf, date.mod) if date.from_context else date.text
    text = f"{fact.context}{fact.text[: date.start]}{told}{fact.text[date.end :]}"
    longer = len(told) - len(date.text)
    hidden = [
        (
            b.start + offset + (b.start > date.start) * longer,
            b.end + offset + (b.end >= date.end) * longer,
        )
        for b in fact.blanks
        if b.number == asks
    ]
    found = find_dates(text, fact.title)
    shown = [m for m in found if not any(m.start < end and start < m.end for start, end in hidden)]
    spans = [extent(m.edtf, m.mod) for m in shown]
    if asks != DATE:
        spans.append(extent(fact.answer.edtf, fact.answer.mod))
    return tuple(span for span in spans if span)


@dataclass(frozen=True, slots=True)
class Shown:
    """All that an item shows and asks.

    Attributes:
        statements: Its facts.
        options: The dates among its options.
        names: The names among its options, folded.
    """

    statements: tuple[Statement, ...]
    options: tuple[Extent, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, item: QuizItem) -> Shown:
        """Return what an item shows and asks."""
        asks = item.asks if isinstance(item, FillItem | ChoiceItem) else DATE
        options = _options(item)
        dates = (extent(option.edtf, option.mod) for option in options if option.edtf)
        return cls(
            tuple(Statement.of(fact, asks) for fact in item.facts),
            tuple(date for date in dates if date),
            tuple(fold(option.text) for option in options if not option.edtf),
        )


class Paper:
    """The items that a paper has so far."""

    def __init__(self) -> None:
        self._by_source: dict[str, list[tuple[Statement, Shown]]] = {}
        self._names: list[str] = []
        self._texts: list[str] = []
        self._by_date: dict[Extent, list[Statement]] = {}

    def dates_asked(self, source: str) -> tuple[Extent, ...]:
        """Return the dates that items about a document ask for."""
        known = self._by_source.get(source, ())
        return tuple(one.asked_date for one, _ in known if one.asked_date)

    @property
    def names_asked(self) -> tuple[str, ...]:
        """The names that items ask for, folded."""
        return tuple(self._names)

    def takes(self, shown: Shown) -> bool:
        """Tell whether an item gives away none of the items here, and none of them it."""
        return not any(self._clashes(one, shown) for one in shown.statements)

    def add(self, shown: Shown) -> None:
        """Take an item in."""
        self._texts.append("\n".join((*(one.text for one in shown.statements), *shown.names)))
        for one in shown.statements:
            self._by_source.setdefault(one.source, []).append((one, shown))
            if one.asked_name:
                self._names.append(one.asked_name)
            for date in filter(None, (one.asked_date, *one.dates)):
                self._by_date.setdefault(date, []).append(one)

    def _clashes(self, one: Statement, shown: Shown) -> bool:
        return (
            any(clash(one, shown, *other) for other in self._by_source.get(one.source, ()))
            or any(name in one.text for name in self._names)
            or any(name in shown.names for name in self._names)
            or bool(one.asked_name and any(one.asked_name in text for text in self._texts))
            or any(self._says_the_same(one, date) for date in (one.asked_date, *one.dates))
        )

    def _says_the_same(self, one: Statement, date: Extent | None) -> bool:
        """Tell whether a statement of any document says nearly the same of a date."""
        return date is not None and any(
            alike(one.pairs, other.pairs) for other in self._by_date.get(date, ())
        )


def clash(one: Statement, shown: Shown, other: Statement, others: Shown) -> bool:
    """Tell whether of two statements of a document one tells what the other one asks."""
    return (
        one.sentence == other.sentence
        or _tells((*other.dates, *others.options), one.asked_date)
        or _tells((*one.dates, *shown.options), other.asked_date)
    )


def _tells(dates: Iterable[Extent], asked: Extent | None) -> bool:
    return asked is not None and any(
        asked.holds(date) or date.start == asked.start or date.end == asked.end for date in dates
    )


def _options(item: QuizItem) -> tuple[Option, ...]:
    if isinstance(item, ChoiceItem | MatchingItem):
        return item.options
    return (item.shown,) if isinstance(item, TrueFalseItem) else ()

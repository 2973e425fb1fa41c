"""From a document to its dated facts: what can be asked, and what may be shown with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizgen.dates import DateMention, find_dates
from quizgen.dates.edtf import knows_year
from quizgen.document import Document, Link, Paragraph
from quizgen.leaning import leans_back, leans_forward
from quizgen.masking import Answer, masked, telling_spans, united
from quizgen.sentences import sentences

HEADING_SEPARATOR = " › "

_MAX_CONTEXT = 2
"""Sentences of context at most: more is a text to read, not a line to glance at."""

_MIN_LEFT = 4
"""Letters that a question must have besides its blanks."""

_BETWEEN_ONE_DATE = re.compile(r"[（()）\s]{0,3}")
"""What may stand between two expressions of one date: 1926年（大正15年）12月25日."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A stretch of a fact's text that the question side does not show.

    Attributes:
        start: Offset into the fact's text.
        end: Offset after it.
        asked: Whether it is what is asked; else it would tell the answer.
    """

    start: int
    end: int
    asked: bool


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A statement of the document, with the date in it that can be asked for.

    Attributes:
        title: The document's title; what tells the answer is left out of it, as of the context
            and the heading.
        heading: The headings over it, from the top down, joined by ``›``.
        context: The sentences before it, as many as it leans on; often "".
        text: What it says: one sentence as it stands in the document, or two.
        start: Offset of the text in the document's text.
        dates: The expressions that are asked, in order; offsets into ``text``. They give one
            date: 道光二十年（1840年） are two of them.
        blanks: What is hidden in ``text``, in order and disjoint.
        links: The links in ``text``; offsets into it.
    """

    title: str
    heading: str
    context: str
    text: str
    start: int
    dates: tuple[DateMention, ...]
    blanks: tuple[Blank, ...]
    links: tuple[Link, ...] = ()

    @property
    def answer(self) -> DateMention:
        """The most precise of the expressions that are asked."""
        return max(self.dates, key=lambda date: len(date.edtf))


@dataclass(frozen=True, slots=True)
class Rejection:
    """A statement of the document that makes no card.

    Attributes:
        text: The sentence.
        start: Its offset in the document's text.
        reason: Why it makes none, in a few words.
    """

    text: str
    start: int
    reason: str


def extract_facts(document: Document) -> list[DatedFact | Rejection]:
    """Return every dated fact of a document, and why the other sentences make none.

    Args:
        document: What a reader made of a source.

    Returns:
        Facts and rejections in the order of the text. A sentence with several dates makes a fact
        for each of them.
    """
    return list(_Extraction(document).results())


@dataclass(frozen=True, slots=True)
class _Marked:
    """A text with the dates in it; offsets into it."""

    text: str
    dates: tuple[DateMention, ...]

    def masked(self, answer: Answer) -> str:
        return masked(self.text, self.dates, answer)


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands around a sentence: headings, the sentences before it, its place and links."""

    title: _Marked
    headings: Sequence[_Marked]
    before: Sequence[_Marked]
    start: int
    links: Sequence[Link]


class _Extraction:
    """One pass over a document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._mentions = find_dates(document.text, document.title)
        self._next = 0

    def results(self) -> Iterator[DatedFact | Rejection]:
        title = _marked(self._document.title)
        for section in self._document.sections:
            headings = [_marked(heading) for heading in section.path]
            for paragraph in section.paragraphs:
                yield from self._paragraph(paragraph, title, headings)

    def _paragraph(
        self, paragraph: Paragraph, title: _Marked, headings: list[_Marked]
    ) -> Iterator[DatedFact | Rejection]:
        text = self._document.text
        if paragraph.kind == "row":
            yield Rejection(text[paragraph.start : paragraph.end], paragraph.start, "a table's row")
            return
        spans = list(sentences(text, paragraph.start, paragraph.end))
        marked = [self._sentence(span) for span in spans]
        told_before = False
        for i, sentence in enumerate(marked):
            start = spans[i][0]
            if told_before:
                told_before = False
                if not sentence.dates:
                    continue
            if not sentence.dates:
                yield Rejection(sentence.text, start, "no date")
                continue
            whole = sentence
            if i + 1 < len(marked) and _is_announced(sentence):
                whole = self._joined(sentence, marked[i + 1], start, spans[i + 1][0])
                told_before = True
            place = _Place(title, headings, marked[:i], start, paragraph.links)
            yield from _facts(whole, place)

    def _sentence(self, span: tuple[int, int]) -> _Marked:
        """Return a sentence with its dates; sentences must be asked for in order."""
        start, end = span
        mentions = self._mentions
        while self._next < len(mentions) and mentions[self._next].start < start:
            self._next += 1
        first = self._next
        while self._next < len(mentions) and mentions[self._next].end <= end:
            self._next += 1
        dates = (_moved(mention, -start) for mention in mentions[first : self._next])
        return _Marked(self._document.text[start:end], tuple(dates))

    def _joined(self, first: _Marked, second: _Marked, start: int, second_start: int) -> _Marked:
        """Return two sentences as one text, as they stand in the document."""
        offset = second_start - start
        text = self._document.text[start : second_start + len(second.text)]
        return _Marked(text, (*first.dates, *(_moved(date, offset) for date in second.dates)))


def _facts(sentence: _Marked, place: _Place) -> Iterator[DatedFact | Rejection]:
    """Give a fact for each date of a sentence, or the reason why it has none."""
    groups = _groups(sentence)
    if not groups:
        yield Rejection(sentence.text, place.start, "the year is not told")
    context = _context(sentence, place.before)
    for group in groups:
        best = max(group, key=lambda date: len(date.edtf))
        answer = Answer.of((best, *group))
        blanks = _blanks(sentence, group, answer)
        if _letters_left(sentence.text, blanks) < _MIN_LEFT:
            yield Rejection(sentence.text, place.start, "nothing is left to ask about")
            continue
        yield DatedFact(
            title=place.title.masked(answer),
            heading=HEADING_SEPARATOR.join(part.masked(answer) for part in place.headings),
            context="".join(part.masked(answer) for part in context),
            text=sentence.text,
            start=place.start,
            dates=tuple(group),
            blanks=blanks,
            links=tuple(_links_within(place.links, place.start, len(sentence.text))),
        )


def _marked(text: str) -> _Marked:
    return _Marked(text, tuple(find_dates(text)))


def _moved(mention: DateMention, offset: int) -> DateMention:
    return replace(mention, start=mention.start + offset, end=mention.end + offset)


def _is_announced(sentence: _Marked) -> bool:
    """Tell whether a sentence gives nothing but the date of what the next one tells."""
    date = sentence.dates[-1]
    return len(sentence.dates) == 1 and leans_forward(sentence.text, date.start, date.end)


def _context(sentence: _Marked, before: Sequence[_Marked]) -> Sequence[_Marked]:
    """Return the sentences before this one that it leans on, at most a few."""
    first = len(before)
    leaning = sentence
    while first > 0 and len(before) - first < _MAX_CONTEXT and leans_back(leaning.text):
        first -= 1
        leaning = before[first]
    return before[first:]


def _groups(sentence: _Marked) -> list[list[DateMention]]:
    """Return the dates that can be asked for, each with all expressions that give it."""
    clusters: list[list[DateMention]] = []
    for date in sentence.dates:
        if clusters and _one_date(sentence.text, clusters[-1][-1], date):
            clusters[-1].append(date)
        else:
            clusters.append([date])
    groups: dict[tuple[str, str | None], list[DateMention]] = {}
    for cluster in clusters:
        best = max(cluster, key=lambda date: len(date.edtf))
        if knows_year(best.edtf):
            groups.setdefault((best.edtf, best.mod), []).extend(cluster)
    return list(groups.values())


def _one_date(text: str, first: DateMention, second: DateMention) -> bool:
    """Tell whether two neighbours give one date: 1926年（大正15年）12月25日."""
    if not _BETWEEN_ONE_DATE.fullmatch(text, first.end, second.start):
        return False
    short, long = sorted((first.edtf, second.edtf), key=len)
    return long.startswith(short) and "/" not in long


def _blanks(sentence: _Marked, group: list[DateMention], answer: Answer) -> tuple[Blank, ...]:
    """Return what the question hides: the date that is asked, and what would tell it."""
    asked: list[tuple[int, int]] = []
    for date in group:
        if asked and _BETWEEN_ONE_DATE.fullmatch(sentence.text, asked[-1][1], date.start):
            asked[-1] = (asked[-1][0], _with_closing_bracket(sentence.text, asked[-1][0], date.end))
        else:
            asked.append((date.start, date.end))
    others = [date for date in sentence.dates if date not in group]
    telling = telling_spans(sentence.text, others, answer)
    apart = [span for span in telling if not any(_overlap(span, other) for other in asked)]
    blanks = [Blank(*span, asked=True) for span in asked]
    blanks += [Blank(*span, asked=False) for span in united(apart)]
    return tuple(sorted(blanks, key=lambda blank: blank.start))


def _with_closing_bracket(text: str, start: int, end: int) -> int:
    """Return the end of a date with the bracket that closes one opened in it."""
    opened = sum(text.count(mark, start, end) for mark in "（(")
    closed = sum(text.count(mark, start, end) for mark in "）)")
    return end + (opened > closed and text[end : end + 1] in {"）", ")"})


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _letters_left(text: str, blanks: Sequence[Blank]) -> int:
    hidden = sum(
        character.isalnum() for blank in blanks for character in text[blank.start : blank.end]
    )
    return sum(map(str.isalnum, text)) - hidden


def _links_within(links: Sequence[Link], start: int, length: int) -> Iterator[Link]:
    for link in links:
        if start <= link.start and link.end <= start + length:
            yield Link(link.start - start, link.end - start, link.target)

"""One pass over a document: its statements become facts, or are rejected with a reason."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from quizgen.dates import find_dates
from quizgen.document import CELL_SEPARATOR, Document, Link, Paragraph, Section, Variant
from quizgen.facts.asking import asks_something, blanks_for, clusters, entity_blanks, saying
from quizgen.facts.clauses import clause_after, opening, own_clause, passage, telling
from quizgen.facts.entities import choose_entity
from quizgen.facts.leaning import (
    THIRD_PERSON,
    connective,
    hangs_on_date,
    lacks_predicate,
    lacks_subject,
    leans_back,
    leans_forward,
    opens_with_subject,
    points_at_nothing,
)
from quizgen.facts.marked import Cluster, Marked
from quizgen.facts.masking import Answer
from quizgen.facts.merging import merged
from quizgen.facts.people import is_about_person
from quizgen.facts.record import HEADING_SEPARATOR, DatedFact, Rejection
from quizgen.facts.scoring import DEFAULT_MIN_SCORE, assess, shortcoming
from quizgen.facts.sentences import sentences

_LIMIT = 60
"""Characters that a question has at most besides its date, if its clauses allow it."""

_MAX_CONTEXT = 3
"""Sentences of context at most: more is a text to read, not a line to glance at."""

_PAUSES = "，,；;：:、 "
_ELLIPSIS = "……"

_MAX_COMPLETED = 2
"""Clauses that a cut without a verb gets at most."""

_LEAST_CONTEXT = 4
"""Letters besides its dates that a context must have."""

_MAX_DATES_IN_ROW = 2
"""Dates in a table's row; with more of them the row is no statement but a calendar."""


def extract_facts(
    document: Document, *, min_score: float = DEFAULT_MIN_SCORE
) -> list[DatedFact | Rejection]:
    """Return the dated facts of a document, and why its other statements make none.

    Args:
        document: What a reader made of a source.
        min_score: What a fact must be worth, from 0 to 1; others are rejected.

    Returns:
        Facts and rejections in the order of the text. A sentence with several dates makes a fact
        for each of them; of facts that say the same, the best is kept.
    """
    results = merged(document, list(_Extraction(document).results()))
    return [_judged(result, min_score) for result in results]


def _judged(result: DatedFact | Rejection, min_score: float) -> DatedFact | Rejection:
    if isinstance(result, Rejection):
        return result
    reason = shortcoming(result.score, result.reasons, min_score)
    return Rejection(result.sentence, result.start, reason) if reason else result


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence with all that stands around it.

    Attributes:
        whole: The sentence, or two that tell one thing.
        start: Its offset in the document's text.
        asked_until: Offset in ``whole`` up to which dates are asked.
        before: The sentences before it, of which it may lean on some.
        header: What is shown before it in any case: the names of a table's columns.
        links: The links of its paragraph; offsets into the document's text.
        title: The document's title.
        headings: The headings over it.
        about_person: Whether the document is about a person.
    """

    whole: Marked
    start: int
    asked_until: int
    links: Sequence[Link]
    title: Marked
    headings: Sequence[Marked]
    about_person: bool
    before: Sequence[Marked] = ()
    header: Sequence[Marked] = ()


class _Extraction:
    """The pass itself: dates are found once, in the whole text, and handed out in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._mentions = find_dates(document.text, document.title)
        speaks_of_somebody = THIRD_PERSON.search(document.text) is not None
        self._about_person = speaks_of_somebody and is_about_person(document)
        self._next = 0
        self._headings: dict[tuple[str, ...], Sequence[Variant]] = {}

    def results(self) -> Iterator[DatedFact | Rejection]:
        title = Marked.found_in(self._document.title, self._document.title_variants)
        for section in self._document.sections:
            headings = self._headings_over(section)
            for is_table, paragraphs in groupby(section.paragraphs, lambda p: p.kind == "row"):
                read = self._table if is_table else self._prose
                yield from read(list(paragraphs), title, headings)

    def _headings_over(self, section: Section) -> list[Marked]:
        """Return the headings over a section, its own among them; sections come in order."""
        path, start = section.path, section.start
        if start < section.end:
            places = self._variants(start, section.end)
            self._headings[path] = [place.moved(-start) for place in places]
        paths = (path[: i + 1] for i in range(len(path)))
        return [Marked.found_in(one[-1], self._headings.get(one, ())) for one in paths]

    def _prose(
        self, paragraphs: Sequence[Paragraph], title: Marked, headings: Sequence[Marked]
    ) -> Iterator[DatedFact | Rejection]:
        for paragraph in paragraphs:
            spans = list(sentences(self._document.text, paragraph.start, paragraph.end))
            marked = [self._marked(*span) for span in spans]
            told: int | None = None
            for i, sentence in enumerate(marked):
                start = spans[i][0]
                if not sentence.dates:
                    if told != i:
                        yield Rejection(sentence.text, start, "no date")
                    continue
                whole = sentence
                if i + 1 < len(marked) and _is_announced(sentence):
                    whole = sentence.joined(marked[i + 1], spans[i + 1][0] - spans[i][1])
                    told = i + 1
                until, links = len(sentence.text), paragraph.links
                statement = _Statement(
                    whole, start, until, links, title, headings, self._about_person
                )
                statement = replace(statement, before=marked[:i])
                yield from _facts(statement)

    def _table(
        self, rows: Sequence[Paragraph], title: Marked, headings: Sequence[Marked]
    ) -> Iterator[DatedFact | Rejection]:
        """Give the facts of a table: a row says something under the names of its columns."""
        marked = [self._marked(row.start, row.end) for row in rows]
        names = [marked[0]] if not marked[0].dates else []
        for row, cells in zip(rows, marked, strict=True):
            full = sum(bool(cell.strip()) for cell in cells.text.split(CELL_SEPARATOR))
            if not cells.dates or cells in names:
                yield Rejection(cells.text, row.start, "no date")
            elif full < 2 or len(cells.dates) > _MAX_DATES_IN_ROW:
                yield Rejection(cells.text, row.start, "a table's row that tells nothing")
            else:
                until, links = len(cells.text), row.links
                statement = _Statement(
                    cells, row.start, until, links, title, headings, self._about_person
                )
                yield from _facts(replace(statement, header=names))

    def _variants(self, start: int, end: int) -> Sequence[Variant]:
        """Return the places within a stretch at which the source names forms."""
        variants = self._document.variants
        first = bisect_left(variants, start, key=lambda place: place.start)
        return variants[first : bisect_left(variants, end, lo=first, key=lambda place: place.start)]

    def _marked(self, start: int, end: int) -> Marked:
        """Return a stretch of the document with its dates; stretches are asked for in order."""
        mentions = self._mentions
        while self._next < len(mentions) and mentions[self._next].start < start:
            self._next += 1
        first = self._next
        while self._next < len(mentions) and mentions[self._next].end <= end:
            self._next += 1
        dates, places = mentions[first : self._next], self._variants(start, end)
        return Marked.cut_from(self._document.text, dates, start, end, places)


def _facts(statement: _Statement) -> Iterator[DatedFact | Rejection]:
    """Give a fact for each date of a statement, or the reason why it has none."""
    asked = [c for c in clusters(statement.whole) if c.start < statement.asked_until]
    known = [cluster for cluster in asked if cluster.knows_year]
    if not known:
        yield Rejection(statement.whole.text, statement.start, "the year is not told")
    done: set[tuple[int, int, str, str | None, str]] = set()
    for cluster in known:
        openings = [other.start for other in asked if other.value != cluster.value]
        limit = _LIMIT + cluster.end - cluster.start
        text = statement.whole.text
        start, end = passage(text, (cluster.start, cluster.end), openings, limit=limit)
        for _ in range(_MAX_COMPLETED):
            following = clause_after(text, end)
            if following is None or following[0] in openings:
                break
            if not lacks_predicate(
                statement.whole.slice(telling(text, (cluster.start, cluster.end), end), end)
            ):
                break
            end = following[1]
        start = _beginning(statement.whole, start, cluster, end)
        if (start, end, *cluster.value) not in done:
            done.add((start, end, *cluster.value))
            yield _fact(statement, cluster, start, end)


def _fact(statement: _Statement, cluster: Cluster, start: int, end: int) -> DatedFact | Rejection:
    """Return the fact that the clauses from ``start`` to ``end`` tell of a date."""
    cut = statement.whole.slice(start, end)
    group = saying(cut, cluster)
    dates = tuple(date for one in group for date in one.dates)
    before = _context(statement, start, cut, hangs=hangs_on_date(cut, dates))
    if not before and (tied := connective(cut.text)):
        start, cut = start + tied, _without_connective(cut)
        group = saying(cut, cluster)
        dates = tuple(date for one in group for date in one.dates)
    around = (cut, statement.title, *statement.headings, *before)
    answer = Answer.of(cluster.best, dates).beside(d for part in around for d in part.dates)
    blanks = blanks_for(cut, group, answer)
    if not asks_something(cut.text, blanks):
        return Rejection(cut.text, statement.start + start, "nothing is left to ask about")
    title = statement.title.masked(answer)
    heading = Marked.chained((h.masked(answer) for h in statement.headings), HEADING_SEPARATOR)
    context = Marked.chained(part.masked(answer) for part in before)
    offset = statement.start + start
    links = tuple(
        Link(link.start - offset, link.end - offset, link.target)
        for link in statement.links
        if offset <= link.start and link.end <= offset + len(cut.text)
    )
    shown = "\n".join(part.text for part in (title, heading, context))
    entity = choose_entity(cut.text, links, blanks, shown=shown)
    lost = points_at_nothing(
        cut.text,
        f"{statement.title.text}\n{heading.text}",
        about_person=statement.about_person,
    )
    score, reasons = assess(cut, dates, context=context.text, points_at_nothing=lost)
    return DatedFact(
        title=title.text,
        heading=heading.text,
        context=context.text,
        text=cut.text,
        start=offset,
        sentence=statement.whole.text,
        dates=dates,
        blanks=tuple(sorted((*blanks, *entity_blanks(cut.text, entity)), key=lambda b: b.start)),
        entity=entity,
        links=links,
        variants=cut.variants,
        title_variants=title.variants,
        heading_variants=heading.variants,
        context_variants=context.variants,
        score=score,
        reasons=reasons,
    )


def _beginning(whole: Marked, start: int, cluster: Cluster, end: int) -> int:
    """Return where a cut begins without the clauses that tell of an earlier date.

    They stay where the clause of the date leans on them or does not name its own subject.
    """
    own = own_clause(whole.text, start, cluster.start)
    head = whole.slice(start, own)
    if not (head.dates and _says_something(head)):
        return start
    cut = whole.slice(own, end)
    return own if opens_with_subject(cut) and not leans_back(cut.text) else start


def _is_announced(sentence: Marked) -> bool:
    """Tell whether a sentence gives nothing but the date of what the next one tells."""
    date = sentence.dates[-1]
    return len(sentence.dates) == 1 and leans_forward(sentence.text, date.start, date.end)


def _says_something(marked: Marked) -> bool:
    """Tell whether a text says more than when: 1953年1月1日， alone is no context."""
    dated = sum(date.end - date.start for date in marked.dates)
    return sum(map(str.isalnum, marked.text)) - dated >= _LEAST_CONTEXT


def _context(statement: _Statement, start: int, cut: Marked, *, hangs: bool) -> list[Marked]:
    """Return what stands before the cut, as much as it leans on: clauses, then sentences."""
    head = statement.whole.slice(0, start)
    parts = [_opening(head)] if _says_something(head) else []
    leaning = parts[0] if parts else cut
    before = list(statement.before)
    for _ in range(_MAX_CONTEXT - len(parts)):
        if not before or not (hangs or leans_back(leaning.text) or lacks_subject(leaning)):
            break
        sentence, hangs = before.pop(), False
        leaning = _without_connective(sentence)
        parts.insert(0, _opening(sentence))
    parts[:1] = [_without_connective(part) for part in parts[:1]]
    return [*statement.header, *parts]


def _opening(marked: Marked) -> Marked:
    """Return the first clauses of a sentence, with an ellipsis for the rest."""
    end = opening(marked.text)
    if end == len(marked.text) and marked.text[-1] not in _PAUSES:
        return marked
    kept = marked.slice(0, end)
    kept = kept.slice(0, len(kept.text.rstrip(_PAUSES)))
    return replace(kept, text=f"{kept.text}{_ELLIPSIS}")


def _without_connective(marked: Marked) -> Marked:
    """Return a text without the word that ties it to one that is not shown: 因此, 另外."""
    tied = connective(marked.text)
    return marked.slice(tied, len(marked.text))

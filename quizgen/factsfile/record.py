"""What a facts file holds."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizgen.config import SourceConfig
from quizgen.dates import DateMention, find_dates
from quizgen.dates.edtf import years
from quizgen.dates.mention import Mod
from quizgen.document import Variant
from quizgen.facts import DATE, ENTITY, Blank, DatedFact
from quizgen.facts.record import Entity, Kind
from quizgen.factsfile.marks import with_marks
from quizgen.factsfile.values import date_as_text
from quizgen.variantrules import with_rules

COLUMNS = (
    "fact",
    "date",
    "entity",
    "context",
    "heading",
    "note",
    "keep",
    "gone",
    "score",
    "reasons",
    "source",
    "key",
    "auto",
)
"""The fields of a fact in the order in which they are written."""

_CONTENT = ("fact", "date", "entity", "context", "heading", "score", "source")
"""The fields that the program writes anew as long as no person changed one of them."""

_REASON_SEPARATOR = "; "


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact as the file holds it.

    Attributes:
        key: The identity of the card that is made of it, whatever is edited.
        source: The id of the source that it is from.
        title: The source's title, without what tells the answer; not written into the file.
        heading: The headings over it.
        text: What it says.
        dates: What is asked: a mention for each blank that asks for the date, all of one value;
            offsets into ``text``.
        blanks: What is hidden in ``text``, in order and disjoint.
        entity: What the name is that a second card asks for; its blanks say where it stands.
        context: What is shown before it.
        variants: Where the source says what each script writes; offsets into ``text``.
        title_variants: The same of ``title``; so with ``heading_variants`` and
            ``context_variants``.
        score: How much it is worth learning, from 0 to 1.
        reasons: What the score was lowered for.
        keep: Whether it becomes a card.
        note: What a person wrote about it.
        gone: Whether the source does not say it any more.
        auto: A hash of the content as the program wrote it; "" for a fact that a person added.
    """

    key: str
    source: str
    title: str
    heading: str
    text: str
    dates: tuple[DateMention, ...]
    blanks: tuple[Blank, ...]
    entity: Kind | None = None
    context: str = ""
    variants: tuple[Variant, ...] = ()
    title_variants: tuple[Variant, ...] = ()
    heading_variants: tuple[Variant, ...] = ()
    context_variants: tuple[Variant, ...] = ()
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    keep: bool = True
    note: str = ""
    gone: bool = False
    auto: str = ""

    def fact(self) -> DatedFact:
        """Return the fact to make a card of.

        Its sentence is its text, and its place in the document is not known: a card of it takes
        the entry's key, none made from the fact.
        """
        name = next((b for b in self.blanks if b.number == ENTITY), None)
        entity = None
        if name and self.entity:
            surface = self.text[name.start : name.end]
            entity = Entity(name.start, name.end, surface, self.entity, linked=False)
        return DatedFact(
            title=self.title,
            heading=self.heading,
            context=self.context,
            text=self.text,
            start=0,
            sentence=self.text,
            dates=self.dates,
            blanks=self.blanks,
            entity=entity,
            variants=self.variants,
            title_variants=self.title_variants,
            heading_variants=self.heading_variants,
            context_variants=self.context_variants,
            score=self.score,
            reasons=self.reasons,
        )

    def row(self) -> dict[str, str]:
        """Return the fields as they are written, by the names of ``COLUMNS``."""
        date = self.dates[0]
        values = (
            with_marks(self.text, self.blanks, self.variants),
            date_as_text(date.edtf, date.mod),
            self.entity or "",
            with_rules(self.context, self.context_variants),
            with_rules(self.heading, self.heading_variants),
            self.note,
            "true" if self.keep else "false",
            "true" if self.gone else "",
            str(self.score),
            _REASON_SEPARATOR.join(self.reasons),
            self.source,
            self.key,
            self.auto,
        )
        return dict(zip(COLUMNS, values, strict=True))

    def fingerprint(self) -> str:
        """Return a short hash of the content; keep, note and reasons are no part of it."""
        row = self.row()
        content = "\x1f".join(row[name] for name in _CONTENT)
        return hashlib.sha256(content.encode()).hexdigest()[:8]

    @property
    def edited(self) -> bool:
        """Whether a person wrote the content or changed it."""
        return self.auto != self.fingerprint()


@dataclass(frozen=True, slots=True)
class FactsFile:
    """A deck's facts.

    Attributes:
        id: The deck's id.
        title: The deck's name.
        sources: What the facts are from, with their titles.
        entries: The facts in order.
    """

    id: str
    title: str
    sources: tuple[SourceConfig, ...]
    entries: tuple[FactEntry, ...] = ()


def entry(key: str, source_id: str, fact: DatedFact, *, keep: bool = True) -> FactEntry:
    """Return a fact as the file holds it.

    Expressions that share a blank, as in 道光二十年（1840年）, become one mention. A name that
    stands within a date as well is not asked: the date would tell it.

    Args:
        key: The fact's identity.
        source_id: The id of the source that it is from.
        fact: A fact of the extraction.
        keep: Whether it becomes a card.
    """
    dates = [blank for blank in fact.blanks if blank.number == DATE]
    names = [blank for blank in fact.blanks if blank.number == ENTITY]
    apart = not any(n.start < d.end and d.start < n.end for n in names for d in dates)
    asks_name = fact.entity is not None and bool(names) and apart
    blanks = sorted((*dates, *(names if asks_name else ())), key=lambda blank: blank.start)
    made = FactEntry(
        key=key,
        source=source_id,
        title=fact.title,
        heading=fact.heading,
        text=fact.text,
        dates=mentions(fact.text, blanks, fact.answer.edtf, fact.answer.mod),
        blanks=tuple(blanks),
        entity=fact.entity.kind if fact.entity and asks_name else None,
        context=fact.context,
        variants=fact.variants,
        title_variants=fact.title_variants,
        heading_variants=fact.heading_variants,
        context_variants=fact.context_variants,
        score=fact.score,
        reasons=fact.reasons,
        keep=keep,
    )
    return replace(made, auto=made.fingerprint())


def reasons_of(value: str) -> tuple[str, ...]:
    """Return the reasons that a field lists."""
    return tuple(filter(None, value.split(_REASON_SEPARATOR)))


def mentions(
    text: str, blanks: Sequence[Blank], edtf: str, mod: Mod | None
) -> tuple[DateMention, ...]:
    """Return what is asked in a text: a mention of the date for each blank that asks for it."""
    asked = [blank for blank in blanks if blank.asked and blank.number == DATE]
    surfaces = [text[blank.start : blank.end] for blank in asked]
    return tuple(
        DateMention(b.start, b.end, surface, edtf, mod, from_context=not _tells(surface, edtf))
        for b, surface in zip(asked, surfaces, strict=True)
    )


def _tells(surface: str, edtf: str) -> bool:
    """Tell whether an expression names a year of the value by itself, as 同年 does not."""
    value = years(edtf)
    spans = (years(found.edtf) for found in find_dates(surface) if not found.from_context)
    return value is not None and any(
        span is not None and span[0] <= value[1] and value[0] <= span[1] for span in spans
    )

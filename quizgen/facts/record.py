"""What the extraction gives: dated facts, and the statements that make none."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from quizgen.dates import DateMention
from quizgen.document import Link, Variant
from quizgen.scripts import UNKNOWN, Usage

HEADING_SEPARATOR = " › "

DATE = 1
"""The number of the cloze that asks for the date."""

ENTITY = 2
"""The number of the cloze that asks for a name."""


Kind: TypeAlias = Literal["person", "place", "organisation", "work", "document", "event"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a text.

    Attributes:
        start: Offset of the name in the text.
        end: Offset after it.
        text: The name as written.
        kind: What it is the name of.
        linked: Whether the document's authors made it a link.
    """

    start: int
    end: int
    text: str
    kind: Kind
    linked: bool


@dataclass(frozen=True, slots=True)
class Blank:
    """A stretch of a fact's text that a question does not show.

    Attributes:
        start: Offset into the fact's text.
        end: Offset after it.
        asked: Whether it is what is asked; else it would tell the answer.
        number: The cloze that it belongs to, ``DATE`` or ``ENTITY``: each is a card of its own,
            which shows what the other one hides.
    """

    start: int
    end: int
    asked: bool
    number: int = DATE


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A statement of the document, with the date in it that can be asked for.

    Attributes:
        title: The document's title; what tells the answer is left out of it, as of the context
            and the heading.
        heading: The headings over it, from the top down, joined by ``›``.
        context: What goes before it, as much as it leans on; often "".
        text: What it says: a sentence as it stands in the document, or the clauses of it that
            tell what happened, or two sentences.
        start: Offset of the text in the document's text.
        sentence: The whole sentence, by which the fact is known.
        dates: The expressions that are asked, in order; offsets into ``text``. They give one
            date: 道光二十年（1840年） are two of them.
        blanks: What is hidden in ``text``, in order and disjoint.
        entity: The name that a second card asks for, if there is one worth asking.
        links: The links in ``text``; offsets into it.
        variants: Where the source says what each script writes; offsets into ``text``.
        title_variants: The same of ``title``; so with ``heading_variants`` and
            ``context_variants``.
        score: How much it is worth learning, from 0 to 1.
        reasons: What the score was lowered for.
        usage: How its document writes, for the scripts of a card.
    """

    title: str
    heading: str
    context: str
    text: str
    start: int
    sentence: str
    dates: tuple[DateMention, ...]
    blanks: tuple[Blank, ...]
    entity: Entity | None = None
    links: tuple[Link, ...] = ()
    variants: tuple[Variant, ...] = ()
    title_variants: tuple[Variant, ...] = ()
    heading_variants: tuple[Variant, ...] = ()
    context_variants: tuple[Variant, ...] = ()
    score: float = 1.0
    reasons: tuple[str, ...] = ()
    usage: Usage = field(default=UNKNOWN, compare=False, repr=False)

    @property
    def place(self) -> str:
        """The title and the headings over the fact, joined by ``›``."""
        return HEADING_SEPARATOR.join(filter(None, (self.title, self.heading)))

    @property
    def place_variants(self) -> tuple[Variant, ...]:
        """Where the source says what each script writes of ``place``; offsets into it."""
        before = len(self.place) - len(self.heading)
        return (*self.title_variants, *(one.moved(before) for one in self.heading_variants))

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
        reason: Why it makes none, in a few words; what is special to it stands behind a colon.
    """

    text: str
    start: int
    reason: str

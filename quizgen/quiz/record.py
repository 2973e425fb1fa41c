"""What a quiz is made of: facts with their keys, items of five types, sections and versions."""

from __future__ import annotations

from dataclasses import dataclass, field

from quizgen.dates import Mod
from quizgen.document import Variant
from quizgen.facts import DATE, DatedFact
from quizgen.facts.marked import Marked
from quizgen.facts.record import Entity
from quizgen.papers import ItemType
from quizgen.scripts import UNKNOWN, Usage


@dataclass(frozen=True, slots=True)
class KeyedFact:
    """A fact that can be asked about.

    Attributes:
        key: Its identity: chance is drawn for it by this.
        source: The id of the document that says it.
        fact: What it says.
    """

    key: str
    source: str
    fact: DatedFact


@dataclass(frozen=True, slots=True)
class Option:
    """What may stand in a blank.

    Attributes:
        text: The words, in the script of the fact that they are made for.
        edtf: The value of a date; "" for a name.
        mod: The part of it that is meant.
        variants: Where the source says what each script writes; offsets into ``text``.
        usage: How its document writes, for the scripts of a paper.
    """

    text: str
    edtf: str = ""
    mod: Mod | None = None
    variants: tuple[Variant, ...] = ()
    usage: Usage = field(default=UNKNOWN, compare=False, repr=False)

    @classmethod
    def named(cls, fact: DatedFact, entity: Entity) -> Option:
        """Return a name in a fact as what may be chosen."""
        cut = Marked.cut_from(fact.text, (), entity.start, entity.end, fact.variants)
        return cls(cut.text, variants=cut.variants, usage=fact.usage)


@dataclass(frozen=True, slots=True)
class QuizItem:
    """A question.

    Attributes:
        id: A name that never changes: of the type and the facts' keys.
        facts: What it asks about, in the order in which they are shown.
        points: What a right answer is worth, all of its parts together.
    """

    id: str
    facts: tuple[KeyedFact, ...]
    points: int

    @property
    def fact(self) -> DatedFact:
        """The fact, for the types that ask about one."""
        return self.facts[0].fact


@dataclass(frozen=True, slots=True)
class FillItem(QuizItem):
    """A blank to fill in.

    Attributes:
        asks: The cloze that is asked, ``DATE`` or ``ENTITY``.
    """

    asks: int = DATE


@dataclass(frozen=True, slots=True)
class ChoiceItem(QuizItem):
    """A blank and what may stand in it.

    Attributes:
        asks: The cloze that is asked.
        options: The answer among its distractors, in the order in which they are shown.
        right: The index of the answer.
    """

    asks: int
    options: tuple[Option, ...]
    right: int


@dataclass(frozen=True, slots=True)
class MatchingItem(QuizItem):
    """Events, and dates of which each event has one.

    Attributes:
        options: The dates, with one or two that belong to no event.
        right: For each fact, the index of its date.
    """

    options: tuple[Option, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OrderItem(QuizItem):
    """Events to be put in order.

    Attributes:
        right: For each fact, its place in time, from 0.
    """

    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TrueFalseItem(QuizItem):
    """A statement with the right date or a wrong one.

    Attributes:
        shown: The date that stands in place of the fact's own (``fact.answer``).
        answer: The right date in the same form.
    """

    shown: Option
    answer: Option

    @property
    def is_true(self) -> bool:
        """Whether the statement is true."""
        return self.shown == self.answer


@dataclass(frozen=True, slots=True)
class Section:
    """The items of one type, in the order in which they are shown."""

    type: ItemType
    items: tuple[QuizItem, ...]

    @property
    def points(self) -> int:
        """What all of its items are worth."""
        return sum(item.points for item in self.items)


@dataclass(frozen=True, slots=True)
class Quiz:
    """The questions of a paper, before they are put in the order of one of its versions.

    Attributes:
        title: What it is about.
        sections: Its sections in order; none of them is empty.
        wanted: How many questions were asked for; it may have fewer.
    """

    title: str
    sections: tuple[Section, ...]
    wanted: int

    @property
    def items(self) -> tuple[QuizItem, ...]:
        """The questions of all sections."""
        return tuple(item for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True)
class Version:
    """A paper as it is handed out.

    Attributes:
        title: What it is about.
        letter: Which of the versions it is: A, B …; "" if there is only one.
        code: Five letters that stand on the paper and on its key.
        sections: Its sections in order.
    """

    title: str
    letter: str
    code: str
    sections: tuple[Section, ...]

    @property
    def items(self) -> tuple[QuizItem, ...]:
        """The questions in the order of their numbers."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def points(self) -> int:
        """What all questions are worth."""
        return sum(section.points for section in self.sections)

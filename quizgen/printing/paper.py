"""What stands on paper: question papers, keys, tables of answers and answer sheets.

Nothing here knows where a question came from, nor how it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizgen.papers import ItemType
from quizgen.printing.words import Words

GapKind: TypeAlias = Literal["date", "name", "mark", "hidden"]
"""What a blank waits for: a date or a name on a line, or a letter, a number, 對 or 錯 in brackets;
``hidden`` is none: it stands where the answer would be given away. Each has one length."""


@dataclass(frozen=True, slots=True)
class Ruby:
    """A reading over a stretch of a run.

    Attributes:
        start: Offset of the first character in the run's text.
        end: Offset after the last one; a number of several digits has one reading.
        reading: What stands over it.
    """

    start: int
    end: int
    reading: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one language.

    Attributes:
        text: The text, as written; hostile until the typesetter has it as data.
        ruby: The readings over it, in order and disjoint.
        language: Its BCP 47 tag; "" for the sheet's own.
        marked: Whether it is the answer that a key shows within its sentence.
    """

    text: str
    ruby: tuple[Ruby, ...] = ()
    language: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A blank.

    Attributes:
        kind: What it waits for.
        hint: What is asked, in brackets behind it; "" for nothing.
    """

    kind: GapKind
    hint: str = ""


Stem: TypeAlias = tuple[Run | Gap, ...]
"""A line of a paper: text with blanks."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question.

    Attributes:
        number: Its number on the paper.
        kind: Its type.
        stem: The question, or what is to be done with the lines.
        points: What it is worth; 0 if that is not said.
        heading: Where the statement stands in its document; "" if that is not said.
        context: The sentences before the statement.
        options: What may be chosen, lettered from A.
        left: Events to be matched, or lines to be put in order, numbered from 1.
        right: Their partners, lettered from A.
    """

    number: int
    kind: ItemType
    stem: Stem = ()
    points: int = 0
    heading: str = ""
    context: Stem = ()
    options: tuple[Stem, ...] = ()
    left: tuple[Stem, ...] = ()
    right: tuple[Stem, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Questions of one type under a title, which also says what they are worth."""

    title: str
    instructions: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the top of every sheet.

    Attributes:
        title: What it is about.
        words: The words of the header and the footer.
        language: The BCP 47 tag of the sheet.
        version: The letter of the version; "" if there is one only.
        code: A few letters that tie the paper, its key and its answer sheet together.
        school: The school's name; "" leaves a line for it.
        class_name: The class; "" leaves a line for it.
    """

    title: str
    words: Words
    language: str
    version: str = ""
    code: str = ""
    school: str = ""
    class_name: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A question paper.

    Attributes:
        head: Its top.
        sections: Its questions.
        instructions: What is to be done.
        credits: Sources with their licences, at the end.
    """

    head: Heading
    sections: tuple[Section, ...]
    instructions: str = ""
    credits: tuple[str, ...] = ()

    @property
    def points(self) -> int:
        """What all of its questions are worth."""
        return sum(item.points for section in self.sections for item in section.items)


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An answer.

    Attributes:
        number: The question's number.
        answer: The right answer: a letter, 對 or 錯, or the words.
        statement: The full sentence, its answer marked.
        value: The date in EDTF; "" if no date is asked.
        source: What says it; "" if that is not said.
        accepted: What a learner may type or choose: words of one meaning, a letter, a number, or
            ``true`` or ``false``.
    """

    number: int
    answer: str
    statement: Stem
    value: str = ""
    source: str = ""
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """The answers of one version with their sentences."""

    head: Heading
    rows: tuple[KeyRow, ...]
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswersTable:
    """The answers of all versions at a glance.

    Attributes:
        head: Its top; the version and the code are not shown.
        versions: The letter and the code of each version.
        rows: For each number from 1, the answer in each version.
    """

    head: Heading
    versions: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class BubbleSheet:
    """An answer sheet with bubbles to fill in.

    Attributes:
        head: Its top.
        items: The number of each question with its options' count; 2 asks for 對 or 錯.
        digits: How many digits the student's number has; 0 for no box.
    """

    head: Heading
    items: tuple[tuple[int, int], ...]
    digits: int = 6


Sheet: TypeAlias = Paper | Key | AnswersTable | BubbleSheet

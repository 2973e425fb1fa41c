"""A document as it was read: one text, its structure as spans, and the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["prose", "item", "row", "quote"]
"""What a paragraph is: running text, a list item, a table's row or a quotation."""

CELL_SEPARATOR = "｜"
"""What stands between the cells of a row."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another article: a name that the authors thought worth one.

    Attributes:
        start: Offset of the name, in characters of the text that the link stands in.
        end: Offset after the name.
        target: The title of the article that it leads to.
    """

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A place where the source itself says what each script writes: ``-{zh-cn:甲;zh-tw:乙}-``.

    Attributes:
        start: Offset of the form that stands there, in characters of the text it stands in.
        end: Offset after it.
        forms: The language codes that the source names, in lower case, each with its form.
    """

    start: int
    end: int
    forms: tuple[tuple[str, str], ...]

    def moved(self, by: int) -> Variant:
        """Return the place in a text that has so many characters more before it."""
        return Variant(self.start + by, self.end + by, self.forms)


@dataclass(frozen=True, slots=True)
class WordRule:
    """How a page has a word written wherever it stands: ``-{H|zh-hans:甲;zh-hant:乙}-``.

    Attributes:
        forms: The language codes that the source names, in lower case, each with its form.
        word: The one word that they replace (``甲=>zh-tw:乙``); "" for each of the forms.
    """

    forms: tuple[tuple[str, str], ...]
    word: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the document's text that is read in one go.

    Attributes:
        start: Offset of the first character in the document's text.
        end: Offset after the last character.
        kind: What it is; a row has its cells between upright bars.
        links: The links in it, in order; offsets into the document's text.
    """

    start: int
    end: int
    kind: Kind
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the paragraphs under it, up to the next heading of any level.

    Attributes:
        path: The headings from the top level down to this one; empty above the first heading.
        start: Offset of the heading in the document's text.
        end: Offset after the heading; equal to ``start`` where there is none.
        paragraphs: The paragraphs in order.
    """

    path: tuple[str, ...]
    start: int
    end: int
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand one by one in the source, too.

    Attributes:
        start: Offset of the first one in the document's text.
        source: Offset of the first one in the source, in characters.
        length: How many they are.
    """

    start: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of a source.

    ``text`` holds the headings and paragraphs, one a line; whatever is markup, navigation or
    apparatus (notes, references, categories) is left out of it. Every character stands at a
    known place of the source, but for the separators of lines and cells. A character is the
    source's own, except that white space may be written as a space and a character reference
    (``&amp;``) as what it stands for. A document from a format that is no text (HTML, .docx,
    .epub) is its own source: a transcript, whose offsets and lines are those of ``text``.

    Attributes:
        title: The title, not part of the text.
        text: The text that all offsets refer to.
        sections: The sections in order; what stands above the first heading has an empty path.
        runs: Where the text stands in the source, in order.
        line_starts: Where the source's lines begin: offsets into the source.
        variants: Where the source says what other scripts write, in order and disjoint.
        title_variants: The same of the title; offsets into it.
        rules: What the source says of words for all of its text, the title included.
    """

    title: str
    text: str
    sections: tuple[Section, ...]
    runs: tuple[Run, ...]
    line_starts: tuple[int, ...]
    variants: tuple[Variant, ...] = ()
    title_variants: tuple[Variant, ...] = ()
    rules: tuple[WordRule, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Give the paragraphs of all sections in order."""
        for section in self.sections:
            yield from section.paragraphs

    def source_offset(self, offset: int) -> int:
        """Return where a character of the text stands in the source.

        Args:
            offset: Offset into ``text``. For a separator, and for the end of the text, the place
                after the character before it is given.

        Returns:
            An offset into the source, in characters.
        """
        i = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        if i < 0:
            return 0
        run = self.runs[i]
        return run.source + min(offset - run.start, run.length)

    def source_line(self, offset: int) -> int:
        """Return the number, from 1, of the source's line that a character of the text is on."""
        return bisect_right(self.line_starts, self.source_offset(offset))

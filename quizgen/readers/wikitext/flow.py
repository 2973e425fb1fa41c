"""The text between the marks: paragraphs as they grow, character by character."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from quizgen.document import Kind, Link
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.collecting import add_text
from quizgen.readers.inline import Inline
from quizgen.readers.positions import Placement
from quizgen.readers.wikitext.guard import SILENT
from quizgen.readers.wikitext.tables import bare_row

_PIECE = re.compile(
    rf"(?P<lines>\n\s*+)|(?P<quotes>'{{2,}}+)|{SILENT}++|(?P<words>(?:[^\n'{SILENT}]|'(?!'))++)"
)
_BARS = frozenset("|!")


class Flow:
    """Collects text into paragraphs, or into one cell or heading, and gives them to a builder.

    Attributes:
        inline: What was collected of the paragraph so far.
    """

    def __init__(self, builder: DocumentBuilder, text: str, copy: str, place: Placement) -> None:
        """Begin.

        Args:
            builder: What gets the paragraphs.
            text: What was stripped of comments and notes.
            copy: Its copy that was parsed; of the same length.
            place: The way from offsets of the text to those of the source.
        """
        self.inline = Inline()
        self._builder = builder
        self._text = text
        self._copy = copy
        self._place = place
        self._kind: Kind = "prose"
        self._in_term = False
        self._quotes = 0
        self._poems = 0
        self._cells = 0

    @property
    def in_cell(self) -> bool:
        """Whether a cell or a heading is being read, which has no paragraphs."""
        return self._cells > 0

    def words(self, start: int, end: int) -> None:
        """Read a stretch of the text, without its apostrophes of emphasis."""
        for piece in _PIECE.finditer(self._copy, start, end):
            at = piece.start()
            if piece["lines"]:
                self._line_end(piece)
            elif piece["quotes"]:  # of four, one is an apostrophe and three make the text bold
                self.add(at, at + (len(piece[0]) == 4))
            elif piece["words"]:
                self.add(at, piece.end())

    def add(self, start: int, end: int) -> None:
        """Append a stretch of the text as it is."""
        if start < end:
            add_text(self.inline, self._text[start:end], start, self._place)

    def add_reference(self, text: str, start: int) -> None:
        """Append a text that stands for the markup at ``start``."""
        self.inline.add_reference(text, self._place(start))

    def list_mark(self, mark: str, start: int) -> None:
        """Begin an item; the colon behind a term is text, and at a line's beginning a space."""
        if mark == ":" and self._in_term:
            if self._copy[start - 1 : start] not in {"", "\n"}:
                self.add(start, start + 1)
            return
        if self.inline.text.strip():
            self.end_paragraph()
        if mark != ":":
            self._kind = "item"
        self._in_term = mark == ";"

    def end_paragraph(self) -> None:
        """Give the builder what was collected; in a cell, only a line ends."""
        if self._cells:
            self.inline.separate()
            return
        if self.inline.text.lstrip()[:1] in _BARS:
            self._builder.row(bare_row(self.inline))
        elif self.inline.length:
            self._builder.paragraph("quote" if self._quotes else self._kind, self.inline)
        self.inline = Inline()
        self._kind = "prose"
        self._in_term = False

    @contextmanager
    def quotation(self, *, is_poem: bool = False) -> Iterator[None]:
        """Make a quotation of what is read meanwhile; a poem keeps its lines apart."""
        self.end_paragraph()
        self._quotes += 1
        self._poems += is_poem
        yield
        self.end_paragraph()
        self._quotes -= 1
        self._poems -= is_poem

    @contextmanager
    def linking(self, target: str | None) -> Iterator[None]:
        """Make a link of what is read meanwhile, if it leads anywhere."""
        inline, begin = self.inline, self.inline.length
        yield
        if target and inline is self.inline and begin < inline.length:
            inline.links.append(Link(begin, inline.length, target))

    @contextmanager
    def apart(self) -> Iterator[Inline]:
        """Collect what is read meanwhile for a cell or a heading."""
        outer, self.inline = self.inline, Inline()
        self._cells += 1
        yield self.inline
        self._cells -= 1
        self.inline = outer

    def _line_end(self, lines: re.Match[str]) -> None:
        ends = lines[0].count("\n") > 1
        following = self._copy[lines.end() : lines.end() + 1]
        if not self._cells:
            ends = ends or self._kind == "item" or following in _BARS
        if self._poems or (self._in_term and following == ":") or (self._cells and ends):
            self.inline.separate()
        elif ends:
            self.end_paragraph()
        else:
            self.add(lines.start(), lines.start() + 1)

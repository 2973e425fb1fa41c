"""The numbered list at the end of an article: its notes, or what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable

from quizgen.document import Kind
from quizgen.readers.builder import DocumentBuilder
from quizgen.readers.inline import Inline

_MARK = re.compile(r"\\?\[(\d{1,3})\\?\](?![(:\[])")


class NotesFilter:
    """Stands before a DocumentBuilder and holds numbered lists back until their nature shows.

    A list with text or a heading behind it is passed on. The last one is dropped as notes if it
    follows the article's categories, has a number for each note's mark, or is empty by half.
    """

    def __init__(self, builder: DocumentBuilder, source: str) -> None:
        """Begin before a builder.

        Args:
            builder: What gets all that is read.
            source: The source, to find the marks of notes in.
        """
        self._builder = builder
        self._marks = max((int(match[1]) for match in _MARK.finditer(source)), default=0)
        self._held: list[Inline] = []
        self._items = 0
        self._empty = 0
        self._after_categories = False

    def heading(self, level: int, inline: Inline) -> None:
        """Pass a heading on."""
        self._release()
        self._builder.heading(level, inline)

    def paragraph(self, kind: Kind, inline: Inline) -> None:
        """Pass a paragraph on, unless it is blank."""
        if inline.text.strip():
            self._release()
            self._builder.paragraph(kind, inline)

    def row(self, cells: Iterable[Inline]) -> None:
        """Pass a table's row on."""
        self._release()
        self._builder.row(cells)

    def numbered(self, inline: Inline) -> None:
        """Hold a paragraph of a numbered list back."""
        self._held.append(inline)

    def end_item(self, *, empty: bool) -> None:
        """Count an item of a numbered list."""
        self._items += 1
        self._empty += empty

    def categories(self) -> None:
        """Take note that the article's categories stand here."""
        self._release()
        self._after_categories = True

    def close(self) -> None:
        """Decide on what is still held back, now that nothing follows."""
        is_notes = (
            self._after_categories
            or (self._marks > 0 and self._items == self._marks)
            or 2 * self._empty >= self._items
        )
        if not is_notes:
            self._release()

    def _release(self) -> None:
        for inline in self._held:
            self._builder.paragraph("item", inline)
        self._held = []
        self._items = self._empty = 0
        self._after_categories = False

"""A table's cells while they are read, with those that reach over several rows."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.readers.inline import Inline

_LONGEST_REPEATED = 100
_MOST_REPEATED = 30


@dataclass(frozen=True, slots=True)
class _Cell:
    inline: Inline
    width: int
    rows_below: int


class Rows:
    """The cells of one row after the other.

    A short cell that reaches over several rows stands in each of them, so that each can be read
    alone; one that reaches over several columns stands there once.
    """

    def __init__(self) -> None:
        """Begin a table."""
        self._above: dict[int, _Cell] = {}
        self._cells: dict[int, _Cell] = {}
        self._column = 0

    def begin(self) -> list[Inline]:
        """Begin a row, and return the cells of the one before it."""
        self._carry()
        finished = [cell.inline for cell in self._cells.values()]
        self._above, self._cells = self._cells, {}
        self._column = 0
        return finished

    def cell(self, width: str | None = None, height: str | None = None) -> Inline:
        """Begin a cell; its text is to be added to what is returned.

        Args:
            width: Over how many columns it reaches, as it is written; 1 if it is no number.
            height: Over how many rows.
        """
        self._carry()
        cell = _Cell(Inline(), _number(width), _number(height) - 1)
        self._put(cell)
        return cell.inline

    def continue_cell(self, width: str | None = None) -> Inline:
        """Go on with the cell of the row above, and return a place for text that is not shown."""
        above = self._above.get(self._column)
        is_short = above is not None and above.inline.length <= _LONGEST_REPEATED
        self._put(_Cell(above.inline if above and is_short else Inline(), _number(width), 0))
        return Inline()

    def _carry(self) -> None:
        """Repeat the cells that reach down from the row above, as far as they stand here."""
        while (above := self._above.get(self._column)) and above.rows_below > 0:
            is_short = above.inline.length <= _LONGEST_REPEATED
            inline = above.inline if is_short else Inline()
            self._put(_Cell(inline, above.width, above.rows_below - 1))

    def _put(self, cell: _Cell) -> None:
        self._cells[self._column] = cell
        self._column += cell.width


def _number(written: str | None) -> int:
    """Return a number of rows or columns."""
    digits = (written or "").strip()
    if not (digits.isascii() and digits.isdigit()):
        return 1
    return min(max(int(digits[:4]), 1), _MOST_REPEATED)

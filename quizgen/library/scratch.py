"""What a build must know of all articles and notes, in a file instead of memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from quizgen.folding import normalised
from quizgen.state import Remembered, line_of, read_lines

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE ids (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE before (place INTEGER PRIMARY KEY, key TEXT UNIQUE, line TEXT);
BEGIN;
"""


class Scratch:
    """The ids of articles, and what is remembered of the build before."""

    def __init__(self, folder: Path, before: Iterable[Remembered]) -> None:
        """Take over what is remembered.

        Args:
            folder: An empty folder for the file.
            before: What is remembered, in order.
        """
        self._connection = sqlite3.connect(folder / "scratch.sqlite", isolation_level=None)
        self._connection.executescript(_TABLES)
        self._connection.executemany(
            "INSERT OR REPLACE INTO before (key, line) VALUES (?, ?)",
            ((one.key, line_of(one)) for one in before),
        )
        query = "SELECT 1 FROM before LIMIT 1"
        self._is_first = self._connection.execute(query).fetchone() is None

    def own_id(self, wanted: str) -> str:
        """Return an article's id; with a number behind it if an article before it has that one."""
        number, identity = 1, wanted
        while not self._is_new(normalised(identity)):
            number += 1
            identity = f"{wanted} {number}"
        return identity

    def before(self, key: str) -> Remembered | None:
        """Return what is remembered of a note, or None if nothing is."""
        return self._remembered("SELECT line FROM before WHERE key = ?", key)

    def take(self, key: str) -> Remembered | None:
        """Return what is remembered of a note that is made again."""
        return self._remembered("DELETE FROM before WHERE key = ? RETURNING line", key)

    def left(self) -> Iterator[Remembered]:
        """Give what is remembered of notes that were not taken, in order."""
        for (line,) in self._connection.execute("SELECT line FROM before ORDER BY place"):
            yield from read_lines((line,), "")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _remembered(self, query: str, key: str) -> Remembered | None:
        if self._is_first:
            return None
        rows = self._connection.execute(query, (key,)).fetchall()
        return next(read_lines(rows[0], "")) if rows else None

    def _is_new(self, identity: str) -> bool:
        query = "INSERT OR IGNORE INTO ids VALUES (?)"
        return self._connection.execute(query, (identity,)).rowcount == 1

"""What came of articles, kept so that an unchanged article is not read again."""

from __future__ import annotations

import contextlib
import hashlib
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from importlib import metadata
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Self

from quizgen import __version__
from quizgen.corpora import Article
from quizgen.errors import OutputError
from quizgen.library.work import Settings

_TABLES = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS made (key BLOB PRIMARY KEY, sum BLOB, data BLOB);
CREATE TABLE IF NOT EXISTS standing (sum BLOB, data BLOB);
CREATE TEMP TABLE used (key BLOB PRIMARY KEY) WITHOUT ROWID;
"""
_NAME = re.compile(r"[\w.-]+")
_SECONDS = 1.0
"""How long results wait in memory until they are safe on the disk."""


class Cache:
    """Results by what they were made from: an article, the settings and the program.

    They are in one file a library. Whatever is wrong in it is made again: an entry that does not
    fit its checksum is not there, and a file that is no database is replaced. Nothing in it can
    run code.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Open a cache.

        Args:
            folder: The folder of the caches; it is made if it is not there.
            name: The library's identity.

        Raises:
            OutputError: The folder can't be written to.
        """
        self._path = folder / f"{_digest(name.encode()).hex()}.sqlite"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = self._opened()
        except (OSError, sqlite3.Error) as error:
            remedy = "choose another folder with --cache, or go without: --no-cache"
            raise OutputError(str(folder), f"can't be written ({error})", remedy) from None
        self._saved = time.monotonic()
        self._is_broken = False

    def _opened(self) -> sqlite3.Connection:
        try:
            return _connected(self._path)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            _remove(self._path)
            return _connected(self._path)

    def get(self, key: bytes) -> bytes | None:
        """Return the result that was kept under a key, or None if there is none to be trusted."""
        with self._noticed():
            self._connection.execute("INSERT OR IGNORE INTO temp.used VALUES (?)", (key,))
            query = "SELECT sum, data FROM made WHERE key = ?"
            row = self._connection.execute(query, (key,)).fetchone()
            if row and isinstance(row[1], bytes) and _sum(key, row[1]) == row[0]:
                return row[1]
        return None

    def put(self, key: bytes, data: bytes) -> None:
        """Keep a result; it is safe about a second later. A full disk is no reason to stop."""
        with self._noticed():
            row = (key, _sum(key, data), data)
            self._connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?, ?)", row)
            if time.monotonic() - self._saved > _SECONDS:
                self._connection.commit()
                self._saved = time.monotonic()

    def forget_unused(self) -> None:
        """Drop the results that nobody asked for since the cache was opened."""
        with self._noticed():
            query = "DELETE FROM made WHERE key NOT IN (SELECT key FROM temp.used)"
            self._connection.execute(query)

    def standing(self) -> bytes | None:
        """Return what the last build of this program left, or None if there was none."""
        with self._noticed():
            row = self._connection.execute("SELECT sum, data FROM standing").fetchone()
            if row and isinstance(row[1], bytes) and _sum(program().encode(), row[1]) == row[0]:
                return row[1]
        return None

    def leave(self, data: bytes) -> None:
        """Keep what a build leaves, in place of what the one before it left."""
        with self._noticed():
            self._connection.execute("DELETE FROM standing")
            row = (_sum(program().encode(), data), data)
            self._connection.execute("INSERT INTO standing VALUES (?, ?)", row)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._noticed():
            self._connection.commit()
        self._connection.close()
        if self._is_broken:
            _remove(self._path)

    @contextlib.contextmanager
    def _noticed(self) -> Iterator[None]:
        """Go on without the cache where it fails; a broken file does not outlive the build."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            self._is_broken |= not isinstance(error, sqlite3.OperationalError)


_APART = frozenset(("data", "place", "at"))
_described = attrgetter(*(f.name for f in fields(Article) if f.name not in _APART))
"""All that counts of an article but what is in it; not where it stands in its corpus."""


def keys_for(settings: Settings) -> Callable[[Article], bytes]:
    """Return what gives an article's key: another one if anything that counts differs."""
    common = _digest(f"{program()}\0{settings!r}".encode())

    def key_of(article: Article) -> bytes:
        described = repr(_described(article))
        if not (article.name or (article.title and article.format)):
            described += article.place  # stands for its name then
        return _digest(common + described.encode(errors="surrogatepass") + b"\0" + article.data)

    return key_of


@cache
def program() -> str:
    """Return what stands for the program: its version, its files and its libraries' versions."""
    digest = hashlib.blake2b(digest_size=16)
    folder = Path(__file__).parent.parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in {".pyc", ".pyo"}:
            digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return "\n".join((__version__, digest.hexdigest(), *_libraries()))


def _libraries() -> Iterator[str]:
    with contextlib.suppress(metadata.PackageNotFoundError):
        for line in metadata.requires("quizgen") or ():
            if match := _NAME.match(line):
                with contextlib.suppress(metadata.PackageNotFoundError):
                    yield f"{match[0]} {metadata.version(match[0])}"


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30)
    try:
        connection.executescript(_TABLES)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _remove(path: Path) -> None:
    """Remove a database and the files that SQLite keeps beside it."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _sum(key: bytes, data: bytes) -> bytes:
    return _digest(key + data)

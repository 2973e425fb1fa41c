"""Files that may be compressed, read as a stream."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import BinaryIO, cast

from quizgen.errors import SourceError
from quizgen.readers.decoding import on_one_line

COMPRESSIONS = (".gz", ".bz2", ".zst")


@dataclass(frozen=True, slots=True)
class Stream:
    """A file that is read, with what is in it.

    Attributes:
        content: What is in it, without the compression.
        file: The file itself.
    """

    content: BinaryIO
    file: BinaryIO

    @property
    def at(self) -> int:
        """How many of the file's own bytes are read."""
        return self.file.tell()


def bare_name(path: Path) -> str:
    """Return a file's name without the ending that tells its compression."""
    return path.stem if path.suffix.casefold() in COMPRESSIONS else path.name


@contextlib.contextmanager
def stream(path: Path) -> Iterator[Stream]:
    """Open a file that may be compressed; its name's ending tells.

    Raises:
        SourceError: It can't be opened, or, within the block, can't be read to its end.
    """
    place = on_one_line(str(path))
    try:
        with path.open("rb") as file, _unpacked(path, file) as content:
            yield Stream(content, file)
    except FileNotFoundError:
        raise SourceError(place, "there is no such file", "check the name") from None
    except _damage() as error:
        problem = f"the compressed data is cut off or broken ({error})"
        raise SourceError(place, problem, "get the file again") from None
    except OSError as error:
        problem = f"can't be read ({error.strerror or error})"
        raise SourceError(place, problem, "check the file and its permissions") from None


def _unpacked(path: Path, file: BinaryIO) -> BinaryIO:
    match path.suffix.casefold():
        case ".gz":
            return cast("BinaryIO", gzip.GzipFile(fileobj=file))
        case ".bz2":
            return cast("BinaryIO", bz2.BZ2File(file))
        case ".zst":
            return _zstd_file(path, file)
        case _:
            return file


def _zstd() -> ModuleType | None:
    """Return Python's own module for .zst, or the one that stands for it before Python 3.14."""
    for name in ("compression.zstd", "backports.zstd"):
        with contextlib.suppress(ImportError):
            return import_module(name)
    return None


def _zstd_file(path: Path, file: BinaryIO) -> BinaryIO:
    if module := _zstd():
        return cast("BinaryIO", module.ZstdFile(file))
    problem = "a .zst file needs a library that is not installed"
    raise SourceError(on_one_line(str(path)), problem, "pip install 'quizgen[zstd]'")


def _damage() -> tuple[type[Exception], ...]:
    """Return what is raised at data that is cut off or broken."""
    module = _zstd()
    errors = (EOFError, gzip.BadGzipFile, zlib.error)
    return (*errors, module.ZstdError) if module else errors

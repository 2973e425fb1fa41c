"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import filecmp
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from quizgen.errors import OutputError

_REMEDIES = {
    errno.ENOSPC: "free some space and try again",
    errno.EDQUOT: "free some space and try again",
    errno.EFBIG: "allow larger files and try again",
    errno.EACCES: "choose another folder with -o",
    errno.EROFS: "choose another folder with -o",
    errno.EEXIST: "move the file away that stands where a folder is needed",
    errno.ENOTDIR: "move the file away that stands where a folder is needed",
    errno.EISDIR: "move the folder of that name away",
}


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Write files so that each is whole, and none is touched if any of them can't be written.

    A file that holds the same bytes already is left alone.

    Args:
        contents: What is to stand in each file; folders are made as needed.

    Raises:
        OutputError: A file can't be written; those that were there are as they were.
    """
    staged: dict[Path, Path] = {}
    with _swapped(staged):
        for path, data in contents.items():
            _stage(path, data, staged)


def move_all(made: Mapping[Path, Path]) -> None:
    """Move files that are written already to where they belong, all of them or none.

    A file that holds the same bytes already is left alone.

    Args:
        made: What is to stand in each file; on the same disk.

    Raises:
        OutputError: A file can't be moved; those that were there are as they were.
    """
    staged: dict[Path, Path] = {}
    with _swapped(staged):
        for path, written in made.items():
            with explained(path):
                _refuse_folder(path)
                if not path.is_file() or not filecmp.cmp(path, written, shallow=False):
                    staged[path] = written
                    with written.open("rb") as file:
                        os.fsync(file.fileno())
                    written.chmod(_mode(path))


@contextlib.contextmanager
def _swapped(staged: dict[Path, Path]) -> Iterator[None]:
    """Put the files that the block stages into their places; if it fails, none of them."""
    try:
        yield
        for path, temporary in list(staged.items()):
            with explained(path):
                temporary.replace(path)
            del staged[path]
    finally:
        for temporary in staged.values():
            with contextlib.suppress(OSError):
                temporary.unlink()


def _stage(path: Path, data: bytes, staged: dict[Path, Path]) -> None:
    """Write the data beside the file that they are for."""
    with explained(path):
        _refuse_folder(path)
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:20]}.", dir=path.parent)
        staged[path] = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))


def _refuse_folder(path: Path) -> None:
    if path.is_dir():
        raise OSError(errno.EISDIR, "there is a folder of that name")


def _mode(path: Path) -> int:
    """Return the permissions that a file has, or that a new one would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextlib.contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what the system refuses in the block into an error that names the file.

    Raises:
        OutputError: The file can't be written.
    """
    try:
        yield
    except OSError as error:
        problem = f"can't be written ({(error.strerror or str(error)).lower()})"
        remedy = _REMEDIES.get(error.errno or 0, "check the folder and try again")
        raise OutputError(str(path), problem, remedy) from None

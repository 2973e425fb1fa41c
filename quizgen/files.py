"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import errno
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
    try:
        for path, data in contents.items():
            _stage(path, data, staged)
        for path, temporary in list(staged.items()):
            with _explained(path):
                temporary.replace(path)
            del staged[path]
    finally:
        for temporary in staged.values():
            with contextlib.suppress(OSError):
                temporary.unlink()


def _stage(path: Path, data: bytes, staged: dict[Path, Path]) -> None:
    """Write the data beside the file that they are for."""
    with _explained(path):
        if path.is_dir():
            raise OSError(errno.EISDIR, "there is a folder of that name")
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


def _mode(path: Path) -> int:
    """Return the permissions that a file has, or that a new one would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        problem = f"can't be written ({(error.strerror or str(error)).lower()})"
        remedy = _REMEDIES.get(error.errno or 0, "check the folder and try again")
        raise OutputError(str(path), problem, remedy) from None

"""Files appear whole or not at all."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from quizgen.errors import OutputError
from quizgen.files import write_all

FULL_DISK = 4096


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_and_folders_are_made(tmp_path):
    write_all({tmp_path / "new" / "a": b"1", tmp_path / "b": b"2"})
    assert (tmp_path / "new" / "a").read_bytes() == b"1"
    assert names(tmp_path) == ["b", "new"]


def test_an_unchanged_file_is_left_alone(tmp_path):
    path = tmp_path / "a"
    write_all({path: b"1"})
    before = path.stat()
    write_all({path: b"1"})
    assert path.stat().st_ino == before.st_ino


def test_permissions_stay(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"1")
    path.chmod(0o640)
    write_all({path: b"2"})
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("name", ["folder", "file/below"])
def test_a_name_that_is_taken(name, tmp_path):
    """One file that can't be written leaves all others as they were."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "first").write_bytes(b"old")
    with pytest.raises(OutputError, match=r"can't be written .*; (move|choose)"):
        write_all({tmp_path / "first": b"new", tmp_path / name: b"new"})
    assert (tmp_path / "first").read_bytes() == b"old"
    assert names(tmp_path) == ["file", "first", "folder"]


def limit_file_size():
    """Make the process fail to write as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (FULL_DISK, FULL_DISK))


def test_no_room_for_a_file(tmp_path):
    """A limit on the size of files stands for a disk that is full: the write fails half-way."""
    (tmp_path / "small").write_bytes(b"old")
    (tmp_path / "large").write_bytes(b"old")
    code = (
        "import signal, sys; from pathlib import Path; from quizgen.errors import OutputError;"
        "from quizgen.files import write_all; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try: write_all({Path('small'): b'new', Path('large'): b'new' * 100_000})\n"
        "except OutputError as error: sys.exit(str(error))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit_file_size,
    )
    assert done.stderr == (
        "large: can't be written (file too large); allow larger files and try again\n"
    )
    assert names(tmp_path) == ["large", "small"]
    assert (tmp_path / "small").read_bytes() == (tmp_path / "large").read_bytes() == b"old"

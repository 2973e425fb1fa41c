"""What several tests share: the sample deck, a built one, and the command line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
"""The same code gives the same verdict, however fast the machine is;
--hypothesis-profile=default looks further."""

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "decks" / "香港與朝鮮關係"

Run = Callable[..., subprocess.CompletedProcess[str]]


def run_quizgen(
    *arguments: object, cwd: Path, stdin: bytes = b"", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does, in a process of its own."""
    command = [sys.executable, "-c", "from quizgen.cli import main; main()"]
    environment = {**os.environ, "COLUMNS": "100", **(env or {})}
    done = subprocess.run(
        [*command, *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


@pytest.fixture
def quizgen(tmp_path) -> Run:
    """Run the command line in an empty folder."""

    def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
        return run_quizgen(*arguments, cwd=tmp_path, **options)

    return run


@pytest.fixture
def deck_folder(tmp_path) -> Path:
    """Return a copy of the sample deck that a test may change."""
    return shutil.copytree(SAMPLE, tmp_path / "deck" / SAMPLE.name)


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Path:
    """Return the folder of what `quizgen build` makes of the sample deck."""
    folder = tmp_path_factory.mktemp("built")
    deck = shutil.copytree(SAMPLE, folder / "deck" / SAMPLE.name)
    done = run_quizgen("build", deck, "-o", folder / "out", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "out"

"""The wheel: installed in an empty environment, away from the checkout, it does the main job."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
DECK = CHECKOUT / "decks" / "香港與朝鮮關係"
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, *PIP, "wheel", "--no-deps", "-w", folder, CHECKOUT]
    subprocess.run(command, check=True)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_package_and_its_templates_only(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    templates = {p.relative_to(CHECKOUT).as_posix() for p in CHECKOUT.glob("templates/*/*")}
    assert {f"quizgen/{name}" for name in templates} <= names
    assert {"quizgen/py.typed", "quizgen/data/fold.tsv"} <= names
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"quizgen"}


def test_the_main_job_with_the_wheel(wheel, tmp_path):
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    binaries = tmp_path / "venv" / "bin"
    subprocess.run([binaries / "python", *PIP, "install", wheel], check=True)
    deck = shutil.copytree(DECK, tmp_path / "deck")
    command = [binaries / "quizgen", "build", deck, "-o", tmp_path / "out"]
    subprocess.run(command, check=True, cwd=tmp_path)
    subprocess.run([binaries / "quizgen", "quiz", *command[2:]], check=True, cwd=tmp_path)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "香港與朝鮮關係.apkg",
        "香港與朝鮮關係.key.html",
        "香港與朝鮮關係.key.pdf",
        "香港與朝鮮關係.quiz.html",
        "香港與朝鮮關係.quiz.pdf",
    ]

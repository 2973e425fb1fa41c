"""From sources to files: names, places and disks as bad as they come."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizgen.build import build_deck, extract, file_name, sample, write
from quizgen.errors import NoFactsError, OutputError, SourceError
from quizgen.sources import open_source

ARTICLE = "香港在1997年回歸中國，舉行了儀式。"
LONGEST_ENDING = ".quiz.html"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        pytest.param("香港史", "香港史", id="plain"),
        pytest.param("甲:乙/丙\\丁", "甲_乙_丙_丁", id="separators"),
        pytest.param("../../etc/passwd", "_.._etc_passwd", id="path"),
        pytest.param(" .hidden. ", "hidden", id="dots"),
        pytest.param("\x01.hidden", "hidden", id="dot-behind-a-control"),
        pytest.param("con", "_con", id="device"),
        pytest.param("Com1.史", "_Com1.史", id="device-with-an-ending"),
        pytest.param("console", "console", id="no-device"),
        pytest.param("", "quizgen", id="empty"),
        pytest.param("\u202e\n", "quizgen", id="nothing-to-see"),
        pytest.param("𠀀" * 100, "𠀀" * 50, id="four-bytes-each"),
        pytest.param("年" * 100, "年" * 66, id="three-bytes-each"),
    ],
)
def test_a_title_as_a_file_name(title, name):
    assert file_name(title) == name


@given(st.text())
def test_any_title_gives_a_name_that_any_system_takes(title):
    name = file_name(title)
    assert 0 < len((name + LONGEST_ENDING).encode()) < 255
    assert name.isprintable()
    assert not set(name) & set('/\\:*?"<>|')
    assert name == name.strip(". ")


def test_a_deck_may_take_its_sources_from_elsewhere(tmp_path):
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    folder = tmp_path / "deck"
    folder.mkdir()
    (folder / "deck.toml").write_text('[[sources]]\nfile = "../article.md"\n', encoding="utf-8")
    deck = build_deck(open_source(str(folder)), tmp_path / "out", now=1)
    write([deck])
    assert (folder / "cards.tsv").is_file()
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "deck.apkg",
        "deck.quiz.html",
        "deck.quiz.pdf",
        "deck.key.pdf",
        "deck.key.html",
    }


def test_where_a_deck_stands_and_what_it_is_called_does_not_matter(tmp_path):
    """A deck with an id keeps its cards when its folder is moved and its title changes."""
    decks = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
        (folder / "deck.toml").write_text(
            f'id = "hk"\ntitle = "{name}"\n[[sources]]\nfile = "article.txt"\n', encoding="utf-8"
        )
        decks.append(build_deck(open_source(str(folder)), tmp_path, now=1))
    assert [card.key for card in decks[0].cards] == [card.key for card in decks[1].cards]


def test_two_decks_of_one_title_are_refused(tmp_path):
    decks = []
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
        source = open_source(str(tmp_path / name), title="same")
        decks.append(build_deck(source, tmp_path / "out", now=1))
    with pytest.raises(OutputError, match="two sources would write this file; give them different"):
        write(decks)
    assert not (tmp_path / "out").exists()


def test_an_empty_memory_remembers_nothing(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "a.cards.tsv").touch()
    deck = build_deck(open_source(str(tmp_path / "a.txt")), tmp_path, now=1)
    assert len(deck.changes.added) == 1


@pytest.mark.parametrize("name", ["long" * 100, "long" * 100 + "/a.md"])
def test_a_name_that_is_too_long_for_a_file(name):
    with pytest.raises(SourceError, match=r"can't be read .*; check the path"):
        open_source(name)


@pytest.mark.parametrize("is_deck", [False, True], ids=["article", "folder"])
def test_a_name_that_is_no_text(is_deck, tmp_path):
    """Titles and keys are made of names, and both are written as UTF-8."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xe9"))
    if is_deck:
        path.mkdir()
        (path / "deck.toml").write_text("", encoding="utf-8")
    else:
        path.write_text(ARTICLE, encoding="utf-8")
    with pytest.raises(SourceError, match=r"the name is not in UTF-8; rename it$"):
        open_source(str(path))


@pytest.mark.parametrize("clock", ["yesterday", "-1", "1.5", "9" * 20])
def test_a_time_that_is_none(clock, quizgen, tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    done = quizgen("build", "a.txt", env={"SOURCE_DATE_EPOCH": clock})
    assert done.returncode == 1
    assert done.stderr == (
        f"quizgen: SOURCE_DATE_EPOCH: '{clock}' is not a time in Unix seconds; "
        "give a whole number, or unset it\n"
    )


@dataclass(frozen=True)
class SmallDisk:
    """A folder with no room left for what is not there yet.

    Attributes:
        folder: The folder.
        fill: Takes away the room.
        limit: What a process that writes there has to do first.
        problem: What the system says when it is full.
    """

    folder: Path
    fill: Callable[[], None]
    limit: Callable[[], None] | None
    problem: str


@pytest.fixture
def small_disk(tmp_path) -> Iterator[SmallDisk]:
    """Give a disk that can be filled: a small one of its own, or else a limit on files."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "quizgen-test", folder]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        limit = (1024, 1024)
        yield SmallDisk(
            folder,
            lambda: None,
            lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
            "file too large); allow larger files",
        )
        return

    def fill() -> None:
        with (folder / "filler").open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass

    try:
        yield SmallDisk(folder, fill, None, "no space left on device); free some space")
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_full_disk(small_disk, quizgen, tmp_path):
    """What an earlier build wrote is as it was, and nothing half-written is left."""
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    assert quizgen("build", "a.txt", "-o", small_disk.folder).returncode == 0
    article.write_text(ARTICLE + "儀式在7月1日結束，其後香港在2003年爆發疫症。", encoding="utf-8")
    small_disk.fill()
    before = {path: path.read_bytes() for path in small_disk.folder.iterdir()}
    code = "from quizgen.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "build", "a.txt", "-o", small_disk.folder],
        cwd=tmp_path,
        preexec_fn=small_disk.limit,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        f"quizgen: {small_disk.folder}/a.apkg: can't be written ({small_disk.problem} "
        "and try again\n"
    )
    assert {path: path.read_bytes() for path in small_disk.folder.iterdir()} == before


def test_a_limit_keeps_the_best_in_order(tmp_path):
    """What is left out is said, with the reason."""
    text = "學校在1901年開學，有三百人。1902年學校有五百人，人口增加。書院在1903年建成了新校舍。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    extraction = extract(open_source(str(tmp_path / "a.txt")).with_settings(limit=2))
    assert [one.fact.answer.edtf for one in extraction.facts] == ["1901", "1903"]
    assert [rejection.reason for _, rejection in extraction.rejections] == ["beyond the limit of 2"]


def test_a_higher_score_can_be_asked_for(tmp_path):
    (tmp_path / "a.txt").write_text("1902年有學生五百人在校，人口增加。", encoding="utf-8")
    source = open_source(str(tmp_path / "a.txt"))
    assert len(extract(source).facts) == 1
    with pytest.raises(NoFactsError):
        extract(source.with_settings(min_score=0.9))


def test_a_sample_is_drawn_by_its_seed(tmp_path):
    text = "\n".join(f"第{n}所學校在{1800 + n}年開學。" for n in range(60))
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    extraction = extract(open_source(str(tmp_path / "a.txt")))
    drawn = [sample([extraction], 5, seed).facts for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]
    assert len(drawn[0]) == 5
    assert len(sample([extraction], 99, 1).facts) == 60

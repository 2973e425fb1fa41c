"""Libraries: the same bytes whoever does the work, and no article that stops the others."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from quizgen.apkg import DatedCard, NoteStore, package
from quizgen.build import extract
from quizgen.cards import Note, Settled, cards_of
from quizgen.cards.wording import readings_by_text
from quizgen.config import DeckConfig
from quizgen.corpora import opened
from quizgen.errors import FailedSourceError
from quizgen.library import BuiltLibrary, Cache, Library, build_library
from quizgen.library.work import Made, decoded, encoded
from quizgen.readings import Syllable
from quizgen.running import Failed, Pool, local_pool
from quizgen.sources import open_source

NOW = 1_700_000_000
ENV = {"SOURCE_DATE_EPOCH": str(NOW)}


def article(number: int, text: str = "") -> dict[str, str]:
    own = text or f"第{number}所學校在{1000 + number}年開學，校長是王小明。"
    return {"title": f"學校{number}", "text": own, "url": f"https://x/{number}"}


def write_lines(path: Path, articles: Iterable[dict[str, str]]) -> Path:
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in articles)
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def corpus(tmp_path) -> Path:
    """Return a corpus of 40 articles."""
    return write_lines(tmp_path / "c.jsonl", map(article, range(40)))


def library(*paths: Path, **settings: object) -> Library:
    config = DeckConfig("lib", "lib", ())
    return Library(config, opened(map(str, paths)).corpora, **settings)


def build(
    output: Path, *paths: Path, pool: Pool | None = None, folder: Path | None = None, **wanted
) -> BuiltLibrary:
    """Build a library in this process, or in the workers of a pool."""
    settings = {name: wanted.pop(name) for name in ("deck_per",) if name in wanted}
    made = library(*paths, **settings)
    with pool or local_pool(1) as workers:
        if folder is None:
            return build_library(made, output, workers, now=NOW, **wanted)
        with Cache(folder, "lib") as cache:
            return build_library(made, output, workers, now=NOW, cache=cache, **wanted)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def decks(apkg: Path, tmp_path: Path) -> set[str]:
    """Return the names of the decks in a package that have cards."""
    with zipfile.ZipFile(apkg) as archive:
        archive.extract("collection.anki2", tmp_path)
    with contextlib.closing(sqlite3.connect(tmp_path / "collection.anki2")) as connection:
        ((text,),) = connection.execute("SELECT decks FROM col")
        used = {str(number) for (number,) in connection.execute("SELECT DISTINCT did FROM cards")}
    return {one["name"] for number, one in json.loads(text).items() if number in used}


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: local_pool(2), id="processes"),
        pytest.param(lambda: Pool(lambda: ThreadPoolExecutor(3), 3), id="any-executor"),
    ],
)
def test_the_bytes_are_the_same_whoever_does_the_work(make, corpus, tmp_path):
    build(tmp_path / "here", corpus)
    build(tmp_path / "there", corpus, pool=make())
    assert files(tmp_path / "here") == files(tmp_path / "there")
    assert list(files(tmp_path / "here")) == ["lib.apkg", "lib.cards.tsv"]


def test_an_article_that_cannot_be_read_costs_the_others_nothing(corpus, tmp_path, monkeypatch):
    """The sentences of many are read together, and of each alone if that fails."""
    build(tmp_path / "sound", corpus)
    asked: list[int] = []

    def read(texts: Iterable[str], *_: object) -> dict[str, list[Syllable]]:
        texts = set(texts)
        asked.append(len(texts))
        if any("第3所" in text for text in texts):
            raise ValueError("this can't be read")
        return readings_by_text(texts, *_)

    monkeypatch.setattr("quizgen.cards.making.readings_by_text", read)
    built = build(tmp_path / "spoiled", corpus)
    assert asked[0] > 40 > max(asked[1:])
    problem = "quizgen failed here (ValueError: this can't be read); please report this"
    assert [one.reason for one in built.failures] == [f"{corpus}:4: {problem}"]
    lines = (tmp_path / "sound" / "lib.cards.tsv").read_text(encoding="utf-8").splitlines()
    expected = [line for line in lines if "第3所" not in line]
    assert len(expected) == len(lines) - 1
    spoiled = (tmp_path / "spoiled" / "lib.cards.tsv").read_text(encoding="utf-8")
    assert spoiled.splitlines() == expected


def test_both_halves_of_the_work_count(corpus, tmp_path, monkeypatch):
    """An article's time is that of its facts and of its cards."""

    def slowly(function: str) -> None:
        module = "quizgen.library.work"
        real = getattr(sys.modules[module], function)

        def slow(first, *rest):
            if "第3所" in str(first):
                time.sleep(0.6)
            return real(first, *rest)

        monkeypatch.setattr(f"{module}.{function}", slow)

    build(tmp_path / "tables", corpus)
    slowly("facts_in")
    built = build(tmp_path / "one", corpus, seconds=1.0)
    assert built.failures == ()
    slowly("cards_of")
    built = build(tmp_path / "both", corpus, seconds=1.0)
    assert [one.reason.partition(";")[0] for one in built.failures] == [
        f"{corpus}:4: it took longer than 1 seconds"
    ]


def test_the_package_is_that_of_cards_in_memory(tmp_path):
    """With several decks, and with notes that are not in the order of their numbers."""
    (tmp_path / "a.txt").write_text("".join(article(n)["text"] for n in range(30)), "utf-8")
    deck = open_source(str(tmp_path / "a.txt"))
    found = extract(deck).facts
    cards = list(cards_of((Settled(f.key, f.source.config, f.fact) for f in found), deck.config))
    placed = [replace(card, subdeck=f"d{n % 3 or ''}") for n, card in enumerate(cards)]
    dated = [DatedCard(card, NOW + n) for n, card in enumerate(placed)]
    (tmp_path / "folder").mkdir()
    with (
        contextlib.closing(NoteStore(tmp_path / "folder")) as store,
        (tmp_path / "p").open("wb") as target,
    ):
        for one in dated:
            store.add(Note.of(one.card), one.changed)
        with pytest.raises(ValueError, match="GUID"):
            store.add(Note.of(dated[0].card), NOW)
        store.write("t", "i", target, description="about")
    assert (tmp_path / "p").read_bytes() == package("t", "i", dated, description="about")


@pytest.mark.parametrize(
    ("deck_per", "expected"),
    [
        ("one", {"lib"}),
        ("folder", {"lib::c", "lib::t", "lib::t::b"}),
        ("source", {"lib::c::學校1", "lib::t::甲", "lib::t::b::乙"}),
    ],
)
def test_decks_of_the_tree(deck_per, expected, tmp_path):
    corpus = write_lines(tmp_path / "c.jsonl", [article(1)])
    (tmp_path / "t" / "b").mkdir(parents=True)
    (tmp_path / "t" / "甲.txt").write_text("甲在1901年建成。", encoding="utf-8")
    (tmp_path / "t" / "b" / "乙.txt").write_text("乙在1902年建成。", encoding="utf-8")
    built = build(tmp_path / "out", corpus, tmp_path / "t", deck_per=deck_per)
    assert decks(tmp_path / "out" / "lib.apkg", tmp_path) == expected
    assert (built.totals.articles, built.totals.notes) == (3, 3)


def test_an_article_keeps_its_notes_wherever_it_stands(corpus, tmp_path):
    """What is known by its address is the same note in another order and among others."""
    build(tmp_path / "out", corpus)
    write_lines(corpus, map(article, (50, *reversed(range(39)))))
    totals = build(tmp_path / "out", corpus).totals
    assert (totals.added, totals.changed, totals.dropped) == (1, 0, 1)


def test_two_articles_of_one_name(tmp_path):
    """Each has notes of its own, though both say the same."""
    corpus = write_lines(tmp_path / "c.jsonl", [article(1), article(1)])
    assert build(tmp_path / "out", corpus).totals.notes == 2


def test_a_new_name_gets_a_number_that_was_never_given(tmp_path):
    """As in a deck: Anki knows the history of a card by its number alone."""
    text = "1872年3月2日，亞洲協會在加爾各答舉行了第一次會議。"
    corpus = write_lines(tmp_path / "c.jsonl", [article(1, text)])
    memory = tmp_path / "out" / "lib.cards.tsv"
    build(tmp_path / "out", corpus)
    before = memory.read_text(encoding="utf-8")
    row = before.splitlines()[2].split("\t")
    assert row[3].startswith("1; 2 ")
    row[3] = "1; 2 別的名字"
    memory.write_text("\n".join([*before.splitlines()[:2], "\t".join(row), ""]), encoding="utf-8")
    assert build(tmp_path / "out", corpus).totals.changed == 1
    after = memory.read_text(encoding="utf-8").splitlines()[2].split("\t")[3]
    assert after.startswith("1; (2 別的名字); 3 ")


def test_what_is_known_is_not_read_again(corpus, tmp_path):
    """The bytes are those of a build without a memory of articles."""
    build(tmp_path / "plain", corpus)
    first = build(tmp_path / "out", corpus, folder=tmp_path / "cache")
    again = build(tmp_path / "out", corpus, folder=tmp_path / "cache")
    assert (first.totals.cached, again.totals.cached) == (0, 40)
    assert files(tmp_path / "out") == files(tmp_path / "plain")


def test_a_changed_article_is_read_alone(corpus, tmp_path):
    build(tmp_path / "out", corpus, folder=tmp_path / "cache")
    articles = [article(n, "學校在1950年重建。" if n == 7 else "") for n in range(40)]
    write_lines(corpus, articles)
    totals = build(tmp_path / "out", corpus, folder=tmp_path / "cache").totals
    assert (totals.cached, totals.added, totals.dropped) == (39, 1, 1)


def _age(folder: Path) -> Path:
    """Make a package look old, and return it."""
    package = folder / "lib.apkg"
    os.utime(package, (0, 0))
    return package


def test_a_library_that_did_not_change_stands(corpus, tmp_path):
    """Nothing is written again, and the same is counted."""
    first = build(tmp_path / "out", corpus, folder=tmp_path / "cache")
    package = _age(tmp_path / "out")
    second = build(tmp_path / "out", corpus, folder=tmp_path / "cache")
    assert package.stat().st_mtime == 0
    assert second.totals == replace(first.totals, added=0, cached=40)
    assert (second.files, second.stood, first.stood) == (first.files, True, False)


def _change_the_package(out: Path, _: Path) -> None:
    with (out / "lib.apkg").open("ab") as file:
        file.write(b"x")


def _lose_the_memory(out: Path, _: Path) -> None:
    next(path for path in out.iterdir() if path.suffix != ".apkg").unlink()


def _turn_round(_: Path, corpus: Path) -> None:
    write_lines(corpus, map(article, reversed(range(40))))


@pytest.mark.parametrize("change", [_change_the_package, _lose_the_memory, _turn_round])
def test_a_library_that_something_happened_to_is_written_again(change, corpus, tmp_path):
    out, cache = tmp_path / "out", tmp_path / "cache"
    build(out, corpus, folder=cache)
    change(out, corpus)
    assert build(out, corpus, folder=cache).totals.cached == 40
    build(tmp_path / "new", corpus)
    assert files(out) == files(tmp_path / "new")


def test_articles_are_known_wherever_they_stand(corpus, tmp_path):
    """One more in front of them, on a line of its own, makes none of them unknown."""
    build(tmp_path / "out", corpus, folder=tmp_path / "cache")
    write_lines(corpus, map(article, (99, *range(40))))
    totals = build(tmp_path / "out", corpus, folder=tmp_path / "cache").totals
    assert (totals.cached, totals.added, totals.changed) == (40, 1, 0)


def test_other_decks_are_another_library(corpus, tmp_path):
    out, cache = tmp_path / "out", tmp_path / "cache"
    build(out, corpus, folder=cache)
    before = files(out)
    assert build(out, corpus, folder=cache, deck_per="source").totals.cached == 40
    assert files(out) != before


def test_other_settings_are_another_result(corpus, tmp_path):
    cache = tmp_path / "cache"
    build(tmp_path / "out", corpus, folder=cache)
    made = library(corpus)
    high = replace(made, config=replace(made.config, min_score=0.99))
    with local_pool(1) as pool, Cache(cache, "lib") as known:
        built = build_library(high, tmp_path / "out", pool, now=NOW, cache=known)
    assert built.totals.cached == 0


def _flip(path: Path) -> None:
    """Change a byte of each result, as a bad disk does."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE made SET data = CAST(substr(data, 1, 9) || 'x' AS BLOB)")
        connection.commit()


def _swap(path: Path) -> None:
    """Give each result a checksum and data that are sound, but those of another key."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        (row,) = connection.execute("SELECT sum, data FROM made LIMIT 1")
        connection.execute("UPDATE made SET sum = ?, data = ?", row)
        connection.commit()


@pytest.mark.parametrize(
    ("damage", "left"),
    [
        pytest.param(_flip, 0, id="flipped"),
        pytest.param(_swap, 1, id="swapped"),
        pytest.param(lambda path: path.write_bytes(b"no database" * 99), 0, id="no-database"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:5000]), 0, id="cut-off"),
        pytest.param(lambda path: path.write_bytes(b""), 0, id="empty"),
    ],
)
def test_a_damaged_memory_is_not_trusted(damage, left, corpus, tmp_path):
    cache = tmp_path / "cache"
    build(tmp_path / "out", corpus, folder=cache)
    (path,) = cache.glob("*.sqlite")
    before = files(tmp_path / "out")
    damage(path)
    (tmp_path / "out" / "lib.apkg").unlink()
    assert build(tmp_path / "out", corpus, folder=cache).totals.cached == left
    assert build(tmp_path / "out", corpus, folder=cache).totals.cached == 40
    assert files(tmp_path / "out") == before


def test_what_no_build_needs_is_forgotten(corpus, tmp_path):
    cache = tmp_path / "cache"
    build(tmp_path / "out", corpus, folder=cache)
    write_lines(corpus, map(article, range(5)))
    build(tmp_path / "out", corpus, folder=cache)
    (path,) = cache.glob("*.sqlite")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM made").fetchone() == (5,)


def test_a_result_is_plain_data():
    note = Note("k", "a\x1fb", "t u", (1, 3), "s", "n", "1901", "文")
    made = Made("甲", (note,), 2)
    assert decoded(encoded(made)) == made


def _all_written(folder: Path, count: int) -> bool:
    """Tell whether a cache holds so many results that are safe on the disk."""
    for path in folder.glob("*.sqlite"):
        try:
            with contextlib.closing(
                sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            ) as connection:
                ((found,),) = connection.execute("SELECT count(*) FROM made")
                return found >= count
        except sqlite3.Error:
            return False
    return False


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_that_is_killed_is_finished_by_the_next(jobs, quizgen, tmp_path):
    """With ``kill -9``, in the middle; nothing of it is left but what it knew."""
    write_lines(tmp_path / "c.jsonl", map(article, range(2500)))
    arguments = ["build", "c.jsonl", "--jobs", jobs, "-q", "--cache", "cache"]
    command = [sys.executable, "-c", "from quizgen.cli import main; main()", *arguments]
    with _begun(command, tmp_path) as process:
        until = time.monotonic() + 120
        while not _all_written(tmp_path / "cache", 1) and time.monotonic() < until:
            time.sleep(0.02)
        assert process.poll() is None
    assert not list((tmp_path / "build").glob("c.*"))
    done = quizgen(*arguments, "--json", env=ENV)
    assert done.returncode == 0, done.stderr
    assert 0 < json.loads(done.stdout.splitlines()[-1])["cached"] < 2500
    quizgen("build", "c.jsonl", "--no-cache", "-q", "-o", "whole", env=ENV)
    assert files(tmp_path / "build") == files(tmp_path / "whole")


def broken(corpus: Path) -> None:
    """Put a line that is no JSON, and an article that can't be read, among the others."""
    text = corpus.read_text(encoding="utf-8").splitlines()
    corpus.write_text("\n".join([*text[:5], "{", *text[5:]]), encoding="utf-8")


def test_bad_articles_are_named_at_the_end(corpus, quizgen):
    broken(corpus)
    done = quizgen("build", "c.jsonl", "--jobs", "2", "--no-cache")
    assert done.returncode == 1
    assert done.stderr.startswith("quizgen: c.jsonl:6: this line is not JSON")
    assert done.stderr.count("\n") == 1
    assert done.stdout.startswith("c: 40 articles (0 known already), 40 notes")


def test_strict_stops_at_a_bad_article(corpus, quizgen, tmp_path):
    broken(corpus)
    done = quizgen("build", "c.jsonl", "--strict", "--no-cache")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("quizgen: c.jsonl:6: this line is not JSON")
    assert not list((tmp_path / "build").iterdir())
    with pytest.raises(FailedSourceError):
        build(tmp_path / "out", corpus, strict=True)


def test_an_article_that_takes_too_long_is_named(quizgen, tmp_path):
    """What the others need of time at first, for tables, does not count."""
    long = "".join(article(n)["text"] for n in range(100_000))
    write_lines(tmp_path / "c.jsonl", [article(1), article(2, long), article(3)])
    done = quizgen("build", "c.jsonl", "--timeout", "1", "--no-cache", "--jobs", "1")
    assert done.returncode == 1
    assert done.stderr.startswith("quizgen: c.jsonl:2: it took longer than 1 seconds; ")
    assert done.stdout.startswith("c: 2 articles (0 known already), 2 notes")


def test_no_fact_in_a_whole_library(quizgen, tmp_path):
    write_lines(tmp_path / "c.jsonl", [article(1, "沒有日期。")])
    done = quizgen("build", "c.jsonl", "--no-cache")
    assert done.returncode == 1
    assert done.stderr.startswith("quizgen: c: no dated fact was found; ")
    assert not list((tmp_path / "build").iterdir())


@pytest.mark.usefixtures("corpus")
def test_a_dry_run_writes_nothing(quizgen, tmp_path):
    done = quizgen("build", "c.jsonl", "--dry-run", "--no-cache")
    assert done.stdout.splitlines()[1:] == [
        "  would write build/c.apkg",
        "  would write build/c.cards.tsv",
    ]
    assert not (tmp_path / "build").exists()


def test_events_for_programs(corpus, quizgen):
    """Nothing but JSON is printed, an object a line."""
    broken(corpus)
    done = quizgen("build", "c.jsonl", "--json", "--no-cache")
    events = [json.loads(one) for one in done.stdout.splitlines()]
    assert {one["event"] for one in events[:-2]} <= {"progress"}
    assert events[-2]["event"] == "failed"
    assert events[-2]["reason"].startswith("c.jsonl:6: ")
    last = events[-1]
    assert (last["event"], last["articles"], last["notes"], last["failed"]) == ("done", 40, 40, 1)
    assert last["files"] == ["build/c.apkg", "build/c.cards.tsv"]


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_only_on_a_terminal(terminal, corpus):
    reading, writing = os.openpty() if terminal else os.pipe()
    code = "from quizgen.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", code, "build", corpus.name, "--no-cache"],
        cwd=corpus.parent,
        stdout=subprocess.DEVNULL,
        stderr=writing,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "200"},
        check=True,
    )
    os.set_blocking(reading, False)
    try:
        shown = os.read(reading, 100_000).decode()
    except BlockingIOError:
        shown = ""
    os.close(reading)
    os.close(writing)
    assert ("40 articles" in shown and "40 facts" in shown) is terminal
    assert terminal or not shown


def test_results_that_fail_stand_for_themselves(tmp_path):
    """An article that no reader takes leaves the others as they are."""
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "a.txt").write_bytes("學校在1901年開學。".encode("big5"))
    (tmp_path / "t" / "b.txt").write_text("書院在1902年建成。", encoding="utf-8")
    built = build(tmp_path / "out", tmp_path / "t")
    assert (built.totals.articles, built.totals.failed) == (1, 1)
    (failure,) = built.failures
    assert isinstance(failure, Failed)
    assert "a.txt:1: not UTF-8" in failure.reason


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="workers are found in /proc")
def test_a_worker_that_is_killed_costs_nothing(tmp_path, quizgen):
    """Its articles are done again by another one."""
    write_lines(tmp_path / "c.jsonl", map(article, range(3000)))
    arguments = ["build", "c.jsonl", "--no-cache", "-q"]
    command = [sys.executable, "-c", "from quizgen.cli import main; main()", *arguments]
    killed = 0
    with _begun([*command, "--jobs", "2"], tmp_path) as process:
        while process.poll() is None and killed < 2:
            time.sleep(2)
            for worker in _workers(process.pid)[:1]:
                os.kill(worker, signal.SIGKILL)
                killed += 1
        assert process.wait(timeout=120) == 0
    assert killed
    quizgen(*arguments, "-o", "whole", env=ENV)
    assert files(tmp_path / "build") == files(tmp_path / "whole")


@contextlib.contextmanager
def _begun(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Begin a process, which does not outlive the block."""
    with subprocess.Popen(command, cwd=folder, env={**os.environ, **ENV}) as process:
        try:
            yield process
        finally:
            process.kill()


def _workers(parent: int) -> list[int]:
    """Return the processes that a process began to work for it."""
    try:
        listed = [path.read_text() for path in Path(f"/proc/{parent}/task").glob("*/children")]
        numbers = [int(one) for children in listed for one in children.split()]
        return [n for n in numbers if b"spawn_main" in Path(f"/proc/{n}/cmdline").read_bytes()]
    except OSError:
        return []

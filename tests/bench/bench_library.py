"""How fast libraries are built, and in how much memory.

    python tests/bench/bench_library.py make ../shared/data/drcd-dev.json 1000 > library.jsonl
    python tests/bench/bench_library.py memory ../shared/data/drcd-dev.json [COUNT...]
    python tests/bench/bench_library.py jobs ../shared/data/drcd-dev.json [COUNT]
    python tests/bench/bench_library.py cache ../shared/data/drcd-dev.json [COUNT]
    python tests/bench/bench_library.py stages ../shared/data/drcd-dev.json [PARAGRAPHS ARTICLES]
    python tests/bench/bench_library.py documents ../shared/docs
    python tests/bench/bench_library.py start decks/*

``make`` writes a corpus: paragraphs one after the other, each time with other titles and other
years, so that no article is another's copy. ``memory`` builds corpora of several sizes with two
processes and prints the most memory that all processes had together (PSS: what processes share
counts once). ``jobs`` builds with one process and with two in turn, ``cache`` twice. ``stages``
says where the time of one process goes, and ``documents`` how fast it builds a folder of documents,
their markup counted. ``start`` compares the command on a deck with the mere
import of the libraries that it needs.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any

_QUIZGEN = (sys.executable, "-c", "from quizgen.cli import main; main()")
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3})(?=年)")
_ROUNDS = 3
_SAMPLED = 0.2
"""Seconds between two looks at the memory."""

STAGES = {
    "reading the text": "read_bytes",
    "facts, dates included": "extract_facts",
    "dates": "find_dates",
    "readings": "annotate_all",
    "Pinyin in a line": "joined",
    "scripts": "convert_all",
    "HTML": "render",
    "cards, with the three above": "cards_of",
    "memory and package": "_take",
}
"""What ``stages`` prints, and the function whose time it is, with all that it calls."""


def articles(source: Path, *, whole: bool = False) -> Iterator[dict[str, str]]:
    """Give articles of a paragraph each, or whole ones, without end, none of them twice."""
    data = json.loads(source.read_text(encoding="utf-8"))["data"]
    texts = [(one["title"], [p["context"] for p in one["paragraphs"]]) for one in data]
    if whole:
        texts = [(title, ["\n\n".join(paragraphs)]) for title, paragraphs in texts]
    each = [(title, text) for title, paragraphs in texts for text in paragraphs]
    for turn in count():
        for number, (title, text) in enumerate(each):
            name = f"{title} {turn}.{number}"
            yield {"title": name, "text": _YEAR.sub(partial(_later, years=7 * turn), text)}


def _later(year: re.Match[str], years: int) -> str:
    return str(1000 + (int(year[0]) - 1000 + years) % 1000)


def make(source: Path, amount: int, target: Path, *, whole: bool = False) -> int:
    """Write a corpus of so many articles, and return how many characters it has."""
    characters = 0
    with target.open("w", encoding="utf-8") as file:
        for one in islice(articles(source, whole=whole), amount):
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
            characters += len(one["text"])
    return characters


@dataclass(frozen=True, slots=True)
class Run:
    """What a build took: seconds of the clock, and of processors in all; bytes in memory."""

    seconds: float
    processor: float
    memory: int


def build(corpus: Path, output: Path, *options: str) -> Run:
    """Run the command, and watch what it takes."""
    began, before = time.perf_counter(), _processor()
    command = (*_QUIZGEN, "build", str(corpus), "-o", str(output), "-q", *options)
    process = subprocess.Popen(command)
    memory = 0
    while process.poll() is None:
        memory = max(memory, sum(map(_shared_out, _family(process.pid))))
        time.sleep(_SAMPLED)
    if process.returncode:
        sys.exit(f"{command[4:]} failed")
    return Run(time.perf_counter() - began, _processor() - before, memory)


def _processor() -> float:
    """Return the processor time of all children that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(number: int) -> list[int]:
    """Return a process with those that it began."""
    try:
        listed = [
            path.read_text("ascii") for path in Path(f"/proc/{number}/task").glob("*/children")
        ]
    except OSError:
        return []
    children = [int(child) for text in listed for child in text.split()]
    return [number, *(one for child in children for one in _family(child))]


def _shared_out(number: int) -> int:
    """Return the memory of a process; what it shares with others counts in part."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def memory(source: Path, amounts: Sequence[int], folder: Path) -> None:
    """Print how much memory libraries of several sizes take."""
    print(" articles  characters     seconds      MB")
    for amount in amounts:
        corpus = folder / f"{amount}.jsonl"
        characters = make(source, amount, corpus)
        run = build(corpus, folder / f"{amount}", "--jobs", "2", "--cache", str(folder / "c"))
        print(
            f"{amount:9,} {characters:11,} {run.seconds:11.1f} {run.memory / 1e6:7.0f}", flush=True
        )


def jobs(source: Path, amounts: Sequence[int], folder: Path) -> None:
    """Print how much faster two processes are than one, in pairs."""
    corpus = folder / "c.jsonl"
    characters = make(source, amounts[0], corpus)
    ratios = []
    for turn in range(_ROUNDS):
        one, two = (build(corpus, folder / f"{n}", "--jobs", f"{n}", "--no-cache") for n in (1, 2))
        ratios.append(one.seconds / two.seconds)
        print(
            f"round {turn + 1}: one process {one.seconds:.1f} s "
            f"({characters / one.processor:,.0f} characters a second of the processor), "
            f"two {two.seconds:.1f} s: {ratios[-1]:.2f} times as fast",
            flush=True,
        )
    print(f"median {statistics.median(ratios):.2f}")


def cache(source: Path, amounts: Sequence[int], folder: Path) -> None:
    """Print how much faster a build is of which all is known, or all but one article."""
    corpus = folder / "c.jsonl"
    make(source, amounts[0], corpus)
    options = ("--jobs", "1", "--cache", str(folder / "cache"))
    first = build(corpus, folder / "out", *options)
    print(f"first {first.seconds:.1f} s ({first.processor:.1f} s of the processor)")
    again = build(corpus, folder / "out", *options)
    print(f"again {_faster(again, first)}")
    lines = corpus.read_text(encoding="utf-8").splitlines(keepends=True)
    corpus.write_text("".join(lines[1:]), encoding="utf-8")
    fewer = build(corpus, folder / "out", *options)
    print(f"without its first article {_faster(fewer, first)}")


def _faster(run: Run, first: Run) -> str:
    times = first.processor / run.processor
    return f"{run.seconds:.1f} s ({run.processor:.1f} s): {times:.1f} times as fast"


def stages(source: Path, amounts: Sequence[int], folder: Path) -> None:
    """Print the speed of one process, and what part of its time each stage takes."""
    for amount, whole in zip(amounts, (False, True), strict=False):
        corpus = folder / f"{whole}.jsonl"
        characters = make(source, amount, corpus, whole=whole)
        print(f"{amount} articles of {characters // amount:,} characters")
        run = _rated(corpus, characters, folder)
        profile = cProfile.Profile()
        profile.runcall(run)
        times = _times(pstats.Stats(profile))
        for stage, function in STAGES.items():
            print(f"  {stage:28} {times.get(function, 0) / times['build_library']:5.0%}")


def documents(source: Path, folder: Path) -> None:
    """Print the speed of one process with a folder of documents."""
    sizes = [len(path.read_text(encoding="utf-8")) for path in source.iterdir() if path.is_file()]
    print(f"{len(sizes)} documents of {sum(sizes) // len(sizes):,} characters")
    _rated(source, sum(sizes), folder)


def _rated(source: Path, characters: int, folder: Path) -> Callable[[], None]:
    """Print how fast one process builds a source, and return what builds it."""
    from quizgen.build import load
    from quizgen.config import DeckConfig
    from quizgen.corpora import opened
    from quizgen.library import Library, build_library
    from quizgen.running import local_pool

    library = Library(DeckConfig("c", "c", ()), opened([str(source)]).corpora)

    def run() -> None:
        with local_pool(1) as pool:
            build_library(library, folder / "out", pool, now=0)

    load()
    for _ in range(_ROUNDS):
        began = time.process_time()
        run()
        print(f"  {characters / (time.process_time() - began):,.0f} characters a second")
    return run


def _times(profiled: pstats.Stats) -> dict[str, float]:
    """Return the time of each function of quizgen, with all that it calls."""
    entries: dict[Any, Any] = profiled.stats  # type: ignore[attr-defined]
    found: dict[str, float] = {}
    for (file, _, name), (_, _, _, seconds, _) in entries.items():
        if "quizgen" in file:
            found[name] = max(found.get(name, 0), seconds)
    return found


def start(decks: Sequence[str], folder: Path) -> None:
    """Print how long the command takes from a cold start, and how long its libraries alone."""
    libraries = (sys.executable, "-c", "import opencc, pypinyin, genanki")
    command = (*_QUIZGEN, "build", *decks, "-o", str(folder), "-q")
    pairs = [(_timed(command), _timed(libraries)) for _ in range(2 * _ROUNDS)]
    for whole, alone in pairs:
        print(f"{whole:.2f} s, the libraries alone {alone:.2f} s: {whole / alone:.1f} times")
    print(f"median {statistics.median(whole / alone for whole, alone in pairs):.1f} times")


def _timed(command: Sequence[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


WHAT: dict[str, tuple[Callable[[Path, Sequence[int], Path], None], list[int]]] = {
    "memory": (memory, [100, 1000, 10_000]),
    "jobs": (jobs, [6000]),
    "cache": (cache, [4000]),
    "stages": (stages, [500, 170]),
}


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=["make", "start", "documents", *WHAT])
    parser.add_argument("arguments", nargs="+")
    given = parser.parse_args()
    first, *rest = given.arguments
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.what == "make":
            make(Path(first), int(rest[0]), folder / "c")
            sys.stdout.write((folder / "c").read_text(encoding="utf-8"))
        elif given.what == "start":
            start(given.arguments, folder)
        elif given.what == "documents":
            documents(Path(first), folder)
        else:
            run, usual = WHAT[given.what]
            run(Path(first), [int(one) for one in rest] or usual, folder)


if __name__ == "__main__":
    main()

"""How well and how fast dated expressions are found, next to other recognisers.

    python tests/bench/bench_dates.py accuracy GOLD.jsonl
    python tests/bench/bench_dates.py speed DRCD.json

GOLD.jsonl has a paragraph a line: {"text", "title", "dates": [{"start", "end", "surface", "edtf",
"alt", "mod", "context"}]}; DRCD.json is a file of https://github.com/DRCKnowledgeTeam/DRCD.

JioNLP and Recognizers-Text run in the same process where they can be imported. They need old
versions of other packages, so give them an environment of their own:

    python -m venv /tmp/bench && /tmp/bench/bin/pip install \
        . jionlp recognizers-text-suite "emoji<1.7"
    /tmp/bench/bin/python tests/bench/bench_dates.py accuracy GOLD.jsonl

A mention matches a marked expression if they overlap by half of their union, one to one, the
greatest overlap first. Its value is right if it is the marked EDTF value, or, for a system that
gives an interval instead, if its first and last days are those of the value.
"""

from __future__ import annotations

import argparse
import calendar
import datetime
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizgen.dates import find_dates

Day = tuple[int, int, int]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What a system found: a span and its value, in EDTF or as first and last day."""

    start: int
    end: int
    edtf: str | None = None
    mod: str | None = None
    days: tuple[Day | None, Day | None] | None = None


System = Callable[[str, str], list[Found]]


# --- the systems


def ours(text: str, title: str) -> list[Found]:
    """Find dates with this project's recogniser."""
    return [Found(m.start, m.end, m.edtf, m.mod) for m in find_dates(text, title)]


def systems() -> Iterator[tuple[str, System]]:
    """Yield the systems that can be imported, by name."""
    yield "quizgen", ours
    for name, make in (("JioNLP", _jionlp), ("Recognizers-Text", _recognizers)):
        try:
            yield name, make()
        except ImportError as error:
            print(f"{name}: not run ({error})", file=sys.stderr)


def _jionlp() -> System:
    import jionlp

    def find(text: str, _title: str) -> list[Found]:
        found = jionlp.ner.extract_time(text, time_base=time.time(), with_parsing=True)
        return [
            Found(*item["offset"], days=(_day(times[0]), _day(times[1])))
            for item in found
            if item["type"] in {"time_point", "time_span"} and (times := item["detail"]["time"])
        ]

    return find


def _recognizers() -> System:
    from recognizers_date_time import Culture, DateTimeRecognizer

    model = DateTimeRecognizer(Culture.Chinese).get_datetime_model()

    def find(text: str, _title: str) -> list[Found]:
        return [
            Found(item.start, item.end + 1, days=days)
            for item in model.parse(text)
            if item.resolution and (days := _resolved(item.resolution["values"][0]))
        ]

    return find


def _resolved(value: dict[str, str]) -> tuple[Day | None, Day | None] | None:
    """Return the days of a resolution of Recognizers-Text, whose end is exclusive."""
    if value["type"] == "date" and (day := _day(value.get("value", ""))):
        return day, day
    if value["type"] == "daterange":
        first, end = _day(value.get("start", "")), _day(value.get("end", ""))
        last = datetime.date(*end) - datetime.timedelta(1) if end else None
        return first, (last.year, last.month, last.day) if last else None
    return None


def _day(written: str) -> Day | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", str(written))
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


# --- the score


@dataclass(slots=True)
class Score:
    """Counts over a gold file."""

    marked: int = 0
    found: int = 0
    spans: int = 0
    joint: int = 0
    mods: int = 0

    def line(self, name: str) -> str:
        """Write the counts as one line of the table."""
        span = 2 * self.spans / max(1, self.marked + self.found)
        joint = 2 * self.joint / max(1, self.marked + self.found)
        precision, recall = self.joint / max(1, self.found), self.joint / max(1, self.marked)
        return (
            f"{name:18s} span F1 {span:.3f}  joint P {precision:.3f} R {recall:.3f} F1 {joint:.3f}"
            f"  mod {self.mods / max(1, self.joint):.3f}"
        )


def matched(marks: list[Row], found: list[Found]) -> list[tuple[Row, Found]]:
    """Pair marks and mentions that overlap by half, one to one, the greatest overlap first."""
    pairs = []
    for i, mark in enumerate(marks):
        for j, item in enumerate(found):
            common = min(mark["end"], item.end) - max(mark["start"], item.start)
            union = max(mark["end"], item.end) - min(mark["start"], item.start)
            if common > 0 and common / union >= 0.5:
                pairs.append((common / union, i, j))
    taken: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if i not in taken and j not in taken.values():
            taken[i] = j
    return [(marks[i], found[j]) for i, j in sorted(taken.items())]


def is_right(mark: Row, item: Found) -> bool:
    """Tell whether a mention has the value of a mark."""
    if item.days is not None:
        return item.days == _days(mark["edtf"])
    return _same_form(item.edtf) in {_same_form(e) for e in (mark["edtf"], *mark.get("alt", ()))}


def _same_form(edtf: str | None) -> str | None:
    """Return a value with its approximations written alike."""
    if edtf is None or "/" in edtf or not re.search("[~?%]", edtf):
        return edtf and re.sub("[?%]", "~", edtf)
    return re.sub("[~?%]", "", edtf) + "~"


def _days(edtf: str) -> tuple[Day | None, Day | None] | None:
    """Return the first and the last day of a value, for those that a calendar tells."""
    edtf = re.sub("[~?%]", "", edtf)
    if "/" in edtf:
        first, last = (None if end in {"", ".."} else _days(end) for end in edtf.split("/"))
        return first and first[0], last and last[1]
    if match := re.fullmatch(r"(\d{2,3})(X{1,2})", edtf):
        size = 10 ** len(match[2])
        year = int(match[1]) * size
        return (year, 1, 1), (year + size - 1, 12, 31)
    match = re.fullmatch(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?", edtf)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 0)
    if match[3]:
        return ((year, month, int(match[3])),) * 2
    first, last = {0: (1, 12), 40: (1, 6), 41: (7, 12)}.get(month, (month, month))
    if 33 <= month <= 36:
        first, last = 3 * month - 98, 3 * month - 96
    if last > 12:
        return None
    length = calendar.monthrange(year if year > 0 else 2000, last)[1]
    return (year, first, 1), (year, last, length)


def kind(mark: Row) -> str:
    """Return the class of a mark, as the table names it."""
    edtf, figures = mark["edtf"], r"\d{3,4}|[０-９]{3,4}|[一二三四五六七八九〇零○]{4}"
    tests = (
        ("context", mark["context"]),
        ("range", "/" in edtf),
        ("decade or century", "X" in edtf),
        ("BCE", edtf.startswith("-")),
        ("part", mark["mod"]),
        ("era", not re.search(figures, mark["surface"])),
    )
    return next((name for name, holds in tests if holds), "plain")


def accuracy(path: Path) -> None:
    """Print how well each system does, by class for ours."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    for name, find in systems():
        total, classes = Score(), defaultdict(Score)
        for row in rows:
            marks, found = row["dates"], find(row["text"], row.get("title", ""))
            total.marked += len(marks)
            total.found += len(found)
            for mark in marks:
                classes[kind(mark)].marked += 1
            for mark, item in matched(marks, found):
                right = is_right(mark, item)
                for score in (total, classes[kind(mark)]):
                    score.spans += 1
                    score.joint += right
                    score.mods += right and (item.mod or None) == (mark["mod"] or None)
        print(total.line(name))
        for label, score in sorted(classes.items()):
            spans, joint = score.spans / score.marked, score.joint / score.marked
            print(f"  {label:18s} n {score.marked:4d}  span {spans:.3f}  joint {joint:.3f}")


def speed(path: Path) -> None:
    """Print the characters a second of each system, the best of three runs."""
    data = json.loads(path.read_text(encoding="utf-8"))["data"]
    texts = [(p["context"], article["title"]) for article in data for p in article["paragraphs"]]
    for name, find in systems():
        # Recognizers-Text takes half a minute for what takes milliseconds here.
        some = texts[::20] if name == "Recognizers-Text" else texts
        find(*some[0])
        best = min(_seconds(find, some) for _ in range(3))
        characters = sum(len(text) for text, _ in some)
        print(f"{name:18s} {characters / best:12,.0f} characters/s over {characters:,}")


def _seconds(find: System, texts: list[tuple[str, str]]) -> float:
    start = time.perf_counter()
    for text, title in texts:
        find(text, title)
    return time.perf_counter() - start


def main() -> None:
    """Run the measure that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("measure", choices=["accuracy", "speed"])
    parser.add_argument("path", type=Path)
    arguments = parser.parse_args()
    (accuracy if arguments.measure == "accuracy" else speed)(arguments.path)


if __name__ == "__main__":
    main()

"""How long a PDF takes, how much memory and how large it is.

    python tests/bench/bench_pdf.py [QUESTIONS ...]

Each figure is of a process of its own: 20, 200 and 1,000 questions without and with ruby.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time

from quizgen.printing.paper import Gap, Heading, Item, Paper, Ruby, Run, Section
from quizgen.printing.pdf import PageSettings, pdf
from quizgen.printing.words import words
from quizgen.readings import annotate

_LANGUAGE = "zh-Hant-TW"


def run(text: str) -> Run:
    return Run(text, tuple(Ruby(one.start, one.end, one.reading) for one in annotate(text)))


def paper(count: int) -> Paper:
    """Return a paper whose questions differ, each of about 50 characters."""
    items = tuple(
        Item(
            number,
            "fill",
            (
                run(f"第{number}所書院由當地商人捐建，於"),
                Gap("date", "哪一天？"),
                run(
                    f"開學，初有學生{number % 97 + 20}人，從鄰近各縣前來就讀，其後改為官立中學堂。"
                ),
            ),
            heading="沿革 › 創校",
        )
        for number in range(1, count + 1)
    )
    return Paper(Heading("書院", words(_LANGUAGE), _LANGUAGE), (Section("", "", items),))


def measure(count: int, ruby: str) -> None:
    sheet = paper(count)
    start = time.perf_counter()
    data = pdf(sheet, PageSettings(ruby="all" if ruby == "all" else "none"))
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        f"{count:5} questions, ruby {ruby:4}: {seconds:5.2f} s, {used.ru_utime:5.2f} s of CPU, "
        f"{used.ru_maxrss / 1024:4.0f} MB, {len(data) / 1000:6.0f} kB"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=int, nargs="*", default=[20, 200, 1000])
    parser.add_argument("--one", metavar="RUBY", help="measure in this process")
    arguments = parser.parse_args()
    for count in arguments.questions:
        if arguments.one:
            measure(count, arguments.one)
            continue
        for ruby in ("none", "all"):
            command = [sys.executable, __file__, str(count), "--one", ruby]
            subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How long the web pages of a paper and its key take, and how large they are with their font.

    python tests/bench/bench_page.py [QUESTIONS ...]

The second time is that of another version of the paper, which has the same font.
"""

from __future__ import annotations

import argparse
import sys
import time

from bench_pdf import paper

from quizgen.papers import PageSettings
from quizgen.printing.html import pages
from quizgen.printing.paper import Key, KeyRow, Run


def measure(count: int) -> None:
    sheet = paper(count)
    (section,) = sheet.sections
    rows = tuple(
        KeyRow(one.number, "1901年", tuple(p for p in one.stem if isinstance(p, Run)), "1901",
               accepted=("1901年", "1901"))
        for one in section.items
    )  # fmt: skip
    times = []
    for _ in range(2):
        start = time.perf_counter()
        page, key = pages(sheet, Key(sheet.head, rows), PageSettings(ruby="all"))
        times.append(time.perf_counter() - start)
    print(
        f"{count:5} questions: {times[0]:4.2f} s, again {times[1]:4.2f} s, "
        f"paper {len(page.encode()) / 1000:4.0f} kB, key {len(key.encode()) / 1000:4.0f} kB"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", type=int, nargs="*", default=[20, 200])
    for count in parser.parse_args().questions:
        measure(count)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Where the lines of a source stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE_END = re.compile(r"\r\n?|\n")


def line_spans(source: str) -> Iterator[tuple[int, int]]:
    """Give the span of each line without its end, which may be LF, CR LF or CR."""
    start = 0
    for match in _LINE_END.finditer(source):
        yield start, match.start()
        start = match.end()
    yield start, len(source)

"""Text that a reader collects piece by piece, each piece with its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from quizgen.document import Link, Run, Variant

LINE_SEPARATOR = "\u2028"


@dataclass(slots=True)
class Inline:
    """The inside of a paragraph, a heading or a cell, while it is being read.

    Attributes:
        length: How many characters were collected so far.
        runs: Where they stand in the source.
        links: The links in it; their span is the whole label.
        variants: Where the source says what each script writes.
        captions: Offsets at which a picture was left out, whose caption may follow.
    """

    length: int = 0
    runs: list[Run] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    variants: list[Variant] = field(default_factory=list)
    captions: list[int] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters collected so far."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    def add(self, text: str, source: int) -> None:
        """Append text that stands at ``source``, an offset in characters."""
        if not text:
            return
        last = self.runs[-1] if self.runs else None
        if last and last.start + last.length == self.length and last.source + last.length == source:
            self.runs[-1] = Run(last.start, last.source, last.length + len(text))
        else:
            self.runs.append(Run(self.length, source, len(text)))
        self._append(text)

    def add_reference(self, text: str, source: int) -> None:
        """Append what a character reference at ``source`` stands for."""
        for offset in range(len(text)):
            self.runs.append(Run(self.length + offset, source, 1))
        self._append(text)

    def separate(self) -> None:
        """Append a line separator that stands nowhere in the source, where markup breaks a line."""
        self._append(LINE_SEPARATOR)

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)

    def with_spaces(self, offsets: Iterable[int]) -> Inline:
        """Return a copy with a space at each of the offsets, in the place of other white space."""
        characters = list(self.text)
        for offset in offsets:
            characters[offset] = " "
        return replace(self, _parts=["".join(characters)])

    def without(self, spans: Iterable[tuple[int, int]]) -> Inline:
        """Return a copy that lacks the spans; the text itself if there are none.

        Args:
            spans: Pairs of offsets into ``text``; they may touch, overlap and come in any order.
        """
        gone = sorted(spans)
        if not gone:
            return self
        text = self.text
        kept = _gaps(gone, self.length)
        starts = [start for start, _ in kept]
        new_starts: list[int] = []
        length = 0
        for start, end in kept:
            new_starts.append(length)
            length += end - start

        def moved(offset: int) -> int:
            i = bisect_right(starts, offset) - 1
            if i < 0:
                return 0
            return new_starts[i] + min(offset, kept[i][1]) - starts[i]

        runs: list[Run] = []
        for run in self.runs:
            end = run.start + run.length
            i = max(bisect_right(starts, run.start) - 1, 0)
            while i < len(kept) and kept[i][0] < end:
                low, high = max(kept[i][0], run.start), min(kept[i][1], end)
                if low < high:
                    runs.append(Run(moved(low), run.source + low - run.start, high - low))
                i += 1
        links = [Link(moved(link.start), moved(link.end), link.target) for link in self.links]
        places = [Variant(moved(v.start), moved(v.end), v.forms) for v in self.variants]
        return Inline(
            length=length,
            _parts=["".join(text[start:end] for start, end in kept)],
            runs=runs,
            links=[link for link in links if link.start < link.end],
            variants=[place for place in places if place.start < place.end],
            captions=[moved(offset) for offset in self.captions],
        )


def _gaps(spans: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Give the stretches of ``0..length`` that no span covers."""
    gaps: list[tuple[int, int]] = []
    at = 0
    for start, end in spans:
        if start > at:
            gaps.append((at, start))
        at = max(at, end)
    if at < length:
        gaps.append((at, length))
    return gaps

"""Words whose readings a table gives: a deck's own, and names and terms of history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

from quizgen.readings.polyphones import Fixed, Origin


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a table of readings.

    Attributes:
        word: A word in Simplified script.
        readings: A syllable for each of its characters, with tone marks.
        origin: What the table is.
    """

    word: str
    readings: tuple[str, ...]
    origin: Origin


class Lexicon:
    """Words with their readings, to be found in a text.

    A word of a deck's table is found wherever it stands. A name is not where the text has other
    words: 長野 in 理事|長|野村, 大將 in 大將軍.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take entries; of two for one word the first holds."""
        self._entries: dict[str, Entry] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for entry in entries:
            self._entries.setdefault(entry.word, entry)
            lengths[entry.word[0]].add(len(entry.word))
        self._lengths = {first: tuple(sorted(of)) for first, of in lengths.items()}

    def find(self, simplified: str) -> list[Fixed]:
        """Return the words of the tables that stand in a text in Simplified script.

        Of words that overlap, one of a deck's table holds, then the longest, then the first.

        Returns:
            Disjoint stretches, in order of the text.
        """
        found = [
            (entry.origin != "deck", -length, start, entry)
            for start, character in enumerate(simplified)
            for length in self._lengths.get(character, ())
            if (entry := self._entries.get(simplified[start : start + length]))
            and start + length <= len(simplified)
        ]
        if not found:
            return []
        words = _words(simplified)
        taken = bytearray(len(simplified))
        held = []
        for weak, shorter, start, entry in sorted(found, key=lambda match: match[:3]):
            end = start - shorter
            if any(taken[start:end]) or (weak and _broken(start, end, words)):
                continue
            taken[start:end] = b"\1" * (end - start)
            held.append(Fixed(start, end, entry.readings, entry.origin))
        return sorted(held, key=lambda fixed: fixed.start)


@cache
def names() -> Lexicon:
    """Return the names and terms of history of ``data/names.tsv``."""
    table = files("quizgen").joinpath("data/names.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return Lexicon(Entry(word, tuple(reading.split()), "name") for word, reading, *_ in lines[1:])


def _words(text: str) -> list[tuple[int, int]]:
    """Return for each offset of a text the begin and the end of the word that it is in."""
    import rjieba

    ends = accumulate(map(len, rjieba.cut(text, False)), initial=0)
    spans: list[tuple[int, int]] = []
    start = 0
    for end in ends:
        spans += [(start, end)] * (end - start)
        start = end
    return spans


def _broken(start: int, end: int, words: list[tuple[int, int]]) -> bool:
    """Tell whether a stretch is but parts of other words."""
    before, after = words[start][0] < start, words[end - 1][1] > end
    longer = max(words[start][1] - words[start][0], words[end - 1][1] - words[end - 1][0])
    return (before and after) or ((before or after) and longer > end - start)

"""Words whose readings a table gives: a deck's own, and names and terms of history."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

from quizgen.errors import ConfigError
from quizgen.readings.polyphones import Fixed, Origin
from quizgen.scripts import convert

_COLUMNS = ("word", "reading")
_TONE_MARKS = frozenset("\u0304\u0301\u030c\u0300")
_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?(?:[aeiouê]|u\u0308){1,3}(?:ng?|r)?|m|ng?|r"
)


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


def load_readings(text: str, place: str) -> tuple[Entry, ...]:
    """Return a deck's own readings.

    Args:
        text: What its ``readings.tsv`` says: a header, then in each row, between tabs, a word in
            any script and its syllables in Pinyin with tone marks, with spaces between them. Empty
            lines and those after ``#`` say nothing.
        place: The name of the file, for errors.

    Raises:
        ConfigError: A row has not two cells, not a syllable for each character, or a syllable
            that is none.
    """
    entries: list[Entry] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not line.strip() or line.startswith("#") or cells == _COLUMNS:
            continue
        if len(cells) != len(_COLUMNS) or not all(cells):
            problem = "a row has a word and its reading, with a tab between them"
            raise ConfigError(place, problem, "fill in both", line=number)
        word, syllables = convert(cells[0], "hans").text, tuple(cells[1].split())
        if len(word) != len(syllables):
            problem = f"{cells[0]} has {len(word)} characters and {len(syllables)} syllables"
            raise ConfigError(place, problem, "give one for each", line=number)
        wrong = next((one for one in syllables if not _SYLLABLE.fullmatch(_plain(one))), None)
        if wrong is not None:
            problem = f"{wrong!r} is no syllable of Pinyin"
            raise ConfigError(place, problem, "write it like hǎo or lǜ", line=number)
        entries.append(Entry(word, syllables, "deck"))
    return tuple(entries)


def _plain(syllable: str) -> str:
    """Return a syllable without the mark of its tone."""
    return "".join(c for c in unicodedata.normalize("NFD", syllable) if c not in _TONE_MARKS)


@cache
def names(*, taiwan: bool = False) -> Lexicon:
    """Return the names and terms of history of ``data/names.tsv``.

    Args:
        taiwan: Whether they are read by Taiwan's standard; by the mainland's the words of
            ``data/neutral.tsv``, whose last syllable is in the neutral tone there, are among them.
    """
    terms = [
        Entry(word, tuple((tw if taiwan and tw else reading).split()), "name")
        for word, reading, _, tw in _rows("names.tsv")
    ]
    neutral = [
        Entry(word, tuple(reading.split()), "phrase")
        for word, reading, _ in (() if taiwan else _rows("neutral.tsv"))
    ]
    return Lexicon([*terms, *neutral])


def _rows(name: str) -> list[list[str]]:
    """Read a table of the package's data, without its comments and its header."""
    table = files("quizgen").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in table.splitlines() if not line.startswith("#")][1:]


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

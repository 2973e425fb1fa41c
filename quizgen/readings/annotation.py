"""The readings of a text: every Chinese character and every number, in any system."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from quizgen.folding import with_zeros
from quizgen.readings.aswritten import as_written
from quizgen.readings.frames import framed
from quizgen.readings.jyutping import jyutping, numeral
from quizgen.readings.lexicon import Lexicon, names
from quizgen.readings.numbers import NumberReading, read_numbers
from quizgen.readings.orthography import join
from quizgen.readings.polyphones import Fixed, Origin, Reading, is_han, read_all
from quizgen.readings.regions import taiwanese
from quizgen.readings.sandhi import spoken
from quizgen.readings.surnames import surname_readings
from quizgen.readings.systems import System, transcribe
from quizgen.readings.wording import Name, segment
from quizgen.scripts import Converted, convert

Region: TypeAlias = Literal["cn", "tw"]
"""Whose standard readings follow: the Mainland's or Taiwan's."""

_PIECE = re.compile(r"(?s).{1,16384}\Z|.{0,16383}\n|.{0,16383}[。！？；!?;]|.{1,16384}")
"""What is read at once of a long text, up to the end of a line, so that memory stays bounded."""

_READINGS = 1 << 11
"""Readings of which it is remembered what they are made of: there are few."""

_GROUP = 1 << 14
"""Characters of several texts that are read together."""


class Syllable(NamedTuple):
    """A character or a number and how it is read.

    Attributes:
        start: Offset of its first character in the annotated text.
        end: Offset after its last one.
        text: What stands there.
        reading: Its syllable; those of a number with spaces between them.
        origin: Where the reading is from.
        doubtful: Whether another reading is nearly as likely, so that a teacher should look.
    """

    start: int
    end: int
    text: str
    reading: str
    origin: Origin = "single"
    doubtful: bool = False


def annotate(
    text: str,
    system: System = "pinyin",
    region: Region = "cn",
    *,
    sandhi: bool = False,
    own: Lexicon | None = None,
) -> list[Syllable]:
    """Return how the characters and the numbers of a text are read.

    Chinese is read in its Simplified form and each reading given to the character as written.

    Args:
        text: Chinese in any script.
        system: How syllables are written; ``none`` gives none.
        region: Whose standard they follow, unless the system is Cantonese.
        sandhi: Whether tones change as they do in speech (一, 不, third tones); else they are the
            dictionary's.
        own: Words whose readings go before all others.

    Returns:
        Syllables in order of the text, disjoint, with offsets into it. A character without a known
        reading has none; see ``unread``.

    Raises:
        MissingExtraError: The system is Jyutping and its library is not installed.
    """
    (syllables,) = annotate_all([text], system, region, sandhi=sandhi, own=own)
    return syllables


def annotate_all(
    texts: Sequence[str],
    system: System = "pinyin",
    region: Region = "cn",
    *,
    sandhi: bool = False,
    own: Lexicon | None = None,
) -> list[list[Syllable]]:
    """Return for each of several texts what ``annotate`` returns, for less work than one by one.

    The other arguments and the errors are those of ``annotate``.
    """
    found: list[list[Syllable]] = [[] for _ in texts]
    if system == "none":
        return found
    pieces = zip(found, map(_PIECE.finditer, texts), strict=True)
    for group in _groups((target, piece) for target, some in pieces for piece in some):
        read_ones = _annotated([p for _, p in group], system, region, sandhi=sandhi, own=own)
        for (target, _), syllables in zip(group, read_ones, strict=True):
            target.extend(syllables)
    return found


def _groups(
    pieces: Iterable[tuple[list[Syllable], re.Match[str]]],
) -> Iterator[list[tuple[list[Syllable], re.Match[str]]]]:
    """Give pieces by so many as are read at once."""
    group: list[tuple[list[Syllable], re.Match[str]]] = []
    size = 0
    for one in pieces:
        group.append(one)
        size += len(one[1][0])
        if size >= _GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group


def _annotated(
    pieces: Sequence[re.Match[str]],
    system: System,
    region: Region,
    *,
    sandhi: bool,
    own: Lexicon | None,
) -> Iterator[Iterator[Syllable]]:
    """Give for each piece of a text its syllables, with offsets into the text."""
    if system == "jyutping":
        yield from map(_cantonese, pieces)
        return
    texts = [with_zeros(piece[0]) for piece in pieces]
    for piece, text, readings in zip(pieces, texts, _mandarin(texts, own, region), strict=True):
        numbers = read_numbers(text)
        said = _with_numbers([one.text if one else "" for one in readings], numbers, tuple)
        if region == "tw":
            said = taiwanese(text, said)
        if sandhi:
            said = spoken(text, said)
        if system != "pinyin":
            said = [
                " ".join(transcribe(one, system) for one in syllables.split()) for syllables in said
            ]
        yield _syllables(piece, readings, said, numbers)


def _cantonese(piece: re.Match[str]) -> Iterator[Syllable]:
    numbers = read_numbers(piece[0])
    said = _with_numbers(jyutping(convert(with_zeros(piece[0]), "hant-hk").text), numbers, numeral)
    readings = [Reading(one, "phrase", False) for one in said]
    return _syllables(piece, readings, said, numbers)


def unread(text: str, syllables: Sequence[Syllable]) -> str:
    """Return the Chinese characters of a text that have no reading, in order."""
    covered = {i for syllable in syllables for i in range(syllable.start, syllable.end)}
    return "".join(c for i, c in enumerate(text) if i not in covered and is_han(c))


def joined(text: str, syllables: Sequence[Syllable], names: Sequence[Name] = ()) -> str:
    """Return the Pinyin of a text in words, as GB/T 16159-2012 writes it: Xiānggǎng Dǎo.

    Args:
        text: The text.
        syllables: Its readings in Pinyin with tone marks.
        names: What is known to be a name, in order and disjoint.
    """
    spans = [(one.start, one.end, _parts(one.reading)) for one in syllables]
    return join(segment(text, spans, names))


@lru_cache(maxsize=_READINGS)
def _parts(reading: str) -> tuple[str, ...]:
    """Return the syllables of a character or a number."""
    return tuple(reading.split())


def _mandarin(
    texts: Sequence[str], own: Lexicon | None, region: Region
) -> Iterator[list[Reading | None]]:
    """Give for each text the readings of its characters, in the tones that dictionaries have."""
    simplified = [convert(text, "hans") for text in texts]
    every = [
        _fixed(text, other, own, region) for text, other in zip(texts, simplified, strict=True)
    ]
    found = read_all([other.text for other in simplified], every)
    for text, other, fixed, readings in zip(texts, simplified, every, found, strict=True):
        taken = {i for span in fixed for i in range(span.start, span.end)}
        for start, end, reading in surname_readings(other.text):
            if taken.isdisjoint(range(start, end)):
                readings[start:end] = [Reading(one, "name", False) for one in reading.split()]
        yield [readings[other.at(i)] for i in range(len(text))] if other.offsets else readings


def _fixed(text: str, simplified: Converted, own: Lexicon | None, region: Region) -> list[Fixed]:
    """Return what tables give the readings of, the strongest first: a deck's own, then names."""
    first = own.find(simplified.text) if own else []
    taken = {i for span in first for i in range(span.start, span.end)}
    for found in (
        names(taiwan=region == "tw").find(simplified.text),
        as_written(text, simplified),
        framed(simplified.text),
    ):
        others = [f for f in found if taken.isdisjoint(range(f.start, f.end))]
        taken |= {i for span in others for i in range(span.start, span.end)}
        first = [*first, *others]
    return sorted(first, key=lambda fixed: fixed.start)


def _with_numbers(
    said: Sequence[str],
    numbers: Sequence[NumberReading],
    spell: Callable[[Sequence[str]], Sequence[str]],
) -> list[str]:
    """Return the readings of a text with those of its numbers at their first characters."""
    every = list(said)
    for number in numbers:
        every[number.start : number.end] = ("",) * (number.end - number.start)
        every[number.start] = " ".join(spell(number.syllables))
    return every


def _syllables(
    piece: re.Match[str],
    readings: Sequence[Reading | None],
    said: Sequence[str],
    numbers: Sequence[NumberReading],
) -> Iterator[Syllable]:
    text, offset = piece[0], piece.start()
    ends = {number.start: number.end for number in numbers}
    behind = offset
    for start, reading in enumerate(said):
        if not reading:
            continue
        origin: Origin
        if start in ends:
            end, origin, doubtful = ends[start], "number", False
        elif known := readings[start]:
            end, origin, doubtful = start + 1, known.origin, known.doubtful
        else:
            end, origin, doubtful = start + 1, "unknown", False
        begin = behind if behind == offset + start else offset + start
        behind = offset + end
        yield Syllable(begin, behind, sys.intern(text[start:end]), reading, origin, doubtful)

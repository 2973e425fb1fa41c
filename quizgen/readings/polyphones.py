"""How each Chinese character of a text is read, a polyphone by its sentence.

For a character with several readings three things are weighed: what a network makes of the
sentence (:mod:`quizgen.readings.model`), what the words of dictionaries say
(:mod:`quizgen.readings.phrases`), and which reading is the usual one. Names and what a deck's
teacher wrote go before all of it (:mod:`quizgen.readings.lexicon`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from quizgen.readings.tables import Tables

Origin: TypeAlias = Literal[
    "deck", "name", "phrase", "model", "default", "single", "number", "unknown"
]
"""Where a reading is from.

The deck's own table, the table of names, words of dictionaries, the network, the order of the
readings in dictionaries; ``single`` if the character has no other, ``number`` if it is a number's,
``unknown`` if there is none.
"""

DOUBTFUL = 1.0
"""How far ahead of the second, in logits, a reading must be to be beyond doubt."""

_HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_SENTENCE = re.compile(
    r"[^。！？!?；;\n]{0,150}[。！？!?；;\n]|[^。！？!?；;\n]{0,149}[，、：,:]|[^。！？!?；;\n]{1,150}"
)
"""A sentence, or as much of a long one as is read at once."""

_ASPECT = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![名编原译显卓土专巨论遗合昭撰拙所新旧主])著(?=[\u4e00-\u9fff])(?![名作有称述书录者]|成\w{0,3}[《〈「『“])"
)
"""著 for 着, as Taiwan writes it and OpenCC leaves it, after a verb and before its object.

It leaves 於 too where that may be a name, as in 位於倫敦; there it is read as 于."""

_BLOCK = 1 << 14
"""Characters whose readings are weighed at once, so that a long text takes no more memory."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a character is read.

    Attributes:
        text: Its syllable in Hanyu Pinyin with the tone mark, in the tone that dictionaries give
            it (一 is yī, 不 is bù before whatever); empty if none is known.
        origin: Where it is from.
        doubtful: Whether another reading is nearly as likely, so that a teacher should look.
    """

    text: str
    origin: Origin
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Fixed:
    """A stretch of a text whose readings are known beforehand.

    Attributes:
        start: Its first offset.
        end: The offset after it.
        readings: A syllable for each character.
        origin: Where they are from.
    """

    start: int
    end: int
    readings: tuple[str, ...]
    origin: Origin


def is_han(character: str) -> bool:
    """Tell whether a character is a Chinese one."""
    return _HAN.match(character) is not None


def read(simplified: str, fixed: Iterable[Fixed] = ()) -> list[Reading | None]:
    """Return how each character of a text is read.

    A sentence is read the same alone and within a text.

    Args:
        simplified: A text in Simplified script.
        fixed: Readings that are known beforehand, disjoint.

    Returns:
        A reading for each character of the text, None for what is no Chinese character.
    """
    (readings,) = read_all([simplified], [fixed])
    return readings


def read_all(
    simplified: Sequence[str], fixed: Iterable[Iterable[Fixed]]
) -> Iterator[list[Reading | None]]:
    """Give for each of several texts what ``read`` returns, for less work than one by one.

    The network reads many sentences in nearly the time of one.

    Args:
        simplified: The texts.
        fixed: For each of them what is known beforehand.
    """
    together: list[Reading | None] = []
    for block in _blocks(_ASPECT.sub("着", text).replace("於", "于") for text in simplified):
        together += _read(block)
    begin = 0
    for text, spans in zip(simplified, fixed, strict=True):
        readings = together[begin : begin + len(text)]
        begin += len(text)
        for span in spans:
            for offset, syllable in zip(range(span.start, span.end), span.readings, strict=True):
                readings[offset] = _reading(syllable, span.origin)
        yield readings


def _blocks(texts: Iterable[str]) -> Iterator[list[str]]:
    """Give the sentences of texts by blocks."""
    block: list[str] = []
    size = 0
    for text in texts:
        for match in _SENTENCE.finditer(text):
            block.append(match[0])
            size += len(match[0])
            if size >= _BLOCK:
                yield block
                block, size = [], 0
    if block:
        yield block


def _read(sentences: Sequence[str]) -> list[Reading | None]:
    """Return how each character of some sentences is read."""
    from quizgen.readings.tables import tables
    from quizgen.readings.weighing import code_points

    known = tables()
    text = "".join(sentences)
    readings = [_single(number) for number in known.first[code_points(text)].tolist()]
    for offset, reading in _choices(sentences, known):
        readings[offset] = reading
    return [
        _reading("", "unknown") if reading is None and is_han(character) else reading
        for character, reading in zip(text, readings, strict=True)
    ]


def _choices(sentences: Sequence[str], known: Tables) -> Iterator[tuple[int, Reading]]:
    """Give the offsets of the polyphones of some sentences and how they are read."""
    import numpy as np

    from quizgen.readings.model import UNIT
    from quizgen.readings.weighing import polyphones, weigh

    found = polyphones(sentences, known)
    score, words = weigh(found, known)
    each = np.arange(len(score))
    best = score.argmax(axis=1)
    lead = score[each, best]
    score[each, best] = -np.inf
    doubtful = lead - score.max(axis=1) < DOUBTFUL * UNIT
    said = words[each, best] > 0
    heard = known.classes[found.rows, best] < len(known.model.output) - 1
    syllables = known.candidates[found.rows, best]
    for offset, syllable, phrase, model, doubt in zip(
        *(column.tolist() for column in (found.offsets, syllables, said, heard, doubtful)),
        strict=True,
    ):
        origin: Origin = "phrase" if phrase else "model" if model else "default"
        yield offset, _reading(known.syllables[syllable], origin, doubt)


@cache
def _single(number: int) -> Reading | None:
    """Return the reading of a character with one syllable, None for no syllable."""
    from quizgen.readings.tables import tables

    return _reading(tables().syllables[number], "single") if number >= 0 else None


@cache
def _reading(text: str, origin: Origin, doubtful: bool = False) -> Reading:
    """Return a reading; there are few different ones."""
    return Reading(text, origin, doubtful)

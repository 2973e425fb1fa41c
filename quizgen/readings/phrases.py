"""What the words of dictionaries in a text say about how its characters are read.

Every word of a dictionary that stands in a text speaks for the readings it has there, the more so
the longer it is, the more dictionaries have it, and if it begins and ends where the words of the
text do: 长者 says nothing in 会长者多. Against a
longer word that is sure a shorter one says nothing. A word that stands alone, as in a heading or a
list, has no sentence that could know better, and counts most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from quizgen.readings.model import Flags, Integers
from quizgen.readings.tables import Tables

_RUN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
"""All characters between two marks."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What words say about the characters of a text.

    Attributes:
        at: The offsets of the characters spoken about; one stands as often as words have it.
        patterns: For each of them the row of ``Tables.votes``.
        lengths: How long the word is: 0 for two characters, 1 for three, 2 for more.
        fits: 3 where it stands alone between marks, 2 where it is made of words of the text, 1
            where it is within one, 0 where it is neither.
        settles: Whether the word is the longest sure one that the character is in, or, where there
            is none, one that fits.
        yields: Whether it is shorter than that, or does not fit where another does, so that it
            only counts where it agrees.
        lone: For each character of the text whether it is a word of one character.
    """

    at: Integers
    patterns: Integers
    lengths: Integers
    fits: Integers
    settles: Flags
    yields: Flags
    lone: Integers


def evidence(sentences: Sequence[str], tables: Tables) -> Evidence:
    """Return what the words of the dictionaries say about sentences in Simplified script.

    Returns:
        The evidence, its offsets being into the sentences put together; no word reaches from one
        into the next.
    """
    import rjieba

    ends = [0]
    found = []
    runs: list[tuple[int, int]] = []
    for sentence in sentences:
        begin = ends[-1]
        runs += [(begin + run.start(), begin + run.end()) for run in _RUN.finditer(sentence)]
        ends += accumulate(map(len, rjieba.cut(sentence, False)), initial=begin)
        found += [
            (begin + start, first, length)
            for start in range(len(sentence) - 1)
            for length in tables.lengths.get(sentence[start : start + 2], ())
            if (first := tables.words.get(sentence[start : start + length])) is not None
            and start + length <= len(sentence)
        ]
    cuts = np.zeros(ends[-1] + 1, dtype=np.int64)
    cuts[ends] = 1
    starts, firsts, lengths = np.array(found, dtype=np.int64).reshape(-1, 3).T
    stops = starts + lengths
    number = np.cumsum(cuts)
    fits = np.where(cuts[starts] & cuts[stops], 2, number[starts] == number[stops - 1])
    run_ends = np.zeros(ends[-1] + 1, dtype=np.int64)
    begins, run_stops = np.array(runs, dtype=np.int64).reshape(-1, 2).T
    run_ends[begins] = run_stops
    fits = np.where(run_ends[starts] == stops, 3, fits)
    within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    patterns = tables.patterns[np.repeat(firsts, lengths) + within]
    at, fits, lengths = (
        np.repeat(starts, lengths) + within,
        np.repeat(fits, lengths),
        np.repeat(lengths, lengths),
    )
    longest = np.zeros(ends[-1], dtype=np.int64)
    sure = tables.trusted[patterns] & (fits >= 2)
    np.maximum.at(longest, at[sure], lengths[sure])
    fitting = np.zeros(ends[-1], dtype=np.bool_)
    fitting[at[(patterns > 0) & (fits > 0)]] = True
    broken = (fits == 0) & fitting[at]
    settles = np.where(longest[at] > 0, sure & (lengths == longest[at]), fits > 0)
    says = np.flatnonzero(patterns)
    return Evidence(
        at=at[says],
        patterns=patterns[says],
        lengths=np.minimum(lengths[says] - 2, 2),
        fits=fits[says],
        settles=settles[says],
        yields=((lengths < longest[at]) | broken)[says],
        lone=cuts[:-1] & cuts[1:],
    )

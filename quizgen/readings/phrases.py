"""What the words of dictionaries in a text say about how its characters are read.

Every word of a dictionary that stands in a text speaks for the readings it has there, the more so
the longer it is, the more dictionaries have it, and if it begins and ends where the words of the
text do: 长者 says nothing in 会长者多.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from quizgen.readings.model import Integers
from quizgen.readings.tables import Tables


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """What words say about the characters of a text.

    Attributes:
        at: The offsets of the characters spoken about; one stands as often as words have it.
        patterns: For each of them the row of ``Tables.votes``.
        lengths: How long the word is: 0 for two characters, 1 for three, 2 for more.
        ends: How many of its two ends are ends of words in the text.
        lone: For each character of the text whether it is a word of one character.
    """

    at: Integers
    patterns: Integers
    lengths: Integers
    ends: Integers
    lone: Integers


def evidence(text: str, tables: Tables) -> Evidence:
    """Return what the words of the dictionaries say about a text in Simplified script."""
    import rjieba

    cuts = np.zeros(len(text) + 1, dtype=np.int8)
    cuts[list(accumulate(map(len, rjieba.cut(text, False)), initial=0))] = 1
    found = [
        (start, first, length)
        for start in range(len(text) - 1)
        for length in tables.lengths.get(text[start : start + 2], ())
        if (first := tables.words.get(text[start : start + length])) is not None
        and start + length <= len(text)
    ]
    starts, firsts, lengths = np.array(found, dtype=np.int64).reshape(-1, 3).T
    within = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    patterns = tables.patterns[np.repeat(firsts, lengths) + within]
    says = np.flatnonzero(patterns)
    return Evidence(
        at=(np.repeat(starts, lengths) + within)[says],
        patterns=patterns[says],
        lengths=np.repeat(np.minimum(lengths - 2, 2), lengths)[says],
        ends=np.repeat(cuts[starts] + cuts[starts + lengths], lengths)[says],
        lone=cuts[:-1] & cuts[1:],
    )

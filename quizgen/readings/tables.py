"""What the engine knows: characters, words and weights.

``data/polyphones.npz`` is written by ``tests/bench/make_polyphones.py``, ``data/phrases.tsv`` by
hand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files
from itertools import accumulate

import numpy as np

from quizgen.readings.model import HALF, ONE, REACH, STEP, UNIT, Flags, Floats, Integers, Model

PLANES = 0x40000
"""One more than the last code point of a Chinese character: planes 0 to 3."""

DECIDES = ((0.5, 6.0, 10.0, 16.0), (3.0, 8.0, 11.0, 16.0), (4.0, 9.0, 12.0, 16.0))
"""What a word of ``data/phrases.tsv`` counts, by its length and fit, in logits."""

AGREED = 3.0
"""What is added for a word of three characters or more that is made of words of the text and that
two or more dictionaries, the largest left out, read alike. What a word counts is learned from
sentences, and in those long words are few."""

ALONE = (6.0, 1.0)
"""What is added for a word that stands alone: where a dictionary other than the largest has it, and
where that alone has it."""

USUAL = 2.0
"""What a row of one character there counts where no word says anything."""

LENGTHS = (2, 3, 4, 5, 6, 7, 8)
"""Of how many characters the words of the dictionaries are."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Characters, words and weights.

    Attributes:
        syllables: The syllables with their tone marks; the others stand in them by number.
        first: For each code point its only or first syllable, -1 for none.
        polyphone: For each code point its row among the polyphones, -1 for none.
        candidates: For each polyphone its syllables, -1 where it has no more.
        classes: For each of them the row of ``Model.output``.
        bias: For each of them how much speaks for it anywhere.
        lone: How much more does where no word says anything.
        words: For each word of the dictionaries where its patterns begin.
        lengths: For each two characters that words begin with, how long these are.
        patterns: For each character of each word the row of ``votes``; 0 where it says nothing.
        votes: How much speaks for a candidate, by pattern, length of the word (2, 3, more), and
            how it fits the words of the text (``Evidence.fits``).
        trusted: For each pattern whether more than the largest dictionary has it.
        trust: What a score of the model counts; more where no word says anything, where one
            does, and where the character is a word.
        model: The network.
    """

    syllables: tuple[str, ...]
    first: Integers
    polyphone: Integers
    candidates: Integers
    classes: Integers
    bias: Floats
    lone: Floats
    words: dict[str, int]
    lengths: dict[str, tuple[int, ...]]
    patterns: Integers
    votes: Floats
    trusted: Flags
    trust: tuple[float, float, float, float]
    model: Model


@cache
def tables() -> Tables:
    """Return the tables, read once."""
    return _with_collocations(stored())


def stored() -> Tables:
    """Return the tables without what ``data/phrases.tsv`` adds."""
    with (
        as_file(files("quizgen").joinpath("data/polyphones.npz")) as path,
        np.load(path, allow_pickle=False) as arrays,
    ):
        data = {name: arrays[name] for name in arrays.files}
    words = _text(data["words"]).split("\n")
    heads = _text(data["heads"])
    masks = [tuple(n for i, n in enumerate(LENGTHS) if mask >> i & 1) for mask in range(128)]
    polyphones = _points(data["polyphones"])
    return Tables(
        syllables=tuple(_text(data["syllables"]).split("\n")),
        first=_by_point(_points(data["characters"]), data["first"]),
        polyphone=_by_point(polyphones, np.arange(len(polyphones))),
        candidates=data["candidates"],
        classes=data["classes"],
        bias=data["bias"] * float(UNIT),
        lone=data["lone"] * float(UNIT),
        words=dict(zip(words, accumulate(map(len, words), initial=0), strict=False)),
        lengths={heads[2 * i : 2 * i + 2]: masks[mask] for i, mask in enumerate(data["masks"])},
        patterns=data["patterns"],
        votes=_votes(data["sources"], data["weights"], data["candidates"].shape[1]),
        trusted=(data["sources"][:, :-1] >= 0).any(axis=1),
        trust=tuple(data["trust"].tolist()),
        model=_model(data),
    )


def _with_collocations(known: Tables) -> Tables:
    """Return new tables with the words and the usual readings of ``data/phrases.tsv``."""
    table = files("quizgen").joinpath("data/phrases.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")][1:]
    own = len(known.votes)
    decided = np.zeros((known.candidates.shape[1], *known.votes.shape[1:]))
    for candidate, votes in enumerate(decided):
        votes[:, :, candidate] = np.array(DECIDES) * float(UNIT)
    number = {syllable: i for i, syllable in enumerate(known.syllables)}
    patterns: list[int] = []
    for word, reading in rows:
        start = known.words.get(word)
        said = (
            [0] * len(word) if start is None else known.patterns[start : start + len(word)].tolist()
        )
        for at, (character, syllable) in enumerate(zip(word, reading.split(), strict=True)):
            if syllable == "-":
                continue
            row = known.polyphone[ord(character)]
            candidate = known.candidates[row].tolist().index(number[syllable])
            said[at] = own + candidate
            if len(word) == 1:
                known.lone[row, candidate] += USUAL * UNIT
        known.words[word] = len(known.patterns) + len(patterns)
        patterns += said
        lengths = known.lengths.get(word[:2], ())
        known.lengths[word[:2]] = tuple(sorted({*lengths, len(word)}))
    return replace(
        known,
        patterns=np.concatenate([known.patterns, np.array(patterns, known.patterns.dtype)]),
        votes=np.concatenate([known.votes, decided]),
        trusted=np.concatenate([known.trusted, np.ones(len(decided), dtype=np.bool_)]),
    )


def _votes(sources: Integers, weights: Integers, width: int) -> Floats:
    """Return what each pattern counts for each candidate.

    Args:
        sources: For each pattern the candidate that each dictionary has, -1 for none.
        weights: What each dictionary counts, by length and fit.
        width: The most candidates that a character has.
    """
    votes = np.zeros((len(sources), *weights.shape[1:], width))
    for dictionary, weight in enumerate(weights):
        chosen = np.flatnonzero(sources[:, dictionary] >= 0)
        votes[chosen, :, :, sources[chosen, dictionary]] += weight
    votes = np.concatenate([votes, votes[:, :, -1:]], axis=2)
    choice = sources.max(axis=1)
    smaller, their = sources[:, :-1], sources[:, :-1].max(axis=1)
    agreed = ((smaller == their[:, None]) | (smaller < 0)).all(axis=1)
    several = np.flatnonzero(agreed & ((smaller >= 0).sum(axis=1) > 1))
    votes[several, 1:, 2, their[several]] += AGREED
    trusted = np.flatnonzero(agreed & (their >= 0))
    votes[trusted, :, 3, their[trusted]] += ALONE[0]
    only = np.flatnonzero((their < 0) & (choice >= 0))
    votes[only, :, 3, choice[only]] += ALONE[1]
    return votes * UNIT


def _model(data: dict[str, Integers]) -> Model:
    """Return the network, in the units that it is computed in."""
    embedding = data["embedding"].astype(np.float64)
    new = np.repeat([1, 2], [data["state"].shape[2] // 4 * 3, data["state"].shape[2] // 4])
    given = embedding @ data["input"] + data["bias_input"][:, None] * float(ONE)
    points = np.rint(given * new * 4 / ONE) * STEP / (4 * ONE) + REACH * STEP + 0.5
    return Model(
        rows=_by_point(_points(data["known"]), data["rows"], int(data["unknown"])),
        begin=int(data["begin"]),
        end=int(data["end"]),
        given=points.astype(np.float32),
        recurrent=(data["state"] * new * (STEP / (ONE * HALF))).astype(np.float32),
        layer=data["layer"].astype(np.float64),
        layer_bias=data["layer_bias"].astype(np.float64) * ONE,
        output=data["output"].astype(np.float64),
        output_bias=data["output_bias"].astype(np.float64) * ONE,
    )


def _text(stored: Integers) -> str:
    """Return a text that is stored as the bytes of its UTF-8."""
    return stored.tobytes().decode("utf-8")


def _points(stored: Integers) -> Integers:
    """Return the code points of a text that is stored."""
    return np.frombuffer(_text(stored).encode("utf-32-le"), dtype=np.uint32)


def _by_point(points: Integers, values: Integers, other: int = -1) -> Integers:
    """Return an array that has a value for each code point up to ``PLANES``."""
    table = np.full(PLANES, other, dtype=np.int32)
    table[points] = values
    return table

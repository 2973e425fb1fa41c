"""What speaks for each reading of the polyphones of some sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quizgen.readings.model import UNIT, Flags, Floats, Integers
from quizgen.readings.phrases import Evidence, evidence
from quizgen.readings.tables import PLANES, Tables

FLOOR = -8.0
"""The least that the network may count, in logits behind its best reading."""


@dataclass(frozen=True, slots=True, eq=False)
class Polyphones:
    """The polyphones of some sentences, put together as one text.

    Attributes:
        offsets: Their offsets.
        rows: Their rows in the tables.
        model: How far behind its best reading the network has each candidate, in units.
        evidence: What the words of the sentences say.
        owners: For each piece of evidence which polyphone it is about.
    """

    offsets: Integers
    rows: Integers
    model: Floats
    evidence: Evidence
    owners: Integers


def code_points(text: str) -> Integers:
    """Return the code points of a text; what is beyond the planes of Chinese is their last."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.minimum(points, PLANES - 1)


def polyphones(sentences: Sequence[str], tables: Tables) -> Polyphones:
    """Return the polyphones of some sentences with what is to be weighed for them."""
    pieces = [code_points(sentence) for sentence in sentences]
    starts = np.cumsum([0, *map(len, pieces)])
    rows = [tables.polyphone[piece] for piece in pieces]
    wanted = [np.flatnonzero(row >= 0) for row in rows]
    offsets = np.concatenate([at + start for at, start in zip(wanted, starts[:-1], strict=True)])
    chosen = np.concatenate([row[at] for row, at in zip(rows, wanted, strict=True)])
    classes = tables.classes[chosen]
    model = tables.model.readings(tables.model.inner(pieces, wanted), classes)
    model = np.where(tables.candidates[chosen] >= 0, model, -np.inf)
    model = np.maximum(model - model.max(axis=1, keepdims=True), FLOOR * UNIT)
    said = evidence(sentences, tables)
    return Polyphones(offsets, chosen, model, said, np.searchsorted(offsets, said.at))


def overruled(found: Polyphones, tables: Tables) -> Flags:
    """Return for each piece of evidence the candidates that a longer word rules out."""
    said = found.evidence
    spoken = tables.votes[said.patterns, 0, 2] != 0
    settled = np.zeros((len(found.rows), spoken.shape[1]), dtype=np.bool_)
    np.logical_or.at(settled, found.owners[said.settles], spoken[said.settles])
    return said.yields[:, None] & ~settled[found.owners]


def weigh(found: Polyphones, tables: Tables) -> tuple[Floats, Floats]:
    """Return what each candidate of each polyphone has in its favour, in units.

    Returns:
        The sum of all, and what the words alone say.
    """
    said, width = found.evidence, tables.candidates.shape[1]
    counts = tables.votes[said.patterns, said.lengths, said.fits]
    counts[overruled(found, tables)] = 0.0
    cells = (found.owners[:, None] * width + np.arange(width)).ravel()
    words = np.zeros(len(found.rows) * width)
    words += np.bincount(cells, counts.ravel(), len(words))
    words = words.reshape(-1, width)
    silent = np.ones(len(found.rows), dtype=bool)
    silent[found.owners] = False
    always, without, within, lone = tables.trust
    trust = (
        always + np.where(silent, without, within) + np.where(said.lone[found.offsets], lone, 0.0)
    )
    score = found.model * trust[:, None] + tables.bias[found.rows] + words
    score += np.where(silent[:, None], tables.lone[found.rows], 0.0)
    return np.where(tables.candidates[found.rows] >= 0, score, -np.inf), words

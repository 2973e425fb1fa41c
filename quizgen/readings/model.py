"""How likely each reading of a character is in its sentence, by the network of g2pM.

The network is a bidirectional LSTM over characters with a layer of 32 and a layer of readings on
top (Park and Lee, *g2pM*, Interspeech 2020, https://github.com/kakaobrain/g2pM, Apache-2.0). Its
weights, rounded to fixed point, are in ``data/polyphones.npz``. Every product that is summed is of
integers small enough for the sum to be exact, and the curves are looked up, so what a sentence
gives depends neither on the sentences it is computed with nor on the order of the sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

Integers: TypeAlias = NDArray[np.integer[Any]]
Floats: TypeAlias = NDArray[np.floating[Any]]
Flags: TypeAlias = NDArray[np.bool_]

ONE = 1 << 10
"""What stands for 1 in the weights and the states."""

UNIT = ONE * ONE
"""What stands for 1 in what it returns, and for a logit in all weights of readings."""

HALF = 1 << 9
"""What stands for 1 in the weights of the states, so that their sums stay below 2 ** 24."""

STEP = 1 << 8
"""Points to a unit in the tables of the curves."""

REACH = 8
"""Where the tables end, for the curves are flat beyond."""

_MIDDLE = np.float32(REACH * STEP + 0.5)
"""Where 0 stands in the tables, and a half for rounding."""

_BATCH = 128
"""Sentences at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """The weights.

    Attributes:
        rows: For each code point its row of ``given``.
        begin: The row for the begin of a sentence.
        end: The row for its end.
        given: What a character adds to the gates, read from left to right and from right to left:
            the point of the logistic curve, and a half for rounding. The gates are those for
            input, forgetting and output, and the new state at twice its value.
        recurrent: What the state adds to them.
        layer: The weights from both states to the inner layer.
        layer_bias: Its bias.
        output: The weights from the inner layer to each reading; the last row is for a reading
            which the network does not know.
        output_bias: Its bias.
    """

    rows: Integers
    begin: int
    end: int
    given: Floats
    recurrent: Floats
    layer: Floats
    layer_bias: Floats
    output: Floats
    output_bias: Floats

    def inner(self, sentences: Sequence[Integers], wanted: Sequence[Integers]) -> Floats:
        """Return the inner layer for the wanted characters of some sentences.

        Args:
            sentences: The code points of each.
            wanted: For each the offsets of the characters asked for.

        Returns:
            A row for each wanted character, in their order.
        """
        starts = np.cumsum([0, *map(len, wanted)])
        found = np.zeros((int(starts[-1]), self.layer.shape[1]))
        order = sorted(
            (i for i, at in enumerate(wanted) if len(at)), key=lambda i: -len(sentences[i])
        )
        with _threads().limit(limits=1, user_api="blas"):
            for first in range(0, len(order), _BATCH):
                batch = order[first : first + _BATCH]
                at = np.concatenate([np.arange(starts[i], starts[i + 1]) for i in batch])
                found[at] = self._batch([sentences[i] for i in batch], [wanted[i] for i in batch])
        return found

    def readings(self, inner: Floats, classes: Integers) -> Floats:
        """Return the logits of some readings, in ``UNIT``.

        Args:
            inner: A row of the inner layer for each character.
            classes: For each character the rows of its readings in ``output``.
        """
        found: Floats = np.einsum("ij,ikj->ik", inner, self.output[classes])
        return found + self.output_bias[classes]

    def _batch(self, sentences: Sequence[Integers], wanted: Sequence[Integers]) -> Floats:
        """Return the inner layer for the wanted characters of a batch, the longest first."""
        column = np.repeat(np.arange(len(sentences)), [len(at) for at in wanted])
        offset = np.concatenate(wanted)
        length = np.array([len(sentence) for sentence in sentences])
        rows = np.zeros((int(length.max()) + 1, 2, len(sentences)), dtype=np.int64)
        rows[0, 0], rows[0, 1] = self.begin, self.end
        for i, sentence in enumerate(sentences):
            known = self.rows[sentence]
            rows[1 : len(known) + 1, 0, i] = known
            rows[1 : len(known) + 1, 1, i] = known[::-1]
        states = self._states(rows, length)
        left = states[offset + 1, 0, column]
        right = states[length[column] - offset, 1, column]
        both = np.concatenate([left, right], axis=1).astype(np.float64)
        return np.maximum(np.rint((both @ self.layer + self.layer_bias) / ONE), 0)

    def _states(self, rows: Integers, lengths: Integers) -> Floats:
        """Return the states after each step; none for a sentence that has ended.

        Args:
            rows: The rows of ``given``: by step, direction and sentence.
            lengths: How many characters each sentence has, never rising.
        """
        logistic, tanh = _curves()
        width = self.recurrent.shape[1]
        given = self.given.reshape(-1, 4 * width)
        places = rows + np.array([[0], [self.given.shape[1]]])
        states = np.empty((*rows.shape, width), dtype=np.float32)
        cell = state = np.zeros(states.shape[1:], dtype=np.float32)
        going = np.searchsorted(-lengths, -np.arange(len(rows)), side="right").tolist()
        for count, steps in groupby(range(len(rows)), key=going.__getitem__):
            cell, state = cell[:, :count].copy(), state[:, :count]
            points, gates = np.empty((2, 2, count, 4 * width), dtype=np.float32)
            scaled, bent = np.empty((2, *cell.shape), dtype=np.float32)
            whole, part = np.empty(gates.shape, np.intp), np.empty(cell.shape, np.intp)
            into, forget, out, new = (gates[..., i * width : (i + 1) * width] for i in range(4))
            for step in steps:
                np.matmul(state, self.recurrent, out=points)
                points += given.take(places[step, :, :count], axis=0, out=gates, mode="clip")
                np.copyto(whole, points, casting="unsafe")
                logistic.take(whole, out=gates, mode="clip")
                cell *= forget
                new *= 2 * STEP
                new -= STEP
                new *= into
                cell += new
                np.add(cell, _MIDDLE, out=scaled)
                np.copyto(part, scaled, casting="unsafe")
                tanh.take(part, out=bent, mode="clip")
                bent *= out
                state = np.rint(bent, out=states[step, :, :count])
        return states


@cache
def _threads() -> ThreadpoolController:
    """Return what holds numpy to one thread: for matrices so small, more of them take longer."""
    return ThreadpoolController()


@cache
def _curves() -> tuple[Floats, Floats]:
    """Return the logistic curve, and the hyperbolic tangent times ``ONE``, from -8 to 8."""
    x = np.arange(-REACH * STEP, REACH * STEP + 1) / STEP
    logistic = np.rint(4 * ONE / (1 + np.exp(-x))) / (4 * ONE)
    return logistic.astype(np.float32), np.rint(np.tanh(x) * ONE).astype(np.float32)

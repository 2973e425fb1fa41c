"""Chance that the seed alone decides, the same in every process and on every machine."""

from __future__ import annotations

import hashlib
import random
from math import log

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits of which none looks like another."""


def chance(*parts: object) -> random.Random:
    """Return a source of chance that its parts decide: the seed, what for, and whose."""
    return random.Random(_digest(parts))  # noqa: S311 - a draw, not a secret


def order(*parts: object) -> int:
    """Return a number to sort by, so that a thing keeps its place among those that stay."""
    return int.from_bytes(_digest(parts)[:8], "big")


def weighted_order(weight: float, *parts: object) -> float:
    """Return a number to sort by that is the lower the more a thing weighs, as a rule.

    Sorting by it draws without replacement in proportion to the weights (Efraimidis and
    Spirakis, Information Processing Letters 97, 2006).
    """
    part = (order(*parts) + 1) / (2**64 + 1)
    return -log(part) / max(weight, 0.01)


def code(*parts: object) -> str:
    """Return five letters that stand for the parts."""
    number = order(*parts)
    signs = []
    for _ in range(5):
        number, digit = divmod(number, len(_LETTERS))
        signs.append(_LETTERS[digit])
    return "".join(signs)


def _digest(parts: tuple[object, ...]) -> bytes:
    return hashlib.sha256("\n".join(map(str, parts)).encode()).digest()

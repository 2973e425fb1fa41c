"""How time grows with the length of a text: in proportion, on a machine of any speed."""

from __future__ import annotations

import time
from collections.abc import Callable

_TIMES = 4
_LEAST = 0.05
"""Seconds below which a measurement is noise."""


def assert_linear(run: Callable[[int], object], size: int) -> None:
    """Fail if a task takes far longer than four times as long when it is four times as large.

    Args:
        run: Does the task at a size.
        size: The larger of the two sizes.
    """
    run(size // 100)
    small = _seconds(run, size // _TIMES)
    large = _seconds(run, size)
    assert large < 2.5 * _TIMES * max(small, _LEAST)


def _seconds(run: Callable[[int], object], size: int) -> float:
    """Return the least processor time of three runs, for other work only adds to it."""
    times = []
    for _ in range(3):
        start = time.process_time()
        run(size)
        times.append(time.process_time() - start)
    return min(times)

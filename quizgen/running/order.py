"""Results in the order of what they are of, whatever order they come in."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Generic, Protocol, TypeVar

from quizgen.running.pools import Pool
from quizgen.running.tasks import Failed, Item, last_moment, took_too_long

T = TypeVar("T", bound=Item)
R = TypeVar("R")
I_contra = TypeVar("I_contra", bound=Item, contravariant=True)

_AHEAD = 4
"""Batches in flight for each worker: so many that none waits, and memory stays flat."""

_MOST_STEPS = 256
"""Steps in a batch at most, for results that are known take memory, too."""


class Work(Protocol[I_contra, R]):
    """Makes the results of items, as ``run_all`` does."""

    def __call__(self, items: Sequence[I_contra], *, seconds: float | None) -> list[R | Failed]:
        """Return the result of each item, or why there is none."""


@dataclass(frozen=True, slots=True)
class Step(Generic[T, R]):
    """Something to do, or done already.

    Attributes:
        item: What it is about.
        result: What came of it, if that is known already.
    """

    item: T
    result: R | Failed | None = None


def in_order(
    steps: Iterable[Step[T, R]],
    work: Work[T, R],
    pool: Pool,
    *,
    size: Callable[[T], int] = lambda _: 1,
    batch: int = 1,
    seconds: float | None = None,
) -> Iterator[tuple[T, R | Failed]]:
    """Give each item with its result, in order.

    Only so many batches are begun that the workers are busy. When a worker dies, what it may have
    died of is done again, alone, and in halves if it dies again, so that what remains without a
    result is what kills.

    Args:
        steps: What to do; it is asked for as there is room.
        work: Makes the results of items; a function that a worker can import.
        pool: Where that is done.
        size: Returns how much work an item is.
        batch: How much work is sent at a time.
        seconds: How long an item may take; None sets no limit.
    """
    batches = _batches(iter(steps), size, batch)
    run = partial(work, seconds=seconds)
    waiting: deque[_Batch[T, R]] = deque()
    while True:
        if not any(one.is_suspect for one in waiting):
            for one in islice(batches, _AHEAD * pool.width - len(waiting)):
                one.future = pool.submit(run, one.todo) if one.todo else None
                waiting.append(one)
        if not waiting:
            return
        first = waiting.popleft()
        results = _results(first, pool)
        if results is None:
            for other in waiting:
                other.is_suspect |= other.is_lost(pool)
            results = _alone(run, first.todo, pool, seconds)
        made = iter(results)
        for step in first.steps:
            yield step.item, next(made) if step.result is None else step.result


@dataclass(slots=True)
class _Batch(Generic[T, R]):
    """Steps that go to a worker together.

    Attributes:
        steps: The steps.
        todo: The items without a result.
        future: What will be their results; None if there is nothing to do.
        is_suspect: Whether a worker may have died of it, so that it is done alone.
    """

    steps: list[Step[T, R]]
    todo: list[T]
    future: Future[list[R | Failed]] | None = None
    is_suspect: bool = False

    def is_lost(self, pool: Pool) -> bool:
        """Tell whether it ended without results because a worker died, at it or at another."""
        future = self.future
        if future is None or not future.done():
            return False
        return future.cancelled() or isinstance(future.exception(), pool.deaths)


def _batches(
    steps: Iterator[Step[T, R]], size: Callable[[T], int], batch: int
) -> Iterator[_Batch[T, R]]:
    """Give the steps in batches, of so much work or of so many steps that are done already."""
    gathered: list[Step[T, R]] = []
    amount = 0
    for step in steps:
        gathered.append(step)
        amount += size(step.item) if step.result is None else 0
        if amount >= batch or len(gathered) >= _MOST_STEPS:
            yield _batch(gathered)
            gathered, amount = [], 0
    if gathered:
        yield _batch(gathered)


def _batch(steps: list[Step[T, R]]) -> _Batch[T, R]:
    return _Batch(steps, [step.item for step in steps if step.result is None])


def _results(batch: _Batch[T, R], pool: Pool) -> list[R | Failed] | None:
    """Return the results of a batch when they are there; None if a worker died meanwhile."""
    if batch.is_suspect:
        return None
    try:
        return batch.future.result() if batch.future else []
    except pool.deaths as error:
        pool.bury(error)
        return None


def _alone(
    run: Callable[[list[T]], list[R | Failed]], items: list[T], pool: Pool, seconds: float | None
) -> list[R | Failed]:
    """Return the results of items at which a worker may die, or what stands for them."""
    began = time.monotonic()
    try:
        return pool.submit(run, items).result()
    except pool.deaths as error:
        pool.bury(error)
    if len(items) > 1:
        middle = len(items) // 2
        halves = (items[:middle], items[middle:])
        return [one for half in halves for one in _alone(run, half, pool, seconds)]
    (item,) = items
    if seconds is not None and time.monotonic() - began >= last_moment(seconds):
        return [took_too_long(item, seconds)]
    problem = "the process that worked on it died, twice"
    return [Failed(f"{item.place}: {problem}; free some memory, or leave it out")]

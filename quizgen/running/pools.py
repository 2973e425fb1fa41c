"""Executors that are replaced when they break."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from functools import partial
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Pool:
    """An executor, and another one after it broke.

    Attributes:
        width: How many tasks it works on at a time.
        deaths: What a future raises if a worker died at its task, or may have, or was dropped.
    """

    def __init__(
        self,
        make: Callable[[], Executor],
        width: int,
        deaths: tuple[type[Exception], ...] = (BrokenExecutor,),
    ) -> None:
        """Begin with a first executor.

        Args:
            make: Returns a new executor.
            width: How many tasks it works on at a time.
            deaths: What a future raises if a worker died.
        """
        self.width = width
        self.deaths: tuple[type[BaseException], ...] = (CancelledError, *deaths)
        self._make = make
        self._executor = make()

    def submit(self, run: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Have something done; an executor that broke meanwhile is replaced first."""
        try:
            return self._executor.submit(run, *args, **kwargs)
        except BrokenExecutor as error:
            self.bury(error)
            return self._executor.submit(run, *args, **kwargs)

    def bury(self, death: BaseException) -> None:
        """Go on after a death, with a new executor if this one broke of it."""
        if isinstance(death, BrokenExecutor):
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = self._make()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._executor.shutdown(wait=error is None, cancel_futures=True)


class _Here(Executor):
    """Does each task at once, in this process."""

    def submit(  # type: ignore[override] # typeshed names the parameters by position
        self, run: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(run(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)  # for whoever asks for the result
        return future


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def local_pool(jobs: int, *, apart: bool = False, load: Callable[[], object] | None = None) -> Pool:
    """Return a pool of processes of this machine.

    Args:
        jobs: How many there are.
        apart: Whether one job, too, has a process of its own, which may be ended.
        load: What each process does first: its time is not that of an item.
    """
    if jobs == 1 and not apart:
        return Pool(_Here, 1)
    from quizgen.running.workers import DeadWorkerError, Workers

    return Pool(partial(Workers, jobs, load), jobs, (DeadWorkerError,))

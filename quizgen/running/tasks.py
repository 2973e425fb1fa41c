"""What runs in a worker: some items one after the other, none of which may stop the others."""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import FrameType
from typing import Protocol, TypeVar

from quizgen.errors import QuizgenError

R = TypeVar("R")


class Item(Protocol):
    """What a task is about."""

    @property
    def place(self) -> str:
        """Where it is, for messages."""


I = TypeVar("I", bound=Item)  # noqa: E741 - an item


@dataclass(frozen=True, slots=True)
class Failed:
    """What there is instead of a result.

    Attributes:
        reason: What is wrong and what to do, on one line that begins with the place.
    """

    reason: str


_LEAST = 0.001
"""Seconds that are given in any case: none would set no limit."""


class _TooLong(BaseException):
    """An item takes too long; no library that catches Exception may hold this up."""


def run_all(
    run: Callable[[I], R],
    items: Sequence[I],
    *,
    seconds: float | None = None,
    spent: Callable[[I], float] = lambda _: 0.0,
) -> list[R | Failed]:
    """Return the result of each item, or why there is none.

    Args:
        run: Makes the result of an item.
        items: The items.
        seconds: How long each may take; None sets no limit. Python is interrupted then. What
            does not heed that, such as a library in C, is ended a little later with its process.
        spent: Returns how many of them an item has taken already.
    """
    return [_run(run, item, seconds, spent(item)) for item in items]


def _run(run: Callable[[I], R], item: I, seconds: float | None, spent: float) -> R | Failed:
    left = None if seconds is None else max(seconds - spent, _LEAST)
    try:
        with _ended_after(seconds), _interrupted_after(left):
            return run(item)
    except _TooLong:
        return took_too_long(item, seconds)
    except QuizgenError as error:
        return Failed(str(error))
    except Exception as error:
        # A fault of ours at one item is no reason to lose the rest.
        problem = f"{type(error).__name__}: {error}".partition("\n")[0]
        return Failed(f"{item.place}: quizgen failed here ({problem}); please report this")


def took_too_long(item: Item, seconds: float | None) -> Failed:
    """Return what stands for the result of an item that was given up."""
    return Failed(
        f"{item.place}: it took longer than {seconds:g} seconds; "
        "give more with --timeout, or leave it out"
    )


def last_moment(seconds: float) -> float:
    """Return after how many seconds a process ends that does not heed being interrupted."""
    return 1.5 * seconds + 1


def _is_main() -> bool:
    return threading.current_thread() is threading.main_thread()


@contextlib.contextmanager
def _interrupted_after(seconds: float | None) -> Iterator[None]:
    """Raise ``_TooLong`` in the block after some seconds."""
    if seconds is None:
        yield
        return
    with _alarm(seconds) if _is_main() and hasattr(signal, "setitimer") else _watch(seconds):
        yield


@contextlib.contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    def give_up(_number: int, _frame: FrameType | None) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _watch(seconds: float) -> Iterator[None]:
    """Do the same as an alarm, where a worker is a thread and gets no signals."""
    thread = threading.get_ident()
    lock = threading.Lock()
    is_over = False

    def give_up() -> None:
        with lock:
            if not is_over:
                number, error = ctypes.c_ulong(thread), ctypes.py_object(_TooLong)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(number, error)

    timer = threading.Timer(seconds, give_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            is_over = True
        timer.cancel()


@contextlib.contextmanager
def _ended_after(seconds: float | None) -> Iterator[None]:
    """End the process if the block takes much longer than some seconds, whatever it does.

    Not where a worker is a thread: there are others in its process.
    """
    if seconds is None or not _is_main():
        yield
        return
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - no path of a user's
        faulthandler.dump_traceback_later(last_moment(seconds), exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()

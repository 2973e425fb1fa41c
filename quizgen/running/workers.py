"""Processes of this machine that work for this one, each with a pipe of its own.

In ``concurrent.futures.ProcessPoolExecutor`` all processes write their results into one pipe. One
that is killed while it writes leaves the beginning of a result there, and who reads waits for the
rest for ever, since the others hold the pipe open
(``Lib/concurrent/futures/process.py``, ``wait_result_broken_or_wakeup``). A pipe that only one
process writes into ends with that process. So a death is noticed whenever it comes, it is known
what was worked on, and no other worker is concerned.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_Load = Callable[[], object] | None
_Task = tuple[Future[Any], bytes]


class DeadWorkerError(Exception):
    """A process ended while it worked on a task."""


class Workers(Executor):
    """Does tasks in processes, which are begun when there is work and replaced when they die.

    They are started anew instead of forked: a fork of a process with threads may hang, and so
    every system does the same. A future raises ``DeadWorkerError`` if the process of its task
    ended.
    """

    def __init__(self, count: int, load: _Load = None) -> None:
        """Begin with no process.

        Args:
            count: How many processes there are at most.
            load: What each process does first, a function that it can import.
        """
        self._load = load
        self._lock = threading.Lock()
        self._live: set[_Worker] = set()
        self._is_closed = self._is_over = False
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(count)]
        for thread in self._threads:
            thread.start()

    def submit(  # type: ignore[override] # typeshed names the parameters by position
        self, run: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> Future[R]:
        """Have a process call a function, which it must be able to import.

        Raises:
            RuntimeError: It was shut down before.
        """
        if self._is_closed:
            message = "cannot schedule new futures after shutdown"
            raise RuntimeError(message)
        future: Future[R] = Future()
        self._tasks.put((future, pickle.dumps((run, args, kwargs))))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes, and return when they are gone.

        Args:
            wait: Whether they finish what they are at.
            cancel_futures: Whether tasks that are not begun are left out.
        """
        self._is_closed = True
        while cancel_futures:
            try:
                task = self._tasks.get_nowait()
            except Empty:
                break
            if task:
                task[0].cancel()
        for _ in self._threads:
            self._tasks.put(None)
        if not wait:
            with self._lock:
                self._is_over = True
                for worker in self._live:
                    worker.kill()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        """Give tasks to one process after the other, a new one after each death."""
        worker: _Worker | None = None
        while task := self._tasks.get():
            future, work = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                worker = worker or self._begun()
                answer = worker.answer(work)
            except (EOFError, OSError) as error:
                self._end(worker)
                worker = None
                future.set_exception(DeadWorkerError(error))
            else:
                _settle(future, answer)
        self._end(worker)

    def _begun(self) -> _Worker:
        with self._lock:
            if self._is_over:
                raise EOFError
            worker = _Worker(self._load)
            self._live.add(worker)
        return worker

    def _end(self, worker: _Worker | None) -> None:
        if worker:
            with self._lock:
                self._live.remove(worker)
            worker.end()


class _Worker:
    """A process, and the pipe to it, whose other end no other process holds."""

    def __init__(self, load: _Load) -> None:
        spawn = get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        with theirs:
            self._process = spawn.Process(target=_work, args=(theirs, load), daemon=True)
            self._process.start()

    def answer(self, work: bytes) -> bytes:
        """Return what came of a task.

        Raises:
            EOFError: The process ended, and said nothing.
            OSError: The process ended before it was asked, or in the middle of what it said.
        """
        self._pipe.send_bytes(work)
        return self._pipe.recv_bytes()

    def kill(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()

    def end(self) -> None:
        """Let go of the process, which has nothing to do or is dead."""
        self._pipe.close()
        self._process.join()
        self._process.close()


def _work(pipe: Connection, load: _Load) -> None:
    """Do tasks until there are none, in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gave the work
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if load:
        load()
    while True:
        try:
            work = pipe.recv_bytes()
        except EOFError:
            return
        pipe.send_bytes(_answer(work))


def _answer(work: bytes) -> bytes:
    """Return what a function returned and what it raised, one of which is None."""
    try:
        run, args, kwargs = pickle.loads(work)  # noqa: S301 - from ourselves
        return pickle.dumps((run(*args, **kwargs), None))
    except Exception as error:
        return pickle.dumps((None, error))  # for whoever asks for the result


def _settle(future: Future[Any], answer: bytes) -> None:
    """Give a future the result that an answer holds, or the error."""
    try:
        result, error = pickle.loads(answer)  # noqa: S301 - from ourselves
    except Exception as unreadable:
        result, error = None, unreadable
    if error is None:
        future.set_result(result)
    else:
        future.set_exception(error)


def _end_with_parent() -> None:
    """Wait for the end of the parent, which is not to wait for what is under way."""
    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)

"""Work that is shared out: in order, bounded, and none the worse for a worker that dies."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeVar

import pytest

from quizgen.errors import SourceError
from quizgen.running import Failed, Pool, Step, in_order, local_pool, run_all
from quizgen.running.order import Work
from quizgen.running.workers import DeadWorkerError, Workers

R = TypeVar("R")


@dataclass(frozen=True)
class Number:
    value: int
    place: str = "here"


def numbers(count: int) -> list[Step[Number, int]]:
    return [Step(Number(n, f"file:{n}")) for n in range(count)]


def each(run: Callable[..., R], **options: object) -> Work[Number, R]:
    """Return what does something to one item after the other."""
    return partial(run_all, partial(run, **options))


def squared(number: Number) -> int:
    return number.value**2


def late_first(number: Number) -> int:
    time.sleep(0.2 if number.value == 0 else 0)
    return squared(number)


def fails(number: Number) -> int:
    if number.value == 1:
        raise SourceError(number.place, "it is bad", "mend it")
    if number.value == 2:
        raise KeyError("a fault\nof ours")
    return squared(number)


def dies(number: Number, *, folder: Path, always: int, once: int) -> int:
    if number.value == always:
        os.kill(os.getpid(), signal.SIGKILL)
    if number.value == once and not (folder / "dead").exists():
        (folder / "dead").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return squared(number)


def half_said(number: Number, *, folder: Path) -> bytes:
    """Die in the middle of the result, once."""
    if number.value == 7 and not (folder / "dead").exists():
        (folder / "dead").touch()

        def send_half(pipe: Connection, message: bytes) -> None:
            os.write(pipe.fileno(), struct.pack("!i", len(message)) + message[: len(message) // 2])
            os.kill(os.getpid(), signal.SIGKILL)

        Connection._send_bytes = send_half
    return bytes(number.value)


def raises(number: Number) -> int:
    raise MemoryError(number.place)


def unreadable(number: Number) -> type:
    return Unreadable(number.value)


class Unreadable:
    """What can be sent, but not received."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __reduce__(self):
        return divmod, (self.value, 0)


def hangs(number: Number, *, deaf: bool) -> int:
    if number.value == 2 and deaf:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    while number.value == 2:
        time.sleep(0.01)
    return squared(number)


def tell_and_wait(number: Number, *, folder: Path) -> int:
    (folder / f"{os.getpid()}").touch()
    time.sleep(60)
    return number.value


POOLS = [
    pytest.param(lambda: local_pool(1), id="here"),
    pytest.param(lambda: local_pool(2), id="processes"),
    pytest.param(lambda: Pool(lambda: ThreadPoolExecutor(2), 2), id="any-executor"),
]


@pytest.mark.parametrize("make", POOLS)
@pytest.mark.parametrize("batch", [1, 3])
def test_results_come_in_order(make, batch):
    with make() as pool:
        found = list(in_order(numbers(20), each(late_first), pool, batch=batch))
    assert found == [(step.item, step.item.value**2) for step in numbers(20)]


@pytest.mark.parametrize("make", POOLS)
def test_a_failure_stands_for_its_result(make):
    """A line that says what is wrong, for faults of ours, too."""
    with make() as pool:
        results = [result for _, result in in_order(numbers(4), each(fails), pool, batch=4)]
    assert results == [
        0,
        Failed("file:1: it is bad; mend it"),
        Failed("file:2: quizgen failed here (KeyError: 'a fault\\nof ours'); please report this"),
        9,
    ]


def test_what_is_known_is_not_done_again():
    steps = [Step(step.item, None if step.item.value % 2 else -1) for step in numbers(600)]
    with local_pool(1) as pool:
        results = [result for _, result in in_order(steps, each(squared), pool, batch=5)]
    assert results == [n**2 if n % 2 else -1 for n in range(600)]


def test_only_so_much_is_begun():
    """What is under way does not grow with what there is to do."""
    begun = 0

    def steps() -> Iterator[Step[Number, int]]:
        nonlocal begun
        for step in numbers(1000):
            begun += 1
            yield step

    with local_pool(1) as pool:
        for done, _ in enumerate(in_order(steps(), each(squared), pool, batch=2)):
            assert begun - done <= 12


def breaking_pool() -> Pool:
    """Return one whose executor is of no use after a death."""
    return Pool(lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn")), 2)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: local_pool(1, apart=True), id="process"),
        pytest.param(lambda: local_pool(2), id="processes"),
        pytest.param(breaking_pool, id="any-executor"),
    ],
)
@pytest.mark.parametrize("batch", [1, 4, 50])
def test_a_worker_that_dies_is_replaced(make, batch, tmp_path):
    """What it worked on is done again; only what kills each time is given up, and named."""
    run = each(dies, folder=tmp_path, always=7, once=22)
    with make() as pool:
        results = [result for _, result in in_order(numbers(30), run, pool, batch=batch)]
    problem = "the process that worked on it died, twice; free some memory, or leave it out"
    expected = [n**2 for n in range(30)]
    assert results == [*expected[:7], Failed(f"file:7: {problem}"), *expected[8:]]


def test_a_worker_that_dies_while_it_says_its_result_is_replaced(tmp_path):
    """Nobody waits for the other half."""
    run = each(half_said, folder=tmp_path)
    with local_pool(2) as pool:
        results = [result for _, result in in_order(numbers(30), run, pool)]
    assert results == [bytes(n) for n in range(30)]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("run", "error"), [(raises, MemoryError), (unreadable, ZeroDivisionError)])
def test_an_error_is_for_whoever_asks(run, error, jobs):
    """And the worker goes on."""
    with local_pool(jobs, apart=True) as pool:
        futures = [pool.submit(run, step.item) for step in numbers(5)]
        futures.append(pool.submit(squared, Number(6)))
        assert [type(one.exception()) for one in futures] == [error] * 5 + [type(None)]


def test_tasks_that_are_not_begun_may_be_left_out():
    executor = Workers(1)
    futures = [executor.submit(time.sleep, 0.5) for _ in range(5)]
    _wait(futures[0].running)
    executor.shutdown(cancel_futures=True)
    assert [one.cancelled() for one in futures] == [False, True, True, True, True]


def test_what_is_under_way_may_be_ended(tmp_path):
    """And nothing is left of it, nor begun afterwards."""
    executor = Workers(2)
    futures = [executor.submit(tell_and_wait, Number(n), folder=tmp_path) for n in range(4)]
    _wait(lambda: len(list(tmp_path.iterdir())) == 2)
    executor.shutdown(wait=False)
    assert [type(one.exception()) for one in futures] == [DeadWorkerError] * 4
    assert len(list(tmp_path.iterdir())) == 2
    assert not any(_is_running(int(path.name)) for path in tmp_path.iterdir())


def test_nothing_is_taken_after_the_end():
    executor = Workers(1)
    executor.shutdown()
    with pytest.raises(RuntimeError, match="after shutdown"):
        executor.submit(abs, -1)


@pytest.mark.parametrize("deaf", [False, True])
def test_what_takes_too_long_is_given_up(deaf):
    """Even what does not heed that it is interrupted."""
    if deaf and not hasattr(signal, "pthread_sigmask"):
        pytest.skip("no signals to be deaf to")
    run = each(hangs, deaf=deaf)
    with local_pool(2, apart=True) as pool:
        results = [result for _, result in in_order(numbers(4), run, pool, batch=2, seconds=0.5)]
    remedy = "give more with --timeout, or leave it out"
    late = Failed(f"file:2: it took longer than 0.5 seconds; {remedy}")
    assert results == [0, 1, late, 9]


def test_a_thread_that_takes_too_long_is_given_up():
    """Its process goes on, for others work in it."""
    run = each(hangs, deaf=False)
    with Pool(lambda: ThreadPoolExecutor(2), 2) as pool:
        results = [result for _, result in in_order(numbers(4), run, pool, seconds=0.5)]
    assert [results[0], results[1], results[3]] == [0, 1, 9]
    assert results[2].reason.startswith("file:2: it took longer than 0.5 seconds; ")


def test_workers_end_with_whoever_started_them(tmp_path):
    """Though nothing was said to them: the parent was killed."""
    code = (
        "import sys; from functools import partial; from pathlib import Path\n"
        "sys.path.insert(0, sys.argv[2])\n"
        "from quizgen.running import in_order, local_pool, run_all\n"
        "from test_running import numbers, tell_and_wait\n"
        "if __name__ == '__main__':\n"
        "    with local_pool(2) as pool:\n"
        "        run = partial(tell_and_wait, folder=Path(sys.argv[1]))\n"
        "        list(in_order(numbers(2), partial(run_all, run), pool))\n"
    )
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    told = tmp_path / "told"
    told.mkdir()
    here = str(Path(__file__).parent)
    process = subprocess.Popen([sys.executable, script, told, here])
    _wait(lambda: len(list(told.iterdir())) == 2)
    process.kill()
    process.wait()
    workers = [int(path.name) for path in told.iterdir()]
    _wait(lambda: not any(map(_is_running, workers)))


def _is_running(number: int) -> bool:
    try:
        state = (
            Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        )
    except OSError:
        return False
    return state != "Z"


def _wait(condition) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.05)
    pytest.fail("this did not happen within 30 seconds")

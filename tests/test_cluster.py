"""Libraries on a cluster: a real scheduler with real workers, and what is wrong with others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from quizgen.errors import ClusterError
from quizgen.running import cluster, in_order
from quizgen.running.cluster import cluster_pool
from quizgen.running.order import Step

pytest.importorskip("distributed")

ROOT = Path(__file__).parent.parent
ENV = {"SOURCE_DATE_EPOCH": "1700000000"}
DASK = (sys.executable, "-m", "dask")


class Cluster:
    """A scheduler on this machine, and its workers."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._file = folder / "scheduler.json"
        arguments = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
        self.scheduler = self._started("scheduler", *arguments)
        _wait(lambda: self._file.exists() and self._file.read_text(encoding="utf-8"))
        address = json.loads(self._file.read_text(encoding="utf-8"))["address"]
        self.address = address.replace("tcp://", "dask://")
        self.workers: list[subprocess.Popen[bytes]] = []

    def add_worker(self) -> None:
        """Begin a worker that nobody begins again when it is killed."""
        arguments = ("--nthreads", "1", "--no-nanny", "--no-dashboard")
        self.workers.append(self._started("worker", *arguments))

    def _started(self, kind: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = (*DASK, kind, "--scheduler-file", str(self._file), *arguments)
        env = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}
        with (self._folder / f"{kind}.log").open("ab") as log:
            process = subprocess.Popen(command, cwd=self._folder, env=env, stderr=log, stdout=log)
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process


@pytest.fixture
def cluster_of(tmp_path) -> Iterator[Callable[[int], Cluster]]:
    """Return a function that begins a cluster of so many workers."""
    with ExitStack() as stack:

        def begin(workers: int) -> Cluster:
            (tmp_path / "dask").mkdir()
            made = Cluster(tmp_path / "dask", stack)
            for _ in range(workers):
                made.add_worker()
            if workers:
                _wait(lambda: _workers(made.address) == workers)
            return made

        yield begin


def _workers(address: str) -> int:
    from distributed import Client

    with Client(address.replace("dask://", "tcp://"), timeout=30) as client:
        return len(client.scheduler_info()["workers"])


def _wait(condition: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until, "this did not happen within a minute"
        time.sleep(0.05)


def test_a_cluster_gives_the_same_bytes_and_outlives_a_worker(cluster_of, quizgen, tmp_path):
    """One of two workers is killed in the middle."""
    made = cluster_of(2)
    texts = (f"第{n}所學校在{1000 + n % 900}年開學，校長是王小明。" for n in range(2500))
    lines = (json.dumps({"title": f"{n}", "text": t}) + "\n" for n, t in enumerate(texts))
    (tmp_path / "c.jsonl").write_text("".join(lines), encoding="utf-8")
    arguments = ["build", "c.jsonl", "-q", "--no-cache"]
    command = [sys.executable, "-c", "from quizgen.cli import main; main()", *arguments]
    process = subprocess.Popen(
        [*command, "--cluster", made.address], cwd=tmp_path, env={**os.environ, **ENV}
    )
    _wait((tmp_path / "build" / ".c.part" / "notes.sqlite").exists)
    time.sleep(2)
    assert process.poll() is None
    made.workers[0].kill()
    assert process.wait(timeout=120) == 0
    assert made.workers[0].poll() is not None
    quizgen(*arguments, "-o", "here", "--jobs", "1", env=ENV)
    for name in ("c.apkg", "c.cards.tsv"):
        assert (tmp_path / "build" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()


def test_a_cluster_works_on_anything(cluster_of):
    """It is an executor as any other; what fails is named."""
    import test_running

    made = cluster_of(1)
    with cluster_pool(made.address, str) as pool:
        work = test_running.each(test_running.fails)
        results = [r for _, r in in_order(test_running.numbers(4), work, pool)]
    assert (results[0], results[3]) == (0, 9)
    assert results[1].reason == "file:1: it is bad; mend it"


def test_a_scheduler_that_is_lost_is_said(cluster_of):
    import test_running

    made = cluster_of(1)
    with cluster_pool(made.address, str) as pool:
        steps: Iterator[Step[test_running.Number, int]] = iter(test_running.numbers(5000))
        results = in_order(steps, test_running.each(test_running.late_first), pool)
        next(results)
        made.scheduler.kill()
        with pytest.raises(ClusterError, match="lost"):
            list(results)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("10.0.0.1:8786", "this is no address of a cluster; give the address of a scheduler"),
        ("dask://127.0.0.1:1", "there is no scheduler"),
        ("dask://", "there is no scheduler"),
    ],
)
def test_wrong_addresses(address, message, monkeypatch):
    monkeypatch.setattr(cluster, "_SECONDS", 0.5)
    with pytest.raises(ClusterError, match=message):
        cluster_pool(address, str)


def test_a_cluster_without_workers(cluster_of):
    made = cluster_of(0)
    with pytest.raises(ClusterError, match="it has no worker; start some"):
        cluster_pool(made.address, str)


def test_workers_with_another_version(cluster_of):
    made = cluster_of(1)
    with pytest.raises(ClusterError, match="has another version of quizgen or of its libraries"):
        cluster_pool(made.address, _process)


def _process() -> str:
    return str(os.getpid())


def test_without_the_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'quizgen\[dask\]'"):
        cluster_pool("dask://127.0.0.1:1", str)

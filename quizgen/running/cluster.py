"""A cluster of Dask Distributed: https://distributed.dask.org/."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent import futures as waiting
from concurrent.futures import CancelledError, Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from quizgen.errors import ClusterError
from quizgen.running.pools import Pool

if TYPE_CHECKING:
    from distributed import Client

P = ParamSpec("P")
R = TypeVar("R")

SCHEME = "dask://"

_SECONDS = 10
_RETRIES = 3
"""How often a task is done again whose worker is lost, before its articles are suspected."""


def cluster_pool(address: str, identity: Callable[[], str]) -> Pool:
    """Return a pool of the workers of a scheduler that runs already.

    Args:
        address: ``dask://host:port``.
        identity: Returns what stands for the program; the workers must have the same one.

    Raises:
        ClusterError: Dask is not installed, there is no scheduler or no worker, or a worker has
            another version of quizgen.
    """
    remedy = f"give the address of a scheduler: {SCHEME}host:8786"
    if not address.startswith(SCHEME):
        raise ClusterError(address, "this is no address of a cluster", remedy)
    try:
        from distributed import Client
        from distributed.scheduler import KilledWorker
    except ImportError:
        problem = "a cluster needs a library that is not installed"
        raise ClusterError(address, problem, "pip install 'quizgen[dask]'") from None
    try:
        client = Client(f"tcp://{address.removeprefix(SCHEME)}", timeout=_SECONDS)
    except (OSError, ValueError) as error:
        problem = f"there is no scheduler ({type(error).__name__})"
        raise ClusterError(address, problem, remedy) from None
    _check(client, address, identity)
    width = sum(client.nthreads().values())
    return _ClusterPool(client, address, width, KilledWorker)


def _check(client: Client, address: str, identity: Callable[[], str]) -> None:
    """Refuse a cluster without workers, or with one whose results would be others."""
    try:
        found = client.run(identity)
    except Exception as error:
        client.close()
        problem = f"its workers can't run quizgen ({type(error).__name__}: {error})"
        remedy = "install this version of quizgen on each of them"
        raise ClusterError(address, problem, remedy) from None
    if not found:
        client.close()
        raise ClusterError(address, "it has no worker", "start some: dask worker host:8786")
    ours = identity()
    for worker, theirs in found.items():
        if theirs != ours:
            client.close()
            problem = f"the worker {worker} has another version of quizgen or of its libraries"
            raise ClusterError(address, problem, "install the same on all machines")


class _ClusterPool(Pool):
    """The workers of a scheduler; those that are lost are not replaced, but the others go on."""

    def __init__(self, client: Client, address: str, width: int, killed: type[Exception]) -> None:
        super().__init__(lambda: _Cluster(client), width, (killed,))
        self._address = address

    def bury(self, death: BaseException) -> None:
        """Go on after a death, but not without a scheduler.

        Raises:
            ClusterError: The scheduler is lost: that is what cancels a task.
        """
        if isinstance(death, CancelledError):
            remedy = "start it and run this again: what was done is kept"
            raise ClusterError(self._address, "the scheduler was lost", remedy) from None
        super().bury(death)


class _Cluster(Executor):
    """The scheduler as an executor: it gives the work of a lost worker to another one.

    Dask's own (``Client.get_executor``) leaves its futures pending when the scheduler is lost.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._under_way: dict[Future[Any], Any] = {}

    def submit(  # type: ignore[override] # typeshed names the parameters by position
        self, run: Callable[P, R], *args: P.args, **kwargs: P.kwargs
    ) -> Future[R]:
        ours: Future[R] = Future()
        theirs = self._client.submit(run, *args, **kwargs, pure=False, retries=_RETRIES)
        self._under_way[ours] = theirs  # Dask drops what nobody asks for any more
        theirs.add_done_callback(partial(self._hand_over, ours))
        return ours

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let go of the scheduler, which goes on, as its workers do."""
        if wait and not cancel_futures:
            waiting.wait(tuple(self._under_way))
        self._client.close()

    def _hand_over(self, ours: Future[R], theirs: Any) -> None:  # noqa: ANN401 - Dask's future
        try:
            if theirs.status == "error":
                ours.set_exception(theirs.exception())
            else:
                ours.set_result(theirs.result())
        except (OSError, asyncio.CancelledError):
            ours.cancel()
            ours.set_running_or_notify_cancel()
        except Exception as error:
            ours.set_exception(error)
        finally:
            self._under_way.pop(ours, None)

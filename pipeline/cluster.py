"""Work on a Dask cluster: takes a scheduler's address, gives a pool with the interface of `concurrent.futures`.

Each worker does a job in a guarded process of its own, so that the limits hold there too; a worker that is lost gives
its jobs back to the scheduler. The workers need the same Python packages, and must see the corpus and the output folder
under the same paths. Refuses (NoScheduler) where Dask is not installed or nobody answers at the address.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from functools import cache
from typing import Any

from pipeline.errors import NoScheduler, ReaderDied
from pipeline.guard import Guard, Limits

PATIENCE = 15
"""Seconds after which a scheduler that does not answer is given up."""


def cluster(address: str, limits: Limits) -> Callable[[int], Executor]:
    """A pool on the cluster at `address` ("tcp://10.0.0.5:8786")."""
    try:
        from distributed import Client
    except ImportError as e:
        raise NoScheduler(address, "the package `distributed` is not installed") from e

    def pool(workers: int) -> Executor:
        try:
            return Cluster(Client(address, timeout=PATIENCE, set_as_default=False), limits)
        except (OSError, TimeoutError, ValueError) as e:
            raise NoScheduler(address, str(e) or type(e).__name__) from e

    return pool


class Cluster(Executor):
    """The executor of a Dask client; a job that is lost with several workers one after the other ends as ReaderDied."""

    def __init__(self, client: Any, limits: Limits) -> None:
        self._client, self._limits = client, limits

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future:
        outcome: Future = Future()
        outcome.set_running_or_notify_cancel()
        # Results are files in the store, so that the same call may well have to be made again: it is not "pure".
        task = self._client.submit(_guarded, fn, args, kwargs, self._limits, pure=False, retries=0)
        task.add_done_callback(lambda done: _hand_over(done, outcome))
        return outcome

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._client.close()


def _hand_over(task: Any, outcome: Future) -> None:
    try:
        outcome.set_result(task.result())
    except BaseException as e:
        lost = type(e).__name__ in ("KilledWorker", "CancelledError", "FutureCancelledError")
        outcome.set_exception(ReaderDied("") if lost else e)


def _guarded(fn: Any, args: tuple, kwargs: dict, limits: Limits) -> Any:
    """What a worker of the cluster does: hands the call to a process that is watched."""
    return _guard(limits).submit(fn, *args, **kwargs).result()


@cache
def _guard(limits: Limits) -> Guard:
    """The watched processes of one worker: as many as it has threads; they start when they are needed."""
    from distributed import get_worker

    return Guard(get_worker().state.nthreads, limits)

"""Spreads work over processes: takes a function and its jobs, gives each job with its result as soon as it is done.

A process that dies (a crash in a library, no memory left) takes only its own job with it: the jobs that were under way
are tried again one by one, each in a process of its own, and the one that dies again is given up.
"""

import logging
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from multiprocessing import get_context
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")
Pool = Callable[[int], Executor]
"""Makes an executor of so many workers, with the interface of `concurrent.futures`."""


def processes(workers: int) -> Executor:
    """A pool of fresh processes, which share nothing with this one on any system."""
    return ProcessPoolExecutor(workers, get_context("spawn"), initializer=_settle)


def spread(
    work: Callable[[Job], Result], jobs: Iterable[Job], workers: int, died: Callable[[Job], Result], pool: Pool
) -> Iterator[tuple[Job, Result]]:
    """Yields each job with work(job), or with died(job) where its process died; in no certain order."""
    waiting = deque(jobs)
    while waiting:
        for suspect in (yield from _until_broken(work, waiting, workers, pool)):
            if (yield from _until_broken(work, deque([suspect]), 1, pool)):
                yield suspect, died(suspect)


def _until_broken(
    work: Callable[[Job], Result], waiting: deque[Job], workers: int, pool: Pool
) -> Generator[tuple[Job, Result], None, list[Job]]:
    """Does the jobs that wait; returns those that were under way if the pool broke, else none."""
    running: dict[Future, Job] = {}
    with pool(min(workers, len(waiting))) as executor:
        try:
            while waiting or running:
                # No more are handed out than there are workers, so that few are under suspicion when one dies.
                while waiting and len(running) < workers:
                    future = executor.submit(work, waiting[0])  # raises where the pool broke: the job then waits on
                    running[future] = waiting.popleft()
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    result = future.result()
                    yield running.pop(future), result
        except BrokenExecutor:
            return list(running.values()) or [waiting.popleft()]  # never none, or this would go on for ever
    return []


def _settle() -> None:
    """Sets a worker up to die at once when the run is interrupted, and to leave the reporting to the run."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    logging.disable(logging.WARNING)

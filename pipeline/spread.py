"""Spreads work over workers: takes a function and its jobs, gives each job with its result as soon as it is done.

The pool is whatever makes an executor with the interface of `concurrent.futures`. A job that its worker does not
survive (its future raises one of `STOPPED`) is given with what `stopped` makes of it; what else it raises ends the run.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from typing import TypeVar

from pipeline.errors import PaperError, PaperTooLarge, PaperTooSlow, ReaderDied
from pipeline.guard import Guard

Job = TypeVar("Job")
Result = TypeVar("Result")
Pool = Callable[[int], Executor]
"""Makes an executor of so many workers, with the interface of `concurrent.futures`."""
STOPPED = (PaperTooSlow, PaperTooLarge, ReaderDied)

processes: Pool = Guard
"""Guarded processes on this machine, with the limits that suit most papers."""


def spread(
    work: Callable[[Job], Result],
    waiting: deque[Job],
    workers: int,
    stopped: Callable[[Job, PaperError], Result],
    pool: Pool,
) -> Iterator[tuple[Job, Result]]:
    """Yields each job with work(job), or with stopped(job, why) where its worker did not survive; in no certain order.

    Whoever takes the results may put further jobs into `waiting` meanwhile.
    """
    if not waiting:
        return
    running: dict[Future, Job] = {}
    with pool(workers) as executor:
        while waiting or running:
            # No more are handed out than there are workers, so that what comes up meanwhile can go first.
            while waiting and len(running) < workers:
                job = waiting.popleft()
                running[executor.submit(work, job)] = job
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                job = running.pop(future)
                try:
                    result = future.result()
                except STOPPED as e:
                    result = stopped(job, e)
                yield job, result

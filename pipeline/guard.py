"""Guards work against what it works on: an executor whose workers are processes that are watched from outside.

Takes functions and jobs like any executor of `concurrent.futures`; gives their results, or PaperTooSlow, PaperTooLarge
or ReaderDied as the exception of the one job whose process had to be ended or ended itself. The others do not notice. A
worker that hangs in a C library or a regular expression cannot be asked to stop, so that it is killed.
"""

import pickle
import resource
import signal
import subprocess
import sys
import threading
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from os import environ, killpg, pathsep, sysconf
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from typing import Any

from pipeline.errors import PaperError, PaperTooLarge, PaperTooSlow, ReaderDied, ReaderFailed, fault

STATM = Path("/proc/self/statm")
GLANCE = 0.1 if STATM.exists() else 1.0
"""Seconds between two looks at a worker. Where there is no /proc, each look starts `ps`."""
WAIT = 4
"""How many times the seconds of work a paper may take by the clock."""
HEADROOM = 4096
"""MiB of addresses that a worker may have beyond its memory: libraries reserve far more than they use."""
SERVE = "import sys; from pipeline.guard import serve; serve(int(sys.argv[1]))"

_told: Connection | None = None
"""In a worker: where it tells how many pages the paper has that it works on."""
_limits: "Limits | None" = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one paper may take: seconds, further seconds for each of its pages, and MiB of memory.

    A page that is only a picture takes some five seconds; a page of print less than one. Seconds are those that the
    processor spends on it, so that a busy machine refuses no paper that an idle one reads; by the clock it may take
    `WAIT` times as long.
    """

    seconds: float = 180
    page_seconds: float = 20
    memory: int = 2048

    def patience(self, pages: int) -> float:
        """Seconds for a paper of so many pages."""
        return self.seconds + self.page_seconds * pages

    @property
    def time(self) -> str:
        return f"more than {self.seconds:g} s of work and {self.page_seconds:g} s for each page"

    @property
    def room(self) -> str:
        return f"more than {self.memory:,} MiB"

    def __str__(self) -> str:
        return f"{self.seconds:g}+{self.page_seconds:g} s, {self.memory} MiB"


def expect(pages: int) -> None:
    """Says, in a worker, that its job has so many pages and needs the time for them; elsewhere says nothing."""
    if _told is not None and _limits is not None:
        _told.send(("pages", pages))
        _bound_time(_limits.patience(pages))


class Guard(Executor):
    """So many guarded workers. Processes start when there is work for them, and anew when one has ended."""

    def __init__(self, workers: int, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._jobs: SimpleQueue[tuple[Future, bytes] | None] = SimpleQueue()
        self._workers = [_Worker(self._limits) for _ in range(workers)]
        self._keepers = [threading.Thread(target=self._keep, args=(w,), daemon=True) for w in self._workers]
        for keeper in self._keepers:
            keeper.start()

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future:
        future: Future = Future()
        self._jobs.put((future, pickle.dumps((fn, args, kwargs))))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        for _ in self._keepers:
            self._jobs.put(None)
        for keeper in self._keepers if wait else ():
            keeper.join()

    def __exit__(self, kind: Any, *raised: Any) -> bool | None:
        if kind is not None:  # the run was interrupted: nobody waits for what is under way
            for worker in self._workers:
                worker.end()
        self.shutdown(wait=kind is None)
        return None

    def _keep(self, worker: "_Worker") -> None:
        """What the thread of one worker does: hands it a job, waits for the outcome, takes the next."""
        while (task := self._jobs.get()) is not None:
            future, work = task
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(worker.do(work))
                except BaseException as e:
                    future.set_exception(e)
        worker.end()


class _Worker:
    """One process at a time, started when there is something to do."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection

    def do(self, work: bytes) -> Any:
        """The result of pickled work. Raises what it raises, or a PaperError where the process did not survive it."""
        if self._process is None:
            self._start()
        try:
            self._pipe.send_bytes(work)
            kind, outcome = self._outcome()
        except (EOFError, OSError) as e:
            code = self.end()
            # The kernel ends a worker that used up its time on the processor, whoever watches it.
            raise PaperTooSlow("", self._limits.time) if code == -signal.SIGXCPU else ReaderDied("") from e
        except PaperError:
            self.end()
            raise
        if self._held() > self._limits.memory / 2:
            self.end()  # the next paper starts with a clean slate
        if kind == "raised":
            raise outcome
        return outcome

    def _outcome(self) -> tuple[str, Any]:
        """What the worker says in the end, within its limits."""
        start, worked, pages = monotonic(), self._worked(), 0
        while True:
            if self._pipe.poll(GLANCE):
                kind, outcome = self._pipe.recv()
                if kind == "memory":
                    raise PaperTooLarge("", self._limits.room)
                if kind != "pages":
                    return kind, outcome
                pages = max(pages, outcome)
            patience = self._limits.patience(pages)
            if self._worked() - worked > patience or monotonic() - start > WAIT * patience:
                raise PaperTooSlow("", self._limits.time)
            if self._held() > self._limits.memory:
                raise PaperTooLarge("", self._limits.room)

    def _start(self) -> None:
        # Not multiprocessing's own processes: those cannot be started from within another library's workers, and
        # the worker's children (Tesseract) are to end with it, so that it leads a group of its own.
        self._pipe, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", SERVE, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
                env=environ | {"PYTHONPATH": pathsep.join(filter(None, sys.path))},
            )
        self._pipe.send(self._limits)

    def end(self) -> int | None:
        """Ends the process and all that it started; gives its exit code if it had ended by itself."""
        process, self._process = self._process, None
        if process is None:
            return None
        try:
            code = process.wait(0.2) if self._pipe.closed else process.poll()
            killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError, subprocess.TimeoutExpired):
            code = process.poll()
        self._pipe.close()
        ended = process.wait()
        return ended if code is None else code

    def _worked(self) -> float:
        """Seconds of work of the process and of those of its children that have ended; 0 where that cannot be told."""
        return _spent(self._process.pid) if self._process else 0.0

    def _held(self) -> float:
        """MiB that the process holds; 0 where that cannot be told."""
        process = self._process
        return _resident(process.pid) if process else 0.0


def _resident(pid: int) -> float:
    try:
        if STATM.exists():
            pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            return pages * resource.getpagesize() / 2**20
        told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return int(told.stdout or 0) / 2**10
    except (OSError, ValueError, IndexError):
        return 0.0


def _spent(pid: int) -> float:
    # Where there is no /proc, the kernel's own bound on the worker's time holds: see _bound_time.
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, told[11:15])) / sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return 0.0


def serve(descriptor: int) -> None:
    """What a worker does: takes pickled work from its pipe and tells the outcome, until the pipe is closed."""
    global _told, _limits
    pipe = _told = Connection(descriptor)
    try:
        _limits = pipe.recv()
        _settle(_limits)
        while True:
            work = pipe.recv_bytes()
            _bound_time(_limits.patience(0))
            pipe.send(_done(work))
    except (EOFError, OSError):  # the run is over, or was killed
        return


def _done(work: bytes) -> tuple[str, Any]:
    try:
        fn, args, kwargs = pickle.loads(work)
        outcome = ("done", fn(*args, **kwargs))
    except MemoryError:
        return "memory", None
    except Exception as e:
        outcome = ("raised", e)
    try:
        pickle.loads(pickle.dumps(outcome))
    except Exception as e:
        return "raised", ReaderFailed("", fault(outcome[1] if outcome[0] == "raised" else e))
    return outcome


def _settle(limits: Limits) -> None:
    """Bounds a worker's memory and leaves the reporting to the run."""
    import logging

    logging.disable(logging.WARNING)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _lower(resource.RLIMIT_AS, (limits.memory + HEADROOM) * 2**20)


def _bound_time(seconds: float) -> None:
    """Lets the kernel end a worker whose run was killed and that hangs: nobody else would."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + 1.2 * seconds) + 10)


def _lower(what: int, to: int) -> None:
    _, hard = resource.getrlimit(what)
    if hard == resource.RLIM_INFINITY or to <= hard:
        resource.setrlimit(what, (to, hard))

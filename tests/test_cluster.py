"""The same work on a Dask cluster: a scheduler and two workers as processes on this machine, one of which is killed."""

import os
import re
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jobs
import papers
import pytest

from pipeline.cluster import cluster
from pipeline.errors import NoScheduler
from pipeline.guard import Limits
from pipeline.run import ingest
from pipeline.spread import spread

distributed = pytest.importorskip("distributed", reason="Dask is not installed: pip install -e '.[dask]'")
ROOT = Path(__file__).resolve().parent.parent
ENV = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}


def dask(*words: str) -> subprocess.Popen:
    command = [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]]
    return subprocess.Popen(command, env=ENV, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def scheduler() -> Iterator[tuple[str, list[subprocess.Popen]]]:
    """The address of a scheduler, and its two workers."""
    head = dask("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")
    started = (re.search(r"Scheduler at:\s+(tcp://\S+)", line) for line in head.stderr)
    address = next(found[1] for found in started if found)
    worker = ("dask_worker", address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
    workers = [dask(*worker), dask(*worker)]
    try:
        with distributed.Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, workers
    finally:
        for process in (*workers, head):
            process.kill()
            process.wait()


def test_a_cluster_publishes_what_one_machine_does_though_a_worker_is_killed(scheduler, tmp_path: Path):
    address, workers = scheduler
    (tmp_path / "corpus").mkdir()
    for n in range(6):
        papers.minutes(tmp_path / "corpus" / f"paper-{n}.pdf", f"{n + 3}. The gate of lane {n}")
    alone = ingest(tmp_path / "corpus", tmp_path / "alone", 1, pool=ThreadPoolExecutor)

    def kill_one(taken) -> None:
        if taken.done == 1:
            os.kill(workers[0].pid, signal.SIGKILL)

    together = ingest(tmp_path / "corpus", tmp_path / "together", 4, kill_one, pool=cluster(address, Limits()))
    assert (together.gathered.read, together.gathered.refused) == (6, ())
    assert together.database.read_bytes() == alone.database.read_bytes()
    assert workers[0].wait(10) == -signal.SIGKILL


def test_the_limits_hold_on_a_cluster(scheduler):
    address, _ = scheduler
    pool = cluster(address, Limits(seconds=2, page_seconds=0, memory=300))
    for work, code in ((jobs.hang, "paper-too-slow"), (jobs.grow, "paper-too-large"), (jobs.crash, "reader-died")):
        assert dict(spread(work, deque(range(3)), 2, lambda n, e: e.code, pool)) == {0: 0, 1: code, 2: 2}


def test_where_nobody_answers_it_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pipeline.cluster.PATIENCE", 1)
    start = time.monotonic()
    with pytest.raises(NoScheduler, match=r"Start `dask scheduler`"):
        cluster("tcp://127.0.0.1:1", Limits())(1)
    assert time.monotonic() - start < 30

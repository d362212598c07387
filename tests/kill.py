"""Kills runs at random moments: `python tests/kill.py [--times 50] [--seed 1] [FOLDER]`.

An undisturbed run of the folder's papers (some small ones of our own unless named) says how long it takes and what the
database is to be. Then runs are killed with all their processes, or without them, at moments drawn from the seed, and
started again in the same folder; now and then a kept file is cut short, as a power cut does. After each kill the
database that was there is still the good one, or none; when a run ends undisturbed, the database is the same to the
byte, and the next kill starts from nothing. Ends with 1 where any of that is not so.
"""

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import monotonic, sleep

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import papers  # noqa: E402


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", nargs="?", type=Path)
    asked.add_argument("--times", type=int, default=50)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    with TemporaryDirectory() as folder:
        corpus = given.folder or small(Path(folder) / "corpus")
        told = kill(corpus, Path(folder), given.times, given.seed)
    print(
        f"{told['kills']} kills, {told['kept']} papers kept over them, {told['whole']} databases made: {told['wrong']}"
    )
    return int(bool(told["wrong"]))


def small(folder: Path, number: int = 8) -> Path:
    """Some short papers."""
    folder.mkdir(parents=True)
    for n in range(number):
        papers.minutes(folder / f"paper-{n}.pdf", f"{n + 3}. The gate of lane {n}", "AGREED that it be oiled.", pages=2)
    return folder


def kill(corpus: Path, folder: Path, times: int, seed: int) -> dict:
    """How often a run was killed, how many papers it kept then, how many runs ended, and what was wrong."""
    random = Random(seed)
    start = monotonic()
    _start(corpus, folder / "undisturbed").wait()
    length = monotonic() - start
    good = (folder / "undisturbed" / "papers.db").read_bytes()
    told = {"kills": 0, "kept": 0, "whole": 0, "wrong": []}
    output, round_ = folder / "output-0", 0
    while told["kills"] < times:
        kept = set(_kept(output))
        process = _start(corpus, output)
        sleep(random.uniform(0, length))
        if process.poll() is None:
            _end(process, alone=random.random() < 0.5)
            told["kills"] += 1
            told["kept"] += len(set(_kept(output)) - kept)
            if kept - set(_kept(output)):
                told["wrong"].append(f"kill {told['kills']}: a finished paper was lost")
            if random.random() < 0.3:
                _cut_short(output, random)
        database = output / "papers.db"
        if database.exists() and database.read_bytes() != good:
            told["wrong"].append(f"kill {told['kills']}: the database is not the good one")
        if process.poll() == 0 and database.exists():
            told["whole"] += 1
            round_ += 1
            output = folder / f"output-{round_}"
    code = _start(corpus, output).wait()
    if code or (output / "papers.db").read_bytes() != good:
        told["wrong"].append(f"the last run ended with {code}, or with another database")
    told["whole"] += 1
    return told


def _start(corpus: Path, output: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "pipeline.cli", "ingest", corpus, "--output", output, "--workers", "2", "--quiet"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(list(map(str, command)), cwd=ROOT, env=env, stderr=subprocess.DEVNULL)


def _end(process: subprocess.Popen, alone: bool) -> None:
    """Kills the run; with all its workers, as a power cut does, unless `alone`."""
    workers = [] if alone else _children(process.pid)
    for pid in (process.pid, *workers):
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    process.wait()


def _children(pid: int) -> list[int]:
    told = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(child) for child in told.stdout.split()]


def _kept(output: Path) -> list[str]:
    return sorted(p.name for p in (output / "records").glob("*.json.gz"))


def _cut_short(output: Path, random: Random) -> None:
    """One of the kept files loses its end."""
    kept = sorted(p for name in ("pages", "records", "refused") for p in (output / name).glob("*.json.gz"))
    if kept:
        path = random.choice(kept)
        path.write_bytes(path.read_bytes()[: random.randrange(path.stat().st_size)])


if __name__ == "__main__":
    sys.exit(main())

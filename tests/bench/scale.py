"""Times the program at size: `python tests/bench/scale.py [PART …] [--corpus CORPUS] [--papers 40] [--kept 1000 9000]`.

Parts, all unless named: `again` (a full ingest of CORPUS, and one in which nothing changed), `workers` (papers per
second with 1 and with 2), `packs` (peak memory for 20 and for 500 pages), `new` (one new paper among the kept ones),
`build` (the database of kept papers). Each line is a run of the program in fresh processes, which prints what it took;
memory is that of its largest process. Papers for size are made from the sample series. What it prints depends on the
machine and on what else it does; code that is edited while this runs spoils it.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from pipeline.find import find  # noqa: E402

PAGES = (20, 500)


@dataclass(frozen=True)
class Sizes:
    """How large the parts are: papers that are read, papers that are kept, pages of packs."""

    papers: int = 40
    kept: tuple[int, ...] = (1_000, 10_000)
    pages: tuple[int, ...] = PAGES


@dataclass(frozen=True)
class Took:
    """What a run of the program took: seconds by the clock and of the processors, and MiB of its largest process."""

    seconds: float
    work: float
    peak: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} | {self.work:.2f} | {self.peak:,.0f} MiB"


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    asked.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    asked.add_argument("--papers", type=int, default=Sizes.papers)
    asked.add_argument("--kept", type=int, nargs="+", default=Sizes.kept)
    given = asked.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        asked.error(f"there is no part {min(unknown)}")
    print("| what | seconds | of the processors | peak memory of a process | |\n|---|--:|--:|--:|---|", flush=True)
    for name in given.parts or PARTS:
        with TemporaryDirectory() as folder:
            for line in PARTS[name](given.corpus, Path(folder), Sizes(given.papers, tuple(given.kept))):
                print(line, flush=True)
    return 0


def ingest(corpus: Path, output: Path, *settings: str) -> Took:
    """A run of the program in a new process; papers that cannot be read are named on the error output.

    A process counts as its peak what its parent held when it started it, so that nothing large is loaded here before.
    """
    words = [sys.executable, "-m", "pipeline.cli", "ingest", str(corpus), "--output", str(output), "--quiet", *settings]
    start = perf_counter()
    process = subprocess.Popen(words, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})
    _, code, usage = os.wait4(process.pid, 0)  # of the process and of all that it waited for
    process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode not in (0, 3):
        raise SystemExit(f"{' '.join(words)}: ended with {process.returncode}")
    held = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Took(perf_counter() - start, usage.ru_utime + usage.ru_stime, held)


def again(corpus: Path, folder: Path, sizes: Sizes) -> Iterator[str]:
    """All papers of a corpus, and the same when nothing has changed."""
    full = ingest(corpus, folder / "output")
    yield f"| {len(find(corpus))} papers from nothing | {full} | |"
    same = ingest(corpus, folder / "output")
    yield f"| the same, nothing changed | {same} | {same.seconds / full.seconds:.1%} of the first |"


def workers(corpus: Path, folder: Path, sizes: Sizes) -> Iterator[str]:
    """The same papers with one worker and with two."""
    from tests.bench import made

    papers = made.papers(folder / "papers", sizes.papers)
    first = None
    for number in (1, 2):
        took = ingest(papers, folder / f"output-{number}", "--workers", str(number))
        first = first or took
        told = f"{sizes.papers / took.seconds:.2f} papers/s, ×{first.seconds / took.seconds:.2f}"
        yield f"| {sizes.papers} papers, {number} worker{'s' * (number > 1)} | {took} | {told} |"


def packs(corpus: Path, folder: Path, sizes: Sizes) -> Iterator[str]:
    """A small pack and a large one."""
    from tests.bench import made

    first = None
    for pages in sizes.pages:
        took = ingest(made.pack(folder / f"{pages}", pages), folder / f"output-{pages}")
        first = first or took
        told = f"{pages / took.seconds:.1f} pages/s, memory ×{took.peak / first.peak:.2f}"
        yield f"| a pack of {pages} pages | {took} | {told} |"


def new(corpus: Path, folder: Path, sizes: Sizes) -> Iterator[str]:
    """One new paper among kept ones, and then none."""
    from tests.bench import made

    number, output = sizes.kept[0], folder / "output"
    papers = made.kept(folder / "papers", output, number - 1)
    ingest(papers, output)
    (papers / "new.pdf").write_bytes(made.paper(made.samples(), 400))
    yield f"| one new paper among {number:,} | {ingest(papers, output)} | |"
    yield f"| nothing changed among {number:,} | {ingest(papers, output)} | |"


def build(corpus: Path, folder: Path, sizes: Sizes) -> Iterator[str]:
    """The database of papers that are all kept: read back, brought together, checked and published."""
    from tests.bench import made

    first = None
    for number in sizes.kept:
        output = folder / f"output-{number}"
        took = ingest(made.kept(folder / f"{number}", output, number), output)
        each = took.work / number
        first = first or each
        told = f"{1000 * each:.1f} ms of work per paper, ×{each / first:.2f}"
        yield f"| a database of {number:,} kept papers | {took} | {told} |"


PARTS: dict[str, Callable[[Path, Path, Sizes], Iterator[str]]] = {
    part.__name__: part for part in (again, workers, packs, new, build)
}

if __name__ == "__main__":
    sys.exit(main())

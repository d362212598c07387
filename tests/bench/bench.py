"""Times the program beside a plain pdfplumber loop over the same papers: `python tests/bench/bench.py [CORPUS]`.

Each thing is done in a process of its own, one after the other, so that its peak memory is its own: the loop (words
and tables of every page, each page closed when it is done), the read stage, and the whole ingest to the published
database, from nothing with 1 worker and with all, and again when nothing has changed. Prints a table in Markdown. A
paper that cannot be read is named on the error output and its pages are not counted; where a line then counts other
pages than the loop, it says so instead of a ratio. What it prints depends on the machine and on what else it does; code
that is edited while this runs spoils it.
"""

import multiprocessing
import os
import resource
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

Job = Callable[[Path, Path, int], int]
"""Does one thing with a corpus, an output folder and a number of workers; gives the number of pages."""


def main(corpus: Path) -> None:
    for line in bench(corpus):
        print(line, flush=True)


def bench(corpus: Path) -> Iterator[str]:
    """The table, line by line as it is measured. A line over other pages than the loop's is not compared with it."""
    yield "| what | workers | pages | seconds | pages/s | against the loop | peak memory of a process |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    loop = None
    for what, workers, seconds, pages, peak in _measured(corpus):
        loop = loop or (pages, seconds)
        ratio = f"×{loop[1] / seconds:.2f}" if pages == loop[0] else "other pages"
        yield f"| {what} | {workers} | {pages} | {seconds:.1f} | {pages / seconds:.1f} | {ratio} | {peak:.0f} MiB |"


def _measured(corpus: Path) -> Iterator[tuple[str, int, float, int, float]]:
    every = os.cpu_count() or 1
    with TemporaryDirectory() as folder:
        one, all_ = Path(folder) / "one", Path(folder) / "all"
        jobs: list[tuple[str, Job, Path, int]] = [
            ("pdfplumber: `extract_words`, `find_tables`", loop_over, one, 1),
            ("read stage", read_each, one, 1),
            ("ingest, from nothing", ingest, one, 1),
            ("ingest, from nothing", ingest, all_, every),
            ("ingest, nothing changed", ingest, all_, every),
        ]
        for what, job, output, workers in jobs:
            yield what, workers, *alone(job, corpus, output, workers)


def alone(job: Job, corpus: Path, output: Path, workers: int) -> tuple[float, int, float]:
    """Seconds, pages and peak memory (MiB) of a job in a new process; imports are not timed."""
    # "spawn", so that the process does not start with what this one holds.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, job, corpus, output, workers))
    process.start()
    theirs.close()
    try:
        return ours.recv()
    finally:
        process.join()


def _work(pipe, job: Job, corpus: Path, output: Path, workers: int) -> None:
    import pdfplumber  # noqa: F401

    from pipeline import extract, run, segment  # noqa: F401

    start = perf_counter()
    pages = job(corpus, output, workers)
    seconds = perf_counter() - start
    pipe.send((seconds, pages, _peak()))


def _peak() -> float:
    """The most memory (MiB) that this process or one that it started has held. Linux counts in KiB, macOS in bytes."""
    held = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return held / (2**20 if sys.platform == "darwin" else 2**10)


def loop_over(corpus: Path, output: Path, workers: int) -> int:
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    from pipeline.find import find

    pages = 0
    for file in find(corpus):
        try:
            with pdfplumber.open(file.path) as pdf:
                for page in pdf.pages:
                    page.extract_words()
                    page.find_tables()
                    page.close()
                    pages += 1
        except PdfminerException as e:
            print(f"{file.name}: {e!r}", file=sys.stderr)
    return pages


def read_each(corpus: Path, output: Path, workers: int) -> int:
    from pipeline.errors import PaperError
    from pipeline.find import find
    from pipeline.read import read

    pages = 0
    for file in find(corpus):
        try:
            pages += len(read(file.path))
        except PaperError as e:
            print(e.told(file.name), file=sys.stderr)
    return pages


def ingest(corpus: Path, output: Path, workers: int) -> int:
    from pipeline.publish import published
    from pipeline.run import ingest

    summary = ingest(corpus, output, workers)
    for problem in summary.gathered.refused:
        print(problem.message, file=sys.stderr)
    return published(summary.database)["pages"].count if summary.database else 0


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "corpus"))

"""Times reading and ingest beside a plain pdfplumber loop in one process: `python beside.py [CORPUS] [ROUNDS]`.

Over the same pages in turn: (a) pdfplumber's `extract_words` and `find_tables`, (b) the read stage, (c) the whole
ingest from nothing up to the published database, with its stages. Papers with pages that are only pictures are left
out and named, as Tesseract would be timed. Seconds are those of this process on the processor, so that other work
on the machine counts as little as may be; of several rounds the quickest counts for each line. Prints a table in
Markdown.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.errors import PaperError
from pipeline.find import find
from pipeline.read import read
from pipeline.run import ingest
from tests.bench.bench import loop_over, read_each


class Here(Executor):
    """Does each job at once, in this process."""

    def submit(self, fn, /, *args, **kwargs) -> Future:
        future: Future = Future()
        future.set_result(fn(*args, **kwargs))
        return future


def main(corpus: Path, rounds: int) -> None:
    with TemporaryDirectory() as folder:
        printed = Path(folder) / "papers"
        shutil.copytree(corpus, printed, ignore=shutil.ignore_patterns("gold", "*.md", "*.json"))
        _leave_out(printed)
        for line in beside(printed, Path(folder), rounds):
            print(line, flush=True)


def _leave_out(corpus: Path) -> None:
    """Removes the papers that cannot be read or have pages that are only pictures."""
    for file in find(corpus):
        try:
            pages = read(file.path)
        except PaperError:
            pages = ()
        if not pages or any(p.problems for p in pages):
            print(f"{file.name}: left out, since it has pictures of pages, or cannot be read", file=sys.stderr)
            file.path.unlink()


def beside(corpus: Path, folder: Path, rounds: int) -> Iterator[str]:
    """The table, line by line."""
    stages: dict[str, float] = {}
    outputs = (folder / f"output {n}" for n in range(rounds + 1))

    def whole(corpus: Path, output: Path, workers: int) -> int:
        summary = ingest(corpus, next(outputs), workers, pool=lambda workers: Here())
        for stage, seconds in summary.seconds.items():
            stages[stage] = min(seconds, stages.get(stage, seconds))
        return len(summary.gathered.readings)

    jobs = {
        "(a) pdfplumber: `extract_words`, `find_tables`": loop_over,
        "(b) read stage": read_each,
        "(c) ingest": whole,
    }
    for job in (read_each, whole):  # what is loaded on first use is not timed
        job(corpus, folder, 1)
    best: dict[str, float] = {}
    pages = 0
    for _ in range(rounds):
        for name, job in jobs.items():
            seconds, done = _timed(job, corpus, folder)
            best[name] = min(seconds, best.get(name, seconds))
            pages = done if job is loop_over else pages
    yield "| what | pages | ms a page | against (a) |"
    yield "|---|--:|--:|--:|"
    first = next(iter(best.values()))
    for name, seconds in best.items():
        yield f"| {name} | {pages} | {1000 * seconds / pages:.1f} | ×{first / seconds:.2f} |"
    yield (
        "\nOf (c), by the clock: " + ", ".join(f"{k} {1000 * v / pages:.1f} ms a page" for k, v in stages.items()) + "."
    )


def _timed(job: Callable[[Path, Path, int], int], corpus: Path, folder: Path) -> tuple[float, int]:
    start = process_time()
    done = job(corpus, folder, 1)
    return process_time() - start, done


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "corpus"), int(sys.argv[2]) if len(sys.argv) > 2 else 3)

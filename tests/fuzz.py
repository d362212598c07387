"""Ingests spoilt papers under the limits: `python tests/fuzz.py [--count 2000] [--first 0] [FOLDER …]`.

Seeds are the sample papers and the PDFs of the folders named. Every file must end as a paper or with a reason, and the
run must end. Prints how many ended how; files that brought out a fault of the program, died or took too long are named
with their number, so that `mutated(seed, number)` makes them again, and are copied to the folder of `--keep`. Ends
with 1 where a file was lost or the program itself failed on one.
"""

import argparse
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from mutate import mutated  # noqa: E402

from pipeline.find import find  # noqa: E402
from pipeline.guard import Guard, Limits  # noqa: E402
from pipeline.publish import published  # noqa: E402
from pipeline.run import DATABASE, ingest  # noqa: E402

BATCH = 200
LIMITS = Limits(seconds=20, page_seconds=5, memory=1024)
LARGEST_SEED = 2_000_000
OURS = ("reader-failed", "reader-died", "paper-too-slow", "paper-too-large")
"""Codes that a spoilt file should bring out seldom or never."""


def main() -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("folders", nargs="*", type=Path)
    asked.add_argument("--count", type=int, default=2000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--workers", type=int)
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    ended: Counter[str] = Counter()
    for start in range(given.first, given.first + given.count, BATCH):
        numbers = range(start, min(start + BATCH, given.first + given.count))
        began = monotonic()
        told = fuzz(numbers, seeds(given.folders), given.workers, given.keep)
        ended.update(told.values())
        print(f"{numbers.stop:,} files, {monotonic() - began:.0f} s: {dict(ended.most_common())}", flush=True)
        for name, how in sorted(told.items()):
            if how in (*OURS, "lost"):
                print(f"  {name}: {how}", flush=True)
    return int(bool(ended["lost"] or ended["reader-failed"]))


def seeds(folders: list[Path]) -> list[Path]:
    """The papers to spoil, small enough to be read often."""
    found = [path for folder in (ROOT / "corpus", *folders) for path in sorted(folder.rglob("*.pdf"))]
    return [path for path in found if path.stat().st_size <= LARGEST_SEED]


def fuzz(numbers: range, papers: list[Path], workers: int | None = None, keep: Path | None = None) -> dict[str, str]:
    """How each spoilt file ended: `paper`, the code of its problem, or `lost`."""
    with TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number in numbers:
            seed = papers[number % len(papers)]
            (corpus / f"{number:06} {seed.stem}.pdf").write_bytes(mutated(seed.read_bytes(), number))
        output = Path(folder) / "output"
        summary = ingest(corpus, output, workers, pool=partial(Guard, limits=LIMITS), limits=LIMITS)
        refused = {p.filename: p.code for p in (*summary.gathered.refused, *summary.gathered.copies)}
        known = {r["filename"] for r in published(output / DATABASE)["papers"].rows} if summary.database else set()
        ended = {f.name: "paper" if f.name in known else refused.get(f.name, "lost") for f in find(corpus)}
        for problem in summary.gathered.refused:
            if problem.code in OURS:
                print(f"  {problem.message}", flush=True)
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / problem.filename).write_bytes((corpus / problem.filename).read_bytes())
        return ended


if __name__ == "__main__":
    sys.exit(main())

"""Times resolve and check on 100, 1,000 and 10,000 synthetic papers: `python tests/bench/growth.py [CORPUS [N …]]`.

The papers are made from the readings of the sample series: each of them comes again a year later, for eight years; then
another district follows, with other bodies and other names. Prints a table in Markdown, in seconds of the processor.
Ends with 1 where a paper of the largest set costs more than 1.5 times what one of the smallest does.
"""

import gc
import re
import resource
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.check import check
from pipeline.find import find
from pipeline.resolve import resolve
from pipeline.store import Store
from pipeline.take import take
from schemas.attendance import Attendance
from schemas.reading import Reading
from schemas.row_table import PlaceTable, RowTable

SIZES = (100, 1_000, 10_000)
ALLOWED = 1.5
YEARS = 8
DATE = re.compile(r"\b(20\d\d)(-\d\d(?:-\d\d)?)?\b")
SYLLABLES = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu")


def main(corpus: Path, sizes: Sequence[int]) -> int:
    samples = read(corpus)
    print("| papers | records | seconds | ms per paper | against the first | peak memory |")
    print("|--:|--:|--:|--:|--:|--:|")
    timed(list(synthetic(samples, 2 * len(samples))))  # so that the first set does not pay for what is loaded once
    first = last = 0.0
    for size in sizes:
        seconds, records = timed(list(synthetic(samples, size)))
        last = seconds / size
        first = first or last
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
        print(
            f"| {size:,} | {records:,} | {seconds:.1f} | {last * 1000:.1f} | ×{last / first:.2f} | {peak:,.0f} MiB |",
            flush=True,
        )
    return int(last > ALLOWED * first)


def read(corpus: Path) -> list[Reading]:
    """The readings of the sample papers."""
    with TemporaryDirectory() as folder:
        store = Store.at(Path(folder))
        files = find(corpus)
        for file in files:
            take(file, store)
        return [r for f in files if (r := store.reading(f.sha256, f.filename))]


def timed(readings: list[Reading]) -> tuple[float, int]:
    """Seconds of the processor that resolve and check take, and the number of records."""
    gc.collect()
    start = process_time()
    check(resolve(readings))
    return process_time() - start, sum(len(r.records) for r in readings)


def synthetic(samples: Sequence[Reading], size: int) -> Iterator[Reading]:
    """That many papers, made from the samples in turn."""
    families = sorted(
        {w for r in samples for x in r.records if isinstance(x, Attendance) and x.name for w in x.name.split()[-1:]}
    )
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, families))})\b")
    for n in range(size):
        copy, which = divmod(n, len(samples))
        district, year = divmod(copy, YEARS)
        yield Changed(district, year, pattern).reading(samples[which], n)


class Changed:
    """The same paper for another district and year: other bodies, family names, dates and ids."""

    def __init__(self, district: int, year: int, families: re.Pattern[str]) -> None:
        self.suffix = "".join(SYLLABLES[int(d)] for d in str(district)) if district else ""
        self.year, self.families = year, families
        self.texts: dict[str, str] = {}

    def reading(self, sample: Reading, number: int) -> Reading:
        sha = sha256(f"{number} {sample.sha256}".encode()).hexdigest()
        ids = {sample.paper_id: sha[:12]}
        return replace(
            sample,
            filename=f"{number:06} {sample.filename}",
            sha256=sha,
            parts=tuple(
                replace(p, record_id=_id(p.record_id, ids), body=p.body and f"{p.body} {self.suffix}".strip())
                for p in sample.parts
            ),
            pages=RowTable(self.row(p, ids) for p in sample.pages),
            records=RowTable(self.row(r, ids) for r in sample.records),
            places=PlaceTable.of(self.row(p, ids) for p in sample.places),
            problems=(),
        )

    def row(self, row: Any, ids: dict[str, str]) -> Any:
        changes: dict[str, Any] = {}
        for name, value in row:
            if name in ("id", "record_id", "paper_id"):
                changes[name] = _id(value, ids)
            elif isinstance(value, str):
                changes[name] = self.text(value)
            elif isinstance(value, tuple):
                changes[name] = tuple(map(self.text, value))
        return row.model_copy(update=changes)

    def text(self, text: str) -> str:
        if text not in self.texts:
            changed = DATE.sub(lambda m: f"{int(m[1]) + self.year}{m[2] or ''}", text) if self.year else text
            self.texts[text] = self.families.sub(rf"\g<1>{self.suffix}", changed) if self.suffix else changed
        return self.texts[text]


def _id(text: str, ids: dict[str, str]) -> str:
    old, new = next(iter(ids.items()))
    return text.replace(old, new, 1)


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(Path(given[0] if given else "corpus"), [int(n) for n in given[1:]] or SIZES))

"""The run: a folder of papers in, a database out.

Refuses a corpus without papers and an output folder that cannot be written. A paper that cannot be read becomes a row
of `problems` and the others go on; where none can be read, nothing is published and the last database stays.
"""

import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import schemas
from pipeline.check import check
from pipeline.find import find
from pipeline.gather import Gathered, Progress, gather
from pipeline.publish import publish
from pipeline.resolve import resolve
from pipeline.spread import Pool, processes
from pipeline.store import Store
from schemas.problem import Problem
from schemas.reading import Archive

DATABASE = "papers.db"
UNREAD_PAGE = "no-text-layer"
"""The code of the problem of a page that waits to be recognised."""


@dataclass(frozen=True)
class Summary:
    """How a run went: what was gathered, records by table, problems by severity, and the database.

    `database` is None where nothing was published. `waiting` are papers with the number of their pages that are only
    pictures and wait for Tesseract.
    """

    gathered: Gathered
    records: dict[str, int]
    problems: dict[str, int]
    database: Path | None
    waiting: dict[str, int] = field(default_factory=dict)


def ingest(
    corpus: Path,
    output: Path,
    workers: int | None = None,
    progress: Progress = lambda done, total: None,
    contacts: bool = False,
    pool: Pool = processes,
) -> Summary:
    """Publishes the papers of `corpus` as papers.db in `output`; with `contacts`, contact details are not withheld."""
    files = find(corpus)
    store = Store.at(output)
    gathered = gather(files, store, workers or os.cpu_count() or 1, progress, pool)
    if not gathered.readings:
        return Summary(gathered, {}, {}, None)
    archive = resolve(gathered.readings)
    archive = _with_problems(archive, gathered)
    archive = check(archive)
    publish(archive, output / DATABASE, contacts=contacts)
    return _summary(archive, gathered, output / DATABASE)


def _with_problems(archive: Archive, gathered: Gathered) -> Archive:
    """The archive with the problems of whole files, too."""
    return archive.having(Problem, (*archive.of(Problem), *gathered.refused, *gathered.copies))


def _summary(archive: Archive, gathered: Gathered, database: Path) -> Summary:
    records = {model.table: len(archive.of(model)) for model in schemas.RECORDS}
    severities = Counter(p.severity for p in archive.of(Problem))
    waiting = Counter(p.filename for p in archive.of(Problem) if p.code == UNREAD_PAGE and p.filename)
    counted = {s: severities[s] for s in ("error", "warning", "note")}
    return Summary(gathered, records, counted, database, dict(sorted(waiting.items())))

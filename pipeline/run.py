"""The run: a folder of papers in, a database out.

Refuses a corpus without papers and an output folder that cannot be written or that another run holds. A paper that
cannot be read becomes a row of `problems` and the others go on; where none can be read, nothing is published and the
last database stays. Where neither papers nor code nor settings have changed, the database stays as it is.
"""

import os
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from pipeline.build import Build
from pipeline.find import find
from pipeline.gather import Gathered, Progress, failed_together, gather
from pipeline.guard import Limits
from pipeline.heed import Heeded, heed, orders
from pipeline.hold import hold
from pipeline.spread import Pool, processes
from pipeline.store import Store

if TYPE_CHECKING:
    from schemas.problem import Problem
    from schemas.reading import Archive, Reading

DATABASE = "papers.db"
UNREAD_PAGE = "no-text-layer"
"""The code of the problem of a page that waits to be recognised."""


@dataclass(frozen=True)
class Summary:
    """How a run went: what was gathered, records by table, problems by severity, and the database.

    `database` is None where nothing was published. `waiting` are papers with the number of their pages that are only
    pictures and wait for Tesseract. `corrections` are counted by status, `redactions` in places; `seconds` are the
    times of the stages, which stand in no database.
    """

    gathered: Gathered
    records: dict[str, int]
    problems: dict[str, int]
    database: Path | None
    waiting: dict[str, int] = field(default_factory=dict)
    corrections: dict[str, int] = field(default_factory=dict)
    redactions: int = 0
    seconds: dict[str, float] = field(default_factory=dict)


def ingest(
    corpus: Path,
    output: Path,
    workers: int | None = None,
    progress: Progress = lambda taken: None,
    contacts: bool = False,
    pool: Pool = processes,
    limits: Limits | None = None,
    again: bool = False,
) -> Summary:
    """Publishes the papers of `corpus` as papers.db in `output`; with `contacts`, contact details are not withheld.

    `pool` is to keep to `limits`. With `again`, papers that could not be read are tried again.
    """
    clock = _Clock()
    files = find(corpus)
    store = Store.at(output, str(limits or Limits()), orders(corpus))
    with hold(output):
        store.sweep()
        build = Build.of(files, store, corpus, contacts, output / DATABASE)
        clock.lap("find")
        if (kept := build.summary()) and not again:
            return _unchanged(kept, output / DATABASE, clock)
        # Imported here, since a run in which nothing changed needs none of it, and much of it loads slowly; what loads
        # slowest comes after the workers have done their part.
        from pipeline.correct import correct, corrections
        from pipeline.redact import redact, redactions

        corrected, redacted = corrections(corpus), redactions(corpus)
        gathered = gather(files, store, workers or os.cpu_count() or 1, progress, pool, again)
        clock.lap("read, segment, extract")
        if not gathered.readings:
            return Summary(gathered, {}, {}, None, seconds=clock.laps)
        from pipeline.check import check
        from pipeline.publish import publish

        heeded = heed(corpus)
        archive, gathered = _resolved(gathered, heeded)
        archive = _with_problems(archive, gathered, heeded)
        archive = correct(archive, corrected)
        clock.lap("resolve")
        archive = check(archive)
        clock.lap("check")
        archive = redact(archive, redacted, lambda paper: store.pages(paper.sha256))
        publish(archive, output / DATABASE, contacts=contacts)
        clock.lap("publish")
        summary = _summary(archive, gathered, output / DATABASE, clock.laps)
        build.keep(summary)
        return summary


class _Clock:
    """Times of stages, for the log of runs: seconds since the last lap."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = monotonic()

    def lap(self, stage: str) -> None:
        now = monotonic()
        self.laps[stage] = round(now - self._last, 3)
        self._last = now


def _resolved(gathered: Gathered, heeded: Heeded) -> "tuple[Archive, Gathered]":
    """All papers together; without those with which that fails, which are refused like papers that cannot be read."""
    from pipeline.resolve import resolve

    try:
        return resolve(gathered.readings, heeded), gathered
    except Exception as e:
        guilty = _guilty(list(gathered.readings))
        if len(guilty) == len(gathered.readings):
            raise
        problems = tuple(failed_together(reading, e) for reading in guilty)
        rest = tuple(r for r in gathered.readings if r not in guilty)
        return resolve(rest, heeded), replace(gathered, readings=rest, refused=(*gathered.refused, *problems))


def _guilty(readings: "list[Reading]") -> "list[Reading]":
    """Papers without which the others can be brought together: each the last of the fewest first ones that fail."""
    guilty: list[Reading] = []
    rest = list(readings)
    while rest and not _resolves(rest):
        good, bad = 0, len(rest)  # the first `good` do not fail, the first `bad` do
        while bad - good > 1:
            middle = (good + bad) // 2
            good, bad = (middle, bad) if _resolves(rest[:middle]) else (good, middle)
        guilty.append(rest.pop(bad - 1))
    return guilty


def _resolves(readings: "list[Reading]") -> bool:
    from pipeline.resolve import resolve

    try:
        resolve(readings)
    except Exception:
        return False
    return True


def _with_problems(archive: "Archive", gathered: Gathered, heeded: Heeded) -> "Archive":
    """The archive with the problems of whole files, too."""
    from schemas.problem import Problem

    return archive.having(Problem, (*archive.of(Problem), *gathered.refused, *gathered.copies, *heeded.problems))


def _summary(archive: "Archive", gathered: Gathered, database: Path, seconds: dict[str, float]) -> Summary:
    import schemas
    from schemas.correction import Correction, Redaction
    from schemas.problem import Problem

    records = {model.table: len(archive.of(model)) for model in schemas.RECORDS}
    severities = Counter(p.severity for p in archive.of(Problem))
    waiting = Counter(p.filename for p in archive.of(Problem) if p.code == UNREAD_PAGE and p.filename)
    return Summary(
        gathered,
        records,
        {s: severities[s] for s in ("error", "warning", "note")},
        database,
        dict(sorted(waiting.items())),
        dict(sorted(Counter(c.status for c in archive.of(Correction)).items())),
        len(archive.of(Redaction)),
        seconds,
    )


def _unchanged(kept: dict, database: Path, clock: _Clock) -> Summary:
    """The summary of the run that made the database, in which all papers are now unchanged."""
    gathered = Gathered((), 0, kept.pop("papers"), _problems(kept.pop("refused")), _problems(kept.pop("copies")))
    return replace(Summary(gathered, **kept, database=database), seconds=clock.laps)


def _problems(kept: list[dict[str, Any]]) -> "tuple[Problem, ...]":
    if not kept:
        return ()
    from schemas.problem import Problem

    return tuple(map(Problem.model_validate, kept))

"""Gathers the readings of a corpus: takes its files, gives what each paper says, kept or newly read, in a fixed order.

Two copies of one file are one paper. A file that cannot be read is given with its error; the others go on.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import PaperError, ReaderDied, ReaderFailed, fault
from pipeline.find import File
from pipeline.spread import Pool, spread
from pipeline.store import Store
from pipeline.take import Job, Piece, take

if TYPE_CHECKING:  # a run in which nothing changed needs no models, which take as long to load as it takes
    from schemas.problem import Problem
    from schemas.reading import Reading


@dataclass(frozen=True, slots=True)
class Taken:
    """How far the run is: which paper was taken last (None at the start), what was wrong with it, how many are done."""

    file: File | None
    error: PaperError | None
    done: int
    total: int


Progress = Callable[[Taken], None]
"""Told at the start and after each paper."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The readings of a corpus; how many papers were read now and how many before; what cannot be read; the copies."""

    readings: "tuple[Reading, ...]"
    read: int
    unchanged: int
    refused: "tuple[Problem, ...]"
    copies: "tuple[Problem, ...]"


def gather(
    files: tuple[File, ...], store: Store, workers: int, progress: Progress, pool: Pool, again: bool = False
) -> Gathered:
    """The readings of `files`, in their order; those that the store does not hold are read and put there first.

    With `again`, papers that could not be read are tried again.
    """
    firsts = _firsts(files)
    kept = {file: store.reading(file.sha256, file.filename) for file in firsts.values()}
    known = {} if again else {f: e for f, r in kept.items() if r is None and (e := store.refusal(f.sha256))}
    due = [file for file, reading in kept.items() if reading is None and file not in known]
    errors = known | _take_all(due, store, workers, progress, pool)
    readings = kept | {file: _again(file, store, errors) for file in due}
    return Gathered(
        tuple(r for r in readings.values() if r),
        sum(readings[file] is not None for file in due),
        len(kept) - len(due) - len(known),
        tuple(_refusals(files, firsts, errors)),
        tuple(_notes(files, firsts, errors)),
    )


def _firsts(files: tuple[File, ...]) -> dict[str, File]:
    """The first file of each content."""
    firsts: dict[str, File] = {}
    for file in files:
        firsts.setdefault(_content(file), file)
    return firsts


def _content(file: File) -> str:
    return file.sha256 or file.name


def _take_all(due: list[File], store: Store, workers: int, progress: Progress, pool: Pool) -> dict[File, PaperError]:
    """Takes the files in, the largest first; gives the errors of those that cannot be read."""
    errors: dict[File, PaperError] = {}
    packs: dict[File, _Pack] = {}
    waiting: deque[Job] = deque(sorted(due, key=lambda f: (-f.size, f.name)))
    done = 0
    progress(Taken(None, None, 0, len(due)))
    for job, outcome in spread(partial(take, store=store), waiting, workers, _stopped, pool):
        file = job.file if isinstance(job, Piece) else job
        if isinstance(job, Piece):
            if packs[file].go_on(job, outcome):
                continue
            if not packs[file].errors:
                waiting.appendleft(file)  # all its pieces are there: it can be put together
                continue
            outcome = packs[file].errors[min(packs[file].errors)]
        elif isinstance(outcome, tuple) and outcome and file not in packs:
            packs[file] = _Pack(set(outcome), {})
            waiting.extendleft(reversed(outcome))
            continue
        elif outcome and not isinstance(outcome, PaperError):
            outcome = ReaderFailed(file.name, "what was kept of its pages cannot be read back")
        if outcome:
            errors[file] = outcome
            _remember(file, outcome, store)
        done += 1
        progress(Taken(file, errors.get(file), done, len(due)))
    return errors


@dataclass(slots=True)
class _Pack:
    """The pieces of a large pack that are not yet read, and what was wrong with others, by their first page."""

    waiting: set[Piece]
    errors: dict[int, PaperError]

    def go_on(self, piece: Piece, outcome: object) -> bool:
        """Takes note that a piece is done; says whether there are more."""
        self.waiting.remove(piece)
        if isinstance(outcome, PaperError):
            self.errors[piece.pages[0]] = outcome
        return bool(self.waiting)


def _remember(file: File, error: PaperError, store: Store) -> None:
    """Keeps why a paper cannot be read; what may have been chance (no memory left) is tried again next time."""
    if file.sha256 and not isinstance(error, ReaderDied):
        store.keep_refusal(file.sha256, error)


def _stopped(job: Job, error: PaperError) -> PaperError:
    return error


def _again(file: File, store: Store, errors: dict[File, PaperError]) -> "Reading | None":
    """What was just kept, read back, so that a first and a second run build from the same."""
    if file in errors:
        return None
    reading = store.reading(file.sha256, file.filename)
    if reading is None:
        errors[file] = ReaderFailed(file.name, "what was kept of it cannot be read back")
    return reading


def _refusals(files: tuple[File, ...], firsts: dict[str, File], errors: dict[File, PaperError]) -> "Iterator[Problem]":
    """A problem for each file that cannot be read, copies included."""
    for file in files:
        if error := errors.get(firsts[_content(file)]):
            yield _problem(file, error.code, "error", error.told(file.name))


def _notes(files: tuple[File, ...], firsts: dict[str, File], errors: dict[File, PaperError]) -> "Iterator[Problem]":
    """A note for each further copy of a paper."""
    for file in files:
        first = firsts[_content(file)]
        if file is not first and first not in errors:
            message = f"{file.name}: the file is a copy of {first.name}. It counts once; either may be removed."
            yield _problem(file, "copy", "note", message, file.sha256[:12])


def failed_together(reading: "Reading", error: Exception) -> "Problem":
    """The problem of a paper that can be read, but not be brought together with the others."""
    file = File(Path(reading.filename), reading.filename, reading.sha256)
    return _problem(file, ReaderFailed.code, "error", ReaderFailed(file.name, fault(error)).told(file.name))


def _problem(file: File, code: str, severity: str, message: str, paper_id: str | None = None) -> "Problem":
    """A problem of a whole file. Its id comes from the file's name, as a file that cannot be opened has no hash."""
    from schemas.problem import Problem

    return Problem(
        id=f"{code}-{sha256(file.name.encode()).hexdigest()[:12]}",
        code=code,
        severity=severity,
        message=message,
        paper_id=paper_id,
        filename=file.filename,
    )

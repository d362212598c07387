"""Gathers the readings of a corpus: takes its files, gives what each paper says, kept or newly read, in a fixed order.

Two copies of one file are one paper. A file that cannot be read is given with its error; the others go on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from pipeline.errors import PaperError, ReaderDied, ReaderFailed
from pipeline.find import File
from pipeline.spread import Pool, spread
from pipeline.store import Store
from pipeline.take import take
from schemas.problem import Problem
from schemas.reading import Reading

Progress = Callable[[int, int], None]
"""Told at the start and after each paper how many are done and how many there are."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The readings of a corpus; how many papers were read now and how many before; what cannot be read; the copies."""

    readings: tuple[Reading, ...]
    read: int
    unchanged: int
    refused: tuple[Problem, ...]
    copies: tuple[Problem, ...]


def gather(files: tuple[File, ...], store: Store, workers: int, progress: Progress, pool: Pool) -> Gathered:
    """The readings of `files`, in their order; those that the store does not hold are read and put there first."""
    firsts = _firsts(files)
    kept = {file: store.reading(file.sha256, file.filename) for file in firsts.values()}
    due = [file for file, reading in kept.items() if reading is None]
    errors = _take_all(due, store, workers, progress, pool)
    readings = kept | {file: _again(file, store, errors) for file in due}
    return Gathered(
        tuple(r for r in readings.values() if r),
        len(due) - len(errors),
        len(kept) - len(due),
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
    """Takes the files in; gives the errors of those that cannot be read."""
    errors = {}
    progress(0, len(due))
    for done, (file, error) in enumerate(spread(partial(take, store=store), due, workers, _died, pool), 1):
        if error:
            errors[file] = error
        progress(done, len(due))
    return errors


def _died(file: File) -> PaperError:
    return ReaderDied(file.name)


def _again(file: File, store: Store, errors: dict[File, PaperError]) -> Reading | None:
    """What was just kept, read back, so that a first and a second run build from the same."""
    if file in errors:
        return None
    reading = store.reading(file.sha256, file.filename)
    if reading is None:
        errors[file] = ReaderFailed(file.name, "what was kept of it cannot be read back")
    return reading


def _refusals(files: tuple[File, ...], firsts: dict[str, File], errors: dict[File, PaperError]) -> Iterator[Problem]:
    """A problem for each file that cannot be read, copies included."""
    for file in files:
        if error := errors.get(firsts[_content(file)]):
            yield _problem(file, error.code, "error", error.told(file.name))


def _notes(files: tuple[File, ...], firsts: dict[str, File], errors: dict[File, PaperError]) -> Iterator[Problem]:
    """A note for each further copy of a paper."""
    for file in files:
        first = firsts[_content(file)]
        if file is not first and first not in errors:
            message = f"{file.name}: the file is a copy of {first.name}. It counts once; either may be removed."
            yield _problem(file, "copy", "note", message, file.sha256[:12])


def _problem(file: File, code: str, severity: str, message: str, paper_id: str | None = None) -> Problem:
    """A problem of a whole file. Its id comes from the file's name, as a file that cannot be opened has no hash."""
    return Problem(
        id=f"{code}-{sha256(file.name.encode()).hexdigest()[:12]}",
        code=code,
        severity=severity,
        message=message,
        paper_id=paper_id,
        filename=file.filename,
    )

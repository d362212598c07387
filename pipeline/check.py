"""Holds the papers against themselves and each other: what cannot be believed becomes a problem, in words.

Takes an archive, gives it back with more problems. Changes no record. Each check is a function from the archive to the
problems it finds, listed below; a check that would cry wolf is worse than none.
"""

from collections.abc import Callable, Iterator

from extractors.parse.dates import find_dates, weekday_of
from schemas.action import Action
from schemas.attendance import Attendance
from schemas.paper import PageText, Paper
from schemas.percentage import Percentage
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Record


def check(archive: Archive) -> Archive:
    """The archive with what the checks find."""
    names = {p.id: p.filename for p in archive.of(Paper)}
    found = [p.model_copy(update={"filename": names.get(p.paper_id)}) for c in CHECKS for p in c(archive)]
    return archive.having(Problem, (*archive.of(Problem), *found))


def _percentages(archive: Archive) -> Iterator[Problem]:
    """A printed percentage that its own counts do not give."""
    for row in archive.of(Percentage):
        if row.agrees is False and row.duplicate_of is None:
            yield _at(
                row,
                "percentage-disagrees",
                "warning",
                f"{row.as_printed} is printed for {row.subject or 'this figure'}, but {_n(row.baseline_count)} and"
                f" {_n(row.count)} give {_n(row.recomputed)}%.",
            )


def _weekdays(archive: Archive) -> Iterator[Problem]:
    """A date printed with a weekday that it did not fall on."""
    for page in archive.of(PageText):
        text = " ".join(page.text.split())
        for i, date in enumerate(find_dates(text)):
            if date.iso and len(date.iso) == 10 and date.weekday and weekday_of(date.iso) != date.weekday:
                yield Problem(
                    id=f"weekday-disagrees.{page.paper_id}.{page.page}.{i}",
                    code="weekday-disagrees",
                    severity="warning",
                    message=f"“{date.text}” was a {weekday_of(date.iso).capitalize()}.",
                    paper_id=page.paper_id,
                    page=page.page,
                )


def _apologies(archive: Archive) -> Iterator[Problem]:
    """Somebody whose apologies stand beside words that say they joined."""
    for row in archive.of(Attendance):
        if row.status == "apologies" and row.remote and row.duplicate_of is None:
            yield _at(
                row,
                "apologies-but-joined",
                "note",
                f"{row.name} sent apologies and is also said to have joined remotely.",
            )


def _owners(archive: Archive) -> Iterator[Problem]:
    """A row of a log with nobody to do it."""
    for row in archive.of(Action):
        if not row.owners and row.source == "action_log" and row.status != "complete" and row.duplicate_of is None:
            yield _at(row, "action-without-owner", "warning", f"Nobody is named to do this: “{row.text[:100]}”.")


def _at(row: Record, code: str, severity: str, message: str) -> Problem:
    """A problem at the place of a record."""
    return Problem(
        id=f"{code}.{row.id}",
        code=code,
        severity=severity,  # type: ignore[arg-type]
        message=message,
        record_id=row.id,
        paper_id=row.paper_id,
        page=row.page,
        x0=row.x0,
        top=row.top,
        x1=row.x1,
        bottom=row.bottom,
    )


def _n(value: float | None) -> str:
    """A figure as people write it: no trailing zeros, thousands apart."""
    return "nothing" if value is None else f"{value:,.10g}"


CHECKS: tuple[Callable[[Archive], Iterator[Problem]], ...] = (_percentages, _weekdays, _apologies, _owners)

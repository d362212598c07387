"""Holds the papers against themselves and each other: what cannot be believed becomes a problem, in words.

Takes an archive, gives it back with more problems. Changes no record. Each check is a function from the archive to the
problems it finds, listed below; a check that would cry wolf is worse than none.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, TypeVar

from extractors.parse.dates import find_dates
from extractors.parse.measures import measure_of
from schemas.action import Action
from schemas.attendance import Attendance
from schemas.beat_figure import BeatFigure
from schemas.crime_figure import CrimeFigure
from schemas.minute_item import MinuteItem
from schemas.paper import Paper
from schemas.percentage import Percentage
from schemas.person import Name
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Record

R = TypeVar("R")


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


def _numbers(archive: Archive) -> Iterator[Problem]:
    """Items of one meeting's minutes whose numbers repeat or do not follow each other."""
    for items in _by(archive.of(MinuteItem), lambda i: (i.paper_id, i.meeting_date)):
        numbered = [(i, int(i.number)) for i in items if (i.number or "").isdigit()]
        for (_, before), (item, number) in pairwise(numbered):
            if number == before:
                yield _at(item, "item-number-repeats", "note", f"Two items after one another are numbered {number}.")
            elif number < before:
                told = f"Item {number} stands after item {before}: the items are not in the order of their numbers."
                yield _at(item, "items-out-of-order", "note", told)


def _restated(archive: Archive) -> Iterator[Problem]:
    """A beat's count on one date that two papers give differently."""
    dated = [
        (figure, count, date)
        for figure in archive.of(BeatFigure)
        for count, date in ((figure.baseline, figure.baseline_as_at), (figure.current, figure.current_as_at))
        if count is not None and date and figure.duplicate_of is None
    ]
    for rows in _by(dated, lambda r: (r[0].beat, _measure(r[0].measure), r[2])):
        first = rows[0]
        for other in rows[1:]:
            if other[0].paper_id != first[0].paper_id and other[1] != first[1]:
                told = (
                    f"{other[0].measure} in beat {other[0].beat} as at {other[2]} is {_n(other[1])} here,"
                    f" but {_n(first[1])} in another paper."
                )
                yield _at(other[0], "restated-figure", "warning", told, first[0])


def _beats_against_area(archive: Archive) -> Iterator[Problem]:
    """The sum of all beats of a table that is not the area's total, of one measure on one date in one paper."""
    totals = {
        (f.paper_id, _measure(f.measure), date.iso): f
        for f in archive.of(CrimeFigure)
        for date in find_dates(f.period or "")
        if date.iso and len(date.iso) == 10
    }
    rows = [f for f in archive.of(BeatFigure) if f.current is not None and f.current_as_at and f.duplicate_of is None]
    for figures in _by(rows, lambda f: (f.paper_id, _measure(f.measure), f.current_as_at)):
        total = totals.get((figures[0].paper_id, _measure(figures[0].measure), figures[0].current_as_at or ""))
        added = sum(f.current or 0 for f in figures)
        if total is not None and len({f.beat for f in figures}) == len(figures) >= 4 and added != total.count:
            told = (
                f"The {len(figures)} beats add up to {_n(added)} {total.measure}, but {_n(total.count)} is given for"
                f" the whole area as at {figures[0].current_as_at}."
            )
            yield _at(total, "beats-against-area", "warning", told, figures[0])


def _spellings(archive: Archive) -> Iterator[Problem]:
    """A name that one paper spells in two ways."""
    for names in _by(archive.of(Name), lambda n: (n.paper_id, n.person_id or n.id)):
        slip = next((n for n in names if n.matched_by == "a misspelling"), None)
        if slip:
            other = next((n for n in names if n.as_printed != slip.as_printed), None)
            if other:
                yield _at(
                    slip, "name-spelt-two-ways", "note", f"“{slip.as_printed}” is also spelt “{other.as_printed}”."
                )


def _measure(text: str) -> str:
    """One name for the ways in which a measure is printed."""
    return measure_of(text) or " ".join(text.lower().split())


def _by(rows: Iterable[R], key: Callable[[R], Any]) -> Iterable[list[R]]:
    """The rows grouped by `key`, groups and rows in the order in which they come."""
    groups: dict[Any, list[R]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups.values()


def _at(row: Record, code: str, severity: str, message: str, other: Record | None = None) -> Problem:
    """A problem at the place of a record, which `other` contradicts."""
    return Problem(
        id=f"{code}.{row.id}",
        code=code,
        severity=severity,  # type: ignore[arg-type]
        message=message,
        record_id=row.id,
        other_record_id=other.id if other else None,
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


CHECKS: tuple[Callable[[Archive], Iterator[Problem]], ...] = (
    _percentages,
    _apologies,
    _owners,
    _numbers,
    _restated,
    _beats_against_area,
    _spellings,
)

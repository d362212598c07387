"""Applies what people found wrong: takes an archive and the lines of corrections.csv, gives the archive put right.

Each line names a row by its id (`actions:<id>` where two tables share it) or its place (`<paper>/<page>/<x0>,<top>`), a
column, the value as found and the value as it should be. It is applied where there is exactly one such row that still
says what was found; else it is not, and a problem says so. The lines become the table `corrections`, with the value as
found beside the one that the row has now. What follows from the corrected rows, as the state of an action's thread, is
worked out again at the end. Refuses (BadList) a file that is no such list.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

import schemas
from pipeline.ledger import CORRECTIONS, Fault, ledger
from pipeline.rejoin import PEOPLE, THREADS, rejoin_people, rejoin_threads
from pipeline.withhold import masked
from schemas.column import columns
from schemas.correction import Correction
from schemas.paper import PageText, PlaceRow
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Record, Row, unbounded
from schemas.thread import ThreadJoin

NAME = CORRECTIONS
COLUMNS = ("record", "field", "found", "value", "reason", "who", "when")
DERIVED = (PlaceRow, PageText, Problem, Correction, ThreadJoin)
"""Tables that only say where or why: there is nothing in them to correct."""
FIXED = frozenset({"id", "paper_id", "page", "x0", "top", "x1", "bottom", "quote", "sha256", "rule", "basis"})
"""Columns that say what was read where, which a correction does not change."""
NEAR = 0.5
"""Points by which a record may stand off the place that a correction names: readers measure a little differently."""
TOLD_BY = frozenset({"actions", "meetings", "papers", "paper_parts", "thread_id"})
"""The tables, and the column, from which the rows of threads follow."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list, and its number among the corrections."""

    number: int
    record: str
    field: str
    found: str
    value: str
    reason: str
    who: str
    when: str
    at: int = 0
    """Its line in the file, from 1."""


@dataclass(frozen=True, slots=True)
class Target:
    """The row that a line corrects."""

    model: type[Row]
    row: Row


def corrections(corpus: Path) -> tuple[Line | Fault, ...]:
    """The corrections that lie in `corpus`, and lines that are none; nothing where there is no such file."""
    kept = ledger(corpus / NAME, COLUMNS, ("record", "field", "reason", "who", "when"))
    return (*(Line(e.number, **e.values, at=e.line) for e in kept.entries), *kept.faults)


def correct(archive: Archive, lines: Iterable[Line | Fault]) -> Archive:
    """The archive with the corrections applied, one after the other, and their table."""
    rows, problems, touched = [], [], set()
    for line in lines:
        if isinstance(line, Fault):
            problems.append(_fault(line))
            continue
        archive, row = _applied(archive, line)
        rows.append(row)
        if row.status == "applied":
            touched |= {row.in_table, line.field} & TOLD_BY
        else:
            problems.append(_problem(row, line, archive))
    if touched:
        from pipeline.retell import retell  # which loads much that reading the list does not need

        archive = retell(archive)
    archive = archive.having(Correction, rows)
    return archive.having(Problem, (*archive.of(Problem), *problems)) if problems else archive


def _applied(archive: Archive, line: Line) -> tuple[Archive, Correction]:
    targets = list(_targets(archive, line))
    if len(targets) != 1:
        return archive, _row(line, None, "target-moved")
    (target,) = targets
    now = as_text(getattr(target.row, _column(target, line.field)))
    if line.found not in (now, masked(now)):  # who looked at the published row may have seen "[withheld]"
        return archive, _row(line, target, "value-differs", now)
    changed = _changed(archive, target, line)
    return (changed, _row(line, target, "applied")) if changed else (archive, _row(line, target, "refused", now))


def targets(archive: Archive, record: str, field: str) -> list[Target]:
    """The rows that `record` names and that have the column."""
    return list(_targets(archive, Line(0, record, field, "", "", "", "", "")))


def _targets(archive: Archive, line: Line) -> Iterator[Target]:
    table, _, rest = line.record.rpartition(":")
    place = _place(rest)
    for model in schemas.ROWS:
        if model in DERIVED or (table and model.table != table) or not correctable(model, line.field):
            continue
        if model.table == THREADS and not table and line.field == "thread_id":
            continue  # a thread has the id of an action: without its table the action is meant
        for row in archive.of(model):
            if (place and _stands(row, place)) or (not place and getattr(row, "id", None) == rest):
                yield Target(model, row)


def correctable(model: type[Row], field: str) -> bool:
    """Whether the model has such a column; people and threads are joined by the ids that refer to them.

    All else in the row of a thread follows from its actions, so that they are what is corrected.
    """
    joined = {PEOPLE: "person_id", THREADS: "thread_id"}.get(model.table)
    return field == joined or (field in model.model_fields and field not in FIXED and model.table != THREADS)


def _place(text: str) -> tuple[str, int, float, float] | None:
    """`0a1b2c3d4e5f/3/72.0,100.5` as paper, page, left and upper edge."""
    try:
        paper, page, corner = text.split("/")
        x0, top = (float(v) for v in corner.split(",")[:2])
        return paper, int(page), x0, top
    except ValueError:
        return None


def _stands(row: Row, place: tuple[str, int, float, float]) -> bool:
    paper, page, x0, top = place
    if not isinstance(row, Record) or (row.paper_id, row.page) != (paper, page):
        return False
    return abs(row.x0 - x0) < NEAR and abs(row.top - top) < NEAR


def _column(target: Target, field: str) -> str:
    """The column that holds what was found: a person or a thread is known by its id."""
    return "id" if field not in target.model.model_fields else field


def as_text(value: Any) -> str:
    """A value as it stands in a list of corrections: lists as JSON, nothing as nothing."""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(int(value)) if isinstance(value, bool) else str(value)


def _changed(archive: Archive, target: Target, line: Line) -> Archive | None:
    """The archive with the value in its place; None where the column cannot hold it."""
    if line.field == "person_id":
        return rejoin_people(archive, target.row, line.value)
    if line.field == "thread_id":
        return rejoin_threads(archive, target.row, line.value)
    row = with_value(target, line.field, line.value)
    refers = target.model.refers.get(line.field)
    if row is None or (refers and not _is_there(archive, refers, getattr(row, line.field))):
        return None
    rows = tuple(row if r == target.row else r for r in archive.of(target.model))
    return archive.having(target.model, rows)


def _is_there(archive: Archive, table: str, id: str | None) -> bool:
    model = next(m for m in schemas.ROWS if m.table == table)
    return id is None or any(row.id == id for row in archive.of(model))  # type: ignore[attr-defined]


def with_value(target: Target, field: str, text: str) -> Row | None:
    """The row with another value in one column; None where the column cannot hold it."""
    column = next(c for c in columns(target.model) if c.name == field)
    try:
        value = json.loads(text) if column.listed and text.startswith("[") else [text] if column.listed else text
        value = None if text == "" and not column.required else () if text == "" and column.listed else value
        row = target.model.model_validate(target.row.model_dump() | {field: value})
        as_text(getattr(row, field)).encode()  # JSON can spell halves of letters, which no database takes
        return None if unbounded(row) else row
    except (ValidationError, ValueError):
        return None


def _row(line: Line, target: Target | None, status: str, now: str | None = None) -> Correction:
    return Correction(
        id=f"correction-{line.number:04}",
        target=line.record,
        in_table=target.model.table if target else None,
        record_id=target.row.id if target else None,  # type: ignore[attr-defined]
        field=line.field,
        found=line.found,
        value=line.value,
        reason=line.reason,
        who=line.who,
        date=line.when,
        status=status,  # type: ignore[arg-type]
        now=now,
    )


WHY = {
    "target-moved": "there is not exactly one such row with this column now",
    "value-differs": "the row now says something else than what was found",
    "refused": "the column cannot hold this value",
}


def _problem(row: Correction, line: Line, archive: Archive) -> Problem:
    record = next((r for m in schemas.RECORDS for r in archive.of(m) if r.id == row.record_id), None)
    placed = {k: getattr(record, k) for k in ("paper_id", "page", "x0", "top", "x1", "bottom")} if record else {}
    return Problem(
        id=f"not-applied.{row.id}",
        code="correction-not-applied",
        severity="warning",
        message=f"corpus/{NAME}, line {line.at}: the correction of {row.field} of {row.target} was not applied:"
        f" {WHY[row.status]}. Put the line right, or take it out.",
        filename=None if placed else NAME,
        record_id=row.record_id,
        **placed,
    )


def _fault(fault: Fault) -> Problem:
    return Problem(
        id=f"not-applied.line-{fault.line:05}",
        code="correction-not-applied",
        severity="warning",
        message=f"corpus/{NAME}, line {fault.line}: {fault.why}, so that it was not applied. Put the line right.",
        filename=NAME,
    )

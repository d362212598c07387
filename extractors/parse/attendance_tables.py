"""Tables at the head of a paper that say who came.

Takes a table, gives the attendees in it with how they stand there and their status: rows that begin with a label
("Attendees | Ada Quill, Bo Fenn"), columns under one, and rows that say in one of their cells whether the person came.
Refuses what has no such label.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extractors.parse.attendee import Attendee
from extractors.parse.presence import office, opening
from extractors.parse.roll import attendees_of, attendees_of_rows
from schemas.passage import Passage
from schemas.section import Grid

Listed = tuple[Sequence[Attendee], str, str]
"""Attendees, how they were listed (`table` or `office`), and their status."""


def listed_in(grid: Grid, seen: Callable[[], bool], last_page: int | None) -> Iterator[Listed]:
    """What the table lists; `seen` says whether those present were read, offices count up to `last_page`."""
    columns = [opening(h) for h in grid.header]
    if sum(o is not None and not o.role for o in columns) > 1:
        yield from _of_columns(grid, columns)
        return
    told_in = grid.column(r"^(?:attendance|status|present(?:/| or )\w+)$")
    if told_in is not None:
        for row in grid.rows:
            yield from _of_marked(row, told_in)
        return
    heads = [h for cells in grid.header_cells for h in distinct(cells)]
    for row in (heads, *grid.rows):
        yield from _of_cells(distinct(row), seen, last_page)


def held(text: Passage, last_page: int | None) -> tuple[Attendee, str] | None:
    """Who holds an office, and which: "Chair: Ada Quill", "Minutes taken by Bo Fenn"; none on a later page."""
    role = office(text.text)
    if not role or (last_page is not None and text.page > last_page):
        return None
    attendees = attendees_of(text.cut(role[1], len(text.text)))
    if len(attendees) != 1 or attendees[0].name is None:
        return None
    return replace(attendees[0], role=role[0]), role[0]


def status_of(role: str) -> str:
    """The status of one who holds an office: a minute taker is in attendance."""
    return "in_attendance" if role == "minutes" else "present"


def _of_marked(row: Sequence[Passage | None], column: int) -> Iterator[Listed]:
    opened = opening(row[column].text) if row[column] else None
    if opened:
        cells = [c for i, c in enumerate(row) if c and i != column]
        yield attendees_of_rows([cells]), "table", opened.status


def _of_columns(grid: Grid, columns: Sequence) -> Iterator[Listed]:
    for row in grid.rows:
        for cell, column in zip(row, columns, strict=False):
            if cell and column:
                yield attendees_of(cell), "table", column.status


def _of_cells(cells: Sequence[Passage], seen: Callable[[], bool], last_page: int | None) -> Iterator[Listed]:
    status: str | None = None
    role: str | None = None
    for cell in cells:
        opened, named = opening(cell.text, seen()), office(cell.text)
        if named:
            role = named[0] if named[1] >= len(cell.text) else None
            holder = held(cell, last_page) if role is None else None
            if holder:
                yield [holder[0]], "office", status_of(holder[1])
        elif opened and opened.start >= len(cell.text):
            status = opened.status
        elif opened and (opened.marked or attendees_of(cell.cut(opened.start, len(cell.text)))):
            yield attendees_of(cell.cut(opened.start, len(cell.text)).strip()), "table", opened.status
            status = None
        elif role:
            yield [replace(a, role=role) for a in attendees_of(cell) if a.name], "office", status_of(role)
            role = None
        elif status:
            yield attendees_of(cell), "table", status


def distinct(cells: Sequence[Passage | None]) -> list[Passage]:
    """The cells in order, a merged one once."""
    kept: list[Passage] = []
    for cell in cells:
        if cell and not any(cell is k for k in kept):
            kept.append(cell)
    return kept

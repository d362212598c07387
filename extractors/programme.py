"""Forward programmes and work programmes: what is to come to which meeting, and who brings it.

Reads every table whose header names an item and when it is due ("Item | Detail | Date | Action by", "Issue | Scope |
Meeting date | Invitees"), in a paper that is a programme or where the header or the caption shows one; yields a record
for each row. Takes no list of actions or of decisions, though it has a date.
"""

import re
from collections.abc import Iterator

from extractors.parse.name_lists import split_names
from schemas.passage import Passage
from schemas.programme_row import ProgrammeRow
from schemas.record import Finding, Known, found
from schemas.section import Document, Grid

COLUMNS = {
    "item": (r"^(?:agenda )?item$", r"^(?:issue|topic|subject|scrutiny item|title|theme)\b", r"\bitem\b(?! no)"),
    "detail": (r"^detail|^scope|^purpose|^description|^objective|^aim", r"\b(?:detail|scope|purpose|outline|reason)\b"),
    "due": (r"^(?:meeting )?date\b", r"^(?:when|due|meeting|month|timescale|expected)\b", r"\bdate\b"),
    "owners": (
        r"^action by|^lead\b|^invitees?\b|^(?:lead )?officer",
        r"\b(?:responsible|invitee|owner|lead|officer|by whom)\b",
    ),
}
PROGRAMME = re.compile(r"\b(?:work|forward|scrutiny)\s+(?:programme|plan|program)\b", re.I)
NO_PROGRAMME = re.compile(r"\b(?:action(?!\s+by)|progress|status|update|outcome|decision|response|complet\w+)\b", re.I)


def programme(document: Document, known: Known) -> Iterator[Finding]:
    """Reads the tables; yields a row for each item that is to come."""
    for part in document.parts:
        of_programme = part.kind == "programme" or bool(PROGRAMME.search(part.title.text))
        for table in (b.table for b in part.blocks if b.table is not None):
            columns = _columns(table)
            if columns and (of_programme or _says_so(table, columns)):
                yield from _rows(table, columns)


def _columns(table: Grid) -> dict[str, int | None] | None:
    """Which column is which; None where the table names no item or not when."""
    at = {name: table.column(*patterns) for name, patterns in COLUMNS.items()}
    if at["item"] is None or at["due"] is None or at["item"] == at["due"]:
        return None
    if at["owners"] in (at["item"], at["due"], at["detail"]):
        at["owners"] = None
    return at


def _says_so(table: Grid, columns: dict[str, int | None]) -> bool:
    """Whether a table of another paper is a programme: it has all four columns, or a caption, and no progress."""
    if any(NO_PROGRAMME.search(h) for h in table.header):
        return False
    captioned = table.caption is not None and bool(PROGRAMME.search(table.caption.text))
    return captioned or all(i is not None for i in columns.values())


def _rows(table: Grid, columns: dict[str, int | None]) -> Iterator[Finding]:
    for n, row in enumerate(table.rows):
        cells: dict[str, Passage | None] = {k: row[i] if i is not None else None for k, i in columns.items()}
        if table.band(n) is not None or not cells["item"] or not (cells["detail"] or cells["due"]):
            continue
        yield found(
            ProgrammeRow,
            *(c for c in cells.values() if c),
            rule="programme-row",
            item=cells["item"].text,
            detail=cells["detail"].text if cells["detail"] else None,
            due=cells["due"].text if cells["due"] else None,
            owners=tuple(p.text for p in split_names(cells["owners"])) if cells["owners"] else (),
        )

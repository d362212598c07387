"""Tables of attendance over several meetings: a row for each member, a column for each date, a mark where they meet.

Takes the tables of a page and the words of the page (for the key to the marks), gives each mark with its name and date.
A mark whose meaning is neither usual nor printed in a key is passed over, and so is a column whose date cannot be read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.parse.names import looks_like_person
from schemas.page import Cell, Page, Table
from schemas.passage import Passage
from schemas.place import around

USUAL = {
    "P": "present",
    "✓": "present",
    "√": "present",
    "Y": "present",
    "L": "present",
    "S": "apologies",
    "AP": "apologies",
}
MEANINGS = {
    "present": "present",
    "attend": "present",
    "late": "present",
    "apolog": "apologies",
    "sanction": "apologies",
    "accept": "apologies",
    "absent": "absent",
    "absence": "absent",
}
MARK = re.compile(r"^(?:[A-Za-z]{1,2}|[✓√✗×/])$")
KEY = re.compile(r"(?<!\w)([A-Z]{1,2}|[✓√✗×])\s*[-–—=:]\s*([A-Za-z]+(?: [a-z]+)?)")
DATE = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})$")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: whose it is, the date of the meeting (ISO), what it says, and where all three stand."""

    name: Passage
    date: str
    status: str
    where: tuple[Passage, ...]


def marks(page: Page) -> Iterator[Mark]:
    """The marks of the attendance grids on a page, row by row."""
    dated = _dated(page)
    if len(dated) < 2:
        return
    meaning = _key(page)
    for table in page.tables:
        for row in table.grid():
            yield from _of_row([c for c in row if c], dated, meaning)


def _of_row(row: Sequence[Cell], dated: Sequence[tuple[Cell, str]], meaning: dict[str, str]) -> Iterator[Mark]:
    name = next((c for c in row if c.words), None)
    if name is None or not looks_like_person(name.text):
        return
    for cell in row:
        status = meaning.get(cell.text.upper()) if MARK.match(cell.text) else None
        head = next((h for h in dated if _over(h[0], cell)), None)
        if status and head:
            passages = tuple(Passage.of(c.words) for c in (name, cell, head[0]))
            yield Mark(passages[0], head[1], status, passages)


def _over(head: Cell, cell: Cell) -> bool:
    """Whether the date stands above the mark in one column."""
    middle = (cell.box.x0 + cell.box.x1) / 2
    return head.box.x0 <= middle <= head.box.x1 and head.box.bottom <= cell.box.top + 1


def _key(page: Page) -> dict[str, str]:
    """What each mark means: as the page's key says, else as is usual."""
    text = " ".join(w.text for w in page.words)
    printed = {}
    for mark, word in KEY.findall(text):
        status = next((s for stem, s in MEANINGS.items() if word.lower().startswith(stem)), None)
        if status:
            printed[mark] = status
    return USUAL | printed


def _dated(page: Page) -> list[tuple[Cell, str]]:
    """The cells that are dates in figures; day before month, unless one of them cannot be read so."""
    heads = [h for t in page.tables for h in (*t.cells, *_wrapped(t))]
    cells = [(c, m) for c in heads if (m := DATE.match(c.text.replace(" ", "")))]
    month_first = any(int(m[2]) > 12 for _, m in cells)
    return [(c, iso) for c, m in cells if (iso := _iso(m, month_first))]


def _wrapped(table: Table) -> Iterator[Cell]:
    """Heads that a narrow column wraps, each line of which is ruled as a cell: "12/0", "5/20", "31"."""
    for column in zip(*table.grid()[:5], strict=True):
        stacked = [c for c in column if c is not None and re.fullmatch(r"[\d/.]+", c.text)]
        runs = [stacked[i : i + n] for n in (3, 2) for i in range(len(stacked) - n + 1)]
        run = next((r for r in runs if DATE.match("".join(c.text for c in r))), None)
        if run:
            yield replace(run[0], box=around(c.box for c in run), words=tuple(w for c in run for w in c.words))


def _iso(match: re.Match, month_first: bool) -> str | None:
    first, second, year = map(int, match.groups())
    day, month = (second, first) if month_first else (first, second)
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return f"{year + 2000 if year < 100 else year:04}-{month:02}-{day:02}"

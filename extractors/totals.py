"""Printed totals that their parts do not add up to: columns and rows of tables, and lists of sums of money.

Yields problems, not records. A row is a total by its label alone ("Total", "Grand total"): "Total crime" is a measure.
Refuses to add where a cell is no plain figure, where a table has several totals, and where no other column or row of
the table adds up and so nothing shows that it is meant to.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.parse.columns import kinds, tables
from extractors.parse.numbers import find_money, parse_number
from schemas.passage import Passage
from schemas.problem import Problem
from schemas.record import Finding, Known, found
from schemas.section import Block, Document, Grid

TOTAL = re.compile(r"\W*(?:grand\s+|overall\s+)?totals?\W*(?:\([£$€]\)|[£$€])?\W*", re.I)
LINE_TOTAL = re.compile(r"^\W*(?:grand\s+|overall\s+)?total\b(?:[^.;]|\.(?=\d)){0,40}$", re.I)
NOTHING = re.compile(r"\s*(?:[-–—]|nil|none|n/?a|0)?\s*", re.I)
LONGEST = 16
"""Words in a line of a list of sums; a longer one tells of a sum and does not list it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in a cell or line: its value, its decimals, whether it is money, and where it stands."""

    value: Decimal
    decimals: int
    money: bool
    at: Passage


def totals(document: Document, known: Known) -> Iterator[Finding]:
    """Reads tables and lists; yields a problem for each total that is not the sum of its parts, at the total."""
    for part in document.parts:
        for _, grid in tables(part):
            yield from _columns(grid)
            yield from _rows(grid)
        yield from _lists(part.blocks)


def _columns(grid: Grid) -> Iterator[Finding]:
    """The columns over a row that is a total."""
    at = [r for r in range(len(grid.rows)) if grid.band(r) is None and _is_total(grid.rows[r])]
    if len(at) != 1:
        return
    above = [row for r, row in enumerate(grid.rows[: at[0]]) if grid.band(r) is None]
    sums = [
        (c, parts, total)
        for c in range(1, len(grid.header))
        if (total := _amount(grid.rows[at[0]][c])) and (parts := _parts([row[c] for row in above]))
    ]
    wrong = [s for s in sums if not _adds_up(s[1], s[2])]
    if len(wrong) < len(sums) or len(sums) == 1:
        for column, parts, total in wrong:
            yield _problem(parts, total, f"the column “{grid.header[column]}”" if grid.header[column] else "the column")


def _rows(grid: Grid) -> Iterator[Finding]:
    """The rows before a last column that is headed as a total; most must add up for one that does not to be a slip."""
    last = len(grid.header) - 1
    kind = kinds(grid)
    if last < 3 or not TOTAL.fullmatch(grid.header[last].rpartition(" | ")[2]):
        return
    columns = [c for c in range(1, last) if kind[c] in ("count", "money")]
    if len(columns) < 2 or columns != list(range(columns[0], last)):
        return
    sums = [(r, _parts([row[c] for c in columns]), _amount(row[last])) for r, row in enumerate(grid.rows)]
    sums = [(r, parts, total) for r, parts, total in sums if parts and total and grid.band(r) is None]
    wrong = [s for s in sums if not _adds_up(s[1], s[2])]
    if len(wrong) * 3 <= len(sums):
        for r, parts, total in wrong:
            label = grid.rows[r][0]
            yield _problem(parts, total, f"the row “{label.text[:60]}”" if label else "the row")


def _lists(blocks: Sequence[Block]) -> Iterator[Finding]:
    """Lines that each end in one sum, with a line that begins with "Total" after them."""
    parts: list[Amount] = []
    for block in blocks:
        amounts = list(_sums(block.text)) if block.table is None and len(block.text.words) <= LONGEST else []
        if len(amounts) == 1 and LINE_TOTAL.match(block.text.text):
            if len(parts) > 1 and not _adds_up(parts, amounts[0]):
                yield _problem(parts, amounts[0], "the list")
            parts = []
        else:
            parts = [*parts, *amounts] if len(amounts) == 1 else []


def _is_total(row: Sequence[Passage | None]) -> bool:
    label = next((c for c in row if c is not None), None)
    return label is not None and bool(TOTAL.fullmatch(label.text))


def _parts(cells: Sequence[Passage | None]) -> list[Amount]:
    """The figures of cells, two at least; none where one cell is no plain figure or is merged with the next."""
    printed = [c for c in cells if c is not None and not NOTHING.fullmatch(c.text)]
    amounts = [_amount(c) for c in printed]
    plain = all(amounts) and len({id(c) for c in printed}) == len(printed) and len(printed) > 1
    return [a for a in amounts if a] if plain else []


def _amount(cell: Passage | None) -> Amount | None:
    """The figure that a cell is, with nothing besides."""
    if cell is None:
        return None
    sums = list(_sums(cell))
    if len(sums) == 1 and len(cell.text.strip()) - len(sums[0].at.text) <= 1:
        return sums[0]
    value = parse_number(cell.text)
    if value is None:
        return None
    bare = re.sub(r"[\s,]", "", cell.text).replace("−", "-").replace("–", "-").replace("‑", "-")
    return Amount(Decimal(bare), len(bare.partition(".")[2]), False, cell)


def _sums(text: Passage) -> Iterator[Amount]:
    for f in find_money(text.text):
        scaled = bool(re.search(r"[A-Za-z]", f.text)) or "-" in f.text[1:]
        if not scaled and f.certain:
            yield Amount(Decimal(str(f.value)), f.decimals, True, text.cut(f.start, f.end))


def _adds_up(parts: Sequence[Amount], total: Amount) -> bool:
    """Whether figures add up to a total; sums printed without pence may each be rounded by half a unit."""
    apart = abs(sum((p.value for p in parts), Decimal(0)) - total.value)
    rounded = total.money and not any(p.decimals for p in parts)
    return apart <= (Decimal(len(parts)) / 2 if rounded and len(parts) > 2 and apart < 3 else Decimal(0))


def _problem(parts: Sequence[Amount], total: Amount, where: str) -> Finding:
    added = sum((p.value for p in parts), Decimal(0))
    told = (
        f"The {len(parts)} figures of {where} add up to {_said(added, total)}, but {total.at.text.strip()} is printed"
        " as their total."
    )
    return found(
        Problem,
        total.at,
        *(p.at for p in parts),
        rule="total-disagrees",
        code="total-disagrees",
        severity="warning",
        message=told,
    )


def _said(value: Decimal, total: Amount) -> str:
    sign = total.at.text.strip()[0] if total.money and total.at.text.strip()[0] in "£$€" else ""
    return f"{sign}{value:,.2f}" if total.money and value != value.to_integral() else f"{sign}{value.normalize():,f}"

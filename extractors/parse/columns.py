"""What the columns and rows of a table of figures hold: labels, counts, percentages, positions, arrows, beats.

Takes a `Grid`, gives the kind of each column and how the columns belong together. Refuses nothing: a column that is
none of these is `text`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extractors.parse.measures import find_measures, measure_of
from extractors.parse.numbers import find_money, is_count, parse_number
from extractors.parse.periods import is_period, order_of
from schemas.passage import Passage
from schemas.section import Block, Grid, Part

ARROWS = {"up": "↑▲⬆🡅🡹⇧↗", "down": "↓▼⬇🡇🡻⇩↘", "static": "↔→⇔⬌⟷➔⮕▶►⇒="}
POSITION = re.compile(r"\b(\d{1,2}\s?/\s?\d{1,2})\b")
BEAT = re.compile(r"^\s*(?:police\s+)?beat\s+(?P<number>[A-Z]{0,2}\d{1,4})\b\s*[:.–-]?\s*", re.I)
BEAT_CODE = re.compile(r"^\s*(?P<number>[A-Z]{0,3}\d{1,4})\b\s*[:.–-]?\s*")
VARIANCE = re.compile(r"%|per\s?cent|varian|change|difference", re.I)


@dataclass(frozen=True, slots=True)
class Group:
    """The columns of one measure: its heading, its columns of counts in order of time, that of its change."""

    measure: str
    counts: tuple[int, ...]
    variance: int | None


def tables(part: Part) -> Iterator[tuple[Block, Grid]]:
    """The tables of a part in order; one that has no header and goes on overleaf takes that of the table before it."""
    before: Grid | None = None
    last = 0
    for block in part.blocks:
        if block.table is None:
            continue
        grid = block.table
        if before and not any(grid.header) and len(grid.header) == len(before.header) and block.page - last <= 1:
            grid = replace(grid, header=before.header, header_cells=before.header_cells, caption=before.caption)
        before, last = grid, block.text.words[-1].page if block.text else block.page
        yield block, grid


def texts(grid: Grid, column: int) -> list[str]:
    """The printed cells of a column, without those that run on from the column before."""
    return [
        row[column].text
        for row in grid.rows
        if row[column] is not None and (column == 0 or row[column] is not row[column - 1])
    ]


def kind(grid: Grid, column: int) -> str:
    """`percent`, `position`, `trend`, `money`, `count` or `text`: what most cells of the column are."""
    votes = Counter(_kind(t) for t in texts(grid, column))
    if not votes:
        return "text"
    best, number = votes.most_common(1)[0]
    if best == "count" and re.search(r"position|rank|place\b", _last(grid, column), re.I):
        return "position"
    return best if number >= 0.5 * sum(votes.values()) else "text"


def kinds(grid: Grid) -> tuple[str, ...]:
    """The kind of each column."""
    return tuple(kind(grid, c) for c in range(len(grid.header)))


def trend_of(text: str) -> str | None:
    """The direction of the arrow in `text`; None where there is not exactly one kind of arrow."""
    shown = [way for way, arrows in ARROWS.items() if any(a in text for a in arrows)]
    return shown[0] if len(shown) == 1 else None


def heading(grid: Grid, column: int) -> Passage | None:
    """The lowest heading over a column."""
    cells = grid.header_cells[column] if column < len(grid.header_cells) else ()
    return cells[-1] if cells else None


def top_heading(grid: Grid, column: int) -> Passage | None:
    """The heading over a group of columns, where the header has levels."""
    cells = grid.header_cells[column] if column < len(grid.header_cells) else ()
    return cells[0] if len(cells) > 1 else None


def beat_of(grid: Grid, row: int) -> re.Match | None:
    """The match of the beat's number at the start of a row, in its first cell."""
    cell = grid.rows[row][0] if grid.rows[row] else None
    if cell is None or grid.band(row) is not None:
        return None
    named = BEAT.match(cell.text)
    return named or (BEAT_CODE.match(cell.text) if re.search(r"\bbeats?\b", grid.header[0], re.I) else None)


def is_beat_table(grid: Grid) -> bool:
    """Whether rows of the table are police beats."""
    return len(grid.header) > 1 and any(beat_of(grid, r) for r in range(len(grid.rows)))


def groups(grid: Grid) -> list[Group]:
    """The columns of a beat table by measure: those under one heading, or those whose headings differ by date alone."""
    found = kinds(grid)
    named: dict[str, list[int]] = {}
    for column in range(1, len(grid.header)):
        top = top_heading(grid, column)
        named.setdefault(top.text if top else _undated(_last(grid, column)), []).append(column)
    made = []
    for name, columns in named.items():
        counts = [c for c in columns if found[c] == "count" and not VARIANCE.search(_last(grid, c))]
        changes = [c for c in columns if found[c] == "percent" or (c not in counts and "%" in _last(grid, c))]
        if counts:
            made.append(Group(name, tuple(in_time(grid, counts)), changes[0] if len(changes) == 1 else None))
    lone = [c for c in range(1, len(grid.header)) if found[c] == "percent"]
    if len(made) == 1 and made[0].variance is None and len(lone) == 1:
        return [Group(made[0].measure, made[0].counts, lone[0])]
    return made


def in_time(grid: Grid, columns: list[int]) -> list[int]:
    """Columns in order of the time their headings name; as printed where one names none."""
    orders = [order_of(grid.header[c]) for c in columns]
    return [c for _, c in sorted(zip(orders, columns, strict=True))] if all(orders) else columns


def measures_in_rows(grid: Grid) -> bool:
    """Whether at least half of the rows are named for something that police count."""
    labels = [row[0].text for r, row in enumerate(grid.rows) if row and row[0] is not None and grid.band(r) is None]
    return bool(labels) and sum(measure_of(t) is not None for t in labels) >= 0.5 * len(labels)


def measures_in_header(grid: Grid) -> bool:
    """Whether the columns, and not the rows, are named for what is counted."""
    return sum(measure_of(_last(grid, c)) is not None for c in range(1, len(grid.header))) >= 2


def area_over(grid: Grid, column: int) -> Passage | None:
    """The area whose name stands over a group of columns: a heading that is neither measure nor period nor figure."""
    top = top_heading(grid, column)
    return top if top and names_area(top.text) else None


def names_area(text: str) -> bool:
    """Whether a heading may be the name of a place."""
    return (
        bool(re.match(r"[A-Z]", text))
        and not re.search(r"\d|%|crime|total|offence|number|count|figure|performance|target|actual", text, re.I)
        and not find_measures(text)
        and len(text.split()) <= 6
    )


@lru_cache(maxsize=4096)
def _kind(text: str) -> str:
    bare = text.strip()
    if re.fullmatch(r"[+\-−–]?\s?[\d,.]+\s?(?:%|per\s?cent)", bare, re.I):
        return "percent"
    if POSITION.match(bare) and len(bare) <= 9:
        return "position"
    if trend_of(bare) and len(bare) <= 2:
        return "trend"
    if any(f.start == 0 for f in find_money(bare)):
        return "money"
    if is_count(bare):
        return "count"
    return "number" if parse_number(bare) is not None else "text"


def _last(grid: Grid, column: int) -> str:
    cell = heading(grid, column)
    return cell.text if cell else ""


def _undated(header: str) -> str:
    """A heading without its date: "Offences as at 5th June 2031" is of "Offences"."""
    bare = re.sub(r"\s*\b(?:as at|as of|to|in|for|at)?\s*(?:the\s+)?\d.*$", "", header).strip(" -–:")
    return bare if not is_period(header) else ""

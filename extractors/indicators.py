"""Performance indicators from tables with a column for each quarter.

A row begins with a code ("NI 12 - Missed bins per round"); its cells are one value each, with their unit. Target and
RAG stand with the latest value; a RAG is a letter or word in a cell of its own, else the colour of the latest value's
cell. A row that runs over a page end is put together again by its missing code.
"""

import colorsys
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.parse.columns import tables
from extractors.parse.numbers import PLAIN
from extractors.parse.time_spans import time_span, years_begin_in_april
from schemas.indicator import Indicator
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Document, Grid, Part

CODE = re.compile(r"^\s*(?P<code>[A-Z]{1,4}\s?\d{1,4}[a-z]?)\s*(?:[-–:.]\s*|\s+(?=[A-Z]))(?P<name>\S.*)$", re.S)
LONE_CODE = re.compile(r"^\s*(?P<code>[A-Z]{1,4}\s?\d{1,4}[a-z]?)\s*$")
QUARTER = re.compile(r"\b(?:Q|Qtr|Quarter)\.?\s?([1-4])\b(?P<year>.*?20\d\d(?:\s?[/-]\s?(?:20)?\d\d)?)?", re.I)
YEAR = re.compile(r"(?<!\d)20\d\d\s?[/–-]\s?(?:20)?\d\d(?!\d)")
VALUE = re.compile(rf"^\s*(?P<lead>[£$€])?\s?(?P<number>[+-]?{PLAIN})\s?(?P<unit>[^\d].*)?$", re.S)
RAGS = {"r": "R", "red": "R", "a": "A", "amber": "A", "g": "G", "green": "G", "ns": "NS", "not started": "NS"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; `values` are the quarters' columns with their quarter as printed."""

    values: dict[int, str]
    rag: tuple[int, ...]
    target: int | None
    commentary: int | None
    name: int | None


def indicators(document: Document, known: Known) -> Iterator[Finding]:
    """Reads tables of indicators; yields a record per quarter's value, or one without value where none is printed."""
    april = years_begin_in_april(document)
    for part in document.parts:
        for _, grid in tables(part):
            columns = _columns(grid)
            if columns is not None:
                year = _year(part, grid)
                for rows in _records(grid):
                    yield from _indicator(grid, rows, columns, year, april)


def _columns(grid: Grid) -> Columns | None:
    """The columns of an indicator table; None where the table is none: no quarters, or no codes."""
    quarters = {c: QUARTER.search(h) for c, h in enumerate(grid.header) if c and QUARTER.search(h)}
    coded = [
        row for row in grid.rows if row[0] is not None and (CODE.match(row[0].text) or LONE_CODE.match(row[0].text))
    ]
    if not quarters or not coded:
        return None
    rag = tuple(c for c in range(1, len(grid.header)) if _is_rag(grid, c))
    target = grid.column(r"\btarget\b", r"\bgoal\b")
    lone = any(LONE_CODE.match(row[0].text) for row in coded)
    return Columns(
        {c: _printed(m) for c, m in quarters.items() if c not in rag and c != target},
        rag,
        target,
        grid.column(r"commentary|comments?|narrative|explanation|notes?\b|update|progress"),
        (grid.column(r"indicator|description|measure|name") or 1) if lone else None,
    )


def _is_rag(grid: Grid, column: int) -> bool:
    """Whether the cells of a column are RAG letters, or it is headed so and holds nothing else."""
    texts = [row[column].text.strip().lower() for row in grid.rows if row[column] is not None]
    if not texts:
        return bool(re.search(r"\b(?:RAG|status)\b", grid.header[column], re.I))
    return all(t in RAGS for t in texts)


def _printed(match: re.Match) -> str:
    year = YEAR.search(match["year"] or "") or re.search(r"20\d\d", match["year"] or "")
    return f"Q{match[1]} {year[0]}" if year else f"Quarter {match[1]}" if "uarter" in match[0] else match[0].strip()


def _year(part: Part, grid: Grid) -> str | None:
    """The financial year of the table: the one its caption, else the paper's title, else its text names alone."""
    sources = (
        grid.caption,
        part.title,
        *(b.text for b in part.blocks if b.table is None and QUARTER.search(b.text.text)),
    )
    for source in sources:
        years = {re.sub(r"\s", "", y) for y in YEAR.findall(source.text)} if source else set()
        if len(years) == 1:
            return years.pop()
    return None


def _records(grid: Grid) -> Iterator[list[int]]:
    """The rows of each indicator: the one with the code and those after it that go on without one."""
    open_rows: list[int] = []
    for r, row in enumerate(grid.rows):
        starts = row[0] is not None and (CODE.match(row[0].text) or LONE_CODE.match(row[0].text))
        if starts or grid.band(r) is not None:
            if open_rows:
                yield open_rows
            open_rows = [r] if starts else []
        elif open_rows:
            open_rows.append(r)
    if open_rows:
        yield open_rows


def _indicator(grid: Grid, rows: Sequence[int], columns: Columns, year: str | None, april: bool) -> Iterator[Finding]:
    label = _cell(grid, rows, 0)
    name = _cell(grid, rows, columns.name) if columns.name is not None else None
    match = CODE.match(label.text) or LONE_CODE.match(label.text)
    values = [(c, q, _value(cell), cell) for c, q in columns.values.items() if (cell := _cell(grid, rows, c))]
    values = [v for v in values if v[2] is not None]
    rag, letter = _rag(grid, rows, columns, values[-1][0] if values else None)
    target = _cell(grid, rows, columns.target)
    commentary = _cell(grid, rows, columns.commentary)
    shared = {
        "code": match["code"],
        "name": name.text if name else match["name"] if "name" in match.groupdict() else None,
        "commentary": commentary.text if commentary else None,
    }
    last = {"rag": rag, "target": (_value(target) or (None, None))[0] if target else None}
    if not values:
        places = [p for p in (label, target, letter, commentary) if p]
        yield found(Indicator, *places, rule="indicator-row", quarter=None, value=None, **shared, **last)
    for i, (_, quarter, (value, unit), cell) in enumerate(values):
        latest = i == len(values) - 1
        more = [p for p in (target, letter, commentary) if p and latest]
        span = time_span(_dated(quarter, year), april)
        yield found(
            Indicator,
            label,
            cell,
            *more,
            rule="indicator-row",
            quarter=_dated(quarter, year),
            period_start=span.start,
            period_end=span.end,
            value=value,
            unit=unit,
            **shared,
            **(last if latest else {}),
        )


def _cell(grid: Grid, rows: Sequence[int], column: int | None) -> Passage | None:
    """The cell of a record that may have been broken at a page end: its pieces as one."""
    if column is None:
        return None
    pieces = []
    for r in rows:
        cell = grid.rows[r][column]
        if cell is not None and (r == rows[0] or cell is not grid.rows[rows[0]][column]):
            pieces.append(cell)
    return Passage.of(w for p in pieces for w in p) if len(pieces) > 1 else next(iter(pieces), None)


def _value(cell: Passage) -> tuple[float, str | None] | None:
    match = VALUE.match(cell.text.strip())
    if match is None or len(cell.text) > 60:
        return None
    unit = (match["unit"] or match["lead"] or "").strip()
    return float(match["number"].replace(",", "")), unit or None


def _dated(quarter: str, year: str | None) -> str:
    number = re.fullmatch(r"(?:Quarter|Q|Qtr)\.?\s?([1-4])", quarter, re.I)
    return f"Q{number[1]} {year}" if number and year else quarter


def _rag(grid: Grid, rows: Sequence[int], columns: Columns, latest: int | None) -> tuple[str | None, Passage | None]:
    """The RAG by letter, with its cell; where no cell has one, by the colour of the RAG cell or of the latest value."""
    for c in columns.rag:
        cell = _cell(grid, rows, c)
        if cell is not None and cell.text.strip().lower() in RAGS:
            return RAGS[cell.text.strip().lower()], cell
    shaded = [c for c in (*columns.rag, latest) if c is not None and grid.fills and grid.rows[rows[0]]]
    colours = [_colour(grid.fills[rows[0]][c]) for c in shaded]
    return next((c for c in colours if c), None), None


def _colour(fill: tuple[float, float, float] | None) -> str | None:
    """Red, amber or green by hue; None for grey, white and all that is none of the three."""
    if fill is None:
        return None
    hue, saturation, _ = colorsys.rgb_to_hsv(*fill)
    hue *= 360
    if saturation < 0.25:
        return None
    if hue < 20 or hue > 340:
        return "R"
    return "A" if hue < 70 else "G" if 75 <= hue < 170 else None

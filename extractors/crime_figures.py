"""Counts of crime for an area: tables of crime types, and lists of counts under a sentence that says their period.

One record per row and column of counts. A position in the family group and an arrow stand with the row's latest count;
where a table has several columns of arrows, each stands with the count before it. Tables of beats, of money and of
indicators are not read here.
"""

import re
from collections.abc import Iterator

from extractors.parse.areas import area_of
from extractors.parse.columns import (
    POSITION,
    area_over,
    heading,
    in_time,
    is_beat_table,
    kinds,
    measures_in_header,
    measures_in_rows,
    names_area,
    tables,
    trend_of,
)
from extractors.parse.measures import find_measures, measure_of
from extractors.parse.numbers import SPACED, is_count, parse_number
from extractors.parse.periods import find_periods, is_period
from extractors.parse.running_text import Said, said
from extractors.parse.time_spans import TimeSpan, heading_span, time_span, years_begin_in_april
from schemas.crime_figure import CrimeFigure
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Document, Grid

LISTED = re.compile(
    rf"^(?P<measure>[^:.;%£\d]{{3,80}}?)\s*[:–-]\s*(?P<count>{SPACED})"
    r"(?:\s+(?:recorded\s+|reported\s+)?(?:crimes?|offences?|incidents?|reports?))?\s*[.;,]?$",
    re.I,
)


def crime_figures(document: Document, known: Known) -> Iterator[Finding]:
    """Reads tables and lists; yields one record per count, at the count."""
    april = years_begin_in_april(document)
    for part in document.parts:
        area = area_of(part)
        for _, grid in tables(part):
            if is_beat_table(grid):
                continue
            if measures_in_rows(grid):
                yield from _by_row(grid, area, april)
            elif measures_in_header(grid):
                yield from _by_column(grid, area, april)
        for text in said(part):
            yield from _listed(text, area, april)


def _by_row(grid: Grid, area: str | None, april: bool) -> Iterator[Finding]:
    kind = kinds(grid)
    counts = [c for c in range(1, len(kind)) if kind[c] == "count"]
    marks = _marks(grid, counts, kind)
    band: str | None = None
    for r, row in enumerate(grid.rows):
        over = grid.band(r)
        if over is not None:
            band = over.text if names_area(over.text) else band
        if over is not None or row[0] is None:
            continue
        for c in counts:
            top = area_over(grid, c)
            if row[c] is not None and is_count(row[c].text):
                yield _figure(grid, row, row[0], c, band or (top.text if top else area), marks.get(c, ()), april)


def _by_column(grid: Grid, area: str | None, april: bool) -> Iterator[Finding]:
    """Rows of years or of areas, with a column for each crime type."""
    counts = [c for c, k in enumerate(kinds(grid)) if c and k == "count" and measure_of(_heading(grid, c) or "")]
    for r, row in enumerate(grid.rows):
        label = row[0]
        if label is None or grid.band(r) is not None:
            continue
        timed = is_period(label.text)
        for c in counts:
            if row[c] is not None and is_count(row[c].text):
                yield found(
                    CrimeFigure,
                    row[c],
                    label,
                    *grid.header_cells[c][-1:],
                    rule="crime-table",
                    measure=_heading(grid, c),
                    measure_name=measure_of(_heading(grid, c) or ""),
                    area=area if timed else label.text,
                    **_timed(label.text if timed else None, heading_span(label.text, april) if timed else TimeSpan()),
                    count=parse_number(row[c].text),
                )


def _marks(grid: Grid, counts: list[int], kind: tuple[str, ...]) -> dict[int, tuple[int, ...]]:
    """For each column of counts, the columns of positions and arrows that are read with it."""
    if not counts:
        return {}
    latest = in_time(grid, counts)[-1]
    trends = [c for c, k in enumerate(kind) if k == "trend"]
    marks: dict[int, list[int]] = {}
    for c, k in enumerate(kind):
        if k == "position" or (k == "trend" and len(trends) == 1):
            marks.setdefault(latest, []).append(c)
        elif k == "trend":
            marks.setdefault(max((n for n in counts if n < c), default=latest), []).append(c)
    return {c: tuple(m) for c, m in marks.items()}


def _figure(
    grid: Grid,
    row: tuple[Passage | None, ...],
    label: Passage,
    column: int,
    area: str | None,
    marks: tuple[int, ...],
    april: bool,
) -> Finding:
    beside = [row[c] for c in marks if row[c] is not None]
    position = next((m[1] for cell in beside if (m := POSITION.search(cell.text))), None)
    trend = next((t for cell in beside if (t := trend_of(cell.text))), None)
    return found(
        CrimeFigure,
        row[column],
        label,
        *grid.header_cells[column][-1:],
        *beside,
        rule="crime-table",
        measure=label.text,
        measure_name=measure_of(label.text),
        area=area,
        **_timed(_heading(grid, column), heading_span(_heading(grid, column), april)),
        count=parse_number(row[column].text),
        position=position,
        trend=trend,
    )


def _timed(printed: str | None, span: TimeSpan) -> dict[str, str | None]:
    """The columns of a record that hold its period."""
    return {"period": printed, "period_start": span.start, "period_end": span.end}


def _heading(grid: Grid, column: int) -> str | None:
    cell = heading(grid, column)
    return cell.text if cell else None


def _listed(text: Said, area: str | None, april: bool) -> Iterator[Finding]:
    """A line that is a crime type and its count, in a list whose lead-in says the period."""
    match = LISTED.match(text.passage.text) if text.block.kind == "list_item" and text.grid is None else None
    if match is None or measure_of(match["measure"]) is None or not find_measures(match["measure"]):
        return
    lead = text.lead.text if text.lead else ""
    periods = find_periods(lead)
    period = lead[slice(*periods[-1])] if periods else None
    yield found(
        CrimeFigure,
        text.passage.of_match(match),
        *([text.lead.cut(*periods[-1])] if periods else []),
        rule="crime-list",
        measure=match["measure"].strip(),
        measure_name=measure_of(match["measure"]),
        area=area,
        **_timed(period, time_span(period, april)),
        count=parse_number(match["count"]),
    )

"""Counts of crime by police beat, from beat tables and from lines that count one beat.

In a table each group of columns under one heading is a measure; of its counts the earlier date is the baseline, in
whatever order they are printed. In prose "Beat 7: 2,040 recorded crimes" is a current count of "recorded crimes".
"""

import re
from collections.abc import Iterator

from extractors.parse.columns import Group, beat_of, groups, heading, is_beat_table, tables
from extractors.parse.dates import find_dates
from extractors.parse.measures import measure_of
from extractors.parse.numbers import SPACED, find_percentages, parse_number
from schemas.beat_figure import BeatFigure
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Document, Grid, Part

SAID = re.compile(
    rf"\bbeat\s+(?P<number>[A-Z]{{0,2}}\d{{1,4}})\b(?:\s*\([^()]*\))?\s*"
    r"(?:[:,–-]|\b(?:with|had|has|have|saw|recorded|there were))"
    rf"\s*(?:had\s+|seen\s+|a total of\s+)?(?<![\d+-])(?P<count>{SPACED})\s+"
    r"(?P<measure>(?:[a-z-]+\s+){0,2}?(?:crimes?|offences?|incidents?|reports?|burglar(?:y|ies)|thefts?|robber(?:y|ies)|calls))\b",
    re.I,
)


def beat_figures(document: Document, known: Known) -> Iterator[Finding]:
    """Reads beat tables and sentences; yields one record per beat and measure, at its row or words."""
    for part in document.parts:
        yield from _in_tables(part)
        yield from _in_prose(part)


def _in_tables(part: Part) -> Iterator[Finding]:
    for _, grid in tables(part):
        if is_beat_table(grid):
            for group in groups(grid):
                yield from _of_group(grid, group)


def _of_group(grid: Grid, group: Group) -> Iterator[Finding]:
    if not group.measure or len(group.counts) > 2:
        return
    current = group.counts[-1]
    baseline = group.counts[0] if len(group.counts) == 2 else None
    for r, row in enumerate(grid.rows):
        match, place = beat_of(grid, r), row[0]
        cells = [row[c] for c in (baseline, current, group.variance) if c is not None and row[c] is not None]
        if match is None or place is None or not cells:
            continue
        yield found(
            BeatFigure,
            place.of_match(match),
            *cells,
            rule="beat-table",
            beat=match["number"],
            measure=group.measure,
            measure_name=measure_of(group.measure),
            baseline=_number(row, baseline),
            current=_number(row, current),
            variance=_change(row, group.variance),
            baseline_as_at=_as_at(grid, baseline),
            current_as_at=_as_at(grid, current),
        )


def _in_prose(part: Part) -> Iterator[Finding]:
    for block in part.blocks:
        if block.table is not None:
            continue
        for match in SAID.finditer(block.text.text):
            yield found(
                BeatFigure,
                block.text.of_match(match),
                rule="beat-count",
                basis="inferred" if " " in match["count"] else "stated",
                beat=match["number"],
                measure=match["measure"],
                measure_name=measure_of(match["measure"]),
                current=parse_number(match["count"]),
            )


def _number(row: tuple[Passage | None, ...], column: int | None) -> float | None:
    cell = row[column] if column is not None else None
    return parse_number(cell.text) if cell else None


def _change(row: tuple[Passage | None, ...], column: int | None) -> float | None:
    """The printed change in per cent, with or without its sign for per cent."""
    cell = row[column] if column is not None else None
    if cell is None:
        return None
    figures = list(find_percentages(cell.text))
    return figures[0].value if len(figures) == 1 else parse_number(cell.text)


def _as_at(grid: Grid, column: int | None) -> str | None:
    """The last date that the heading of a column names."""
    cell = heading(grid, column) if column is not None else None
    dates = [d.iso for d in find_dates(cell.text) if d.iso] if cell else []
    return max(dates) if dates else None

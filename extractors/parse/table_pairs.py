"""Pairs of counts of one measure that a paper's tables print for two dates, and the pair that a percentage speaks of.

Takes a part, gives each later count with each earlier one of its row; takes a percentage's measure, place and dates,
gives the one pair behind it. Refuses columns that name no date, rows that name no measure, and to choose: a percentage
that could be of several pairs has none, unless exactly one of them gives it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.parse.columns import area_over, beat_of, groups, heading, in_time, is_beat_table, kinds, tables
from extractors.parse.measures import find_measures, measure_of
from extractors.parse.numbers import Figure, parse_number
from extractors.parse.recount import Counts, recomputed
from extractors.parse.time_spans import TimeSpan, heading_span, same_time
from schemas.passage import Passage
from schemas.section import Grid, Part

_OTHER_PLACE = re.compile(
    r"\b(?:this|these|that|those)\s+(?:locations?|areas?|estates?|wards?|towns?|villages?|neighbourhoods?|locality|zones?)\b"
    r"|\b(?:national(?:ly)?|countywide|regional(?:ly)?|the\s+(?:county|region|force|country|estate|ward|town))\b"
    r"|\b(?:Estate|Ward|Town Centre|Zone|England|Wales|Scotland)\b"
)
_IN_PLACE = re.compile(r"\b(?:in|within|across|at)\s+(?:the\s+)?(?P<name>[A-Z][a-z]{2,})")
_NO_PLACE = (
    r"(?:Q(?:uarter|tr)|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Figure|Fig|Table|Theme|Priority|Appendix|Covid"
    r"|COVID|Total|Overall|All|Crime|Most|Year|Part|Section|Reported|Recorded)"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A count and an earlier one of the same measure and place, the dates of their columns, and their cells."""

    measure: str
    beat: str | None
    area: str | None
    counts: Counts
    end: str
    baseline_end: str
    cells: tuple[Passage, Passage]


def table_pairs(part: Part, april: bool) -> tuple[Pair, ...]:
    """Every pair of dated counts in the tables of a part."""
    return tuple(p for _, grid in tables(part) for p in (_of_beats if is_beat_table(grid) else _of_rows)(grid, april))


def behind(
    pairs: Sequence[Pair], figure: Figure, measure: str, beat: str | None, now: TimeSpan, then: TimeSpan
) -> Pair | None:
    """The pair that a percentage of `measure` is the change of, where exactly one can be meant.

    Exactly one pair that gives the percentage is the one, unless their dates contradict it: its value says which
    columns were meant. A pair that does not give it is the one only where no other has its measure, place and dates.
    """
    fit = [p for p in pairs if p.measure == measure and p.beat == beat and _within(p.end, now)]
    fit = [p for p in fit if not then.end or _within(p.baseline_end, then)]
    given = [p for p in fit if recomputed(p.counts, figure)[1]]
    if len(given) == 1:
        return given[0]
    return fit[0] if len(fit) == 1 and same_time(fit[0].end, now.end) else None


def elsewhere(text: str, area: str | None) -> bool:
    """Whether a text speaks of another place than the paper's tables: "on this estate", "nationally", "in Fenwick"."""
    if _OTHER_PLACE.search(text):
        return True
    named = (m for m in _IN_PLACE.finditer(text) if not re.match(_NO_PLACE, m["name"]))
    return any(m["name"] not in (area or "") and not _is_measure(text, m.start("name")) for m in named)


def _is_measure(text: str, at: int) -> bool:
    return any(start == at for start, _, _ in find_measures(text))


def _within(end: str, span: TimeSpan) -> bool:
    """Whether a column's date can end, or lie in, the period of a percentage."""
    if span.end is None or same_time(end, span.end):
        return True
    return span.start is not None and span.start[: len(end)] <= end and end <= span.end


def _of_beats(grid: Grid, april: bool) -> Iterator[Pair]:
    for group in groups(grid):
        measure = measure_of(group.measure or "")
        if measure and len(group.counts) == 2:
            for r in range(len(grid.rows)):
                match = beat_of(grid, r)
                if match:
                    yield from _pair(grid, r, measure, match["number"], group.counts, april)


def _of_rows(grid: Grid, april: bool) -> Iterator[Pair]:
    kind = kinds(grid)
    counts = in_time(grid, [c for c in range(1, len(kind)) if kind[c] == "count"])
    for r, row in enumerate(grid.rows):
        measure = measure_of(row[0].text) if row[0] is not None and grid.band(r) is None else None
        for earlier in counts[:-1] if measure else ():
            yield from _pair(grid, r, measure, None, (earlier, counts[-1]), april)


def _pair(grid: Grid, row: int, measure: str, beat: str | None, columns: Sequence[int], april: bool) -> Iterator[Pair]:
    cells = [grid.rows[row][c] for c in columns]
    ends = [heading_span(h.text if (h := heading(grid, c)) else None, april).end for c in columns]
    over = [area_over(grid, c) for c in columns] if beat is None else [None, None]
    values = [parse_number(c.text) if c is not None else None for c in cells]
    if None in values or not all(ends) or ends[0] == ends[1] or (over[0] is None) != (over[1] is None):
        return
    if over[0] is not None and over[0].text != over[1].text:
        return
    area = over[1].text if over[1] is not None else None
    yield Pair(measure, beat, area, Counts(values[1], values[0]), ends[1], ends[0], (cells[1], cells[0]))

"""Claims that something rose or fell year after year, where the paper's own table has it go both ways.

Yields problems, not records: notes, since what a writer meant by "across the past three years" may be argued. Refuses
claims of measures that no table of the paper counts for as many years.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.parse.columns import heading, in_time, is_beat_table, kinds, tables
from extractors.parse.measures import find_measures, measure_of
from extractors.parse.numbers import parse_number
from extractors.parse.periods import order_of
from extractors.parse.running_text import said, sentence
from extractors.parse.signs import FALL
from schemas.passage import Passage
from schemas.problem import Problem
from schemas.record import Finding, Known, found
from schemas.section import Document, Grid, Part

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
SPAN = re.compile(
    r"\b(?:across|over|in|for|through|throughout|during)\s+(?:each\s+of\s+)?the\s+(?:past|last|previous)\s+"
    r"(?P<number>two|three|four|five|six|[2-6])\s+(?:\w+\s+)?years\b",
    re.I,
)
RISING = re.compile(
    r"\b(?:is\s+increasing|continu\w+\b[^.;]{0,40}\b(?:increas\w+|rise)|year\s+on\s+year\s+increas\w+)\b", re.I
)
FALLING = re.compile(rf"\b(?:is\s+(?:decreasing|falling|declining)|continu\w+\b[^.;]{{0,40}}\b{FALL})\b", re.I)
Years = dict[str, list[tuple[Passage, float]]]


def trend_slips(document: Document, known: Known) -> Iterator[Finding]:
    """Reads sentences and the lists they lead in to; yields a problem for each claim that a table contradicts."""
    for part in document.parts:
        counted = _counted(part)
        if counted:
            yield from _claims(part, counted)


def _claims(part: Part, counted: Years) -> Iterator[Finding]:
    claim: tuple[Passage, int, bool] | None = None
    for text in said(part):
        printed = text.passage.text
        listed = text.block.kind == "list_item" and text.grid is None
        if not listed:
            claim = None
        span = SPAN.search(printed) if text.grid is None else None
        if span:
            whole = text.passage.cut(*sentence(text.passage, *span.span()))
            rising, falling = RISING.search(whole.text), FALLING.search(whole.text)
            if bool(rising) != bool(falling):
                years = NUMBERS.get(span["number"].lower()) or int(span["number"])
                claim = (whole, years, bool(rising))
                yield from _held(claim, whole, counted)
        elif listed and claim:
            yield from _held(claim, text.passage, counted)


def _held(claim: tuple[Passage, int, bool], where: Passage, counted: Years) -> Iterator[Finding]:
    """The measures named at `where`, held against as many years as the claim is of."""
    whole, number, rising = claim
    for start, end, name in find_measures(where.text):
        counts = counted.get(name, [])[-number:]
        values = [v for _, v in counts]
        way = all((b > a) if rising else (b < a) for a, b in pairwise(values))
        if len(values) < number or way or len(set(values)) < 2:
            continue
        told = (
            f"“{where.text[start:end]}” is said to have {'risen' if rising else 'fallen'} over {number} years, but the"
            f" table on page {counts[0][0].page} has {', '.join(f'{v:,.10g}' for v in values)}."
        )
        yield found(
            Problem,
            where.cut(start, end),
            whole,
            *(p for p, _ in counts),
            rule="trend-disagrees",
            code="trend-disagrees",
            severity="note",
            message=told,
        )


def _counted(part: Part) -> Years:
    """The counts of each measure in order of time, from the paper's one table that has the measure."""
    counted: Years = {}
    several: set[str] = set()
    for _, grid in tables(part):
        if is_beat_table(grid):
            continue
        for name, counts in _of_grid(grid):
            several |= {name} & set(counted)
            counted[name] = counts
    return {name: counts for name, counts in counted.items() if name not in several}


def _of_grid(grid: Grid) -> Iterator[tuple[str, list[tuple[Passage, float]]]]:
    kind = kinds(grid)
    columns = [c for c in range(1, len(kind)) if kind[c] == "count" and (h := heading(grid, c)) and order_of(h.text)]
    for r, row in enumerate(grid.rows):
        name = measure_of(row[0].text) if row[0] is not None and grid.band(r) is None else None
        cells = [row[c] for c in in_time(grid, columns)]
        if name and len(cells) > 1 and all(c is not None and parse_number(c.text) is not None for c in cells):
            yield name, [(c, parse_number(c.text) or 0.0) for c in cells if c]

"""Ruled areas whose cells are not all ruled: areas with their words in, the cells that white space parts them into out.

Many tables rule their header and leave the body to the eye: rows without a line between them, columns that only the
header marks. An area is parted only where figures stand in columns, so that wrapped text is never torn apart.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.aligned import Chunk, chunks, full, lines, rivers
from pipeline.rows import set_out
from schemas.page import Cell, Word
from schemas.place import Box, around

TOUCH = 1.5  # points by which a word may lean over the edge of its column
AMOUNT = re.compile(r"(?![\d]{1,2}[.)]$)(?!\d+[/.]\d+[/.]\d+$)[^a-zA-Z]*\d[^a-zA-Z]*")


class Area(NamedTuple):
    """A field of a ruled table and the words in it."""

    box: Box
    words: tuple[Word, ...]


def refine(areas: Sequence[Area]) -> tuple[Cell, ...]:
    """The cells of a ruled table, in row order, rows and columns counted from the edges that there are."""
    bands: dict[tuple[float, float], list[Area]] = {}
    for area in areas:
        bands.setdefault((area.box.top, area.box.bottom), []).append(area)
    rows = [a for band in bands.values() for a in _rows_parted(band)]
    return _cells(_columns_parted(rows))


def _rows_parted(band: Sequence[Area]) -> list[Area]:
    """The areas of one band parted into rows (and columns) where figures stand under each other in it."""
    words = [w for a in band for w in a.words]
    rows = [[c for part in _by_area(line, band) for c in chunks(part)] for line in lines(words)]
    told = [r for r in rows if _amounts(r)]
    if (len(told) < 2 or not _columns_of_amounts(told)) and not _entries(rows, band):
        return list(band)
    box = around(a.box for a in band)
    inner = [a.box.x0 for a in band if a.box.x0 > box.x0 + TOUCH]
    whole = [rows[n] for n in full(rows)]
    between = [(a + b) / 2 for a, b in rivers(rows)]
    apart = [x for x in between if all(abs(x - i) > 2 * TOUCH and not _same_river(x, i, whole) for i in inner)]
    bounds = sorted([box.x0, *inner, *apart, box.x1])
    placed = set_out(rows, bounds)
    heights = [box.top, *_halfway([around(p.chunk.box for p in r) for r in placed]), box.bottom]
    return [
        Area(Box(bounds[c], heights[n], bounds[d + 1], heights[n + 1]), words)
        for n, row in enumerate(placed)
        for c, d, words in _with_gaps([(p.first, p.last, p.chunk.words) for p in row], len(bounds) - 1)
    ]


def _entries(rows: Sequence[Sequence[Chunk]], band: Sequence[Area]) -> bool:
    """Whether three lines or more begin an entry: set off from the line before, and with something in each area."""
    areas = [a.box for a in band if a.words]
    begun = [
        all(any(a.x0 <= c.box.x0 <= a.x1 for c in row) for a in areas)
        and (before is None or _gap(before, row) > 0.5 * row[0].words[0].size)
        for before, row in zip((None, *rows), rows, strict=False)
    ]
    return len(areas) > 2 and sum(begun) > 2


def _gap(above: Sequence[Chunk], below: Sequence[Chunk]) -> float:
    return min(c.box.top for c in below) - max(c.box.bottom for c in above)


def _by_area(line: Sequence[Word], band: Sequence[Area]) -> list[list[Word]]:
    """A line's words parted at the edges of areas."""
    parts: dict[float, list[Word]] = {}
    for word in line:
        home = next((a.box.x0 for a in band if a.box.x0 <= (word.box.x0 + word.box.x1) / 2 <= a.box.x1), 0.0)
        parts.setdefault(home, []).append(word)
    return [parts[x] for x in sorted(parts)]


def _same_river(x: float, edge: float, rows: Sequence[Sequence[Chunk]]) -> bool:
    """Whether nothing stands between two column edges."""
    low, high = sorted((x, edge))
    return not any(low < (w.box.x0 + w.box.x1) / 2 < high for r in rows for c in r for w in c.words)


def _amounts(row: Sequence[Chunk]) -> list[Chunk]:
    return [c for c in row[1:] if c.figure and AMOUNT.fullmatch(c.text)]


def _columns_of_amounts(rows: Sequence[Sequence[Chunk]]) -> bool:
    """Whether amounts stand under each other: in two columns twice, or in one column three times."""
    counts = sorted(sum(1 for r in rows for c in _amounts(r) if _under(c, first)) for first in _amounts(rows[0]))
    return bool(counts) and (counts[-1] >= 3 or sum(1 for n in counts if n >= 2) >= 2)


def _under(a: Chunk, b: Chunk) -> bool:
    return min(a.box.x1, b.box.x1) - max(a.box.x0, b.box.x0) > 0


def _halfway(boxes: Sequence[Box]) -> list[float]:
    return [(a.bottom + b.top) / 2 for a, b in pairwise(boxes)]


def _with_gaps(
    pieces: Sequence[tuple[int, int, tuple[Word, ...]]], width: int
) -> Iterable[tuple[int, int, tuple[Word, ...]]]:
    """A row's pieces as (first column, last column, words), with an empty one for each column that has nothing."""
    column = 0
    for first, last, words in (*pieces, (width, width, ())):
        yield from ((c, c, ()) for c in range(column, first))
        if first < width:
            yield first, last, words
        column = last + 1


def _columns_parted(areas: Sequence[Area]) -> list[Area]:
    """Areas that run over several columns, parted where their rows keep to those columns."""
    edges = _distinct(x for a in areas for x in (a.box.x0, a.box.x1))
    by_span: dict[tuple[float, float], list[Area]] = {}
    for area in areas:
        by_span.setdefault((area.box.x0, area.box.x1), []).append(area)
    return [part for (x0, x1), alike in by_span.items() for part in _parted(alike, [x for x in edges if x0 < x < x1])]


def _parted(alike: Sequence[Area], inner: Sequence[float]) -> list[Area]:
    """Areas of one extent, those parted at the inner edges in which every line keeps clear of the edges."""
    inner = [x for x in inner if x - alike[0].box.x0 > 2 * TOUCH and alike[0].box.x1 - x > 2 * TOUCH]
    if not inner:
        return list(alike)
    bounds = [alike[0].box.x0, *inner, alike[0].box.x1]
    kept = {n: shares for n, a in enumerate(alike) if (shares := _shares(a, bounds)) is not None}
    several = sum(1 for shares in kept.values() if sum(map(bool, shares)) > 1)
    out: list[Area] = []
    for n, area in enumerate(alike):
        shares = kept.get(n)
        if shares and (all(shares) or (several > 1 and sum(map(bool, shares)) > 1)):
            boxes = (Box(a, area.box.top, b, area.box.bottom) for a, b in pairwise(bounds))
            out += [Area(b, tuple(w)) for b, w in zip(boxes, shares, strict=True)]
        else:
            out.append(area)
    return out


def _shares(area: Area, bounds: Sequence[float]) -> list[list[Word]] | None:
    """The area's words column by column; None where a chunk of a line runs over an edge."""
    shares: list[list[Word]] = [[] for _ in bounds[1:]]
    for part in (c for line in lines(area.words) for c in chunks(line)):
        homes = [
            n for n, x in enumerate(bounds[:-1]) if part.box.x0 + TOUCH < bounds[n + 1] and part.box.x1 - TOUCH > x
        ]
        if len(homes) != 1:
            return None
        shares[homes[0]] += part.words
    return shares


def _distinct(values: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for v in sorted(values):
        if not kept or v - kept[-1] > TOUCH:
            kept.append(v)
    return kept


def _cells(areas: Sequence[Area]) -> tuple[Cell, ...]:
    """Areas as cells; rows and columns are counted from their distinct edges."""
    page = next(w.page for a in areas for w in a.words)
    xs = _distinct(x for a in areas for x in (a.box.x0, a.box.x1))
    ys = _distinct(y for a in areas for y in (a.box.top, a.box.bottom))
    cells = []
    for box, words in areas:
        left, right = (_nearest(xs, x) for x in (box.x0, box.x1))
        top, bottom = (_nearest(ys, y) for y in (box.top, box.bottom))
        ordered = tuple(w for line in lines(words) for w in line)
        cells.append(Cell(top, left, bottom - top, right - left, page, box, ordered))
    return tuple(sorted(cells, key=lambda c: (c.row, c.column)))


def _nearest(edges: Sequence[float], at: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - at))

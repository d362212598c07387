"""Ruled tables: ruled lines and the edges of shaded areas in, grids of cells out.

Lines that lie within a hair of each other are one line, pieces of one line are joined, lines that cross belong to one
table. Each table's lines cut its area into the smallest fields; fields with no line between them are one cell, so that
a merged cell gets its rows and columns from the table's own lines. Refuses what encloses nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from schemas.page import Rule, Shade, Word
from schemas.place import Box, around

SNAP = 3.0  # points within which two lines are drawn as one
JOIN = 4.0  # points by which pieces of a line may stand apart, or a line fall short of another
INSET = 7.0  # points by which the colour of a cell may stop inside its border
SHORTEST = 6.0  # points below which a stroke is an ornament
CLOSEST = 5.0  # points between lines in which there is no room for type: a double rule
NARROWEST = 7.0  # points below which an undrawn side is mere overhang
DRAWING = 6000  # fields above which lines are a drawing
COVERED = 0.6  # share of a field's side that must be drawn


class Line(NamedTuple):
    """A straight line: its constant coordinate and where it begins and ends along the other axis."""

    at: float
    start: float
    end: float


class Field(NamedTuple):
    """A cell before it has words: its place in the grid and on the page."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


class Grid(NamedTuple):
    """The fields of one ruled table and the coordinates of its columns (`xs`) and rows (`ys`)."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    fields: tuple[Field, ...]

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lines_of(rules: Iterable[Rule], shades: Iterable[Shade] = ()) -> tuple[list[Line], list[Line]]:
    """The horizontal and the vertical lines of a page, snapped and joined."""
    across, down = [], []
    for rule in rules:
        b = rule.box
        if rule.horizontal:
            across.append(Line((b.top + b.bottom) / 2, b.x0, b.x1))
        else:
            down.append(Line((b.x0 + b.x1) / 2, b.top, b.bottom))
    across, down = _joined(across), _joined(down)
    for x0, top, x1, bottom in sorted(_painted(shades), key=lambda b: -b.width * b.height):
        across += _new((Line(top, x0, x1), Line(bottom, x0, x1)), across)
        down += _new((Line(x0, top, bottom), Line(x1, top, bottom)), down)
    return _joined(across), _joined(down)


def _painted(shades: Iterable[Shade]) -> list[Box]:
    """Shaded areas as seen: those of one colour that meet edge to edge are one.

    A shaded cell is often painted line by line.
    """
    areas = {(s.box, s.colour) for s in shades}
    for across in (False, True):
        merged: list[tuple[Box, tuple[float, float, float]]] = []
        for box, colour in sorted(areas, key=lambda a: (*_turned(a[0], across), a[1])):
            if merged and merged[-1][1] == colour and _meet(_turned(merged[-1][0], across), _turned(box, across)):
                merged[-1] = (around((merged[-1][0], box)), colour)
            else:
                merged.append((box, colour))
        areas = set(merged)
    return [box for box, _ in areas]


def _turned(box: Box, across: bool) -> tuple[float, float, float, float]:
    """A box's extent, then where it begins and ends along the way in which areas are joined."""
    x0, top, x1, bottom = box
    return (round(top), round(bottom), x0, x1) if across else (round(x0), round(x1), top, bottom)


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return abs(a[0] - b[0]) <= 1 and abs(a[1] - b[1]) <= 1 and a[2] <= b[2] <= a[3] + 0.6


def _new(edges: Iterable[Line], drawn: Sequence[Line]) -> list[Line]:
    """The edges that have no line beside them: the colour of a cell often stops a little inside its border."""
    return [e for e in edges if not _covers([x for x in drawn if SNAP < abs(x.at - e.at) <= INSET], e.start, e.end)]


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Lines at one coordinate put together from their pieces; strokes that stay short are dropped."""
    whole: list[Line] = []
    for at, pieces in _snapped(lines):
        start, end = pieces[0].start, pieces[0].end
        for piece in pieces[1:]:
            if piece.start > end + JOIN:
                whole.append(Line(at, start, end))
                start = piece.start
            end = max(end, piece.end) if piece.start <= end + JOIN else piece.end
        whole.append(Line(at, start, end))
    return [line for line in whole if line.end - line.start >= SHORTEST]


def _snapped(lines: Sequence[Line]) -> list[tuple[float, list[Line]]]:
    """Lines in groups that lie within `SNAP` of the group's first, each with its middle, pieces in order."""
    groups: list[list[Line]] = []
    for line in sorted(lines):
        if groups and line.at - groups[-1][0].at <= SNAP:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [(sum(x.at for x in g) / len(g), sorted(g, key=lambda x: (x.start, x.end))) for g in groups]


def crossing(across: Sequence[Line], down: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """The lines in groups that cross or touch each other, as (horizontal, vertical), from the top of the page."""
    leader = list(range(len(across) + len(down)))

    def find(n: int) -> int:
        while leader[n] != n:
            leader[n] = leader[leader[n]]
            n = leader[n]
        return n

    down = sorted(down)
    columns = [line.at for line in down]
    for i, line in enumerate(across):
        near = range(bisect_left(columns, line.start - JOIN), bisect_right(columns, line.end + JOIN))
        for j in near:
            if down[j].start - JOIN <= line.at <= down[j].end + JOIN:
                leader[find(len(across) + j)] = find(i)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for i, line in enumerate(across):
        groups.setdefault(find(i), ([], []))[0].append(line)
    for j, line in enumerate(down):
        groups.setdefault(find(len(across) + j), ([], []))[1].append(line)
    return list(groups.values())


def ruled(across: Sequence[Line], down: Sequence[Line], words: Sequence[Word] = ()) -> Grid | None:
    """The grid that crossing lines make, or None where they enclose nothing.

    `words` say whether a side that is not drawn is open (a table without outer borders) or mere overhang.
    """
    down = [*down, *_open_sides(across, down, words, True)]
    across = [*across, *_open_sides(down, across, words, False)]
    xs, ys = _coordinates(down), _coordinates(across)
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > DRAWING:
        return None
    return _grid(xs, ys, _drawn(xs, ys, down), _drawn(ys, xs, across))


def _coordinates(lines: Iterable[Line]) -> list[float]:
    """The distinct coordinates of lines, those too close for type between them taken once."""
    kept: list[float] = []
    for at in sorted({line.at for line in lines}):
        if not kept or at - kept[-1] > CLOSEST:
            kept.append(at)
    return kept


def _open_sides(lines: Sequence[Line], crossed: Sequence[Line], words: Sequence[Word], flat: bool) -> list[Line]:
    """Sides that a table leaves undrawn: where two or more lines run on to one end past the last line that they cross.

    The edge of one coloured cell at that end is no side: a row that breaks at a page end is coloured down to it.
    """
    if len(lines) < 2 or not crossed:
        return []
    sides = []
    for ends, outermost in (([x.start for x in lines], min), ([x.end for x in lines], max)):
        far = outermost(ends)
        reaching = [x for x, end in zip(lines, ends, strict=True) if abs(end - far) <= JOIN]
        if len(reaching) < 2:
            continue
        first, last = min(x.at for x in reaching), max(x.at for x in reaching)
        at_end = [x for x in crossed if abs(x.at - far) <= JOIN]
        inner = crossed if _covers(at_end, first, last) else [x for x in crossed if x not in at_end]
        bound = outermost((x.at for x in inner), default=far)
        low, high = min(far, bound), max(far, bound)
        if high - low >= NARROWEST and any(_between(w, low, high, first, last, flat) for w in words):
            sides.append(Line(far, first, last))
    return sides


def _between(word: Word, low: float, high: float, first: float, last: float, flat: bool) -> bool:
    """Whether a word's middle lies in the strip that an undrawn side would close."""
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
    return low <= x <= high and first <= y <= last if flat else low <= y <= high and first <= x <= last


def _drawn(at: Sequence[float], along: Sequence[float], lines: Iterable[Line]) -> list[list[bool]]:
    """For each coordinate in `at`, for each interval of `along`: whether a line is drawn there."""
    by_place: dict[int, list[Line]] = {}
    for line in lines:
        nearest = min(range(len(at)), key=lambda n: abs(at[n] - line.at))
        by_place.setdefault(nearest, []).append(line)
    return [[_covers(by_place.get(n, ()), a, b) for a, b in pairwise(along)] for n in range(len(at))]


def _covers(lines: Iterable[Line], start: float, end: float) -> bool:
    """Whether lines cover enough of the interval."""
    return sum(max(0.0, min(x.end, end) - max(x.start, start)) for x in lines) >= COVERED * (end - start)


def _grid(xs: Sequence[float], ys: Sequence[float], down: list[list[bool]], across: list[list[bool]]) -> Grid | None:
    """Fields from which drawn sides surround what; `down[x][row]` and `across[y][column]` say what is drawn."""
    regions = _regions(len(ys) - 1, len(xs) - 1, down, across)
    blocks = [block for region in regions for block in _rectangles(region)]
    if not blocks:
        return None
    columns = sorted({c for _, left, _, right in blocks for c in (left, right)})
    rows = sorted({r for top, _, bottom, _ in blocks for r in (top, bottom)})
    fields = tuple(
        Field(
            rows.index(top),
            columns.index(left),
            rows.index(bottom) - rows.index(top),
            columns.index(right) - columns.index(left),
            Box(xs[left], ys[top], xs[right], ys[bottom]),
        )
        for top, left, bottom, right in sorted(blocks)
    )
    return Grid(tuple(xs[c] for c in columns), tuple(ys[r] for r in rows), fields)


def _regions(rows: int, columns: int, down: list[list[bool]], across: list[list[bool]]) -> list[set[tuple[int, int]]]:
    """The smallest fields in groups with no line between them; groups open to the outside are left out."""
    seen: set[tuple[int, int]] = set()
    regions = []
    for start in ((r, c) for r in range(rows) for c in range(columns)):
        if start in seen:
            continue
        region, todo, closed = {start}, [start], True
        while todo:
            r, c = todo.pop()
            ways = (
                (r, c - 1, down[c][r]),
                (r, c + 1, down[c + 1][r]),
                (r - 1, c, across[r][c]),
                (r + 1, c, across[r + 1][c]),
            )
            for row, column, wall in ways:
                if wall or (row, column) in region:
                    continue
                if not (0 <= row < rows and 0 <= column < columns):
                    closed = False
                    continue
                region.add((row, column))
                todo.append((row, column))
        seen |= region
        if closed:
            regions.append(region)
    return regions


def _rectangles(region: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """A region as blocks (top, left, bottom, right), ends excluded: one if it is a rectangle, else its runs by row."""
    rows, columns = [r for r, _ in region], [c for _, c in region]
    top, left, bottom, right = min(rows), min(columns), max(rows) + 1, max(columns) + 1
    if (bottom - top) * (right - left) == len(region):
        return [(top, left, bottom, right)]
    blocks: list[tuple[int, int, int, int]] = []
    for row in range(top, bottom):
        for run in _runs(sorted(c for r, c in region if r == row)):
            above = next((b for b in blocks if b[2] == row and (b[1], b[3]) == run), None)
            if above:
                blocks.remove(above)
            blocks.append((above[0] if above else row, run[0], row + 1, run[1]))
    return blocks


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Consecutive numbers as (first, last + 1)."""
    runs: list[tuple[int, int]] = []
    for n in numbers:
        if runs and runs[-1][1] == n:
            runs[-1] = (runs[-1][0], n + 1)
        else:
            runs.append((n, n + 1))
    return runs

"""Tables of a page: words, ruled lines and shades in, `Table`s out. Pure geometry; no PDF library.

A word belongs to the cell that holds its middle. Refused as tables: a page frame, a box around a paragraph, underlined
headings, and anything in which fewer than two cells have words.
"""

from collections.abc import Iterable, Sequence

from pipeline.refine import Area, refine
from pipeline.ruled import Grid, Line, crossing, lines_of, ruled
from pipeline.unruled import half_ruled, unruled
from schemas.page import Rule, Shade, Table, Word
from schemas.place import Box, around

LEANING = 2.0  # points by which a word may stand over the border of its cell
CROSSED = 0.2  # share of words above which lines run through the words, as in a chart
SPARSE = 0.15  # share of cells with words below which lines are the grid of a chart
WHITE = 0.98  # a fill as light as this is paper


def find_tables(
    words: Sequence[Word], rules: Sequence[Rule], shades: Sequence[Shade], page_box: Box
) -> tuple[Table, ...]:
    """The tables of one page, from the top."""
    left = [w for w in words if page_box.holds(w.box)]
    across, down = lines_of(rules, [s for s in shades if min(s.colour) < WHITE])
    found = _outermost(t for a, d in crossing(across, down) if (t := _ruled_table(a, d, left)))
    left = _outside(found, left)
    found += half_ruled([x for x in across if not any(_in_table(x, t.box) for t in found)], left)
    found += unruled(_outside(found, left))
    return tuple(sorted(found, key=lambda t: (t.box.top, t.box.x0)))


def _outside(tables: Sequence[Table], words: Sequence[Word]) -> list[Word]:
    return [w for w in words if not any(t.box.holds(w.box) for t in tables)]


def _in_table(line: Line, box: Box) -> bool:
    return box.holds(Box(line.start, line.at, line.end, line.at), 1.0)


def _ruled_table(across: Sequence[Line], down: Sequence[Line], words: Sequence[Word]) -> Table | None:
    """The table that crossing lines make with its words, or None."""
    grid = ruled(across, down, words)
    if grid is None or len(grid.fields) < 2:
        return None
    table = _filled(grid, words)
    return table if table and _is_table(table) else None


def _filled(grid: Grid, words: Sequence[Word]) -> Table | None:
    """The grid with each word in the field that holds its middle, under headings that stand just above its lines."""
    held: list[list[Word]] = [[] for _ in grid.fields]
    for word in words:
        home = _home(grid, (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2)
        if home is not None:
            held[home].append(word)
    if not any(held):
        return None
    areas = [Area(f.box, tuple(ws)) for f, ws in zip(grid.fields, held, strict=True)]
    cells = refine([*_headings(areas, grid.box, words), *areas])
    return Table(cells[0].page, around(c.box for c in cells), cells, "ruled")


def _home(grid: Grid, x: float, y: float) -> int | None:
    """The field that holds a point."""
    if not (grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]):
        return None
    return next((n for n, f in enumerate(grid.fields) if f.box[0] <= x <= f.box[2] and f.box[1] <= y <= f.box[3]), None)


def _headings(areas: Sequence[Area], box: Box, words: Sequence[Word]) -> list[Area]:
    """A row for bold headings that stand without lines over the columns of a table, one for each of two or more."""
    above = [w for w in words if box.x0 <= w.box.x0 <= box.x1 and -LEANING <= box.top - w.box.bottom <= 0.8 * w.size]
    first = [a for a in areas if a.box.top == box.top]
    if len(above) < 2 or not all(w.bold for w in above) or all(w.bold for a in first for w in a.words):
        return []
    top = min(w.box.top for w in above)
    homes = [[w for w in above if a.box.x0 - LEANING <= w.box.x0 and w.box.x1 <= a.box.x1 + LEANING] for a in first]
    if sum(map(bool, homes)) < 2 or sum(map(len, homes)) != len(above) or 2 * sum(map(bool, homes)) <= len(first):
        return []
    return [Area(Box(a.box.x0, top, a.box.x1, box.top), tuple(ws)) for a, ws in zip(first, homes, strict=True)]


def _is_table(table: Table) -> bool:
    """Whether the lines make columns, words stand in at least two cells, and the lines keep clear of the words.

    Lines that run through words, or enclose mostly nothing, are the grid of a chart.
    """
    told = [c for c in table.cells if c.words]
    if len(told) < SPARSE * len(table.cells) or 2 * len({c.row for c in told}) < table.height:
        return False
    words = [(c, w) for c in told for w in c.words]
    across = sum(1 for c, w in words if w.box.x0 < c.box.x0 - LEANING or w.box.x1 > c.box.x1 + LEANING)
    return table.width > 1 and len(told) > 1 and across <= CROSSED * len(words)


def _outermost(tables: Iterable[Table]) -> list[Table]:
    """Tables without those that lie in a cell of a larger one."""
    kept: list[Table] = []
    for table in sorted(tables, key=lambda t: -t.box.width * t.box.height):
        if not any(t.box.holds(table.box) for t in kept):
            kept.append(table)
    return kept

"""Tables as the reader saw them to logical tables, and tables that only lay out prose back to text.

Takes the tables of neighbouring pages, gives `Grid`s: header rows named level by level, a table that runs on overleaf
as one, a row that breaks at a page end as one row. A table is continued by the position of its columns, by a header
that comes again or is missing, and by nothing standing between: never by the number of columns alone.
"""

import re
from collections.abc import Sequence

from schemas.page import Cell, Page, Shade, Table
from schemas.passage import Passage
from schemas.section import Grid

Row = list[Passage | None]
Fill = tuple[float, float, float] | None


def grid_of(tables: Sequence[Table], pages: dict[int, Page], spelt: frozenset[str]) -> Grid:
    """One logical table from its pieces, which stand on successive pages."""
    header_rows = _header_rows(tables[0], pages[tables[0].page])
    first = tables[0].grid()
    header_cells = tuple(_column_cells(first[:header_rows], c, spelt) for c in range(tables[0].width))
    rows: list[Row] = []
    fills: list[list[Fill]] = []
    for i, table in enumerate(tables):
        body = table.grid()[header_rows if i == 0 else _repeated(table, tables[0], header_rows) :]
        passages = _passages(body, spelt)
        shades = [[_fill(c, pages[table.page].shades) for c in row] for row in body]
        if i and passages and rows and _broken(rows[-1], passages[0]):
            rows[-1] = _rejoined(rows[-1], passages[0], spelt)
            passages, shades = passages[1:], shades[1:]
        rows += passages
        fills += shades
    header = tuple(" | ".join(dict.fromkeys(p.text for p in cells)) for cells in header_cells)
    return Grid(header, header_cells, tuple(map(tuple, rows)), tuple(map(tuple, fills)))


def runs_on(before: Table, after: Table) -> bool:
    """Whether `after` (first on its page) is the rest of `before` (last on the page before)."""
    if before.width != after.width or after.page != before.page + 1:
        return False
    edges = zip(_edges(before), _edges(after), strict=True)
    offset = before.box.x0 - after.box.x0
    return abs(offset) <= 40 and all(abs(a - b - offset) <= 6 for a, b in edges)


def left_over(before: Table, after: Table, page: Page) -> bool:
    """Whether `after` begins with the rest of a row of `before` that cannot be joined, as its columns are others."""
    if runs_on(before, after) or after.page != before.page + 1 or _header_rows(after, page):
        return False
    first, *rest = after.grid()[0]
    keyed = [row[0] is not None and bool(row[0].words) for row in after.grid()[1:]]
    told = [c for c in rest if c is not None and c.words]
    return bool(told) and not (first and first.words) and bool(keyed) and all(keyed)


def _edges(table: Table) -> list[float]:
    """The left edge of each column."""
    edges: dict[int, float] = {}
    for cell in table.cells:
        edges[cell.column] = min(edges.get(cell.column, cell.box.x0), cell.box.x0)
    return [edges.get(c, table.box.x0) for c in range(table.width)]


def _header_rows(table: Table, page: Page) -> int:
    """How many rows at the top name the columns: those set apart by type or shade, a further one under a merged one."""
    grid = table.grid()
    rows = 0
    if table.width == 2 and (key := grid[0][0]) is not None and key.text.endswith(":"):  # a form: "Place: | Town Hall"
        return 0
    for r, row in enumerate(grid[:4]):
        cells = {id(c): c for c in row if c and c.words}.values()
        if not cells or (len(cells) == 1 and len(row) > 2 and r > 0) or any(_figure(c.text) for c in cells):
            break
        marked = sum(_bold(c) or _fill(c, page.shades) is not None for c in cells)
        if marked < 0.6 * len(cells) and not any(c.row < r for c in cells):
            break
        if r and not _names_further(grid[r - 1], row):  # a list whose every row is bold
            break
        rows = r + 1
    if rows == 0 and len(grid) > 1 and _names_columns(grid[0]):
        rows = 1
    return rows if rows < len(grid) else 0


def _names_further(above: list[Cell | None], row: list[Cell | None]) -> bool:
    """Whether a row goes on naming columns: most of it stands under merged cells or where nothing is named yet."""
    pairs = [(a, c) for a, c in zip(above, row, strict=True) if c is not None and c.words]
    under = [a is None or not a.words or a.rows > 1 or a.columns > 1 for a, _ in pairs]
    return sum(under) > len(under) / 2


def _bold(cell: Cell) -> bool:
    return all(w.bold for w in cell.words if any(c.isalpha() for c in w.text))


def _figure(text: str) -> bool:
    return bool(re.fullmatch(r"[+\-–£$]?\s?[\d,.\s]+%?", text))


def _names_columns(row: list[Cell | None]) -> bool:
    """Whether an unmarked first row reads as column headings: short in every cell, no sentence, no figure.

    The column of row numbers may have none.
    """
    texts = [c.text if c else "" for c in row]
    texts = texts[1:] if len(texts) > 2 and not texts[0] else texts
    return len(row) > 1 and all(
        t and len(t.split()) <= 6 and t[-1] not in ".;," and not re.search(r"^\d", t) for t in texts
    )


def _column_cells(rows: list[list[Cell | None]], column: int, spelt: frozenset[str]) -> tuple[Passage, ...]:
    """The header cells over a column, from the top level down, each once."""
    seen = {id(c): c for row in rows if (c := row[column]) is not None and c.words}
    return tuple(Passage.of(c.words, spelt) for c in seen.values())


def _passages(rows: list[list[Cell | None]], spelt: frozenset[str]) -> list[Row]:
    """The cells as passages; a merged cell gives the same passage at each of its places."""
    made: dict[int, Passage] = {}
    for row in rows:
        for cell in row:
            if cell is not None and cell.words and id(cell) not in made:
                made[id(cell)] = Passage.of(cell.words, spelt)
    return [[made.get(id(c)) for c in row] for row in rows]


def _fill(cell: Cell | None, shades: Sequence[Shade]) -> Fill:
    """The colour of the cell: that of the last shade drawn that covers most of it."""
    if cell is None:
        return None
    inner = [s for s in shades if _covers(s, cell)]
    return min(inner, key=lambda s: s.box.width * s.box.height).colour if inner else None


def _covers(shade: Shade, cell: Cell) -> bool:
    width = min(shade.box.x1, cell.box.x1) - max(shade.box.x0, cell.box.x0)
    height = min(shade.box.bottom, cell.box.bottom) - max(shade.box.top, cell.box.top)
    return width > 0.6 * cell.box.width and height > 0.6 * cell.box.height


def _repeated(table: Table, first: Table, header_rows: int) -> int:
    """How many rows at the top of a later piece say the header again."""
    said = [[c.text if c else "" for c in row] for row in first.grid()[:header_rows]]
    again = [[c.text if c else "" for c in row] for row in table.grid()[:header_rows]]
    return header_rows if said and said == again else 0


def _broken(above: Row, below: Row) -> bool:
    """Whether the first row of a page is the rest of the last row before it.

    Its key (the first column) is empty while something else goes on, or a sentence above it is unfinished and goes on
    in small letters.
    """
    if below[0] is None and any(below) and above[0] is not None:
        return True
    pairs = [(a, b) for a, b in zip(above, below, strict=False) if a and b]
    if not pairs or len({id(b) for b in below}) == 1:
        return False
    unfinished = [a.text[-1] not in ".!?:%)" and b.text[0].islower() for a, b in pairs]
    return any(unfinished) and not any(_figure(b.text) for _, b in pairs)


def _rejoined(above: Row, below: Row, spelt: frozenset[str]) -> Row:
    return [Passage.of((*a.words, *b.words), spelt) if a and b else a or b for a, b in zip(above, below, strict=False)]

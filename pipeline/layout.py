"""Tables that only lay out prose: minutes set in columns of item, notes and action.

Takes the tables of a file, says which are of this kind, and gives their text back as blocks, cell by cell. A narrow
last column of initials or short notes ("Action") is a margin: each note is read with the words at its height.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.blocks import blocks_of
from schemas.page import Cell, Page, Table, Word
from schemas.passage import Passage
from schemas.section import Block

NUMBER_CELL = re.compile(r"^(?:[A-Z]{1,4}\s?)?\d{1,3}(?:[./]\d{1,4})*[a-z]?[.)]?$|^\(?[a-z][.)]$|^[ivxl]+[.)]$", re.I)
TASK_HEAD = re.compile(
    r"^(?:by whom|by when|who|when|owners?|leads?|due|deadline|target date|status|progress|update)\b", re.I
)
MARGIN_HEAD = re.compile(r"^(?:action(?:s|ed)?(?: by)?|owner|by whom|lead)\b", re.I)


def layout_tables(pages: Sequence[Page]) -> frozenset[int]:
    """The ids of the tables that only lay out prose: those that say so themselves, and those that go on with them."""
    tables = [t for p in pages for t in p.tables]
    tasks: list[Table] = []
    for table in tables:  # a list of tasks stays a table, and so does its rest on the next page
        if _lists_tasks(table) or (tasks and tasks[-1].page == table.page - 1 and _within(tasks[-1], table)):
            tasks.append(table)
    others = [t for t in tables if all(t is not k for k in tasks)]
    found = [t for t in others if is_layout(t)]
    for table in found:  # grows while it is gone through: what goes on with one of these is one itself
        found += [t for t in others if all(t is not f for f in found) and _goes_with(t, table)]
    return frozenset(map(id, found))


def is_layout(table: Table) -> bool:
    """Whether the table shows by itself that it lays out prose: much of its text is in a few cells of many lines."""
    words = [len(c.words) for c in table.cells]
    total = sum(words)
    if not total or table.width > 5:
        return False
    long = sum(n for n in words if n >= 70)
    return long >= 0.5 * total and total >= 100


def _lists_tasks(table: Table) -> bool:
    """Whether the top row names the columns of a list of tasks: who, by when, how it stands."""
    return sum(bool(TASK_HEAD.match(c.text)) for c in table.cells if c.row == 0) >= 2


def _goes_with(table: Table, layout: Table) -> bool:
    """Whether `table`, of short minutes, has the columns of a layout table close before or after it."""
    apart = abs(table.page - layout.page)  # a page between them may hold one long cell, whose rules show no table
    if apart > 2 or (apart != 1 and _edges(table) != _edges(layout)) or layout.width < 3 or table.width > 5:
        return False
    return _within(layout, table) and any(c.column == 0 and NUMBER_CELL.match(c.text) for c in table.cells)


def _within(table: Table, other: Table) -> bool:
    """Whether every column of `table` begins where one of `other` does."""
    edges = _edges(other)
    return all(any(abs(a - b) <= 4 for b in edges) for a in _edges(table))


def _edges(table: Table) -> set[float]:
    return {c.box.x0 for c in table.cells} | {table.box.x1}


def laid_out(table: Table, spelt: frozenset[str], margin: list[Passage]) -> Iterator[Block]:
    """The blocks of a layout table, row by row; notes of its margin column are added to `margin`."""
    side = _margin_column(table)
    numbered = False
    for row in range(table.height):
        label: Passage | None = None
        cells = [c for c in table.cells if c.row == row and c.words]
        numbered = numbered or any(NUMBER_CELL.match(c.text) for c in cells[:1])
        if not numbered and len(cells) == 2 and len(cells[0].words) <= 4:
            yield _keyed(cells, spelt)
            continue
        for cell in cells:
            if cell.column == side:
                margin += _notes(cell, spelt)
            elif label is None and NUMBER_CELL.match(cell.text) and cell.column < table.width - 1:
                label = Passage.of(cell.words, spelt)
            else:
                for block in blocks_of(cell.words, cell.box.width, spelt):
                    yield _labelled(block, label) if label else block
                    label = None
        if label:
            yield Block("paragraph", label, label.page, None, label.words[0].box.x0)


def _keyed(cells: Sequence[Cell], spelt: frozenset[str]) -> Block:
    """A line of the form over the minutes, a key and its value: "Place | Town Hall"."""
    text = Passage.of((w for c in cells for w in c.words), spelt)
    return Block(
        "row", text, text.page, None, cells[0].words[0].box.x0, tuple(Passage.of(c.words, spelt) for c in cells)
    )


def _labelled(block: Block, label: Passage) -> Block:
    kind = "list_item" if block.kind == "paragraph" else block.kind
    return replace(block, kind=kind, label=block.label or label)


def _margin_column(table: Table) -> int | None:
    """The last column where it is narrow and holds only short notes."""
    last = [c for c in table.cells if c.column == table.width - 1 and c.columns == 1 and c.words]
    if table.width < 2 or not last or max(c.box.width for c in last) > 0.25 * table.box.width:
        return None
    headed = any(MARGIN_HEAD.match(c.text) for c in last if c.row == 0)
    short = all(len(line) <= 4 for c in last for line in _lines(c))
    return table.width - 1 if short or headed else None


def _notes(cell: Cell, spelt: frozenset[str]) -> list[Passage]:
    """The notes of a margin cell, one for each run of lines that stand together."""
    notes: list[list[Word]] = []
    for line in _lines(cell):
        if notes and line[0].box.top - notes[-1][-1].box.bottom < 0.7 * line[0].size:
            notes[-1] += line
        else:
            notes.append(list(line))
    return [p for n in notes if not MARGIN_HEAD.match((p := Passage.of(n, spelt)).text)]


def _lines(cell: Cell) -> list[list[Word]]:
    lines: dict[int, list[Word]] = {}
    for word in cell.words:
        lines.setdefault(word.line, []).append(word)
    return list(lines.values())

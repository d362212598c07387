"""Tables that only lay out prose: minutes set in columns of item, notes and action.

Takes a table of one page, says whether it is one of these, and gives its text back as blocks, cell by cell. A narrow
last column of initials or short notes ("Action") is a margin: each note is read with the words at its height.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.blocks import blocks_of
from schemas.page import Cell, Table, Word
from schemas.passage import Passage
from schemas.section import Block

NUMBER_CELL = re.compile(r"^(?:[A-Z]{1,4}\s?)?\d{1,3}(?:[./]\d{1,4})*[a-z]?[.)]?$|^\(?[a-z][.)]$|^[ivxl]+[.)]$", re.I)
MARGIN_HEAD = re.compile(r"^(?:action(?:s|ed)?(?: by)?|owner|by whom|lead)\b", re.I)


def is_layout(table: Table) -> bool:
    """Whether the table is only there to lay out prose: much of its text stands in a few cells of many lines."""
    words = [len(c.words) for c in table.cells]
    total = sum(words)
    if not total or table.width > 5:
        return False
    long = sum(n for n in words if n >= 70)
    return long >= 0.5 * total and total >= 100


def laid_out(table: Table, spelt: frozenset[str], margin: list[Passage]) -> Iterator[Block]:
    """The blocks of a layout table, row by row; notes of its margin column are added to `margin`."""
    side = _margin_column(table)
    for row in range(table.height):
        label: Passage | None = None
        for cell in (c for c in table.cells if c.row == row and c.words):
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

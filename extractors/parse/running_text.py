"""Running text of a part with what it stands under, and the sentences in it.

Takes a part, gives its paragraphs, list items, rows and the cells of its tables; takes a text and a place in it, gives
the sentence or clause around it. Refuses nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.parse.columns import tables
from extractors.parse.sentence_ends import sentences
from schemas.passage import Passage
from schemas.section import Block, Grid, Part

BULLETS = "▪•●◦○➢➤✓"
PARTED = re.compile(rf"\s(?=[{BULLETS}]\s)")
REACH = 600
"""How many characters of a sentence are read on either side of a place: what is longer is a page without stops."""
CLAUSE = re.compile(r";\s")


@dataclass(frozen=True, slots=True)
class Said:
    """A run of text: a block or a table's cell, the block that leads in to its list, and its place in a table.

    `row` is -1 in the header.
    """

    passage: Passage
    block: Block
    lead: Passage | None = None
    grid: Grid | None = None
    row: int = 0
    column: int = 0


def said(part: Part) -> Iterator[Said]:
    """The text of a part in reading order, block by block and cell by cell; a merged cell once."""
    grids = {id(block): grid for block, grid in tables(part)}
    lead: Passage | None = None
    for block in part.blocks:
        grid = grids.get(id(block))
        if grid is not None:
            yield from _cells(block, grid)
        elif block.kind == "list_item" and block.number is None:
            yield Said(block.text, block, lead)
        else:
            yield Said(block.text, block, lead if block.kind == "row" else None)
            lead = lead if block.kind == "row" else block.text


def passages(blocks: tuple[Block, ...]) -> Iterator[Passage]:
    """The texts of blocks; those of a table cell by cell, each once."""
    for block in blocks:
        if block.table is None:
            yield block.text
            continue
        cells = [
            *(p for column in block.table.header_cells for p in column),
            *(c for row in block.table.rows for c in row),
        ]
        yield from {id(c): c for c in cells if c}.values()


def sentence(text: Passage, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the bulleted line of a cell, around text[start:end] begins and ends (end excluded)."""
    first, last = 0, len(text.text)
    for one in sentences(text):
        at = text.text.index(one.text, first)
        if at <= start < at + len(one.text):
            first, last = at, at + len(one.text)
            break
        first = at
    first, last = _within(PARTED, text.text, (first, max(last, end)), start, end)
    if start - first > REACH:
        first = text.text.find(" ", start - REACH, start) + 1 or start
    return first, last if last - end <= REACH else max(text.text.rfind(" ", end, end + REACH), end)


def clause(text: Passage, start: int, end: int) -> tuple[int, int]:
    """Where the part of the sentence around text[start:end] between semicolons begins and ends."""
    return _within(CLAUSE, text.text, sentence(text, start, end), start, end)


def last_sentence(text: Passage | None) -> str:
    """The last sentence of a text; nothing where there is no text."""
    ends = sentences(text) if text else []
    return ends[-1].text if ends else ""


def _within(stop: re.Pattern, text: str, bounds: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    stops = list(stop.finditer(text, *bounds))
    first = max((m.end() for m in stops if m.end() <= start), default=bounds[0])
    last = min((m.start() for m in stops if m.start() >= end), default=bounds[1])
    while first < start and text[first] in BULLETS + " ":
        first += 1
    return first, last


def _cells(block: Block, grid: Grid) -> Iterator[Said]:
    seen: set[int] = set()
    header = [tuple(cells[-1] if cells else None for cells in grid.header_cells)]
    for r, row in enumerate([*header, *grid.rows], -1):
        for c, cell in enumerate(row):
            if cell is not None and id(cell) not in seen:
                seen.add(id(cell))
                yield Said(cell, block, grid.caption, grid, r, c)

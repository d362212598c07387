"""Pages to papers: the papers bound in a file, their items, paragraphs, lists and tables.

Takes the pages of one file, gives a `Document`. Refuses nothing: what cannot be placed stays in the part it stands in,
and what could not be understood becomes a problem.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median_low

from pipeline.blocks import blocks_of
from pipeline.furniture import PAGE_NUMBER, Furniture, furniture
from pipeline.grids import grid_of, left_over, runs_on
from pipeline.items import itemise
from pipeline.layout import laid_out, layout_tables
from pipeline.parts import part_of
from pipeline.spans import spans_of
from schemas.page import Page, Table
from schemas.passage import Passage
from schemas.section import Block, Document

CAPTION = re.compile(r"^(?:fig(?:ure)?|table|chart|graph)\b[\s.]*\d", re.I)

CUT_ROW = (
    "A row of a table seems to end on this page that began on the page before, but the two tables have other columns:"
    " look whether its records are whole."
)


def segment(pages: Sequence[Page], filename: str, sha256: str) -> Document:
    """The document that `pages` make up."""
    spelt = frozenset(w.text.lower().strip(".,;:()'\"“”‘’") for p in pages for w in p.words)
    set_apart = furniture(pages)
    margin: list[Passage] = []
    layout = layout_tables(pages)
    usual = median_low([w.size for p in pages for w in p.words]) if any(p.words for p in pages) else None
    pieces = [b for p, f in zip(pages, set_apart, strict=True) for b in _pieces(p, f, spelt, margin, layout, usual)]
    blocks = _whole(pieces, {p.number: p for p in pages}, spelt)
    parts = []
    for span in spans_of(blocks, set_apart):
        own = tuple(b for b in blocks if any(b.page in pages_of for pages_of in span))
        notes = tuple(m for m in margin if any(m.page in pages_of for pages_of in span))
        first, last = span[0].start, span[-1].stop - 1
        running = _running_head(pages[first - 1], set_apart[first - 1], spelt)
        parts.append(itemise(part_of(own, first, last, set_apart[first - 1], notes, running)))
    problems = tuple((code, message, p.number) for p in pages for code, message in p.problems)
    problems += tuple(("cut-row", CUT_ROW, n) for n in _cut_rows(pieces, {p.number: p for p in pages}))
    return Document(filename, sha256, tuple(pages), tuple(parts), tuple(_aside(pages, set_apart)), spelt, problems)


def _pieces(
    page: Page,
    apart: Furniture,
    spelt: frozenset[str],
    margin: list[Passage],
    layout: frozenset[int],
    usual: float | None,
) -> Iterator[Block | Table]:
    """The blocks of a page in reading order, and its tables where they stand between them."""
    table_of = {w.line: t for t in page.tables for c in t.cells for w in c.words}
    free = [w for w in page.words if w.line not in apart.lines]
    for table, words in groupby(free, key=lambda w: table_of.get(w.line)):
        if table is None:
            yield from blocks_of(words, page.width, spelt, usual)
        elif id(table) in layout:
            yield from laid_out(table, spelt, margin)
        else:
            yield table


def _running_head(page: Page, apart: Furniture, spelt: frozenset[str]) -> tuple[Block, ...]:
    """The running head of a page as blocks: on a paper's first page it may be all the title there is."""
    words = [w for w in page.words if w.line in apart.lines and w not in apart.tab and w.box.top < page.height / 4]
    return tuple(b for b in blocks_of(words, page.width, spelt) if not PAGE_NUMBER.match(b.text.text))


def _whole(pieces: Sequence[Block | Table], pages: dict[int, Page], spelt: frozenset[str]) -> list[Block]:
    """The blocks with what runs over a page end put together again: paragraphs, list items, tables."""
    blocks: list[Block] = []
    tables: list[Table] = []
    for piece in [*pieces, None]:
        if isinstance(piece, Table) and (not tables or runs_on(tables[-1], piece)):
            tables.append(piece)
            continue
        if tables:
            blocks.append(_table_block(tables, pages, spelt, blocks))
            tables = []
        if isinstance(piece, Table):
            tables = [piece]
        elif piece is not None and blocks and _runs_over(blocks[-1], piece) and not _room(blocks, piece):
            joined = Passage.of((*blocks[-1].text.words, *piece.text.words), spelt)
            blocks[-1] = replace(blocks[-1], text=joined)
        elif piece is not None:
            blocks.append(_captioned(blocks, piece))
    return blocks


def _cut_rows(pieces: Sequence[Block | Table], pages: dict[int, Page]) -> Iterator[int]:
    """The pages at whose head the rest of a row stands that could not be joined to its beginning."""
    for before, after in pairwise(pieces):
        if isinstance(before, Table) and isinstance(after, Table) and left_over(before, after, pages[after.page]):
            yield after.page


def _table_block(
    tables: Sequence[Table], pages: dict[int, Page], spelt: frozenset[str], before: Sequence[Block]
) -> Block:
    grid = grid_of(tables, pages, spelt)
    if before and before[-1].kind != "table" and _captions(before[-1]):
        grid = replace(grid, caption=before[-1].text)
    text = Passage.of((w for t in tables for c in t.cells for w in c.words), spelt)
    return Block("table", text, tables[0].page, None, tables[0].box.x0, (), grid)


def _captions(block: Block) -> bool:
    return block.kind == "heading" or bool(CAPTION.match(block.text.text))


def _captioned(before: list[Block], block: Block) -> Block:
    """The block; where it is a caption under a table that has none yet, the table is given it."""
    table = before[-1].table if before else None
    if table is not None and table.caption is None and CAPTION.match(block.text.text):
        before[-1] = replace(before[-1], table=replace(table, caption=block.text))
    return block


def _runs_over(before: Block, after: Block) -> bool:
    """Whether a paragraph or list item goes on at the top of the next page."""
    if not before.text or after.page != before.text.words[-1].page + 1 or after.label:
        return False
    if before.kind not in ("paragraph", "list_item") or after.kind != "paragraph":
        return False
    if abs(after.indent - before.indent) > 40:
        return False
    if before.kind == "list_item" and after.indent < before.indent - 3 and after.text.text[:1].isupper():
        return False  # "• Cycle theft: +12%", then a paragraph at the margin overleaf
    return before.text.text[-1] not in ".!?:;" or after.text.text[:1].islower()


def _room(blocks: Sequence[Block], after: Block) -> bool:
    """Whether the last block stopped though the next word, in capitals, would still have fitted on its line."""
    last, first = blocks[-1].text.words[-1], after.text.words[0]
    level = [
        b
        for b in blocks[-40:]
        if b.text.words[-1].page == last.page and b.table is None and abs(b.indent - blocks[-1].indent) <= 40
    ]
    edge = max(w.box.x1 for b in level for w in b.text.words if w.page == last.page)
    return first.text[:1].isupper() and first.box.width + first.size < edge - last.box.x1


def _aside(pages: Sequence[Page], set_apart: Sequence[Furniture]) -> Iterator[Passage]:
    """The furniture as passages, a line each."""
    for page, apart in zip(pages, set_apart, strict=True):
        for line, words in groupby(page.words, key=lambda w: w.line):
            if line in apart.lines:
                yield Passage.of(words)

"""Papers with tables of figures, typed as header and rows; a heading of two levels is typed "All crime | 2031"."""

from dataclasses import replace
from itertools import count

from schemas.page import Page, Word
from schemas.passage import Passage
from schemas.place import Box
from schemas.section import Block, Document, Grid, Part

Fill = tuple[float, float, float]


def table(*lines: str, caption: str = "", fills: dict[tuple[int, int], Fill] | None = None) -> Document:
    """A paper with one table: a line of headings (parted by ";"), then a line for each row; "-" is an empty cell."""
    lots = count()
    header, *rows = [[c.strip() for c in line.split(";")] for line in lines]
    levels = [tuple(_passage(level.strip(), lots) for level in h.split("|") if level.strip()) for h in header]
    cells = tuple(tuple(None if c == "-" else _passage(c, lots) for c in row) for row in rows)
    shades = tuple(tuple((fills or {}).get((r, c)) for c in range(len(header))) for r in range(len(rows)))
    over = _passage(caption, lots) if caption else None
    grid = Grid(tuple(" | ".join(p.text for p in level) for level in levels), tuple(levels), cells, shades, over)
    whole = Passage.of(w for row in cells for c in row if c for w in c)
    return _paper(*([Block("heading", over, 1)] if over else []), Block("table", whole, 1, table=grid))


def prose(*blocks: str) -> Document:
    """A paper of paragraphs; those that begin with "• " are items of the list that the last other one leads in to."""
    lots = count()
    made = []
    for text in blocks:
        bare = _passage(text.removeprefix("• "), lots)
        made.append(Block("list_item" if text.startswith("• ") else "paragraph", bare, 1, _passage("•", lots)))
    return _paper(*(b if b.kind == "list_item" else Block(b.kind, b.text, 1) for b in made))


def _paper(*blocks: Block) -> Document:
    words = tuple(w for b in blocks for w in b.text)
    title = _passage("Report", count(900))
    part = Part("report", title, 1, 1, blocks)
    return Document("paper.pdf", "0123456789abcdef" * 4, (Page(1, 595.0, 842.0, words),), (part,))


def _passage(text: str, lots: count) -> Passage:
    """The words of `text` on a line of their own."""
    line = next(lots)
    box = [Box(72.0 + 20 * i, 90.0 + 12 * line, 90.0 + 20 * i, 100.0 + 12 * line) for i in range(len(text.split()))]
    return Passage.of(Word(t, 1, b, 10.0, line=line) for t, b in zip(text.split(), box, strict=True))


def both(first: Document, second: Document) -> Document:
    """One paper of the blocks of two, in that order."""
    [one], [other] = first.parts, second.parts
    return replace(first, parts=(replace(one, blocks=(*one.blocks, *other.blocks)),))

"""The text of minutes in reading order, each block with the item that it stands under.

Takes a part, gives its blocks with their items. A paragraph that stands left of the text of the items ("Members agreed
to take item 9 next.") belongs to none. Says also whether a part reads as a record of a meeting, whatever its title.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from schemas.passage import Passage
from schemas.section import Block, Grid, Item, Part

CAME = re.compile(
    r"\bapologies\b[^.]{0,40}\b(?:were|was|had been) received\b|\bwere in attendance\b"
    r"|^(?:those )?present\b(?: were|:|$)"
    r"|^present were\b|\. present were\b|^attend(?:ed|ees)\b|^a?ended:|\bcalled to order\b|^in attendance:",
    re.I,
)
SETTLED = re.compile(
    r"\b(?:RESOLVED|AGREED)\b|\b(?:it was|were|was) (?:also |then |unanimously |duly )*(?:agreed|resolved"
    r"|approved|accepted)\b"
    r"|\bseconded\b|\[action:|^actions to be taken"
)


OWNERS = re.compile(r"\b(?:by whom|responsib|owner|complete by|lead)\b|^name$|attend", re.I)
NUMBER = re.compile(r"^(?:[A-Z]{1,4}\s?)?\d{1,3}(?:[./]\d{1,4})*\s?[a-z]?[.)]?$")
LABEL = re.compile(r"^(?:\(?[a-z]\)|[a-z]\.|\d{1,2}[.)]|[ivx]{1,4}[.)]|[•▪●◦○➢])$")


# "Mayor: ______", "Signed …… Date ……": the lines on which minutes are signed.
SIGNED = re.compile(
    r"^(?:(?:mayor|reeve|warden|chair\w*|president|secretary|(?:deputy |town |municipal )?(?:clerk|administrator)|date)"
    r"\s*:?[\s_.…]*|signed\b.*[_.…]{3,}.*)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Minute:
    """A block of minutes. `item` is the item it stands under, `number` that item's number (None outside any)."""

    block: Block
    item: Item | None
    number: str | None


def minutes_of(part: Part) -> list[Minute]:
    """The blocks of `part` in reading order; a heading that says more than a title is among them."""
    minutes = [m for b in part.opening for m in (_rows(b, None) if b.table else [Minute(b, None, None)])]
    edge = _edge(part)
    for item in part.items:
        if _says_more(item) and not _said_again(item):
            minutes.append(Minute(item.heading, item, item.number))
        for block in item.blocks:
            if block.table is not None:
                minutes += _rows(block, item)
                continue
            outside = block.kind == "paragraph" and block.indent < edge - 20
            minutes.append(Minute(block, item, None if outside else item.number))
    return minutes


def before_signatures(minutes: Sequence[Minute]) -> Sequence[Minute]:
    """The minutes without the last few lines after the place to sign, which say how minutes are made and kept."""
    for i in range(max(len(minutes) - 10, 1), len(minutes)):
        block = minutes[i].block
        if SIGNED.match(block.text.text) and minutes[i].item is minutes[-1].item and block.table is None:
            return minutes[:i]
    return minutes


def text_of(block: Block) -> Passage:
    """The text of a block without what stands apart from it on its lines."""
    return block.cells[0] if len(block.cells) > 1 else block.text


def _rows(block: Block, item: Item | None) -> list[Minute]:
    """Minutes that are set in a table: what the cells of each row say, under the number that its first cell gives."""
    grid = block.table
    if grid is None or any(OWNERS.search(h) for h in _head(grid)):
        return []
    minutes = []
    number = item.number if item else None
    for row in (tuple(c for c in cells if c) for cells in (grid.header_cells, *grid.rows)):
        cells = list(dict.fromkeys(c if isinstance(c, Passage) else (c[-1] if c else None) for c in row))
        cells = [c for c in cells if c]
        if cells and NUMBER.match(cells[0].text):
            number = cells.pop(0).text.strip(" .)")
        minutes += [Minute(b, item, number) for c in cells if len(c.words) > 1 for b in paragraphs(c)]
    return minutes


def _head(grid: Grid) -> Sequence[str]:
    """The names of the columns: the header, or where it is not set as one, the first row."""
    if any(grid.header) or not grid.rows:
        return grid.header
    return [c.text if c else "" for c in grid.rows[0]]


def paragraphs(cell: Passage) -> list[Block]:
    """The text of a cell as blocks: a label or bullet at the start of a line begins a new one."""
    starts = [0]
    for i in range(1, len(cell.words)):
        last, word = cell.words[i - 1], cell.words[i]
        if (last.page, last.line) != (word.page, word.line) and LABEL.match(word.text):
            starts.append(i)
    blocks = []
    for a, b in zip(starts, [*starts[1:], len(cell.words)], strict=True):
        piece = cell.cut(cell.starts[a], cell.ends[b - 1])
        labelled = LABEL.match(piece.words[0].text) and len(piece.words) > 1
        label = piece.cut(0, piece.ends[0]) if labelled else None
        text = piece.cut(piece.starts[1], len(piece.text)) if labelled else piece
        blocks.append(Block("list_item" if label else "paragraph", text, text.page, label, text.words[0].box.x0))
    return blocks


def is_minuted(part: Part) -> bool:
    """Whether the part is minutes, or speaks as minutes do: who came, what was settled, when it closed."""
    if part.kind == "minutes":
        return True
    if part.kind in ("action_log", "plan", "programme"):
        return False
    texts = [b.text.text for b in part.blocks]
    return any(CAME.search(t) for t in texts) and any(SETTLED.search(t) for t in texts)


def _says_more(item: Item) -> bool:
    """Whether the item's heading is itself text: a limb that was taken for an item, a paragraph with a number."""
    heading = item.heading
    whole = heading.text.text
    return heading.kind == "list_item" or (len(whole.split()) > 16 and item.title.text == whole)


def _said_again(item: Item) -> bool:
    """Whether the first block under a heading is the end of the heading itself, and more than "Approved."."""
    if not item.blocks or len(item.blocks[0].text.words) < 5:
        return False
    return set(map(id, item.blocks[0].text.words)) <= set(map(id, item.heading.text.words))


def _edge(part: Part) -> float:
    """The left edge of most paragraphs under items."""
    edges = Counter(round(b.indent) for i in part.items for b in i.blocks if b.kind == "paragraph")
    return min((e for e, n in edges.items() if n == max(edges.values())), default=0)

"""The items within an item or a section: "3.A", "a)" and "1." of an agenda, titles with a letter or number in minutes.

Takes the blocks from one item to the next, gives where its sub-items begin, with their full numbers: the number of the
item with the printed letter or number ("7" with "1." gives "7.1", "V" with "A" gives "VA"); under a section that has no
number, the letter or number alone. An agenda lists its business, so that each line of such a list is an item; minutes
list much else, so that there only what is set as a heading, or heads text of its own, is one.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.titles import is_marked, label_x, limb, settled, short_title, title_like, wholly_marked
from schemas.section import Block

LETTER = re.compile(r"^[a-z]$", re.I)
BOOK = re.compile(r"^\d{2,4}[-/]\d{1,4}[A-Z]?$")
"""A number in a running book of minutes, of which a meeting may have only one: "(31-208)"."""
BULLETS = "•▪●◦○–—-*➢➤✓o"

Head = tuple[int, str | None, str | None]
"""Where an item begins: index of the block, number, number of the parent item."""


def subitems(blocks: Sequence[Block], at: int, end: int, main: str | None, kind: str) -> Iterator[Head]:
    """The sub-items of the item at `at`, up to `end`, each followed by its own."""
    found = {i: blocks[i].number for i in range(at + 1, end) if _stepped(blocks[i], main, kind)}
    first = min(found, default=end)
    found |= {i: _under(main, blocks[i].number) for i in _listed(blocks, at, first, kind)}
    heads = sorted(found)
    for i, stop in zip(heads, [*heads, end][1:], strict=True):
        yield i, found[i], main
        yield from subitems(blocks, i, stop, found[i], kind)


def _under(main: str | None, own: str | None) -> str:
    """The number of a sub-item: a dot stands only between two digits."""
    own = own or ""
    return f"{main or ''}{'.' if (main or '')[-1:].isdigit() and own.isdigit() else ''}{own}"


def _stepped(block: Block, main: str | None, kind: str) -> bool:
    """Whether the block is headed by a number that holds the item's own ("3.A", "5.1", "4a"), or by one of a book."""
    number = block.number or ""
    if main is None:
        return bool(BOOK.match(number)) and not limb(block)
    if not re.match(rf"^{re.escape(main)}(?:[.-]\d{{1,3}}|[.-]?[A-Za-z])$", number):
        return False
    if re.fullmatch(r".*\d[.-][A-Z]", number) and not limb(block):  # "7-B." heads an item, however long it runs on
        return True
    return short_title(block) or (wholly_marked(block) and not limb(block)) or (kind == "agenda" and not limb(block))


def _listed(blocks: Sequence[Block], at: int, end: int, kind: str) -> list[int]:
    """The blocks of the first list of letters or numbers under an item, where its lines are items."""
    for i in range(at + 1, end):
        number = blocks[i].number or ""
        if number in ("a", "A"):
            column = _lettered(blocks, i, end)
            if kind == "agenda" or _head_text(blocks, column, end) or _set_as_headings(blocks, column):
                return column
        elif number == "1" and label_x(blocks[i]) > label_x(blocks[at]) + (9 if blocks[at].label else -9):
            column = _counted(blocks, i, end)
            if _lists_business(blocks, at, column, end, kind):
                return column
    return []


def _level(blocks: Sequence[Block], i: int, j: int) -> bool:
    """Whether two labels stand in one column: limbs of a resolution stand further in."""
    return abs(label_x(blocks[i]) - label_x(blocks[j])) <= 9


def _lettered(blocks: Sequence[Block], first: int, end: int) -> list[int]:
    """The blocks lettered in one column with the first; the next letter may be tabbed a little off it."""
    column: list[int] = []
    for i in range(first, end):
        letter = blocks[i].number or ""
        near = abs(label_x(blocks[first]) - label_x(blocks[i]))
        follows = bool(column) and letter.lower() == chr(ord(blocks[column[-1]].number.lower()) + 1)
        if LETTER.match(letter) and (near <= 9 or (follows and near <= 14)):
            column.append(i)
    return column


def _counted(blocks: Sequence[Block], first: int, end: int) -> list[int]:
    """The blocks numbered 1, 2, 3 and on in one column; right-set numbers begin further left from 10 on."""
    column = [first]
    for i in range(first + 1, end):
        if blocks[i].number == str(len(column) + 1) and _level(blocks, first, i):
            column.append(i)
    return column


def _lists_business(blocks: Sequence[Block], at: int, column: Sequence[int], end: int, kind: str) -> bool:
    """Whether numbered lines under an item are items, and not limbs, recommendations or paragraphs."""
    if any(limb(blocks[i]) for i in column):
        return False
    if kind == "agenda":
        between = blocks[at + 1 : column[0]]
        return not any(b.label or b.kind == "heading" or b.table or b.text.text.endswith(":") for b in between)
    titles = all(title_like(blocks[i]) for i in column)
    return titles and (_set_as_headings(blocks, column) or (len(column) > 1 and _head_text(blocks, column, end)))


def _set_as_headings(blocks: Sequence[Block], column: Sequence[int]) -> bool:
    return all(title_like(blocks[i]) and is_marked(blocks[i]) for i in column)


def _head_text(blocks: Sequence[Block], column: Sequence[int], end: int) -> bool:
    """Whether nearly all of the labelled lines are titles with text of their own under them, and not a list."""
    settles = [i for i in column if settled(blocks[i].text)]
    others = [i for i in column if i not in settles]
    titles = [i for i in others if len(blocks[i].text.words) <= 14 and not re.search(r"[;,:]$", blocks[i].text.text)]
    texts = [i for i in others if i + 1 < end and (blocks[i + 1].label is None or _bulleted(blocks[i + 1]))]
    return min(len(titles), len(texts)) + len(settles) >= 0.8 * len(column)


def _bulleted(block: Block) -> bool:
    return block.label is not None and block.label.text[-1:] in BULLETS

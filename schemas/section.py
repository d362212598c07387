"""What the segmenter hands on: the papers bound in a file, their numbered items, paragraphs, lists and tables."""

import re
from dataclasses import dataclass, field

from schemas.page import Page
from schemas.passage import Passage


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest thing a reader takes in at once.

    `kind` is `heading`, `paragraph`, `list_item`, `row` (a line whose pieces stand apart, as at tab stops) or `table`.
    `text` has neither label nor bullet; `label` is the printed number, letter or bullet ("iv.", "2.1", "•").
    `indent` is the left edge of the text in points. `cells` are the pieces of a row in order, each with its own place.
    """

    kind: str
    text: Passage
    page: int
    label: Passage | None = None
    indent: float = 0.0
    cells: tuple[Passage, ...] = ()
    table: "Grid | None" = None
    centred: bool = False

    @property
    def number(self) -> str | None:
        """The label without its dots and brackets: "iv", "2.1", "a"; None for a bullet or no label."""
        if self.label is None:
            return None
        bare = self.label.text.strip("().[]:* ")
        return bare if any(c.isalnum() for c in bare) else None


@dataclass(frozen=True, slots=True)
class Grid:
    """A logical table: the pieces that one table has on its pages, as one.

    `header` is the full name of each column, top level first, joined with " | "; `header_cells` are the passages behind
    it, column by column. `rows` are the body's cells: the same passage at every place that a merged cell covers, None
    where nothing is printed. `fills` are the cells' colours (red, green, blue, 0 to 1). `caption` is the text over it.
    """

    header: tuple[str, ...]
    header_cells: tuple[tuple[Passage, ...], ...]
    rows: tuple[tuple[Passage | None, ...], ...]
    fills: tuple[tuple[tuple[float, float, float] | None, ...], ...] = ()
    caption: Passage | None = None

    def column(self, *names: str) -> int | None:
        """The first column whose header holds one of `names` (regular expressions, tried in order, any case)."""
        for name in names:
            for i, header in enumerate(self.header):
                if re.search(name, header, re.I):
                    return i
        return None

    def band(self, row: int) -> Passage | None:
        """The passage of a row that is one cell from edge to edge (a heading between rows), else None."""
        cells = self.rows[row]
        whole = len(cells) > 1 and cells[0] is not None and all(c is cells[0] for c in cells)
        return cells[0] if whole else None


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item of an agenda or of minutes, or a section of a report.

    `number` is as printed without dots ("4", "16.03.2", "7a"); `title` is as printed, without leads and minutes
    allotted, which stay in `heading` (the block that opens the item). `blocks` are what stands under it, without the
    blocks of its sub-items, which are items of their own with this item's number as their `parent`.
    """

    number: str | None
    title: Passage
    heading: Block
    blocks: tuple[Block, ...] = ()
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One paper bound in a file.

    `kind` is one of agenda, minutes, action_log, report, plan, programme, other. `meeting_date` is ISO, the meeting
    the paper speaks of, as precise as printed; `blocks` are all its blocks in reading order, `opening` those before
    the first item. `margin` are notes that stand beside the text in a column of their own (owners' initials), each to
    be read with the words at its height. `tab` is the printed tab ("ITEM 7b") and `item` its number.
    """

    kind: str
    title: Passage
    page: int
    last_page: int
    blocks: tuple[Block, ...]
    opening: tuple[Block, ...] = ()
    items: tuple[Item, ...] = ()
    body: Passage | None = None
    meeting_date: str | None = None
    date: Passage | None = None
    meeting_time: str | None = None
    venue: Passage | None = None
    item: str | None = None
    tab: Passage | None = None
    margin: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file as the extractors see it.

    `spelt` are its words in lower case; `furniture` are running heads, feet and page numbers; `problems` are what could
    not be understood, as code, message and page.
    """

    filename: str
    sha256: str
    pages: tuple[Page, ...]
    parts: tuple[Part, ...]
    furniture: tuple[Passage, ...] = ()
    spelt: frozenset[str] = field(default=frozenset())
    problems: tuple[tuple[str, str, int | None], ...] = ()

    @property
    def paper_id(self) -> str:
        """The id of the paper: the first twelve digits of the file's SHA-256."""
        return self.sha256[:12]

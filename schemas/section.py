"""What the segmenter hands on: the papers bound in a file, their numbered items, paragraphs, lists and tables."""

from dataclasses import dataclass, field

from schemas.page import Cell, Page, Table
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
        bare = self.label.text.strip("().[]: ")
        return bare if any(c.isalnum() for c in bare) else None


@dataclass(frozen=True, slots=True)
class Grid:
    """A logical table: the pieces of one table over its pages as one.

    `header` is the full name of each column, top level first, joined with " | "; `rows` are the body's cells, a
    merged cell standing at every place it covers and None where nothing is printed. `caption` is the text that names it.
    """

    header: tuple[str, ...]
    header_cells: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell | None, ...], ...]
    tables: tuple[Table, ...]
    caption: Passage | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item of an agenda or of minutes, or a section of a report.

    `number` is as printed without dots ("4", "16.03.2", "7a"); `title` is as printed, without leads and minutes
    allotted, which stay in `heading` (the whole heading line). `blocks` are what stands under it.
    """

    number: str | None
    title: Passage
    heading: Passage
    blocks: tuple[Block, ...] = ()
    parent: str | None = None
    note: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One paper bound in a file.

    `kind` is one of agenda, minutes, action_log, report, plan, programme, other. `meeting_date` is ISO, the meeting
    the paper speaks of; `blocks` are all its blocks in reading order, `opening` those before the first item.
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


@dataclass(frozen=True, slots=True)
class Document:
    """A file as the extractors see it. `spelt` are its words in lower case."""

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

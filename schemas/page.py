"""What the reader hands on: pages of words, ruled lines, shades, tables and pictures, nothing yet understood."""

from dataclasses import dataclass, field
from math import cos, radians, sin

from schemas.place import Box


# Not frozen, though nobody changes one: that makes making one ten times as slow, and a page has some hundreds.
@dataclass(slots=True, unsafe_hash=True)
class Word:
    """A printed word with its place. `box` is in points; `size` is the height of its type in points.

    `confidence` is 0 to 1 where the word was recognised in a picture (OCR), None where it was printed as text.
    `line` is the word's line on its page in reading order, from 0; `underlined` says that a rule runs under it.
    """

    text: str
    page: int
    box: Box
    size: float
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    confidence: float | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruled line: a stroke, or a rectangle so thin that a reader sees a line."""

    box: Box

    @property
    def horizontal(self) -> bool:
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Shade:
    """A filled area and its colour as red, green, blue from 0 to 1."""

    box: Box
    colour: tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. Rows and columns count from 0; a span of 1 is an ordinary cell.

    `words` are in reading order. A cell that a merged neighbour covers does not exist: it is part of that neighbour.
    """

    row: int
    column: int
    rows: int
    columns: int
    page: int
    box: Box
    words: tuple[Word, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page: its cells in row order, and how it was seen (`ruled`, `half-ruled`, `unruled`)."""

    page: int
    box: Box
    cells: tuple[Cell, ...]
    seen_by: str = "ruled"

    @property
    def height(self) -> int:
        """Number of rows."""
        return max((c.row + c.rows for c in self.cells), default=0)

    @property
    def width(self) -> int:
        """Number of columns."""
        return max((c.column + c.columns for c in self.cells), default=0)

    def grid(self) -> list[list[Cell | None]]:
        """Rows of cells; a merged cell stands at each place that it covers, None where there is no cell."""
        rows: list[list[Cell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            for r in range(cell.row, cell.row + cell.rows):
                for c in range(cell.column, cell.column + cell.columns):
                    rows[r][c] = cell
        return rows


@dataclass(frozen=True, slots=True)
class Page:
    """One page as printed. `number` counts from 1; `width` and `height` are in points, as shown to a reader.

    `source` is `text` (the file's own text layer), `ocr` (recognised) or `none` (no words: a blank sheet, or a scan
    that was not recognised; `pictures` tells which). `engine` names the recogniser, or the library that read the page,
    and its version, with the reason where that was not the usual one. `turned` is by how many degrees clockwise the
    sheet had to be turned to be read; boxes are those of the turned sheet, `width` and `height` those of the sheet as
    it lies in the file, and `printed` leads from the one to the other.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    shades: tuple[Shade, ...] = ()
    tables: tuple[Table, ...] = ()
    pictures: tuple[Box, ...] = ()
    source: str = "text"
    engine: str | None = None
    problems: tuple[tuple[str, str], ...] = field(default=())
    turned: float = 0.0

    def printed(self, box: Box) -> Box:
        """Where a box of the turned sheet lies on the sheet as it is in the file."""
        if not self.turned:
            return box
        angle = radians(self.turned)
        quarter = round(self.turned / 90) % 2
        width, height = (self.height, self.width) if quarter else (self.width, self.height)
        across, down = (box.x0 + box.x1 - width) / 2, (box.top + box.bottom - height) / 2
        x = self.width / 2 + across * cos(angle) + down * sin(angle)
        y = self.height / 2 - across * sin(angle) + down * cos(angle)
        half = (box.height / 2, box.width / 2) if quarter else (box.width / 2, box.height / 2)
        return Box(x - half[0], y - half[1], x + half[0], y + half[1])

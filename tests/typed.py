"""Papers for tests, typed as they look: lines of text to a `Document`, by way of made-up words and the segmenter.

A page is a string. Blanks at the start of a line and gaps of two blanks or more stand as typed; an empty line is a gap
between paragraphs. `*words*` are bold, `_words_` underlined. Lines that begin and end with `|` are rows of a ruled
table; `¶` breaks a line in a cell. A long line is wrapped under its own text, as a printer would.
"""

import re
from itertools import count

from pipeline.segment import segment
from schemas.page import Cell, Page, Table, Word
from schemas.place import Box, around
from schemas.section import Document

WIDTH, HEIGHT, LEFT, RIGHT, TOP = 595.0, 842.0, 72.0, 540.0, 96.0
SIZE, STEP, LETTER = 10.0, 13.0, 5.0
PIECE = re.compile(r"\S+")


def document(*pages: str, filename: str = "paper.pdf") -> Document:
    """The document that `pages` make."""
    return segment([_page(n, text) for n, text in enumerate(pages, 1)], filename, "0123456789abcdef" * 4)


def _page(number: int, text: str) -> Page:
    words: list[Word] = []
    tables: list[Table] = []
    rows: list[list[str]] = []
    lines = count()
    y = TOP
    for line in [*text.strip("\n").split("\n"), ""]:
        if line.strip().startswith("|") and line.strip().endswith("|"):
            rows.append([c.strip() for c in line.strip().strip("|").split("|")])
            continue
        if rows:
            tables.append(_table(number, rows, y, lines))
            words += [w for c in tables[-1].cells for w in c.words]
            y, rows = tables[-1].box.bottom + STEP, []
        set_words, y = _line(number, line, LEFT, RIGHT, y, lines)
        words += set_words
    return Page(number, WIDTH, HEIGHT, tuple(words), tables=tuple(tables))


def _line(page: int, text: str, left: float, right: float, y: float, lines: count) -> tuple[list[Word], float]:
    """The words of one typed line, wrapped at `right`, and where the next line begins."""
    words: list[Word] = []
    number = next(lines)
    hang = left + LETTER * _text_column(text)
    shift, bold, underlined = 0.0, False, False
    for match in PIECE.finditer(text):
        bare, bold, underlined, after = _marked(match[0], bold, underlined)
        x = left + LETTER * match.start() + shift
        shift -= LETTER * (len(match[0]) - len(bare))  # the marks take no room on paper
        if x + LETTER * len(bare) > right and words:
            number, y, shift = next(lines), y + STEP, shift + hang - x
            x = hang
        box = Box(x, y, x + LETTER * len(bare), y + SIZE)
        words.append(Word(bare, page, box, SIZE, bold=bold, underlined=underlined, line=number))
        bold, underlined = after
    return words, y + STEP


def _text_column(text: str) -> int:
    """Where the text of a line begins, after its label."""
    match = re.match(r"\s*(?:\S{1,12}\s{2,}(?=\S))?", text)
    return match.end() if match else 0


def _marked(piece: str, bold: bool, underlined: bool) -> tuple[str, bool, bool, tuple[bool, bool]]:
    """The word without its marks, its type, and the type after it."""
    bold, underlined = bold or piece.startswith("*"), underlined or piece.startswith("_")
    after = (bold and not piece.endswith("*"), underlined and not piece.endswith("_"))
    return piece.strip("*_") or piece, bold, underlined, after


def _table(page: int, rows: list[list[str]], top: float, lines: count) -> Table:
    """A ruled table of equal columns; each row is as high as its highest cell."""
    width = (RIGHT - LEFT) / max(map(len, rows))
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        made = []
        for c, text in enumerate(row):
            words, bottom = [], top + 3
            for line in text.split("¶"):
                more, bottom = _line(page, line, LEFT + c * width + 4, LEFT + (c + 1) * width - 4, bottom, lines)
                words += more
            made.append((c, words, bottom))
        bottom = max(b for _, _, b in made)
        for c, words, _ in made:
            box = Box(LEFT + c * width, top, LEFT + (c + 1) * width, bottom)
            cells.append(Cell(r, c, 1, 1, page, box, tuple(words)))
        top = bottom
    return Table(page, around(c.box for c in cells), tuple(cells))

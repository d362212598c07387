"""Draws a page with what the program sees on it, for the person who asks why.

Takes a PDF and the number of a page, gives a picture: words, lines, columns of prose, tables, cells and furniture in
outline, each in its colour, with a legend. Refuses a page that the paper does not have.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from pipeline.errors import NoSuchPage
from pipeline.furniture import furniture
from schemas.page import Page, Word
from schemas.place import Box, around

SCALE = 1.6
"""Dots to a point: the print stays legible and the page fits on a screen."""
LEGEND = 18
COLOURS = {
    "words": "#9aa7b5",
    "lines": "#2f8f5b",
    "columns": "#8a4fd0",
    "tables": "#d0342c",
    "cells": "#e8912d",
    "furniture": "#1d6fd1",
}
"""What is outlined and in which colour, the finest first, so that the larger is drawn over it."""


def look(path: Path, pages: Sequence[Page], number: int) -> Image.Image:
    """The picture of page `number` (from 1) of the PDF at `path`, whose pages were read as `pages`."""
    if not 1 <= number <= len(pages):
        raise NoSuchPage(path.name, f"page {number} of {len(pages)}")
    page = pages[number - 1]
    sheet = _sheet(path, number)
    draw = ImageDraw.Draw(sheet)
    for kind, box in outlines(pages, number):
        x0, top, x1, bottom = (v * SCALE for v in page.printed(box))
        grown = 2 if kind in ("columns", "tables") else 0
        draw.rectangle(
            [x0 - grown, top - grown, x1 + grown, bottom + grown], outline=COLOURS[kind], width=1 + grown // 2
        )
    return _with_legend(sheet)


def outlines(pages: Sequence[Page], number: int) -> Iterator[tuple[str, Box]]:
    """What is seen on page `number`, as kind and box, kind by kind in the order of `COLOURS`."""
    page = pages[number - 1]
    lines = [list(words) for _, words in groupby(page.words, key=lambda w: w.line)]
    apart = furniture(pages)[number - 1].lines
    tabled = {w.line for t in page.tables for c in t.cells for w in c.words}
    prose = [line for line in lines if line[0].line not in apart | tabled]
    yield from (("words", w.box) for w in page.words)
    yield from (("lines", _box(line)) for line in prose)
    yield from (("columns", box) for box in _columns(prose))
    yield from (("tables", t.box) for t in page.tables)
    yield from (("cells", c.box) for t in page.tables for c in t.cells)
    yield from (("furniture", _box(line)) for line in lines if line[0].line in apart)


def _columns(lines: Sequence[Sequence[Word]]) -> list[Box]:
    """The columns as they are read: a new one begins where the next line stands higher than the one before it."""
    runs: list[list[Box]] = []
    for line in lines:
        box = _box(line)
        if runs and box.top >= runs[-1][-1].top:
            runs[-1].append(box)
        else:
            runs.append([box])
    return [around(run) for run in runs]


def _box(words: Sequence[Word]) -> Box:
    return around(w.box for w in words)


def _sheet(path: Path, number: int) -> Image.Image:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return pdf[number - 1].render(scale=SCALE).to_pil().convert("RGB")
    finally:
        pdf.close()


def _with_legend(sheet: Image.Image) -> Image.Image:
    """The sheet with the names of what is outlined above it, each in its colour."""
    whole = Image.new("RGB", (sheet.width, sheet.height + LEGEND), "white")
    whole.paste(sheet, (0, LEGEND))
    draw, x = ImageDraw.Draw(whole), 6
    for kind, colour in COLOURS.items():
        draw.rectangle([x, 5, x + 9, 13], outline=colour, width=2)
        draw.text((x + 14, 3), kind, fill=colour)
        x += 30 + int(draw.textlength(kind))
    return whole

"""Loads what is drawn on a page: characters, ruled lines, areas and pictures, measured as pdfplumber measures them.

Takes a page of pdfplumber and the same file opened by pdfium, gives what is `Drawn`. pdfium parses some twenty times
as quickly; pdfplumber (over pdfminer) stays the reference, and reads each page of which pdfium's report is in doubt.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pdfminer
import pypdfium2
from pdfplumber.page import Page
from pypdfium2 import PDFIUM_INFO

from pipeline import pdfium
from pipeline.chars import Chars, of
from pipeline.fonts import Known, reaches
from pipeline.glyphs import draw
from pipeline.runs import Doubtful, Widths
from pipeline.shapes import Matrix, after, placed, shapes
from pipeline.typeset import typeset

PDFIUM = f"pdfium {PDFIUM_INFO.build}"
PDFMINER = f"pdfminer.six {pdfminer.__version__}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is on a page: its characters, the rest as pdfplumber's dictionaries by kind, and what found them."""

    chars: Chars
    shapes: dict[str, Sequence[dict]]
    engine: str


@dataclass(frozen=True, slots=True)
class File:
    """A file that pdfium has open (its address), and what its pages have told so far of their fonts."""

    address: int
    fonts: Known
    widths: Widths


@contextmanager
def opened(path: Path) -> Iterator[File | None]:
    """The file at `path` opened by pdfium; None where pdfium cannot open it."""
    try:
        pdf = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError):
        yield None
        return
    try:
        yield File(pdfium.address(pdf.raw), {}, defaultdict(dict))
    finally:
        pdf.close()


def load(page: Page, file: File | None) -> Drawn:
    """What is drawn on `page`, by way of `file` where that is sure; raises PdfminerException."""
    try:
        return _quickly(page, file)
    except Doubtful as doubt:
        drawn = by_pdfminer(page)
        return replace(drawn, engine=f"{drawn.engine} ({doubt})")


def by_pdfminer(page: Page) -> Drawn:
    """What is drawn on `page` by the reference; raises PdfminerException."""
    draw(page)
    rest = {kind: objects for kind, objects in page.objects.items() if kind != "char"}
    return Drawn(of(page.objects.get("char", ())), rest, PDFMINER)


def _quickly(page: Page, file: File | None) -> Drawn:
    if file is None:
        raise Doubtful("pdfium cannot open the file")
    handle = pdfium.load_page(file.address, page.page_number - 1)
    if not handle:
        raise Doubtful("pdfium cannot load the page")
    try:
        way = after(_turned(page), _flipped(page))
        things = list(placed(handle, way))
        rest: dict[str, list[dict]] = {}
        for shape in (shape for thing in things if thing[1] != pdfium.TEXT for shape in shapes(*thing)):
            rest.setdefault(shape["object_type"], []).append(shape)
        texts = {drawn: outer is way for drawn, kind, outer in things if kind == pdfium.TEXT}
        said = reaches(page, file.fonts)
        return Drawn(typeset(handle, texts, said, file.widths, _turned(page), _flipped(page)), rest, PDFIUM)
    finally:
        pdfium.close_page(handle)


def _turned(page: Page) -> Matrix:
    """The way from the file's own measure to that of the sheet turned as it is shown, as pdfminer takes it."""
    x0, y0, x1, y1 = map(float, page.page_obj.mediabox)
    return {
        90: (0.0, -1.0, 1.0, 0.0, -y0, x1),
        180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
        270: (0.0, 1.0, -1.0, 0.0, y1, -x0),
    }.get(page.page_obj.rotate % 360, (1.0, 0.0, 0.0, 1.0, -x0, -y0))


def _flipped(page: Page) -> Matrix:
    """The way from there to points from the top left, as pdfplumber takes it."""
    left, top = page.mediabox[:2]
    return 1.0, 0.0, 0.0, -1.0, float(left), float(page.height + top)

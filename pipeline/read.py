"""Reads a PDF: pages of words in reading order, ruled lines, shades, tables and pictures.

The only module that touches a PDF library. Takes a path, gives `Page`s; refuses (with an error that names the remedy)
what is not a PDF, is empty, damaged, behind a password or without pages. A page without a usable text layer is given
to the recogniser; where there is none it comes out without words and says so in its problems.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.arrange import arrange
from pipeline.chars import EDGES, Chars
from pipeline.colours import rgb
from pipeline.errors import (
    DamagedPdf,
    EmptyFile,
    MattersError,
    NoPages,
    NotAPdf,
    PasswordProtected,
    TruncatedPdf,
    own,
)
from pipeline.load import Drawn, load, opened
from pipeline.recognise import Recogniser, picture
from pipeline.tables import find_tables
from pipeline.words import underline, words_of
from schemas.page import Page, Rule, Shade, Word
from schemas.place import Box

NO_TEXT_LAYER = (
    "no-text-layer",
    "The page is a picture, or its fonts do not say which letters they show, and there is no Tesseract to recognise"
    " them: install tesseract-ocr and ingest again.",
)
NOTHING_SEEN = ("nothing-recognised", "The page is a picture in which no words were recognised.")
LARGEST_SHEET = 14_400
"""Points: a PDF's sheet is at most 200 inches wide and high."""
THIN = 2.5
"""Points up to which a filled rectangle is seen as a line."""


def read(path: Path, recogniser: Recogniser | None = None, numbers: range | None = None) -> tuple[Page, ...]:
    """The pages of the PDF at `path`, or those with `numbers`; pages that are only pictures are given to `recogniser`.

    Raises a `MattersError` where the file cannot be read at all.
    """
    with _opened(path) as pdf:
        return tuple(_pages(pdf, path, recogniser, numbers))


def count(path: Path) -> int:
    """The number of pages of the PDF at `path`, at least 1. Raises as `read` does."""
    with _opened(path) as pdf:
        return len(pdf.pages)


@contextmanager
def _opened(path: Path) -> Iterator[pdfplumber.PDF]:
    """The PDF at `path`; what the libraries raise on the way is said of the file."""
    _refuse_at_sight(path)
    try:
        with pdfplumber.open(path) as pdf:
            if not pdf.pages:
                raise NoPages(path.name)
            yield pdf
    except PdfminerException as e:
        raise _translated(e.args[0] if e.args else e, path) from e
    except PDFException as e:
        raise _translated(e, path) from e
    except Exception as e:
        # Libraries stumble over damage in every way there is; where our own code stumbles the fault is ours.
        if isinstance(e, MattersError | MemoryError) or own(e):
            raise
        raise _translated(e, path) from e


def _refuse_at_sight(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(1024)
    if not head:
        raise EmptyFile(path.name)
    if b"%PDF-" not in head:
        raise NotAPdf(path.name)


def _translated(error: object, path: Path) -> Exception:
    if isinstance(error, PDFPasswordIncorrect):
        return PasswordProtected(path.name)
    return DamagedPdf(path.name) if _ends(path) else TruncatedPdf(path.name)


def _ends(path: Path) -> bool:
    """Whether the file's end is there: its mark, with some room for what mail and web servers put behind it."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 2048, 0))
        return b"%%EOF" in file.read()


def _pages(pdf: pdfplumber.PDF, path: Path, recogniser: Recogniser | None, numbers: range | None) -> Iterator[Page]:
    with opened(path) as quick:
        for page in pdf.pages[numbers.start - 1 : numbers.stop - 1] if numbers else pdf.pages:
            if not (page.width > 0 and page.height > 0):
                raise DamagedPdf(path.name, f"page {page.page_number} has no size")
            yield _page(page, load(page, quick), recogniser)
            page.close()


def _page(page: PlumberPage, drawn: Drawn, recogniser: Recogniser | None) -> Page:
    left, top, right, bottom = map(float, page.cropbox)
    frame = Box(0, 0, right - left, bottom - top)
    printed, shapes = _shown(drawn, frame, left, top)
    scans = [_box(i) for i in shapes.get("image", ())]
    readable = _readable(printed)
    words = words_of(_inked(printed, scans, page), page.page_number) if readable else []
    pictures = tuple(s.rounded() for s in scans)
    bare = Page(page.page_number, frame.width, frame.height, pictures=pictures, engine=drawn.engine)
    if _is_picture(words, pictures, frame, printed):
        return _recognised(bare, recogniser)
    rules, shades = _drawn(shapes)
    return _arranged(replace(bare, rules=rules, shades=shades, source="text" if words else "none"), words, frame)


def _arranged(page: Page, words: Sequence[Word], frame: Box) -> Page:
    """The page with its words in reading order and its tables; `frame` is the sheet as it is read."""
    words = underline(words, [r.box for r in page.rules])
    tables = find_tables(words, page.rules, page.shades, frame)
    ordered, tables = arrange(words, tables, frame.width)
    return replace(page, words=tuple(ordered), tables=tables)


def _recognised(page: Page, recogniser: Recogniser | None) -> Page:
    """The page as the recogniser sees it; without one, or where it sees no word, the page says so."""
    if recogniser is None:
        return replace(page, source="none", problems=(NO_TEXT_LAYER,))
    seen = recogniser.page(page.number)
    if not seen.words:
        return replace(page, source="none", problems=(NOTHING_SEEN,))
    sideways = round(seen.turned / 90) % 2
    frame = Box(0, 0, *((page.height, page.width) if sideways else (page.width, page.height)))
    page = replace(page, rules=seen.rules, source="ocr", engine=recogniser.engine, turned=seen.turned)
    return _arranged(page, seen.words, frame)


def _is_picture(words: Sequence[Word], pictures: Sequence[Box], frame: Box, chars: Chars) -> bool:
    """Whether the page's words can only be had from its picture: it has none, or only a stamp over a picture."""
    if len(chars) and not words:
        return True  # the fonts do not say which letters they show
    covered = sum(p.width * p.height for p in pictures) / (frame.width * frame.height)
    return (not words and covered > 0.3) or (len(words) < 12 and covered > 0.8)


def _inked(chars: Chars, scans: Sequence[Box], page: PlumberPage) -> Chars:
    """The characters that a person sees: not those drawn invisibly with no scan under them, nor white on white."""
    seen = ~chars.unseen
    for n in np.flatnonzero(chars.unseen):
        seen[n] = any(s.holds(Box(*chars.box[n])) for s in scans)
    pale = np.flatnonzero(chars.pale & ~chars.unseen)
    if len(pale):
        seen[pale] = _stands_out(chars.box[pale], Path(page.pdf.stream.name), page.page_number)
    return chars.take(seen)


def _stands_out(boxes: np.ndarray, path: Path, number: int) -> list[bool]:
    """For each of the boxes, whether the page, as it is shown, has more in it than its white."""
    sheet, scale = picture(path, number, 72)
    seen = [sheet.crop([int(v * scale) for v in box]).getextrema() for box in boxes.tolist()]
    # Of a letter without breadth or height there is nothing to be seen.
    return [bool(shades) and shades[0] is not None and shades[0] <= 250 for shades in seen]


def _readable(chars: Chars) -> bool:
    """Whether the text layer says which letters it shows; fonts without a map to Unicode give only glyph numbers."""
    return sum(text.startswith("(cid:") for text in chars.text) <= 0.2 * len(chars)


def _shown(drawn: Drawn, frame: Box, left: float, top: float) -> tuple[Chars, dict[str, list[dict]]]:
    """The characters and the other objects that a reader sees, measured from the top left of what is shown."""
    chars = replace(drawn.chars, box=drawn.chars.box - (left, top, left, top))
    x0, above, x1, below = chars.box.T
    shapes = {
        kind: [
            o
            for o in ({**o, **_moved(o, left, top)} for o in objects)
            if o["x1"] >= 0 <= o["bottom"] and o["x0"] <= frame.x1 and o["top"] <= frame.bottom
        ]
        for kind, objects in drawn.shapes.items()
    }
    # A letter taller than the sheet is no print; a damaged file may well have one of a thousand kilometres.
    sane = below - above <= min(frame.height, LARGEST_SHEET)
    return chars.take((x1 >= 0) & (below >= 0) & (x0 <= frame.x1) & (above <= frame.bottom) & sane), shapes


def _moved(o: dict, left: float, top: float) -> dict[str, float]:
    return {"x0": o["x0"] - left, "x1": o["x1"] - left, "top": o["top"] - top, "bottom": o["bottom"] - top}


def _drawn(shown: dict[str, list[dict]]) -> tuple[tuple[Rule, ...], tuple[Shade, ...]]:
    """The ruled lines and the shaded areas of a page, each in order of place."""
    rules, shades = set(), set()
    for line in shown.get("line", ()):
        rules.add(_box(line))
    for area in [*shown.get("rect", ()), *shown.get("curve", ())]:
        box = _box(area)
        if min(box.width, box.height) <= THIN:
            if max(box.width, box.height) > THIN:
                rules.add(box)
            continue
        if area["object_type"] == "curve" and not _boxlike(area):
            continue
        if area.get("stroke"):
            rules |= _edges(box)
        if area.get("fill") and (colour := rgb(area.get("non_stroking_color"))) and min(colour) < 0.99:
            shades.add((box, colour))
    return (
        tuple(Rule(b) for b in sorted(rules, key=lambda b: (b.top, b.x0, b.bottom, b.x1))),
        tuple(Shade(*s) for s in sorted(shades, key=lambda s: (s[0].top, s[0].x0, s[0].bottom, s[0].x1, s[1]))),
    )


def _box(o: dict) -> Box:
    return Box(*(round(float(o[k]), 2) for k in EDGES))


def _boxlike(curve: dict) -> bool:
    xs, ys = {round(p[0]) for p in curve["pts"]}, {round(p[1]) for p in curve["pts"]}
    return len(xs) == 2 == len(ys)


def _edges(b: Box) -> set[Box]:
    return {
        Box(b.x0, b.top, b.x1, b.top),
        Box(b.x0, b.bottom, b.x1, b.bottom),
        Box(b.x0, b.top, b.x0, b.bottom),
        Box(b.x1, b.top, b.x1, b.bottom),
    }

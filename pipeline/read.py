"""Reads a PDF: pages of words in reading order, ruled lines, shades, tables and pictures.

The only module that touches a PDF library. Takes a path, gives `Page`s; refuses (with an error that names the remedy)
what is not a PDF, is empty, damaged, behind a password or without pages. A page without a usable text layer is given
to the recogniser; where there is none it comes out without words and says so in its problems.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.arrange import arrange
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
from pipeline.glyphs import UNSEEN, draw
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
EDGES = ("x0", "top", "x1", "bottom")
LARGEST_SHEET = 14_400
"""Points: a PDF's sheet is at most 200 inches wide and high."""
THIN = 2.5
"""Points up to which a filled rectangle is seen as a line."""


def read(path: Path, recogniser: Recogniser | None = None, numbers: range | None = None) -> tuple[Page, ...]:
    """The pages of the PDF at `path`, or those with `numbers`; pages that are only pictures are given to `recogniser`.

    Raises a `MattersError` where the file cannot be read at all.
    """
    with _opened(path) as pdf:
        return tuple(_pages(pdf, recogniser, numbers))


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


def _pages(pdf: pdfplumber.PDF, recogniser: Recogniser | None, numbers: range | None) -> Iterator[Page]:
    for page in pdf.pages[numbers.start - 1 : numbers.stop - 1] if numbers else pdf.pages:
        if not (page.width > 0 and page.height > 0):
            raise DamagedPdf(Path(pdf.stream.name).name, f"page {page.page_number} has no size")
        draw(page)
        yield _page(page, recogniser)
        page.close()


def _page(page: PlumberPage, recogniser: Recogniser | None) -> Page:
    left, top, right, bottom = page.cropbox
    frame = Box(0, 0, float(right - left), float(bottom - top))
    shown = _shown(page, frame, left, top)
    chars = _inked(shown, page) if _readable(shown["char"]) else []
    words = words_of(chars, page.page_number)
    pictures = tuple(Box(*(i[k] for k in EDGES)).rounded() for i in shown.get("image", ()))
    bare = Page(page.page_number, frame.width, frame.height, pictures=pictures)
    if _is_picture(words, pictures, frame, shown["char"]):
        return _recognised(bare, recogniser)
    rules, shades = _drawn(shown)
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


def _is_picture(words: Sequence[Word], pictures: Sequence[Box], frame: Box, chars: Sequence[dict]) -> bool:
    """Whether the page's words can only be had from its picture: it has none, or only a stamp over a picture."""
    if chars and not words:
        return True  # the fonts do not say which letters they show
    covered = sum(p.width * p.height for p in pictures) / (frame.width * frame.height)
    return (not words and covered > 0.3) or (len(words) < 12 and covered > 0.8)


def _inked(shown: dict[str, list[dict]], page: PlumberPage) -> list[dict]:
    """The characters that a person sees: not those drawn invisibly with no scan under them, nor white on white."""
    scans = [_box(i) for i in shown.get("image", ())]
    chars = [c for c in shown["char"] if c.get("tag") != UNSEEN or any(s.holds(_box(c)) for s in scans)]
    pale = [
        c for c in chars if c.get("tag") != UNSEEN and (colour := _rgb(c["non_stroking_color"])) and min(colour) > 0.97
    ]
    if not pale:
        return chars
    bare = _bare(pale, Path(page.pdf.stream.name), page.page_number)
    return [c for c in chars if id(c) not in bare]


def _bare(chars: list[dict], path: Path, number: int) -> set[int]:
    """The ids of those pale characters where the page, as it is shown, has nothing but its white."""
    sheet, scale = picture(path, number, 72)
    seen = {id(c): sheet.crop([int(c[k] * scale) for k in EDGES]).getextrema() for c in chars}
    # Of a letter without breadth or height there is nothing to be seen.
    return {c for c, shades in seen.items() if not shades or shades[0] is None or shades[0] > 250}


def _readable(chars: list[dict]) -> bool:
    """Whether the text layer says which letters it shows; fonts without a map to Unicode give only glyph numbers."""
    return sum(c["text"].startswith("(cid:") for c in chars) <= 0.2 * len(chars)


def _shown(page: PlumberPage, frame: Box, left: float, top: float) -> dict[str, list[dict]]:
    """The page's objects that a reader sees, measured from the top left of what is shown."""
    shown: dict[str, list[dict]] = {"char": []}
    for kind, objects in page.objects.items():
        moved = ({**o, **_moved(o, left, top)} for o in objects) if left or top else objects
        shown[kind] = [
            o for o in moved if o["x1"] >= 0 <= o["bottom"] and o["x0"] <= frame.x1 and o["top"] <= frame.bottom
        ]
    # A letter taller than the sheet is no print; a damaged file may well have one of a thousand kilometres.
    shown["char"] = [c for c in shown["char"] if c["bottom"] - c["top"] <= min(frame.height, LARGEST_SHEET)]
    return shown


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
        if area.get("fill") and (colour := _rgb(area.get("non_stroking_color"))) and min(colour) < 0.99:
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


def _rgb(colour: object) -> tuple[float, float, float] | None:
    """A PDF colour (grey, RGB or CMYK, 0 to 1) as red, green, blue; None for a pattern or no colour."""
    if isinstance(colour, (int, float)):
        colour = (colour,)
    if not isinstance(colour, (tuple, list)) or not all(isinstance(c, (int, float)) for c in colour):
        return None
    if len(colour) == 1:
        return (round(float(colour[0]), 3),) * 3
    if len(colour) == 4:
        c, m, y, k = map(float, colour)
        colour = [(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)]
    return tuple(round(float(c), 3) for c in colour) if len(colour) == 3 else None  # type: ignore[return-value]

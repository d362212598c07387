"""The quick loader against the reference: both find the same words, lines, shades and tables on a page."""

from pathlib import Path

import pdfplumber
import pytest
from drawn import HEIGHT, drawn, lines
from reportlab.pdfgen.canvas import Canvas

from pipeline import read as reader
from pipeline.load import PDFMINER, by_pdfminer, load, opened
from schemas.page import Page
from schemas.place import Box

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
NEAR = 0.5  # points


def _turned(canvas: Canvas) -> None:
    """A heading that runs up the page, as beside a chart."""
    canvas.saveState()
    canvas.translate(60, 300)
    canvas.rotate(90)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(0, 0, "Thefts in a month")
    canvas.restoreState()


def _sideways(canvas: Canvas) -> None:
    """A sheet that lies on its side in the file and is shown upright."""
    canvas.setPageRotation(90)
    canvas.setFont("Helvetica", 11)
    canvas.translate(500, 100)
    canvas.rotate(90)
    canvas.drawString(0, 0, "The gate was mended.")


def _set_apart(canvas: Canvas) -> None:
    """Letters set wider, narrower, raised and stretched."""
    text = canvas.beginText(72, HEIGHT - 100)
    for size, spread, rise, stretch, said in (
        (11, 0.4, 0, 100, "The 8"),
        (7, 0, 4, 100, "th"),
        (11, -0.3, 0, 130, " May"),
    ):
        text.setFont("Times-Italic", size)
        text.setCharSpace(spread)
        text.setRise(rise)
        text.setHorizScale(stretch)
        text.textOut(said)
    canvas.drawText(text)


def _in_form(canvas: Canvas) -> None:
    """Text and a ruled box in a form that is put on the page at half its size."""
    canvas.beginForm("crest")
    canvas.setFont("Helvetica", 22)
    canvas.drawString(0, 0, "Larkmoor Safety Board")
    canvas.rect(-10, -10, 300, 50)
    canvas.endForm()
    canvas.translate(100, 500)
    canvas.scale(0.5, 0.5)
    canvas.doForm("crest")


def _table(canvas: Canvas) -> None:
    """A table with a shaded head, whose lines are strokes on one side and thin rectangles on the other."""
    canvas.setFillGray(0.8)
    canvas.rect(72, 680, 300, 20, stroke=0, fill=1)
    canvas.setFillGray(0)
    for n in range(4):
        canvas.line(72, 640 + 20 * n, 372, 640 + 20 * n)
        canvas.rect(71.75 + 100 * n, 640, 0.5, 60, stroke=0, fill=1)
    canvas.setFont("Helvetica", 11)
    for row, cells in enumerate((("Beat", "Thefts", "Change"), ("Ashwell", "12", "-4%"), ("Millbrook", "9", "3%"))):
        for column, cell in enumerate(cells):
            canvas.drawString(76 + 100 * column, 685 - 20 * row, cell)


PAGES = {
    "lines of text": lines("The gate was mended.", "Ada Quill to report - in June.", font="Times-Roman"),
    "type that runs up the page": [_turned],
    "a sheet on its side": [_sideways],
    "letters set apart": [_set_apart],
    "a form": [_in_form],
    "a table": [_table],
}


def _words(page: Page) -> list[tuple]:
    return [(w.text, w.line, w.bold, w.italic, w.underlined) for w in page.words]


def _boxes(page: Page) -> list[Box]:
    rest = [*(r.box for r in page.rules), *(s.box for s in page.shades), *page.pictures]
    return [*(w.box for w in page.words), *(c.box for t in page.tables for c in t.cells), *rest]


def _grids(page: Page) -> list[list[list[str | None]]]:
    return [[[c and c.text for c in row] for row in t.grid()] for t in page.tables]


def same(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = reader.read(path)
    monkeypatch.setattr(reader, "load", lambda page, _: by_pdfminer(page))
    for a, b in zip(quick, reader.read(path), strict=True):
        assert (_words(a), _grids(a), a.source) == (_words(b), _grids(b), b.source)
        off = [(x, y) for x, y in zip(_boxes(a), _boxes(b), strict=True) if max(map(_apart, x, y)) > NEAR]
        assert not off


def _apart(a: float, b: float) -> float:
    return abs(a - b)


@pytest.mark.parametrize("paper", sorted(CORPUS.glob("*.pdf")), ids=lambda p: p.stem)
def test_both_ways_lead_to_the_same_pages_of_a_sample_paper(paper: Path, monkeypatch: pytest.MonkeyPatch):
    same(paper, monkeypatch)


@pytest.mark.parametrize("things", PAGES.values(), ids=PAGES.keys())
def test_both_ways_lead_to_the_same_page(tmp_path: Path, things: list, monkeypatch: pytest.MonkeyPatch):
    path = drawn(tmp_path / "a.pdf", things)
    same(path, monkeypatch)
    assert _quick(path)


def _quick(path: Path) -> bool:
    with pdfplumber.open(path) as pdf, opened(path) as quick:
        return load(pdf.pages[0], quick).engine.startswith("pdfium")


def _said_otherwise(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    canvas._code.append("/Span << /ActualText (five) >> BDC")
    canvas.drawString(72, 700, "5")
    canvas._code.append("EMC")


def _oblique(canvas: Canvas) -> None:
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.drawString(0, 0, "DRAFT")


@pytest.mark.parametrize(
    ("thing", "why"),
    [(_said_otherwise, "the file says text otherwise than it is set"), (_oblique, "a line runs obliquely")],
)
def test_a_doubtful_page_is_read_by_the_reference_and_says_so(tmp_path: Path, thing, why: str):
    (page,) = reader.read(drawn(tmp_path / "a.pdf", [*lines("The gate was mended."), thing]))
    assert page.engine == f"{PDFMINER} ({why})"

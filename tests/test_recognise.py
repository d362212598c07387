"""Pages that are only pictures: what was printed is read where it lies. Without Tesseract these are skipped."""

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from drawn import HEIGHT, drawn, lines, said, scanned
from reportlab.pdfgen.canvas import Canvas

from pipeline import recognise
from pipeline.engine import engine
from pipeline.places import words_in
from pipeline.read import read
from pipeline.recognise import recogniser
from pipeline.strokes import strokes
from schemas.page import Page
from schemas.place import Box

needs_tesseract = pytest.mark.skipif(engine() is None, reason="Tesseract is not installed")
TEXT = ["Minutes of the meeting held on the eighth of May", "The gate on the lower path was to be mended."] * 4
NUMBERED = [(72, 100, "6."), (108, 100, "PLANNING"), (72, 140, "7."), (108, 140, "GATES AND PATHS")]


def pages(path: Path, kept: Path | None = None) -> tuple[Page, ...]:
    return read(path, recogniser(path, sha256(path.read_bytes()).hexdigest(), kept))


@needs_tesseract
@pytest.mark.parametrize(
    ("turned", "rotate"),
    [(0, 0), (180, 0), (90, 0), (90, 270)],
    ids=["as it is", "upside down", "on its side", "on its side, shown upright"],
)
def test_a_scan_is_read_whichever_way_it_lies(tmp_path: Path, turned: int, rotate: int):
    (page,) = pages(scanned(tmp_path / "s.pdf", drawn(tmp_path / "t.pdf", lines(*TEXT)), turned, rotate))
    (gate,) = [w for w in page.words if w.line == 1 and w.text == "gate"]
    assert (page.source, said(page.words)[:2], page.engine) == ("ocr", TEXT[:2], engine())
    assert words_in(page.printed(gate.box), page) == [gate]


@needs_tesseract
def test_a_pack_is_recognised_page_by_page(tmp_path: Path):
    """A page of text is left alone, a blank sheet says that nothing was seen, a scan is read."""

    def scan(canvas: Canvas) -> None:
        import pypdfium2

        pdf = pypdfium2.PdfDocument(drawn(tmp_path / "t.pdf", lines(*TEXT)))
        canvas.drawInlineImage(pdf[0].render(scale=2.5).to_pil(), 0, 0, 595, HEIGHT)

    def white(canvas: Canvas) -> None:
        from PIL import Image

        canvas.drawInlineImage(Image.new("L", (60, 80), 255), 0, 0, 595, HEIGHT)

    found = pages(drawn(tmp_path / "p.pdf", lines(*TEXT), [scan], [white], []))
    assert [(p.source, len(said(p.words)), [c for c, _ in p.problems]) for p in found] == [
        ("text", 8, []),
        ("ocr", 8, []),
        ("none", 0, ["nothing-recognised"]),
        ("none", 0, []),
    ]


@needs_tesseract
def test_hanging_numbers_are_read(tmp_path: Path):
    (page,) = pages(scanned(tmp_path / "s.pdf", drawn(tmp_path / "t.pdf", [*NUMBERED, *lines(*TEXT, y=170, x=108)])))
    assert said(page.words)[:2] == ["6. PLANNING", "7. GATES AND PATHS"]


@needs_tesseract
def test_a_ruled_table_of_a_scan_is_a_table(tmp_path: Path):
    def grid(canvas: Canvas) -> None:
        canvas.grid([72, 250, 400], [HEIGHT - y for y in (90, 115, 140, 165)])

    rows = [(80, 107, "Task"), (260, 107, "Owner"), (80, 132, "Mend the gate"), (260, 132, "Bo Fenn")]
    rows += [(80, 157, "Cut the hedge"), (260, 157, "Ada Quill")]
    (page,) = pages(scanned(tmp_path / "s.pdf", drawn(tmp_path / "t.pdf", [grid, *rows, *lines(*TEXT, y=220)])))
    (table,) = page.tables
    assert [[c.text for c in row if c] for row in table.grid()] == [
        ["Task", "Owner"],
        ["Mend the gate", "Bo Fenn"],
        ["Cut the hedge", "Ada Quill"],
    ]


@needs_tesseract
def test_what_was_recognised_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = scanned(tmp_path / "s.pdf", drawn(tmp_path / "t.pdf", lines(*TEXT)))
    first = pages(path, tmp_path / "kept")
    monkeypatch.setattr(recognise, "_recognised", lambda *given: pytest.fail("it was recognised again"))
    assert pages(path, tmp_path / "kept") == first


@needs_tesseract
def test_what_an_older_method_kept_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = scanned(tmp_path / "s.pdf", drawn(tmp_path / "t.pdf", lines(*TEXT)))
    pages(path, tmp_path / "kept")
    monkeypatch.setattr(recognise, "METHOD", recognise.METHOD + 1)
    assert recognise._read_back(next((tmp_path / "kept").iterdir()), engine() or "", 1) is None


def _dots(*bars: tuple[int, int, int, int]) -> np.ndarray:
    sheet = np.zeros((200, 300), dtype=bool)
    for x0, top, x1, bottom in bars:
        sheet[top:bottom, x0:x1] = True
    return sheet


STROKES = {
    "a long line": ([(10, 50, 200, 52)], [Box(10, 50, 200, 52)]),
    "the bar of a letter": ([(10, 50, 30, 52)], []),
    "a black picture": ([(10, 50, 200, 120)], []),
    "a line that the scan broke": ([(10, 50, 100, 52), (110, 51, 200, 53)], [Box(10, 50, 200, 53)]),
    "a short line down between two across": (
        [(10, 50, 200, 52), (10, 70, 200, 72), (90, 50, 92, 72)],
        [Box(10, 50, 200, 52), Box(90, 50, 92, 72), Box(10, 70, 200, 72)],
    ),
    "the stem of a tall letter": ([(90, 50, 92, 70)], []),
}


@pytest.mark.parametrize(("bars", "expected"), STROKES.values(), ids=STROKES)
def test_ruled_lines_are_seen_in_a_picture(bars: list[tuple], expected: list[Box]):
    assert [r.box for r in strokes(_dots(*bars), 1.0)[1]] == expected

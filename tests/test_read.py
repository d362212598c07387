"""What a person sees on the page is what is read: each case is a small page with one fault that files have."""

from pathlib import Path

import pytest
from drawn import HEIGHT, drawn, lines, page, said
from reportlab.pdfgen.canvas import Canvas

from pipeline.glyphs import UNSEEN
from pipeline.read import read

PLAIN = (72, 100, "The gate was mended.")


def _mode(mode: int, text: str, y: float = 130):
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, HEIGHT - y, text, mode=mode)

    return draw


def _coloured(colour: float, text: str, y: float = 130):
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(colour)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, HEIGHT - y, text)
        canvas.setFillGray(0)

    return draw


def _band(canvas: Canvas) -> None:
    canvas.setFillGray(0.2)
    canvas.rect(60, HEIGHT - 140, 300, 30, stroke=0, fill=1)


def _actual(canvas: Canvas) -> None:
    """ "Meeting" with its "ti" set as one sign of which the font does not say what it stands for, but the file does."""
    text = canvas.beginText(72, HEIGHT - 130)
    text.setFont("Helvetica", 11)
    text._code.append("(Mee) Tj /Span <</ActualText (ti)>> BDC (\x01) Tj EMC (ng) Tj")
    canvas.drawText(text)


SEEN = [
    (_mode(3, "hidden"), [], "text drawn invisibly, with nothing under it"),
    (_coloured(1, "hidden"), [], "white text on white"),
    ((700, 130, "beyond"), [], "text off the page"),
    ((72, 130, "mark", "Helvetica", 2), [], "type too small to be print"),
    (_coloured(0.4, "grey"), ["grey"], "pale text is still text"),
    (_actual, ["Meeting"], "two letters set as one sign are read as the file says"),
    ((72, 130, "one\u00a0two"), ["one two"], "a space that does not break is a space"),
]


@pytest.mark.parametrize(("thing", "expected"), [c[:2] for c in SEEN], ids=[c[2] for c in SEEN])
def test_only_what_a_person_sees_is_read(tmp_path: Path, thing: object, expected: list[str]):
    assert said(page(tmp_path / "a.pdf", PLAIN, thing).words) == ["The gate was mended.", *expected]


def test_white_text_on_a_dark_band_is_seen(tmp_path: Path):
    assert said(page(tmp_path / "a.pdf", PLAIN, _band, _coloured(1, "AGENDA")).words)[1:] == ["AGENDA"]


def test_a_hidden_text_layer_over_a_scan_is_its_text(tmp_path: Path):
    def scan(canvas: Canvas) -> None:
        from PIL import Image

        canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, 595, HEIGHT)

    words = [_mode(3, f"Line {n} of a page whose letters lie under its picture", 100 + 20 * n) for n in range(4)]
    found = page(tmp_path / "a.pdf", scan, *words)
    assert (found.source, len(said(found.words)), UNSEEN) == ("text", 4, "unseen")


def test_columns_of_prose_are_read_one_after_the_other(tmp_path: Path):
    left = lines(*(f"left column number {n} goes on to its edge here" for n in range(9)), x=50)
    right = lines(*(f"right column number {n} goes on to its edge too" for n in range(9)), x=320)
    order = [line.split()[0] for line in said(page(tmp_path / "a.pdf", *left, *right).words)]
    assert order == ["left"] * 9 + ["right"] * 9


def test_a_page_shown_on_its_side_is_read_upright(tmp_path: Path):
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(100, -100, "Read along the longer side")

    found = page(tmp_path / "a.pdf", turned)
    assert (said(found.words), found.words[0].box.top < 100) == (["Read along the longer side"], True)


def test_a_long_pack_is_read_a_page_at_a_time(tmp_path: Path):
    """Each page is released when it is done, so that what is held does not grow with the pack but for its words."""
    import tracemalloc

    peaks = []
    for n in (2, 12):
        path = drawn(tmp_path / f"{n}.pdf", *[lines(*["the same words stand on every page"] * 40)] * n)
        tracemalloc.start()
        pages = read(path)
        held, peak = tracemalloc.get_traced_memory()
        peaks.append(peak - held if pages else None)
        tracemalloc.stop()
    assert peaks[1] < 2.5 * peaks[0]

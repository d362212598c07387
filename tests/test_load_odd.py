"""The quick loader against the reference on pages that are made oddly: fonts, hidden text, cropped sheets."""

from pathlib import Path

import pytest
from drawn import HEIGHT, drawn, lines
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from test_load import same

from pipeline.read import read

TOLD = "BT /F1 20 Tf 1 0 0 1 72 700 Tm (abc cab) Tj ET"
SQUARES = {
    n: f"<< /Length {len(box)} >> stream\n{box}\nendstream"
    for n, box in enumerate(("500 0 0 0 400 400 d1 0 0 400 400 re f", "250 0 0 0 200 400 d1 0 0 200 400 re f"), 6)
}
FONTS = {
    "letters that are drawings (Type3)": (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 500] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97"
        " /LastChar 99 /Widths [500 250 500] /CharProcs << /a 6 0 R /b 7 0 R /c 6 0 R >>"
        " /Encoding << /Type /Encoding /Differences [97 /a /b /c] >> >>"
    ),
    "a font that does not say which letters it shows": (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-H /DescendantFonts [<< /Type /Font"
        " /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        " /Supplement 0 >> /DW 500 >>] >>"
    ),
    "a letter without width": (
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 97 /LastChar 99 /Widths [556 0 500]"
        " /FontDescriptor << /Type /FontDescriptor /FontName /Helvetica /Flags 32 /Ascent 718 /Descent -207"
        " /FontBBox [-166 -225 1000 931] /ItalicAngle 0 /CapHeight 718 /StemV 88 >> >>"
    ),
}


def _pdf(path: Path, font: str) -> Path:
    """A file of one page, set in one font that is told as a file tells it."""
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        4: f"<< /Length {len(TOLD)} >> stream\n{TOLD}\nendstream",
        5: font,
        **SQUARES,
    }
    body, places = b"%PDF-1.7\n", []
    for number, told in objects.items():
        places.append(len(body))
        body += f"{number} 0 obj\n{told}\nendobj\n".encode()
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    path.write_bytes(body + f"{end}startxref\n{len(body)}\n%%EOF\n".encode())
    return path


@pytest.mark.parametrize("font", FONTS.values(), ids=FONTS.keys())
def test_an_odd_font_is_read_alike(tmp_path: Path, font: str, monkeypatch: pytest.MonkeyPatch):
    same(_pdf(tmp_path / "a.pdf", font), monkeypatch)


def _cropped(canvas: Canvas) -> None:
    canvas.setCropBox((50, 100, 500, 800))


def _struck_twice(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    for x in (72, 72.3):
        canvas.drawString(x, 500, "Struck twice to look bold")


def _over_each_other(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 500, "The gate was mended")
    canvas.drawString(90, 503, "A stamp")


def _hidden(canvas: Canvas) -> None:
    text = canvas.beginText(72, 500)
    text.setFont("Helvetica", 11)
    text.setTextRenderMode(3)
    text.textOut("Nobody sees this.")
    canvas.drawText(text)


def _white(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 11)
    canvas.setFillGray(1)
    canvas.drawString(72, 500, "White on white")


def _ligature(canvas: Canvas) -> None:
    registerFont(TTFont("Vera", "Vera.ttf"))
    canvas.setFont("Vera", 11)
    canvas.drawString(72, 500, "The of\ufb01ce \ufb02oods.")


def _with_spaces_apart(canvas: Canvas) -> None:
    """Each space a text of its own, and none wider than a hair."""
    text = canvas.beginText(72, HEIGHT - 300)
    text.setFont("Helvetica", 11)
    for said in ("The", " ", "gate", " ", "was", " ", "mended."):
        text.setHorizScale(8 if said == " " else 100)
        text.textOut(said)
    canvas.drawText(text)


ODD = [_cropped, _struck_twice, _over_each_other, _hidden, _white, _ligature, _with_spaces_apart]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.__name__.strip("_"))
def test_an_odd_page_is_read_alike(tmp_path: Path, odd, monkeypatch: pytest.MonkeyPatch):
    path = drawn(tmp_path / "a.pdf", [*lines("The gate was mended.", "Ada Quill to report in June."), odd])
    same(path, monkeypatch)


def test_a_hidden_text_is_no_text(tmp_path: Path):
    (page,) = read(drawn(tmp_path / "a.pdf", [*lines("The gate was mended."), _hidden, _white]))
    assert " ".join(w.text for w in page.words) == "The gate was mended."

"""Pages drawn for tests: each text where it is to stand, in points from the top left, as a program or scanner does."""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.read import read
from schemas.page import Page, Word

WIDTH, HEIGHT = 595.0, 842.0
SIZE = 11.0
Text = tuple  # x, baseline from the top, text, and perhaps font and size
Draw = Callable[[Canvas], None]


def drawn(path: Path, *pages: Sequence[Text | Draw], size: tuple[float, float] = (WIDTH, HEIGHT)) -> Path:
    """A PDF of `pages`, each of texts and of functions that draw on the canvas."""
    canvas = Canvas(str(path), pagesize=size, invariant=True)
    for page in pages:
        for thing in page:
            if callable(thing):
                thing(canvas)
            else:
                x, y, text, font, high = (*thing, *("Helvetica", SIZE)[len(thing) - 3 :])
                canvas.setFont(font, high)
                canvas.drawString(x, size[1] - y, text)
        canvas.showPage()
    canvas.save()
    return path


def lines(*texts: str, x: float = 72, y: float = 100, step: float = 14, font: str = "Helvetica") -> list[Text]:
    """Lines of one column, one under the other; an empty one leaves a gap."""
    return [(x, y + i * step, text, font) for i, text in enumerate(texts) if text]


def scanned(path: Path, source: Path, turned: int = 0, rotate: int = 0) -> Path:
    """The pages of `source` as a scanner gives them: pictures, lying `turned` degrees and shown with /Rotate."""
    pdf = pypdfium2.PdfDocument(source)
    canvas = Canvas(str(path), invariant=True)
    for sheet in pdf:
        picture = sheet.render(scale=200 / 72, grayscale=True).to_pil().rotate(-turned, expand=True)
        size = (picture.width * 0.36, picture.height * 0.36)
        canvas.setPageSize(size[::-1] if rotate % 180 else size)  # reportlab swaps them back where the page is turned
        canvas.setPageRotation(rotate)
        canvas.drawImage(_as_file(picture), 0, 0, *size)
        canvas.showPage()
    pdf.close()
    canvas.save()
    return path


def _as_file(picture: Image.Image) -> ImageReader:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return ImageReader(file)


def page(path: Path, *things: Text | Draw) -> Page:
    """The one page on which `things` are drawn, as it is read."""
    return read(drawn(path, things))[0]


def said(words: Sequence[Word]) -> list[str]:
    """Words as the lines that they stand on."""
    found: dict[int, list[str]] = {}
    for word in words:
        found.setdefault(word.line, []).append(word.text)
    return [" ".join(line) for line in found.values()]

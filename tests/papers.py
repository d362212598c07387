"""Small PDFs for tests, one for each thing that can be the matter with a file."""

from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from typed import document as document  # papers typed as lines of text, for what is read off them

LINES = (
    "LARKMOOR SAFETY BOARD",
    "Minutes of the meeting held on 8 May 2031 at 10.00 am in the Town Hall",
    "Present: Ada Quill (Chair), Bo Fenn",
    "1. Apologies for absence",
    "Apologies were received from Cy Marsh.",
    "2. The footbridge gate",
    "AGREED that Ada Quill repair the gate by 30 June 2031.",
)
NO_PAGES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n"
    b"trailer<</Size 3/Root 1 0 R>>\nstartxref\n100\n%%EOF\n"
)


def minutes(path: Path, *more: str, pages: int = 1, password: str | None = None) -> Path:
    """A short paper with the board's minutes and the lines in `more` on each of its pages."""
    canvas = Canvas(str(path), invariant=True, encrypt=StandardEncryption(password) if password else None)
    for _ in range(pages):
        for n, line in enumerate((*LINES, *more)):
            canvas.drawString(72, 770 - 24 * n, line)
        canvas.showPage()
    canvas.save()
    return path


def picture(path: Path) -> Path:
    """A page that is only a picture, as a scanner makes it."""
    canvas = Canvas(str(path), invariant=True)
    canvas.drawInlineImage(_grey(), 0, 0, *canvas._pagesize)
    canvas.showPage()
    canvas.save()
    return path


def _grey():
    from PIL import Image

    return Image.new("L", (60, 80), 200)


def wrong(path: Path, content: bytes) -> Path:
    """A file that only its name makes a PDF."""
    path.write_bytes(content)
    return path


def cut_short(path: Path, share: float = 0.5) -> Path:
    """A good paper of which only the first part arrived."""
    whole = minutes(path, pages=4).read_bytes()
    return wrong(path, whole[: int(len(whole) * share)])

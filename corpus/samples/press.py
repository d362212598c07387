"""Sets the sample papers as PDFs: takes sheets of flowables, gives the bytes of a PDF, the same bytes every time.

Only the standard 14 fonts are used, streams are left uncompressed (compressors differ between machines), and the
clock is left out. Nothing here knows what the papers say.
"""

import io
from dataclasses import dataclass, field

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.fonts import addMapping
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

GREY, BLUE, RED, GREEN, AMBER = (colors.HexColor(c) for c in ("#d4d4d4", "#cfe0f3", "#f9c6cc", "#c9ecca", "#fbe29a"))
MARKS = {"up": "A", "down": "B", "level": "C", "bullet": "D"}
MARK_GLYPHS = ("arrowup", "arrowdown", "arrowright", "bullet")


def _register_marks() -> None:
    """Arrows and bullets with their glyph names in the PDF, so that readers get "↑" and "•" and not a code."""
    encoding = pdfmetrics.Encoding("SampleMarks", "WinAnsiEncoding")
    for code, glyph in enumerate(MARK_GLYPHS, ord("A")):
        encoding[code] = glyph
    pdfmetrics.registerEncoding(encoding)
    font = pdfmetrics.Font("Marks", "Symbol", "SampleMarks")
    font.encName = "WinAnsiEncoding"  # how text is turned into codes; the PDF gets the encoding above
    pdfmetrics.registerFont(font)
    for bold, italic in ((0, 0), (0, 1), (1, 0), (1, 1)):
        addMapping("Marks", bold, italic, "Marks")


_register_marks()


def mark(name: str) -> str:
    """Markup of an arrow (`up`, `down`, `level`)."""
    return f'<font name="Marks">{MARKS[name]}</font>'


@dataclass(frozen=True)
class Face:
    """The type of one house: family ("Helvetica" or "Times") and size in points."""

    family: str = "Helvetica"
    size: float = 10.5

    @property
    def roman(self) -> str:
        return "Times-Roman" if self.family == "Times" else self.family

    def style(self, size: float = 0, bold: bool = False, **more) -> ParagraphStyle:
        size = size or self.size
        return ParagraphStyle(
            "s", fontName=f"{self.family}-Bold" if bold else self.roman, fontSize=size, leading=size * 1.18, **more
        )

    def p(self, text: str, indent: float = 0, after: float = 6, justify: bool = False, **more) -> Paragraph:
        """A paragraph."""
        alignment = TA_JUSTIFY if justify else more.pop("alignment", 0)
        return Paragraph(text, self.style(leftIndent=indent, spaceAfter=after, alignment=alignment, **more))

    def h(self, text: str, indent: float = 0, before: float = 4, after: float = 6, **more) -> Paragraph:
        """A bold heading, kept with what follows."""
        more = {"keepWithNext": 1, **more}
        style = self.style(bold=True, leftIndent=indent, spaceBefore=before, spaceAfter=after, **more)
        return Paragraph(text, style)

    def centred(self, *lines: str, after: float = 6, **more) -> list[Flowable]:
        """Lines of a heading; not kept with what follows, since a table that is kept does not break over pages."""
        return [self.h(line, alignment=TA_CENTER, after=after, keepWithNext=0, **more) for line in lines]

    def right(self, text: str) -> Paragraph:
        return self.h(text, alignment=TA_RIGHT, before=0, keepWithNext=0)

    def labelled(self, label: str, text: str, at: float, indent: float, after: float = 6, **more) -> Paragraph:
        """A paragraph with its number hanging at `at` and its text at `indent`."""
        style = self.style(
            leftIndent=indent,
            bulletIndent=at,
            spaceAfter=after,
            bulletFontName=more.pop("label_font", self.roman),
            bulletFontSize=more.get("size", 0) or self.size,
            **more,
        )
        return Paragraph(text, style, bulletText=label)

    def numbered(self, texts, labels, at: float = 36, indent: float = 64, **more) -> list[Flowable]:
        return [self.labelled(label, text, at, indent, **more) for label, text in zip(labels, texts, strict=False)]

    def roman_list(self, *texts: str, at: float = 36, indent: float = 72) -> list[Flowable]:
        return self.numbered(texts, ROMAN, at, indent, after=7)

    def limbs(self, *texts: str, at: float = 36, indent: float = 60) -> list[Flowable]:
        return self.numbered(texts, [f"{n}." for n in range(1, 30)], at, indent)

    def bullets(self, *texts: str, at: float = 18, indent: float = 36, after: float = 2, size: float = 0):
        more = {"size": size} if size else {}
        return [self.labelled("D", t, at, indent, after, label_font="Marks", **more) for t in texts]

    def item(self, number: str, title: str, *, right: str = "", indent: float = 36, width: float = 451) -> Flowable:
        """A heading with its number at the left edge and something at the right edge, set with tab stops."""
        title_style, plain = self.style(), self.style(alignment=TA_RIGHT)
        row = [Paragraph(number, self.style()), Paragraph(title, title_style), Paragraph(right, plain)]
        table = Table([row], colWidths=[indent, width - indent - 70, 70], spaceBefore=4, spaceAfter=5)
        table.setStyle([*BARE, ("VALIGN", (0, 0), (1, 0), "TOP"), ("VALIGN", (2, 0), (2, 0), "BOTTOM")])
        table.keepWithNext = 1
        return table

    def stops(self, *cells: str, at: tuple[float, ...], width: float = 451, after: float = 3) -> Flowable:
        """One line whose pieces stand at tab stops; there are no rules."""
        row, widths = [], []
        edges = [*at, width]
        if at[0]:
            row, widths = [""], [at[0]]
        for n, cell in enumerate(cells):
            row.append(Paragraph(cell, self.style()))
            widths.append(edges[n + 1] - edges[n])
        table = Table([row], colWidths=widths, spaceAfter=after)
        table.setStyle([*BARE, ("VALIGN", (0, 0), (-1, -1), "TOP")])
        return table

    def cell(self, text: str, size: float = 0, bold: bool = False, centre: bool = False) -> list[Flowable]:
        """A table cell; "\\n" begins a new paragraph, "* " a bullet."""
        size = size or self.size - 1
        flow = []
        for line in text.split("\n"):
            if line.startswith("* "):
                flow += self.bullets(line[2:], at=2, indent=12, after=1, size=size)
            else:
                flow.append(Paragraph(line, self.style(size, bold, alignment=TA_CENTER if centre else 0)))
        return flow

    def ruled(self, rows, widths, *, header: int = 1, repeat=True, split=False, size: float = 0, centre=(), extra=()):
        """A ruled table; `header` rows are bold on grey, and repeated on every page where `repeat` says so.

        Rows break over pages where `split` lets them.
        """
        cells = [
            [
                c if not isinstance(c, str) else self.cell(c, size, bold=r < header, centre=r < header or n in centre)
                for n, c in enumerate(row)
            ]
            for r, row in enumerate(rows)
        ]
        over_pages = {"repeatRows": header if repeat else 0, "splitInRow": int(split)}
        table = Table(cells, widths, spaceBefore=4, spaceAfter=8, **over_pages)
        shade = [("BACKGROUND", (0, 0), (-1, header - 1), GREY)] if header else []
        table.setStyle([*RULED, *shade, *extra])
        return table


ROMAN = ("i.", "ii.", "iii.", "iv.", "v.", "vi.", "vii.", "viii.", "ix.", "x.", "xi.", "xii.")
BARE = [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
RULED = [
    ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    *((f"{side}PADDING", (0, 0), (-1, -1), 3) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
]


def gap(points: float) -> Flowable:
    return Spacer(0, points)


def new_page() -> Flowable:
    return PageBreak()


@dataclass(frozen=True)
class Sheets:
    """Pages of one shape: what stands on them, and what runs along their edges.

    `tab` stands at the top right of the first page only; `head` at the top left of every page; `own` numbers the
    sheets by themselves at the right of the foot, beside the number of the whole file in the middle.
    """

    flow: list = field(default_factory=list)
    wide: bool = False
    tab: str = ""
    head: str = ""
    own: bool = False
    margin: float = 72
    foot_numbers: bool = True


def _furniture(sheets: Sheets, face: Face, seen: list[int]):
    def draw(canvas, doc):
        seen.append(doc.page)
        width, height = landscape(A4) if sheets.wide else A4
        canvas.setFont(face.roman, 9)
        if sheets.head:
            canvas.drawString(sheets.margin, height - 34, sheets.head)
        if sheets.foot_numbers:
            canvas.drawCentredString(width / 2, 30, str(doc.page))
        if sheets.own:
            canvas.drawRightString(width - sheets.margin, 42, str(len(seen)))
        if sheets.tab and len(seen) == 1:
            canvas.setFont(f"{face.family}-Bold", face.size)
            canvas.drawRightString(width - sheets.margin, height - 48, sheets.tab)

    return draw


def _template(n: int, sheets: Sheets, face: Face) -> PageTemplate:
    width, height = landscape(A4) if sheets.wide else A4
    m = sheets.margin
    frame = Frame(m, 56, width - 2 * m, height - 56 - 56, 0, 0, 0, 0)
    return PageTemplate(f"t{n}", [frame], onPage=_furniture(sheets, face, []), pagesize=(width, height))


def typeset(title: str, face: Face, *parts: Sheets) -> bytes:
    """The PDF of `parts`, each beginning on a new page."""
    out = io.BytesIO()
    doc = BaseDocTemplate(out, pagesize=A4, title=title, author="Sample series", invariant=1, pageCompression=0)
    doc.addPageTemplates([_template(n, sheets, face) for n, sheets in enumerate(parts)])
    story = []
    for n, sheets in enumerate(parts):
        story += [NextPageTemplate(f"t{n}"), PageBreak()] if n else []
        story += sheets.flow
    doc.build(story)
    return out.getvalue()

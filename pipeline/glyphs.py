"""Draws a page for the reader: the characters as a person sees them, with what a file says of its odd glyphs.

Takes a page of pdfplumber, gives it its layout. Two things that pdfplumber passes over are minded here. A glyph that
stands for several letters or for none ("ti" set as one sign) is read as the file says it reads (ActualText). What
is drawn invisibly is marked by the tag `UNSEEN`: it is the text layer of a scan, or hidden.
"""

from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.utils import decode_text
from pdfplumber.utils.exceptions import PdfminerException

UNSEEN = "unseen"
INVISIBLE = {3, 7}
"""PDF's text rendering modes that leave no ink."""


def draw(page: Page) -> None:
    """Makes the layout of `page` with odd glyphs read and invisible ones marked; raises PdfminerException."""
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    try:
        PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as e:
        raise PdfminerException(e) from e
    page._layout = device.get_result()  # where pdfplumber keeps it once it is made


class _Device(PDFPageAggregatorWithMarkedContent):
    """pdfplumber's device, which also minds how text is drawn and what it stands for."""

    invisible = False

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.said: list[str | None] = []

    def begin_tag(self, tag, props=None) -> None:
        super().begin_tag(tag, props)
        actual = props.get("ActualText") if isinstance(props, dict) else None
        self.said.append(decode_text(actual) if isinstance(actual, bytes) else None)

    def end_tag(self) -> None:
        super().end_tag()
        if self.said:
            self.said.pop()

    def render_string(self, textstate, *args) -> None:
        self.invisible = textstate.render in INVISIBLE
        super().render_string(textstate, *args)

    def render_char(self, *args, **kwargs) -> float:
        advance = super().render_char(*args, **kwargs)
        drawn = self.cur_item._objs[-1] if self.cur_item._objs else None
        if isinstance(drawn, LTChar):
            self._mind(drawn)
        return advance

    def _mind(self, char: LTChar) -> None:
        if self.invisible:
            char.tag = UNSEEN
        if (
            self.said
            and self.said[-1] is not None
            and not any(c.isalnum() for c in char.get_text().partition("(cid")[0])
        ):
            char._text, self.said[-1] = self.said[-1], ""

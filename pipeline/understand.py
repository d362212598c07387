"""Pages to a reading: segments and extracts, with dates in figures in the order that the body's papers keep.

Takes the pages of a file and what clerks say of the order of day and month, by the form of an id that a body's name
has; gives the reading. The paper's own dates say the order where they can be read one way only; the clerk's word goes
before them. A paper is understood twice where its body, of which the clerk speaks, is only known when it was read.
"""

from collections.abc import Mapping, Sequence

from extractors.parse.dates import order_of, reading_figures
from pipeline.slug import slug
from schemas.page import Page
from schemas.reading import Reading


def understand(pages: Sequence[Page], filename: str, sha256: str, orders: Mapping[str, str]) -> Reading:
    """All that the pages say; `orders` has `day-first` or `month-first` for bodies."""
    shown = order_of("\n".join(" ".join(w.text for w in page.words) for page in pages)) or "day-first"
    reading = _under(shown, pages, filename, sha256)
    said = next((o for f in reading.parts if f.body and (o := orders.get(slug(f.body)))), None) if orders else None
    return _under(said, pages, filename, sha256) if said and said != shown else reading


def _under(order: str, pages: Sequence[Page], filename: str, sha256: str) -> Reading:
    from pipeline.extract import extract
    from pipeline.segment import segment

    with reading_figures(order):
        return extract(segment(tuple(pages), filename, sha256))

"""The papers bound in a file, as the segmenter parted them."""

from collections.abc import Iterator

from schemas.paper_part import PaperPart
from schemas.record import Finding, Known, found
from schemas.section import Document


def paper_parts(document: Document, known: Known) -> Iterator[Finding]:
    """Reads the parts; yields one record each, at its title."""
    for part in document.parts:
        at = part.title or next((b.text for b in part.blocks), part.title)
        yield found(
            PaperPart,
            at,
            *([part.date] if part.date else []),
            *([part.tab] if part.tab else []),
            rule="part-head",
            basis="stated" if part.kind != "other" else "inferred",
            kind=part.kind,
            title=part.title.text or None,
            meeting_date=part.meeting_date,
            item=part.item,
            last_page=part.last_page,
        )

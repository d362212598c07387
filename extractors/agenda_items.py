"""The items of agendas: number, title, who leads, time allotted, the page at which a paper is attached.

Reads the items of parts that are agendas; yields one record each, a lettered sub-item as one of its own. Takes no item
from a pack's other papers.
"""

import re
from collections.abc import Iterator

from schemas.agenda_item import AgendaItem
from schemas.record import Finding, Known, found
from schemas.section import Document, Item


def agenda_items(document: Document, known: Known) -> Iterator[Finding]:
    """Reads the agendas; yields an item for each heading."""
    for part in document.parts:
        if part.kind == "agenda":
            yield from (_item(item, part.meeting_date) for item in part.items)


def _item(item: Item, date: str | None) -> Finding:
    text = " ".join(b.text.text for b in item.blocks)
    where = [p for p in (item.heading.label, item.title, *(b.text for b in item.blocks)) if p]
    return found(
        AgendaItem,
        *where,
        rule="agenda-item",
        meeting_date=date,
        number=item.number,
        title=re.sub(r"[\s.:]+$", "", item.title.text),
        text=text or None,
    )

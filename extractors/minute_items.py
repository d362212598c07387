"""The items of minutes: number, title and the whole text of the minute.

Reads the items of parts that are minutes, in the paper's own order, numbers as printed; yields one record each, a
sub-item as one of its own. A paper without numbers gives its headings, without number.
"""

from collections.abc import Iterator

from schemas.minute_item import MinuteItem
from schemas.record import Finding, Known, found
from schemas.section import Block, Document, Item


def minute_items(document: Document, known: Known) -> Iterator[Finding]:
    """Reads the minutes; yields an item for each heading."""
    for part in document.parts:
        if part.kind == "minutes":
            yield from (_item(item, part.meeting_date) for item in part.items)


def _item(item: Item, date: str | None) -> Finding:
    label = [item.heading.label] if item.heading.label else []
    return found(
        MinuteItem,
        *label,
        item.title,
        *(b.text for b in item.blocks),
        rule="minute-item",
        meeting_date=date,
        number=item.number,
        title=item.title.text,
        text="\n".join(_printed(b) for b in item.blocks) or None,
    )


def _printed(block: Block) -> str:
    """The text of a block with the label that stands before it."""
    return f"{block.label.text} {block.text.text}" if block.label else block.text.text

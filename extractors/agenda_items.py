"""The items of agendas: number, title, who leads, time allotted, the page at which a paper is attached.

Reads the items of agendas, agendas set as tables ("Item | Lead"), and the list of contents that some minutes print at
their head; yields one record each, a lettered sub-item as one of its own. A page or a lead is taken only where it is
printed as one: in the bracket after the title, in its own column, or in "attached at page 9".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.parse.agenda_lists import agenda_list
from extractors.parse.name_lists import split_names
from extractors.parse.names import looks_like_person
from extractors.parse.posts import is_post
from schemas.agenda_item import AgendaItem
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Block, Document, Grid, Item, Part

ALLOTTED = re.compile(r"^\(?(\d{1,3}(?:\s?[-–]\s?\d{1,3})?)\s?min(?:ute)?s?\.?\)?$", re.I)
PAGES = re.compile(r"^(?:p(?:age|p|g)?s?\.?\s*)?(\d{1,3})(?:\s?[-–]\s?\d{1,3})?$", re.I)
RANGE_AFTER = re.compile(r"\s+(?P<first>\d{1,3})\s?[-–]\s?(?P<last>\d{1,3})$")
ATTACHED = re.compile(r"\b(?:attached|appended|enclosed|see)\b[^.]{0,40}?\bpages?\s+(\d{1,3})", re.I)
BRACKET = re.compile(r"\(([^()]*)\)\s*$")
BULLET = re.compile(r"^[-–•▪○]$")
LEAD_CELL = re.compile(r"^(?:[A-Z]{2,4}|All|Everyone)(?:\s?(?:[/,&]|and)\s?(?:[A-Z]{2,4}|All))*$")
"""Leads in a column of their own: initials, or all."""
LETTERED = re.compile(r"^\(?([a-z])(?:\)\.?|\.)$")
GOES_ON = re.compile(r"(?:[,&(:–-]|\b(?:and|of|the|for|to|with|in|or|a))$")
COLUMNS = {
    "title": r"^(?:agenda )?(?:item|topic|subject|business|title|issue)s?\s*:?$|^agenda item",
    "leads": r"^(?:lead|presenter|presented by|led by|who|owner|speaker|responsible)",
    "minutes": r"^(?:time|timing|duration|mins|minutes allotted)",
    "page": r"^pages?\b|^paper",
    "number": r"^(?:no|number|item no|#)\b",
}


def agenda_items(document: Document, known: Known) -> Iterator[Finding]:
    """Reads the agendas; yields an item for each heading or row. Slides that show one agenda again say nothing new."""
    shown: set[tuple[str, ...]] = set()
    for part in document.parts:
        titles = tuple(i.title.text for i in part.items)
        if part.kind == "agenda" and (part.meeting_date or titles not in shown):
            shown.add(titles)
            yield from (_item(item, part.meeting_date, len(document.pages)) for item in part.items)
            for block in part.blocks:
                if block.table is not None:
                    yield from _rows(block.table, part.meeting_date)
        elif part.kind == "minutes" and (listed := agenda_list(part.blocks)):
            yield from (_line(part.blocks[i], part) for i in listed)


def _item(item: Item, date: str | None, pages: int) -> Finding:
    under = _under(item)
    title, page = _without_pages(item.title, pages)
    beside = list(item.heading.cells[1:])
    allotted = next((m[1] for p in beside if (m := ALLOTTED.match(p.text))), None)
    page = page or next((m[1] for p in beside if (m := PAGES.match(p.text))), None)
    text = " ".join(b.text.text for b in under)
    page = page or next(iter(ATTACHED.findall(text)), None)
    return found(
        AgendaItem,
        *([item.heading.label] if item.heading.label else []),
        item.heading.text,
        *(b.text for b in under),
        rule="agenda-item",
        meeting_date=date,
        number=item.number,
        title=title.text,
        leads=tuple(_leads(item)),
        minutes=allotted,
        attached_page=int(page) if page else None,
        text=text or None,
    )


def _under(item: Item) -> list[Block]:
    """What the agenda says under an item, up to a heading on a later page: notes at its end are no part of the item."""
    kept: list[Block] = []
    for block in item.blocks:
        if block.kind == "heading" and block.label is None and block.page > item.heading.page:
            break
        kept.append(block)
    return kept


def _without_pages(title: Passage, pages: int) -> tuple[Passage, str | None]:
    """The title, and the first of the pages that stand after it where the gap between them was too small to see."""
    match = RANGE_AFTER.search(title.text)
    if not match or not 1 < int(match["first"]) <= int(match["last"]) <= pages or match.start() < 8:
        return title, None
    return title.cut(0, match.start()), match["first"]


def _leads(item: Item) -> Iterator[str]:
    """The names in the bracket that the title left out, and those in a column of their own."""
    heading = item.heading.cells[0] if item.heading.cells else item.heading.text
    bracket = BRACKET.search(heading.text)
    if bracket and bracket.start() >= len(item.title.text.rstrip()):
        yield from (p.text for p in split_names(heading.of_match(bracket, 1)))
    for cell in item.heading.cells[1:]:
        if LEAD_CELL.match(cell.text) or looks_like_person(cell.text) or is_post(cell.text):
            yield from (p.text for p in split_names(cell))


def _line(block: Block, part: Part) -> Finding:
    """An item of a list of contents."""
    title = re.sub(r"[\s:]+$", "", block.text.text)
    where = [block.label, block.text] if block.label else [block.text]
    return found(
        AgendaItem, *where, rule="agenda-list", meeting_date=part.meeting_date, number=block.number, title=title
    )


def _rows(table: Grid, date: str | None) -> Iterator[Finding]:
    """The items of an agenda set as a table."""
    header, rows = _headed(table)
    at = {
        key: next((i for i, h in enumerate(header) if re.search(p, h.strip(), re.I)), None)
        for key, p in COLUMNS.items()
    }
    if at["title"] is None:
        return
    if at["number"] is None and at["title"] > 0:
        at["number"] = at["title"] - 1
    edges = _edges([row[at["title"]] for row in rows])
    for row in rows:
        cells = {key: row[i] if i is not None else None for key, i in at.items()}
        if cells["title"] and len({id(c) for c in row if c}) > 1:
            title, rest = _first_line(cells["title"], edges)
            yield _row(cells, title, rest, date)
            yield from _lettered(rest, cells["number"], date)


def _headed(table: Grid) -> tuple[Sequence[str], Sequence[tuple[Passage | None, ...]]]:
    """The names of the columns, in the header or else in the first row, and the rows below."""
    if any(table.header) or not table.rows:
        return table.header, table.rows
    return [c.text if c else "" for c in table.rows[0]], table.rows[1:]


def _row(cells: dict[str, Passage | None], title: Passage, rest: Passage | None, date: str | None) -> Finding:
    number = cells["number"].text.strip("(). ") if cells["number"] else ""
    allotted = ALLOTTED.match(cells["minutes"].text) if cells["minutes"] else None
    page = PAGES.match(cells["page"].text) if cells["page"] else None
    leads = [p.text for p in split_names(cells["leads"])] if cells["leads"] else []
    return found(
        AgendaItem,
        *(c for c in (cells["number"], cells["title"], cells["leads"], cells["minutes"], cells["page"]) if c),
        rule="agenda-table",
        meeting_date=date,
        number=number or None,
        title=title.text,
        leads=tuple(leads),
        minutes=allotted[1] if allotted else None,
        attached_page=int(page[1]) if page else None,
        text=rest.text if rest else None,
    )


def _edges(column: Sequence[Passage | None]) -> float:
    """How wide the widest line of a column of titles is."""
    spans: dict[tuple[int, int], list[float]] = {}
    for word in (w for cell in column if cell for w in cell.words):
        spans.setdefault((word.page, word.line), []).extend((word.box.x0, word.box.x1))
    return max((max(xs) - min(xs) for xs in spans.values()), default=0.0)


def _first_line(cell: Passage, widest: float) -> tuple[Passage, Passage | None]:
    """The title in a cell, and the lines under it: those that begin with a mark, or anew before the line was full."""
    for i, (before, word) in enumerate(pairwise(cell.words), 1):
        if word.line == before.line:
            continue
        line = [w for w in cell.words[:i] if w.line == before.line]
        room = widest - (before.box.x1 - line[0].box.x0)
        anew = word.text[:1].isupper() and word.box.width + 0.3 * word.size < room and not GOES_ON.search(before.text)
        if BULLET.match(word.text) or LETTERED.match(word.text) or anew:
            return cell.cut(0, cell.ends[i - 1]), cell.cut(cell.starts[i], len(cell.text))
    return cell, None


def _lettered(lines: Passage | None, number: Passage | None, date: str | None) -> Iterator[Finding]:
    """The lettered lines under a title in a table, each an item of its own: "5" with "a)." is "5a"."""
    if lines is None or number is None or not LETTERED.match(lines.words[0].text):
        return
    starts = [i for i, w in enumerate(lines.words) if LETTERED.match(w.text)]
    for i, end in zip(starts, [*starts[1:], len(lines.words)], strict=True):
        if end - i > 1:
            title = lines.cut(lines.starts[i + 1], lines.ends[end - 1])
            own = number.text.strip("(). ") + LETTERED.match(lines.words[i].text)[1]
            where = lines.cut(lines.starts[i], lines.ends[end - 1])
            yield found(AgendaItem, where, rule="agenda-table", meeting_date=date, number=own, title=title.text)

"""Holds the numbers of items against each other: one that repeats, stands out of order, or is skipped.

Takes an archive, gives a note for each item of agendas and minutes. A number is skipped only where no line of the pages
between begins with it: what was not read as an item must not be said to be missing.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.contradict import alike, contradict
from schemas.agenda_item import AgendaItem
from schemas.minute_item import MinuteItem
from schemas.paper import PageText
from schemas.problem import Problem
from schemas.reading import Archive

Numbered = AgendaItem | MinuteItem
SKIPPED = 3
"""More numbers than this are not skipped by a slip: the minutes of a part of a meeting begin anew further on."""


def number(archive: Archive) -> Iterator[Problem]:
    """The items whose numbers do not follow each other."""
    pages = {(p.paper_id, p.page): p.text for p in archive.of(PageText)}
    for model in (AgendaItem, MinuteItem):
        # A number that was recognised in a picture may be printed rightly.
        rows = [i for i in archive.of(model) if i.duplicate_of is None and i.confidence is None]
        for items in alike(rows, lambda i: (i.paper_id, i.meeting_date)):
            numbered = [(i, int(i.number)) for i in items if (i.number or "").isdigit()]
            last = 0
            for (before, a), (item, b) in pairwise(numbered):
                last = max(last, a)
                yield from _step(before, a, item, b, last, {n for _, n in numbered}, pages)


def _step(
    before: Numbered, a: int, item: Numbered, b: int, last: int, all_: set[int], pages: dict[tuple[str, int], str]
) -> Iterator[Problem]:
    if b == a:
        told = f"Two items after one another are numbered {b}: “{before.title[:60]}” and “{item.title[:60]}”."
        yield contradict(item, "item-number-repeats", "note", told, before)
    elif 1 < b < a:  # at 1 a list of its own begins: "Annual meeting: 1 to 4", then "Council: 1 to 16"
        told = f"Item {b} stands after item {a}: the items are not in the order of their numbers."
        yield contradict(item, "items-out-of-order", "note", told, before)
    elif a >= last and 1 < b - a <= SKIPPED + 1:
        missing = [n for n in range(a + 1, b) if n not in all_]
        if missing and not any(_printed(n, before, item, pages) for n in missing):
            told = f"Item {b} follows item {a}: no item is numbered {' or '.join(map(str, missing))}."
            yield contradict(item, "item-number-skipped", "note", told, before)


def _printed(missing: int, before: Numbered, item: Numbered, pages: dict[tuple[str, int], str]) -> bool:
    """Whether a line of the pages from one item to the next begins with a number, or is cut so that it may."""
    texts = [pages.get((item.paper_id, page)) for page in range(before.page, item.page + 1)]
    return any(t is None or re.search(rf"(?m)^\W*(?:item\s+)?{missing}(?!\d)", t, re.I) for t in texts)

"""The same paper twice to one: a paper that is also bound in a pack is known by its pages, and its facts count once.

Takes an archive, gives it back with `contained_in` on papers and `duplicate_of` on the records of the contained paper:
the record of the same kind and values at the same place of the same page in the pack is the canonical one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

import schemas
from schemas.paper import PageText, Paper
from schemas.reading import Archive
from schemas.record import Record

OWN = frozenset(
    {"id", "paper_id", "page", "duplicate_of", "meeting_id", "rule", "basis", "confidence", "attached_page"}
)
"""Columns in which the same fact in two papers may differ."""


def reconcile(archive: Archive) -> Archive:
    """The archive with papers that are bound in others marked, and their records with their doubles."""
    pages = _pages(archive.of(PageText))
    inside = _contained(pages)
    papers = [p.model_copy(update={"contained_in": inside.get(p.id, (None, 0))[0]}) for p in archive.of(Paper)]
    archive = archive.having(Paper, papers)
    if not inside:
        return archive
    for model in schemas.RECORDS:
        archive = archive.having(model, _doubled(archive.of(model), inside))
    return archive


def _pages(pages: Iterable[PageText]) -> dict[str, list[str]]:
    """The letters of each paper's pages in order: numbers in the margins differ between a paper and the pack."""
    found: dict[str, list[str]] = defaultdict(list)
    for page in sorted(pages, key=lambda p: (p.paper_id, p.page)):
        found[page.paper_id].append(re.sub(r"[\W_]+|(?m:^\s*\d+\s*$)", "", page.text.lower()))
    return found


def _contained(pages: dict[str, list[str]]) -> dict[str, tuple[str, int]]:
    """For each paper that is bound whole in one longer paper: that paper, and how many pages come before it there."""
    starts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for paper, texts in sorted(pages.items()):
        for i, text in enumerate(texts):
            starts[text].append((paper, i))
    inside = {}
    for paper, texts in sorted(pages.items()):
        if not any(texts):
            continue
        # Looked for by its rarest page: hundreds of papers may begin with an empty one.
        rare = min(range(len(texts)), key=lambda i: (not texts[i], len(starts[texts[i]])))
        hosts = [
            (host, at - rare)
            for host, at in starts[texts[rare]]
            if host != paper
            and at >= rare
            and len(pages[host]) > len(texts)
            and pages[host][at - rare : at - rare + len(texts)] == texts
        ]
        if len({host for host, _ in hosts}) == 1:
            inside[paper] = hosts[0]
    return inside


def _doubled(records: Iterable[Record], inside: dict[str, tuple[str, int]]) -> list[Record]:
    records = list(records)
    whole = {host for host, _ in inside.values()}
    known = {(r.paper_id, r.page, *_values(r)): r.id for r in reversed(records) if r.paper_id in whole}
    out = []
    for record in records:
        host, offset = inside.get(record.paper_id, (None, 0))
        double = known.get((host, record.page + offset, *_values(record))) if host else None
        out.append(record.model_copy(update={"duplicate_of": double}) if double else record)
    return out


def _values(record: Record) -> tuple[object, ...]:
    """What makes two records the same fact: their values and the top left of their place, to two points."""
    values = {k: v for k, v in record if k not in OWN and k not in ("x0", "top", "x1", "bottom", "last_page")}
    return (round(record.x0 / 2), *map(str, values.values()))

"""A paper issued again supersedes the earlier issue, which is kept; its facts count once.

Takes an archive, gives it back with `supersedes` on papers and `duplicate_of` on the records of the earlier issue. Two
papers are issues of one where body, meeting, kind and title are the same and at least half of the shorter one's pages
are alike. The later one is the one that says so ("REVISED", "version 2", in its name or at the top of its first page
where the other does not); where neither or both do, that is left open and told. Where all pages are the same, the
paper was only saved twice: the second counts as contained in the first; so does a scan in the paper that has its text.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import schemas
from schemas.paper import PageText, Paper
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Record

OWN = frozenset(
    {"id", "paper_id", "page", "x0", "top", "x1", "bottom", "quote", "rule", "basis", "confidence", "duplicate_of",
     "last_page", "attached_page"}
)  # fmt: skip
"""Columns in which the same fact may differ between two issues."""
ALIKE, MOST = 0.8, 0.5
"""The share of words that two pages have in common to be alike, and the share of pages that must be."""
SCANNED = 0.6
"""The share of words that a page and its scan have in common: recognition misreads some."""
TOP_LINES = 12
# "REVISED AGENDA", "Version 2", "v1.3", "re-issued on 3 May", "minutes final"; an item "Revised budget" is in
# both issues.
LATER = re.compile(
    r"\b(?:final|revised|amended|updated|corrected|re-?issued|(?:version|v)[\s_.]?(\d+(?:\.\d+)?))\b", re.I
)


def supersede(archive: Archive) -> Archive:
    """The archive with papers that were issued again."""
    pages = _pages(archive.of(PageText))
    later: dict[str, str] = {}
    same: dict[str, str] = {}
    open_: list[Problem] = []
    for a, b in _pairs(archive.of(Paper)):
        if a.id in later or a.id in same or not _alike(pages[a.id], pages[b.id]):
            continue
        if [_letters(p) for p in pages[a.id]] == [_letters(p) for p in pages[b.id]]:
            same[b.id] = a.id
        elif (scan := _scan(a, b, pages)) is not None:
            same[scan.id] = b.id if scan is a else a.id
        elif (one := _rank(a, b, pages)) == (other := _rank(b, a, pages)):
            open_.append(_left_open(a, b))
        else:
            new, old = (a, b) if one > other else (b, a)
            later[old.id] = new.id
    if not (later or same or open_):
        return archive
    papers = [_marked(p, later, same) for p in archive.of(Paper)]
    archive = archive.having(Paper, papers).having(Problem, (*archive.of(Problem), *open_))
    for model in schemas.RECORDS:
        archive = archive.having(model, _doubled(archive.of(model), later | same))
    return archive


def _pages(rows: Iterable[PageText]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for page in sorted(rows, key=lambda p: (p.paper_id, p.page)):
        found[page.paper_id].append(page.text)
    return found


def _pairs(papers: Iterable[Paper]) -> Iterator[tuple[Paper, Paper]]:
    """Papers of one body, meeting, kind and title, two by two; a paper that is bound in another is left to that one."""
    groups: dict[tuple, list[Paper]] = defaultdict(list)
    for paper in papers:
        if paper.body_id and paper.meeting_id and not paper.contained_in:
            title = _letters(LATER.sub("", paper.title or ""))
            groups[paper.body_id, paper.meeting_id, paper.kind, title].append(paper)
    for group in groups.values():
        yield from combinations(sorted(group, key=lambda p: (p.filename, p.sha256)), 2)


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    few, many = sorted((one, other), key=len)
    words = [Counter(page.lower().split()) for page in many]
    alike = sum(any(_common(Counter(page.lower().split()), w) >= ALIKE for w in words) for page in few)
    return bool(few) and any(map(str.strip, few)) and alike >= MOST * len(few)


def _scan(a: Paper, b: Paper, pages: dict[str, list[str]]) -> Paper | None:
    """The one of two papers that is a scan of the other: the same pages one by one, here recognised, there as text."""
    scans = [p for p in (a, b) if p.pages_recognised and p.pages_recognised == sum(map(bool, pages[p.id]))]
    if len(scans) != 1 or a.pages_recognised * b.pages_recognised or len(pages[a.id]) != len(pages[b.id]):
        return None
    words = ([Counter(page.lower().split()) for page in pages[p.id]] for p in (a, b))
    alike = [_common(one, other) >= SCANNED for one, other in zip(*words, strict=True)]
    return scans[0] if sum(alike) >= ALIKE * len(alike) else None


def _common(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / max(one.total(), other.total(), 1)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _rank(paper: Paper, other: Paper, pages: dict[str, list[str]]) -> float:
    """The version that a paper says it is: a number, 1.5 for "revised", 1 where it says nothing."""
    top = pages[other.id][0].splitlines()[:TOP_LINES] if pages[other.id] else []
    own = [line for line in pages[paper.id][0].splitlines()[:TOP_LINES] if line not in top]
    name = re.sub(r"[_\W]+", " ", paper.filename) if paper.filename != other.filename else ""
    said = [m for text in (name, *own) for m in LATER.finditer(text)]
    return max((float(m[1]) if m[1] else 1.5 for m in said), default=1.0)


def _left_open(a: Paper, b: Paper) -> Problem:
    message = (
        f"{a.filename} and {b.filename} are two issues of one paper, and neither says that it is the later one."
        " Name the later file “… revised”, or remove the earlier one."
    )
    return Problem(
        id=f"issued-twice.{a.id}.{b.id}",
        code="issued-twice",
        severity="warning",
        message=message,
        paper_id=a.id,
        filename=a.filename,
    )


def _marked(paper: Paper, later: dict[str, str], same: dict[str, str]) -> Paper:
    old = next((o for o, new in sorted(later.items()) if new == paper.id), None)
    changes = ({"supersedes": old} if old else {}) | ({"contained_in": same[paper.id]} if paper.id in same else {})
    return paper.model_copy(update=changes) if changes else paper


def _doubled(records: Sequence[Record], later: dict[str, str]) -> list[Record]:
    """The records, those of an earlier issue with the same fact of the later one; each is taken once, in order."""
    known: dict[tuple, list[str]] = defaultdict(list)
    for record in records:
        if record.paper_id in later.values():
            known[record.paper_id, *_values(record)].append(record.id)
    out = []
    for record in records:
        host = later.get(record.paper_id)
        found = known.get((host, *_values(record))) if host and not record.duplicate_of else None
        out.append(record.model_copy(update={"duplicate_of": found.pop(0)}) if found else record)
    return out


def _values(record: Record) -> tuple[str, ...]:
    return tuple(str(v) for k, v in record if k not in OWN)

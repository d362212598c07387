"""Where in a file its papers begin.

Takes the blocks of a file and the furniture of its pages, gives the pages of each paper. A paper begins where the
agenda says that it is attached, where a tab ("ITEM 4") or a restarted page number says so, or where a title stands at
the head of a page. Running text is never parted: a page that goes on with "Page 3 of 5" is no new paper.
"""

import re
from collections.abc import Sequence

from extractors.parse.dates import find_dates
from pipeline.furniture import PAGE_NUMBER, Furniture
from schemas.section import Block

TITLES = {
    "action_log": r"action\s+(?:log|list|tracker|sheet|points)|actions?\s+(?:arising|to be taken)|matters arising log",
    "programme": r"(?:forward|work)\s+(?:programme|plan|program)|(?:programme|program) of work",
    "agenda": r"(?<!non-)(?<!non )(?<!next )(?<!future )agenda(?! items?\b)|notice of (?:public |special )?meeting"
    r"|formal notice|order of business|summons",
    "minutes": r"(?:draft\s+|unconfirmed\s+|confirmed\s+)*minutes(?! silence)|notes of (?:the|a) meeting"
    r"|record of (?:the )?meeting|synopsis",
}
KIND_TITLE = {kind: re.compile(rf"\b(?:{words})\b", re.I) for kind, words in TITLES.items()}
NOTES = re.compile(r"\b(?:meeting|committee|group|board|panel) notes$", re.I)
ATTACHED = re.compile(r"\b(?:attached|set out|appended)\b[^.]{0,40}?\b(?:at|on|from)\s+pages?\s+(\d{1,3})", re.I)
PAGE_RANGE = re.compile(r"^(\d{1,3})\s?[-–]\s?\d{1,3}$")
NUMBERED = re.compile(r"^(?:\d{1,2}[.)]|\d{1,2}(?:\.\w)+|\(?[a-z][.)]\s)", re.I)
HEAD_BLOCKS = 9
"""How many blocks at the top of a page are looked at for a title."""
COVER = 15
"""Points from which type is that of a cover."""
COVERED = re.compile(r"\b(?:plan|strategy|report|review|assessment|programme|policy|framework)\b", re.I)
EMPTY = 0.55
"""A page whose text ends above this share of its height was left by a paper that ended there."""


def spans_of(blocks: Sequence[Block], furniture: Sequence[Furniture]) -> list[list[range]]:
    """The pages of each paper bound in the file, in order of its first page.

    A paper is one range of pages, but for minutes into which an action log was bound: they go on after it.
    """
    on: dict[int, list[Block]] = {}
    for block in blocks:
        on.setdefault(block.page, []).append(block)
    attached = _attached_pages(blocks, furniture)
    spans = [[range(1, len(furniture) + 1)]]
    for page in range(2, len(furniture) + 1):
        if _begins(page, on, attached, furniture):
            before = spans[-1][-1]
            spans[-1][-1] = range(before.start, page)
            spans.append([range(page, len(furniture) + 1)])
        elif len(spans) > 1 and _resumes(spans[-2], spans[-1], on, page):
            inner = spans.pop()
            spans[-1].append(range(page, len(furniture) + 1))
            spans.insert(-1, [range(inner[0].start, page)])
    return sorted(spans, key=lambda s: s[0].start)


def _begins(page: int, on: dict[int, list[Block]], attached: set[int], furniture: Sequence[Furniture]) -> bool:
    """Whether a paper begins on `page`."""
    head = on.get(page, [])[:HEAD_BLOCKS]
    if not head:
        return False
    if page in attached or _tabbed(furniture, page) or _restarts(furniture, page):
        return True
    before = on.get(page - 1, [])
    if _goes_on(furniture, page):
        return False
    return titled(head) or _noted(head, before) or _covers(on[page]) or _appended(head, before)


def _resumes(outer: list[range], inner: list[range], on: dict[int, list[Block]], page: int) -> bool:
    """Whether the numbered items of the paper before the last go on at the top of `page`."""
    head = on.get(page, [])[:1]
    if not head or not (head[0].number or "").isdigit() or len(inner) > 1:
        return False
    numbers = [
        b.number for r in outer for p in r for b in on.get(p, []) if (b.number or "").isdigit() and b.kind == "heading"
    ]
    within = [b for r in inner for p in r if p < page for b in on.get(p, [])]
    numbered = any((b.number or "").isdigit() for b in within)
    return bool(numbers) and int(head[0].number or 0) == int(numbers[-1] or 0) + 1 and not numbered


def _attached_pages(blocks: Sequence[Block], furniture: Sequence[Furniture]) -> set[int]:
    """The pages at which an agenda says papers are attached, by printed number where pages have one."""
    agenda = [b for b in blocks if b.page <= 6]
    if not agenda or not any(KIND_TITLE["agenda"].search(b.text.text) for b in agenda[:20]):
        return set()
    named = {int(n) for b in agenda for n in ATTACHED.findall(b.text.text)}
    named |= {int(m[1]) for b in agenda if b.kind == "row" for c in b.cells[1:] if (m := PAGE_RANGE.match(c.text))}
    printed = {f.printed: i for i, f in enumerate(furniture, 1) if f.printed is not None}
    return {printed.get(n, n) for n in named if printed.get(n, n) <= len(furniture)}


def _tabbed(furniture: Sequence[Furniture], page: int) -> bool:
    """Whether the page has a tab that the page before has not (a tab may stand on every page of its paper)."""
    tab, before = furniture[page - 1].tab, furniture[page - 2].tab
    return bool(tab) and [w.text for w in tab] != [w.text for w in before]


def _restarts(furniture: Sequence[Furniture], page: int) -> bool:
    """Whether a paper's own page numbers begin again at 1."""
    here, before = furniture[page - 1], furniture[page - 2]
    if here.own is not None:
        return here.own == 1
    return here.printed == 1 and before.printed is not None


def _goes_on(furniture: Sequence[Furniture], page: int) -> bool:
    """Whether the page says that it goes on: "Page 3 of 5" after "Page 2 of 5"."""
    here, before = furniture[page - 1], furniture[page - 2]
    return here.of is not None and here.of == before.of and here.of < len(furniture)  # else it counts the whole pack


def titled(head: Sequence[Block]) -> bool:
    """Whether the head of a page is that of a paper: a title that names its kind with a date, or a report's author."""
    top = [b for b in head if b.label is None and not NUMBERED.match(b.text.text)][:6]
    named = any(names_kind(b) for b in top)
    dated = any(is_dated(b) for b in top)
    report = any(re.match(r"report (?:of|by) ", b.text.text, re.I) and len(b.text.words) < 15 for b in top)
    alone = head[0].label is None and only_title(head[0]) and not KIND_TITLE["agenda"].search(head[0].text.text)
    return ((named or report) and dated) or alone


def _noted(head: Sequence[Block], before: Sequence[Block]) -> bool:
    """Whether somebody's notes of another meeting begin here: so titled, after a page left empty below."""
    if head[0].label or len(head[0].text.words) > 8 or not NOTES.search(head[0].text.text):
        return False
    text = [b for b in before if not PAGE_NUMBER.match(b.text.text)]
    return not text or max(w.box.bottom for b in text for w in b.text.words) < EMPTY * 842


def _covers(blocks: Sequence[Block]) -> bool:
    """Whether the page is the cover of a plan or report: few words, all in large type, that name what it is."""
    words = [w for b in blocks for w in b.text.words]
    return len(words) <= 30 and min(w.size for w in words) >= COVER and any(COVERED.search(b.text.text) for b in blocks)


def _appended(head: Sequence[Block], before: Sequence[Block]) -> bool:
    """Whether a programme begins here that a report has as its appendix: its title, then its table.

    The title may come again over the table on the next page.
    """
    title = head[0]
    again = bool(before) and before[0].text.text == title.text.text
    programme = title.kind == "heading" and title.label is None and KIND_TITLE["programme"].search(title.text.text)
    return bool(programme) and not again and any(b.table is not None for b in head[1:3])


def names_kind(block: Block) -> bool:
    """Whether the block is a title that names a kind of paper, and little more."""
    marked = block.kind == "heading" or block.centred
    named = NOTES.search(block.text.text) or any(p.search(block.text.text) for p in KIND_TITLE.values())
    return bool(marked and len(block.text.words) <= 10 and named)


def only_title(block: Block) -> bool:
    """Whether the block is the name of a kind of paper and nothing else."""
    return any(re.fullmatch(words, block.text.text.strip(" :"), re.I) for words in TITLES.values())


def is_dated(block: Block) -> bool:
    """Whether the block is short and holds a full date."""
    return len(block.text.words) <= 14 and any(d.iso and len(d.iso) == 10 for d in find_dates(block.text.text))

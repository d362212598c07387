"""Which papers are bound in a file, and what each says of itself at its head.

Takes the blocks of a file and the furniture of its pages. A paper begins where the agenda says that it is attached,
where a tab ("ITEM 4") or a restarted page number says so, or where a title stands at the head of a page. What kind it
is, its meeting's date, its body and venue are read from that head; none is guessed.
"""

import re
from collections.abc import Sequence

from extractors.parse.dates import find_dates, parse_time
from pipeline.furniture import TAB, Furniture
from schemas.passage import Passage
from schemas.section import Block, Part

TITLES = {
    "action_log": r"action\s+(?:log|list|tracker|sheet|points)|actions?\s+(?:arising|to be taken)|matters arising log",
    "programme": r"(?:forward|work)\s+(?:programme|plan|program)|(?:programme|program) of work",
    "agenda": r"agenda|notice of (?:public )?meeting|order of business|summons",
    "minutes": r"(?:draft\s+|unconfirmed\s+|confirmed\s+)*minutes|notes of (?:the|a) meeting|record of (?:the )?meeting|synopsis",
}
KIND_TITLE = {kind: re.compile(rf"\b(?:{words})\b", re.I) for kind, words in TITLES.items()}
REPORT = re.compile(
    r"^reports? (?:of|by|to|from)\b|^purpose of (?:the )?report|^title of report|^report (?:author|title|implications)"
    r"|^recommendations?(?:\(s\))?\b|^executive summary|^report on\b|^what is this report",
    re.I,
)
REPORT_TITLE = re.compile(r"\b(?:reports?|update|briefing|summary|review|analysis|assessment)\b", re.I)
PLAN_TITLE = re.compile(r"\b(?:plan|strategy|framework|policy|terms of reference)\b", re.I)
PRESENT = re.compile(
    r"^(?:(?:members?|councillors?|councilmembers?|directors|trustees|governors|board|also|those|committee)\s+)*"
    r"(?:present|attendees|attended|attendance|in attendance|roll call|apologies(?: for absence)?)\b\s*(?:[:;–-]|$|were)",
    re.I,
)
RESOLVED = re.compile(r"\b(?:RESOLVED|AGREED|it was (?:agreed|resolved|noted|reported)|were approved|seconded)\b")
BODY = re.compile(
    r"\b(?:committee|council|partnership|board|association|forum|group|society|commission|authority|panel|trustees"
    r"|governors|governing body|cabinet|executive|scrutiny|club|network|federation|trust|meeting of)\b",
    re.I,
)
VENUE = re.compile(
    r"\b(?:room|hall|offices?|centre|center|chambers?|teams|zoom|online|library|church|house|street|road|avenue|farm"
    r"|virtual(?:ly)?|remote(?:ly)?|location|venue|school,)\b",
    re.I,
)
ATTACHED = re.compile(r"\b(?:attached|set out|appended)\b[^.]{0,40}?\b(?:at|on|from)\s+pages?\s+(\d{1,3})", re.I)
PAGE_RANGE = re.compile(r"^(\d{1,3})\s?[-–]\s?\d{1,3}$")
DATE_KEY = re.compile(r"^(?:meeting )?date(?: (?:and|&) time)?(?: of (?:the )?meeting)?\s*:?", re.I)
HELD = re.compile(r"\b(?:held|meeting|on)\b", re.I)
HEAD_BLOCKS = 9
"""How many blocks at the top of a page are looked at for a title."""


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
        head = on.get(page, [])[:HEAD_BLOCKS]
        if head and (page in attached or _tabbed(furniture, page) or _restarts(furniture, page) or _titled(head)):
            before = spans[-1][-1]
            spans[-1][-1] = range(before.start, page)
            spans.append([range(page, len(furniture) + 1)])
        elif len(spans) > 1 and _resumes(spans[-2], spans[-1], on, page):
            inner = spans.pop()
            spans[-1].append(range(page, len(furniture) + 1))
            spans.insert(-1, [range(inner[0].start, page)])
    return sorted(spans, key=lambda s: s[0].start)


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


def _titled(head: Sequence[Block]) -> bool:
    """Whether the head of a page is that of a paper: a title that names its kind with a date, or a report's author."""
    top = [b for b in head if b.label is None][:6]
    named = any(_names_kind(b) for b in top)
    dated = any(_dated(b) for b in top)
    report = any(re.match(r"report (?:of|by) ", b.text.text, re.I) and len(b.text.words) < 15 for b in top)
    return (
        (named and dated)
        or (report and dated)
        or (head[0].label is None and _only_title(head[0]) and not KIND_TITLE["agenda"].search(head[0].text.text))
    )


def _names_kind(block: Block) -> bool:
    """Whether the block is a title that names a kind of paper, and little more."""
    marked = block.kind == "heading" or block.centred
    return marked and len(block.text.words) <= 10 and any(p.search(block.text.text) for p in KIND_TITLE.values())


def _only_title(block: Block) -> bool:
    return any(re.fullmatch(words, block.text.text.strip(" :"), re.I) for words in TITLES.values())


def _dated(block: Block) -> bool:
    return len(block.text.words) <= 14 and any(d.iso and len(d.iso) == 10 for d in find_dates(block.text.text))


def part_of(
    blocks: tuple[Block, ...], first: int, last: int, furniture: Furniture, margin: tuple[Passage, ...] = ()
) -> Part:
    """The part that `blocks` make up, from page `first` to `last`, with what its head says."""
    head = [b for b in blocks if b.page == first][: 2 * HEAD_BLOCKS]
    kind = _kind(head, blocks)
    tab = Passage.of(furniture.tab) if furniture.tab else None
    dated = _meeting_date(head, kind)
    return Part(
        kind=kind,
        title=_title(head, kind),
        page=first,
        last_page=last,
        blocks=blocks,
        body=_body(head),
        meeting_date=dated[1] if dated else None,
        date=dated[0] if dated else None,
        meeting_time=_time(head, dated[0] if dated else None),
        venue=_venue(head),
        item=_item(head, tab),
        tab=tab,
        margin=margin,
    )


def _kind(head: Sequence[Block], blocks: Sequence[Block]) -> str:
    titles = [b for b in head if (b.kind == "heading" or b.centred or b.kind == "row") and b.label is None][:8]
    top = [b.text.text for b in titles if len(b.text.words) <= 16]
    reported = any(REPORT.match(b.text.text) for b in blocks[:25])
    for kind in ("action_log", "programme"):
        if any(KIND_TITLE[kind].search(t) for t in top) and not reported and any(b.table for b in blocks):
            return kind
    agenda = any(KIND_TITLE["agenda"].search(t) for t in top) or any(_summons(b) for b in head)
    if (any(_names_minutes(t) for t in top) and not agenda) or _minuted(blocks):
        return "minutes"
    if agenda:
        return "agenda"
    if any(_tasks(b) for b in blocks):
        return "plan"
    for kind, found in (("report", reported), ("programme", any(KIND_TITLE["programme"].search(t) for t in top))):
        if found:
            return kind
    if any(PLAN_TITLE.search(t) for t in top[:4]) and not any(REPORT_TITLE.search(t) for t in top[:2]):
        return "plan"
    return "report" if any(REPORT_TITLE.search(t) for t in top) or len(blocks) > 12 else "other"


def _tasks(block: Block) -> bool:
    """Whether the block is a table of tasks with who leads them and when."""
    return block.table is not None and all(
        block.table.column(names) is not None
        for names in (r"^(?:task|action)", r"lead|owner|who", r"date|start|end|when|due")
    )


def _names_minutes(text: str) -> bool:
    return bool(KIND_TITLE["minutes"].search(text)) and not re.search(
        r"\bminutes of (?:the )?(?:previous|last)\b", text, re.I
    )


def _minuted(blocks: Sequence[Block]) -> bool:
    """Whether the blocks read as minutes: those present, and something agreed or resolved."""
    present = any(PRESENT.match(b.cells[0].text if b.cells else b.text.text) for b in blocks[:25] if b.text)
    return present and sum(bool(RESOLVED.search(b.text.text)) for b in blocks) >= 2


def _summons(block: Block) -> bool:
    return bool(
        re.search(r"\b(?:requested|summoned|invited) to attend\b|\bnotice is hereby given\b", block.text.text, re.I)
    )


def _title(head: Sequence[Block], kind: str) -> Passage:
    """The title as printed: the line that names the kind, else what stands after the item's number, else the largest."""
    for block in head:
        if kind in KIND_TITLE and _names_kind(block) and KIND_TITLE[kind].search(block.text.text):
            return block.text
    for block in head:
        after = re.match(r"(?:agenda )?item(?: no\.?)?\s*:?\s*\w{1,3}[\s.:–-]+(?=\S{3})", block.text.text, re.I)
        if after and block.kind in ("row", "heading") and not find_any_date(block):
            return block.text.cut(after.end(), len(block.text.text))
    marked = [b for b in head if b.kind == "heading" and not _dated(b)] or list(head)
    return max(marked, key=lambda b: max((w.size for w in b.text.words), default=0)).text if marked else Passage.of(())


def find_any_date(block: Block) -> bool:
    """Whether the block is little more than a date."""
    return _dated(block) and len(block.text.words) <= 5


def _meeting_date(head: Sequence[Block], kind: str) -> tuple[Passage, str] | None:
    """The date of the meeting with its place: from the title, from a "Date:" line, or from "held on …"."""
    of_meeting = kind not in ("report", "plan", "other") or _body(head) is not None
    for wanted in (_title_date, _keyed_date, _held_date):
        if (wanted is _held_date and kind not in ("agenda", "minutes")) or (
            wanted is not _held_date and not of_meeting
        ):
            continue
        for block in head:
            if found := wanted(block):
                return found
    return None


def _title_date(block: Block) -> tuple[Passage, str] | None:
    titled = (block.kind == "heading" or block.centred) and len(block.text.words) <= 24 and block.label is None
    of_paper = re.search(r"\b(?:report|published|issued?|updated?|printed|version|review)\b.*\d", block.text.text, re.I)
    return _first_date(block.text) if titled and not of_paper else None


def _keyed_date(block: Block) -> tuple[Passage, str] | None:
    if block.table is not None:
        header = [p for cells in block.table.header_cells for p in cells[:1]]
        rows = [header, *([c for c in row if c] for row in block.table.rows)]
        for row in rows:
            for key, value in zip(row, row[1:], strict=False):
                if DATE_KEY.match(key.text) and len(key.text.split()) <= 5 and (found := _first_date(value)):
                    return found
        return None
    key = DATE_KEY.match(block.text.text)
    return _first_date(block.text) if key and len(block.text.words) <= 14 else None


def _held_date(block: Block) -> tuple[Passage, str] | None:
    if not HELD.search(block.text.text) or re.search(
        r"\b(?:minutes of the|previous|last) (?:meeting|held)", block.text.text
    ):
        return None
    return _first_date(block.text)


def _first_date(text: Passage) -> tuple[Passage, str] | None:
    for date in find_dates(text.text):
        if date.iso and len(date.iso) == 10:
            return text.cut(date.start, date.end), date.iso
    return None


def _time(head: Sequence[Block], date: Passage | None) -> str | None:
    """The time of the meeting: in the date's own block, or in another line of the title."""
    if date is None:
        return None
    own = [b for b in head if date.words[0] in b.text.words]
    titles = [b for b in head if (b.kind in ("heading", "row") or b.centred or b.table) and len(b.text.words) <= 60]
    for block in [*own, *titles]:
        if time := parse_time(block.text.text):
            return time
    return None


def _body(head: Sequence[Block]) -> Passage | None:
    """The name of the body that meets: the first lines of the head that name one, up to its date or kind."""
    lines: list[Block] = []
    for block in head[:HEAD_BLOCKS]:
        if find_any_date(block) or block.label is not None or block.table is not None or _only_title(block):
            if lines:
                break
            continue
        if VENUE.search(block.text.text) and not lines:
            continue
        if lines and (VENUE.search(block.text.text) or _dated(block) or not (block.kind == "heading" or block.centred)):
            break
        if (block.kind == "heading" or block.centred) and len(block.text.words) <= 14:
            lines.append(block)
    named = [b for b in lines if BODY.search(b.text.text)]
    if not named:
        return None
    if len(named) > 1 and re.search(r"\b(?:council|authority)$", named[0].text.text, re.I):
        named = named[1:]
    return Passage.of(w for b in named[:2] for w in b.text.words)


def _venue(head: Sequence[Block]) -> Passage | None:
    for block in head[:HEAD_BLOCKS]:
        short = (block.kind == "heading" or block.centred) and len(block.text.words) <= 14
        if (
            short
            and VENUE.search(block.text.text)
            and not BODY.search(re.sub(r"(?i)committee room", "", block.text.text))
        ):
            return block.text
        if short and VENUE.search(block.text.text) and "," in block.text.text and not _dated(block):
            return block.text
    return None


def _item(head: Sequence[Block], tab: Passage | None) -> str | None:
    """The number of the agenda item that the paper belongs to: from its tab, or from "ITEM 6 …" at its head."""
    if tab is not None and (match := TAB.match(tab.text)) and match[1]:
        return re.sub(r"^0+|\s", "", match[1])
    for block in head[:HEAD_BLOCKS]:
        if match := re.match(r"(?:agenda )?item(?: no\.?)?\s*:?\s*0?(\d{1,2}[a-z]?)\b", block.text.text, re.I):
            return match[1]
    return None

"""What each paper bound in a file is, and what its head says.

Takes the blocks of one paper and the running head of its first page, gives a `Part`. What kind it is, is read from its
title and from how it is written: minutes tell who was there and what was said, an agenda what is to come; a title that
the text contradicts ("Agenda" over minutes) loses. Nothing is guessed: a paper that shows no kind is `other`.
"""

import re
from collections.abc import Sequence

from pipeline import heads
from pipeline.furniture import Furniture
from pipeline.spans import HEAD_BLOCKS, KIND_TITLE, TITLES
from schemas.passage import Passage
from schemas.section import Block, Part

REPORT = re.compile(
    r"^reports? (?:of|by|to|from)\b|^purpose of (?:the )?report|^title of report|^report (?:author|title|implications)"
    r"|^recommendations?(?:\(s\))?\b|^executive summary|^report on\b|^what is this report",
    re.I,
)
REPORT_TITLE = re.compile(r"\b(?:reports?|update|briefing|summary|review|analysis|assessment)\b", re.I)
PLAN_TITLE = re.compile(r"\b(?:plan|strategy|framework|policy|terms of reference)\b", re.I)
PRESENT = re.compile(
    r"^(?:(?:members?|councillors?|councilmembers?|directors?|trustees?|governors?|board|also|those|committee|staff)\s+)*"
    r"(?:present|attendees|attended|attendance|in attendance|roll call|apologies(?: for absence)?)\b"
    r"(?:\s+(?:board\s+)?members)?\s*(?:[:;–-]|$|were)"
    r"|^(?:chaired|clerked|minuted) by\b|^(?:governors?|members?|trustees?|committee|board) attendance\b"
    r"|\b(?:were|was) (?:present|in attendance)\b|\bpresent (?:were|was)\b|\bthose present\b",
    re.I,
)
APOLOGIES = re.compile(
    r"\bapologies\b[^.]{0,40}\b(?:were|was|had been|been) (?:received|given|submitted|noted|accepted|sent)\b|"
    r"^no apologies\b|^apologies(?: for absence)?\s*[:–-]\s*\w",
    re.I,
)
MET = re.compile(
    r"\bcalled to order\b|\b(?:meeting|session)\s(?:was |were |had )?(?:duly |then |formally )?"
    r"(?:opened|commenced|started|began|closed|ended|adjourned|concluded|finished|occurred|convened)\b"
    r"|\b(?:opened|closed|ended|adjourned|concluded|brought|declared) the meeting\b|\bconvened the\b"
    r"|\bwelcomed (?:everyone|all|members|those|the (?:group|committee|board|meeting))\b",
    re.I,
)
RESOLVED = re.compile(r"\b(?:RESOLVED|AGREED|it was (?:agreed|resolved|noted|reported)|were approved|seconded)\b")
TOLD = re.compile(
    r"\b(?:reported|noted|stated|explained|asked|thanked|introduced|welcomed|presented|seconded|proposed|confirmed"
    r"|advised|agreed|resolved|discussed|inquired|elected|moved|approved|gave an? (?:update|report)|accepted"
    r"|were received)\b",
    re.I,
)
TO_COME = re.compile(r"^to (?:receive|consider|approve|confirm|note|agree|discuss|elect|appoint|review|hear)\b", re.I)
SUMMONS = re.compile(r"\b(?:requested|summoned|invited) to attend\b|\bnotice is hereby given\b", re.I)
ALONE = re.compile(r"(?:previous|last) (?:meeting|minutes)|matters arising", re.I)


def part_of(
    blocks: tuple[Block, ...],
    first: int,
    last: int,
    furniture: Furniture,
    margin: tuple[Passage, ...] = (),
    running: tuple[Block, ...] = (),
) -> Part:
    """The part that `blocks` make up, from page `first` to `last`; `running` is the running head of its first page."""
    own = [b for b in blocks if b.page == first][: 2 * HEAD_BLOCKS]
    kind = _kind([*running, *own], blocks, last - first + 1)
    whole = heads.date_of(own, kind) is not None and heads.body_of(own) is not None
    head = own if whole else [*running, *own]
    tab = Passage.of(furniture.tab) if furniture.tab else None
    dated = heads.date_of(head, kind)
    return Part(
        kind=kind,
        title=heads.title_of(head, kind),
        page=first,
        last_page=last,
        blocks=blocks,
        body=heads.body_of(head),
        meeting_date=dated[1] if dated else None,
        date=dated[0] if dated else None,
        meeting_time=heads.time_of(head, *(dated or (None, None))),
        venue=heads.venue_of(head) if kind in ("agenda", "minutes") else None,
        item=heads.item_of(head, tab),
        tab=tab,
        margin=margin,
    )


def _kind(head: Sequence[Block], blocks: Sequence[Block], pages: int) -> str:
    top = list(_titles(head))
    reported = any(REPORT.match(b.text.text) for b in blocks[:25])
    minuted = _minuted(blocks)
    for kind in ("action_log", "programme"):
        title = rf"(?:{TITLES[kind]})(?:\s+(?:from|of|for)\b.{{0,40}})?"
        alone = any(re.fullmatch(title, t.strip(" :"), re.I) for t in top[:2])
        tabled = any(KIND_TITLE[kind].search(t) for t in top) and any(b.table for b in blocks)
        if (tabled or alone) and not reported and not minuted:
            return kind
    agenda = any(KIND_TITLE["agenda"].search(t) for t in top) or any(SUMMONS.search(b.text.text) for b in head)
    agenda = agenda or any(_heads_agenda(b) for b in blocks[:30])
    present = any(PRESENT.search(b.text.text) for b in blocks[:25])
    if minuted or (present and any(_names_minutes(t) and not KIND_TITLE["agenda"].search(t) for t in top[:2])):
        return "minutes"
    if any(_names_minutes(t) for t in top) and not agenda:
        return "minutes"
    if agenda or _announces(head, blocks, pages):
        return "agenda"
    return _paper(top, reported, blocks)


def _paper(top: Sequence[str], reported: bool, blocks: Sequence[Block]) -> str:
    """The kind of a paper that is neither of a meeting nor a log."""
    if any(_tasks(b) for b in blocks):
        return "plan"
    if reported:
        return "report"
    if any(KIND_TITLE["programme"].search(t) for t in top):
        return "programme"
    if any(PLAN_TITLE.search(t) for t in top[:4]) and not any(REPORT_TITLE.search(t) for t in top[:2]):
        return "plan"
    return "report" if any(REPORT_TITLE.search(t) for t in top) or len(blocks) > 12 else "other"


def _titles(head: Sequence[Block]) -> list[str]:
    """The texts at the head that may be titles: set apart by type or place, or short lines at the very top."""
    set_apart = [b for b in head if (b.kind in ("heading", "row") or b.centred) and b.label is None][:8]
    plain = [b for b in head[:4] if b.kind == "paragraph" and b.label is None and b.text.text[-1:] not in ".,;:"]
    chosen = [b for b in head if any(b is c for c in (*set_apart, *plain))]
    return [b.text.text for b in chosen if len(b.text.words) <= 16]


def _heads_agenda(block: Block) -> bool:
    """Whether the block is the word "Agenda" alone: it may stand on the page after the summons."""
    return block.label is None and block.kind == "heading" and bool(re.fullmatch(r"agenda:?", block.text.text, re.I))


def _tasks(block: Block) -> bool:
    """Whether the block is a table of tasks with who leads them and when."""
    return block.table is not None and all(
        block.table.column(names) is not None
        for names in (r"^(?:task|action)", r"lead|owner|who", r"date|start|end|when|due")
    )


def _names_minutes(text: str) -> bool:
    return bool(KIND_TITLE["minutes"].search(text)) and not ALONE.search(text)


def _minuted(blocks: Sequence[Block]) -> bool:
    """Whether the blocks read as minutes: who was there, that a meeting took place, and what was said and resolved."""
    texts = [b.cells[0].text if b.cells and b.kind == "row" else b.text.text for b in blocks]
    present = any(PRESENT.search(t) for t in texts[:25])
    met = any(APOLOGIES.search(t) or MET.search(t) for t in (b.text.text for b in blocks))
    told = sum(bool(TOLD.search(b.text.text)) for b in blocks)
    resolved = sum(bool(RESOLVED.search(b.text.text)) for b in blocks) >= 2
    return present and (resolved or met) and (resolved or told >= 2)


def _announces(head: Sequence[Block], blocks: Sequence[Block], pages: int) -> bool:
    """Whether a short paper headed as a dated meeting lists what is to be done there, though not headed "Agenda"."""
    numbered = [b for b in blocks if b.number and len(b.text.words) <= 40]
    meeting = any(re.search(r"\bmeeting\b|\ba\.?g\.?m\b", b.text.text, re.I) for b in head[:4] if not b.label)
    to_come = sum(bool(TO_COME.search(re.split(r":\s+", b.text.text)[-1])) for b in blocks)
    return pages <= 3 and meeting and len(numbered) >= 3 and to_come >= 2 and len(numbered) >= 0.3 * len(blocks)

"""Dates that a paper announces for later meetings.

Reads agendas, minutes and programmes for lists under a heading ("Upcoming meetings", "Further meeting dates are as
follows:") and for sentences ("The next meeting will be held on …"); yields a record for each date, at its own place.
Takes the time from the line, or from a sentence that speaks of all of the list ("Meetings begin at 2 pm"). Refuses a
date that cannot be, one that is not after the paper's own meeting, and one whose year nothing on the paper settles.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date as day
from datetime import timedelta

from extractors.parse.dates import TIME, FoundDate, find_dates, parse_time
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Block, Document, Part
from schemas.upcoming_meeting import UpcomingMeeting

LATER = re.compile(
    r"\b(?:next|future|upcoming|forthcoming|further|subsequent|following|remaining)\b[^.:;]{0,40}\bmeetings?\b"
    r"|\b(?:schedule|calendar|dates?) (?:and times? )?of (?:the )?(?:next |future |further |upcoming )*meetings?\b"
    r"|\bmeeting (?:dates|schedule)\b"
    r"|\b(?:proposed|provisional|agreed|suggested) dates (?:for|in|of) (?:the year )?20\d\d\b"
    r"|\bdates? (?:for|of) (?:the )?(?:next|future|upcoming)\b"
    r"|\bmeetings? (?:are |have been |is )?(?:already |provisionally )*(?:fixed|agreed|arranged|scheduled|set)\b"
    r"|\bdates (?:already )?(?:fixed|agreed|arranged|set) for (?:the|this)\b[^.:]{0,30}\byear\b"
    r"|\bnext (?:board|committee|council|general|annual|agm|agenda)\b[^.]{0,30}\b(?:meeting|held|is|on)\b",
    re.I,
)
EARLIER = re.compile(
    r"\b(?:minutes of|held on|previous meeting|last meeting|was held|were held|deadline"
    r"|papers? (?:by|to be)|items for)\b",
    re.I,
)
WILL = re.compile(r"\b(?:will be|to be|is|are)\s+held on\b", re.I)
FOR_ALL = re.compile(
    r"^(?!.*\b(?:adjourned|closed|ended|concluded|finished)\b)(?:each|they|(?:all |the |these |each )*meetings?)\b"
    r"[^.]{0,40}\b(?:commence|start|begin|held|at|take place)\b",
    re.I,
)
YEARS = re.compile(r"\b(20\d\d)\s?[/–-]\s?(?:20)?(\d\d)\b|\bdates (?:for|in|of) (?:the year )?(20\d\d)\b", re.I)
YEAR_ALSO = re.compile(r"^\D*\d{1,2}\D{1,16}\d{3,}")
"""A date with figures after its month: they are a year, and one that cannot be ("3rd May 20311")."""
BARE = re.compile(
    r"[\s,:–-]*(?:(?:at|@)\s*(?P<h>[01]?\d|2[0-3])[.:]?(?P<m>[0-5]\d)(?![\d/%])"
    r"|(?P<h2>[01]?\d|2[0-3])[.:]?(?P<m2>[0-5]\d)\s?(?:hrs?|hours|h)\b)",
    re.I,
)
"""A time of the twenty-four hours straight after a date: "at 1830", "10.00 hrs"."""


def upcoming_meetings(document: Document, known: Known) -> Iterator[Finding]:
    """Reads the papers of meetings; yields the later meetings that they announce."""
    own = next((p.meeting_date for p in document.parts if p.meeting_date), None)
    for part in document.parts:
        if part.kind in ("agenda", "minutes", "programme", "action_log") or LATER.search(part.title.text):
            yield from _of_part(part, part.meeting_date or own)


def _of_part(part: Part, held: str | None) -> Iterator[Finding]:
    blocks = part.blocks
    titles = {id(i.heading) for i in part.items}
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if block.table is not None:
            yield from _of_cells(block, held)
        match = None if block.table else LATER.search(block.text.text)
        lines = list(_listed(blocks, at, match, titles)) if match else []
        if lines:
            yield from _announced(lines, block.text, [block, *blocks[at + len(lines) :][:2]], held)
        at += max(len(lines), 1)


def _of_cells(block: Block, held: str | None) -> Iterator[Finding]:
    """The dates in the cells of a table that speak of later meetings."""
    for cell in {id(c): c for row in block.table.rows for c in row if c}.values():
        if (match := LATER.search(cell.text)) and match.start() < 12:  # the cell is about them
            yield from _announced([cell.cut(match.start(), len(cell.text))], cell, [], held)


def _listed(blocks: Sequence[Block], at: int, match: re.Match, titles: set[int]) -> Iterator[Passage]:
    """The text that announces dates: what stands after the words in their own block, then the lines of dates below."""
    own = blocks[at].text
    stop = re.compile(r"(?<!\b[A-Z])[.!?]\s+(?=[A-Z])").search(own.text, match.end())
    yield own.cut(match.start(), stop.end() if stop else len(own.text))
    below = at + 1
    if blocks[at].kind == "heading":  # "MEETING DATES" / a line that introduces them / the dates
        below = next((i for i in range(at + 1, min(at + 4, len(blocks))) if _dated(blocks[i])), at + 1)
    for block in blocks[at + 1 : below]:
        yield block.text.cut(0, 0)
    for block in blocks[below:]:
        if not _dated(block) or (id(block) in titles and id(blocks[at]) not in titles):
            return
        yield block.text


def _dated(block: Block) -> bool:
    """Whether the block is a short line with a date that is not of another thing."""
    if block.table or len(block.text.words) > 25 or EARLIER.search(block.text.text):
        return False
    return any(find_dates(block.text.text, 2000))


def _announced(
    lines: Sequence[Passage], heading: Passage, around: Sequence[Block], held: str | None
) -> Iterator[Finding]:
    general = _time_for_all(around)
    last = held
    for line in lines:
        text = line.text
        if EARLIER.search(text) and not WILL.search(text):
            continue
        dates = [
            d for d in find_dates(text) if (len(d.iso) == 10 if d.iso else not YEAR_ALSO.search(text[d.start :][:40]))
        ]
        times = [_time(text, dates, i) for i in range(len(dates))]
        shared = times[-1] if dates and not any(times[:-1]) else None  # "16 April, 16 July and 15 October at 7pm"
        for date, time in zip(dates, times, strict=True):
            iso, basis = (date.iso, "stated") if date.iso else (_with_year(date, heading, last), "inferred")
            if iso is None or (held and len(held) == 10 and iso <= held):
                continue
            last = iso
            at, end = time or shared or (general, date.end)
            where = line.cut(date.start, max(end, date.end) if time else date.end).strip(" ,;")
            yield found(UpcomingMeeting, where, rule="upcoming-list", basis=basis, date=iso, time=at)


def _time(text: str, dates: Sequence[FoundDate], i: int) -> tuple[str | None, int] | None:
    """The time of day printed beside the date, and where it ends; a time before the only date counts too."""
    start = dates[i].end
    end = dates[i + 1].start if i + 1 < len(dates) else min(len(text), start + 60)
    if match := TIME.search(text, start, end):
        bare = match["h24"] and f"{_hour(match['h24']):02}:{match['m24']}"
        return bare or parse_time(match[0]), match.end()
    if match := BARE.match(text, start, end):
        return f"{_hour(match['h'] or match['h2']):02}:{match['m'] or match['m2']}", match.end()
    before = parse_time(text[: dates[0].start]) if len(dates) == 1 else None
    return (before, start) if before else None


def _hour(printed: str) -> int:
    """The hour of a bare time: nobody meets at one at night ("at 1:00"), unless it is printed so ("at 0100")."""
    hour = int(printed)
    return hour + 12 if 1 <= hour <= 6 and len(printed) == 1 else hour


def _time_for_all(blocks: Sequence[Block]) -> str | None:
    """The time in a sentence that speaks of all of the meetings in the list."""
    for block in blocks:
        if not block.table and FOR_ALL.search(block.text.text) and (time := parse_time(block.text.text)):
            return time
    return None


def _with_year(date: FoundDate, heading: Passage, last: str | None) -> str | None:
    """The date with the one year that can be meant: named by the heading, or the first after the meeting before it.

    A weekday that is printed has to agree; a date more than eleven months ahead is refused.
    """
    after = last if last and len(last) == 10 else None
    years = [int(y) for m in YEARS.finditer(heading.text) for y in ((m[3],) if m[3] else (m[1], f"20{m[2]}"))]
    if after is None and not years:
        return None
    start = day.fromisoformat(after) if after else day(years[0], 1, 1)
    for year in years or (start.year, start.year + 1):
        iso = next((d.iso for d in find_dates(date.text, year)), None)
        if iso is None or day.fromisoformat(iso) <= start:
            continue
        near = day.fromisoformat(iso) - start <= timedelta(days=335)
        agrees = date.weekday is None or day.fromisoformat(iso).strftime("%A").lower() == date.weekday
        return iso if near and agrees else None
    return None

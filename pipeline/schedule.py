"""Meetings in their order: which came before and after, which were cancelled or moved, and what "next" means.

Takes an archive with meetings, gives it back with their neighbours, with meetings that papers say were not held on
their date, and with due dates that papers do not print: for what is due at a meeting ("by the next meeting") the date
of that meeting where it is known for certain to be the next, for the rest ("by the end of April") the next such day.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from extractors.parse.dates import find_dates
from pipeline.fall_due import fall_due
from schemas.action import Action
from schemas.meeting import Meeting
from schemas.paper import PageText, Paper
from schemas.paper_part import PaperPart
from schemas.reading import Archive
from schemas.upcoming_meeting import UpcomingMeeting

OFF = re.compile(
    r"\b(?:cancelled|canceled|postponed|re-?arranged|re-?scheduled|moved|brought forward|put back)\b", re.I
)
CANCELLED = re.compile(r"cancel", re.I)
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n(?=\s*(?:[•*–-]|\(?\w{1,4}[.)])\s)")
NEXT = re.compile(r"\bnext\b(?: [\w-]+){0,4}? meeting\b|\bmeeting next\b", re.I)
OTHERS = re.compile(r"\b(?:Committee|Board|Panel|Group|Forum|Team|Cabinet)\b")  # whose meeting it may have been
MONTHS = ("january february march april may june july august september october november december").split()
IN_MONTH = re.compile(
    rf"\b({'|'.join(MONTHS)})(?: (20\d\d))? meeting\b|\bmeeting in ({'|'.join(MONTHS)})\b(?: (20\d\d))?", re.I
)


def schedule(archive: Archive) -> Archive:
    """The archive with meetings in their order."""
    archive = archive.having(Meeting, _in_order(_with_changes(archive)))
    calendar = _Calendar(archive)
    return archive.having(Action, [_due(a, calendar) for a in archive.of(Action)])


def _with_changes(archive: Archive) -> list[Meeting]:
    """The meetings, with those that papers say were cancelled or moved; who has minutes was held."""
    held = {p.meeting_id for p in archive.of(PaperPart) if p.kind == "minutes"}
    held |= {m.id for m in archive.of(Meeting) if m.minutes_status}
    meetings = {m.id: m for m in archive.of(Meeting)}
    for body, date, moved_to in sorted(set(_changes(archive)), key=str):
        key = f"{body}-{date}"
        if key in held:
            continue
        if moved_to:
            meetings.setdefault(f"{body}-{moved_to}", Meeting(id=f"{body}-{moved_to}", body_id=body, date=moved_to))
        meeting = meetings.get(key) or Meeting(id=key, body_id=body, date=date)
        changes = {"held": "moved" if moved_to else "cancelled", "moved_to": moved_to and f"{body}-{moved_to}"}
        meetings[key] = meeting.model_copy(update=changes)
    return sorted(meetings.values(), key=lambda m: m.id)


def _changes(archive: Archive) -> Iterator[tuple[str, str, str | None]]:
    """Body, date, and the date instead: "The meeting due on 4th May 2031 was moved to 11th May 2031."."""
    bodies = {p.id: p.body_id for p in archive.of(Paper)}
    for page in archive.of(PageText):
        body = bodies.get(page.paper_id)
        if not body or not OFF.search(page.text) or "eeting" not in page.text:
            continue
        for sentence in SENTENCE.split(page.text):
            if change := _change(" ".join(sentence.split())):
                yield body, *change


def _change(sentence: str) -> tuple[str, str | None] | None:
    """The date of a meeting that was cancelled or moved, and the date to which it was moved."""
    off = OFF.search(sentence)
    if not off or not re.search(r"\bmeeting\b", sentence[: off.end()], re.I) or OTHERS.search(sentence):
        return None
    before = [d.iso for d in find_dates(sentence[: off.start()]) if d.iso and len(d.iso) == 10]
    after = [d.iso for d in find_dates(sentence[off.end() :]) if d.iso and len(d.iso) == 10]
    if len(before) != 1 or len(after) > 1:
        return None
    if CANCELLED.match(off[0]):
        return before[0], None
    return (before[0], after[0]) if after and after[0] != before[0] else None


def _in_order(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Each meeting with the one before it and the one after; those that were not held have no neighbours."""
    meetings = list(meetings)
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    held = sorted((m for m in meetings if not m.held), key=lambda m: (m.body_id, m.date))
    for a, b in pairwise(held):
        if a.body_id == b.body_id:
            before[b.id], after[a.id] = a.id, b.id
    return [m.model_copy(update={"previous_id": before.get(m.id), "next_id": after.get(m.id)}) for m in meetings]


class _Calendar:
    """The dates on which each body is known to meet, and which meeting follows which for certain."""

    def __init__(self, archive: Archive) -> None:
        off = {m.id for m in archive.of(Meeting) if m.held}
        papers = {p.id: p for p in archive.of(Paper)}
        self.dates: dict[str, set[str]] = defaultdict(set)
        self.following: dict[str, str] = {}
        self.announced: dict[str, str] = {}
        for meeting in archive.of(Meeting):
            if not meeting.held:
                self.dates[meeting.body_id].add(meeting.date)
        self._bind(archive, papers)
        self._announce(archive, off)

    def _bind(self, archive: Archive, papers: dict[str, Paper]) -> None:
        """The meeting whose pack holds the minutes of another comes next after it."""
        dates = {m.id: m.date for m in archive.of(Meeting)}
        for part in archive.of(PaperPart):
            host = papers[part.paper_id].meeting_id
            if part.kind != "minutes" or not part.meeting_id or not host or part.meeting_id not in dates:
                continue
            of_body = papers[part.paper_id].body_id == part.meeting_id.removesuffix(f"-{part.meeting_date}")
            if of_body and dates[host] > dates[part.meeting_id]:
                self.following[part.meeting_id] = min(self.following.get(part.meeting_id, "9999"), dates[host])

    def _announce(self, archive: Archive, off: set[str]) -> None:
        """The first later date that the minutes or the agenda of a meeting announce."""
        parts = defaultdict(list)
        for part in archive.of(PaperPart):
            if part.meeting_id and part.kind in ("agenda", "minutes"):
                parts[part.paper_id].append(part)
        for row in archive.of(UpcomingMeeting):
            if not row.body_id or len(row.date) != 10 or f"{row.body_id}-{row.date}" in off:
                continue
            self.dates[row.body_id].add(row.date)
            for part in parts[row.paper_id]:
                if part.page <= row.page <= part.last_page and row.date > str(part.meeting_date):
                    self.announced[part.meeting_id] = min(self.announced.get(part.meeting_id, "9999"), row.date)

    def next(self, meeting_id: str) -> str | None:
        return self.following.get(meeting_id) or self.announced.get(meeting_id)

    def in_month(self, body: str, after: str, month: int, year: str | None) -> str | None:
        """The one date in that month, of the year after `after`, on which the body is known to meet."""
        until = f"{int(after[:4]) + 1}{after[4:]}"
        found = [d for d in self.dates[body] if after < d < until and int(d[5:7]) == month and d[:4] == (year or d[:4])]
        return found[0] if len(found) == 1 else None


def _due(action: Action, calendar: _Calendar) -> Action:
    """The action, with the date at which it is due, and whether that is printed or reckoned."""
    if not action.due:
        return action
    if reckoned := _reckoned(action, calendar):
        return action.model_copy(update={"due_date": reckoned, "due_basis": "derived"})
    return action.model_copy(update={"due_basis": "stated"}) if action.due_date else action


def _reckoned(action: Action, calendar: _Calendar) -> str | None:
    """The date of the meeting at which it is due, or the next day of that description after the meeting that set it."""
    due, day = action.due or "", action.meeting_date or ""
    if len(day) != 10 or len(action.due_date or "") == 10:
        return None
    if match := IN_MONTH.search(due):
        month = MONTHS.index((match[1] or match[3]).lower()) + 1
        body = (action.meeting_id or "").removesuffix(f"-{day}")
        return calendar.in_month(body, day, month, match[2] or match[4])
    if NEXT.search(due):
        return calendar.next(action.meeting_id or "")
    date = fall_due(due, day)
    return date if date and len(date) > len(action.due_date or "") else None

"""Who was at a meeting: present, in attendance, with apologies, absent.

Takes the parts of a paper that say who came (minutes; others only where they list those present), yields one record per
person, or post without a name, and meeting. Lists are read where they open ("Present:", "Apologies were received
from …") to the first words that are no entry; a distribution list ("To: Councillors …") is none. Refuses
what is not surely a name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.parse.attendance_grid import marks
from extractors.parse.attendance_lists import Entry, entries_of, unlabelled
from extractors.parse.attendance_tables import distinct
from extractors.parse.attendee import Attendee
from extractors.parse.names import bare_name
from schemas.attendance import Attendance
from schemas.page import Page
from schemas.record import Finding, Known, found
from schemas.section import Block, Document, Part

ONLINE = re.compile(r"\b(?:on-?line|(?:ms |microsoft )teams|zoom|skype|webex|virtual(?:ly)?|video ?conference)\b", re.I)
HELD = re.compile(
    r"^(?:location|venue|place)\b|\bmeeting (?:was |is |being )*(?:held|conducted|convened|took place)\b", re.I
)
MIXED = re.compile(r"\bhybrid|[+&]|\band\b|\bin person\b|\bor\b", re.I)


def attendance(document: Document, known: Known) -> Iterator[Finding]:
    """Reads every part that says who came; yields one record per person and meeting, at the name."""
    pages = {p.number: p for p in document.pages}
    for part in document.parts:
        entries = entries_of(part)
        stated = sum(e.status == "present" for e in entries) >= 2
        if part.kind == "minutes" and not any(e.status == "present" for e in entries):
            entries = [*unlabelled(part), *entries]
        elif part.kind != "minutes" and not stated:
            entries = []
        if part.kind == "minutes" or stated or any(_heads_grid(b) for b in part.opening):
            entries = _with_grid(entries, [pages[n] for n in range(part.page, min(part.page + 1, part.last_page) + 1)])
        yield from _records(_settled(entries, part), part)


def _heads_grid(block: Block) -> bool:
    return bool(re.search(r"\battendance\b", block.text.text[:60], re.I))


def _with_grid(entries: list[Entry], pages: Sequence[Page]) -> list[Entry]:
    """The entries and those of an attendance grid, which are of several meetings."""
    made = [
        Entry(Attendee(m.name), m.status, "attendance-grid", "stated", m.date, m.where) for p in pages for m in marks(p)
    ]
    return [*made, *entries]


def _settled(entries: list[Entry], part: Part) -> list[Entry]:
    """One entry per person and meeting; an office that is named apart goes to the one who holds it."""
    last = max((e.date for e in entries if e.date), default=None)
    online = _online(part)
    kept: dict[tuple, Entry] = {}
    for entry in entries:
        date = entry.date or part.meeting_date or last
        own = date == (part.meeting_date or last)
        who = entry.who
        if online and own and entry.status in ("present", "in_attendance"):
            who = replace(who, remote=True)
        entry = replace(entry, who=who, date=date)
        key = (date, *_identity(who))
        kept[key] = _merged(kept[key], entry) if key in kept else entry
    return list(kept.values())


def _identity(who: Attendee) -> tuple:
    name = bare_name(who.printed).lower() if who.printed else None
    return (name,) if name else (None, who.role, who.initials, who.organisation.text if who.organisation else None)


def _merged(first: Entry, again: Entry) -> Entry:
    """The first entry with what the second adds; apologies are said after a list of all who belong ("Attendees")."""
    listed = first.rule.startswith(("present", "in-attendance"))
    if first.status in ("present", "in_attendance") and again.status in ("apologies", "absent") and listed:
        first = replace(first, status=again.status, rule=again.rule, who=replace(first.who, remote=again.who.remote))
    role = again.who.role if again.rule.endswith("office") else first.who.role or again.who.role
    organisation = first.who.organisation or again.who.organisation
    who = replace(first.who, role=role, organisation=organisation, initials=first.who.initials or again.who.initials)
    return replace(first, who=who, where=(*first.where, *again.who.where))


def _online(part: Part) -> bool:
    """Whether the head of the paper says that the whole meeting was held online."""
    texts = [b.text.text for b in (*part.opening, *(b for i in part.items[:1] for b in i.blocks))]
    said = [b.text.text for b in part.opening if b.kind == "heading"] + [t for t in texts if HELD.search(t)]
    said += [p.text for p in (part.title, part.venue) if p]
    return any(ONLINE.search(s) and not MIXED.search(s) and len(s.split()) < 16 for s in said)


def _records(entries: Sequence[Entry], part: Part) -> Iterator[Finding]:
    for entry in entries:
        who = entry.who
        where = [*who.where, *entry.where]
        yield found(
            Attendance,
            *distinct(where),
            rule=entry.rule,
            basis="inferred" if who.spelt else entry.basis,
            meeting_date=entry.date,
            name=who.printed,
            organisation=who.organisation.text if who.organisation else None,
            role=who.role,
            status=entry.status,
            remote=who.remote,
            initials=who.initials,
        )

"""Who was at a meeting: present, in attendance, with apologies, absent.

Takes the parts of a paper that say who came (minutes; others only where they list those present), yields one record per
person, or post without a name, and meeting. Lists are read where they open ("Present:", "Apologies were received
from …") to the first words that are no entry; a distribution list ("To: Councillors …") is none. Refuses
what is not surely a name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractors.parse.attendance_grid import marks
from extractors.parse.names import NO_NAME, bare_name, looks_like_person
from extractors.parse.presence import office, opening, told
from extractors.parse.roll import Attendee, attendees_of, attendees_of_rows
from schemas.attendance import Attendance
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Block, Document, Part

FIRST_ITEMS = 5
"""Apologies are an item near the head; a list further down belongs to something else."""
ITEM = re.compile(r"\b(?:apolog|attend|present\b|absen|roll call|welcome|membership)", re.I)
ONLINE = re.compile(r"\b(?:on-?line|(?:ms |microsoft )teams|zoom|skype|webex|virtual(?:ly)?|video ?conference)\b", re.I)
HELD = re.compile(
    r"^(?:location|venue|place)\b|\bmeeting (?:was |is |being )*(?:held|conducted|convened|took place)\b", re.I
)
MIXED = re.compile(r"\bhybrid|[+&]|\band\b|\bin person\b|\bor\b", re.I)
GOES_ON = re.compile(r"(?:,|;|&|\band)$")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An attendee with their status and how the record came about."""

    who: Attendee
    status: str
    rule: str
    basis: str = "stated"
    date: str | None = None
    where: tuple[Passage, ...] = ()


def attendance(document: Document, known: Known) -> Iterator[Finding]:
    """Reads every part that says who came; yields one record per person and meeting, at the name."""
    pages = {p.number: p for p in document.pages}
    for part in document.parts:
        entries = _Lists(part).read()
        stated = sum(e.status == "present" for e in entries) >= 2
        if part.kind == "minutes" and not any(e.status == "present" for e in entries):
            entries = [*_unlabelled(part), *entries]
        elif part.kind != "minutes" and not stated:
            entries = []
        if part.kind == "minutes" or stated or any(_heads_grid(b) for b in part.opening):
            entries = _with_grid(entries, [pages[n] for n in range(part.page, min(part.page + 1, part.last_page) + 1)])
        yield from _records(_settled(entries, part), part)


class _Lists:
    """Walks the blocks of a part and takes what stands in lists and sentences of attendance."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.entries: list[_Entry] = []
        self.status: str | None = None
        self.role: str | None = None
        self.body: Passage | None = None
        self.broken: Passage | None = None
        self.rows: list[tuple[Passage, ...]] = []

    def read(self) -> list[_Entry]:
        for block, item in _read_blocks(self.part):
            if item is not None:
                self._close()
                self.status = self._of_title(item)
                if item is not block.text and item.text != block.text.text:
                    continue
                if self.status or not told(item.text):
                    continue
            self._take(block)
        self._close()
        return self.entries

    def _of_title(self, title: Passage) -> str | None:
        found_ = opening(title.text)
        return found_.status if found_ and found_.start >= len(title.text) else None

    def _take(self, block: Block) -> None:
        if block.kind == "table":
            self._close()
            self._take_table(block)
        elif block.kind == "row":
            self._take_row(block)
        else:
            self._take_text(block.text, block)

    def _close(self) -> None:
        """Takes what is still open and leaves the list."""
        self._flush()
        self.status = self.role = self.body = None

    def _flush(self) -> None:
        rows, self.rows = self.rows, []
        if rows and self.status:
            self._add(attendees_of_rows(rows), "rows")
        broken, self.broken = self.broken, None
        if broken is not None and self.status:
            self._add(attendees_of(broken), "list")

    def _add(self, attendees: Sequence[Attendee], how: str, status: str | None = None) -> bool:
        status = status or self.status
        for who in attendees:
            if self.role and not who.role:
                who = replace(who, role=self.role)
            if self.body is not None and who.name and not who.organisation:
                who = replace(who, organisation=self.body)
            self.entries.append(_Entry(who, status, f"{status.replace('_', '-')}-{how}"))
        return bool(attendees)

    def _seen(self) -> bool:
        """Whether those present were read, or are being read."""
        return self.status == "present" or any(e.status == "present" for e in self.entries)

    # --- rows -------------------------------------------------------------------------------------------------------

    def _take_row(self, block: Block) -> None:
        cells = block.cells
        opened = opening(cells[0].text, self._seen())
        while cells and opened and (opened.marked or len(cells[0].text.split()) <= 3):
            self._close()
            self.status, self.role = opened.status, opened.role
            rest = cells[0].cut(opened.start, len(cells[0].text)).strip()
            cells = ((rest,) if rest else ()) + cells[1:]
            opened = opening(cells[0].text, self._seen()) if cells and not rest else None
        if not self.status or not cells:
            self._flush()
            return
        if self.broken is not None or any(c.text.endswith(",") for c in cells[:-1]):
            self._take_names(Passage.of(w for c in cells for w in c.words))
        elif len(cells) > 1 or attendees_of(cells[0]):
            self.rows.append(cells)
        else:
            self._close()

    def _beside(self, text: Passage) -> bool:
        """Takes a line that stands in the column of organisations: one without a name, or the end of the last one."""
        wide = [r for r in self.rows if len(r) > 1]
        if not wide or abs(text.words[0].box.x0 - wide[-1][-1].words[0].box.x0) > 4 or not _is_body(text):
            return False
        last = self.rows[-1]
        if self._wrapped(text, last[-1]):
            self.rows[-1] = (*last[:-1], Passage.of((*last[-1].words, *text.words)))
            return True
        self._flush()
        self.rows = []
        self.entries.append(_Entry(Attendee(None, text), self.status, f"{self.status.replace('_', '-')}-empty-chair"))
        return True

    def _wrapped(self, text: Passage, above: Passage) -> bool:
        """Whether a line goes on with the organisation above it: set closer than the rows are, or breaking off."""
        if text.text[:1].islower() or re.search(r"(?:,|&|\band|\bof|\bfor|\bthe|-)$", above.text):
            return True
        tops = [r[0].words[0].box.top for r in self.rows]
        pitches = [b - a for a, b in zip(tops, tops[1:], strict=False) if b > a]
        step = text.words[0].box.top - above.words[-1].box.top
        return bool(pitches) and 0 < step < 0.85 * median(pitches)

    # --- running text -----------------------------------------------------------------------------------------------

    def _take_text(self, text: Passage, block: Block) -> None:
        if self.rows and self.status and self._beside(text):
            return
        if self.broken is not None:
            text = Passage.of((*self.broken.words, *text.words))
            self.broken = None
            self._take_names(text)
            return
        opened = opening(text.text, self._seen())
        if opened and self._opens(text, opened):
            return
        if self._take_office(text):
            return
        if self._take_sentences(text):
            return
        if self.status is None:
            return
        self._flush_rows()
        if block.kind == "heading" and not _is_entry(text):
            self._take_heading(text)
        elif not self._take_names(text):
            self._take_heading(text)

    def _flush_rows(self) -> None:
        if self.rows:
            rows, self.rows = self.rows, []
            self._add(attendees_of_rows(rows), "rows")

    def _opens(self, text: Passage, opened) -> bool:
        rest = text.cut(opened.start, len(text.text)).strip()
        if not opened.marked and not attendees_of(rest):
            return False
        self._close()
        self.status, self.role = opened.status, opened.role
        return not rest or self._take_names(rest) or True

    def _take_names(self, text: Passage) -> bool:
        """Takes a list in open text; one that breaks off waits for the rest."""
        if GOES_ON.search(text.text) and attendees_of(text):
            self.broken = text
            return True
        return self._add(attendees_of(text), "list")

    def _take_office(self, text: Passage) -> bool:
        """Takes "Chair: Ada Quill" and "Minutes taken by Bo Fenn"."""
        role = office(text.text)
        if not role or (self.part.opening and text.page > self.part.page):
            return False
        attendees = attendees_of(text.cut(role[1], len(text.text)))
        if len(attendees) != 1 or attendees[0].name is None:
            return False
        status = self.status or ("in_attendance" if role[0] == "minutes" else "present")
        self._add([replace(attendees[0], role=role[0])], "office", status)
        return True

    def _take_sentences(self, text: Passage) -> bool:
        taken = False
        for status, start, end in list(told(text.text)):
            names = text.cut(start, end).strip(" :")
            if status == "attending":
                status = "in_attendance" if self._seen() else "present"
            if not names:
                self._close()
                self.status = status
                return True
            taken = self._add(attendees_of(names), "sentence", status) or taken
        return taken

    def _take_heading(self, text: Passage) -> None:
        """A short line between entries is the body of those under it; anything else ends the list."""
        words = text.text.split()
        if self.entries and len(words) <= 6 and text.text[0].isupper() and not re.search(r"[.:;?]$|\d", text.text):
            if text.bold or any(w.lower() in NO_NAME for w in words):
                self.body = text
                return
        self._close()

    # --- tables -----------------------------------------------------------------------------------------------------

    def _take_table(self, block: Block) -> None:
        """Takes rows that begin with a label ("Attendees | Ada Quill, Bo Fenn"), and columns under one."""
        if self.part.kind in ("agenda", "action_log", "programme", "plan"):
            return
        grid = block.table
        heads = [_distinct(c) for c in grid.header_cells]
        rows = [[h for hs in heads for h in hs], *([c for c in r if c] for r in grid.rows)]
        columns = [opening(h) for h in grid.header]
        if sum(o is not None and not o.role for o in columns) > 1:
            self._take_columns(block, columns)
            return
        for row in rows:
            self._take_cells(_distinct(row))

    def _take_columns(self, block: Block, columns: Sequence) -> None:
        for row in block.table.rows:
            for cell, column in zip(row, columns, strict=False):
                if cell and column:
                    self._add(attendees_of(cell), "table", column.status)

    def _take_cells(self, cells: Sequence[Passage]) -> None:
        status: str | None = None
        role: str | None = None
        for cell in cells:
            opened, held = opening(cell.text, self._seen()), office(cell.text)
            if held:
                role = held[0]
                if held[1] < len(cell.text):
                    self._take_office(cell)
                    role = None
            elif opened and opened.start >= len(cell.text):
                status = opened.status
            elif opened and (opened.marked or attendees_of(cell.cut(opened.start, len(cell.text)))):
                self._add(attendees_of(cell.cut(opened.start, len(cell.text)).strip()), "table", opened.status)
                status = None
            elif role:
                whose = [replace(a, role=role) for a in attendees_of(cell) if a.name]
                self._add(whose, "office", "in_attendance" if role == "minutes" else "present")
                role = None
            elif status:
                self._add(attendees_of(cell), "table", status)


def _read_blocks(part: Part) -> Iterator[tuple[Block, Passage | None]]:
    """The blocks where attendance may stand, with the title of the item that a block opens."""
    titles = {id(i.heading): (n, i.title) for n, i in enumerate(part.items)}
    wanted = True
    for block in part.blocks:
        number, title = titles.get(id(block), (None, None))
        if title is not None:
            wanted = number < FIRST_ITEMS or bool(ITEM.search(title.text))
        if wanted:
            yield block, title


def _is_body(text: Passage) -> bool:
    """Whether a line may be the name of an organisation, or the rest of one: short, and no sentence."""
    return len(text.words) <= 8 and not re.search(r"\d|[.:;?]$", text.text) and not opening(text.text)


def _is_entry(text: Passage) -> bool:
    return any(a.name and looks_like_person(a.name.text) for a in attendees_of(text))


def _distinct(cells: Sequence[Passage | None]) -> list[Passage]:
    """The cells in order, a merged one once."""
    kept: list[Passage] = []
    for cell in cells:
        if cell and not any(cell is k for k in kept):
            kept.append(cell)
    return kept


def _unlabelled(part: Part) -> list[_Entry]:
    """Rows of name and organisation at the head of minutes, without a label: those present."""
    runs: list[list[tuple[Passage, ...]]] = [[]]
    for block in part.opening:
        if block.kind == "row" and len(block.cells) > 1 and not opening(block.cells[0].text):
            runs[-1].append(block.cells)
        elif runs[-1]:
            runs.append([])
    rows = next((r for r in runs if len(r) > 1 and sum(_is_entry(c[0]) for c in r) > len(r) / 2), [])
    return [_Entry(a, "present", "unlabelled-rows", "inferred") for a in attendees_of_rows(rows)] if rows else []


def _heads_grid(block: Block) -> bool:
    return bool(re.search(r"\battendance\b", block.text.text[:60], re.I))


def _with_grid(entries: list[_Entry], pages: Sequence) -> list[_Entry]:
    """The entries and those of an attendance grid, which are of several meetings."""
    made = [
        _Entry(Attendee(m.name), m.status, "attendance-grid", "stated", m.date, m.where)
        for p in pages
        for m in marks(p)
    ]
    return [*made, *entries]


def _settled(entries: list[_Entry], part: Part) -> list[_Entry]:
    """One entry per person and meeting; an office that is named apart goes to the one who holds it."""
    last = max((e.date for e in entries if e.date), default=None)
    online = _online(part)
    kept: dict[tuple, _Entry] = {}
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
    return (name,) if name else (None, who.role, who.organisation.text if who.organisation else None)


def _merged(first: _Entry, again: _Entry) -> _Entry:
    """The first entry with what the second adds."""
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


def _records(entries: Sequence[_Entry], part: Part) -> Iterator[Finding]:
    for entry in entries:
        who = entry.who
        where = [*who.where, *entry.where]
        yield found(
            Attendance,
            *_distinct(where),
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

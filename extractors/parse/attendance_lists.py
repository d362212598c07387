"""The lists of those who came, in the blocks of one paper.

Takes a part, gives an `Entry` for each person in a list or sentence of attendance: in rows at tab stops, run in, one to
a line, in a table at the head. A list ends at the first words that are no entry; one without a label is taken for those
present only where `unlabelled` is asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.parse.attendance_columns import Columns
from extractors.parse.attendance_tables import held, listed_in, status_of
from extractors.parse.attendee import NOBODY, Attendee
from extractors.parse.names import NO_NAME, looks_like_person
from extractors.parse.presence import CLAUSE, STOP, Opening, opening, told
from extractors.parse.roll import attendees_of, attendees_of_rows
from extractors.parse.roll_pieces import CROWD
from schemas.passage import Passage
from schemas.section import Block, Part

FIRST_ITEMS = 5
"""Apologies are an item near the head; a list further down belongs to something else."""
ITEM = re.compile(
    r"\b(?:apolog|attend|present\b|absen|roll call|call to order|opening|introduction|welcome|membership)", re.I
)
# "Present: Ada Quill. Apologies: Bo Fenn." on one line, or "… Bo Fenn. Also present were Cy Marsh."
NEXT_LIST = re.compile(
    r"(?<=[.;])\s+(?=(?:Also|In attendance|Apologies|Absent|Present)[A-Za-z ]{0,30}:)"
    r"|(?<=\.)\s+(?=(?:Also|Others?|Additional|Guests?|Visitors?|Staff|Absent)\b"
    r"[\w ,]{0,40}?(?: (?:were|was)\b|present,))"
)
KIND = re.compile(r"^(?:the )?(?:board |committee )?(councillors|members|governors|trustees|directors|officers)$", re.I)
KIND_FIRST = re.compile(
    r"^(?:the )?((?:(?:board|committee|council|staff|parish|elected|co-opted) )?"
    r"(?:councillors|members|governors|trustees|directors|officers|commissioners))\s*:\s+(?=[A-Z])",
    re.I,
)
LABELLED = re.compile(r"[A-Z][A-Za-z ]{2,24}:")
GOES_ON = re.compile(r"(?:,|;|&|\band)$")
# The row that breaks off before the last name: "Members Quill, Fenn, and Chair" / "Marsh - 3."
CHAIR_LAST = re.compile(r"\band (?:the )?(?:vice[ -]?)?(?:chair(?:man|woman|person)?|mayor|president)$", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """An attendee with their status and how the record came about."""

    who: Attendee
    status: str
    rule: str
    basis: str = "stated"
    date: str | None = None
    where: tuple[Passage, ...] = ()


def entries_of(part: Part) -> list[Entry]:
    """The entries of the lists and sentences that say what they are."""
    return _Lists(part).read()


def unlabelled(part: Part) -> list[Entry]:
    """Rows of name and organisation at the head of minutes, without a label: those present."""
    runs: list[list[tuple[Passage, ...]]] = [[]]
    for block in part.opening:
        if block.kind == "row" and len(block.cells) > 1 and not opening(block.cells[0].text):
            runs[-1].append(block.cells)
        elif runs[-1]:
            runs.append([])
    rows = next((r for r in runs if len(r) > 1 and sum(_is_entry(c[0]) for c in r) > len(r) / 2), [])
    return [Entry(a, "present", "unlabelled-rows", "inferred") for a in attendees_of_rows(rows)] if rows else []


class _Lists:
    """Walks the blocks of a part and takes what stands in lists and sentences of attendance."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.entries: list[Entry] = []
        self.status: str | None = None
        self.role: str | None = None
        self.body: Passage | None = None
        self.broken: Passage | None = None
        self.rows: list[tuple[Passage, ...]] = []
        self.columns: Columns | None = None

    def read(self) -> list[Entry]:
        for block, item in _read_blocks(self.part):
            if item is not None:
                self._close()
                self.columns = None
                self.status = self._of_title(item)
                rest = _after(item, block.text)
                if rest or self.status or not told(item.text):
                    self._take_rest(item, rest, block)
                    continue
            self._take(block)
        self._close()
        return self.entries

    def _of_title(self, title: Passage) -> str | None:
        found_ = opening(title.text)
        return found_.status if found_ and found_.start >= len(title.text) else None

    def _take_rest(self, title: Passage, rest: Passage | None, block: Block) -> None:
        """Takes what stands in a heading's block after the title: "Apologies: Ada Quill"."""
        if (
            rest and (self.status or ITEM.search(title.text)) and not re.match(r"\(|[A-Z]{2,4}$", rest.text)
        ):  # a lead beside the title
            self._take_text(rest, block)

    def _take(self, block: Block) -> None:
        if self.columns and self._under(block):
            return
        self.columns = Columns.of(block.cells) if block.kind == "row" else None
        if self.columns:
            self._close()
        elif block.kind == "table":
            self._close()
            if self.part.kind not in ("agenda", "action_log", "programme", "plan"):
                for attendees, how, status in listed_in(block.table, self._seen, self._last_page()):
                    self._add(attendees, how, status)
        elif block.kind == "row":
            self._take_row(block)
        else:
            self._take_text(block.text, block)

    def _under(self, block: Block) -> bool:
        """Takes a row or a line that stands under labels side by side."""
        if block.kind == "table":
            return False
        before = self.columns
        self.columns, found_ = before.read(block.cells or (block.text,))
        for head, who in found_:
            self._add([who if who.role or not head.role else replace(who, role=head.role)], "column", head.status)
        return bool(found_) or self.columns != before

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
            end = re.search(r"[\s,]*\b(?:and|plus)$|$", broken.text)
            self._add(attendees_of(broken.cut(0, end.start())), "list")

    def _add(self, attendees: Sequence[Attendee], how: str, status: str | None = None) -> bool:
        status = status or self.status
        for who in attendees:
            if self.role and not who.role:
                who = replace(who, role=self.role)
            if self.body is not None and who.name and not who.organisation:
                who = replace(who, organisation=self.body)
            self.entries.append(Entry(who, status, f"{status.replace('_', '-')}-{how}"))
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
        if (
            self.broken is not None
            or any(c.text.endswith(",") for c in cells[:-1])
            or CHAIR_LAST.search(cells[-1].text)
        ):
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
        self.entries.append(Entry(Attendee(None, text), self.status, f"{self.status.replace('_', '-')}-empty-chair"))
        return True

    def _wrapped(self, text: Passage, above: Passage) -> bool:
        """Whether a line goes on with the organisation above it: set closer than the rows are, or breaking off."""
        if text.text[:1].islower() or re.search(r"(?:,|&|\band|\bof|\bfor|\bthe|-)$", above.text):
            return True
        tops = [r[0].words[0].box.top for r in self.rows]
        pitches = [b - a for a, b in pairwise(tops) if b > a]
        step = text.words[0].box.top - above.words[-1].box.top
        return bool(pitches) and 0 < step < 0.85 * median(pitches)

    # --- running text -----------------------------------------------------------------------------------------------

    def _take_text(self, text: Passage, block: Block) -> None:
        if self.rows and self.status and self._beside(text):
            return
        if self.broken is not None and LABELLED.match(text.text):  # "…, Ada Quill and" / "Proxies: Bo Fenn"
            self._flush()
        if self.broken is not None:
            text = Passage.of((*self.broken.words, *text.words))
            self.broken = None
            self._take_names(text)
            return
        pieces = text.split(NEXT_LIST)
        if len(pieces) > 1:
            for piece in pieces:
                self._take_text(piece, block)
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
        text = self._of_kind(text)
        if self.body is not None and NOBODY.match(text.text):  # "Conflicts of interest / None"
            self._close()
            return
        if CROWD.match(re.sub(r"^and\s+", "", text.text, flags=re.I)):
            return  # "and six others"
        heading = block.kind == "heading" and not _is_entry(text)
        if heading or not self._take_names(text):
            self._take_heading(text)

    def _of_kind(self, text: Passage) -> Passage:
        """The names of an entry without what they all are: "Board Members: Ada Quill, Bo Fenn"."""
        kind = KIND_FIRST.match(text.text)
        if kind:
            self.body, self.role = None, re.sub(r"s$", "", kind[1])
        return text.cut(kind.end(), len(text.text)) if kind else text

    def _flush_rows(self) -> None:
        if self.rows:
            rows, self.rows = self.rows, []
            self._add(attendees_of_rows(rows), "rows")

    def _opens(self, text: Passage, opened: Opening) -> bool:
        rest = text.cut(opened.start, len(text.text)).strip()
        if KIND.match(rest.text.rstrip(" :")):  # "Present were board members:", and their names below
            rest = rest.cut(0, 0)
        elif not opened.marked and not attendees_of(rest):
            return False
        self._close()
        if NOBODY.match(rest.text.strip(" .")):
            return True
        self.status, self.role = opened.status, opened.role
        if rest and not self._take_names(rest) and not self._take_names(_before_clause(rest)):
            end = STOP.search(rest.text)  # "… and Cy Marsh, the speaker. The Chair welcomed them."
            if end:
                self._take_names(rest.cut(0, end.start()))
        return True

    def _take_names(self, text: Passage) -> bool:
        """Takes a list in open text; one that breaks off waits for the rest."""
        if (GOES_ON.search(text.text) or CHAIR_LAST.search(text.text)) and attendees_of(text):
            self.broken = text
            return True
        return self._add(attendees_of(text), "list")

    def _take_office(self, text: Passage) -> bool:
        """Takes "Chair: Ada Quill" and "Minutes taken by Bo Fenn"."""
        holder = held(text, self._last_page())
        if holder:
            self._add([holder[0]], "office", self.status or status_of(holder[1]))
        return holder is not None

    def _last_page(self) -> int | None:
        """The last page where an office is one of this meeting."""
        return self.part.page if self.part.opening else None

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
        short = len(words) <= 6 and text.text[0].isupper() and not re.search(r"[.:;?]$|\d", text.text)
        if self.status and KIND.match(text.text.strip(" :")):
            self.body, self.role = None, text.text.strip(" :").rstrip("s")
        elif short and (text.bold or any(w.lower() in NO_NAME for w in words)):
            self.body = text
        else:
            self._close()


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


def _after(title: Passage, text: Passage) -> Passage | None:
    """What `text` prints after the title at its start."""
    words = text.words[len(title.words) :]
    rest = Passage.of(words).strip(" :–-") if words and text.words[0] is title.words[0] else None
    return rest if rest and rest.text else None


def _is_body(text: Passage) -> bool:
    """Whether a line may be the name of an organisation, or the rest of one: short, and no sentence."""
    return len(text.words) <= 8 and not re.search(r"\d|[.:;?]$", text.text) and not opening(text.text)


def _before_clause(text: Passage) -> Passage:
    """The names before what is told of the last of them: "PCSO Di Orme who reported that …"."""
    clause = CLAUSE.search(text.text)
    return text.cut(0, clause.start()) if clause else Passage.of(())


def _is_entry(text: Passage) -> bool:
    return any(a.name and looks_like_person(a.name.text) for a in attendees_of(text))

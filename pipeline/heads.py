"""What a paper says of itself at its head: title, the meeting's date and time, venue, the body that meets, its item.

Takes the blocks at the top of a paper's first page, gives each of these with the words it was read from, or None. A
date is the meeting's only where the head says so: in the title, under a key ("Date:"), or in "held on …".
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.parse.dates import TIME, find_dates, parse_time
from pipeline.furniture import TAB
from pipeline.spans import HEAD_BLOCKS, KIND_TITLE, is_dated, names_kind, only_title
from schemas.passage import Passage
from schemas.section import Block

BODY = re.compile(
    r"\b(?:committee|council|partnership|board|association|forum|group|society|commission|authority|panel|trustees"
    r"|governors|governing body|cabinet|executive|scrutiny|club|network|federation|trust|watch)\b",
    re.I,
)
NO_BODY = re.compile(
    r"\b(?:plan|strategy|report|update|briefing|review$|policy|framework|summary|terms of reference|log|agenda items?"
    r"|programme|date|www\.|https?:|attendance|present|apologies|members?:|minutes of the (?:last|previous)"
    r"|hereby given)\b",
    re.I,
)
SMALL = frozenset("of the and for in to on at s a de upon by".split())
VENUE = re.compile(
    r"\b(?:room|hall|offices?|centre|center|chambers?|teams|zoom|online|library|church|house|street|road|avenue|farm"
    r"|virtual(?:ly)?|remote(?:ly)?|location|venue|school,)\b",
    re.I,
)
VENUE_KEY = re.compile(r"^(?:venue|place|location|held at)\b\s*:?\s*", re.I)
HELD_IN = re.compile(
    r"\b(?:held|occurred|(?:took|takes?) place|meet(?:ing)?)\s+(?:in|at)\s+"
    r"(?P<venue>(?:the |an? )?[A-Za-z][^.;]{3,80}?)"
    r"(?=,?\s+(?:on|at)\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d)|[.;]|$)",
    re.I,
)
DATE_KEY = re.compile(r"^(?:meeting )?date(?: (?:and|&) time)?(?: of (?:the )?meeting)?\s*:?(?=\s|$)", re.I)
TIME_KEY = re.compile(r"^(?:start(?:ing)? )?time\b", re.I)
BODY_KEY = re.compile(
    r"^(?:organi[sz]ation|committee|body|board|(?:name|title) of (?:committee|body|meeting))(?: name)?\s*(?::|$)", re.I
)
PEOPLE = re.compile(
    r"^(?:(?:those|members|also|board|staff)\s)*(?:present|attend|in attendance|apologies|absent)", re.I
)
ORGAN = re.compile(
    r"^(?:the )?(?:board of \w+|(?:executive |management )?(?:committee|board)|trustees|governors)$", re.I
)
HELD = re.compile(r"\b(?:held|meeting|on|occurred|convened|took place|called to order)\b", re.I)
OTHER_MEETING = re.compile(r"\b(?:minutes of the|previous|last|next) (?:meeting|held)", re.I)
STARTED = re.compile(r"\b(?:called to order|commenced|convened|opened|started|began)\b[^.]{0,40}?\bat\b", re.I)
BARE_TIME = re.compile(r"(?<![\d.:])(0\d|1[3-9]|2[0-3])[.:]([0-5]\d)(?![\d.:])")
TITLE_FIRST = re.compile(
    r"^(?:(?:draft|approved|(?:un)?confirmed)\s+)*(?:minutes|agenda|notes|notice|synopsis)\b"
    r"(?! of the (?:last|previous))",
    re.I,
)
SAYS = re.compile(r"\.$|\b(?:is|are|was|were|be|been|has|have|had)\b", re.I)
LEAD_IN = re.compile(
    r"^.*?\b(?:meeting|assembly) of (?:the )?|^.*\breport to (?:the )?|^(?:(?:draft|approved|(?:un)?confirmed)\s+)*"
    r"(?:minutes?|notes|agenda|synopsis)(?: (?:of|for) (?:the |a )?)?(?:meeting of (?:the )?)?\s*",
    re.I,
)
TAIL = re.compile(
    r"[\s,:–-]*\b(?:(?:annual|extra-?ordinary|special|ordinary|regular|monthly|quarterly|open|closed|full|general)\s+)*"
    r"(?:meetings?|minutes|agenda|a\.?g\.?m\.?|synopsis|notes)\b.*$|[\s,:–-]+(?:held )?on\b[^a-z]*\d.*$|\s+held\b.*$",
    re.I | re.S,
)
CALLED = re.compile(
    r"^(?:(?:the|an?|annual|extra-?ordinary|special|ordinary|regular|monthly|quarterly|open|general|of)\b\s*)+", re.I
)


def title_of(head: Sequence[Block], kind: str) -> Passage:
    """The title as printed: the line that names the kind, else what stands after an item's number, else the largest."""
    for block in head:
        if kind in KIND_TITLE and not block.label and names_kind(block) and KIND_TITLE[kind].search(block.text.text):
            return block.text
    for block in head[:4]:
        if (
            kind in KIND_TITLE
            and not block.label
            and _begins_as_title(block)
            and KIND_TITLE[kind].search(block.text.text)
        ):
            return block.text
    for block in head:
        after = re.match(r"(?:agenda )?item(?: no\.?)?\s*:?\s*\w{1,3}[\s.:–-]+(?=\S{3})", block.text.text, re.I)
        if after and block.kind in ("row", "heading") and not _only_date(block):
            return block.text.cut(after.end(), len(block.text.text))
    if head and kind in ("agenda", "minutes") and _heads_notes(head[0]) and is_dated(head[0]):
        return head[0].text
    plain = [b for b in head if b.label is None and not is_dated(b) and not PEOPLE.match(b.text.text)]
    marked = [b for b in plain if b.kind == "heading"] or [b for b in plain if b.centred] or list(head)
    return max(marked, key=lambda b: max((w.size for w in b.text.words), default=0)).text if marked else Passage.of(())


def date_of(head: Sequence[Block], kind: str) -> tuple[Passage, str] | None:
    """The date of the meeting with its place: from the title, a "Date:" line, "held on …", or a line that begins so."""
    meets = kind in ("agenda", "minutes")
    titled = kind not in ("report", "plan", "other") or body_of(head) is not None
    ways = [_title_date, _keyed_date] * titled + [_held_date, _bare_date] * meets
    found = next((found for way in ways for block in head if (found := way(block))), None)
    first = head[0] if head and meets and not found and _heads_notes(head[0]) else None
    return _first_date(first.text) if first else found


def _heads_notes(block: Block) -> bool:
    """Whether a plain first line names the meeting: "LVRA AGM 15/08/31, Mill Hall 7pm."."""
    named = re.search(r"\b(?:meeting|a\.?g\.?m|committee|council|board)\b", block.text.text, re.I)
    return bool(named) and block.label is None and block.table is None and len(block.text.words) <= 14


def _title_date(block: Block) -> tuple[Passage, str] | None:
    if block.label is not None or block.table is not None or len(block.text.words) > 24:
        return None
    set_apart = block.kind == "heading" or block.centred or _begins_as_title(block)
    of_paper = re.search(r"\b(?:report|published|issued?|updated?|printed|version|review)\b.*\d", block.text.text, re.I)
    return _first_date(block.text) if set_apart and not of_paper else None


def _begins_as_title(block: Block) -> bool:
    """Whether a plain line begins with the kind of paper and is no sentence: "Minutes for 28 April 2031"."""
    text = block.text.text
    return bool(TITLE_FIRST.match(text)) and len(block.text.words) <= 16 and not SAYS.search(text)


def _bare_date(block: Block) -> tuple[Passage, str] | None:
    """The date with which a short line begins: "Monday, 5 May 2031, 10 am (at the mill)"."""
    found = _first_date(block.text) if block.label is None and len(block.text.words) <= 14 else None
    return found if found and found[0].words[0] in block.text.words[:1] else None


def _keyed_date(block: Block) -> tuple[Passage, str] | None:
    for key, value in _pairs(block):
        if DATE_KEY.match(key.text) and len(key.text.split()) <= 5 and (found := _first_date(value)):
            return found
    inside = re.search(r"(?:^|[A-Z]\w* )DATE:? |^(?:meeting )?date\b", block.text.text)
    key = inside or DATE_KEY.match(block.text.text)
    if block.table is not None or not key or len(block.text.words) > 14:
        return None
    return _first_date(block.text.cut(key.end(), len(block.text.text)))


def _pairs(block: Block) -> Iterator[tuple[Passage, Passage]]:
    """Neighbouring cells of a row or of a table, as key and value."""
    rows: list[Sequence[Passage]] = [block.cells]
    if block.table is not None:
        rows = [[p for cells in block.table.header_cells for p in cells[:1]]]
        rows += [[c for c in row if c] for row in block.table.rows]
    for row in rows:
        yield from pairwise(row)


def _held_date(block: Block) -> tuple[Passage, str] | None:
    if block.label or not HELD.search(block.text.text) or OTHER_MEETING.search(block.text.text):
        return None
    return _first_date(block.text)


def _first_date(text: Passage) -> tuple[Passage, str] | None:
    for date in find_dates(text.text):
        if date.iso and len(date.iso) == 10:
            return text.cut(date.start, date.end), date.iso
    return None


def _only_date(block: Block) -> bool:
    return is_dated(block) and len(block.text.words) <= 5


def time_of(head: Sequence[Block], date: Passage | None, iso: str | None) -> str | None:
    """The time of the meeting: in the date's own block, under a key, in a line of the title, or when it was opened."""
    if date is None:
        return None
    own = [b for b in head if date.words[0] in b.text.words]
    again = [b for b in head if b not in own and (_held_date(b) or (None, None))[1] == iso]
    for block in (*own, *again):
        if time := parse_time(block.text.text) or (len(block.text.words) <= 14 and _bare_time(block.text.text)):
            return time
    for value in (v for key in (TIME_KEY, VENUE_KEY) for b in head for v in _keyed(b, key)):
        if time := parse_time(value.text) or _bare_time(value.text):
            return time
    titles = [b for b in head if (b.kind in ("heading", "row") or b.centred or b.table) and len(b.text.words) <= 60]
    opened = [b.text.cut(m.start(), len(b.text.text)) for b in head if (m := STARTED.search(b.text.text))]
    return next(filter(None, (parse_time(p.text) for p in [*(b.text for b in titles if not b.label), *opened])), None)


def _bare_time(text: str) -> str | None:
    match = BARE_TIME.search(text)
    return f"{match[1]}:{match[2]}" if match else None


def _keyed(block: Block, key: re.Pattern) -> Iterator[Passage]:
    """What stands after a key, in the next cell or in the same line."""
    for name, value in _pairs(block):
        if key.match(name.text) and len(name.words) <= 5:
            yield value
    match = key.match(block.text.text)
    if match and ":" not in match[0] and key is BODY_KEY:
        return
    if match and block.table is None and len(block.cells) < 2 and len(block.text.words) <= 20:
        yield block.text.cut(match.end(), len(block.text.text)).strip(" :")


def body_of(head: Sequence[Block]) -> Passage | None:
    """The name of the body that meets: under a key, or the first lines of the head that name one."""
    for value in (v for b in head for v in _keyed(b, BODY_KEY)):
        if BODY.search(value.text) and len(value.words) <= 14:
            return _bare_name(value) or value
    named: list[Passage] = []
    for i, block in enumerate(head[:HEAD_BLOCKS]):
        if PEOPLE.match(block.text.text):
            break
        set_apart = block.kind == "heading" or block.centred or (i < 4 and _in_title_case(block.text.text))
        text = _bare_body(block) if set_apart else None
        if text and named and ORGAN.match(text.text):
            named[-1] = Passage.of(
                (*named[-1].words, *text.words)
            )  # "Larkmoor Ranch Association" / "Board of Directors"
        elif text and " " in text.text and not any(_words(text) <= _words(n) for n in named):
            named.append(text)
        elif named:
            break
    named = [n for n in named if " " in n.text]  # "Board" alone names no body
    council = len(named) > 1 and re.search(r"\b(?:council|authority|governors)$", named[0].text, re.I)
    return (named[1] if council else named[0]) if named else None


def _in_title_case(text: str) -> bool:
    return all(w in SMALL or not w[0].islower() for w in text.split())


def _words(text: Passage) -> set[str]:
    return set(re.findall(r"\w+", text.text.lower()))


def _bare_body(block: Block) -> Passage | None:
    """The name of a body that a line of the head holds."""
    apart = block.label is not None or block.table is not None or block.kind == "row" or only_title(block)
    return None if apart or len(block.text.words) > 20 else _bare_name(block.text)


def _bare_name(text: Passage) -> Passage | None:
    """The name of a body without what kind of meeting or paper it stands over; None where none is left."""
    if match := LEAD_IN.match(text.text):
        text = text.cut(match.end(), len(text.text))
    date = next(find_dates(text.text), None)
    text = text.cut(0, date.start) if date else text
    text = text.cut(0, m.start()) if (m := TAIL.search(text.text)) else text
    text = text.cut(m.end(), len(text.text)) if (m := CALLED.match(text.text)) else text
    text = text.strip(" ,:–-")
    return text if text and BODY.search(text.text) and not NO_BODY.search(text.text) else None


def venue_of(head: Sequence[Block]) -> Passage | None:
    """Where the meeting is: under a key, in "held in …", or a line of the title that names a room or a street."""
    for block in head:
        for value in _keyed(block, VENUE_KEY):
            if value:
                return value.cut(0, m.start()).strip(" ,–-") if (m := TIME.search(value.text)) else value
    for block in head:
        match = None if block.label else HELD_IN.search(block.text.text)
        if match and not OTHER_MEETING.search(block.text.text):
            return block.text.of_match(match, "venue")
    for block in head[:HEAD_BLOCKS]:
        short = (block.kind == "heading" or block.centred) and len(block.text.words) <= 14 and not block.label
        if not short or not VENUE.search(block.text.text) or is_dated(block):
            continue
        if "," in block.text.text or not BODY.search(re.sub(r"(?i)committee room", "", block.text.text)):
            return block.text
    return None


def item_of(head: Sequence[Block], tab: Passage | None) -> str | None:
    """The number of the agenda item that the paper belongs to: from its tab, or from "ITEM 6 …" at its head."""
    if tab is not None and (match := TAB.match(tab.text)) and match[1]:
        return re.sub(r"^0+|\s", "", match[1])
    for block in head[:HEAD_BLOCKS]:
        if match := re.match(r"(?:agenda )?item(?: no\.?)?\s*:?\s*0?(\d{1,2}[a-z]?)\b", block.text.text, re.I):
            return match[1]
    return None

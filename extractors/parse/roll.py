"""Lists of those who were at a meeting, as papers print them.

Takes the text of a list (run in with commas, one to a line, or the cells of a row), gives the `Attendee`s in it: name
without bracketed notes, organisation, role, initials, whether they joined remotely. Refuses a text that is a sentence,
or that holds more which is not a person, a post or an organisation than is: then there are none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from extractors.parse.attendee import NOBODY, Attendee, note_of, noted
from extractors.parse.names import bare_name, looks_like_person, might_be_person, parse_name
from extractors.parse.posts import PLURAL, before_name, is_post
from extractors.parse.roll_pieces import (
    BRACKET,
    CROWD,
    OF,
    Piece,
    attendee_in,
    holds_person,
    is_lone,
    is_name,
    joined,
    name_in,
    pieces_of,
    role_of_post,
)
from schemas.passage import Passage

# "– 5." after a roll call, and the stop at the end of a list.
TAIL = re.compile(r"(?:(?<=\))\s+and$|\s*[-–—]\s*\d{1,2})?[\s.;:,]*$")


def attendees_of(text: Passage) -> list[Attendee]:
    """The attendees in a list that may run over several lines; [] where it is no such list."""
    lines = _lines(text)
    if len(lines) > 1 and all(_opens_entry(line) for line in lines) and _stacked(lines):
        return [a for line in lines for a in _entries(line, alone=True)]
    return _entries(text)


def attendees_of_rows(rows: Sequence[Sequence[Passage]]) -> list[Attendee]:
    """The attendees in rows of cells: names side by side, or names with organisation and post in either order.

    What a column holds is settled by all the rows: where one "name" in it is none, it is a column of organisations.
    """
    width = max(map(len, rows), default=0)
    columns = [[row[c] for row in rows if c < len(row)] for c in range(width)]
    named = [c for c, cells in enumerate(columns) if all(_is_named(cell) for cell in cells)]
    if not named:
        likely = [sum(map(_is_named, cells)) / len(rows) for cells in columns]
        named = [likely.index(max(likely))] if likely and max(likely) >= 0.5 else []
    if not named:
        return [a for row in rows if len(row) == 1 for a in _entries(row[0])]
    return [a for row in rows for a in _of_row(row, named)]


def _of_row(row: Sequence[Passage], named: Sequence[int]) -> list[Attendee]:
    lists = {c: _entries(row[c]) for c in named if c < len(row)}
    others = [cell for c, cell in enumerate(row) if c not in named]
    if len([c for c in lists.values() if c]) > 1:
        return [a for found in lists.values() for a in found]
    return [noted(a, others) for found in lists.values() for a in found]


def _is_named(cell: Passage) -> bool:
    """Whether a cell holds the name of somebody, and is not the name of a body that looks like one."""
    return any(a.name and (looks_like_person(a.name.text) or a.initials) for a in _entries(cell))


def _lines(text: Passage) -> list[Passage]:
    """The printed lines of a passage."""
    lines = []
    for _, words in groupby(zip(text.words, text.starts, text.ends, strict=True), key=lambda w: (w[0].page, w[0].line)):
        words = list(words)
        lines.append(text.cut(words[0][1], words[-1][2]))
    return lines


def _opens_entry(line: Passage) -> bool:
    """Whether a printed line is an entry of its own: it begins with a whole name and does not break off."""
    first = re.split(r"\s*[,(;]| [-–] ", line.text)[0]
    return (looks_like_person(first) or is_post(line.text) or is_post(first)) and not re.search(
        r"(?:,|(?<!\)) and|&|[-–]|\b(?:councillors|cllrs|(?:board ?|council ?)?members|commissioners|trustees))$",
        line.text,
        re.I,
    )


def _stacked(lines: Sequence[Passage]) -> bool:
    """Whether lines stand one under the other, or else each has a name: "Also present: Ada Quill, Roads / Co-Chair"."""
    level = abs(lines[0].words[0].box.x0 - lines[1].words[0].box.x0) <= 3
    return level or all(looks_like_person(re.split(r"\s*[,(;]| [-–] ", line.text)[0]) for line in lines)


def _entries(text: Passage, alone: bool = False) -> list[Attendee]:
    """The attendees in `text`; `alone` says that it is a line of a list with one name to a line."""
    text = _without_tail(text)
    post = BRACKET.split(text.text)[0] if alone else ""
    if post and is_post(post) and not looks_like_person(post):
        notes = [text.of_match(m, 1).strip() for m in BRACKET.finditer(text.text)]
        if not any(is_name(n.text) for n in notes):
            return [noted(Attendee(None, None, role_of_post(post), rest=(text,)), notes)]
    pieces = joined(pieces_of(text), text)
    if not pieces or any(":" in p.core.text for p in pieces):
        return []
    return _single(pieces, text, alone) or _Run().read(pieces)


def _without_tail(text: Passage) -> Passage:
    text = text.strip(" :–—•*")
    tail = TAIL.search(text.text)
    keep = re.search(r"\b[A-Z]\.$", text.text)  # "Quill A."
    return text if keep or not text.text else text.cut(0, tail.start())


def _single(pieces: Sequence[Piece], text: Passage, alone: bool) -> list[Attendee]:
    """One person followed by what they are: "Ada Quill, Head of Estates, Larkmoor Council"; [] where there are more."""
    first, rest = pieces[0], pieces[1:]
    if not rest or PLURAL.match(first.core.text) or not is_name(name_in(first)[0].text):
        return []
    post = alone and is_post(text.text[rest[0].start :])
    if (any(holds_person(p) for p in rest) and not post) or any(";" in p.before for p in rest):
        return []
    attendee = attendee_in(first)
    tail = text.cut(rest[0].start, len(text.text))
    bracket = re.search(r"\s*\([^()]*\)$", tail.text)
    notes = [tail.cut(bracket.start(), bracket.end()).strip(" ()")] if bracket else []
    body = (tail.cut(0, bracket.start()) if bracket else tail).strip(" ,–-")
    if CROWD.match(body.text) or (len(body.text.split()) > 12):
        return []
    return [noted(attendee, [body, *notes])]


class _Run:
    """Reads a list that runs on: who stands in it so far, and what the next names inherit."""

    def __init__(self) -> None:
        self.found: list[Attendee] = []
        self.plural: str | None = None
        self.post: Passage | None = None
        self.strange = 0

    def read(self, pieces: Sequence[Piece]) -> list[Attendee]:
        for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
            self._take(self._unprefixed(piece), following)
        if self.post is not None:
            self.found.append(Attendee(None, None, role_of_post(self.post.text), rest=(self.post,)))
        named = sum(1 for a in self.found if a.name or a.role)
        return _sharing_family(self.found, len(pieces)) if named and self.strange <= named // 2 else []

    def _unprefixed(self, piece: Piece) -> Piece:
        """The piece without "Councillors", which goes for it and those after it."""
        plural = PLURAL.match(piece.core.text)
        if not plural:
            return piece
        self.plural = _singular(plural[0])
        return replace(piece, core=piece.core.cut(plural.end(), len(piece.core.text)))

    def _take(self, piece: Piece, following: Piece | None) -> None:
        text = piece.core.text
        person = next((n for n in piece.notes if is_name(n.text)), None)
        if is_post(text) and person is not None:  # "The Chair (Councillor Quill)"
            post = re.sub(r"^the ", "", text, flags=re.I)
            self.found.append(Attendee(person, None, role_of_post(post), rest=(piece.core,)))
        elif NOBODY.match(text) or CROWD.match(text):
            return
        elif is_name(name_in(piece)[0].text) or is_name(getattr(OF.match(text), "group", lambda _: "")("name")):
            self._add(attendee_in(piece))
        elif re.fullmatch(r"(?:the )?(?:councillors|members|governors|trustees|directors)", text, re.I):
            self.found = [replace(a, role=a.role or _singular(text)) for a in self.found]
        elif is_post(text) or (self.found and text[:1].islower() and note_of(text)):
            self._take_post(piece, following)
        elif is_lone(name_in(piece)[0].text) and not self._is_acronym(text):
            self._add(attendee_in(piece))
        else:
            self._take_rest(piece, following)

    def _is_acronym(self, text: str) -> bool:
        """Whether capitals among whole names are the short name of a body: "A Quill, LBC, Clerk B Fenn"."""
        named = any(a.name and " " in a.name.text and not a.name.text.isupper() for a in self.found)
        return named and bool(re.fullmatch(r"[A-Z]{2,5}", text))

    def _add(self, attendee: Attendee) -> None:
        if self.post is not None:
            attendee = replace(attendee, role=role_of_post(self.post.text), rest=(*attendee.rest, self.post))
            self.post = None
        if self.plural and not attendee.role and attendee.name and not before_name(attendee.name.text):
            attendee = replace(attendee, role=self.plural)
        self.found.append(attendee)

    def _take_post(self, piece: Piece, following: Piece | None) -> None:
        """A post is the last name's ("Bo Fenn, Clerk"), the next one's ("President, Bo Fenn"), or nobody's by name."""
        last = self.found[-1] if self.found else None
        after_comma = piece.before == ","
        if last and last.name and after_comma and not self._leads(piece, following):
            role = last.role if last.role in ("chair", "vice-chair") else role_of_post(piece.core.text)
            self.found[-1] = replace(last, role=role, rest=(*last.rest, piece.core))
        elif self._leads(piece, following):
            self.post = piece.core
        else:
            post = noted(Attendee(None, None, None, rest=(piece.core,)), piece.notes)
            self.found.append(replace(post, role=role_of_post(re.sub(r"^the ", "", piece.core.text, flags=re.I))))

    def _leads(self, piece: Piece, following: Piece | None) -> bool:
        """Whether a post stands before its holder: it opens the list or its part of it, and a name follows a comma."""
        opens = not self.found or ";" in piece.before
        return opens and following is not None and following.before == "," and is_name(name_in(following)[0].text)

    def _take_rest(self, piece: Piece, following: Piece | None) -> None:
        last = self.found[-1] if self.found else None
        among = len(self.found) > 1 or (not self.found and following and is_name(following.core.text))
        if might_be_person(piece.core.text) and among and not any(a.organisation for a in self.found):
            self._add(attendee_in(piece))
            return
        body = len(piece.core.text.split()) <= 8 and re.match(r"[A-Z]", piece.core.text)
        if last and last.name and body and piece.before == "," and not last.organisation:
            self.found[-1] = noted(last, [piece.core, *piece.notes])
        else:
            self.strange += 1


def _singular(plural: str) -> str:
    """ "Councillors" is the role "Councillor" of each."""
    return re.sub(
        r"s$|(?<=alderm)en$",
        lambda m: "an" if m[0] == "en" else "",
        re.sub(r"^the ", "", plural.strip(" .:"), flags=re.I),
    )


def _sharing_family(found: list[Attendee], pieces: int) -> list[Attendee]:
    """ "Ada and Bo Fenn" are Ada Fenn and Bo Fenn."""
    if len(found) != 2 or pieces != 2 or not all(a.name for a in found) or found[0].role:
        return found
    first, second = (bare_name(a.name.text) for a in found)
    family = parse_name(second).family
    if " " in first or " " not in second or before_name(first) or not family:
        return found
    return [replace(found[0], spelt=f"{first} {family}", rest=(found[1].name,)), found[1]]

"""Lists of those who were at a meeting, as papers print them.

Takes the text of a list (run in with commas, one to a line, or the cells of a row), gives the `Attendee`s in it: name
without bracketed notes, organisation, role, initials, whether they joined remotely. Refuses a text that is a sentence,
or that holds more which is not a person, a post or an organisation than is: then there are none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extractors.parse.attendee import NOBODY, Attendee, note_of, noted
from extractors.parse.names import GIVEN, NO_NAME, WORD, bare_name, looks_like_person, might_be_person, parse_name
from extractors.parse.posts import NOUN, PLURAL, before_name, is_post
from schemas.passage import Passage

BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
AFTER = re.compile(r"[)\]]\s*([^()\[\]]+)$")
# "– 5." after a roll call, and the stop at the end of a list.
TAIL = re.compile(r"(?:(?<=\))\s+and$|\s*[-–—]\s*\d{1,2})?[\s.;:,]*$")
SEPARATOR = re.compile(
    r"\s*[;•]\s*(?:and\b|&)?\s*|\s*,\s*(?:and\b|&)?\s*|(?<!\bmr)(?<!\bmr\.)(?<!\bdr)\s+(?:and|&|plus)\s+|(?<=\))\s+(?=[A-Z][\w.’'-]*\s+[A-Z])",
    re.I,
)
TITLED = re.compile(r"\s+(?=(?:Clerk|Cllr\.?|Councillor|Mrs?\.?|Ms\.?|Miss|Dr\.?)\s+[A-Z])")
SAID = re.compile(r"\s+(?:sanctioned|accepted|received|noted|sent|only|in the chair)$", re.I)  # "Bo Fenn sanctioned"
CROWD = re.compile(
    r"^(?:\d+|an?|the|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty|around|about"
    r"|approx\w*|some|several|members of)\b\s+(?-i:(?=[a-z]))"
    r".*\b(?:public|residents?|parishioners?|members|observers?|people|pupils|press|persons?|others)\b",
    re.I,
)
OF = re.compile(r"^(?P<name>.+?),? (?:of|from|representing|on behalf of)(?: the)? (?P<body>[A-Z].+)$")
# Titles that are offices of the body itself: "Clerk J Fenn" is J Fenn, the clerk; "Councillor Fenn" keeps the title.
OFFICE = re.compile(r"^(?:vice[ -]?)?(?:chair\w*|president|mayor)$|^(?:board |committee )?members?$", re.I)
LONE = re.compile(rf"(?:[a-z]{{1,3}})?{WORD}")


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two separators: `core` without `notes`, the passages in its brackets."""

    whole: Passage
    core: Passage
    notes: tuple[Passage, ...]
    before: str
    """The separator before it."""
    start: int
    """Where it begins in the list."""


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
        r"(?:,|(?<!\)) and|&|[-–])$", line.text
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
        if not any(_is_name(n.text) for n in notes):
            return [noted(Attendee(None, None, _role_of_post(post), rest=(text,)), notes)]
    pieces = _joined(_pieces(text), text)
    if not pieces or any(":" in p.core.text for p in pieces):
        return []
    return _single(pieces, text, alone) or _Run().read(pieces)


def _without_tail(text: Passage) -> Passage:
    text = text.strip(" :–—•*")
    tail = TAIL.search(text.text)
    keep = re.search(r"\b[A-Z]\.$", text.text)  # "Quill A."
    return text if keep or not text.text else text.cut(0, tail.start())


def _pieces(text: Passage) -> Iterator[_Piece]:
    at, before = 0, ""
    for match in [*SEPARATOR.finditer(text.text), None]:
        end = match.start() if match else len(text.text)
        if match and any(text.text.count(a, at, end) > text.text.count(b, at, end) for a, b in ("()", "[]")):
            continue
        for start, stop, sign in _parted(text, at, end, before):
            yield from _piece(text, start, stop, sign)
        if match:
            at, before = match.end(), match[0].strip()


def _parted(text: Passage, start: int, end: int, before: str) -> Iterator[tuple[int, int, str]]:
    """The piece, parted where a title follows a whole name: "P Quill Clerk J Fenn", "A Quill Mrs B Fenn"."""
    for title in TITLED.finditer(text.text, start, end):
        if looks_like_person(text.text[start : title.start()].strip()):
            yield start, title.start(), before
            start, before = title.end(), " "
    yield start, end, before


def _joined(pieces: Iterable[_Piece], text: Passage) -> list[_Piece]:
    """The pieces with a post put together again that holds an "and": "Head of Parks and Play"."""
    kept: list[_Piece] = []
    for piece in pieces:
        last = kept[-1] if kept else None
        if last and not last.notes and piece.before in ("and", "&") and is_post(last.core.text) and not _stands(piece):
            kept[-1:] = _piece(text, last.start, piece.start + len(piece.whole.text), last.before)
        elif (
            last and piece.before in ("and", "&") and _opens_body(last, piece)
        ):  # "Play and Sport Committee Chair Bo Fenn"
            kept[-1:] = _piece(text, last.start, piece.start + len(piece.whole.text), last.before)
        else:
            kept.append(piece)
    return kept


def _opens_body(last: _Piece, piece: _Piece) -> bool:
    """Whether a lone word is the start of a body's name, of which the next piece has the rest and somebody's post."""
    post = (_named(piece)[1] or "").lower().split()
    return _is_lone(last.whole.text) and any(w in ("committee", "board", "group", "team") for w in post[:-1])


def _stands(piece: _Piece) -> bool:
    text = piece.core.text
    return (
        looks_like_person(text)
        or is_post(text)
        or bool(PLURAL.match(text))
        or bool(NOBODY.match(text))
        or bool(CROWD.match(text))
    )


def _piece(text: Passage, start: int, end: int, before: str) -> Iterator[_Piece]:
    """The piece text[start:end], if there is anything in it."""
    printed = text.text[start:end]
    marks = " ,;" if re.search(r"\b[A-Z]\.\s*$", printed) else " ,;."  # the dot of "Quill A." is part of the name
    start += len(printed) - len(printed.lstrip(marks + "–—-"))
    whole = text.cut(start, start + len(printed.lstrip(marks + "–—-").rstrip(marks)))
    if not whole.text:
        return
    notes = tuple(whole.of_match(m, 1).strip() for m in BRACKET.finditer(whole.text))
    bracket = re.search(r"\s*[(\[]", whole.text)
    core = whole.cut(0, bracket.start()).strip() if bracket else whole
    after = AFTER.search(whole.text)
    notes = (*notes, whole.of_match(after, 1).strip(" –—-")) if after and note_of(after[1]) else notes
    said = SAID.search(core.text)
    if said and looks_like_person(core.text[: said.start()]):
        notes = (*notes, core.cut(said.start(), len(core.text)).strip()) if "chair" in said[0].lower() else notes
        core = core.cut(0, said.start())
    dash = re.match(r"(.+?)(?:\s+[-–—]\s*|[-–—]\s+)(\w.*)$", core.text)
    if dash and _is_name(dash[1]):
        core, notes = core.of_match(dash, 1), (core.of_match(dash, 2), *notes)
    held = re.match(r"(.+?)\s+[-–—]\s*(\w.*)$", core.text)
    if held and is_post(held[1].split("/")[0]) and looks_like_person(held[2]):  # "Treasurer – Ada Quill"
        core, notes = core.of_match(held, 2), (core.of_match(held, 1), *notes)
    yield _Piece(whole, core, notes, before, start)


def _is_name(text: str) -> bool:
    return looks_like_person(text) and not NOBODY.match(text)


def _is_lone(text: str) -> bool:
    """Whether `text` may be one name alone, as lists among friends and roll calls give them."""
    return bool(LONE.fullmatch(text)) and text.lower() not in NO_NAME and not is_post(text) and not NOBODY.match(text)


def _single(pieces: Sequence[_Piece], text: Passage, alone: bool) -> list[Attendee]:
    """One person followed by what they are: "Ada Quill, Head of Estates, Larkmoor Council"; [] where there are more."""
    first, rest = pieces[0], pieces[1:]
    if not rest or PLURAL.match(first.core.text) or not _is_name(_named(first)[0].text):
        return []
    post = alone and is_post(text.text[rest[0].start :])
    if (any(_holds_person(p) for p in rest) and not post) or any(";" in p.before for p in rest):
        return []
    attendee = _read(first)
    tail = text.cut(rest[0].start, len(text.text))
    bracket = re.search(r"\s*\([^()]*\)$", tail.text)
    notes = [tail.cut(bracket.start(), bracket.end()).strip(" ()")] if bracket else []
    body = (tail.cut(0, bracket.start()) if bracket else tail).strip(" ,–-")
    if CROWD.match(body.text) or (len(body.text.split()) > 12):
        return []
    return [noted(attendee, [body, *notes])]


def _holds_person(piece: _Piece) -> bool:
    return (
        _is_name(_named(piece)[0].text)
        or any(_is_name(n.text) for n in piece.notes)
        or bool(PLURAL.match(piece.core.text))
    )


def _named(piece: _Piece) -> tuple[Passage, str | None]:
    """The name in a piece and the post printed before it: "Clerk J Fenn", "Acting Chair Quill", "Councillor Quill"."""
    text = piece.core.text
    before = before_name(text)
    rest = text[len(before) :]
    if before and OFFICE.match(before.strip()) and (looks_like_person(rest) or _is_lone(rest)):
        return piece.core.cut(len(before), len(text)), before.strip()
    if before and looks_like_person(text):
        return piece.core, None
    for word in list(re.finditer(r"\S+", text))[1:]:
        post, name = text[: word.start()].strip(), text[word.start() :]
        in_post = NOUN.fullmatch(word[0]) or re.fullmatch(r"[IVX]{1,3}", word[0])  # "Planner II Bo Fenn"
        if is_post(post) and not in_post and _holds(post, name):
            return piece.core.cut(word.start(), len(text)), post
    first = re.match(r"(\w+) [\w'’-]+(?= )", text)
    if first and first[1].lower() in GIVEN and is_post(text) and looks_like_person(first[0]):  # "Jim Quill At Large"
        return piece.core.cut(0, first.end()), text[first.end() :].strip()
    return piece.core, None


def _holds(post: str, name: str) -> bool:
    """Whether `name` may be that of the holder of `post`; a lone name is one after the chair only."""
    return looks_like_person(name) or (note_of(post) in ("chair", "vice-chair") and _is_lone(name))


def _read(piece: _Piece) -> Attendee:
    """The attendee that a piece with a person in it names."""
    name, post = _named(piece)
    of = OF.match(name.text)
    body = None
    if of and looks_like_person(of["name"]):
        name, body = name.of_match(of, "name"), name.of_match(of, "body")
    attendee = Attendee(name, body, _role_of_post(re.sub(r"^the ", "", post, flags=re.I)) if post else None)
    if post:
        attendee = replace(attendee, rest=(piece.whole.cut(0, len(post)),))
    return noted(attendee, piece.notes)


def _role_of_post(post: str) -> str:
    return note_of(post) or post


class _Run:
    """Reads a list that runs on: who stands in it so far, and what the next names inherit."""

    def __init__(self) -> None:
        self.found: list[Attendee] = []
        self.plural: str | None = None
        self.post: Passage | None = None
        self.strange = 0

    def read(self, pieces: Sequence[_Piece]) -> list[Attendee]:
        for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
            self._take(self._unprefixed(piece), following)
        if self.post is not None:
            self.found.append(Attendee(None, None, _role_of_post(self.post.text), rest=(self.post,)))
        named = sum(1 for a in self.found if a.name or a.role)
        return _sharing_family(self.found, len(pieces)) if named and self.strange <= named // 2 else []

    def _unprefixed(self, piece: _Piece) -> _Piece:
        """The piece without "Councillors", which goes for it and those after it."""
        plural = PLURAL.match(piece.core.text)
        if not plural:
            return piece
        self.plural = _singular(plural[0])
        return replace(piece, core=piece.core.cut(plural.end(), len(piece.core.text)))

    def _take(self, piece: _Piece, following: _Piece | None) -> None:
        text = piece.core.text
        person = next((n for n in piece.notes if _is_name(n.text)), None)
        if is_post(text) and person is not None:  # "The Chair (Councillor Quill)"
            post = re.sub(r"^the ", "", text, flags=re.I)
            self.found.append(Attendee(person, None, _role_of_post(post), rest=(piece.core,)))
        elif NOBODY.match(text) or CROWD.match(text):
            return
        elif _is_name(_named(piece)[0].text) or _is_name(getattr(OF.match(text), "group", lambda _: "")("name")):
            self._add(_read(piece))
        elif re.fullmatch(r"(?:the )?(?:councillors|members|governors|trustees|directors)", text, re.I):
            self.found = [replace(a, role=a.role or _singular(text)) for a in self.found]
        elif is_post(text) or (self.found and text[:1].islower() and note_of(text)):
            self._take_post(piece, following)
        elif _is_lone(_named(piece)[0].text) and not self._is_acronym(text):
            self._add(_read(piece))
        else:
            self._take_rest(piece, following)

    def _is_acronym(self, text: str) -> bool:
        """Whether capitals among whole names are the short name of a body: "A Quill, LBC, Clerk B Fenn"."""
        named = any(a.name and " " in a.name.text and not a.name.text.isupper() for a in self.found)
        return named and bool(re.fullmatch(r"[A-Z]{2,5}", text))

    def _add(self, attendee: Attendee) -> None:
        if self.post is not None:
            attendee = replace(attendee, role=_role_of_post(self.post.text), rest=(*attendee.rest, self.post))
            self.post = None
        if self.plural and not attendee.role and attendee.name and not before_name(attendee.name.text):
            attendee = replace(attendee, role=self.plural)
        self.found.append(attendee)

    def _take_post(self, piece: _Piece, following: _Piece | None) -> None:
        """A post is the last name's ("Bo Fenn, Clerk"), the next one's ("President, Bo Fenn"), or nobody's by name."""
        last = self.found[-1] if self.found else None
        after_comma = piece.before == ","
        if last and last.name and after_comma and not self._leads(piece, following):
            role = last.role if last.role in ("chair", "vice-chair") else _role_of_post(piece.core.text)
            self.found[-1] = replace(last, role=role, rest=(*last.rest, piece.core))
        elif self._leads(piece, following):
            self.post = piece.core
        else:
            post = noted(Attendee(None, None, None, rest=(piece.core,)), piece.notes)
            self.found.append(replace(post, role=_role_of_post(re.sub(r"^the ", "", piece.core.text, flags=re.I))))

    def _leads(self, piece: _Piece, following: _Piece | None) -> bool:
        """Whether a post stands before its holder: it opens the list or its part of it, and a name follows a comma."""
        opens = not self.found or ";" in piece.before
        return opens and following is not None and following.before == "," and _is_name(_named(following)[0].text)

    def _take_rest(self, piece: _Piece, following: _Piece | None) -> None:
        last = self.found[-1] if self.found else None
        among = len(self.found) > 1 or (not self.found and following and _is_name(following.core.text))
        if might_be_person(piece.core.text) and among and not any(a.organisation for a in self.found):
            self._add(_read(piece))
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

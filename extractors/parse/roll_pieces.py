"""What stands between the separators of a list of names, and whom each piece names.

Takes the text of a list, gives its `Piece`s: the core without what is in brackets or behind a dash, and those notes.
Knows which of them name a person, after or before which post; refuses nothing: what a piece is no name for is told by
the list.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extractors.parse.attendee import NOBODY, Attendee, note_of, noted
from extractors.parse.names import GIVEN, NO_NAME, WORD, looks_like_person
from extractors.parse.posts import NOUN, PLURAL, before_name, is_post
from schemas.passage import Passage

BRACKET = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
AFTER = re.compile(r"[)\]]\s*([^()\[\]]+)$")
SEPARATOR = re.compile(
    r"\s*[;•]\s*(?:and\b|&)?\s*|\s*,\s*(?:and\b|&)?\s*|(?<!\bmr)(?<!\bmr\.)(?<!\bdr)\s+(?:and|&|plus)\s+|(?<=\))\s+(?=[A-Z][\w.’'-]*\s+[A-Z])",
    re.I,
)
TITLED = re.compile(r"\s+(?=(?:Clerk|Cllrs?\.?|Councillors?|Mrs?\.?|Ms\.?|Miss|Dr\.?)\s+[A-Z])")
SAID = re.compile(r"\s+(?:sanctioned|accepted|received|noted|sent|only|in the chair)$", re.I)  # "Bo Fenn sanctioned"
CROWD = re.compile(
    r"^(?:\d+|an?|the|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|twenty|around|about"
    r"|approx\w*|some|several|members of)\b\s+(?-i:(?=[a-z]))"
    r".*\b(?:public|residents?|parishioners?|members|observers?|people|pupils|press|persons?|others)\b",
    re.I,
)
OF = re.compile(r"^(?P<name>.+?),? (?:of|from|representing|on behalf of)(?: the)? (?P<body>[A-Z].+)$")
# Titles that are offices of the body itself: "Clerk J Fenn" is J Fenn, the clerk; "Councillor Fenn" keeps the title.
OFFICE = re.compile(r"^(?:vice[ -]?)?(?:chair\w*|president)$|^(?:board |committee )?members?$", re.I)
BODY = re.compile(
    r"\b(?:council|committee|board|club|association|society|trust|school|church|police|service|group|university|college"
    r"|hall|ltd|inc|partnership|team|centre|union|forum|nhs)s?$",
    re.I,
)
LONE = re.compile(rf"(?:[a-z]{{1,3}})?{WORD}")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands between two separators: `core` without `notes`, the passages in its brackets."""

    whole: Passage
    core: Passage
    notes: tuple[Passage, ...]
    before: str
    """The separator before it."""
    start: int
    """Where it begins in the list."""


def pieces_of(text: Passage) -> Iterator[Piece]:
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


def joined(pieces: Iterable[Piece], text: Passage) -> list[Piece]:
    """The pieces with a post put together again that holds an "and": "Head of Parks and Play"."""
    kept: list[Piece] = []
    for piece in pieces:
        last = kept[-1] if kept else None
        if last and not last.notes and piece.before in ("and", "&") and _goes_on(last, piece):
            kept[-1:] = _piece(text, last.start, piece.start + len(piece.whole.text), last.before)
        else:
            kept.append(piece)
    return kept


def _opens_body(last: Piece, piece: Piece) -> bool:
    """Whether a lone word is the start of a body's name, of which the next piece has the rest and somebody's post."""
    post = (name_in(piece)[1] or "").lower().split()
    return is_lone(last.whole.text) and any(w in ("committee", "board", "group", "team") for w in post[:-1])


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Whether a post parted at its "and" goes on: "Head of Parks" and "Play"; "Parks" and "Play Officer Fenn"."""
    if is_post(last.core.text):
        return not _stands(piece)
    words = last.core.text.split()
    if len(words) == 1:
        return _opens_body(last, piece)
    begun = all(w[:1].isupper() for w in words) and not BODY.search(last.core.text)
    named = is_name(name_in(last)[0].text) or NOBODY.match(last.core.text)
    return begun and not named and name_in(piece)[1] is not None


def _stands(piece: Piece) -> bool:
    text = piece.core.text
    return (
        looks_like_person(text)
        or is_post(text)
        or bool(PLURAL.match(text))
        or bool(NOBODY.match(text))
        or bool(CROWD.match(text))
    )


def _piece(text: Passage, start: int, end: int, before: str) -> Iterator[Piece]:
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
    if dash and is_name(dash[1]):
        core, notes = core.of_match(dash, 1), (core.of_match(dash, 2), *notes)
    held = re.match(r"(.+?)\s+[-–—]\s*(\w.*)$", core.text)
    if held and is_post(held[1].split("/")[0]) and looks_like_person(held[2]):  # "Treasurer – Ada Quill"
        core, notes = core.of_match(held, 2), (core.of_match(held, 1), *notes)
    yield Piece(whole, core, notes, before, start)


def is_name(text: str) -> bool:
    return looks_like_person(text) and not NOBODY.match(text)


def is_lone(text: str) -> bool:
    """Whether `text` may be one name alone, as lists among friends and roll calls give them."""
    return bool(LONE.fullmatch(text)) and text.lower() not in NO_NAME and not is_post(text) and not NOBODY.match(text)


def holds_person(piece: Piece) -> bool:
    return (
        is_name(name_in(piece)[0].text)
        or any(is_name(n.text) for n in piece.notes)
        or bool(PLURAL.match(piece.core.text))
    )


def name_in(piece: Piece) -> tuple[Passage, str | None]:
    """The name in a piece and the post printed before it: "Clerk J Fenn", "Acting Chair Quill", "Councillor Quill"."""
    text = piece.core.text
    before = before_name(text)
    rest = text[len(before) :]
    if before and OFFICE.match(before.strip()) and (looks_like_person(rest) or is_lone(rest)):
        return piece.core.cut(len(before), len(text)), before.strip()
    if before and looks_like_person(text):
        return piece.core, None
    for word in list(re.finditer(r"\S+", text))[:0:-1]:
        post, name = text[: word.start()].strip(), text[word.start() :]
        in_post = NOUN.fullmatch(word[0]) or re.fullmatch(r"[IVX]{1,3}", word[0])  # "Planner II Bo Fenn"
        if _is_held(post) and not in_post and _holds(post, name):
            return piece.core.cut(word.start(), len(text)), post
    first = re.match(r"(\w+) [\w'’-]+(?= )", text)
    if first and first[1].lower() in GIVEN and is_post(text) and looks_like_person(first[0]):  # "Jim Quill At Large"
        return piece.core.cut(0, first.end()), text[first.end() :].strip()
    return piece.core, None


def _is_held(post: str) -> bool:
    """Whether words before one name are a post, or two that one person holds: "Intern and Deputy Clerk"."""
    sides = re.split(r"\s+(?:and|&)\s+", post)
    return is_post(post) or (len(sides) == 2 and all(len(s.split()) > 1 and is_post(s) for s in sides))


def _holds(post: str, name: str) -> bool:
    """Whether `name` may be that of the holder of `post`; a lone name is one after the chair only."""
    return looks_like_person(name) or (note_of(post) in ("chair", "vice-chair") and is_lone(name))


def attendee_in(piece: Piece) -> Attendee:
    """The attendee that a piece with a person in it names."""
    name, post = name_in(piece)
    of = OF.match(name.text)
    body = None
    if of and looks_like_person(of["name"]):
        name, body = name.of_match(of, "name"), name.of_match(of, "body")
    attendee = Attendee(name, body, role_of_post(re.sub(r"^the ", "", post, flags=re.I)) if post else None)
    if post:
        attendee = replace(attendee, rest=(piece.whole.cut(0, len(post)),))
    return noted(attendee, piece.notes)


def role_of_post(post: str) -> str:
    return note_of(post) or post

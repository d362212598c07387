"""One who was at a meeting, and what the notes beside the name say.

Takes notes as passages ("minutes", "via Teams", "AQ", "Chair, Quay Club"), gives the `Attendee` with role,
organisation, initials and whether they joined remotely. A note on coming late or leaving early changes nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from extractors.parse.names import bare_name
from extractors.parse.posts import ENDS, SHORT, before_name, is_post
from schemas.passage import Passage

REMOTE = re.compile(
    r"\b(?:ms )?teams\b|zoom|on-?line|remote|virtual|skype|discord|\bvideo|(?:by|via) (?:tele)?phone", re.I
)
MINUTES = re.compile(
    r"^(?:taking |the )?(?:minut(?:es?|ing)|notes?)(?:[ -](?:taker|taking|secretary|clerk))?$|^note-?taker$|^clerking$",
    re.I,
)
CHAIR = re.compile(r"^(?:in the |the |acting |interim )*chair(?:man|woman|person)?$|^(?:presiding|chairing)\b.*$", re.I)
VICE = re.compile(r"^(?:the |acting )*(?:vice|deputy)[ -]?chair(?:man|woman|person)?$", re.I)
PASSING = re.compile(
    r"\b(?:left|arriv\w*|joined|until|from item|items? \d|part|late|depart\w*|substitut\w*|deputi[sz]\w*)\b", re.I
)
HYPHENED = re.compile(r"^(.+?)\s*[-–—]\s*([A-Z][A-Za-z]{1,3})$")
NOBODY = re.compile(r"^(?:none|nil|n/?a|vacan\w*|no(?:t)?\b.*|-|–|tbc)$", re.I)


@dataclass(frozen=True, slots=True)
class Attendee:
    """One person, post or empty chair in a list. `name` is as printed; `spelt` where the paper shares a family name."""

    name: Passage | None
    organisation: Passage | None = None
    role: str | None = None
    remote: bool = False
    initials: str | None = None
    rest: tuple[Passage, ...] = ()
    spelt: str | None = None

    @property
    def printed(self) -> str | None:
        return self.spelt or (self.name.text if self.name else None)

    @property
    def where(self) -> tuple[Passage, ...]:
        parts = (self.name, *self.rest, self.organisation)
        return tuple(p for p in parts if p)


def note_of(note: str) -> str | None:
    """The role that a note beside a name gives: chair, vice-chair, minutes, or the post as printed; None if none."""
    if MINUTES.match(note):
        return "minutes"
    if VICE.match(note):
        return "vice-chair"
    if CHAIR.match(note):
        return "chair"
    return note if is_post(note) or is_post(note.split("/")[0]) or ENDS.search(note) or SHORT.match(note) else None


def noted(attendee: Attendee, notes: Iterable[Passage]) -> Attendee:
    """The attendee with what stands beside the name: how they joined, what they are, whom they are from."""
    for note in notes:
        whole = note_of(note.text) and not REMOTE.search(note.text)
        two = HYPHENED.match(note.text)
        if two and note_of(two[1]) and _are_initials(two[2], attendee):  # "Clerk - AQ"
            attendee = noted(attendee, [note.of_match(two, 1), note.of_match(two, 2)])
            continue
        parts = [note] if whole or "," not in note.text else note.split(re.compile(r"\s*[,;]\s*"))
        roles = [p for p in parts if note_of(p.text)]
        mixed = roles or any(REMOTE.search(p.text) for p in parts)
        if len(parts) > 1 and (not mixed or len(roles) == len(parts)):
            parts = [note]
        for part in parts:
            attendee = _with(attendee, part)
    return attendee


def _with(attendee: Attendee, note: Passage) -> Attendee:
    text = note.text.strip(" .,;")
    remote, role = bool(REMOTE.search(text)), note_of(text)
    short = re.sub(r"(?<=[A-Z])[ .-]+(?=[A-Z])", "", text)  # "N M-E"
    initials = re.fullmatch(r"[A-Z][A-Za-z]{0,3}", short) and _are_initials(short, attendee)
    if not text or (NOBODY.match(text) and not initials):
        return attendee
    if remote:
        return replace(attendee, remote=True, rest=(*attendee.rest, note))
    if initials:
        return replace(attendee, initials=text, rest=(*attendee.rest, note))
    if role:
        best = role if not attendee.role or role in ("chair", "vice-chair", "minutes") else attendee.role
        return replace(attendee, role=best, rest=(*attendee.rest, note))
    if PASSING.search(text) or not re.search(r"[A-Z]", text) or attendee.organisation:
        return replace(attendee, rest=(*attendee.rest, note))
    return replace(attendee, organisation=note.strip(" .,;"))


def _are_initials(text: str, attendee: Attendee) -> bool:
    """Whether "AQ" are the initials of the name; beside a post without a name they are somebody's."""
    if attendee.name is None:
        return len(text) < 4 and text.isupper()
    name = bare_name(attendee.name.text)
    firsts = [w[0].upper() for w in re.split(r"[ -]", name[len(before_name(name)) :]) if w]
    return (
        text[0] == firsts[0]
        and len(text) <= max(3, len(firsts))
        and (len(text) == 1 or text[1].upper() in name.upper())
    )

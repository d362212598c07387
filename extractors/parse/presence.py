"""The words with which papers open a list of those present, absent or excused, and the sentences that hold one.

Takes text, gives the status and where the names stand. Refuses words that head other lists ("Officers:") unless those
present were already read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WHO = (
    r"(?:(?:the |all )?(?:voting |committee |board |council |co-?opted |elected )?"
    r"(?:members?|councillors?|governors?|trustees?|directors?|commissioners?|partners?|representatives?)"
    r"(?: of the (?:\w+ ){0,3}(?:council|committee|board|partnership|panel|commission))?)"
)
STATUS = {
    "apologies": r"apolog(?:y|ies)(?: (?:for|of) (?:absence|non-?attendance))?"
    r"(?: (?:were |was |had been )?(?:received|accepted|given|noted|sent|tendered)(?: and (?:accepted|noted))?)?"
    r"(?: (?:from|by))?(?: the following)?|regrets(?: (?:from|were received from))?",
    "absent": rf"(?:{WHO} )?(?:absent|not present)(?: (?:were|was|{WHO}))?|did not attend|non-?attend(?:ance|ees)",
    "in_attendance": r"(?:also,?|others?|additional [\w ]{0,30}|(?:members of the )?public)"
    r" (?:present|attending|in attendance),?"
    r"(?: (?:were|was))?|(?:officers?|staff|clerk|visitors?|guests?|advis[eo]rs?|observers?)"
    r" (?:also )?(?:present|attending|in attendance)"
    rf"(?: (?:were|was))?|(?:{WHO} )?in attendance(?: (?:were|was))?",
    "present": rf"(?:those |{WHO} )?(?:present|attending)(?: (?:were|was|{WHO}))?|present:? {WHO}|attendees?"
    r"|attended(?: by)?|attendance|roll[ -]call",
}
# Headings that say who came only below a list of those present: elsewhere they head other lists.
WEAK = (
    r"invited|invitees?|observers?|visitors?|guests?|officers?|(?:[\w&’' ]{2,24} )?staff|speakers?|clerk"
    r"|members of the public"
)
AFTER = r"\s*(?P<mark>[:;]|[-–—]+(?=\s|$)|\.?$|(?=\s))\s*"
LABELS = [(status, re.compile(rf"^(?:{words}){AFTER}", re.I)) for status, words in STATUS.items()]
WEAK_LABEL = re.compile(rf"^(?:{WEAK})\s*:\s*|^(?:{WEAK})$", re.I)
ROLL_CALL = re.compile(r"^roll[ -]call\s*(?:[-–—:]+\s*|$)", re.I)
ROLE_LABEL = re.compile(
    r"^(?:(?P<minutes>(?:minutes|notes)(?: taken)? by|clerked by|minute[- ]?taker|note[- ]?taker|minutes(?= *:)"
    r"|in attendance to take (?:the )?minutes)|(?P<vice>(?:vice|deputy)[ -]chair(?:man|woman|person)?(?= *:))"
    r"|(?P<chair>chaired by|chair(?:man|woman|person)?(?= *:)|in the chair|presiding))\s*:?\s*",
    re.I,
)
STOP = re.compile(
    r"(?<![ .][A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)(?<!\bCllr)(?<!\bClr)(?<!\bInsp)(?<!\bSgt)(?<!\bSupt)"
    r"(?<!\bRev)(?<!\bHon)(?<!\bProf)\.(?=\s+[A-Z]|\s*$)"
)
TOLD = (
    (
        "apologies",
        r"\bapologies\b(?! for late)[^.:;]{0,70}?\b(?:from|by|on behalf of)\b(?: the following)?\s*:?\s*(?P<list>.*)",
    ),
    (
        "in_attendance",
        r"\b(?:also (?:present|attending|in attendance)|in attendance)(?: for [a-z ]{4,40}?)?"
        r" (?:were|was)\b\s*:?\s*(?P<list>.*)",
    ),
    ("present", r"\bpresent(?: at the meeting)? (?:were|was)\b\s*:?\s*(?P<list>.*)"),
    ("absent", r"\babsent (?:were|was)\b\s*:?\s*(?P<list>.*)"),
    (
        "apologies",
        r"^(?P<list>.+?) (?:had |have |has )?(?:sent|gave|given|tendered|offered)(?: (?:his|her|their))? apologies\b",
    ),
    (
        "apologies",
        r"^(?P<list>.+?) (?:had |have |has )?apologi[sz]ed for (?:(?:(?:his|her|their) )?absence"
        r"|not (?:attending|being))\b",
    ),
    ("attending", r"^(?P<list>.+?) (?:were|was) (?:also )?(?:present|in attendance)\b"),
    ("absent", r"^(?P<list>.+?) (?:were|was) absent\b"),
)
SENTENCES = [(status, re.compile(words, re.I)) for status, words in TOLD]
# Where the list in a sentence ends and the clause about it begins: "from Bo Fenn, who was ill".
CLAUSE = re.compile(
    r",? +(?:due to|because|owing to|who|which|as (?:he|she|they)|for (?:this|the) meeting"
    r"|and (?:it|these|they|the reasons?|were|was)|(?:were|was|had|have|has)\b.*)(?: |$)"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The start of a list: its status, where its names begin, and whether a mark or the end parts the two."""

    status: str
    start: int
    marked: bool
    role: str | None = None


def opening(text: str, after_present: bool = False) -> Opening | None:
    """What the words at the start of `text` open; None where they open no such list."""
    call = ROLL_CALL.match(text)
    if call and call.end() < len(text):
        inner = opening(text[call.end() :], after_present)
        return (
            Opening(inner.status, call.end() + inner.start, inner.marked)
            if inner
            else Opening("present", call.end(), True)
        )
    for status, pattern in LABELS:
        match = pattern.match(text)
        if match:
            return Opening(status, match.end(), bool(match["mark"]) or match.end() == len(text))
    weak = WEAK_LABEL.match(text) if after_present else None
    if weak:
        return Opening("in_attendance", weak.end(), True, weak[0].strip(" :") if "staff" in weak[0].lower() else None)
    return None


def office(text: str) -> tuple[str, int] | None:
    """The role that words before a name give (`chair`, `vice-chair`, `minutes`) and where the name begins."""
    match = ROLE_LABEL.match(text)
    if not match or match.end() == 0:
        return None
    return {"vice": "vice-chair"}.get(match.lastgroup, match.lastgroup), match.end()


def told(text: str) -> Iterator[tuple[str, int, int]]:
    """Status, start and end of the lists in the sentences of `text`; a list that is still to come is empty."""
    at = 0
    for stop in [*STOP.finditer(text), None]:
        end = stop.start() if stop else len(text)
        while at < end and text[at] == " ":
            at += 1
        yield from _of_sentence(text, at, end)
        at = stop.end() if stop else end


def _of_sentence(text: str, at: int, end: int) -> Iterator[tuple[str, int, int]]:
    for status, pattern in SENTENCES:
        match = pattern.search(text[at:end])
        if match:
            start, stop = at + match.start("list"), at + match.end("list")
            clause = CLAUSE.search(text, start, stop)
            yield status, start, clause.start() if clause else stop
            return

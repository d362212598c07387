"""Motions: who moved, who seconded, how the vote went.

Takes the minutes of a part, gives each motion that was put to a vote, from the words that move it to those that tell
its end, which may stand in a later paragraph of the item. A motion without an end is none. Names are as printed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.parse.minuted import Minute
from extractors.parse.sentence_ends import sentences
from schemas.passage import Passage

WORD = r"(?!(?:The|An?|This|That|These|It|All|As|Was) (?:proposed|moved))(?:de)?[A-Z][\w’'.-]*"
PERSON = rf"(?:(?:the )?(?:vice[ -]?)?(?:chair(?:man|person)?|president|mayor)|{WORD}(?: (?:{WORD}|de|van|von)){{0,4}})"
MADE = (
    r"(?:(?:has |had )?(?:then )?(?:(?:so )?moved|motioned|proposed|made (?:a|the|the following) motion|moves"
    r"|proposes))"
)
MOVERS = tuple(
    re.compile(p)
    for p in (
        rf"(?i:motion and second) \((?P<mover>{PERSON}) and (?P<seconder>{PERSON})\)",
        rf"(?i:\bmotion\b[^.]{{0,300}}? was made by) (?P<mover>{PERSON})(?:,? and (?:was )?seconded by"
        rf" (?P<seconder>{PERSON}))?",
        rf"(?i:moved|proposed)(?: by)?:? (?P<mover>{PERSON})\s*(?:,|and|;|\.)+\s*(?i:and )?(?i:seconded"
        rf"|2nd)(?: by)?:? (?P<seconder>{PERSON})",
        rf"(?<![\w’'])(?P<mover>{PERSON}) {MADE}\b[^.]{{0,200}}?\band (?P<seconder>{PERSON}) (?:has )?(?:seconded"
        rf"|seconds)\b",
        rf"(?<![\w’'])(?P<mover>{PERSON}) {MADE}\b",
        rf"(?i:proposed|moved)(?: by)?\s*:\s*(?P<mover>{PERSON})",
        rf"(?i:\bmotion\b)[^.]{{0,300}}?(?i:\b(?:was |duly )*made by) (?P<mover>{PERSON})"
        rf"(?:,? (?:and |was )*(?i:seconded|2nd) by (?P<seconder>{PERSON}))?",
        rf"(?i:\b(?:up)?on (?:a )?motion (?:of|by)) (?P<mover>{PERSON})(?:,? (?:and |was )*(?i:seconded|2nd)"
        rf" by (?P<seconder>{PERSON}))?",
        r"(?i:\ba motion,? (?:was )?(?:duly )?made\b)|(?i:by motion duly made)",
        r"(?i:^(?:the [a-z ]+ (?:was|were) asked to vote|.*\b(?:asked|called) for a motion)\b)",
    )
)
TOLD = re.compile(r"\b(?:stated|reported|explained|noted|determined|said|confirmed)(?: that)?\b")
SECONDERS = (
    re.compile(rf"(?<![\w’'])(?P<seconder>{PERSON}) (?:has )?(?:seconded|seconds|made a second)\b"),
    re.compile(rf"(?i:seconded)(?: by)?:? (?P<seconder>{PERSON})"),
)
LOST = re.compile(
    r"\b(?:motion|amendment|vote|it|this|proposal)\b[^.]{0,40}\b(?:was |were )?(?:lost|defeated|failed"
    r"|not carried)\b|^(?:lost|defeated)\b",
    re.I,
)
ENDED = re.compile(
    r"\b(?:motion|amendment|resolution|proposal|it|this|which|and|vote)\b[^.]{0,50}\b(?:carried|passed|approved"
    r"|adopted)\b"
    r"|^(?:motion )?(?:carried|passed|approved)\b|\b(?:carried|passed|approved),? \d{1,2}\s?[-–]\s?\d{1,2}\b"
    r"|\b(?:unanimous(?:ly)?|all (?:were )?in favou?r|all approved"
    r"|all agreed)\b"
    r"|\ball (?:the |members |board |councillors |committee )*(?:were |was )?in (?:agreement|favou?r)\b"
    r"|\b(?:board|committee|council|meeting|members) (?:were|was) (?:all )?in (?:full |complete )?agreement\b"
    r"|\bwas confirmed by all\b"
    r"|^(?:the )?vot(?:e|es|ing) (?:was|were)\b|\bby an? \d+\s?[-–]\s?\d+ vote\b",
    re.I,
)
# "By motion duly made and seconded, the Board authorised the Chair to …": the sentence tells motion and end.
BY_MOTION = re.compile(
    r"^by motion duly made\b[^.]*?\bthe (?:board|council|committee|membership|members|association)"
    r" (?:unanimously )?(?P<did>[a-z]+ed)\b",
    re.I,
)
REFUSED = re.compile(r"denied|rejected|declined|refused")
VOTES = re.compile(
    r"\d+\s?[-–:]\s?\d+(?: unanimous)? vote|unanimous(?:ly)? (?:voice )?(?:vote|consent)(?:\s?[-–]\s?\d+)?"
    r"|\d+ (?:yes|no|for|against|in favou?r)\b(?:[^.;]{0,30}\b(?:\d+ )?(?:no|against|abst\w+|votes?)\b)*"
    r"|(?<!\d)\d{1,2}(?:\s?[-–]\s?\d{1,2}){1,2}(?!\d)|\d+ yes votes? to \d+ no votes?|vote of \d+ (?:to"
    r"|for) \d+(?: against)?|unanimous(?:ly)?"
    r"|all (?:(?:the|members|board|councillors|committee|were|was) )*(?:in (?:agreement|favou?r)|approved|agreed)"
    r"|confirmed by all present",
    re.I,
)
THAT = re.compile(r"\bseconded(?: by [^,.;]{2,40}?)?,? (?=that\b)")
# "Bo Fenn made the following motion: To mend the gate."
SET_OFF = re.compile(rf"{PERSON} made the following motion\s*[:–-]\s*(?=\w|$)")
# "Bo Fenn proposed and Cy Marsh seconded that …, and this was confirmed": the sentence tells all of it.
BOTH = re.compile(rf"{PERSON} (?:proposed|moved),? and {PERSON} seconded,? that\b(?!.*\belected\b).*\bthis was\b")
OUTCOME = re.compile(
    r"(?:the |on )?(?:\w+ ){0,4}?(?:motion|it|this|vote|voting|carried|passed|unanimous(?:ly)?|all|call)\b", re.I
)
VOTE = re.compile(r"(?:motion |vote )?(?:passed|carried|approved),? (?:\d|unanimous)", re.I)
PREFACE = re.compile(r"(?:there being [^,]*, )?", re.I)
RECORD = re.compile(r"\bminutes\b[^.]*\b(?:true|correct|accurate)\b|\bminutes\b.*\bapproved\.?$", re.I)
# "… new paint, and the Stone moved.": what is moved, not who moves.
BE_MOVED = re.compile(r"^\s.*(?<!so) moved\.$", re.S)
# "Bo Fenn moved to approve, seconded by Cy Marsh.": what is moved stands before.
OF_NOTHING = re.compile(
    r"\bmoved(?: to (?:approve|accept|adopt)| (?:for )?(?:approval|acceptance|adoption))?,?"
    r" (?:and )?(?:was )?seconded\b"
)
LINE = re.compile(r"(?i)(?:(?:proposed|seconded)(?: by)?|ayes|noes|nays|abstentions?|abstain(?:ed)?|absent)\s*:")
REACH = 4
"""How many sentences may stand between a motion and its end, in one paragraph."""


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion and its end. `verb` is as the end is told: carried, lost, rejected, agreed, elected, approved.

    `at` and `until` index the minutes; `told` is what else of it says who moved it and how it ended.
    """

    verb: str
    text: Passage
    at: int
    until: int
    number: str | None
    mover: str | None = None
    seconder: str | None = None
    votes: str | None = None
    told: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class _Pending:
    said: tuple[Passage, ...]
    at: int
    since: int
    mover: str | None
    seconder: str | None


def motions(minutes: Sequence[Minute]) -> list[Motion]:
    """The motions of the minutes that came to a vote."""
    found: list[Motion] = []
    pending: _Pending | None = None
    before: Minute | None = None
    for i, minute in enumerate(minutes):
        if before is not None and minute.item is not before.item:
            pending = None
        before = minute
        if minute.block.table is not None or not minute.block.text:
            continue
        for n, sentence in enumerate(sentences(minute.block.text)):
            if n and found and _tells_vote(found[-1], sentence, i):
                found[-1] = replace(found[-1], text=_joined(found[-1].text, sentence), votes=votes(sentence.text))
                continue
            pending = _with(pending, sentence, i, n, minutes)
            if pending is None:
                continue
            verb = _end(sentence.text)
            if verb:
                found.append(_motion(pending, sentence, verb, i, minute.number))
                pending = None
            elif pending.at == i and len(pending.said) > REACH:
                pending = None
    return found


def _tells_vote(motion: Motion, sentence: Passage, i: int) -> bool:
    """Whether a sentence gives the vote on the motion that has just ended: "Passed 4-0."."""
    return motion.until == i and motion.votes is None and bool(VOTE.match(sentence.text))


def _joined(text: Passage, more: Passage) -> Passage:
    return Passage.of((*text.words, *more.words))


def _with(pending: _Pending | None, sentence: Passage, i: int, n: int, minutes: Sequence[Minute]) -> _Pending | None:
    """What is pending after this sentence: a new motion, or the old one with its seconder or one more sentence."""
    mover = movers(sentence.text)
    if mover is not None and not (pending and pending.at == i and mover[0] is None):
        so = re.search(r"\bso moved\b", sentence.text)
        said = (*(pending.said if so and pending else _asked(sentence, i, n, minutes)), sentence)
        return _Pending(said, pending.at if so and pending else i, n, *mover)
    if pending is None:
        return None
    seconder = pending.seconder or _group(SECONDERS, sentence.text, "seconder")
    return replace(pending, said=(*pending.said, sentence), seconder=seconder)


def _asked(sentence: Passage, i: int, n: int, minutes: Sequence[Minute]) -> tuple[Passage, ...]:
    """What was put, where a line gives only the mover ("Proposed: Bo Fenn"): the paragraph before."""
    if n and OF_NOTHING.search(sentence.text):
        return (sentences(minutes[i].block.text)[n - 1],)
    if n or not re.match(r"(?i)proposed(?: by)?\s*:", sentence.text) or i == 0:
        return ()
    asked = minutes[i - 1].block
    return (asked.text,) if asked.kind == "paragraph" and minutes[i - 1].item is minutes[i].item else ()


def movers(text: str) -> tuple[str | None, str | None] | None:
    """Mover and seconder that a sentence names (either may be None), or None where it moves nothing."""
    for pattern in MOVERS:
        match = pattern.search(text)
        if (
            match
            and not TOLD.search(text[: match.end()])
            and not BE_MOVED.search(text[match.start() - 1 : match.end() + 1])
        ):
            groups = match.groupdict()
            seconder = groups.get("seconder") or _group(SECONDERS, text, "seconder")
            return _name(groups.get("mover")), _name(seconder)
    return None


def votes(text: str) -> str | None:
    """The vote as printed in `text`, or None."""
    match = VOTES.search(text)
    return match[0] if match else None


def _end(text: str) -> str | None:
    if LOST.search(text):
        return "lost"
    at_once = BY_MOTION.match(text)
    if at_once and REFUSED.fullmatch(at_once["did"]):
        return "rejected"
    if re.search(r"\b(?:was|be|unanimously) (?:duly )?elected\b", text):
        return "elected"
    if re.search(r"(?i)\bthe (?:board|committee|council|meeting) agree[sd]?\.?$", text):
        return "agreed"
    if re.search(r"(?i)\bseconded\b[^.]*\band (?:unanimously |it was )?agreed\b", text):
        return "agreed"
    if re.search(r"(?i)\b(?:approved|accepted|adopted)\b[^.]*\b(?:up)?on (?:a )?motion\b", text):
        return "approved"
    ends = ENDED.search(text)
    if ends is None:
        return "carried" if at_once else None
    return "approved" if re.search(r"(?i)(?:approved|adopted)$|^all approved", ends[0]) else "carried"


def _motion(pending: _Pending, last: Passage, verb: str, i: int, number: str | None) -> Motion:
    said = pending.said
    whole = Passage.of(tuple(dict.fromkeys(w for p in _needed(said) for w in p.words)))
    that = SET_OFF.match(said[0].text) or (None if BOTH.match(said[0].text) else THAT.search(said[0].text))
    text = said[0].cut(that.end(), len(said[0].text)) if that else whole
    if that and not text and len(said) > 1:
        text = said[1]
    if pending.seconder and not that and len(said) > 1 and not OUTCOME.match(last.text) and "second" not in last.text:
        text = said[0]  # the vote is told man by man
    if verb == "elected" and not that:
        text = last.cut(PREFACE.match(last.text).end(), len(last.text))
    if verb == "carried" and RECORD.search(whole.text):
        verb = "approved"
    own = set(map(id, text.words))
    told = tuple(Passage.of(w for w in p.words if id(w) not in own) for p in _needed(said))
    return Motion(
        verb,
        text,
        pending.at,
        i,
        number,
        pending.mover,
        _name(pending.seconder),
        votes(last.text) if verb != "elected" or that else None,
        told,
    )


def _needed(said: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The motion and its end; what was said in between is discussion where it is long."""
    if len(said) <= 3:
        return said
    between = (s for s in said[1:-1] if LINE.match(s.text) or _group(SECONDERS, s.text, "seconder"))
    return (said[0], *between, said[-1])


def _group(patterns: Sequence[re.Pattern], text: str, group: str) -> str | None:
    for pattern in patterns:
        match = pattern.search(text)
        if match:
            return match[group]
    return None


def _name(text: str | None) -> str | None:
    text = re.split(r"[-–—:] ", text or "")[-1]  # "The gate- Bo Fenn made a motion"
    if re.fullmatch(r"(?:The|A|An|This|That|These|It|Was|As) *", text.strip()):
        return None
    bare = re.sub(r"^(?:It was|The|A|And|Motion|On)\s+(?=[A-Z])", "", text.strip(" ,.;"))
    return re.sub(r" (?:Passed|Carried|Approved|Motion|Seconded)$", "", bare) or None

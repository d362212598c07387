"""What meetings decided, and what reports recommend to them.

Reads minutes: resolutions and their limbs, minutes approved, motions put to the vote, elections; and the
recommendations of reports. Yields one record per decision or limb, with the reason, mover, seconder and vote that the
paper gives. What was only reported, suggested or decided elsewhere is not taken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.parse.limbs import MOVED, Resolution
from extractors.parse.listed_under import with_lists
from extractors.parse.minuted import Minute, is_minuted, minutes_of, text_of
from extractors.parse.motions import Motion, motions, movers, votes
from extractors.parse.moved_lines import elections, moved_lines
from extractors.parse.mover_tags import MoverTag, mover_tags
from extractors.parse.registered import Registered, registered
from extractors.parse.resolutions import REASON, reasons, resolutions
from extractors.parse.sentence_ends import sentences
from extractors.parse.settlements import TITLED, answered, answers, kind_of, verb_of, voted
from schemas.decision import Decision
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Document, Part

SPOKEN = re.compile(
    r"\b(?:said|stated|asked|reported|noted|suggested|proposed|explained|mentioned|confirmed|had|has)\b"
)
OF_THIS = re.compile(r"(?:this|which) was (?:proposed|moved|seconded)\b", re.I)
RECOMMENDED = re.compile(
    r"^(?:\d[\d.]*\s*)?(?:recommendations?(?:\(s\))?|actions? requested|decisions? (?:requested"
    r"|recommended))(?: (?:to|for) [^.]{3,60})?\s*:?$",
    re.I,
)
RECOMMENDS = re.compile(
    r"^recommendations?(?:\(s\))?\s*[:–-]\s*(?=\w)|^it is recommended(?=,? that\b)\s*"
    r"|^(?:the \w+ is )?recommended(?=,? (?:that|to)\b)\s*",
    re.I,
)


ELECTED = re.compile(r"^(?:vice[- ]?)?(?:chair\w*|president|secretary|treasurer|clerk)\b", re.I)


def decisions(document: Document, known: Known) -> Iterator[Finding]:
    """Reads minutes and reports; yields a decision for each limb, motion, approval and recommendation."""
    for part in document.parts:
        if is_minuted(part):
            minutes = minutes_of(part)
            moved = _with_movers(list(_minuted(part, minutes)), part, minutes)
            yield from with_lists(list(moved), part, minutes)
        elif part.kind in ("report", "plan", "other"):
            yield from _recommended(part)


def _minuted(part: Part, minutes: Sequence[Minute]) -> Iterator[Finding]:
    entered = registered([m.block for m in minutes])
    put = [p for r in entered for p in (r.text, r.reason) if p]
    resolved = [r for r in resolutions(minutes) if not _told(r.text, put)]
    short = [*moved_lines(minutes), *elections(minutes)]
    moved = [m for m in motions(minutes) if not _told(m.text, [s.text for s in short])] + short
    moved = [m for m in moved if not _told(m.text, [r.text for r in resolved if r.rule != "in-prose"])]
    moved = [m for m in moved if not any(_after(r, m) for r in resolved if r.rule != "in-prose" or _of_this(m))]
    moved = [m for m in moved if not _told(m.text, put)]
    carried = [*put, *(m.text for m in moved)]
    kept = [r for r in resolved if not _told(r.text, carried)]
    other = list(_settled(minutes, [*carried, *(r.text for r in kept)], kept))
    yield from (_entered(r, part, minutes[r.at].number) for r in entered)
    yield from (_resolution(r, part, minutes) for r in kept)
    yield from (_motion(m, part) for m in moved)
    yield from (found(Decision, text, rule=rule, meeting_date=part.meeting_date, **v) for text, rule, v in other)


def _with_movers(found_: list[Finding], part: Part, minutes: Sequence[Minute]) -> Iterator[Finding]:
    """The decisions with who proposed and seconded them where that is noted after them; what else was so proposed."""
    for tag in mover_tags(minutes):
        own = _in(tag.about, found_) or _in(tag.paragraph, found_)
        if own:
            found_[own[-1]] = _moved_by(found_[own[-1]], tag)
        elif not _in(tag.note, found_):
            found_.append(_proposed(tag, part, minutes[tag.at].number))
    yield from found_


def _in(words: Passage, found_: Sequence[Finding]) -> list[int]:
    """Which of the decisions share words with a passage."""
    wanted = set(map(id, words.words))
    return [n for n, f in enumerate(found_) if wanted & set(map(id, f.where[0].words))]


def _moved_by(finding: Finding, tag: MoverTag) -> Finding:
    """The decision with its movers, without the note in its words."""
    noted = set(map(id, tag.note.words))
    text = Passage.of(w for w in finding.where[0].words if id(w) not in noted)
    text = text or finding.where[0]
    values = {"text": text.text, "mover": tag.mover, "seconder": tag.seconder}
    return replace(finding, where=(text, tag.note, *finding.where[1:]), values=finding.values | values)


def _proposed(tag: MoverTag, part: Part, number: str | None) -> Finding:
    return found(
        Decision,
        tag.about,
        tag.note,
        rule="proposed-and-seconded",
        meeting_date=part.meeting_date,
        item=number,
        verb="elected" if ELECTED.match(tag.about.text) else "proposed",
        text=tag.about.text,
        mover=tag.mover,
        seconder=tag.seconder,
    )


def _told(text: Passage, others: Sequence[Passage]) -> bool:
    """Whether most words of `text` are already part of another decision."""
    words = set(map(id, text.words))
    return any(len(words & set(map(id, o.words))) > 0.5 * len(words) for o in others)


def _after(resolution: Resolution, motion: Motion) -> bool:
    """Whether the motion is the vote on a resolution that stands just before it."""
    return (
        resolution.number == motion.number
        and resolution.at <= motion.at <= resolution.until + 1
        and not _moves_itself(motion)
    )


def _of_this(motion: Motion) -> bool:
    """Whether the motion only tells who moved what was said before: "This was proposed by A and seconded by B."."""
    return bool(OF_THIS.match(motion.text.text))


def _moves_itself(motion: Motion) -> bool:
    """Whether the words of the motion say more than who moved it: "It was moved by A and seconded by B that …"."""
    return not MOVED.match(motion.text.text) or motion.text.text.lower().startswith("that ")


def _resolution(resolution: Resolution, part: Part, minutes: Sequence[Minute]) -> Finding:
    mover, seconder, vote, told = _vote_on(resolution, minutes)
    where = (
        resolution.text,
        *([resolution.lead] if resolution.lead else []),
        *([resolution.reason] if resolution.reason else []),
        *(s for s in told if not _told(s, [resolution.text])),
    )
    return found(
        Decision,
        *where,
        rule=resolution.rule,
        meeting_date=part.meeting_date,
        item=resolution.number,
        limb=resolution.limb,
        verb=resolution.verb,
        text=resolution.text.text,
        reason=resolution.reason.text if resolution.reason else None,
        mover=mover,
        seconder=seconder,
        votes=vote,
    )


def _vote_on(
    resolution: Resolution, minutes: Sequence[Minute]
) -> tuple[str | None, str | None, str | None, list[Passage]]:
    """Who moved a resolution and how the vote went, and the sentences that say so, of those that follow it."""
    said = sentences(minutes[resolution.until].block.text)
    after = [s for n, s in enumerate(said) if MOVED.match(s.text) or (n and OF_THIS.match(said[n - 1].text))]
    last = resolution.until
    while (
        last + 1 < len(minutes)
        and minutes[last + 1].block.label
        and minutes[last + 1].number == resolution.number
        and resolution.limb
    ):
        last += 1
    follows = minutes[last + 1] if last + 1 < len(minutes) else None
    if follows and follows.number == resolution.number and MOVED.match(follows.block.text.text):
        after += sentences(text_of(follows.block))
    mover = seconder = vote = None
    told = []
    for sentence in after:
        before = mover, seconder, vote
        who = movers(sentence.text)
        mover, seconder = who if who and not mover else (mover, seconder)
        vote = vote or votes(sentence.text)
        if (mover, seconder, vote) != before:
            told.append(sentence)
    return mover, seconder, vote, told


def _entered(entry: Registered, part: Part, number: str | None) -> Finding:
    return found(
        Decision,
        entry.text,
        *([entry.reason] if entry.reason else []),
        rule="registered",
        meeting_date=part.meeting_date,
        item=number,
        verb=entry.verb,
        text=entry.text.text,
        reason=entry.reason.text if entry.reason else None,
        mover=entry.mover,
        seconder=entry.seconder,
        votes=entry.votes,
    )


def _motion(motion: Motion, part: Part) -> Finding:
    return found(
        Decision,
        motion.text,
        *motion.told,
        rule="motion",
        meeting_date=part.meeting_date,
        item=motion.number,
        verb=motion.verb,
        text=motion.text.text,
        mover=motion.mover,
        seconder=motion.seconder,
        votes=motion.votes,
    )


def _settled(
    minutes: Sequence[Minute], told: Sequence[Passage], resolved: Sequence[Resolution]
) -> Iterator[tuple[Passage, str, dict]]:
    """Approvals, elections and notings that are told in a sentence of their own, with rule and values."""
    given = [r.reason for r in resolved if r.reason]
    yield from _vote_lines(minutes, told)
    for minute in minutes:
        block = minute.block
        if block.table is not None or not block.text or REASON.match(block.text.text):
            continue
        said = sentences(block.text)
        for n, sentence in enumerate(said):
            kind = kind_of(sentence.text)
            if n and OF_THIS.match(said[n - 1].text):
                continue
            settled_next = n + 1 < len(said) and answered(said[n + 1].text)
            if (
                kind is None
                or settled_next
                or _told(sentence, [*told, *given])
                or (len(sentence.text.split()) < 2 and not n)
            ):
                continue
            joined = n and answers(kind, sentence.text, said[n - 1].text)
            text = _with_asked(said, n) if joined else _untitled(sentence)
            values = {"item": minute.number, "verb": verb_of(kind, sentence.text), "text": text.text}
            yield text, kind, values | {"votes": votes(sentence.text)}


def _vote_lines(minutes: Sequence[Minute], told: Sequence[Passage]) -> Iterator[tuple[Passage, str, dict]]:
    """What was voted on in the paragraph over a line that only gives the vote: its last sentence, with the vote."""
    for over, minute in pairwise(minutes):
        verb = voted(minute.block.text.text) if minute.block.text else None
        asked = sentences(over.block.text) if verb and over.item is minute.item and over.block.table is None else []
        if not asked or kind_of(asked[-1].text) or _told(minute.block.text, told) or _told(asked[-1], told):
            continue
        text = Passage.of((*asked[-1].words, *minute.block.text.words))
        who = movers(asked[-1].text) or (None, None)
        values = {"item": minute.number, "verb": verb, "text": text.text, "mover": who[0], "seconder": who[1]}
        yield text, "vote-line", values | {"votes": votes(minute.block.text.text)}


def _with_asked(said: Sequence[Passage], n: int) -> Passage:
    """An answer with what it answers: the sentence before, or all of a short paragraph in which nobody speaks."""
    before = said[:n]
    whole = sum(len(s.words) for s in before) <= 70 and not any(
        kind_of(s.text) or SPOKEN.search(s.text) for s in before
    )
    return Passage.of(
        w for s in (*(before if whole and len(said[n].words) < 3 else said[n - 1 : n]), said[n]) for w in s
    )


def _untitled(sentence: Passage) -> Passage:
    title = TITLED.match(sentence.text)
    return sentence.cut(title.end(), len(sentence.text)) if title else sentence


def _recommended(part: Part) -> Iterator[Finding]:
    """The recommendations of a report: each limb under the heading, or the sentence that makes one."""
    minutes = minutes_of(part)
    blocks = part.blocks
    at = {id(m.block): i for i, m in enumerate(minutes)}
    for i, block in enumerate(blocks):
        if block.table is not None:
            continue
        if RECOMMENDED.match(block.text.text):
            yield from _under(part, i, minutes, at)
        else:
            match = RECOMMENDS.match(block.text.text)
            if match and len(block.text.text) - match.end() > 10:
                yield _recommendation(part, block.text.cut(match.end(), len(block.text.text)).strip(), None, None)


def _under(part: Part, i: int, minutes: Sequence[Minute], at: dict[int, int]) -> Iterator[Finding]:
    """The recommendations under the heading at `i`, with the reasons that follow."""
    limbs: list[tuple[str | None, Passage]] = []
    j = i + 1
    while j < len(part.blocks):
        block = part.blocks[j]
        if block.table is not None or block.kind in ("heading", "row") or REASON.match(block.text.text):
            break
        if block.label and block.number:
            limbs.append((block.number, block.text))
        elif block.kind == "list_item" and limbs:
            limbs[-1] = (limbs[-1][0], Passage.of((*limbs[-1][1].words, *block.text.words)))
        elif re.match(r"(?:that|to)\b", block.text.text, re.I) and not (limbs and limbs[-1][0]):
            limbs.append((None, block.text))
        elif limbs:
            limbs[-1] = (limbs[-1][0], Passage.of((*limbs[-1][1].words, *block.text.words)))
        j += 1
    given = _reasons_at(part, j)
    for number, text in limbs:
        reason = given.get(number) or (
            next(iter(given.values())) if len(given) == 1 and (len(limbs) == 1 or None in given) else None
        )
        yield _recommendation(part, text, number, reason)


def _reasons_at(part: Part, j: int) -> dict[str | None, Passage]:
    if j >= len(part.blocks) or not REASON.match(part.blocks[j].text.text):
        return {}
    return reasons([Minute(b, None, None) for b in part.blocks], j)[0]


def _recommendation(part: Part, text: Passage, limb: str | None, reason: Passage | None) -> Finding:
    return found(
        Decision,
        text,
        *([reason] if reason else []),
        rule="recommendation",
        meeting_date=part.meeting_date,
        item=part.item,
        limb=limb,
        verb="recommended",
        text=text.text,
        reason=reason.text if reason else None,
    )

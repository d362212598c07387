"""Lines that tell in short who moved and who seconded: "M/S/C Fenn/Marsh (approved)", with the motion under or over.

Takes the minutes of a part, gives a motion for each such line: its words are those of the line itself where it says
more than names, else the "That …" under it, else the sentence over it.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.parse.minuted import Minute
from extractors.parse.motions import PERSON, Motion, votes
from extractors.parse.sentence_ends import sentences
from schemas.passage import Passage

SHORT = re.compile(
    rf"^M/(?:S|C)(?:/(?:S|C))?\b[:\s(]*(?P<mover>{PERSON})\s*[/,]\s*(?P<seconder>{PERSON})\)?(?P<rest>.*)$", re.S
)
ELECTION = re.compile(r"\belections?\b|\boffice bearers\b", re.I)
PUT = (
    re.compile(rf"(?P<mover>{PERSON}) proposed,?(?: and)? (?P<seconder>{PERSON}) seconded\b"),
    re.compile(rf"(?i:proposed by:?) (?P<mover>{PERSON}),? (?:and )?(?i:seconded by:?) (?P<seconder>{PERSON})"),
)
THAT = re.compile(r"^[“\"']?(?:That|To)\b")
APPROVED = re.compile(r"\b(?:approved|adopted)\b", re.I)
LOST = re.compile(r"\b(?:failed|lost|defeated|not approved)\b", re.I)


def moved_lines(minutes: Sequence[Minute]) -> Iterator[Motion]:
    """The motions of lines that begin "M/S/C" or "M/S"."""
    for i, minute in enumerate(minutes):
        said = sentences(minute.block.text) if minute.block.table is None else []
        for n, sentence in enumerate(said):
            line = SHORT.match(sentence.text)
            if line:
                yield _motion(minutes, i, said[max(0, n - 1) : n + 1], line)


def elections(minutes: Sequence[Minute]) -> Iterator[Motion]:
    """The officers who are proposed and seconded, each in a line of its own, under the heading of an election."""
    for i, minute in enumerate(minutes):
        if minute.item is None or not ELECTION.search(minute.item.title.text) or minute.block.table is not None:
            continue
        for sentence in sentences(minute.block.text):
            line = next((m for p in PUT if (m := p.search(sentence.text))), None)
            if line and not re.search(r"\belected\b|\bcarried\b", minute.block.text.text):
                names = line["mover"].strip(" .,"), line["seconder"].strip(" .,")
                yield Motion("elected", sentence, i, i, minute.number, *names)


def _motion(minutes: Sequence[Minute], i: int, said: Sequence[Passage], line: re.Match) -> Motion:
    """The motion of the line that ends `said`; the sentence before it in its paragraph, if any, begins it."""
    text, at, until = _words(minutes, i, said, line["rest"])
    told = line["rest"] + " " + (minutes[until + 1].block.text.text if until + 1 < len(minutes) else "")
    verb = "lost" if LOST.search(line["rest"]) else "approved" if APPROVED.search(line["rest"]) else "carried"
    mover, seconder = line["mover"].strip(), line["seconder"].strip()
    return Motion(verb, text, at, until, minutes[i].number, mover, seconder, votes(told[:80]))


def _words(minutes: Sequence[Minute], i: int, said: Sequence[Passage], rest: str) -> tuple[Passage, int, int]:
    """The words of the motion, and the first and last block that they stand in."""
    if len(rest.split()) > 6:
        return said[-1], i, i
    if len(said) > 1:
        return Passage.of(w for p in said for w in p.words), i, i
    under = minutes[i + 1].block.text if i + 1 < len(minutes) else None
    if under is not None and THAT.match(under.text):
        return under, i, i + 1
    over = sentences(minutes[i - 1].block.text)[-1:] if i and minutes[i - 1].item is minutes[i].item else []
    return Passage.of(w for p in (*over, *said) for w in p.words), i - len(over), i

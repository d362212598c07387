"""Resolutions of a register: a number and who moved and seconded on a line, "That …" below, and at the end "Carried.".

Takes blocks in reading order, gives each resolution with its words, from "That" (what goes before, "Whereas …", is its
reason) up to the word that tells its end. Lists within it are part of its words. A number without two names after it
heads no resolution, and one without an end was not put.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.parse.names import looks_like_person
from schemas.page import Word
from schemas.passage import Passage
from schemas.section import Block

# "R2031-014 A. Quill, B. Fenn:"; "Resolution No. 14-031 B. Fenn / C. Marsh"
NUMBER = r"(?:(?:resolution|motion)\s*(?:no\.?|number|#)?\s*:?\s*)?(?:R\s?|[A-Z]{1,3}-)?#?\d{2,4}[-/]\d{1,4}"
NAME = (
    r"(?:(?:(?:Deputy )?Mayor|Reeve|Councillor|Cllr\.?|Mrs?\.|Ms\.) )?[A-Z](?:\.\s?|[\w’'-]+ )"
    r"(?:[A-Z][\w’'.-]* ?){1,3}"
)
HEAD = re.compile(
    rf"^(?:(?i:{NUMBER})[\s:.–-]*)?(?:Moved by:?\s*)?(?P<mover>{NAME})\s*(?:,|/|;|\band\b)\s*"
    rf"(?:Seconded by:?\s*)?(?P<seconder>{NAME})\s*(?:[:;.–-]|$)\s*"
    r"(?P<rest>(?i:(?:now,? )?(?:that|whereas|be it|therefore)\b.*))?$",
    re.S,
)
NUMBERED = re.compile(rf"^(?:{NUMBER})(?![\d/-])", re.I)
ENDS = {
    "carried": r"Carried|CARRIED|Adopted|ADOPTED|Passed|PASSED",
    "lost": r"Defeated|DEFEATED|Lost|LOST|Not [Cc]arried|NOT CARRIED",
    "proposed": r"Deferred|DEFERRED|Tabled|TABLED|Withdrawn|WITHDRAWN",
}
END = re.compile(
    r"(?:^|(?<=\s))(?:"
    + "|".join(f"(?P<{verb}>{words})" for verb, words in ENDS.items())
    + r")(?: (?P<votes>unanimously|\d+\s?[-–]\s?\d+))?(?:[.!]|$)"
)
THAT = re.compile(
    r"\b(?:(?:now,? )?therefore,? )?(?:be it )?(?:hereby )?resolved(?:,? (?=that\b)|[ ,]+)|\bnow,? therefore,? ", re.I
)
REACH = 60
"""How many blocks a resolution may run over."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A resolution of the register; `at` and `until` are the indexes of its first and last block."""

    verb: str
    text: Passage
    at: int
    until: int
    mover: str
    seconder: str
    votes: str | None = None
    reason: Passage | None = None


def registered(blocks: Sequence[Block]) -> list[Registered]:
    """The resolutions among `blocks` that came to an end."""
    found: list[Registered] = []
    for i, block in enumerate(blocks):
        head = heads_resolution(block)
        made = _read(blocks, i, head) if head else None
        if made:
            found.append(made)
    return found


def heads_resolution(block: Block) -> re.Match | None:
    """The mover and seconder on the line that heads a resolution of a register; None where it is no such line."""
    number = block.label.text if block.label else block.text.text
    if block.table is not None or not NUMBERED.match(number):
        return None
    head = HEAD.match(block.text.text)
    both = head and all(looks_like_person(head[g].strip()) for g in ("mover", "seconder"))
    return head if both else None


def _read(blocks: Sequence[Block], i: int, head: re.Match) -> Registered | None:
    said: list[Word] = []
    pieces = [blocks[i].text.of_match(head, "rest")] if head["rest"] else []
    for j in range(i, min(len(blocks), i + REACH)):
        if j > i:
            if blocks[j].table is not None or heads_resolution(blocks[j]):
                return None
            said += blocks[j].label.words if blocks[j].label else ()
            pieces = [blocks[j].text]
        for piece in pieces:
            end = END.search(piece.text)
            said += (piece.cut(0, end.start()).strip() if end else piece).words
            if end:
                return _made(Passage.of(said), end, i, j, head) if said else None
    return None


def _made(said: Passage, end: re.Match, i: int, j: int, head: re.Match) -> Registered:
    verb = next(verb for verb in ENDS if end[verb])
    reason, text = _parted(said)
    mover, seconder = (head[g].strip(" ,;:") for g in ("mover", "seconder"))
    return Registered(verb, text, i, j, mover, seconder, end["votes"], reason)


def _parted(said: Passage) -> tuple[Passage | None, Passage]:
    """The reasons that lead in ("Whereas …") and what is resolved."""
    if not re.match(r"whereas\b", said.text, re.I):
        return None, said
    that = THAT.search(said.text) or re.search(r"(?<=[;.:] )(?=that\b)", said.text, re.I)
    if not that:
        return None, said
    return said.cut(0, that.start()).strip(" ;"), said.cut(that.end(), len(said.text)).strip()


def within(blocks: Sequence[Block]) -> Iterator[int]:
    """The indexes of the blocks of all resolutions of a register, their heads among them."""
    for i, block in enumerate(blocks):
        if heads_resolution(block):
            yield i
    for made in registered(blocks):
        yield from range(made.at + 1, made.until + 1)

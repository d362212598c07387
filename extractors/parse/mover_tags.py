"""Who proposed and seconded, noted in short after what was proposed: "Prop: BF 2nd: CM", "Proposed BF; seconded CM.".

Takes the minutes of a part, gives each note with the words that it is about: what stands before it in its paragraph,
else the paragraph before. A note that goes on, or that tells how the vote went, is a motion's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.parse.minuted import Minute, text_of
from extractors.parse.motions import PERSON
from extractors.parse.sentence_ends import sentences
from schemas.passage import Passage

TAG = re.compile(
    rf"[(\[]?\bProp(?:osed|oser)?\b\.?(?: by)?\s*[:;–-]?\s*(?P<mover>{PERSON})\s*[,;.–-]?\s*(?:and )?"
    rf"(?:2nd|[Ss]ec(?:onded|onder|\.)?)(?: by)?\s*[:;–-]?\s*(?P<seconder>{PERSON})[)\].\s]*$"
)


INITIALS = re.compile(r"^(?:[A-Z]{2,4}[\s/&,]*)+$")


@dataclass(frozen=True, slots=True)
class MoverTag:
    """A note of movers: the paragraph it ends, its last sentence, and where that stands among the minutes."""

    paragraph: Passage
    about: Passage
    note: Passage
    mover: str
    seconder: str
    at: int


def mover_tags(minutes: Sequence[Minute]) -> Iterator[MoverTag]:
    """The notes of who proposed and seconded, in reading order."""
    for i, minute in enumerate(minutes):
        text = minute.block.text
        tag = TAG.search(text.text) if minute.block.table is None and text else None
        if not tag:
            continue
        before = text.cut(0, tag.start()).strip(" –-")
        at = i if before else _over(minutes, i)
        if at is not None:
            paragraph = before or text_of(minutes[at].block)
            names = (tag["mover"].strip(" .;,"), tag["seconder"].strip(" .;,"))
            said = [s for s in sentences(paragraph) if not INITIALS.match(s.text)]
            if said:
                yield MoverTag(paragraph, said[-1], text.of_match(tag), *names, at)


def _over(minutes: Sequence[Minute], i: int) -> int | None:
    """The paragraph over a note that stands alone; initials in the margin between the two are none."""
    for j in range(i - 1, max(i - 3, -1), -1):
        block = minutes[j].block
        if minutes[j].item is not minutes[i].item or block.table is not None or not block.text:
            return None
        if not INITIALS.match(block.text.text):
            return j
    return None

"""The limbs of a resolution: the numbered lines, or the sentences "That …", under the words that lead in to them.

Takes minutes and the place of a lead-in, gives its limbs. A list within a limb is part of it; who moved it is none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.parse.minuted import Minute, text_of
from extractors.parse.sentence_ends import sentences
from schemas.passage import Passage

NO_LIMB = re.compile(r"^(?:reasons?\b|note:)", re.I)
# A lead-in to what is to be done, and not to what is to be said.
EACH = re.compile(
    r"\b(?:actions?|steps|resolutions?|decisions?|recommendations?|arrangements|measures"
    r"|be (?:taken|done|agreed))\b|^\W*\w+\W*$",
    re.I,
)
MOVED = re.compile(
    r"^(?:\(?(?:(?:this|which) was (?:proposed|moved|seconded)|"
    r"proposed|moved|seconded|motion|vote|votes|voting|carried|passed|all in favou?r|unanimous|for:"
    r"|against)\b)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Resolution:
    """One decision, or one limb. `text` is as printed; `at` is the index of its first block among the minutes.

    `lead` are the words that lead in (a heading, "RESOLVED:"); `rule` is how it was seen.
    """

    verb: str
    text: Passage
    at: int
    until: int
    number: str | None
    rule: str
    limb: str | None = None
    lead: Passage | None = None
    reason: Passage | None = None


def limbs_under(minutes: Sequence[Minute], i: int, any_label: bool) -> list[Resolution]:
    """The list items that follow block `i`, bullets only where they say "That …"; with `any_label` all of them."""
    each = EACH.search(minutes[i].block.text.text)
    limbs: list[Resolution] = []
    edge: float | None = None
    for j in range(i + 1, len(minutes)):
        block = minutes[j].block
        text = text_of(block)
        if not under(minutes[j], minutes[i]):
            break
        if block.table is not None or NO_LIMB.match(text.text) or (block.kind == "heading" and not block.label):
            break
        bare = any_label and not block.label and re.match(r"(?:that|to)\b", text.text, re.I)
        own = block.number or any_label or (each and re.match(r"That\b", text.text))
        listed = block.label is not None and own and not is_item(minutes[j], minutes[i])
        if listed and edge is not None and text and block.indent > edge + 12 and limbs:
            limbs[-1] = _longer(limbs[-1], block.label, text, j)  # a list within the limb
        elif listed or bare:
            edge = block.indent if edge is None else edge
            said = without_vote(text)
            limbs.append(Resolution("agreed", said, j, j, minutes[i].number, "limb", block.number if listed else None))
        elif limbs and edge is not None and block.kind == "paragraph" and block.indent >= edge - 3:
            if MOVED.match(text.text):
                break
            limbs[-1] = _longer(limbs[-1], None, text, j)
        else:
            break
    return limbs


def under(minute: Minute, head: Minute) -> bool:
    """Whether a block stands under the same item, or is a limb that the segmenter took for a sub-item of it."""
    if minute.item is head.item:
        return True
    taken = minute.item is not None and head.item is not None and minute.block is minute.item.heading
    return taken and minute.item.parent == head.item.number and not minute.item.blocks[1:]


def is_item(minute: Minute, head: Minute) -> bool:
    """Whether a labelled block opens the next item and is no limb."""
    return (
        minute.item is not None
        and minute.block is minute.item.heading
        and minute.block.text.bold
        and minute is not head
    )


def _longer(limb: Resolution, label: Passage | None, text: Passage, until: int) -> Resolution:
    words = (*limb.text.words, *(label.words if label and label.text.isalnum() else ()), *text.words)
    return replace(limb, text=Passage.of(words), until=until)


def without_vote(text: Passage) -> Passage:
    """The words of a resolution without the sentences that say who moved it and how the vote went."""
    kept = 0
    for n, sentence in enumerate(sentences(text)):
        if n and MOVED.match(sentence.text):
            break
        kept = text.text.index(sentence.text, kept) + len(sentence.text)
    return text.cut(0, kept) if kept else text

"""Lists of contents: the agenda that some minutes print at their head, before the minutes themselves.

Takes the blocks of a paper, gives where such a list begins and ends; None where there is none.
"""

import re
from collections.abc import Sequence

from schemas.section import Block

HEAD = re.compile(r"^agenda(?: items)?\s*:?$", re.I)


def agenda_list(blocks: Sequence[Block]) -> range | None:
    """The indices of the numbered lines that stand together under a line "Agenda" (end excluded), at least three."""
    for at, block in enumerate(blocks):
        if block.label is not None or not HEAD.match(block.text.text):
            continue
        end = at + 1
        while end < len(blocks) and blocks[end].number and len(blocks[end].text.words) <= 30:
            end += 1
        again = {b.number for b in blocks[end:] if b.number}
        if end - at > 3 and sum(b.number in again for b in blocks[at + 1 : end]) >= 0.5 * (end - at - 1):
            return range(at + 1, end)
    return None

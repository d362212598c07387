"""Lists of actions in minutes: a line each under a heading that says so, with who is to do it at the end.

Takes the minutes of a part, gives for each line its index, the words of the task and those of its owners. A list under
any other heading is none.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.parse.minuted import Minute
from schemas.passage import Passage

HEADED = re.compile(
    r"(?:(?:required|agreed|new|outstanding|board|committee|council|follow[- ]?up|summary of) )*actions?"
    r"(?: items?| points?| list| required)?\s*:?$",
    re.I,
)
# "Mend the gate - Bo Fenn"
ENDS = re.compile(r"\s+[–—-]+\s*(?P<who>[^–—]{2,60})$")


def listed_actions(minutes: Sequence[Minute]) -> Iterator[tuple[int, Passage, Passage]]:
    """Index, task and owners of each line of the lists headed "Actions"."""
    under = False
    for i, minute in enumerate(minutes):
        block = minute.block
        listed = block.kind == "list_item"
        titled = minute.item is not None and HEADED.match(minute.item.title.text)
        under = bool(titled or HEADED.match(block.text.text)) or (under and listed)
        ends = ENDS.search(block.text.text) if under and listed else None
        if ends:
            yield i, block.text.cut(0, ends.start()), block.text.of_match(ends, "who")

"""Lines of tasks under a heading "Actions:": in the minutes of an item, or a list of their own.

Takes blocks in reading order and the place of such a heading, gives each line of tasks under it, and whom a line
obliges by its own words ("BF/CM to mend the gate", "a list to be shared by BF"). A line that sets nothing ends
the list.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.parse.names import NO_NAME, split_names
from schemas.passage import Passage
from schemas.section import Block

HEADING = re.compile(r"^(?:next |agreed |key )?actions?(?: points?| items?| required| agreed| log| list)?\s*:?$", re.I)
SETS = re.compile(r"^(?:\S+ ){0,14}?to [a-z]|^[A-Z][\w.’'&/ -]{1,30} will (?!be\b)[a-z]")
DASH = re.compile(r"^[-–—*•]\s*(?=\S)")
LEADS = re.compile(
    r"^(?P<who>(?:[A-Z][\w.’'-]*)(?:(?: |\s?[/&]\s?|, ?| and )[A-Z][\w.’'-]*){0,5})"
    r",? (?:to|will) (?!be\b|go\b|come\b)[a-z]"
)
BY = re.compile(r"\bto be [a-z]+(?: [a-z]+){0,3} by (?P<who>[A-Z]{2,4}(?:\s?[/&]\s?[A-Z]{2,4})*)\b")
ASIDE = re.compile(r"\((?P<who>[A-Z]{2,4}(?:\s?[/&]\s?[A-Z]{2,4})*)(?: to [a-z][^()]*)?\)")


def lines_under(blocks: Sequence[Block], i: int) -> Iterator[tuple[int, Passage]]:
    """The place and the words of each line of tasks under the heading at `i`, without its dash."""
    marked = None
    for j in range(i + 1, len(blocks)):
        block = blocks[j]
        marks = block.label is not None or bool(DASH.match(block.text.text))
        marked = marks if marked is None else marked
        text = _undashed(block.text) if block.table is None else None
        listed = block.label is not None and block.number is None and blocks[i].text.text.lower().startswith("actions")
        if text is None or block.kind == "heading" or (block.number and block.kind != "list_item"):
            return
        if not (listed or SETS.match(text.text)) or marks != marked:
            return
        yield j, text


def led_by(text: Passage) -> tuple[Passage, ...]:
    """Whom a line of tasks names as its owners, at its head or after "by"."""
    for pattern in (LEADS, BY, ASIDE):
        match = pattern.search(text.text)
        if match and not all(w.lower() in NO_NAME for w in re.findall(r"\w+", match["who"])):
            return _each(text.of_match(match, "who"))
    return ()


def _each(who: Passage) -> tuple[Passage, ...]:
    parts = who.split(re.compile(r"\s*[/&]\s*|,\s*|\s+and\s+"))
    short = all(re.fullmatch(r"[A-Z][\w’'.-]*", p.text) for p in parts)
    return tuple(parts if short else split_names(who)) or (who,)


def _undashed(text: Passage) -> Passage:
    dash = DASH.match(text.text)
    return text.cut(dash.end(), len(text.text)) if dash else text

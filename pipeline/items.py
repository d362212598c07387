"""The numbered items of an agenda, of minutes, or the sections of a report.

Takes a part, gives it back with its `opening` and `items`. Items are told from the limbs of a resolution and from
numbered paragraphs by where their numbers stand, by their type, and by their order; an agenda that was taken out of
order keeps the numbers as printed. Where nothing is numbered, headings are the items, with what is lettered or
numbered under each of them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.parse.agenda_lists import agenda_list
from extractors.parse.names import looks_like_person
from extractors.parse.posts import is_post
from extractors.parse.presence import opening
from extractors.parse.registered import within
from extractors.parse.roll import attendees_of
from pipeline.subitems import Head, subitems
from pipeline.titles import entered, is_marked, joined, label_x, limb, runs_in, runs_over, title_like, title_of
from schemas.section import Block, Item, Part

TOP = re.compile(r"^(?:[A-Z]{1,4}\s?)?\d{1,3}(?:/\d{2,4})?$|^\d{2}-\d{1,4}$|^[IVX]{1,6}$")

REFERENCE = re.compile(r"^\d{2,4}-\d{2,5}$")
"""A file's number that stands alone over the title of its item."""
NO_ITEM = re.compile(
    r"(?:agreed|resolved|reasons?|notes?|action|motion|votes?|ayes|noes|members? |staff )\b|\S+@|https?:"
    r"|\d{1,2}[.:]\d\d\b|(?:date|time|location|venue|place|status)\s*:",
    re.I,
)
APPENDED = re.compile(r"^(?:attachment|appendix|annexe?|exhibit)\b", re.I)
RUNNING = re.compile(r"^[A-Z]{1,4}\s?\d{1,3}/\d{2,4}$")
STEPPED = re.compile(r"^\d+(?:\.\d+)+$")


def itemise(part: Part) -> Part:
    """The part with its items; `blocks` stays whole."""
    settled = frozenset(within(part.blocks)) if part.kind == "minutes" else frozenset()
    heads = [head for head in _heads(part, settled) if head[0] not in settled]
    if not heads:
        return replace(part, opening=part.blocks)
    items = list(_items(part.blocks, heads, part.kind))
    return replace(part, opening=part.blocks[: heads[0][0]], items=tuple(items))


def _heads(part: Part, settled: frozenset[int]) -> list[Head]:
    """Where items begin: index of the block, number, number of the parent item; `settled` are blocks of resolutions."""
    blocks = part.blocks
    listed = {*settled, *((agenda_list(blocks) if part.kind == "minutes" else None) or ())}
    numbered = [
        i for i, b in enumerate(blocks) if b.number and TOP.match(b.number) and b.table is None and i not in listed
    ]
    mains = _mains(blocks, numbered, part.kind)
    if len(mains) < 3:
        booked = _booked(blocks)
        mains = booked if len(booked) > len(mains) else mains
    if len(mains) < 2:
        mains = {i: b.number for i, b in enumerate(blocks) if _sectioned(b)}
    sections = _headings(part) if len(mains) >= 2 and _within_sections(part, mains) else []
    if len(mains) < 2 or (sections and not _titled(blocks, mains)):
        return _sections(part)
    mains = dict(sorted((dict.fromkeys(sections) | mains).items()))
    return list(_with_subitems(blocks, mains, part.kind))


def _within_sections(part: Part, mains: dict[int, str | None]) -> bool:
    """Whether unmarked numbers are lists within sections: two headings with text of their own stand before them."""
    if part.kind != "minutes" or any(is_marked(part.blocks[i]) for i in mains):
        return False
    told = [i for i in _headings(part) if i < min(mains) and _tells(part.blocks[i + 1]) and _names_no_list(part, i)]
    return len(told) >= 2


def _tells(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.text.words) >= 6


def _names_no_list(part: Part, i: int) -> bool:
    """Whether a heading is not that of a list of those who came."""
    return not opening(part.blocks[i].text.text) and not attendees_of(part.blocks[i + 1].text)


def _titled(blocks: Sequence[Block], mains: dict[int, str | None]) -> bool:
    """Whether most of the numbered blocks are titles or begin with one."""
    titled = [i for i in mains if title_like(blocks[i]) or title_of(blocks[i], "minutes")[1]]
    return len(titled) >= 0.6 * len(mains)


def _sections(part: Part) -> list[Head]:
    """The headings of a part without numbered items, with the items that they hold; an agenda needs some of these."""
    if part.kind not in ("agenda", "minutes"):
        return []
    alone = _entered(part) or _run_in(part) or _headings(part) or _hung(part)
    heads = list(_with_subitems(part.blocks, dict.fromkeys(alone), part.kind))
    return heads if part.kind == "minutes" or sum(number is not None for _, number, _ in heads) >= 2 else []


def _booked(blocks: Sequence[Block]) -> dict[int, str | None]:
    """The items where all numbers begin with the meeting's own ("05.31.01", "05.31.02"), however they are set.

    A number that repeats or is skipped is a slip of the clerk's, and its item is one all the same.
    """
    stepped = [i for i, b in enumerate(blocks) if b.table is None and STEPPED.match(b.number or "")]
    begun = Counter(blocks[i].number.rpartition(".")[0] for i in stepped)
    often = max(begun.values(), default=0)
    if often < 3 or often < 0.8 * len(stepped):
        return {}
    return {i: blocks[i].number for i in stepped if not limb(blocks[i])}


def _sectioned(block: Block) -> bool:
    """Whether the block is a heading with a number of several steps ("16.03.2"), in a house that has no others."""
    return bool(STEPPED.match(block.number or "") and title_like(block))


def _mains(blocks: Sequence[Block], numbered: Sequence[int], kind: str) -> dict[int, str | None]:
    """The blocks that open top-level items, by index, with their numbers."""
    best: dict[int, str | None] = {}
    best_score = 0.0
    for edge in sorted({round(label_x(blocks[i])) for i in numbered}):
        column = [i for i in numbered if abs(label_x(blocks[i]) - edge) <= 9]
        chosen = _sequence(blocks, column, kind)
        score = sum(1.0 + 1.5 * is_marked(blocks[i]) for i in chosen) - 0.002 * edge * len(chosen)
        if len(chosen) >= 2 and score > best_score:
            best, best_score = {i: blocks[i].number for i in chosen}, score
    return best


def _sequence(blocks: Sequence[Block], column: Sequence[int], kind: str) -> list[int]:
    """Of the labelled blocks in one column, those that are item headings and not limbs or numbered paragraphs."""
    marked = [i for i in column if is_marked(blocks[i])]
    by_type = len(marked) >= 2 and len(marked) >= 0.3 * len(column)
    chosen: list[int] = []
    for i in column:
        value, last = _value(blocks[i].number), _value(blocks[chosen[-1]].number) if chosen else None
        again = value == 1 and _under_heading(blocks, i, kind)  # a second agenda on the sheet, a section of minutes
        follows = last is None or (value is not None and value == last + 1) or again
        follows = follows or _stands_in_line(blocks, chosen, i, kind)
        if (by_type and is_marked(blocks[i])) or (follows and (title_like(blocks[i]) or not by_type)):
            chosen.append(i)
    return chosen


def _stands_in_line(blocks: Sequence[Block], chosen: Sequence[int], i: int, kind: str) -> bool:
    """Whether a number out of turn is an item's all the same: one of a running book, or next in a list of titles.

    A clerk who moves a line of the agenda, or loses count of the book, leaves the numbers as they were.
    """
    if RUNNING.match(blocks[i].number or ""):
        return not limb(blocks[i])
    new = all(blocks[i].number != blocks[c].number for c in chosen)
    return kind == "agenda" and new and bool(chosen) and chosen[-1] == i - 1 and not limb(blocks[i])


def _under_heading(blocks: Sequence[Block], i: int, kind: str) -> bool:
    above = blocks[i - 1] if i > 0 else None
    if above is None or above.kind != "heading" or above.label is not None:
        return False
    return kind == "agenda" or (_opens(above) and above.text.text[-1] != ":")


def _value(number: str | None) -> int | None:
    match = re.search(r"\d+$", re.sub(r"/\d{4}$", "", number or ""))
    return int(match[0]) if match else None


def _headings(part: Part) -> list[int]:
    """Unnumbered headings of minutes, from the first after the title on, to what is attached."""
    blocks = part.blocks
    apart = [
        b.kind == "heading" or _beside_speaker(b, after) for b, after in zip(blocks, [*blocks[1:], None], strict=True)
    ]
    first = _after_title(part)
    last = next((i for i in range(first, len(blocks)) if apart[i] and APPENDED.match(blocks[i].text.text)), len(blocks))
    found = [i for i in range(first, last) if apart[i] and not blocks[i].label and _opens(blocks[i])]
    return [i for i in found if not _names_meeting(part, i) and not _heads_list(blocks[i])]


def _after_title(part: Part) -> int:
    """The first block after the lines of the title, in which the names of officers may stand."""
    body = next((i for i, b in enumerate(part.blocks) if b.kind != "heading"), len(part.blocks))
    date = part.date.words[0] if part.date else None
    dated = next((i for i, b in enumerate(part.blocks[:12]) if b.kind == "heading" and date in b.text.words), 0)
    return max(body, dated) + 1


def _heads_list(block: Block) -> bool:
    """Whether a heading is that of a list of those who came; apologies are an item."""
    opened = opening(block.text.text, True)
    return opened is not None and opened.status != "apologies" and opened.start >= len(block.text.text)


def _beside_speaker(block: Block, after: Block | None) -> bool:
    """Whether a line is a title with who spoke at its end, and what was said below: "ARCHIVES       Ada Quill"."""
    if block.kind != "row" or len(block.cells) != 2 or after is None or not _tells(after):
        return False
    title = block.cells[0].text
    named = looks_like_person(title) or is_post(title)  # a list of officers
    return title_like(block) and looks_like_person(block.cells[1].text) and not named


def _entered(part: Part) -> list[int]:
    """The items of minutes on a form, which has headings of its own under each of them."""
    found = [i for i, b in enumerate(part.blocks) if entered(b)]
    return found if part.kind == "minutes" and len(found) >= 2 else []


def _run_in(part: Part) -> list[int]:
    """Headings with which paragraphs begin, and those that stand alone between them."""
    found = [i for i, b in enumerate(part.blocks) if runs_in(b) and _opens(b) and not opening(b.text.text)]
    alone = _headings(part)
    return sorted(found + alone) if len(found) >= 3 and len(found) > len(alone) else []


def _names_meeting(part: Part, i: int) -> bool:
    """Whether a heading names the meeting itself, with its date there or below: "Larkmoor Board Meeting"."""
    words = [] if part.date is None else part.date.words
    dated = any(w in b.text.words for b in part.blocks[i : i + 2] for w in words)
    return dated and bool(re.search(r"\b(?:meeting|minutes)\b", part.blocks[i].text.text, re.I))


def _hung(part: Part) -> list[int]:
    """Headings that only their place shows: a few words, and the text under them set further in."""
    blocks = part.blocks
    found = [
        i
        for i, (block, after) in enumerate(pairwise(blocks))
        if block.kind == "paragraph" and len(block.text.words) <= 9 and title_like(block) and _opens(block)
        if after.kind == "paragraph" and after.indent - block.indent > 8 and len(after.text.words) >= 6
    ]
    return found if len(found) >= 3 else []


def _opens(block: Block) -> bool:
    """Whether a heading may open an item; the mark of a decision or a note does not, nor does an address."""
    return not NO_ITEM.match(block.text.text)


def _with_subitems(blocks: Sequence[Block], mains: dict[int, str | None], kind: str) -> Iterator[Head]:
    ends = [*mains, len(blocks)][1:]
    for (at, main), end in zip(mains.items(), ends, strict=True):
        yield at, main, None
        yield from subitems(blocks, at, end, main, kind)


def _items(blocks: tuple[Block, ...], heads: Sequence[Head], kind: str) -> Iterator[Item]:
    ends = [i for i, _, _ in heads[1:]] + [len(blocks)]
    edges = _right_edges(blocks)
    for (at, number, parent), end in zip(heads, ends, strict=True):
        block = blocks[at]
        under = blocks[at + 1 : end]
        if under and under[0].table is None and runs_over(block, under[0], edges[block.page]):
            block, under = joined(block, under[0]), under[1:]
        if REFERENCE.match(block.text.text) and under and under[0].kind == "paragraph" and not block.cells[1:]:
            block, under = joined(block, under[0]), under[1:]
            title, rest = block.text, None
        else:
            title, rest = title_of(block, kind)
        if rest:
            under = (Block("paragraph", rest, rest.page, None, rest.words[0].box.x0), *under)
        yield Item(_tidy(number), title, block, under, parent)


def _right_edges(blocks: Sequence[Block]) -> dict[int, float]:
    """Where the longest line of each page ends."""
    edges: dict[int, float] = {}
    for word in (w for b in blocks for w in b.text.words):
        edges[word.page] = max(edges.get(word.page, 0.0), word.box.x1)
    return edges


def _tidy(number: str | None) -> str | None:
    return re.sub(r"\s+(?=[a-z]$)", "", number) if number else None

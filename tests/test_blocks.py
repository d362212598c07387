"""Lines to blocks: each case is what is printed, the blocks that a person sees, and what it shows."""

from dataclasses import replace

import pytest
from laid import laid

from pipeline.blocks import blocks_of
from schemas.section import Block

FULL = "A line of words that goes on to the very edge of its column on the page"


def shown(block: Block) -> str:
    label = f"<{block.label.text}> " if block.label else ""
    return f"{block.kind}: {label}" + " | ".join(c.text for c in block.cells)


def blocks(*lines: tuple) -> list[str]:
    return [shown(b) for b in blocks_of(laid(*lines), 595, frozenset())]


CASES = {
    "a paragraph of two lines": (
        [(72, 100, FULL), (72, 112, "and ends.")],
        [f"paragraph: {FULL} and ends."],
    ),
    "a gap ends it": (
        [(72, 100, FULL), (72, 130, "Another.")],
        [f"paragraph: {FULL}", "paragraph: Another."],
    ),
    "a list item wrapped under its text, its number hanging": (
        [(72, 100, "iv.  " + FULL), (101, 112, "and ends.")],
        [f"list_item: <iv.> {FULL} and ends."],
    ),
    "type that turns bold within a sentence does not end it": (
        [(72, 100, FULL[:-8] + "*[ACTION: ask*"), (72, 112, "the owners]", "b"), (72, 130, FULL)],
        [f"paragraph: {FULL[:-8]}[ACTION: ask the owners]", f"paragraph: {FULL}"],
    ),
    "a heading over a paragraph": (
        [(72, 100, "Gate and path", "b"), (72, 112, FULL)],
        ["heading: Gate and path", f"paragraph: {FULL}"],
    ),
    "a lettered heading": (
        [(72, 100, "A.  GATE AND PATH", "b")],
        ["heading: <A.> GATE AND PATH"],
    ),
    "an item of a lettered section": (
        [(72, 100, "5.B. Approve the fence")],
        ["list_item: <5.B.> Approve the fence"],
    ),
    "a link on a line of its own is no heading": (
        [(72, 100, FULL), (72, 112, "clerk@larkmoor.example", "u")],
        [f"paragraph: {FULL} clerk@larkmoor.example"],
    ),
    "centred lines are lines of their own": (
        [(220, 100, "The Assembly Rooms Larkmoor"), (245, 112, "High Street"), (72, 140, FULL)],
        ["paragraph: The Assembly Rooms Larkmoor", "paragraph: High Street", f"paragraph: {FULL}"],
    ),
    "names set to the right of a letterhead are not run together": (
        [(450, 100, "Ada Quill", "b"), (470, 112, "Chair", "i"), (440, 124, "Bo Fenn Marsh", "b")],
        ["heading: Ada Quill", "paragraph: Chair", "heading: Bo Fenn Marsh"],
    ),
    "paragraphs that begin with an indent": (
        [(92, 100, FULL[:-4] + "end."), (92, 112, "Next " + FULL[:-9]), (72, 124, "runs on."), (72, 136, FULL)],
        [f"paragraph: {FULL[:-4]}end.", f"paragraph: Next {FULL[:-9]} runs on.", f"paragraph: {FULL}"],
    ),
    "the last piece of a row wrapped under itself": (
        [(72, 100, "JAG  " + FULL), (102, 112, "and more"), (72, 124, "LSP  Another")],
        [f"row: JAG | {FULL} and more", "row: LSP | Another"],
    ),
    "a list of names under its first piece is not wrapped text": (
        [(72, 100, "Present:  Ada Quill (Chair)"), (132, 112, "Bo Fenn"), (72, 140, "Apologies:  " + FULL)],
        ["row: Present: | Ada Quill (Chair)", "paragraph: Bo Fenn", f"row: Apologies: | {FULL}"],
    ),
    "two bold titles one under the other": (
        [(72, 100, "LARKMOOR COUNCIL", "b"), (72, 112, "Minutes", "b"), (72, 130, FULL)],
        ["heading: LARKMOOR COUNCIL", "heading: Minutes", f"paragraph: {FULL}"],
    ),
    "a title of two lines, the first unfinished": (
        [(180, 100, "Larkmoor Network for", "b"), (160, 112, "Women in the Valley", "b")],
        ["heading: Larkmoor Network for Women in the Valley"],
    ),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES)
def test_blocks_are_those_a_person_sees(lines: list[tuple], expected: list[str]):
    assert blocks(*lines) == expected


def test_a_number_that_fills_the_room_of_its_labels_is_one():
    at = ((100, "8.", "Gates"), (130, "9.", "Stiles"), (160, "10.", "Hedges"))
    words = [replace(w, line=y) for y, n, t in at for w in laid((72, y, n), (88, y, t))]
    shown_ = [shown(b) for b in blocks_of(words, 595, frozenset())]
    assert shown_ == ["list_item: <8.> Gates", "list_item: <9.> Stiles", "list_item: <10.> Hedges"]

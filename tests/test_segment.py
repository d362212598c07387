"""What runs over a page end is one again, and a word broken at a line end is spelt as elsewhere."""

import pytest
from laid import laid, page

from pipeline.segment import segment
from schemas.page import Page
from schemas.passage import Passage

FULL = "Members spoke at length of the gate and of the path that leads to it and"
SHORT = "That was all."


def texts(*pages: Page) -> list[str]:
    return [f"{b.kind}: {b.text.text}" for part in segment(pages, "a.pdf", "0" * 64).parts for b in part.blocks]


OVER = {
    "a paragraph": ([(72, 700, FULL)], [(72, 80, "agreed to mend it.")], [f"paragraph: {FULL} agreed to mend it."]),
    "a list item, its rest under its text": (
        [(72, 700, "•  " + FULL)],
        [(92, 80, "agreed to mend it.")],
        [f"list_item: {FULL} agreed to mend it."],
    ),
    "a sentence that ended": (
        [(72, 700, FULL + " end.")],
        [(72, 80, SHORT)],
        [f"paragraph: {FULL} end.", f"paragraph: {SHORT}"],
    ),
    "a line that stopped short though the next word would have fitted": (
        [(72, 680, FULL), (72, 700, "Q: How long? (Bo Fenn)")],
        [(72, 80, "A: A week. (Ada Quill)")],
        [f"paragraph: {FULL}", "paragraph: Q: How long? (Bo Fenn)", "paragraph: A: A week. (Ada Quill)"],
    ),
    "with the running foot and the number left out": (
        [(72, 700, FULL), (72, 800, "Larkmoor Safety Board"), (280, 820, "1")],
        [(72, 80, "agreed to mend it."), (72, 800, "Larkmoor Safety Board"), (280, 820, "2")],
        [f"paragraph: {FULL} agreed to mend it."],
    ),
}


@pytest.mark.parametrize(("first", "second", "expected"), OVER.values(), ids=OVER)
def test_a_page_end_is_no_end(first: list[tuple], second: list[tuple], expected: list[str]):
    assert texts(page(*first), page(*second, number=2)) == expected


@pytest.mark.parametrize(
    ("first", "second", "spelt", "expected"),
    [
        ("the com-", "mittee met", {"committee"}, "the committee met"),  # spelt without a hyphen elsewhere
        ("a follow-", "up visit", {"follow-up"}, "a follow-up visit"),  # spelt with one elsewhere
        ("a re-", "mark", set(), "a re-mark"),  # spelt nowhere else: as printed
        ("soft\u00ad", "ware", set(), "software"),  # a soft hyphen is no part of the word
        ("from 2030 -", "2031", set(), "from 2030 - 2031"),  # a dash between words
    ],
)
def test_a_broken_word_is_joined_as_it_is_spelt(first: str, second: str, spelt: set[str], expected: str):
    words = laid((72, 100, first), (72, 114, second))
    passage = Passage.of(words, frozenset(spelt))
    assert (passage.text, " ".join(w.text for w in passage.words)) == (expected, f"{first} {second}")

"""A place holds its quote: read again, the box gives back the words."""

import pytest
from laid import page

from pipeline.places import places_of, words_in
from schemas.page import Page
from schemas.passage import Passage
from schemas.place import Box

SIDE = [(72, 100, "mend the"), (300, 100, "note beside"), (72, 114, "old gate"), (300, 114, "the text")]


def test_a_quote_beside_other_text_is_boxed_without_it():
    sheet = page(*SIDE)
    left = Passage.of(w for w in sheet.words if w.box.x0 < 200)
    assert [p.quote for p in places_of([left], {1: sheet})] == ["mend the old gate"]


def test_what_runs_over_a_page_end_has_a_place_on_each():
    pages = {n: page((72, 700, f"part {n}"), number=n) for n in (1, 2)}
    passage = Passage.of(w for p in pages.values() for w in p.words)
    assert [(p.page, p.quote) for p in places_of([passage], pages)] == [(1, "part 1"), (2, "part 2")]


@pytest.mark.parametrize("turned", [0, 90, 180, 270, 2.5])
def test_a_box_of_a_turned_sheet_is_found_on_the_sheet_as_it_lies(turned: float):
    words = page((100, 200, "mend the gate"), (100, 300, "and more")).words
    sheet = Page(1, 595, 842, words, source="ocr", turned=turned)
    (place,) = places_of([Passage.of(words[:3])], {1: sheet})
    assert [w.text for w in words_in(place.box, sheet)] == ["mend", "the", "gate"]


@pytest.mark.parametrize(
    ("turned", "expected"),
    [
        (0, Box(10, 20, 30, 25)),
        (180, Box(565, 817, 585, 822)),  # upside down: from the other corner
        (90, Box(20, 812, 25, 832)),  # turned clockwise to be read: up along the sheet's left edge
    ],
)
def test_where_a_corner_of_a_turned_sheet_lies(turned: float, expected: Box):
    assert Page(1, 595, 842, turned=turned).printed(Box(10, 20, 30, 25)).rounded() == expected

"""How far two values say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pipeline.compare import alike, name, number, plain, ratio, same_owners, within

PLAIN = [
    ("Café\nNoir – “open”", "cafe noir - open", "accents, line breaks, dashes and quotation marks do not count"),
    ("O’Dell", "o'dell", "one apostrophe is as good as another"),
    ("+12%, £5", "+12% £5", "signs that change a figure stay"),
    (None, "", "nothing is no text"),
]
NAMES = [
    ("Councillor Ada Quill", "ada quill", "a title is no part of the name"),
    ("Insp. B. Fenn", "b fenn", "nor is a rank"),
    ("Mrs Quill", "quill", "a family name alone"),
    ("Drusilla Fenn", "drusilla fenn", "a name that begins like a title is whole"),
]
NUMBERS = [("3", 3.0, "digits"), (-2.50, -2.5, "a figure"), ("10-15", "10-15", "a range is text"), (None, "", "none")]
ALIKE = [
    ("repair the gate", "Repair the gate.", 1.0, "the same but for case and a stop"),
    ("Burglary Residential", "Residential Burglary", 1.0, "the same words in another order"),
    ("abcd", "abxd", 0.75, "three of four letters"),
    ("", "", 1.0, "nothing and nothing"),
    ("gate", "", 0.0, "something and nothing"),
]
WITHIN = [
    ("cycle theft", "reported cycle theft in the town", 1.0, "a part of the longer text"),
    ("", "gate", 0.0, "nothing is within nothing only"),
]
OWNERS = [
    (["Ada Quill", "Bo Fenn"], '["Cllr Bo Fenn", "Ada Quill"]', True, "order and titles do not count"),
    (["R. Marsh"], '["R.Marsh"]', True, "nor do blanks"),
    (["Ada Quill"], "[]", False, "one is missing"),
    ([], None, True, "nobody and nothing"),
]


@pytest.mark.parametrize(("value", "expected", "shows"), PLAIN)
def test_plain(value, expected, shows):
    assert plain(value) == expected, shows


@pytest.mark.parametrize(("value", "expected", "shows"), NAMES)
def test_name(value, expected, shows):
    assert name(value) == expected, shows


@pytest.mark.parametrize(("value", "expected", "shows"), NUMBERS)
def test_number(value, expected, shows):
    assert number(value) == expected, shows


@pytest.mark.parametrize(("a", "b", "expected", "shows"), ALIKE)
def test_alike(a, b, expected, shows):
    assert alike(a, b) == alike(b, a) == expected, shows


@pytest.mark.parametrize(("a", "b", "expected", "shows"), WITHIN)
def test_within(a, b, expected, shows):
    assert within(a, b) == within(b, a) == expected, shows


@pytest.mark.parametrize(("ours", "theirs", "expected", "shows"), OWNERS)
def test_same_owners(ours, theirs, expected, shows):
    assert same_owners(ours, theirs) is expected, shows


@given(st.text(max_size=90), st.text(max_size=90))
def test_the_ratio_is_the_one_that_rapidfuzz_gives(a, b):
    assert ratio(a, b) == pytest.approx(fuzz.ratio(a, b) / 100)

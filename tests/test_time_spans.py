"""The ends of printed periods, never more precise than the paper."""

import pytest
from figures import prose
from hypothesis import given
from hypothesis import strategies as st

from extractors.parse.time_spans import TimeSpan, heading_span, same_time, time_span, years_begin_in_april

SPANS = [  # text, whether the paper's years begin in April, start, end, what it shows
    ("1st April 2031 to 30th June 2031", False, "2031-04-01", "2031-06-30", "from a day to a day"),
    ("1st April to 30th June 2031", False, "2031-04-01", "2031-06-30", "a year said once"),
    ("1st October to 31st March 2032", False, None, "2032-03-31", "a year said once that cannot be that of both"),
    ("as at 5th May 2031", False, None, "2031-05-05", "an end alone"),
    ("year ending June 2031", False, None, "2031-06", "a month that ends"),
    ("since 5th May 2031", False, "2031-05-05", None, "a beginning alone"),
    ("October 2031-December 2031", False, "2031-10", "2031-12", "months"),
    ("in July 2031", False, "2031-07", "2031-07", "one month"),
    ("2031/32", False, "2031", "2032", "a year of two years, whose first month is not known"),
    ("2031/32", True, "2031-04", "2032-03", "a year from April"),
    ("2031/2032", True, "2031-04", "2032-03", "the same in full"),
    ("2031-34", True, "2031", "2034", "several years"),
    ("Q1 of 2031/32", True, "2031-04", "2031-06", "a quarter"),
    ("Quarter 1 and Quarter 3 (2031/32)", True, "2031-04", "2031-12", "quarters to and fro"),
    ("Quarter 4 2031/32", True, "2032-01", "2032-03", "a quarter in the second year"),
    ("Q1 of 2031/32", False, "2031", "2032", "a quarter of a year that begins one knows not when"),
    ("Q1 2031", True, None, None, "a quarter of a year that may be either"),
    ("2031 to date", False, "2031", None, "to date"),
    ("the same quarter of 2030/31", True, None, None, "a period by another"),
    ("Quarter 3", True, None, None, "no year"),
    ("", True, None, None, "nothing"),
]


@pytest.mark.parametrize(("text", "april", "start", "end", "shows"), SPANS, ids=[c[-1] for c in SPANS])
def test_spans(text, april, start, end, shows):
    assert time_span(text, april) == TimeSpan(start, end)


def test_a_heading_that_names_two_periods_is_refused():
    assert heading_span("Total Crime as at 5th May 2031") == TimeSpan(None, "2031-05-05")
    assert heading_span("1st May 2031 to 5th June 2031 compared to May 2030") == TimeSpan()


@given(st.integers(2000, 2098), st.integers(1, 4), st.booleans())
def test_a_quarter_has_three_months_and_lies_in_its_year(year, quarter, short):
    second = f"{(year + 1) % 100:02}" if short else str(year + 1)
    span = time_span(f"Q{quarter} {year}/{second}", april=True)
    months = [12 * int(d[:4]) + int(d[5:]) for d in (span.start, span.end)]
    assert months[1] - months[0] == 2
    assert 12 * year + 4 <= months[0] <= months[1] <= 12 * (year + 1) + 3


PAPERS = [  # text, whether it shows that years begin in April
    ("Performance from the 1st April 2031 to the 30th June 2031.", True),
    ("The accounts for the year ending 31st March 2031.", True),
    ("The terms of the 2031/32 academic year are these.", False),
    ("The board met on 1st April 2031.", False),
]


@pytest.mark.parametrize(("text", "expected"), PAPERS)
def test_a_paper_shows_when_its_years_begin(text, expected):
    assert years_begin_in_april(prose(text)) is expected


def test_the_less_precise_of_two_dates_holds_the_other():
    assert [same_time("2031-06", "2031-06-30"), same_time("2031-06-30", "2031-07"), same_time(None, "2031")] == [
        True,
        False,
        False,
    ]

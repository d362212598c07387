"""Dates and times of day: what is printed parses back to itself, as precise as printed, or is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.parse.dates import MONTHS, find_dates, parse_code, parse_date, parse_time, weekday_of

days = st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31))
ends = st.sampled_from(["", ",", ".", " as agreed", " at 10am"])


def ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


FORMS = [
    lambda d: f"{d.day} {d:%B} {d.year}",
    lambda d: f"{ordinal(d.day)} {d:%B} {d.year}",
    lambda d: f"{ordinal(d.day)} of {d:%B}, {d.year}",
    lambda d: f"{d:%A}, {d.day} {d:%B} {d.year}",
    lambda d: f"{d:%A} the {ordinal(d.day)} {d:%B} {d.year}",
    lambda d: f"{d:%a} {d.day} {d:%b} {d.year}",
    lambda d: f"{d:%B} {d.day}, {d.year}",
    lambda d: f"{d:%B} {ordinal(d.day)} {d.year}".upper(),
    lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: d.isoformat(),
]


@given(days, st.sampled_from(FORMS), ends)
def test_a_day_parses_back(day, form, end):
    [found] = find_dates(f"The board met on {form(day)}{end}")
    assert found.iso == day.isoformat()
    assert parse_date(form(day)) == day.isoformat()


@given(days)
def test_a_weekday_is_read_with_its_day(day):
    [found] = find_dates(f"{day:%A}, {day.day} {day:%B} {day.year}")
    assert found.weekday == weekday_of(day.isoformat()) == f"{day:%A}".lower()


@given(days)
def test_a_month_stays_a_month_and_a_year_a_year(day):
    assert parse_date(f"{day:%B} {day.year}") == f"{day:%Y-%m}"
    assert parse_date(str(day.year)) == str(day.year)


@given(days, st.sampled_from(FORMS[:3]))
def test_a_day_without_a_year_is_refused_unless_the_year_is_given(day, form):
    bare = form(day).rpartition(str(day.year))[0].rstrip(" ,")
    assert parse_date(bare) is None
    assert parse_date(bare, year=day.year) == day.isoformat()


@given(st.integers(1, 99), st.integers(13, 99), st.integers(2000, 2099))
def test_figures_that_can_be_no_day_are_refused(day, month, year):
    assert parse_date(f"{day}/{month}/{year}") in (None, *_turned(day, month, year))


def _turned(day: int, month: int, year: int) -> list[str]:
    return [date(year, day, month).isoformat()] if day <= 12 and month <= 28 else [f"{year}-{day:02}-{month:02}"]


@given(days)
def test_a_code_parses_back(day):
    code = f"{day:%d%m%y}"
    assert parse_code(code) == f"20{day:%y-%m-%d}"


@given(st.times())
def test_a_time_parses_back(at):
    half = f"{(at.hour - 1) % 12 + 1}.{at.minute:02}{'am' if at.hour < 12 else 'pm'}"
    assert parse_time(half) == parse_time(f"at {at:%H:%M}") == f"{at:%H:%M}"


@given(st.text(alphabet="0123456789/.- stndrhMarchApilue,2031", max_size=40))
def test_whatever_is_printed_is_read_where_it_stands_or_refused(text):
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text
        if found.iso and len(found.iso) == 10:
            date.fromisoformat(found.iso)


REFUSED = [  # text, what it shows
    ("31st June 2031", "a day that there was not"),
    ("29th February 2031", "no leap year"),
    ("12th May 20311", "a year that cannot be"),
    ("12th May", "no year"),
    ("32 May 2031", "no such day"),
    ("Mayor 3 2031", "a word that begins like a month"),
    ("2031/32", "a financial year"),
    ("9/15", "a position"),
    ("", "nothing"),
    (None, "no text"),
]


@pytest.mark.parametrize(("text", "shows"), REFUSED, ids=[c[-1] for c in REFUSED])
def test_what_is_no_date_is_refused(text, shows):
    assert parse_date(text) is None


READ = [  # text, (as printed, ISO) of each, what it shows
    ("from 5th Sept 2031 to 2nd Septmember 2032", ["2031-09-05", "2032-09-02"], "abbreviated, and a letter astray"),
    ("on 3 May and 4 June 2031", [None, "2031-06-04"], "the year of one date is not that of another"),
    ("Notes for 3 May 2031", ["2031-05-03"], "what is no month does not use up the day"),
    ("July 2030", ["2030-07"], "a month"),
    ("on 13/12/31", ["2031-12-13"], "a year in two figures"),
    ("on 12/13/2031", ["2031-12-13"], "an order that only one reading allows"),
]


@pytest.mark.parametrize(("text", "expected", "shows"), READ, ids=[c[-1] for c in READ])
def test_dates_in_a_text(text, expected, shows):
    assert [d.iso for d in find_dates(text)] == expected


TIMES = [  # text, time, what it shows
    ("7.30 p.m.", "19:30", "dots"),
    ("12 noon", "12:00", "noon"),
    ("12.15am", "00:15", "after midnight"),
    ("at midnight", "00:00", "midnight"),
    ("1.30", None, "a number is no time"),
    ("£5.30pm", None, "money is no time"),
]


@pytest.mark.parametrize(("text", "expected", "shows"), TIMES, ids=[c[-1] for c in TIMES])
def test_times(text, expected, shows):
    assert parse_time(text) == expected


def test_months_are_twelve():
    assert [parse_date(f"{m} 2031") for m in MONTHS] == [f"2031-{n:02}" for n in range(1, 13)]

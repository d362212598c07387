"""Later meetings: each date at its own place, with its time, and only where it is certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typed import document

from extractors.upcoming_meetings import upcoming_meetings
from schemas.record import Known

HEAD = "*LARKMOOR SAFETY BOARD*\n*MINUTES of the meeting held on Thursday 8 May 2031*\n\n*Present:* Ada Quill\n\n"


def dates(text: str) -> list[tuple[str, str | None, str]]:
    found = upcoming_meetings(document(HEAD + text), Known())
    return [(f.values["date"], f.values["time"], f.basis) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a list under a heading
        ("Upcoming meetings:\n\n7 August 2031 at 10am\n\n6 November 2031 at 10am",
         [("2031-08-07", "10:00", "stated"), ("2031-11-06", "10:00", "stated")]),
        # a sentence after the list speaks of all of it
        ("Further meeting dates for 2031/32 are as follows:\n\nThursday, 7 August 2031\n\nThursday 5 February 2032\n\n"
         "The meetings will commence at 1.30pm.",
         [("2031-08-07", "13:30", "stated"), ("2032-02-05", "13:30", "stated")]),
        ("The next meeting will be held on 7 August 2031 at 7 pm.", [("2031-08-07", "19:00", "stated")]),
        ("Date of next meeting: Thursday 7 August 2031, 1830 hrs", [("2031-08-07", "18:30", "stated")]),
        ("Future meetings: 7 August 2031: 10.00 hrs", [("2031-08-07", "10:00", "stated")]),
        ("Meetings already fixed:\n\nThursday 7 August 2031\n\nEach will begin at 10am in the mill.",
         [("2031-08-07", "10:00", "stated")]),
        # a heading, a line of introduction, the date
        ("3.  *MEETING DATES FOR 2031/32*\n\nThese were settled in the spring:\n\nThursday 7 August 2031",
         [("2031-08-07", None, "stated")]),
        # without a year: the first such day after this meeting, and the list runs on into the next year
        # nobody meets at one at night
        ("The next Board meeting will be held Thursday, August 7 at 1:00 at the mill.",
         [("2031-08-07", "13:00", "inferred")]),
        ("Future Board meetings:\n\n•  26 November\n•  24 January",
         [("2031-11-26", None, "inferred"), ("2032-01-24", None, "inferred")]),
        ("Bring it to the next board meeting on August 7, 2031.\n\nMeeting adjourned at 9 p.m.",
         [("2031-08-07", None, "stated")]),
        # the year stands over the list, which goes on from the next meeting
        ("Date of next meeting\n\n27th November\n\nProposed dates for 2032:\n\n29 Jan, 25 March",
         [("2031-11-27", None, "inferred"), ("2032-01-29", None, "inferred"), ("2032-03-25", None, "inferred")]),
        # one time for several dates
        ("Next meetings: 7 August 2031 and 6 November 2031 at 7pm",
         [("2031-08-07", "19:00", "stated"), ("2031-11-06", "19:00", "stated")]),
        # the weekday does not agree with the only year that can be meant
        ("The next meeting is on Friday 7 August.", []),
        ("Future meetings:\n\n12 October 20313 at 10am", []),  # a year that cannot be
        ("Future meetings:\n\n31 June 2031", []),  # a day that cannot be
        ("The minutes of the meeting held on 3 April 2031 were approved.", []),
        ("The next meeting was held on 3 April 2031.", []),  # before the paper's own meeting
        ("2.  *Roads*\n\nBo will speak at the next meeting.\n\n3.  *Mill - 07/08/31*\n\nThe list was read.", []),
        ("Bo will mend the gate by 7 August 2031.", []),
    ],
)  # fmt: skip
def test_what_is_announced(text, expected):
    assert dates(text) == expected


def test_each_date_stands_at_its_own_words():
    found = upcoming_meetings(document(HEAD + "Upcoming meetings: 7 August 2031 at 10am; 6 November 2031"), Known())
    assert [f.where[0].text for f in found] == ["7 August 2031 at 10am", "6 November 2031"]


@given(st.dates(min_value=__import__("datetime").date(2031, 5, 9), max_value=__import__("datetime").date(2039, 1, 1)))
def test_every_later_date_with_its_year_is_found(day):
    found = dates(f"The next meeting will be held on {day.day} {day:%B} {day.year}.")
    assert found == [(day.isoformat(), None, "stated")]

"""Due words to dates, reckoned from the meeting at which they were said."""

import pytest

from pipeline.fall_due import fall_due

MEETING = "2031-05-12"  # a Monday


@pytest.mark.parametrize(
    "due, expected",
    [
        ("by the end of May", "2031-05-31"),  # the meeting's own month
        ("by the end of April", "2032-04-30"),  # the next April after it
        ("end of February", "2032-02-29"),
        ("by end of March 2024", "2024-03-31"),  # the year is printed
        ("by Friday 16 May", "2031-05-16"),
        ("by Friday 17 May", None),  # a Saturday
        ("by 12 May", "2031-05-12"),  # the day itself
        ("by 1 May", "2032-05-01"),
        ("before the 3rd of June", "2031-06-03"),
        ("on June 3", "2031-06-03"),
        ("by 31 June", None),  # there is none
        ("between 3 June and 5 June", None),  # two days
        ("by June", "2031-06"),  # a month stays a month
        ("in April", "2032-04"),
        ("by Friday", "2031-05-16"),
        ("by Monday", "2031-05-19"),  # not the day of the meeting
        ("within two weeks", "2031-05-26"),
        ("within 10 days", "2031-05-22"),
        ("within a fortnight", "2031-05-26"),
        ("within a month", "2031-06-12"),
        ("in the next three months", "2031-08-12"),
        ("by the end of the week", "2031-05-16"),
        ("by the end of this month", "2031-05-31"),
        ("by the end of the year", "2031-12-31"),
        ("by the end of the financial year", None),  # which ends when the body says
        ("by the end of next week", None),
        ("ASAP", None),
        ("as soon as possible", None),
        ("by the next meeting", None),  # the calendar of meetings knows
        ("for the May meeting", None),
        ("ongoing", None),
        ("may be reviewed", None),  # no month
    ],
)
def test_due(due: str, expected: str | None):
    assert fall_due(due, MEETING) == expected


@pytest.mark.parametrize(
    "meeting, due, expected",
    [
        ("2031-12-30", "within a month", "2032-01-30"),
        ("2031-01-31", "within one month", "2031-02-28"),  # a day that the month does not have
        ("2031-05-17", "by the end of the week", "2031-05-18"),  # said on a Saturday
        ("2031-12-31", "by the end of January", "2032-01-31"),
    ],
)
def test_over_the_end_of_months_and_years(meeting: str, due: str, expected: str):
    assert fall_due(due, meeting) == expected

"""Slips that one passage shows by itself."""

import pytest
from typed import document

from extractors.slips import slips
from schemas.record import Known

MINUTES = ("LARKMOOR SAFETY BOARD", "THURSDAY, 8TH MAY 2031", "MINUTES", "", "Present: Ada Quill, Bo Fenn", "")


def found(*lines: str) -> list[tuple[str, str]]:
    """The code of each slip in minutes of 8 May 2031, and the words it stands at."""
    return [(f.values["code"], f.where[0].text) for f in slips(document("\n".join((*MINUTES, *lines))), Known())]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The next meeting is on 12th June 20311.", [("impossible-date", "12th June 20311")]),
        ("The lease ends on 31st June 2031.", [("impossible-date", "31st June 2031")]),
        ("The lease ends on 30th June 2031.", []),
        # 12 June 2031 is a Thursday
        ("Stalls open from Friday 12th June 2031.", [("weekday-disagrees", "Friday 12th June 2031")]),
        ("Stalls open from Thursday 12th June 2031.", []),
        ("The scheme commenced on 2nd June 2031.", [("date-after-meeting", "commenced on 2nd June 2031")]),
        ("The scheme commenced on 2nd May 2031.", []),
        ("The scheme will be launched on 2nd June 2031.", []),
        ("There was an increase of in the summer.", [("figure-left-out", "increase of in")]),
        ("There was an increase of 4% in the summer.", []),
        ("It covers the quay, , and the mill.", [("empty-entry", "y, , a")]),
        ("There were 1, 204 callers.", [("space-in-number", "1, 204")]),
        ("Rooms 1, 204 and 207 were let.", []),
        ("There was an increase of over 4%.", []),
        ("It is open from Monday to Friday, 12th June 2031 to 3rd July 2031.", []),
        ("It had been agreed to meet on 2nd June 2031.", []),
        ("The keeper is Bo, 12 May 01632960001.", []),
        ("It was put to the the board.", [("word-twice", "the the")]),
        ("He had had enough of that that day.", []),
    ],
)
def test_slips_in_a_sentence(line, expected):
    assert found(line) == expected


def test_minutes_that_are_headed_as_an_agenda():
    headed = ("LARKMOOR SAFETY BOARD", "THURSDAY, 8TH MAY 2031", "AGENDA", "", "Present: Ada Quill, Bo Fenn", "")
    lines = ("1 NOTES", "", "AGREED that Bo Fenn write.", "", "2 GATE", "", "AGREED that Ada Quill mend the gate.")
    codes = [f.values["code"] for f in slips(document("\n".join((*headed, *lines))), Known())]
    assert codes == ["title-contradicts"]

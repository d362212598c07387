"""Which minutes a meeting approved."""

import pytest

from pipeline.approve import approvals
from tests.make import decision, minute_item

AT = {"meeting_id": "board-2031-08-14", "meeting_date": "2031-08-14"}
MET = ("board-2031-05-08", "board-2031-07-03", "board-2031-07-24", "board-2030-12-11", "board-2031-08-14")
TITLE = "Minutes of the meeting held 8th May 2031"


@pytest.mark.parametrize(
    "title, text, decided, expected",
    [
        ("Item", "", "The minutes of the meeting held on 8 May 2031 were approved.", ["2031-05-08"]),
        (
            "Item",
            "",
            "That the minutes of 8 May 2031 and 3 July 2031 be agreed and signed.",
            ["2031-05-08", "2031-07-03"],
        ),
        (TITLE, "", "These were accepted as a true record.", ["2031-05-08"]),  # the date is in the title
        (
            TITLE,
            "1.1 These were amended, and then accepted as a true record.",
            None,
            ["2031-05-08"],
        ),  # no decision was read
        (
            "Minutes",
            "The minutes of 8 May 2031 had been sent out. All agreed that this was a true record.",
            None,
            ["2031-05-08"],
        ),
        ("Minutes", "", "The May minutes were approved.", ["2031-05-08"]),  # met once in May
        ("Minutes", "", "The July minutes were approved.", []),  # met twice in July
        ("Minutes", "", "December’s minutes were approved.", ["2030-12-11"]),  # the last December
        ("Minutes", "", "The minutes for 3 July were approved.", ["2031-07-03"]),  # no year: the last 3 July
        (TITLE, "These will be approved at the next meeting.", None, []),
        (TITLE, "Approval was deferred.", None, []),
        (TITLE, "They were not approved.", None, []),
        ("Item", "", "The agreed budget is in the minutes of 9 October 2031.", []),  # a later day
        ("Finance", "The rates of 8 May 2031 were agreed.", None, []),  # nothing of minutes
        ("Minutes", "", "The minutes were approved.", []),  # whose, is not said
    ],
)
def test_approvals(title: str, text: str, decided: str | None, expected: list[str]):
    items = [minute_item(**AT, number="2", title=title, text=text)]
    decisions = [decision(**AT, item="2", verb="approved", text=decided)] if decided else []
    found = sorted(set(approvals(decisions, items, MET)))
    assert found == [(f"board-{day}", day, AT["meeting_id"]) for day in expected]


def test_a_motion_that_is_lost_approves_nothing():
    lost = decision(**AT, item="2", verb="lost", text="The minutes of 8 May 2031 be approved.")
    assert list(approvals([lost], [], MET)) == []

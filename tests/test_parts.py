"""What the papers bound in a file are, where each begins, and what its head says."""

import pytest
from drawn import drawn, lines
from typed import document

from pipeline.read import read
from pipeline.segment import segment

MINUTES = """
              *LARKMOOR SAFETY BOARD*
              *MINUTES of the meeting held on 8 May 2031*

*Present:* Ada Quill (Chair), Bo Fenn

1.  *APOLOGIES*

    Apologies were received from Cy Marsh.

2.  *THE GATE*

    The Chair reported that the gate had been mended.
"""
AGENDA = """
              *LARKMOOR SAFETY BOARD*
           *MONDAY, 4 AUGUST 2031 AT 2PM*
               *THE MILL ROOM, LARKMOOR*
                      *AGENDA*

1.  *APOLOGIES*

2.  *MINUTES*

    To approve the minutes of the last meeting, attached at page 2.
"""
REPORT = """
              *GATES AND STILES*

Report of the Head of Paths

1.  *Purpose of the Report*

    To tell members of the state of the gates.
"""
CLOSED = """
               *Larkmoor Parish Council*
                    *8th May 2031*
*Present*

Councillors A Quill (Chair) and B Fenn

Apologies - Councillor C Marsh

*31.05.1 Gates*

Councillor Fenn reported that the mill gate had been mended. All agreed to thank him.

*31.05.2 Stiles*

The Clerk explained why they were closed.

The Chairman brought the meeting to a close at 8.40pm
"""


def kinds(*pages: str) -> list[tuple[str, int]]:
    return [(p.kind, p.page) for p in document(*pages).parts]


def head(text: str):
    return document(text).parts[0]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ((MINUTES,), [("minutes", 1)]),
        ((AGENDA,), [("agenda", 1)]),
        ((REPORT,), [("report", 1)]),
        ((CLOSED,), [("minutes", 1)]),
        # a pack: the agenda names the page at which the minutes are attached
        ((AGENDA, MINUTES), [("agenda", 1), ("minutes", 2)]),
        # minutes that were left with the agenda's heading are minutes all the same
        ((MINUTES.replace("MINUTES of the meeting held on", "AGENDA"),), [("minutes", 1)]),
        # a numbered item that speaks of other minutes begins no new paper
        ((MINUTES, "*3.A. Approve Meeting Minutes, 2 February 2031*\n\nThe minutes were approved."), [("minutes", 1)]),
        # minutes whose form says who chaired
        (
            (
                "*GOVERNORS OF LARKMOOR SCHOOL*\n\nCOMMITTEE  Full Board      DATE  08/05/2031\n\n"
                "Chaired by Ada Quill\n\n"
                "1.  Roof\n\nBo Fenn explained the costs.\n\n2.  Play\n\nThe swings were discussed.\n\n"
                "The meeting closed at 2015",
            ),
            [("minutes", 1)],
        ),
        # a formal notice with the business and what to do with a proxy
        (
            (
                "*Formal notice for*\n\n*Larkmoor Trust Annual General Meeting*\n\n*Monday, 4 August 2031*\n\n"
                "1.  Accounts: To receive the accounts\n\n2.  Auditor: To appoint an auditor\n\n3.  Close\n\n"
                "Proxies\n\nThe form is at the mill.\n\nIt may be sent by post.",
            ),
            [("agenda", 1)],
        ),
        # minutes that list their agenda
        (
            ("LARKMOOR MINUTES – MAY 8, 2031\n\nATTENDEES: Ada Quill, Bo Fenn\n\n*AGENDA:*\n\nGates\n\nStiles",),
            [("minutes", 1)],
        ),
        # minutes without a title: somebody was there, the meeting opened, something was resolved
        (
            (
                "*Larkmoor Rambling Society*\n\nThe meeting was called to order on 8 May 2031. Present were Ada and"
                " Bo.\n\nBo Fenn reported on the stiles.\n\nAda Quill proposed to mend them; it was seconded.",
            ),
            [("minutes", 1)],
        ),
        # an agenda that is not called one
        (
            (
                "*Larkmoor Trust Annual General Meeting*\n*Monday, 4 August 2031*\n\n1.  Welcome\n\n2.  Accounts:"
                " To receive the accounts\n\n3.  Auditor: To appoint an auditor\n\n4.  Close",
            ),
            [("agenda", 1)],
        ),
    ],
)
def test_kind_and_first_page_of_each_paper(pages, expected):
    assert kinds(*pages) == expected


@pytest.mark.parametrize(
    ("first_lines", "expected"),
    [
        ("*MINUTES FOR 8 SEPTMEMBER 2031*", "2031-09-08"),  # a slip in the month's name, and a word before the day
        ("*Minutes*\n\nDate:  8 May 2031", "2031-05-08"),
        (
            "LMRA AGM 08/05/31, Mill Hall 7pm.\n\nPresent: Ada Quill, Bo Fenn\n\nThe meeting was closed. Bo moved that"
            " the gate be mended.\n\nAda seconded the motion.",
            "2031-05-08",
        ),
        ("*LARKMOOR COUNCIL*\n\nMinutes for 8 May 2031\n\nPresent: Ada Quill", "2031-05-08"),  # a plain title
        ("*Minutes*\n\nThe meeting was held in the mill on Thursday, 8 May 2031 at 7pm.", "2031-05-08"),
        ("*Minutes*\n\nThursday, May 8, 2031, 10 am (at the mill)", "2031-05-08"),
        ("*Minutes*\n\nThursday 8 May", None),  # no year is printed
        ("*Minutes*\n\nThe minutes of the meeting held on 3 March 2031 were approved.", None),  # another meeting's date
    ],
)
def test_meeting_date_only_where_the_paper_says_it_is_its_meeting(first_lines, expected):
    assert head(first_lines).meeting_date == expected


@pytest.mark.parametrize(
    ("first_lines", "expected"),
    [
        ("*Minutes of the Special Meeting of the Larkmoor Council held on 8 May 2031*", "Larkmoor Council"),
        ("*Larkmoor Footpaths Board Meeting Minutes*\n*8 May 2031*", "Larkmoor Footpaths Board"),
        (
            "*LARKMOOR PARISH COUNCIL*\n\n*MINUTES OF THE ANNUAL PARISH COUNCIL MEETING HELD ON*",
            "LARKMOOR PARISH COUNCIL",
        ),
        ("*Larkmoor Borough Council*\n\n*Paths Committee*\n\n*Minutes*", "Paths Committee"),
        (
            "*Larkmoor Ranch Association*\n\n*Board of Directors*\n\n*Minutes*",
            "Larkmoor Ranch Association Board of Directors",
        ),
        ("*Board*\n\n*Minutes*", None),  # no name
        ("*Minutes*\n\nPresent\n\nAda Quill, Larkmoor Council", None),  # whom somebody speaks for is not who meets
    ],
)
def test_body_is_a_bare_name(first_lines, expected):
    body = head(first_lines).body
    assert (body.text if body else None) == expected


def test_time_and_venue_of_the_title():
    part = head(AGENDA)
    assert (part.meeting_time, part.venue.text) == ("14:00", "THE MILL ROOM, LARKMOOR")


PROGRAMME = """
*Larkmoor Safety Board Work Programme*

| *Issue* | *Meeting date* | *Officers* |
| The mill | August 2031 | A Quill |
| The gate | November 2031 | B Fenn |
"""


def test_a_programme_that_a_report_has_as_its_appendix():
    """Its title may come again over the table overleaf, which is the same programme."""
    assert kinds(REPORT, PROGRAMME, PROGRAMME) == [("report", 1), ("programme", 2)]


def test_the_cover_of_a_plan(tmp_path):
    """Few words, all in large type, that name what it is; a chapter's title page names nothing of the kind."""
    cover = [
        (120, 300, "Larkmoor Safety Board", "Helvetica-Bold", 26),
        (120, 340, "Safety Plan 2031", "Helvetica-Bold", 26),
    ]
    chapter = [(120, 300, "Our Mill", "Helvetica-Bold", 26)]
    text = lines("Report of the Head of Paths", "Purpose of the Report", "To tell members of the state of the gates.")
    pages = read(drawn(tmp_path / "pack.pdf", text, cover, chapter, text[2:]))
    assert [(p.kind, p.page) for p in segment(pages, "pack.pdf", "0" * 64).parts] == [("report", 1), ("plan", 2)]


def test_what_is_left_for_the_next_agenda_is_no_paper_of_its_own():
    first = "*LARKMOOR SAFETY BOARD*\n*MINUTES of the meeting held on 8 May 2031*\n\n"
    first += "Present: Ada Quill (Chair)\n\n1.  Gates\n\nThe list was approved.\n"
    last = "*For next Agenda :*\n\n•  Stiles\n\n•  Hedges\n\nThe meeting closed at 8.15pm\n"
    assert [p.kind for p in document(first, last).parts] == ["minutes"]

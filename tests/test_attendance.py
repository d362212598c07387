"""Who was at a meeting, in the forms in which papers say it."""

import pytest
from papers import document

from extractors.attendance import attendance
from schemas.record import Known

HEAD = """
                *LARKMOOR SAFETY BOARD*

                  *8TH MAY 2031*

                     *MINUTES*

"""
TAIL = """

*1.   THE FOOTBRIDGE*

The footbridge was painted by the volunteers of the town in the first week of the month.

*2.   THE GATE*

It was mended.
"""

LISTS = [  # what is printed at the head, the rows (name or role, organisation, role, status), what it shows
    (
        "Present:     Ada Quill          Larkmoor Council\n             Bo Fenn (minutes)  Eastmere Trust",
        [("Ada Quill", "Larkmoor Council", None, "present"), ("Bo Fenn", "Eastmere Trust", "minutes", "present")],
        "rows at tab stops",
    ),
    (
        "Ada Quill          Larkmoor Council\nBo Fenn            Eastmere Trust",
        [("Ada Quill", "Larkmoor Council", None, "present"), ("Bo Fenn", "Eastmere Trust", None, "present")],
        "rows whose label is missing",
    ),
    (
        "Present: Ada Quill, Bo Fenn\n\nAlso present: Fifteen residents of the town, and Mrs Cy Marsh, the speaker. The"
        " Chairman welcomed everyone.",
        [
            ("Ada Quill", None, None, "present"),
            ("Bo Fenn", None, None, "present"),
            ("Mrs Cy Marsh", None, "the speaker", "in_attendance"),
        ],
        "others after a crowd, and a sentence about them",
    ),
    (
        "Present: Ada Quill (Head Teacher), Bo Fenn (Quay Club), Cy Marsh\n\nApologies: Di Orme (Treasurer)",
        [
            ("Ada Quill", None, "Head Teacher", "present"),
            ("Bo Fenn", "Quay Club", None, "present"),
            ("Cy Marsh", None, None, "present"),
            ("Di Orme", None, "Treasurer", "apologies"),
        ],
        "run in, with posts and bodies in brackets",
    ),
    (
        "PRESENT:     The Chair (Councillor Quill)\n\n             Councillors Fenn, Marsh and Orme\n\n"
        "             Chief Executive\n\n             Licensing Officer (AB)\n\nAPOLOGIES:   Councillor Pym",
        [
            ("Councillor Quill", None, "chair", "present"),
            ("Fenn", None, "Councillor", "present"),
            ("Marsh", None, "Councillor", "present"),
            ("Orme", None, "Councillor", "present"),
            (None, None, "Chief Executive", "present"),
            (None, None, "Licensing Officer", "present"),
            ("Councillor Pym", None, None, "apologies"),
        ],
        "councillors, and posts without names",
    ),
    (
        "*Those present*\n\nAda Quill, Parish of Eastmere (Chair)\n\nCllr Bo Fenn, Quay Ward, Larkmoor Council\n\n"
        "*Absent*\n\nCy Marsh, Clerk",
        [
            ("Ada Quill", "Parish of Eastmere", "chair", "present"),
            ("Cllr Bo Fenn", "Quay Ward, Larkmoor Council", None, "present"),
            ("Cy Marsh", None, "Clerk", "absent"),
        ],
        "one to a line",
    ),
    (
        "Present: Mayor Ada Quill and Councillors Bo Fenn and Cy Marsh.\n\nRegrets: Di Orme\n\n"
        "Staff: Office Assistant-Intern Eve Pym; Fire Chief-CEMC Fay Rudd, Land Planning & Technology"
        " Administrator-Deputy Treasurer Gil-Jo Sand; Deputy Clerk-Office Assistant Hal Tarn and Municipal"
        " Administrator-Clerk-Treasurer Ida Urquhart-Vane.\n\nGuests: Jon Wray.",
        [
            ("Mayor Ada Quill", None, None, "present"),
            ("Bo Fenn", None, "Councillor", "present"),
            ("Cy Marsh", None, "Councillor", "present"),
            ("Di Orme", None, None, "apologies"),
            ("Eve Pym", None, "Office Assistant-Intern", "in_attendance"),
            ("Fay Rudd", None, "Fire Chief-CEMC", "in_attendance"),
            ("Gil-Jo Sand", None, "Land Planning & Technology Administrator-Deputy Treasurer", "in_attendance"),
            ("Hal Tarn", None, "Deputy Clerk-Office Assistant", "in_attendance"),
            ("Ida Urquhart-Vane", None, "Municipal Administrator-Clerk-Treasurer", "in_attendance"),
            ("Jon Wray", None, None, "in_attendance"),
        ],
        "staff with posts of several words before their names",
    ),
    (
        "Present: Mayor Ada Quill Councillors Bo Fenn, Cy Marsh and Di Orme.",
        [
            ("Mayor Ada Quill", None, None, "present"),
            ("Bo Fenn", None, "Councillor", "present"),
            ("Cy Marsh", None, "Councillor", "present"),
            ("Di Orme", None, "Councillor", "present"),
        ],
        "councillors after a name with nothing between",
    ),
    (
        "ROLL CALL - Present: Members Quill, Fenn and Mayor Marsh - 3. \n\nAbsent: None.",
        [
            ("Quill", None, "Member", "present"),
            ("Fenn", None, "Member", "present"),
            ("Mayor Marsh", None, None, "present"),
        ],
        "a roll call",
    ),
    (
        "A meeting was held at the quay. Present were President, Ada Quill; Secretary, Bo Fenn; and Clerk, Cy Marsh."
        " Also present was Di Orme.",
        [
            ("Ada Quill", None, "President", "present"),
            ("Bo Fenn", None, "Secretary", "present"),
            ("Cy Marsh", None, "Clerk", "present"),
            ("Di Orme", None, None, "in_attendance"),
        ],
        "sentences, posts before names",
    ),
    (
        "Present: Miss Ada Quill, Mr Bo Fenn, Councillors, and Mrs Cy Marsh, Clerk\n\n"
        "Also attending: PCSO Di Orme and four members of the public",
        [
            ("Miss Ada Quill", None, "Councillor", "present"),
            ("Mr Bo Fenn", None, "Councillor", "present"),
            ("Mrs Cy Marsh", None, "Clerk", "present"),
            ("PCSO Di Orme", None, None, "in_attendance"),
        ],
        "a plural after the names; the public is nobody by name",
    ),
    (
        "| Attendees: | Ada Quill (AQ) (Chair), Bo Fenn (BF), Cy |\n| Invited: | Di Orme (DO)(Observer) |",
        [
            ("Ada Quill", None, "chair", "present"),
            ("Bo Fenn", None, None, "present"),
            ("Cy", None, None, "present"),
            ("Di Orme", None, "Observer", "in_attendance"),
        ],
        "a table at the head",
    ),
    (
        "Present: Ada Quill, Bo Fenn\n\n1.   APOLOGIES\n\n"
        "Apologies were received, and accepted, from Cllr Cy Marsh, who was away.",
        [
            ("Ada Quill", None, None, "present"),
            ("Bo Fenn", None, None, "present"),
            ("Cllr Cy Marsh", None, None, "apologies"),
        ],
        "a sentence under an item",
    ),
    (
        "Present:                     Members of the Public:      Apologies:\n\n"
        "Ada Quill (AQ) CHAIR         Di Orme                     Eve Pym\n\n"
        "Bo Fenn (BF) [Clerk & RFO]\n\n"
        "                             Gus Tarn",
        [
            ("Ada Quill", None, "chair", "present"),
            ("Di Orme", None, None, "in_attendance"),
            ("Eve Pym", None, None, "apologies"),
            ("Bo Fenn", None, "Clerk & RFO", "present"),
            ("Gus Tarn", None, None, "in_attendance"),
        ],
        "three lists side by side, each under its label",
    ),
    (
        "   Present:                Also in attendance:\n\n"
        "Ada Quill (Chair - AQ)          Di Orme\n\n"
        "Nan Orrin (NO)                 Apologies:\n\n"
        "   Bo Fenn                      Eve Pym\n\n"
        "1.   Apologies\n\nApologies had been received from Cllr Gus Tarn and Cllr Hal Voss",
        [
            ("Ada Quill", None, "chair", "present"),
            ("Di Orme", None, None, "in_attendance"),
            ("Nan Orrin", None, None, "present"),
            ("Bo Fenn", None, None, "present"),
            ("Eve Pym", None, None, "apologies"),
            ("Cllr Gus Tarn", None, None, "apologies"),
            ("Cllr Hal Voss", None, None, "apologies"),
        ],
        "a label within a column, names centred under the labels, and a sentence after the lists",
    ),
    (
        "Present; Miss Ada Quill, Mr Bo Fenn and Mrs Cy Marsh, Councillors, Mrs Di Orme, Clerk",
        [
            ("Miss Ada Quill", None, "Councillor", "present"),
            ("Mr Bo Fenn", None, "Councillor", "present"),
            ("Mrs Cy Marsh", None, "Councillor", "present"),
            ("Mrs Di Orme", None, "Clerk", "present"),
        ],
        "an and before a title; a semicolon for the colon",
    ),
    (
        "*Those present*\n\n*Quay Traders’ Association (QTA)*\n\nAda Quill, Chair\n\n*Larkmoor Council*\n\n"
        "Bo Fenn, Head of Paths",
        [
            ("Ada Quill", "Quay Traders’ Association (QTA)", "chair", "present"),
            ("Bo Fenn", "Larkmoor Council", "Head of Paths", "present"),
        ],
        "a body over the first of those present",
    ),
    (
        "Present were: President, Ada Quill; and Member at Large/Paths, Bo Fenn. Additional residents present were Cy"
        " Marsh and Di Orme.",
        [
            ("Ada Quill", None, "President", "present"),
            ("Bo Fenn", None, "Member at Large/Paths", "present"),
            ("Cy Marsh", None, None, "in_attendance"),
            ("Di Orme", None, None, "in_attendance"),
        ],
        "a second sentence in the paragraph of a list",
    ),
    (
        "Present:\n\nAda Quill, Editor & List Serve Co-Moderator\n\nBo Fenn-Marsh (B F-M)",
        [
            ("Ada Quill", None, "Editor & List Serve Co-Moderator", "present"),
            ("Bo Fenn-Marsh", None, None, "present"),
        ],
        "two posts in one; initials with a gap",
    ),
    (
        "*Those present*\n\nAda Quill, Quay Traders Club\n\nAnd 6 others\n\n*University*\n\nBo Fenn, Head of Paths",
        [
            ("Ada Quill", "Quay Traders Club", None, "present"),
            ("Bo Fenn", "University", "Head of Paths", "present"),
        ],
        "others without names in a list",
    ),
    (
        "Present: Councillors A Quill (Chair), B Fenn and C Marsh, D Orme, LBC, Clerk E Pym",
        [
            ("A Quill", None, "chair", "present"),
            ("B Fenn", None, "Councillor", "present"),
            ("C Marsh", None, "Councillor", "present"),
            ("D Orme", "LBC", "Councillor", "present"),
            ("E Pym", None, "Clerk", "present"),
        ],
        "the short name of a body",
    ),
    (
        "Present were Board members Ada Quill and Bo Fenn. Also present were Roads Committee Chair Cy Marsh, Play and"
        " Sport Committee Co-Chair Di Orme, and residents Eve Pym and Gus Vane.",
        [
            ("Ada Quill", None, "Board member", "present"),
            ("Bo Fenn", None, "Board member", "present"),
            ("Cy Marsh", None, "Roads Committee Chair", "in_attendance"),
            ("Di Orme", None, "Play and Sport Committee Co-Chair", "in_attendance"),
            ("Eve Pym", None, "resident", "in_attendance"),
            ("Gus Vane", None, "resident", "in_attendance"),
        ],
        "posts of committees before names; residents",
    ),
    (
        "Present were board members:\n\nPresident -Ada Quill, Vice President – Bo Fenn, Asst. Treasurer/ At Large – Cy"
        " Marsh and Secretary – Di Orme.",
        [
            ("Ada Quill", None, "President", "present"),
            ("Bo Fenn", None, "Vice President", "present"),
            ("Cy Marsh", None, "Asst. Treasurer/ At Large", "present"),
            ("Di Orme", None, "Secretary", "present"),
        ],
        "posts before a dash, on the line after the label",
    ),
    (
        "Attendees\n\n•  Board Members: Paul Church, Ada Quill\n\n•  Members Absent: Bo Fenn\n\n•  Guest: Cy Marsh\n\n"
        "*Conflicts*\n\n•  None\n\n*Open Comments*\n\n•  Di Orme:",
        [
            ("Paul Church", None, "Board Member", "present"),
            ("Ada Quill", None, "Board Member", "present"),
            ("Bo Fenn", None, None, "absent"),
            ("Cy Marsh", None, None, "in_attendance"),
        ],
        "bullets for each kind of person",
    ),
    (
        "ROLL CALL -      Present:     Boardmembers deQuill, Fenn, Marsh, Vane, Tarn, and Mayor\n"
        "                              Orme – 6.",
        [(n, None, "Boardmember", "present") for n in ("deQuill", "Fenn", "Marsh", "Vane", "Tarn")]
        + [("Mayor Orme", None, None, "present")],
        "a list in a row that breaks anywhere",
    ),
    (
        "Present:\n\nAda Quill –President/ Acting Treasurer\n\nBo Fenn- Boardmember\n\nCy Marsh (6) –Vice President",
        [
            ("Ada Quill", None, "President/ Acting Treasurer", "present"),
            ("Bo Fenn", None, "Boardmember", "present"),
            ("Cy Marsh", None, "Vice President", "present"),
        ],
        "posts behind a dash set close",
    ),
    (
        "Attendees:\n\nAda Quill, Bo Fenn, Cy Marsh and\n\nProxies: Di Orme, Eve Pym to Bo Fenn",
        [(n, None, None, "present") for n in ("Ada Quill", "Bo Fenn", "Cy Marsh")],
        "a list that breaks off before another",
    ),
    (
        "Present: Councillors A Quill (Chair), B Fenn & P Marsh Clerk J Orme",
        [
            ("A Quill", None, "chair", "present"),
            ("B Fenn", None, "Councillor", "present"),
            ("P Marsh", None, "Councillor", "present"),
            ("J Orme", None, "Clerk", "present"),
        ],
        "a title after a name without a mark between",
    ),
    (
        "1.   ROLL CALL:     President Quill, Vice President Fenn, Marsh, and Orme.\n\n"
        "Also present were Planner II Gus Pym, Clerk Hob Vane.",
        [
            ("Quill", None, "President", "present"),
            ("Fenn", None, "Vice President", "present"),
            ("Marsh", None, None, "present"),
            ("Orme", None, None, "present"),
            ("Gus Pym", None, "Planner II", "in_attendance"),
            ("Hob Vane", None, "Clerk", "in_attendance"),
        ],
        "a roll call beside its title",
    ),
    (
        "Attendees\n\n•  Board Members: Ada Quill, Bo Fenn\n•  Members Absent: Cy Marsh\n•  Guest: Di Orme and Ed Pym",
        [
            ("Ada Quill", None, "Board Member", "present"),
            ("Bo Fenn", None, "Board Member", "present"),
            ("Cy Marsh", None, None, "absent"),
            ("Di Orme", None, None, "in_attendance"),
            ("Ed Pym", None, None, "in_attendance"),
        ],
        "kinds of members, a line each under one heading",
    ),
    (
        "Present: Ada Quill, Bo Fenn\n\nAlso present: PCSO Di Orme who told them that the gate had been mended.",
        [
            ("Ada Quill", None, None, "present"),
            ("Bo Fenn", None, None, "present"),
            ("PCSO Di Orme", None, None, "in_attendance"),
        ],
        "a name, and what its holder told",
    ),
    (
        "Present: Chairperson Ada Mary Quill, Vice Chairperson Bo Quillington-Fenn, Commissioners"
        " Cy Marsh, Di Orme and Ed Pym\n\nAbsent: none.\n\nFay Rudd sat in for the staff.",
        [
            ("Ada Mary Quill", None, "chair", "present"),
            ("Bo Quillington-Fenn", None, "vice-chair", "present"),
            ("Cy Marsh", None, "Commissioner", "present"),
            ("Di Orme", None, "Commissioner", "present"),
            ("Ed Pym", None, "Commissioner", "present"),
        ],
        "a line that breaks off after the title of those on the next",
    ),
    (
        "Present were members Ada Quill and Bo Fenn. Also present for parts of the meeting were: Cy Marsh, Clerk.",
        [
            ("Ada Quill", None, "member", "present"),
            ("Bo Fenn", None, "member", "present"),
            ("Cy Marsh", None, "Clerk", "in_attendance"),
        ],
        "who came for a part of it",
    ),
    (
        "Present:\nAda Quill, Warden & Quay List Co-Moderator\nBo Fenn, Boardmember",
        [
            ("Ada Quill", None, "Warden & Quay List Co-Moderator", "present"),
            ("Bo Fenn", None, "Boardmember", "present"),
        ],
        "two posts of one person",
    ),
]


@pytest.mark.parametrize(("printed", "rows", "shows"), LISTS)
def test_lists_are_read(printed, rows, shows):
    found = [(r["name"], r["organisation"], r["role"], r["status"]) for r in _read(HEAD + printed + TAIL)]
    assert found == rows, shows


def test_a_body_without_a_name_beside_it_is_nobody_elses():
    rows = _read(
        HEAD + "Present:     Ada Quill          Larkmoor Council\n                                Quay Traders\n"
        "             Bo Fenn            Eastmere Trust" + TAIL
    )
    assert [(r["name"], r["organisation"]) for r in rows] == [
        ("Ada Quill", "Larkmoor Council"),
        (None, "Quay Traders"),
        ("Bo Fenn", "Eastmere Trust"),
    ]


def test_those_who_joined_from_elsewhere_are_remote():
    rows = _read(HEAD + "Present: Ada Quill (MS Teams), Bo Fenn (Quay Club, via Zoom), Cy Marsh" + TAIL)
    assert [(r["name"], r["organisation"], r["remote"]) for r in rows] == [
        ("Ada Quill", None, True),
        ("Bo Fenn", "Quay Club", True),
        ("Cy Marsh", None, False),
    ]


def test_a_meeting_held_online_makes_all_who_came_remote():
    rows = _read(
        HEAD.replace("*MINUTES*", "*ON ZOOM*\n\n    *MINUTES*")
        + "Present: Ada Quill, Bo Fenn\n\nApologies: Cy Marsh"
        + TAIL
    )
    assert [(r["name"], r["remote"]) for r in rows] == [("Ada Quill", True), ("Bo Fenn", True), ("Cy Marsh", False)]


def test_initials_beside_a_name_are_kept():
    rows = _read(HEAD + "Present: Ada Quill (AQ), Bo Fenn (OPCC), Cy Marsh (CM) (Chair)" + TAIL)
    assert [(r["initials"], r["organisation"], r["role"]) for r in rows] == [
        ("AQ", None, None),
        (None, "OPCC", None),
        ("CM", None, "chair"),
    ]


def test_one_record_per_person_and_meeting():
    rows = _read(
        HEAD + "Present: Ada Quill, Bo Fenn\n\nAPOLOGIES: Cy Marsh\n\n1.   APOLOGIES\n\n"
        "Apologies were received from Cy Marsh." + TAIL
    )
    assert [(r["name"], r["meeting_date"]) for r in rows] == [
        ("Ada Quill", "2031-05-08"),
        ("Bo Fenn", "2031-05-08"),
        ("Cy Marsh", "2031-05-08"),
    ]


def test_a_grid_gives_a_row_for_each_mark():
    rows = _read(
        "*LARKMOOR SCHOOL GOVERNORS*\n\n*MINUTES*\n\n*GOVERNOR ATTENDANCE*\n\n"
        "| Governor | 21/03/2031 | 08/05/2031 | 03/07/2031 |\n| Ada Quill | P | P | |\n| Bo Fenn | A | P | |\n"
        "| VACANT | | | |\n\nP - Present      A - Absent\n\nIn attendance: Cy Marsh (Chair of Trustees)" + TAIL
    )
    assert [(r["name"], r["meeting_date"], r["status"]) for r in rows if r["name"] != "Cy Marsh"] == [
        ("Ada Quill", "2031-03-21", "present"),
        ("Ada Quill", "2031-05-08", "present"),
        ("Bo Fenn", "2031-03-21", "absent"),
        ("Bo Fenn", "2031-05-08", "present"),
    ]


NONE = [  # a paper that says nothing of who came
    (
        "*LARKMOOR SAFETY BOARD*\n\n*8TH MAY 2031*\n\n*AGENDA*\n\nTo:   Councillors Quill (Chair), Fenn and Marsh\n\n"
        "1.   APOLOGIES (Chair)\n\n2.   MINUTES",
        "a distribution list",
    ),
    (HEAD + "Apologies: None" + TAIL, "no apologies"),
    (HEAD + TAIL + "\n\nBo Fenn apologised for not sending the map.", "an apology for something else"),
    (HEAD + "OFFICERS: Ada Quill, President; Bo Fenn, Secretary" + TAIL, "a letterhead"),
]


@pytest.mark.parametrize(("printed", "shows"), NONE)
def test_what_is_no_attendance_is_left(printed, shows):
    assert _read(printed) == [], shows


def _read(*pages: str) -> list[dict]:
    return [f.values for f in attendance(document(*pages), Known())]


def test_a_grid_whose_dates_are_wrapped_into_stacked_cells():
    printed = "| | 12/0 | 14/0 |\n| | 5/20 | 6/20 |\n| | 31 | 31 |\n| ADA QUILL | P | S |\n| BO FENN | P | P |"
    rows = _read(HEAD + "Governor Attendance\n\n" + printed + TAIL)
    assert [(r["name"], r["meeting_date"], r["status"]) for r in rows] == [
        ("ADA QUILL", "2031-05-12", "present"), ("ADA QUILL", "2031-06-14", "apologies"),
        ("BO FENN", "2031-05-12", "present"), ("BO FENN", "2031-06-14", "present"),
    ]  # fmt: skip


def test_a_list_in_the_heading_of_its_item():
    printed = "Present: Ada Quill, Bo Fenn\n\n*1.   Apologies:* Cllr Cy Marsh and Cllr Di Orme"
    rows = _read(HEAD + printed + TAIL.replace("1.", "2."))
    assert [(r["name"], r["status"]) for r in rows][2:] == [
        ("Cllr Cy Marsh", "apologies"),
        ("Cllr Di Orme", "apologies"),
    ]


def test_one_who_was_invited_and_sent_apologies():
    rows = _read(HEAD + "Present: Ada Quill, Bo Fenn\n\nInvited: Cy Marsh\n\nApologies: Cy Marsh" + TAIL)
    assert [(r["name"], r["status"]) for r in rows][2:] == [("Cy Marsh", "apologies")]

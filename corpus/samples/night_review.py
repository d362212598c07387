"""A report and the plan of work behind it, in the pack for 12 September 2024; rows of the plan break over pages."""

from samples.press import GREY, Face, Sheets, gap, new_page

F = Face("Helvetica", 11)
WIDE = Face("Helvetica", 10)


def night_report() -> Sheets:
    return Sheets(
        [
            F.h("SAFER PLACES PARTNERSHIP"),
            F.h("12th September 2024"),
            F.h("ITEM: 6"),
            *F.centred("<u>Night-time Review: where we have got to</u>"),
            F.h("1. WHY A REVIEW"),
            F.labelled(
                "1.1",
                "Over the winter, partners told the Chair that the hours between midnight and four were everybody's "
                "worry and nobody's job. A small team was set up to ask who does what in those hours.",
                0,
                36,
            ),
            F.labelled(
                "1.2",
                "The team met on 9th July. It has the use of £6,750 left from an earlier scheme, and has spent £1, "
                "200 of it on a survey of door staff.",
                0,
                36,
            ),
            F.h("2. WHAT THE TEAM IS LOOKING AT"),
            F.labelled("2.1", "Five questions have been set:", 0, 36, 2),
            *F.bullets(
                "Who is on the street after midnight, and who pays for them",
                "How a lost or drunken person gets home",
                "Whether the taxi rank should move to Ropewalk",
                "What the cameras see, and who looks",
                "Where a report ends up when the office is closed",
                at=40,
                indent=56,
            ),
            gap(4),
            F.labelled("2.2", "The plan that follows says who leads on each and by when.", 0, 36),
            F.labelled(
                "2.3",
                "Door staff answered the survey in good numbers: 71% of those on shift in the first week of August. "
                "Nearly half (48%) had called an ambulance in the month before.",
                0,
                36,
            ),
            F.h("3. WHAT COMES NEXT"),
            F.labelled(
                "3.1", "A draft will come to the meeting in December. The team asks partners to note this paper.", 0, 36
            ),
            F.stops("Appendix:", "Night-time Review, plan of work", at=(0, 150)),
            F.stops("Background papers:", "None", at=(0, 150)),
            F.stops("Contact:", "Philippa Nightall<br/>Antisocial Behaviour Team Leader", at=(0, 150), after=0),
            F.stops("01632 960417<br/>Email : philippa.nightall@harrowmere.example.org", at=(150,)),
        ],
        tab="ITEM 6",
    )


FACTS = (
    ("Title:", "Night-time Review, plan of work", "Date:", "August 2024"),
    ("Aim:", "To settle who does what between midnight and four, and to leave no hour without an owner", "", ""),
    ("Board:", "Cllr Imelda Hartsop-Finch (Chair), Anselm Purkiss, Insp Rowan Pell", "", ""),
    ("Lead officer:", "Philippa Nightall", "", ""),
    (
        "Team:",
        "* Sgt Nadia Okoro-Lisle\n* Tobias Wrenfield (College)\n* Bevan Stroud (Fire)\n* Cathal Dwyer (Lantern)",
        "",
        "",
    ),
)

NEW_SHEET = ("\f",)  # a row breaks over the page here: its text goes on in the next row, under the header again
PLAN = (
    ("TASK", "LEAD", "START DATE", "END DATE", "UPDATE"),
    ("NIGHT-TIME REVIEW", "", "", "", ""),
    ("Who is on the street", "", "", "", ""),
    (
        "List every patrol, warden, steward and volunteer by night of the week.",
        "Philippa Nightall",
        "July 2024",
        "ongoing",
        "First list made on 9/7/24. Volunteers are missing from it because the two street charities asked for time to "
        "put the question to their own trustees, who meet in October. Until then the gaps are shown in grey.",
    ),
    (
        "Compare what each partner pays for the hours after midnight, and show where two of them pay for the same "
        "thing.",
        "Anselm Purkiss / Philippa Nightall",
        "9/7/24",
        "31/10/24",
        "Complete. Four partners pay for cover at the taxi rank on a Saturday and none does so on a Thursday, when "
        "the college bar is busiest. The Board was told of this on 20 August",
    ),
    NEW_SHEET,
    (
        "",
        "",
        "",
        "",
        "and has asked for a costed way of spreading the same money over both nights, with a trial in the Welcome "
        "Week of the college.",
    ),
    ("Getting home", "", "", "", ""),
    (
        "Study the move of the taxi rank to Ropewalk:\n* Sight lines and lighting\n* The view of the drivers\n* The "
        "view of people living above the shops\n* The cost of new lines and signs",
        "Sgt Nadia Okoro-Lisle",
        "9/7/24",
        "30/11/24",
        "Drivers were met at the depot on 6 August. Of the nineteen who came, most would move if the rank were lit "
        "and if the kerb were dropped at both ends. People living above the shops were written to in the same week; "
        "only three have replied, all of them against. A second letter is to go out, and a drop-in is booked at the "
        "library for the last week of September. The county has been asked whether the order that created the present "
        "rank can be",
    ),
    NEW_SHEET,
    ("", "", "", "", "varied without a public inquiry, and is taking advice."),
    (
        "Find out what a night bus would cost on two nights of the week.",
        "Tobias Wrenfield",
        "1/9/24",
        "31/1/25",
        "Not yet due to begin.",
    ),
    ("Cameras and calls", "", "", "", ""),
    (
        "Draw a map of what the cameras see after dark, and of the corners that none of them sees.",
        "Philippa Nightall / Bevan Stroud",
        "1/8/24",
        "31/12/24",
        "Forty-one cameras have been checked so far. Six of them look at leaves in summer. The contractor will cut "
        "back the trees, and the map will then be drawn afresh for the winter.",
    ),
    (
        "Follow ten reports made at night from the first call to the last note on file.",
        "Cathal Dwyer",
        "1/8/24",
        "ongoing",
        "Seven have been followed.",
    ),
)


def plan_table(rows):
    """One sheet of the plan; a row with nothing beside its first cell is a band across the table."""
    bands = [i for i, row in enumerate(rows) if row[0] and not any(row[1:])]
    shaded = [s for i in bands for s in (("SPAN", (0, i), (-1, i)), ("BACKGROUND", (0, i), (-1, i), GREY))]
    cells = [(WIDE.cell(row[0], 12, True), "", "", "", "") if i in bands else row for i, row in enumerate(rows)]
    return WIDE.ruled(cells, [250, 112, 64, 64, 150], size=12, extra=shaded)


def plan() -> Sheets:
    bold = [("FONTNAME", (0, 0), (0, -1), "Helvetica-Bold")]
    facts = [(WIDE.cell(a, 8.5, True), WIDE.cell(b, 8.5), WIDE.cell(c, 8.5, True), d) for a, b, c, d in FACTS]
    spans = [("SPAN", (1, n), (3, n)) for n in range(1, len(FACTS))]
    first, second = (i for i, row in enumerate(PLAN) if row == NEW_SHEET)
    flow = [
        WIDE.right("APPENDIX"),
        WIDE.ruled(facts, [80, 390, 50, 120], header=0, size=8.5, extra=[*bold, *spans]),
        plan_table(PLAN[:first]),
        new_page(),
        plan_table((PLAN[0], *PLAN[first + 1 : second])),
        new_page(),
        plan_table((PLAN[0], *PLAN[second + 1 :])),
    ]
    return Sheets(flow, wide=True, head="Night-time Review - plan of work v.03", own=True)

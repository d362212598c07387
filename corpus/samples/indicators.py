"""A scrutiny committee's pack: notice, agenda with page ranges, minutes with RESOLVED limbs, programme, indicators."""

from reportlab.lib import colors

from samples.press import Face, Sheets, gap, typeset
from samples.scrutiny_minutes import minutes

F = Face("Helvetica", 11)
WIDE = Face("Helvetica", 9)
TITLE = "PLACES AND NEIGHBOURHOODS SCRUTINY COMMITTEE"
WIDTHS = (125, 72, 72, 72, 30, 74, 200)
RAG = {"G": "#1faa59", "A": "#ffbf00", "R": "#f03a3a", "NS": "#bdbdbd"}


def p(text: str, indent: float = 0, **more):
    return F.p(text, indent, justify=True, after=8, **more)


def u(title: str) -> str:
    return f"<u>{title}</u>"


def notice() -> Sheets:
    return Sheets(
        [
            gap(40),
            *F.centred(TITLE, size=13, after=16),
            p("Proceedings are filmed and may be watched live or afterwards on the Borough's website."),
            F.stops(
                "To:",
                "Councillors Achterberg (Chair), Bexhall, Dunmore (Vice-Chair), Iqbal, Lanyon and Vrabel<br/>(For "
                "attention)",
                at=(0, 40),
                after=10,
            ),
            F.stops("All other Members of the Borough Council<br/>(For information)", at=(40,), after=10),
            p(
                "A meeting of the Committee will take place in the Council Chamber, Harrowmere Guildhall, on Tuesday, "
                "4th February 2025 at 6.30 pm, when the business set out overleaf will be dealt with."
            ),
            gap(20),
            F.p("Chief Executive"),
            F.p("Guildhall<br/>Harrowmere"),
            F.p("27th January 2025"),
        ]
    )


def agenda() -> Sheets:
    line = lambda number, title, pages="": F.item(number, f"<b>{title}</b>", right=pages)  # noqa: E731
    return Sheets(
        [
            *F.centred("AGENDA", size=13),
            line("1.", "APOLOGIES"),
            line("2.", "MINUTES OF THE LAST MEETING", "3-4"),
            F.p("To agree them as a true record.", 36),
            line("3.", "DECLARATIONS OF INTEREST"),
            line("4.", "QUESTIONS FROM MEMBERS UNDER STANDING ORDER 14.2"),
            F.p("None had arrived by the time of printing.", 36),
            line("5.", "WORK PROGRAMME", "5 - 6"),
            F.p(
                "A report of the Head of Legal and Elections, so that the Committee may settle what it will look at.",
                36,
            ),
            line("6.", "2024 - 25 QUARTER 3 INDICATORS", "7 - 9"),
            F.p("A report of the Chief Executive on the indicators that fall to this Committee.", 36),
        ]
    )


def work_programme() -> Sheets:
    return Sheets(
        [
            *F.centred(TITLE, "4TH FEBRUARY 2025", "Report of the Head of Legal and Elections"),
            F.stops("<b>ITEM 5</b>", "<b>WORK PROGRAMME</b>", at=(0, 90), after=10),
            F.h(u("Purpose")),
            p("To let the Committee review what it has chosen to look at."),
            F.h(u("Action Requested")),
            *F.limbs(
                "To go through the programme in the Appendix and to add, move or remove items.",
                "To say which items should have outside speakers.",
                at=0,
                indent=28,
            ),
            F.h(u("Reasons")),
            *F.limbs(
                "A programme that nobody prunes soon holds more than can be read.",
                "Speakers from outside need six weeks' notice.",
                at=0,
                indent=28,
            ),
            F.h(u("Since the Last Meeting")),
            p(
                "The Scrutiny Board met on 14th January 2025 and asked this Committee to take the review of street "
                "lighting, which no other committee had room for."
            ),
            F.stops("Background papers:", "None", at=(0, 150), after=10),
            F.stops("Officer to contact:", "Jory Vellacott", at=(0, 150), after=0),
            F.stops("Scrutiny Officer", at=(150,), after=0),
            F.stops("01632 960455", at=(150,), after=0),
            F.stops("jory.vellacott@harrowmere.example.org", at=(150,)),
        ]
    )


PROGRAMME = (
    (
        "Body",
        "Meeting Date",
        "Issue",
        "Scope of Item",
        "Reason for Scrutiny",
        "Invitees / Officers",
        "Progress / Notes",
    ),
    (
        "PNS",
        "4 February 2025\n(every meeting)",
        "Work Programme",
        "To choose items for later meetings",
        "So that time goes where it is needed",
        "J Vellacott / Chair",
        "",
    ),
    (
        "PNS",
        "4 February 2025",
        "Indicators (Quarter 3)",
        "To look at indicators marked red or amber",
        "So that slipping services are caught early",
        "Lead Members / Heads of Service",
        "Quarter 3 is taken in February of each year.",
    ),
    (
        "PNS",
        "8 April 2025",
        "Household Waste Sites",
        "To see whether booking by the hour has shortened the queue, and whom it has kept away",
        "Asked for by Members",
        "Head of Streets and Open Spaces",
        "Added on 3 Dec 2024, minute 36 refers.",
    ),
    (
        "PNS",
        "8 April 2025",
        "Evening Classes and Safety",
        "To hear from the Cabinet Lead Member about the way to and from evening classes",
        "Asked for by Members",
        "I Hartsop-Finch / R Pell",
        "Added on 3 Dec 2024, minute 35 refers.",
    ),
    (
        "PNS",
        "June 2025",
        "Street Lighting",
        "To review part-night lighting in the villages",
        "Referred by the Scrutiny Board",
        "External Partner / P Nightall",
        "Board, 14 Jan 2025.",
    ),
    (
        "PNS",
        "TBC",
        "Learner Pool at Pellbrook",
        "To weigh the cost of running a learner pool",
        "No running cost was in the report of December",
        "Head of Leisure",
        "Waiting for the Head of Leisure to write.",
    ),
)


def programme_table() -> Sheets:
    return Sheets(
        [
            WIDE.h("Places and Neighbourhoods Scrutiny Committee Work Programme", keepWithNext=0),
            WIDE.ruled(PROGRAMME, [60, 85, 95, 150, 115, 100, 113], size=9),
        ],
        wide=True,
        margin=60,
    )


def indicator_report() -> Sheets:
    return Sheets(
        [
            *F.centred(TITLE, "4TH FEBRUARY 2025", "Report of the Chief Executive", "Lead Members: Several"),
            F.stops("<b>ITEM 6</b>", "<b>2024-25 QUARTER 3 INDICATORS</b>", at=(0, 90), after=10),
            F.h(u("Purpose")),
            p("To give the figures for October to December 2024."),
            F.h(u("Action Requested")),
            p("That the Committee notes the indicators and says which of them it wishes to hear more about."),
            F.h(u("Reason")),
            p("So that Members can see early where a target will be missed."),
            F.h(u("Overview")),
            p(
                "Eight indicators fall to the Committee. Three are green, two amber and one red; two are not reported "
                "until Quarter 4. Each figure is for its own quarter unless the indicator is called cumulative."
            ),
            F.h(u("Risk")),
            WIDE.ruled(
                (
                    ("Risk", "Likelihood", "Impact", "What is done about it"),
                    (
                        "Figures reach Members too late to act on.",
                        "Low",
                        "High",
                        "Reports each quarter, within five weeks.",
                    ),
                ),
                [170, 70, 60, 151],
                size=10,
            ),
            F.stops("Background papers:", "None", at=(0, 150), after=10),
            F.stops("Officers to contact:", "Corin Ashdale-Wray", at=(0, 150), after=0),
            F.stops("Performance Officer", at=(150,), after=0),
            F.stops("(01632) 960460", at=(150,), after=0),
            F.stops("corin.ashdale-wray@harrowmere.example.org", at=(150,)),
        ]
    )


INDICATORS = (
    ("Indicator", "Quarter 1", "Quarter 2", "Quarter 3", "", "Target", "Comments"),
    (
        "PN1 - Visits to leisure centres",
        "118,240 Visits",
        "121,905 Visits",
        "109,660 Visits",
        "G",
        "105,000 Visits",
        "Above target by 4,660 in spite of the boiler at Sallowfield, which was out of use for eight days.",
    ),
    (
        "PN 3 - Waste left over per household",
        "112 Kg/ Household",
        "109 Kg/ Household",
        "117 Kg/ Household",
        "A",
        "110 Kg/ Household",
        "A forecast, since the weighbridge records for December have not been closed. Quarter 3 always holds the "
        "heaviest fortnight of the year. Paper and card are up by 6% on the same quarter of 2023 and glass is down by "
        "2.5%. The crews have found food in four bins out of ten. Two rounds were missed in the snow and were made up "
        "in the week after.",
    ),
    (
        "PN4 - Household waste sent for reuse or recycling",
        "44.20%",
        "43.10%",
        "41.60%",
        "R",
        "46.00%",
        "The figure falls every winter as garden waste stops, but it has not before fallen so far.\nThe margin "
        "allowed is 42.00%.",
    ),
    (
        "PN6 - Number of street trees planted",
        "",
        "",
        "1,310 Trees",
        "G",
        "1,000 Trees",
        "The season began in November.",
    ),
    (
        "PN7 - Fly-tips cleared within two working days",
        "91.00%",
        "84.50%",
        "88.75%",
        "A",
        "90.00%",
        "One van is back and the other has been replaced. In December the target was met in every week but that of "
        "Christmas. Reports by telephone are still written down twice, once by the contact centre and once by the "
        "crew, and where the two differ the later of them is counted, so that the true figure is thought to be a "
        "little better than the one shown here.",
    ),
    (
        "PN9 - Number of noise cases closed (Cumulative Target)",
        "96 Cases",
        "203 Cases",
        "318 Cases",
        "G",
        "300 Cases",
        "Nine in ten were closed without a notice.",
    ),
    (
        "PN12 - Residents content with parks (Annual)",
        "",
        "",
        "",
        "NS",
        "",
        "Reported in Quarter 4 only. Last year it was 81%.",
    ),
    (
        "PN15 - Change in all crime",
        "",
        "2,684 Crimes",
        "",
        "NS",
        "",
        "Reported in Quarters 2 and 4 only. Within the total:\n* Burglary - Residential (-24%)\n* Shoplifting ( +20%)",
    ),
)


def indicator_table() -> Sheets:
    extra = [
        *(("BACKGROUND", (4, r), (4, r), colors.HexColor(RAG[row[4]])) for r, row in enumerate(INDICATORS) if r),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#d9d2e9")),
    ]
    return Sheets(
        [
            WIDE.h("Indicators of the Committee", size=13, keepWithNext=0),
            WIDE.p("Those on which the Borough's own work has a direct bearing"),
            WIDE.ruled(INDICATORS, WIDTHS, size=12, centre=(1, 2, 3, 4, 5), repeat=False, split=True, extra=extra),
        ],
        wide=True,
        margin=90,
    )


def paper() -> bytes:
    sheets = notice(), agenda(), minutes(), work_programme(), programme_table(), indicator_report(), indicator_table()
    return typeset("Places and Neighbourhoods Scrutiny Committee, 4 February 2025", F, *sheets)

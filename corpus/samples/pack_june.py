"""The partnership's pack for 13 June 2024: agenda, March minutes with the December log inside, March log, programme."""

from samples.press import Face, Sheets, gap, new_page, typeset

F = Face("Helvetica", 11.5)
AT = (60, 246)  # tab stops of the list of those present
AWAY = (36, 222)  # and of the apologies
TITLE = "HARROWMERE SAFER PLACES PARTNERSHIP"


def u(title: str, leads: str = "") -> str:
    return f"<u>{title}</u>{leads}"


def agenda() -> Sheets:
    note = lambda text: F.p(text, 36)  # noqa: E731
    return Sheets(
        [
            *F.centred(TITLE, "THURSDAY, 13TH JUNE 2024 AT 10AM", "THE ASSEMBLY ROOM, HARROWMERE GUILDHALL", "AGENDA"),
            F.item("1", u("APOLOGIES"), right="5 mins"),
            F.item("2", u("MINUTES")),
            note("To agree the record made of 14th March 2024, attached at page 2."),
            F.item("3", u("MATTERS ARISING"), right="5 mins"),
            F.item("4", u("ACTION LOG"), right="10 mins"),
            note("Members are asked to report on their entries; the log is attached at <b>page 7.</b>"),
            F.item("5", u("YEAR-END CRIME FIGURES", " (Insp R. Pell)"), right="15 mins"),
            F.item(
                "6",
                u("SUMMER STREETS CAMPAIGN AND THE REVISED WARDEN ROTA FOR THE STATION QUARTER", " (Morwenna Tansley)"),
                right="20 mins",
            ),
            note("A short film will be shown, followed by questions on how the campaign is to be staffed."),
            F.item("7", u("DELIVERY GROUPS")),
            F.labelled("a)", "Places Group (A. Purkiss)", 36, 54, 2),
            F.p("What the Places Group has finished since the spring, and what it has put off.", 54),
            F.labelled("b)", "People Group (Y. Haddad)", 36, 54, 2),
            F.p("Spoken report only.", 54),
            F.item("8", u("PARTNER ROUND-UP"), right="5-10 mins"),
            F.item("9", u("ANY OTHER BUSINESS", " (Chair)"), right="5 mins"),
            F.item("10", u("FORWARD PROGRAMME", " (Chair)")),
            note("Dates and topics for the rest of the civic year, attached at <b>page 8.</b>"),
            F.h("Upcoming meetings;"),
            F.p("12th September 2024 at 10am", after=0),
            F.p("12th December 2024 at 10am"),
        ]
    )


PRESENT = (
    ("Councillor Imelda Hartsop-Finch", "Harrowmere Borough Council"),
    ("Inspector Rowan Pell", "Wendshire Police"),
    ("Sergeant Nadia Okoro-Lisle", "Wendshire Police"),
    ("", "Quayside Traders BID"),
    ("Bevan Stroud", "Wendshire Fire Service"),
    ("Tobias Wrenfield", "Harrowmere College"),
    ("Yusra Haddad (MS Teams)", "OPCC"),
    ("Giles Tansley", "Wendshire Probation"),
    ("Lorcan Feeney", "Fellgate Housing"),
    ("Anselm Purkiss", "Harrowmere Borough Council"),
    ("Morwenna Tansley", "Harrowmere Borough Council"),
    ("Philippa Nightall (MS Teams)", "Harrowmere Borough Council"),
    ("Dilys Croome (minutes)", "Harrowmere Borough Council"),
)

APOLOGIES = (
    ("Hettie Skerrow", "Wendshire Integrated Care Board"),
    ("Cathal Dwyer", "Lantern Recovery Service"),
    ("Cllr Desmond Achterberg", "Harrowmere Borough Council"),
    ("Sunniva Marlpit (via MS Teams)", "Wendshire County Council"),
)


def present() -> list:
    rows = []
    for n, (name, organisation) in enumerate(PRESENT):
        if n == 0:
            rows.append(F.stops("Present:", name, organisation, at=(0, *AT), after=8))
        elif not name:
            rows.append(F.stops(organisation, at=AT[1:], after=8))
        else:
            rows.append(F.stops(name, organisation, at=AT, after=8))
    return rows


def opening() -> list:
    return [
        gap(30),
        *F.centred(TITLE, "THURSDAY, 14TH MARCH 2024", "COMMITTEE ROOM 3, HARROWMERE GUILDHALL", "MINUTES"),
        gap(6),
        *present(),
        gap(8),
        F.p(
            "The Chair opened by saying that Anselm Purkiss, Head of Public Protection, was to retire in the autumn "
            "after thirty-one years with the Borough. Members gave him a warm round of applause. The Chair also "
            "recorded how much was owed to the volunteers who had kept the Quayside shelter open through the floods "
            "of January, when for nine nights the shelter took in everyone who knocked."
        ),
        F.p(
            "Those joining by screen were asked to keep their cameras on, since at the December meeting two speakers "
            "had not been heard by the room and a vote had to be taken again. The Guildhall's new microphones were on "
            "loan for one month, and comments on them would be passed to the facilities team. A fire drill was not "
            "expected during the morning."
        ),
        F.p(
            "Papers for item 9 had been sent out late. The Chair apologised for this and said that she would allow "
            "extra time for reading before the item was taken, and that nobody would be pressed for a view on it "
            "without having had that time."
        ),
        F.item("1", u("APPOINTMENT OF VICE-CHAIR")),
        F.p(
            "One name was put forward. It was agreed that Inspector Rowan Pell serve as Vice-Chair until the civic "
            "year closes.",
            36,
        ),
        F.item("2", u("APOLOGIES")),
        F.p("Apologies had been sent by:", 36),
        *(F.stops(name, organisation, at=AWAY, after=8) for name, organisation in APOLOGIES),
        gap(6),
        F.item("3", u("MINUTES OF THE LAST MEETING")),
        F.p("The minutes of the meeting held on 14th December 2023 were approved.", 36),
        F.item("4", u("ACTION LOG")),
        F.p("The entries left over from December were gone through one by one, with this result:", 36),
    ]


def log(rows) -> object:
    return F.ruled([("Meeting Date", "Action", "Complete By"), *rows], [66, 285, 100])


DECEMBER_LOG = (
    (
        "141223\nItem 5",
        "That Lorcan Feeney pass the list of empty homes to the neighbourhood team.\nComplete.",
        "L.Feeney",
    ),
    (
        "141223\nItem 6",
        "That R.Pell and M.Tansley try out a shared noise diary with four households.\nOnly two households have "
        "signed up so far. Carried forward.",
        "R.Pell/M.Tansley",
    ),
    (
        "141223\nItem 9",
        "That the privacy notice for shared case files be written afresh.\nThe Borough Solicitor has a first draft.",
        "D. Croome",
    ),
)


def nested_log() -> list:
    return [*F.centred("SAFER PLACES PARTNERSHIP", "ACTION LOG", "14TH DECEMBER 2023"), log(DECEMBER_LOG)]


def figures() -> list:
    return [
        F.item("5", u("CRIME FIGURES TO THE END OF FEBRUARY")),
        F.p("Inspector Rowan Pell showed slides. Members heard and asked about the points below.", 36),
        *F.roman_list(
            "Against the same eleven months of 2022/23 these had gone up: Total Crime (+3.8%), Burglary Residential "
            "(+12%), Theft from Vehicles (+31%) and Cycle Theft (+8.5%).",
            "These had come down over the same months: Violence with Injury (-4.2%), Burglary Business (-17%) and "
            "Shoplifting (-9%).",
            "Robbery was unchanged.",
            "Begging in Corn Hill had been the subject of 64 calls, a 22% fall since the autumn. Reports of street "
            "drinking showed an 11% rise.",
            "Tobias Wrenfield described a run of bicycle thefts from the college racks. Two thirds of the machines "
            "had not been marked, and so could not be returned when they were found.",
            "Lockable garages on the Millrace Estate were being used to break up stolen vehicles. Fellgate Housing "
            "could not say how many of its garages stood empty.",
        ),
        F.h("AGREED", 36),
        *F.limbs(
            "That the figures be noted.",
            "That Inspector Rowan Pell liaise with Harrowmere College about marking bicycles before the autumn term.",
            "That Lorcan Feeney count the empty garages on the Millrace Estate and supply the number to Sergeant "
            "Nadia Okoro-Lisle.",
        ),
        F.p("Those present agreed to vary the order of business at this point."),
    ]


def varied() -> list:
    return [
        F.item("8", u("PROBATION SERVICE")),
        F.p("Giles Tansley gave an account of the new unit at Long Stannery.", 36),
        *F.roman_list(
            "The unit had opened with eleven of its eighteen posts filled. Caseloads were above the level at which "
            "the inspectorate would step in.",
            "Referrals still arrived on four different forms. Morwenna Tansley agreed to circulate a single referral "
            "form to all partners by the end of April.",
            "A grant of £1.4m over two years had been made for women's centres in the county, of which £85K would "
            "reach Harrowmere.",
        ),
        F.p("<b>AGREED</b> that the account be noted.", 36),
        F.item("6", u("STATION QUARTER LIGHTING")),
        F.p("Philippa Nightall reported on a night walk made by officers and residents. It was found that:", 36),
        *F.roman_list(
            "Forty lamps were out between the bus interchange and the footbridge.",
            "The county had ordered lamps worth £ 48, 310.25 and fitting would start at Easter. The walk's own list "
            "asked for these to come first:",
        ),
        *F.bullets(
            "The steps to the footbridge, where two falls had been reported.",
            "The cut behind the bus interchange, used by college students as a way home.",
            "Both ends of Ropewalk.",
            at=72,
            indent=86,
        ),
        gap(4),
        F.p("<b>AGREED</b> that Philippa Nightall send the walk's list to the county's lighting engineer.", 36),
        F.item("7", u("DELIVERY GROUPS")),
        F.p("The chairs of both groups had written to members beforehand.", 36),
        F.p("<b>AGREED</b> that the letters be noted.", 36),
        F.item("9", u("TERMS OF REFERENCE")),
        F.p("The draft circulated with the papers was read through clause by clause.", 36),
        *F.roman_list(
            "It was suggested that partners absent from three meetings running be asked whether they still wished to "
            "hold a seat.",
            "It was thought that a quorum of five was too low now that there were thirteen partners at the table.",
        ),
        F.h("AGREED", 36),
        *F.limbs(
            "That the quorum be raised to seven.",
            "That power to correct slips of the pen in the terms of reference be given to the Chair and Vice-Chair.",
            "That Dilys Croome write to partners who have missed three meetings running.",
        ),
        F.item("10", u("ANY OTHER BUSINESS")),
        *F.roman_list("Bevan Stroud offered free checks of smoke alarms to anyone named by a partner."),
        F.item("11", u("FORWARD PROGRAMME")),
        F.p("The programme was taken as read.", 36),
        F.h("Upcoming meetings;"),
        F.p("13th June 2024 at 10am", after=0),
        F.p("12th September 2024 at 10am", after=0),
        F.p("12th December 2024 at 10am"),
    ]


MARCH_LOG = (
    (
        "141223\nItem 6",
        "R.Pell and M.Tansley to try out a shared noise diary with four households.\nCarried forward.",
        "R.Pell/M.Tansley",
    ),
    ("141223\nItem 9", "Privacy notice for shared case files to be written afresh.\nComplete.", "D. Croome"),
    (
        "140324\nItem 5",
        "Insp R. Pell to liaise with the college about the marking of bicycles before the autumn term.\nA date in "
        "Freshers' Week is being sought.",
        "Insp R. Pell",
    ),
    (
        "140324\nItem 5",
        "L. Feeney to count the empty garages on the Millrace Estate and supply the number to Sgt N. Okoro-Lisle.",
        "L. Feeney",
    ),
    (
        "140324\nItem 6",
        "P. Nightall to send the list from the night walk to the county's lighting engineer.\nComplete.\n* Footbridge "
        "steps relit on 4th April\n* Ropewalk to follow in July",
        "P. Nightall",
    ),
    (
        "140324\nItem 8",
        "A single referral form to be circulated to all partners.\nOngoing. Two partners have asked for changes.",
        "M.Tansley",
    ),
    ("140324\nItem 9", "Letters to partners who have missed three meetings running.\nComplete.", "Clerk"),
)


def march_log() -> Sheets:
    return Sheets(
        [gap(10), *F.centred("SAFER PLACES PARTNERSHIP", "ACTION LOG", "14TH MARCH 2024"), log(MARCH_LOG)], tab="ITEM 4"
    )


PROGRAMME = (
    ("ITEM", "DETAIL", "DATE", "ACTION BY"),
    (
        "Choice of Chair and Vice-Chair",
        "To be made at the first gathering after the Annual Council.\n(Under the terms of reference the chair is "
        "always taken by the Cabinet member who holds the safety brief)",
        "First meeting of each civic year (Annual)",
        "Clerk",
    ),
    ("Crime Figures", "Standing item\nWith the hate crime tally from June onwards", "June 2024", "Insp R. Pell"),
    (
        "Summer Streets Campaign",
        "What was done, what it cost and whether it should be run again",
        "September 2024",
        "M. Tansley / T. Wrenfield",
    ),
    (
        "Partner Round-up",
        "Standing item, covering;\n* Harrowmere College\n* Wendshire Fire Service\n* Lantern Recovery Service, with "
        "its waiting times for a first appointment\n* Fellgate Housing\n* Wendshire Probation\n* Quayside Traders BID",
        "Every meeting",
        "T Wrenfield\nB Stroud\nC Dwyer\nL Feeney\nG Tansley",
    ),
    (
        "Delivery Groups",
        "1. Places Group, with bids and grants\n2. People Group, with its quarterly action plan",
        "September 2024",
        "A. Purkiss/Y. Haddad",
    ),
    (
        "Strategic Needs Profile",
        "First draft, for comment before it goes to the Borough's Cabinet",
        "December 2024 (Annual)",
        "P. Nightall",
    ),
    (
        "Scrutiny of the Partnership",
        "To hear what the Resources and Safety Scrutiny Panel made of the half-year report and to settle who will "
        "answer the questions it has put in writing",
        "December (Annual)",
        "TBC",
    ),
    (
        "Violence Prevention Duty",
        "A workshop in place of the ordinary business, led by the OPCC. Each partner is asked to bring the officer "
        "who would sign off its own part of the county strategy, together with a note of the money that it has set "
        "aside",
        "March 2025",
        "Y. Haddad",
    ),
    (
        "Youth Work at Larkrise",
        "A visit to the youth club at Larkrise, with the young people who run its café. The club has asked that no "
        "more than six members come at once, so that two visits may be needed",
        "March 2025",
        "N. Okoro-Lisle",
    ),
    ("PCC Delivery Plan", "To comment on the draft when it is released.", "TBC", ""),
)


def programme() -> Sheets:
    return Sheets(
        [
            gap(10),
            *F.centred("SAFER PLACES PARTNERSHIP", "13TH JUNE 2024", "FORWARD PROGRAMME"),
            F.ruled(PROGRAMME, [105, 182, 82, 82], size=12),
            F.h("Future Partnership Meetings"),
            F.p("12th September 2024: 10.00 hrs", after=0),
            F.p("12th December 20204: 10.00 hrs"),
        ]
    )


def paper() -> bytes:
    minutes = Sheets([*opening(), new_page(), *nested_log(), new_page(), *figures(), *varied()])
    return typeset("Harrowmere Safer Places Partnership, 13 June 2024", F, agenda(), minutes, march_log(), programme())

"""A half-year report for scrutiny: an area-wide table, a beat table over two wide pages, figures in prose."""

from samples.press import AMBER, BLUE, GREEN, RED, Face, Sheets, gap, mark, typeset

F = Face("Helvetica", 11)
SMALL = Face("Helvetica", 9)


def p(text: str, **more):
    return F.p(text, justify=True, after=8, **more)


def front() -> Sheets:
    contact = lambda *lines: [F.p(line, 60, 0) for line in lines] + [gap(10)]  # noqa: E731
    return Sheets(
        [
            *F.centred("Resources and Safety Scrutiny Panel", size=15, after=8),
            *F.centred("19th November 2024", size=13, after=10),
            *F.centred("Report of the Head of Public Protection", "Lead Member: Councillor Imelda Hartsop-Finch"),
            F.h("PART A"),
            F.stops("<b>ITEM: 7</b>", "<b>SAFER PLACES PARTNERSHIP HALF-YEAR REPORT</b>", at=(0, 96), after=8),
            F.h("<u>Why this report is before the Panel</u>"),
            p(
                "The Panel looks twice a year at the work of the Safer Places Partnership, so that Members can test "
                "whether crime and disorder in Harrowmere are being dealt with as the partners have promised."
            ),
            F.h("<u>Recommendations</u>"),
            *F.limbs(
                "That the Panel notes the report.",
                "That the Panel asks the Head of Public Protection to bring street by street figures for cycle theft "
                "to its next meeting.",
                at=0,
                indent=28,
            ),
            F.h("<u>Reasons</u>"),
            *F.limbs(
                "Looking at the Partnership is part of the Panel's remit under the constitution of the Borough.",
                "Cycle theft has gone up for a second year and the present figures do not show where.",
                at=0,
                indent=28,
            ),
            F.h("<u>Report Implications</u>"),
            F.h("<u>Money</u>"),
            p("None beyond what is in the approved budget."),
            F.h("<u>Risk</u>"),
            p("The report gives rise to no new risk."),
            F.h("<u>Contacts</u>"),
            gap(8),
            *contact(
                "Anselm Purkiss", "Head of Public Protection", "(01632) 960401", "anselm.purkiss@harrowmere.example.org"
            ),
            *contact(
                "Morwenna Tansley",
                "Community Safety Manager",
                "(01632) 960412",
                "morwenna.tansley@harrowmere.example.org",
            ),
        ]
    )


def summary() -> list:
    return [
        F.h("PART B"),
        F.h("The partnership in brief"),
        p(
            "Every district must have a body in which the police, the council, the fire service, health and probation "
            "plan together against crime. In Harrowmere that body is the Safer Places Partnership. It has three "
            "themes for 2023 to 2026:"
        ),
        F.h("Theme 1: Streets that feel safe", 36, after=3),
        F.h("Theme 2: Nobody left alone with harm", 36, after=3),
        F.h("Theme 3: Trust in those who serve", 36, after=10),
        F.h("Summary"),
        p(
            "The report covers April to September 2024 (Quarters 1 and 2). <b>Figure 1</b> sets each kind of crime "
            "beside the same half of the two years before. All Crime stands at +8% on 2023 but is still -4% on 2022, "
            "when the summer was the busiest that the force has known."
        ),
        p("The partnership is pleased to record falls against last year in:"),
        *F.bullets("Burglary Residential: -24%", "Burglary Business: -25%", "Theft from Vehicles: -25%"),
        gap(6),
        p("Three kinds of crime have gone the wrong way, and by more than the family of similar places:"),
        *F.bullets("Violence with Injury: +15%", "Theft of Vehicles: +20%", "Cycle Theft: +25%"),
        gap(6),
        p(
            "Wendshire Police have also counted crime for each of the eight beats of the Borough (<b>Figure 2</b>). "
            "Two beats stand out for the number of offences:"
        ),
        *F.bullets("Harrowmere Centre: Police Beat 45", "Harrowmere East: Police Beat 48"),
        gap(6),
        p(
            "Both have a delivery group of their own. The two groups lost their chairs in the same month, and for "
            "most of the summer they did not meet. They have now been joined, under the Vice-Chair, and meet every "
            "six weeks."
        ),
        F.h("Theme 1: Streets that feel safe"),
        p(
            "The Home Office puts every borough into a family of fifteen that are alike in size, age, work and "
            "housing. Place 1 is the best and place 15 the worst. Arrows in <b>Figure 1</b> show which way Harrowmere "
            "has moved since March; a level arrow means that it has not."
        ),
        p("Those nearest to Harrowmere in the family are:"),
        *F.bullets("Ledshire – Castle Ambry,", "Ledshire – Marrowby,", "Ousewater – Penfold", "Tarnside – Upper Holm"),
        gap(8),
    ]


TH = "<super size=7>th</super>"
ST = "<super size=7>st</super>"
CRIME = (
    ("All Crime", "+8%", "-4%", "5184", "4800", "5400", "9/15 " + mark("up")),
    ("Violence with Injury", "+15%", "+8%", "621", "540", "575", "12/15 " + mark("up")),
    ("Burglary – Residential", "-24%", "-30%", "171", "225", "243", "13/15 " + mark("level")),
    ("Burglary – Business", "-25%", "-40%", "66", "88", "110", "7/15 " + mark("down")),
    ("Theft of Vehicles", "+20%", "+5%", "126", "105", "120", "8/15 " + mark("up")),
    ("Theft from Vehicles", "-25%", "-37%", "189", "252", "300", "6/15 " + mark("down")),
    ("Robbery", "+10%", "-25%", "33", "30", "44", "5/15 " + mark("level")),
    ("Cycle Theft", "+25%", "+12%", "140", "112", "125", "14/15 " + mark("up")),
    ("Shoplifting", "+18%", "+10%", "462", "385", "420", "4/15"),
)
CRIME_HEAD = (
    "Crime Type",
    f"Change to Date, 1{ST} April 2024 to 30{TH} September 2024 against 1{ST} April 2023 to 30{TH} September 2023",
    f"Change to Date, 1{ST} April 2024 to 30{TH} September 2024 against 1{ST} April 2022 to 30{TH} September 2022",
    f"Offences as at 30{TH} September 2024",
    f"Offences as at 30{TH} September 2023",
    f"Offences as at 30{TH} September 2022",
    "Place in Family as at September 2024",
)


def shade(text: str):
    if text.lstrip("+-").startswith("0"):
        return AMBER
    return RED if text.startswith("+") else GREEN


def crime_table() -> list:
    rows = [[SMALL.cell(c, 8, True, True) for c in CRIME_HEAD]]
    tints = []
    for r, row in enumerate(CRIME, 1):
        rows.append([SMALL.cell(row[0], 8, True), *(SMALL.cell(c, 8, centre=True) for c in row[1:])])
        tints += [("BACKGROUND", (c, r), (c, r), shade(row[c])) for c in (1, 2)]
    extra = [("BACKGROUND", (0, 0), (-1, 0), BLUE), ("BACKGROUND", (0, 1), (0, -1), BLUE), *tints]
    return [
        F.h("Figure 1: Crime in the Borough in the first half of 2024/25, with the same half of the two years before"),
        SMALL.ruled(rows, [72, 84, 84, 54, 54, 54, 50], extra=[*extra, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]),
    ]


OFFENCES = ("All Crime", "Residential Burglary", "Theft from Motor Vehicle", "Theft of Motor Vehicle")
BEATS = (
    (
        "41",
        "Covers, Osierby, Netherwick and the Colbecks",
        (320, 304, "-5%", 20, 15, "-25%", 25, 20, "-20%", 8, 10, "+25%"),
    ),
    ("42", "Great Thrapley", (250, 275, "+10%", 16, 12, "-25%", 18, 27, "+50%", 5, 5, "0%")),
    ("43", "Ambry Green", (180, 171, "-5%", 10, 11, "+10%", 12, 9, "-25%", 4, 3, "-25%")),
    (
        "44",
        "Covers Sallowfield, Pellbrook, , Wexholme and Nether Stannery",
        (600, 630, "+5%", 30, 24, "-20%", 40, 28, "-32%", 15, 18, "+20%"),
    ),
    (
        "45",
        "Covers Corn Hill, Station Quarter, Quayside, Harrowmere College and the Bus Interchange",
        (1250, 1450, "+16%", 44, 33, "-25%", 55, 33, "-40%", 20, 28, "+40%"),
    ),
    ("46", "Covers Millrace Estate and Larkrise", (480, 456, "-5%", 36, 27, "-25%", 38, 19, "-50%", 16, 14, "-12.5%")),
    ("47", "Covers Long Stannery and Swale Cross", (520, 546, "+5%", 29, 21, "-28%", 34, 17, "-50%", 17, 20, "+18%")),
    (
        "48",
        "Covers Tanner's Yard, Foundry Row, parts of Abbot's Road, Ropewalk, Weir Lane",
        (1200, 1352, "+13%", 40, 28, "-30%", 30, 36, "+20%", 20, 28, "+40%"),
    ),
)


def beat_table() -> Sheets:
    head = lambda text: SMALL.cell(text, 9, True, True)  # noqa: E731
    top = [head("Beat Area")]
    second = [""]
    for offence in OFFENCES:
        top += [head(offence), "", ""]
        second += [head(f"Crime as at 30{TH} Sept 2023"), head(f"Crime as at 30{TH} Sept 2024"), head("% Variance")]
    rows = [top, second, [SMALL.cell("Harrowmere Borough", 9, True), *[""] * 12]]
    extra = [
        ("SPAN", (0, 0), (0, 1)),
        *(("SPAN", (c, 0), (c + 2, 0)) for c in (1, 4, 7, 10)),
        ("SPAN", (0, 2), (-1, 2)),
        ("BACKGROUND", (0, 0), (-1, 1), BLUE),
        ("BACKGROUND", (0, 2), (-1, 2), BLUE),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    for r, (number, covers, values) in enumerate(BEATS, 3):
        place = SMALL.cell(f"<b>Beat {number}</b>\n{covers}", 9.5)
        rows.append([place, *(SMALL.cell(str(v), 9.5, centre=True) for v in values)])
        extra += [("BACKGROUND", (c, r), (c, r), shade(values[c - 1])) for c in (3, 6, 9, 12)]
        extra += [("BOTTOMPADDING", (0, r), (0, r), 16)]
    table = SMALL.ruled(rows, [134, *[46, 46, 49] * 4], header=2, repeat=False, split=False, extra=extra)
    caption = F.h("Figure 2: Police figures by beat from the 1st April 2024 to the 30th September 2024", keepWithNext=0)
    return Sheets([gap(10), caption, table], wide=True, margin=64)


def discussion() -> Sheets:
    return Sheets(
        [
            F.h("Theme 1"),
            F.h("Priority 1: Fewer victims of 'All Crime'"),
            p(
                "'All Crime' to the 30th September 2024 shows an increase of +8%, which is 384 more victims than last "
                "year."
            ),
            p(
                "Against the same half of 2022 it shows a decrease of -4%, and that is 216 fewer. Harrowmere now "
                "stands at 9/15 in its family; in March it stood at 7/15."
            ),
            p("The half-year brought:"),
            *F.bullets(
                "-24% in Burglary – Residential: (54 fewer offences)",
                "-25% in Burglary – Business: (22 fewer offences)",
                "-25% in Theft from Motor Vehicle: (63 fewer offences)",
            ),
            gap(6),
            p("Work is still to be done on:"),
            *F.bullets(
                "Violence against the person with Injury: +15% (81 more offences)",
                "Theft of Vehicles: +20% (21 more offences)",
                "Cycle Theft: +25% (28 more offences)",
                "Robbery: +10% (3 more offences)",
            ),
            gap(6),
            F.p(
                "Beat 45 carries more than a quarter of all that is recorded and shows an increase of 16%. Beat 48 "
                "has risen by 13%. In Beat 46 the news is better: there burglary of homes is at -<br/>25% and theft "
                "from vehicles has halved, a drop of 50%.",
            ),
            F.h("Priority 2: Quieter nights"),
            p(
                "Reports of antisocial behaviour came to 1, 204 in the half-year, a 6.5% fall. Noise made up 38% of "
                "them. The Summer Streets campaign ran from Monday 1st July 2024 to Saturday 31st August 2024 and "
                "cost £17,940 of the £18,500 that had been set aside."
            ),
            p("The street stewards of the college will work in three blocks:"),
            *F.bullets(
                "Block 1 – from Friday 27th September 2024 to Saturday 14th December 2024",
                "Block 2 – from Friday 17th January 2025 to Saturday 5th April 2025",
                "Block 3 – from Friday 2nd May 20205 to Wednesday 14th June 2025",
            ),
            gap(6),
            F.h("Theme 2: Nobody left alone with harm"),
            p(
                "Hate crimes reported to the police numbered 92, against 80 in the same half of 2023, an increase of "
                "+15%. Of the people helped by the victims' service, 88% said that they had been listened to; a year "
                "ago it was 83%. The service has a grant of £302K for the year, with £1.2million promised over the "
                "next four."
            ),
            F.h("Theme 3: Trust in those who serve"),
            p(
                "In the autumn survey 64% of residents felt safe after dark, where it had been 61% the year before. "
                "Fewer than half (47%) knew how to reach their beat officer."
            ),
            F.h("Closing words"),
            p(
                "Burglary and theft from vehicles are at their lowest since records of this kind began. Bicycles are "
                "not, and the Panel's help is asked for in finding out why."
            ),
            F.stops("Background papers:", "None", at=(0, 150)),
            F.stops("Officers to contact:", "Anselm Purkiss", at=(0, 150), after=0),
            F.stops("01632 960401", at=(150,), after=0),
            F.stops("Anselm.Purkiss@harrowmere.example.org", at=(150,)),
        ]
    )


def paper() -> bytes:
    body = Sheets([*summary(), *crime_table()])
    return typeset("Safer Places Partnership half-year report", F, front(), body, beat_table(), discussion())

"""The partnership's pack for 12 September 2024: agenda, June minutes, June log, plan, report, forward programme."""

from samples.night_review import night_report, plan
from samples.press import Face, Sheets, gap, typeset

F = Face("Helvetica", 11)
AT = (0, 206)
AWAY = (36, 222)
TITLE = "HARROWMERE SAFER PLACES PARTNERSHIP"


def item(number: str, title: str):
    return F.item(number, f"<b>{title}</b>")


def note(text: str):
    return F.p(text, 36)


def agenda() -> Sheets:
    return Sheets(
        [
            *F.centred(TITLE, "THURSDAY, 12TH SEPTEMBER 2024 AT 10AM", "ON MICROSOFT TEAMS", "AGENDA"),
            item("1.", "APOLOGIES"),
            item("2.", "CHOICE OF VICE-CHAIR"),
            item("3.", "MINUTES"),
            note(
                "To agree the record made of 13th June 2024, attached at page 2, and to take up anything left open by "
                "it."
            ),
            item("4.", "ACTION LOG"),
            note("What has become of the actions set on 13th June 2024 is attached at page 5."),
            item("5.", "CRIME FIGURES (R. Pell/ N. Okoro-Lisle)"),
            note("Slides will be shown on the day."),
            item("6.", "NIGHT-TIME REVIEW (P. Nightall)"),
            note("A short report is attached at page 6."),
            item("7.", "DELIVERY GROUPS"),
            F.labelled("a)", "Places Group (A. Purkiss)", 36, 54, 2),
            F.p("How the Quayside grant has been used, to follow.", 54),
            F.labelled("b)", "Beat Review (N. Okoro-Lisle)", 36, 54, 2),
            F.p("A review of recorded crime by police beat, attached at page 10.", 54),
            item("8.", "LANTERN RECOVERY SERVICE (C.Dwyer)"),
            note("Waiting times for a first appointment will be given."),
            item("9.", "INTEGRATED CARE BOARD (H.Skerrow)"),
            note(
                "To hear about injuries treated at the minor injuries unit, with thought to the hours after midnight."
            ),
            item("10.", "PARTNER ROUND-UP"),
            note(
                "Partners are asked to keep to three minutes each, and to send anything longer in writing before the "
                "meeting so that it can be read beforehand. Those who cannot come may send a note to the Clerk."
            ),
            item("11.", "HARROWMERE COLLEGE STREET STEWARDS AND<br/>WELCOME WEEK (T. Wrenfield)"),
            note("How the stewards are to be deployed in the first week of the term, with a map."),
            item("12.", "ANY OTHER BUSINESS"),
            item("13.", "FORWARD PROGRAMME AND MEETING DATES FOR 2024/25"),
            note("The programme is attached at page 11."),
            note("The other dates fixed for this civic year:"),
            F.p("Thursday, 12th December 2024", 36, 0),
            F.p("Thursday 13th March 2025", 36),
            note("Each will begin at 10am; rooms will be made known later."),
        ]
    )


PRESENT = (
    ("Councillor Imelda Hartsop-Finch", "Harrowmere Borough Council"),
    ("Rowan Pell", "Wendshire Police"),
    ("Nadia Okoro-Lisle", "Wendshire Police"),
    ("Bevan Stroud", "Wendshire Fire Service"),
    ("Tobias Wrenfield", "Harrowmere College"),
    ("Yusra Haddad", "OPCC"),
    ("Giles Tansley", "Wendshire Probation"),
    ("Lorcan Feeney", "Fellgate Housing"),
    ("Cathal Dwyer", "Lantern Recovery Service"),
    ("Morwenna Tansley", "Harrowmere Borough Council"),
    ("Philippa Nightall", "Harrowmere Borough Council"),
    ("Dilys Croome (minutes)", "Harrowmere Borough Council"),
)


def minutes() -> Sheets:
    return Sheets(
        [
            gap(10),
            *F.centred(TITLE, "THURSDAY, 13TH JUNE 2024 AT 10AM", "THE ASSEMBLY ROOM, HARROWMERE GUILDHALL", "MINUTES"),
            gap(6),
            *(F.stops(name, organisation, at=AT) for name, organisation in PRESENT),
            gap(6),
            item("1.", "APOLOGIES"),
            note("Apologies had been sent by:"),
            F.stops("Hettie Skerrow", "Wendshire Integrated Care Board", at=AWAY),
            F.stops("Anselm Purkiss", "Harrowmere Borough Council", at=AWAY),
            gap(4),
            item("2.", "MINUTES"),
            note("The minutes of the meeting held on 14th March 2024 were approved."),
            item("3.", "MATTERS ARISING"),
            *F.roman_list(
                "The Chair asked what had become of the shared noise diary. Rowan Pell said that the four households "
                "had proved hard to find and that it should stay on the log.",
                "The Clerk had written to three partners about their absences; two had since named a deputy.",
            ),
            item("4.", "ACTION LOG"),
            note("The log was taken as read."),
            item("5.", "YEAR-END CRIME FIGURES (Insp R. Pell)"),
            note("The year to 31st March was set out on slides. What was said about them is given below."),
            *F.roman_list(
                "Total crime had closed the year at +2.1%. Burglary – residential (-6%), theft of motor vehicle "
                "(-13.5%) and robbery (-20%) had come down; cycle theft (+44%), shoplifting (+16.2%) and public order "
                "(+7%) had gone up.",
                "The Great Thrapley beat had the steepest climb of the eight, at +18.4%.",
                "The Quayside was +5% on the year, all of it after midnight. It was thought that ambulance records "
                "would show more than police records could.",
                "Members wished to know whether bicycles were being taken from streets or from sheds. The slides did "
                "not say. The analyst who used to draw such maps had left and the post was being advertised for a "
                "second time, at a higher grade and with an allowance for the unsocial hours that it would bring.",
                "Sergeant Nadia Okoro-Lisle thanked residents of Ambry Green for the footage that had led to a "
                "charge. The family concerned had since been visited twice, and new locks had been fitted at no cost "
                "to them. A second family, whose shed had been entered on the same night, had been slower to come "
                "forward and was being helped by the victims' service of the county.",
                "A member asked how the figures compared with those of neighbouring boroughs. No comparison could be "
                "made before the autumn, when the Home Office would publish its own tables and when a change in how "
                "harassment is counted would have worked its way through a full year in every force. The Chair asked "
                "for this to be made plain wherever the figures were printed.",
            ),
            F.h("AGREED", 36),
            *F.limbs(
                "That the figures be noted.",
                "That Rowan Pell bring figures for cycle theft, street by street, to the September meeting.",
                "That Hettie Skerrow ask the Integrated Care Board how many ambulances were called to the Quayside "
                "after midnight in each month of the year, and whether the board would be content for the answer to "
                "be published with these minutes.",
            ),
            item(
                "6.", "SUMMER STREETS CAMPAIGN AND THE REVISED WARDEN ROTA FOR THE STATION QUARTER (Morwenna Tansley)"
            ),
            note("The film was shown. In the questions that came after it:"),
            *F.roman_list(
                "The campaign would cost £18,500, of which £12K had been found by the Places Group.",
                "Three in five of those asked at the bus interchange (60%) had never spoken to a warden.",
            ),
            note(
                "<b>AGREED</b> that Morwenna Tansley and Lorcan Feeney walk the Station Quarter with the wardens "
                "before the campaign begins."
            ),
            item("7.", "DELIVERY GROUPS"),
            F.labelled("a)", "Places Group (A. Purkiss)", 36, 54, 3),
            F.p("Nobody was free to speak for the group and its letter was read out.", 54),
            F.labelled("b)", "People Group (Y. Haddad)", 36, 54, 3),
            F.p("The group had met twice. Of its discussion members were told that:", 54),
            *F.roman_list(
                "Gambling was behind a growing share of the debts seen by support workers.",
                "Giles Tansley agreed to find a speaker on gambling harm for the December meeting.",
                at=54,
                indent=86,
            ),
            item("8.", "PARTNER ROUND-UP"),
            *F.roman_list(
                "Harrowmere College would hold examinations until 28th June and expected noise in the week that "
                "followed.",
                "Lantern Recovery Service had 212 people in treatment, an increase of 9% since January. The wait for "
                "a first appointment was down by 15%.",
            ),
            F.h("AGREED", 36),
            *F.limbs(
                "That the round-up be noted.",
                "That Tobias Wrenfield share the college's calendar with the neighbourhood team.",
            ),
            item("9.", "ANY OTHER BUSINESS"),
            *F.limbs(
                "It was said that the Assembly Room was too warm and that screens suited some partners better.",
                "It was suggested that the High Sheriff be invited to the December meeting.",
            ),
            item("10.", "FORWARD PROGRAMME"),
            note("<b>AGREED</b> that gambling harm be placed on the forward programme for December."),
            note("Meetings already fixed:"),
            F.p("Thursday, 12th September 2024", 36, 0),
            F.p("Thursday 12th December 2024", 36),
            note("Each will begin at 10am in the Guildhall."),
        ],
        tab="ITEM 3",
    )


LOG = (
    ("Meeting Date", "Action", "Complete By"),
    (
        "141223\nItem 6",
        "R.Pell and M.Tansley to try out a shared noise diary with four households.\nThree households now keep one. "
        "Carried forward.",
        "R.Pell/M.Tansley",
    ),
    (
        "140324\nItem 5",
        "Insp R. Pell to liaise with the college about the marking of bicycles before the autumn "
        "term.\nComplete.\nEighty-two bicycles were marked on 4th September.",
        "Insp R. Pell",
    ),
    ("140324\nItem 8", "A single referral form to be circulated to all partners.\nComplete.", "M.Tansley"),
    (
        "130624\nItem 5",
        "R. Pell to bring street by street figures for cycle theft to the September meeting.\nNot begun, as the "
        "analyst's post is still empty.",
        "R. Pell",
    ),
    (
        "130624\nItem 5",
        "H. Skerow to ask the Integrated Care Board how many ambulances were called to the Quayside after "
        "midnight.\nThe board has replied that monthly numbers are too small to be given out without naming patients. "
        "It offers:\n* A yearly total, with no names\n* A talk by the lead paramedic at the December "
        "meeting\nOngoing.",
        "H. Skerow",
    ),
    (
        "130624\nItem 6",
        "M.Tansley and L.Feeney to walk the Station Quarter with the wardens.\nComplete.",
        "M.Tansley / L.Feeney",
    ),
    ("130624\nItem 7", "G.Tansley to find a speaker on gambling harm for December.", "G.Tansley"),
    ("130624\nItem 9", "The High Sheriff to be invited to the December meeting.\nComplete.", "Clerk"),
)


def log() -> Sheets:
    return Sheets(
        [
            gap(10),
            *F.centred("SAFER PLACES PARTNERSHIP", "ACTION LOG", "13TH JUNE 2024"),
            F.ruled(LOG, [62, 279, 110]),
        ],
        tab="ITEM 4",
    )


def beat_review() -> Sheets:
    p = lambda text: F.p(text, justify=True)  # noqa: E731
    return Sheets(
        [
            gap(12),
            F.h("Safer Places Partnership", after=0),
            F.h("12 September 2024"),
            F.h("Item: Delivery Groups: Beat Review"),
            F.h("Introduction"),
            p(
                "This review covers the four months from April to July 2024. The eight police beats of Harrowmere are "
                "of very different size, and a beat with few crimes can show a large percentage from a handful of "
                "offences."
            ),
            F.h("Recorded crime"),
            p(
                "Four beats account for most of what is recorded. Beat 45 had 952 recorded crimes (28% of the "
                "Borough), Beat 48 had 884 recorded crimes (26%), Beat 44 had 408 recorded crimes (12%) and Beat 47 "
                "had 374 recorded crimes (11%). Across all eight there were 3, 402 recorded crimes."
            ),
            F.p(
                "Set against the same four months of 2023, All Crime has risen by 5%, which is 162 more. Burglary of "
                "homes is at -<br/>21.4%. Vehicle crime has seen a reduction of 18.5%, and there has been an increase "
                "of 12% in bicycle theft. Calls about fireworks, which were 40% lower than last year, are too few to "
                "mean much.",
            ),
            F.h("What the beats cover"),
            *F.bullets(
                "Beat 41 – Osierby, Netherwick and the Colbecks",
                "Beat 42 – Great Thrapley",
                "Beat 43 – Ambry Green",
                "Beat 44 – Sallowfield, Pellbrook, Wexholme and Nether Stannery",
                "Beat 45 – Corn Hill, Station Quarter, Quayside, Harrowmere College and the Bus Interchange",
                "Beat 46 – Millrace Estate and Larkrise",
                "Beat 47 – Long Stannery and Swale Cross",
                "Beat 48 – Tanner's Yard, Foundry Row, parts of Abbot's Road, Ropewalk, Weir Lane",
            ),
            gap(6),
            F.h("Money"),
            p(
                "The Home Office has opened a fund of £25m for street safety, from which a borough of our size might "
                "hope for £150,000 to £200,000. A bid must show matched money; the Places Group has £30K in hand and "
                "Fellgate Housing has promised £10-15K. Mobile cameras are priced at £2,349.50 each."
            ),
            F.h("Courses for partners"),
            p("Places remain on two courses in the use of the shared case system:"),
            F.p("Wednesday 10th October 2024, 09:30 – 12:30, Guildhall", 36, 0),
            F.p("Tuesday 5th November 2024, 13:00 – 16:00, Microsoft Teams", 36),
            p("To book a place write to nadia.okoro-lisle@wendshire-police.example.org or telephone 01632 960228."),
        ],
        tab="ITEM 7b",
    )


PROGRAMME = (
    ("ITEM", "DETAIL", "DATE", "ACTION BY"),
    (
        "Choice of Vice-Chair",
        "To be made at the first gathering after the Annual Council.",
        "First meeting of each civic year (Annual)",
        "Clerk",
    ),
    ("Crime Figures", "Standing item", "December 2024", "R. Pell"),
    (
        "Night-time Review",
        "The draft, with a plan of who is to pay for what. Members have asked to see the answers given by door staff, "
        "with names taken out, and a summary of what the drivers and the people living above the shops have said",
        "December 2024",
        "P. Nightall",
    ),
    ("Gambling Harm", "A speaker from outside the county", "December 2024", "G. Tansley"),
    (
        "Partner Round-up",
        "Standing item, covering;\n* Harrowmere College\n* Wendshire Fire Service\n* Lantern Recovery Service\n* "
        "Fellgate Housing\n* Wendshire Probation",
        "Every meeting",
        "T Wrenfield\nB Stroud\nC Dwyer\nL Feeney\nG Tansley",
    ),
    (
        "Delivery Groups",
        "1. Places Group, with bids and grants\n2. People Group, with its quarterly action plan, on which the OPCC "
        "has asked to be told how far the work on debt has gone and what it has cost each of the partners who take "
        "part",
        "December 2024",
        "A. Purkiss/ Y. Haddad",
    ),
    (
        "Strategic Needs Profile",
        "First draft, for comment before it goes to the Borough's Cabinet. The profile of last year is on the shared "
        "drive and partners are asked to mark on it what has changed in their own field, and to say which of its maps "
        "they have used and which they have not",
        "December 2024 (Annual)",
        "P. Nightall",
    ),
    (
        "Scrutiny of the Partnership",
        "To hear what the Resources and Safety Scrutiny Panel made of the half-year report",
        "December (Annual)",
        "TBC",
    ),
    (
        "Youth Work at Larkrise",
        "A visit to the youth club at Larkrise",
        "/March 2025",
        "N. Okoro-Lisle",
    ),
    ("PCC Delivery Plan", "To comment on the draft when it is released.", "TBC", ""),
)


def programme() -> Sheets:
    return Sheets(
        [
            gap(10),
            *F.centred("SAFER PLACES PARTNERSHIP", "12TH SEPTEMBER 2024", "FORWARD PROGRAMME"),
            F.ruled(PROGRAMME, [105, 186, 78, 82], size=11),
        ],
        tab="ITEM 13",
    )


def paper() -> bytes:
    sheets = agenda(), minutes(), log(), night_report(), plan(), beat_review(), programme()
    return typeset("Harrowmere Safer Places Partnership, 12 September 2024", F, *sheets)

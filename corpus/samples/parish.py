"""Minutes of a small parish council: movers and seconders, RESOLVED:, votes, and ACTION: initials in the margin."""

from reportlab.platypus import Flowable, Paragraph, Table

from samples.press import BARE, Face, Sheets, gap, typeset

F = Face("Times", 11.5)


def beside(text: str, owner: str = "") -> Flowable:
    """A paragraph with the owner of its action in the right-hand margin, at the height of its last line."""
    margin = Paragraph(f"<b>{owner}</b>", F.style(size=10))
    table = Table([[Paragraph(text, F.style()), margin]], colWidths=[355, 96], spaceAfter=6)
    aligned = [
        ("VALIGN", (0, 0), (0, 0), "TOP"),
        ("VALIGN", (1, 0), (1, 0), "BOTTOM"),
        ("LEFTPADDING", (1, 0), (1, 0), 14),
    ]
    table.setStyle([*BARE, *aligned])
    return table


def head(number: str, title: str):
    return F.h(f"{number} {title}", before=8, after=3)


PAYMENTS = (
    ("Payee", "For", "Amount", "VAT"),
    ("D. Larkham", "Mowing, April", "£182.00", "£36.40"),
    ("Colbeck Village Hall", "Hire of room", "£24.00", ""),
    ("T. Maddern", "Clerk's pay, April", "£311.25", ""),
    ("Brightwater Print", "Newsletter", "£64.50", "£12.90"),
)


def paper() -> bytes:
    flow = [
        *F.centred("OSIERBY-WITH-COLBECK PARISH COUNCIL", size=14, after=4),
        *F.centred(
            "Minutes of the Parish Council Meeting held in Colbeck Village Hall", "on Wednesday 8th May 2024 at 7.30pm"
        ),
        F.p("<b>Present:</b> Cllrs J. Orme (Chairman), B. Tasker, F. Whitlow & S. Yelland"),
        F.p(
            "<b>In attendance:</b> Mrs T. Maddern (Clerk), Cllr D. Achterberg (Borough Councillor) and six members of "
            "the public"
        ),
        F.p("<b>Apologies:</b> Cllr H. Quennell (away), PCSO M. Frayne"),
        head("24/41", "Election of Chairman"),
        beside(
            "Cllr Tasker proposed Cllr Orme and Cllr Yelland seconded him. There being no other name, Cllr Orme was "
            "elected Chairman for the year and signed his declaration of acceptance."
        ),
        head("24/42", "Declarations of interest"),
        beside("Cllr Whitlow declared an interest in item 24/48 as a tenant of the allotments."),
        head("24/43", "Minutes"),
        beside(
            "<b>RESOLVED:</b> That the minutes of 10th April 2024 be signed as a true record. Proposed FW, seconded BT."
        ),
        head("24/44", "Matters arising"),
        beside("Bus shelter: the new roof had been fitted. A pane of glass was still missing."),
        beside("The Clerk to chase the contractor for the missing pane.", "ACTION: TM"),
        beside("Footpath 9: Cllr Yelland had walked it and found the stile rotten at the foot."),
        beside("Cllr Yelland will send photographs of the stile to the county's footpaths officer.", "ACTION: SY"),
        head("24/45", "Open session"),
        beside(
            "A resident of Mill Lane spoke about lorries from the quarry. Another asked when the hedge at the bend "
            "would be cut."
        ),
        beside(
            "Cllr Achterberg undertook to ask the Borough for the hours that the quarry is allowed to work.",
            "ACTION: DA",
        ),
        head("24/46", "Police report"),
        beside(
            "PCSO Frayne had sent a note. In April there were four crimes in the two villages, against five a year "
            "before, a fall of 20%. All were thefts from sheds."
        ),
        beside("<b>RESOLVED:</b> That the report be noted."),
        head("24/47", "Planning"),
        beside(
            "24/0318/FUL, Osier Barn: change of use to a dwelling. Members had no objection so long as the bats are "
            "looked after."
        ),
        beside(
            "<b>RESOLVED:</b> That the Clerk reply that the Council has no objection. Proposed SY, seconded FW. "
            "Carried, 3 for and 1 against.",
            "ACTION: TM",
        ),
        beside(
            "24/0340/HOU, 2 Church Row: an upper-floor window in the north wall. It was moved by Cllr Whitlow and "
            "seconded by Cllr Tasker that the Council object. The motion was lost, 1 for and 3 against."
        ),
        head("24/48", "Allotments"),
        beside(
            "Cllr Whitlow left the room. The rents had stood at £22 a plot since 2016 and did not meet the water bill "
            "of £418.60."
        ),
        beside("<b>RESOLVED:</b>"),
        beside("a) That the rent be £26 a plot from Michaelmas."),
        beside("b) That the Clerk write to each tenant with notice of the change.", "ACTION: TM"),
        beside("c) That Cllr Tasker fix a tap at the lower gate at a cost of no more than £150.", "ACTION: BT"),
        beside("Proposed BT, seconded SY."),
        beside("Cllr Whitlow returned."),
        head("24/49", "Playing field"),
        beside(
            "The safety inspection had found wear in both chains of the swings and a loose cap on the slide. The "
            "swings had been tied up. A local firm had offered to do the work in the week after the bank holiday. The "
            "grant from the Borough would meet 75% of the cost, and the rest could come from the reserve that was set "
            "aside when the old pavilion was taken down."
        ),
        beside("Cllr Tasker and Cllr Orme to meet the firm at the field and agree a price.", "ACTION: BT/JO"),
        beside(
            "<b>RESOLVED:</b> That the Chairman be allowed to spend up to £600 on repairs before the next meeting. "
            "Proposed SY, seconded BT. All in favour."
        ),
        head("24/50", "Finance"),
        beside("The balance at the bank on 30th April was £ 9, 204.17. These payments were put forward:"),
        F.ruled(PAYMENTS, [130, 130, 70, 70], size=10.5),
        beside("<b>RESOLVED:</b> That the payments be made. Proposed FW, seconded SY."),
        beside(
            "The precept of £14,750 had come in. It is 3% more than last year's, and had been set in January after "
            "some debate: the insurers had raised their premium, the hall had raised its charges, and the Clerk's "
            "hours had grown with the work of the neighbourhood plan. No reserve had been drawn on in the year."
        ),
        head("24/51", "Annual return"),
        beside(
            "<b>RESOLVED:</b> That the governance statement be approved, and that the Chairman and the Clerk sign it."
        ),
        head("24/52", "Village fête"),
        beside(
            "It was agreed that the Council lend its gazebo. The organisers hope for dry weather and for more stalls "
            "than last year."
        ),
        beside("Cllr Orme to bring the gazebo down from the barn by 20th July.", "ACTION: JO"),
        head("24/53", "Matters for the next meeting"),
        beside("Dog bins; the hedge at the bend; a replacement for the noticeboard at Osierby."),
        head("24/54", "Date of next meeting"),
        beside("Wednesday 12th June 2024 at 7.30pm in Osierby Chapel Room."),
        beside("The meeting closed at 9.05pm."),
        gap(24),
        F.p(
            "Signed ................................................ Chairman                Date "
            "............................"
        ),
    ]
    return typeset("Osierby-with-Colbeck Parish Council, 8 May 2024", F, Sheets(flow))

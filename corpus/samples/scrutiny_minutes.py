"""Minutes of a scrutiny committee: posts without names, RESOLVED with numbered limbs, and the reason for each."""

from samples.press import Face, Sheets, gap

F = Face("Helvetica", 11)
TITLE = "PLACES AND NEIGHBOURHOODS SCRUTINY COMMITTEE"
TABS = (0, 110)


def p(text: str, indent: float = 0, **more):
    return F.p(text, indent, justify=True, after=8, **more)


def u(title: str) -> str:
    return f"<u>{title}</u>"


def minutes() -> Sheets:
    help_ = "Assisting with the report: "
    return Sheets(
        [
            *F.centred(TITLE, "3RD DECEMBER 2024", after=2),
            gap(10),
            F.stops("PRESENT:", "The Chair (Councillor Achterberg)", at=TABS, after=0),
            F.stops("The Vice-Chair (Councillor Dunmore)", at=TABS[1:], after=0),
            F.stops("Councillors Bexhall, Iqbal and Lanyon", at=TABS[1:], after=8),
            F.stops("Councillor Hartsop-Finch (Cabinet Lead Member<br/>for Safer Places)", at=TABS[1:], after=8),
            F.stops("Chief Executive", at=TABS[1:], after=0),
            F.stops("Head of Streets and Open Spaces", at=TABS[1:], after=0),
            F.stops("Head of Leisure", at=TABS[1:], after=0),
            F.stops("Scrutiny Officer (JV)", at=TABS[1:], after=8),
            F.stops("APOLOGIES:", "Councillor Vrabel", at=TABS, after=10),
            p("The Chair reminded those in the gallery that the meeting was being filmed."),
            F.item("31.", u("APOLOGIES")),
            F.item("32.", u("MINUTES OF THE LAST MEETING")),
            p("The minutes of the meeting held on 15th October 2024 were confirmed as a true record and signed.", 36),
            F.item("33.", u("DECLARATIONS OF INTEREST")),
            p("There were none.", 36),
            F.item("34.", u("2024-25 QUARTER 2 INDICATORS")),
            p(
                "Considered a report of the Chief Executive with the figures for July to September 2024 (item 6 on "
                "the agenda, kept with these minutes).",
                36,
            ),
            p(help_ + "Cabinet Lead Member for Safer Places, Head of Streets and Open Spaces.", 36),
            p("Main points made:", 36),
            *F.bullets(
                "PN4 (household waste sent for reuse or recycling): the summer's dry weather had cut garden waste, "
                "and the figure was 1.9% lower than a year before.",
                "PN7 (fly-tips cleared in two days): two vans had been off the road. One would be replaced at a cost "
                "of £41K.",
                "a question was asked about the closing of the Larkrise tip, which had saved £275K in a full year but "
                "sent some residents to Great Thrapley, nine miles off, where the queue at weekends now reached the "
                "road; the Head of Streets and Open Spaces said that booking by the hour was being tried.",
                at=36,
                indent=54,
                after=4,
            ),
            gap(4),
            p("<b>RESOLVED</b> that the report on the Quarter 2 indicators be noted.", 36),
            p("Reason", 36),
            p("The Committee was satisfied with the answers that it had been given.", 36),
            F.item("35.", u("SWIMMING AND SPORT")),
            p("Considered a report of the Head of Leisure on the three leisure centres (item 7 on the agenda).", 36),
            p(help_ + "Head of Leisure.", 36),
            p("Main points made:", 36),
            *F.bullets(
                "the subsidy had been put at £390K and had come in at £362K;",
                "a new learner pool at Pellbrook would cost in excess of £1million, and no source of money for it was "
                "known;",
                "attendance by people over 60 had grown by 14.5%, much of it on weekday mornings.",
                at=36,
                indent=54,
                after=4,
            ),
            gap(4),
            F.h("RESOLVED", 36),
            *F.limbs(
                "that the Head of Leisure be asked to tell the Committee in writing what a learner pool at Pellbrook "
                "would cost each year to run, and what part of that the schools would be ready to bear;",
                "that the Cabinet Lead Member for Safer Places be invited to the meeting in April 2025;",
                "that the report be noted.",
            ),
            p("Reasons", 36),
            *F.limbs(
                "The running cost was not in the report and Members could not weigh the proposal without it.",
                "Members wished to ask about safety on the way to and from evening classes, which the Head of Leisure "
                "could not be expected to answer. The Cabinet Lead Member had said that she would be glad to come, "
                "and that an officer of the police would come with her if the Committee so wished.",
                "The rest of the report gave no cause for concern.",
            ),
            F.item("36.", u("WORK PROGRAMME")),
            p("Before the Committee was a report of the Head of Legal and Elections (item 8 on the agenda).", 36),
            F.h("RESOLVED", 36),
            *F.limbs(
                "that allotments be taken off the work programme;",
                "that a report on booking at household waste sites be added to it for April 2025;",
                "that the Scrutiny Officer circulate the programme as changed before Christmas.",
            ),
            p("Reasons", 36),
            *F.limbs(
                "The Cabinet had settled the matter.",
                "The trial of booking would by then have run for three months.",
                "Members wished to see the programme before the Scrutiny Board met.",
            ),
            gap(8),
            F.p("NOTES:"),
            *F.limbs(
                "Nothing in these minutes may be referred to at the Council meeting on 20th January 2025 unless "
                "notice is given to the Head of Legal and Elections by five Members.",
                "They are subject to confirmation at the next meeting.",
                at=0,
                indent=28,
            ),
        ]
    )

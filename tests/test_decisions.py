"""What meetings decided: resolutions, approvals, motions, elections, and the recommendations of reports."""

from dataclasses import replace

import pytest
from laid import laid
from papers import document

from extractors.decisions import decisions
from schemas.passage import Passage
from schemas.record import Known
from schemas.section import Block, Grid

HEAD = """
*LARKMOOR SAFETY BOARD*
*Thursday, 8th May 2031*
*MINUTES*

Present:    Ada Quill (Chair)

"""
FIELDS = ("item", "limb", "verb", "text")


def decided(text: str) -> list[tuple]:
    """Item, limb, verb and text of each decision in minutes that end with `text`."""
    found = decisions(document(HEAD + text), Known())
    return [tuple(f.values.get(n) for n in FIELDS) for f in found]


ONE = "*1.*  *THE GATE*\n\n"
CASES = [
    (
        "AGREED that the gate be painted.",
        [("1", None, "agreed", "that the gate be painted.")],
        "a key word in capitals",
    ),
    (
        "RESOLVED: That the gate be painted. Proposed BF, seconded CM.",
        [("1", None, "resolved", "That the gate be painted.")],
        "who moved it is no part of the text",
    ),
    (
        "*AGREED*\n\n1.  That the gate be painted.\n2.  That the report be noted.",
        [("1", "1", "agreed", "That the gate be painted."), ("1", "2", "agreed", "That the report be noted.")],
        "limbs under a heading",
    ),
    (
        "It was agreed that the gate be shut at night.",
        [("1", None, "agreed", "that the gate be shut at night.")],
        "in prose, from “that” on",
    ),
    (
        "Members agreed to a change in the order of business.",
        [("1", None, "agreed", "Members agreed to a change in the order of business.")],
        "“agreed to” a thing is told as a sentence",
    ),
    (
        "The minutes of the meeting held on 3rd April 2031 were approved.",
        [("1", None, "approved", "The minutes of the meeting held on 3rd April 2031 were approved.")],
        "minutes approved",
    ),
    (
        "The minutes of the meeting held on 3rd April 2031 were checked for spelling and sense , agreed as a true"
        " record and signed by the Chair.",
        [
            (
                "1",
                None,
                "approved",
                "The minutes of the meeting held on 3rd April 2031 were checked for spelling and sense , agreed as a"
                " true record and signed by the Chair.",
            )
        ],
        "minutes checked, then agreed",
    ),
    (
        "Two quotes had come. Approved to proceed.",
        [("1", None, "approved", "Approved to proceed.")],
        "leave to go on",
    ),
    (
        "After some talk it was decided that, as the rules say, Bo Fenn pays online.",
        [("1", None, "agreed", "that, as the rules say, Bo Fenn pays online.")],
        "“that,” before an aside",
    ),
    ("It was confirmed that the minutes of March had been approved in April.", [], "what was only confirmed"),
    ("It had been agreed to paint the gate.", [], "what was agreed earlier"),
    (
        "The following were passed for payment by the Councillors.",
        [("1", None, "approved", "The following were passed for payment by the Councillors.")],
        "payments passed",
    ),
    (
        "The map was considered and accepted by the Board subject to a new key.",
        [("1", None, "approved", "The map was considered and accepted by the Board subject to a new key.")],
        "considered and accepted",
    ),
    (
        "The rules have been drawn up by the Clerk and were agreed subject to a new title.",
        [("1", None, "agreed", "The rules have been drawn up by the Clerk and were agreed subject to a new title.")],
        "what had been done before it was agreed",
    ),
    (
        "Quay Club – they meet at the mill. This request has been accepted by the Board.",
        [("1", None, "approved", "Quay Club – they meet at the mill. This request has been accepted by the Board.")],
        "an answer to the sentence before",
    ),
    (
        "Bo asked that the minutes were approved unless he heard of a fault. This was agreed.",
        [("1", None, "agreed", "Bo asked that the minutes were approved unless he heard of a fault. This was agreed.")],
        "what the answer is to is no decision by itself",
    ),
    (
        "The Board discussed this and confirmed that the gate will stay shut.",
        [("1", None, "approved", "The Board discussed this and confirmed that the gate will stay shut.")],
        "discussed and confirmed",
    ),
    (
        "The Clerk had sent round a draft of the rules, all approved.",
        [("1", None, "approved", "The Clerk had sent round a draft of the rules, all approved.")],
        "all approved, at the end",
    ),
    (
        "The Board confirmed their agreement with this plan.",
        [("1", None, "agreed", "The Board confirmed their agreement with this plan.")],
        "agreement confirmed",
    ),
    (
        "Paths Policy - Agreed",
        [("1", None, "agreed", "Paths Policy - Agreed")],
        "what was agreed stands before the dash",
    ),
    (
        "Clerk’s Report- The minutes of May were approved with changes.",
        [("1", None, "approved", "The minutes of May were approved with changes.")],
        "a title that runs into its text",
    ),
    ("Bo Fenn agreed to paint the gate.", [], "what one person agreed to"),
    ("It was suggested that the gate be painted.", [], "a suggestion"),
    ("The Board noted the report.", [("1", None, "noted", "The Board noted the report.")], "a report noted"),
    ("Ada Quill was elected Chair.", [("1", None, "elected", "Ada Quill was elected Chair.")], "an election"),
    (
        "Members nominated & resolved that Bo Fenn remain as Chair.",
        [("1", None, "resolved", "that Bo Fenn remain as Chair.")],
        "a body that did one thing and resolved another",
    ),
    (
        "The Board read the bid and agreed to this plan of paint.",
        [("1", None, "agreed", "The Board read the bid and agreed to this plan of paint.")],
        "a body that did one thing and agreed to another",
    ),
    (
        "A drawing of the gate was discussed and agreed by the Board.",
        [("1", None, "agreed", "A drawing of the gate was discussed and agreed by the Board.")],
        "what was discussed and agreed",
    ),
    (
        "The statement was completed and approved by the Parish Council.",
        [("1", None, "approved", "The statement was completed and approved by the Parish Council.")],
        "approved by the body itself",
    ),
    (
        "The proposed committee is unanimously elected by all who came.",
        [("1", None, "elected", "The proposed committee is unanimously elected by all who came.")],
        "what is proposed is no mover",
    ),
    (
        "Unanimous adoption of previous minutes",
        [("1", None, "approved", "Unanimous adoption of previous minutes")],
        "an approval without a verb",
    ),
    (
        "This bid was discussed and accepted unanimously.",
        [("1", None, "approved", "This bid was discussed and accepted unanimously.")],
        "what was discussed and accepted",
    ),
    (
        "The Board were in full agreement.",
        [("1", None, "agreed", "The Board were in full agreement.")],
        "in full agreement",
    ),
    (
        "The Board valued the work and formally adopted the plan.",
        [("1", None, "approved", "The Board valued the work and formally adopted the plan.")],
        "a body that did one thing and adopted another",
    ),
    (
        "Approved as presented.",
        [("1", None, "approved", "Approved as presented.")],
        "an answer to the heading",
    ),
    (
        "Decision also made that the Board will buy paint.",
        [("1", None, "agreed", "that the Board will buy paint.")],
        "a decision that was made",
    ),
    (
        "Board agreed it would be a good gate.",
        [("1", None, "agreed", "it would be a good gate.")],
        "a body without its article",
    ),
    (
        "Paint for the gate - resolved to pay £102.48",
        [("1", None, "resolved", "Paint for the gate - resolved to pay £102.48")],
        "the sum last",
    ),
    (
        "The Board reviewed and accepted the dates for the year.",
        [("1", None, "approved", "The Board reviewed and accepted the dates for the year.")],
        "two verbs of a body",
    ),
    (
        "All Board members were in agreement with this.",
        [("1", None, "agreed", "All Board members were in agreement with this.")],
        "the members of a board",
    ),
    (
        "The Board voted unanimously to approve the new rules.",
        [("1", None, "carried", "The Board voted unanimously to approve the new rules.")],
        "a vote of a body",
    ),
    (
        "Agreed by the meeting, so the rules will be changed.",
        [("1", None, "agreed", "Agreed by the meeting, so the rules will be changed.")],
        "agreed by somebody is told as a sentence",
    ),
    (
        "Recommendation to mend the gate of Pier No. P.W. 05-00-09. Accepted.",
        [("1", None, "approved", "Recommendation to mend the gate of Pier No. P.W. 05-00-09. Accepted.")],
        "an answer to a whole paragraph",
    ),
    (
        "Member Fenn stated that he disagrees; members were elected to mend gates.",
        [],
        "an election that somebody speaks of",
    ),
    ("The wall was approved by the Highways Board.", [], "approved by another body"),
    (
        "Paint for the gate    £ 40.00 resolved to pay (two tins)",
        [("1", None, "resolved", "Paint for the gate £ 40.00 resolved to pay (two tins)")],
        "at the end of a line of payments",
    ),
    (
        "The Board read the quote of £18 RESOLVED: That the quote is accepted.",
        [("1", None, "resolved", "That the quote is accepted.")],
        "a key word that follows without a full stop",
    ),
    (
        "RESOLVED: That this be done:\n\n•  That the gate be painted\n•  That the wall be left",
        [
            ("1", None, "resolved", "That the gate be painted"),
            ("1", None, "resolved", "That the wall be left"),
        ],
        "bullets that are sentences of their own",
    ),
    (
        "RESOLVED: That these be named:\n\n•  The gate – Bo Fenn\n•  The wall – Cy Marsh",
        [("1", None, "resolved", "That these be named:")],
        "bullets that are none",
    ),
]


@pytest.mark.parametrize("text, expected, shows", CASES)
def test_what_is_a_decision(text, expected, shows):
    assert decided(ONE + text + "\n\n*2.*  *ANY OTHER BUSINESS*\n\nThere was none.\n") == expected, shows


def test_limbs_end_with_their_item():
    text = ONE + "*AGREED*\n\n1.  That the gate be painted.\n\n*2.*  *OTHER BUSINESS*\n\ni.  A fair was planned.\n"
    assert decided(text) == [("1", "1", "agreed", "That the gate be painted.")]


def test_reasons_belong_to_the_limbs_of_their_numbers():
    text = """*RESOLVED*

1.  that the gate be painted;
2.  that the wall be left.

Reasons

1.  It was rusty.
2.  It was sound.

*2.*  *OTHER BUSINESS*

There was none.
"""
    found = decisions(document(HEAD + ONE + text), Known())
    assert [(f.values["limb"], f.values["reason"]) for f in found] == [("1", "It was rusty."), ("2", "It was sound.")]


MOTIONS = [
    (
        "A motion to buy paint was made by Vice Chairperson Fenn and seconded by Commissioner Marsh. Ayes: Fenn and"
        " Marsh. Nays: none. Motion carried 2-0.",
        ("carried", "Vice Chairperson Fenn", "Commissioner Marsh", "2-0"),
        "made by one, seconded by another, the votes by name",
    ),
    (
        "Bo Fenn motioned to buy paint, Cy Marsh seconded. Motion passed.",
        ("carried", "Bo Fenn", "Cy Marsh", None),
        "to motion",
    ),
    (
        "By motion duly made and seconded, the Board authorized the Clerk to buy paint.",
        ("carried", None, None, None),
        "at once",
    ),
    ("By motion duly made and seconded, the Board denied the request.", ("rejected", None, None, None), "denied"),
    (
        "Bo Fenn moved to buy paint, Cy Marsh seconded, and the motion was carried by a 3-0 vote.",
        ("carried", "Bo Fenn", "Cy Marsh", "3-0 vote"),
        "in one sentence",
    ),
    (
        "Bo Fenn made a motion to buy paint. Cy Marsh seconded the motion. It passed in a vote of 5 to 2.",
        ("carried", "Bo Fenn", "Cy Marsh", "vote of 5 to 2"),
        "in three",
    ),
    (
        "Paint for the gate- Bo Fenn moved to buy it. Cy Marsh seconded and it passed.",
        ("carried", "Bo Fenn", "Cy Marsh", None),
        "after the words that head the paragraph",
    ),
    (
        "BF proposed to adopt this paper, CM seconded, and the Board were in full agreement.",
        ("carried", "BF", "CM", None),
        "the end told as an agreement",
    ),
    (
        "It was agreed to buy paint. This was proposed by BF and seconded by CM. The Board approved unanimously.",
        ("agreed", "BF", "CM", "unanimously"),
        "who moved what was agreed, told afterwards",
    ),
    (
        "A motion, duly made by Bo Fenn, to buy paint was seconded by Cy Marsh and unanimously approved.",
        ("approved", "Bo Fenn", "Cy Marsh", "unanimously"),
        "a motion made by somebody",
    ),
    (
        "Proposed BF, seconded CM and agreed that the Board buy paint for £100.",
        ("agreed", "BF", "CM", None),
        "the end told as agreed",
    ),
    (
        "A motion to buy paint was made by Vice Chair Fenn and seconded by Member Marsh. Motion carried 5-0.",
        ("carried", "Vice Chair Fenn", "Member Marsh", "5-0"),
        "in the passive voice",
    ),
    (
        "The report was accepted on a motion by Member Fenn and seconded by Member Marsh. Passed 4-0",
        ("approved", "Member Fenn", "Member Marsh", "4-0"),
        "on a motion by somebody",
    ),
    (
        "Member Fenn moved to buy paint, seconded by Member Marsh Passed 4-0.",
        ("carried", "Member Fenn", "Member Marsh", "4-0"),
        "without a full stop before the vote",
    ),
    (
        "It was moved by Cllr Fenn and seconded by Cllr Marsh we buy paint. The motion was lost, 1 for and 3 against.",
        ("lost", "Cllr Fenn", "Cllr Marsh", "1 for and 3 against"),
        "a motion that was lost",
    ),
    (
        "RESOLVED: That paint be bought. Proposed BF, seconded CM. All in favour.",
        ("resolved", "BF", "CM", "All in favour"),
        "after a resolution",
    ),
]


@pytest.mark.parametrize("text, expected, shows", MOTIONS)
def test_motions(text, expected, shows):
    found = decisions(document(HEAD + ONE + text + "\n\n*2.*  *OTHER BUSINESS*\n\nThere was none.\n"), Known())
    assert [tuple(f.values.get(n) for n in ("verb", "mover", "seconder", "votes")) for f in found] == [expected], shows


MOTION_TEXTS = [
    (
        "Bo Fenn made the following motion:\n\nTo buy paint for the gate.\n\nCy Marsh seconded and all approved.",
        "To buy paint for the gate.",
        "a motion that is set off",
    ),
    (
        "The Board were asked to vote on paint for the gate.\n\nProposed: Bo Fenn\n\nSeconded: Cy Marsh\n\n"
        "Vote was unanimous in favour.",
        "The Board were asked to vote on paint for the gate. Proposed: Bo Fenn Seconded: Cy Marsh Vote was unanimous"
        " in favour.",
        "a vote that is told in lines",
    ),
    (
        "The report on the gate was presented. Bo Fenn moved to approve, seconded by Cy Marsh. Passed 4-0.",
        "The report on the gate was presented. Bo Fenn moved to approve, seconded by Cy Marsh. Passed 4-0.",
        "what is approved stands in the sentence before",
    ),
    (
        "Bo Fenn moved, Cy Marsh seconds. Record unanimously approved.",
        "Bo Fenn moved, Cy Marsh seconds. Record unanimously approved.",
        "a motion and its end are one",
    ),
]


SHORT = [
    (
        "M/S/C    FENN/MARSH    (approved)\n\n“That paint be bought.”",
        ("approved", "“That paint be bought.”", "FENN", "MARSH", None),
        "the motion under the line",
    ),
    (
        "Board Member Fenn made a motion that paint be bought.\n\n*M/C/S Board Member Fenn / Vice Chair Marsh*\n\n"
        "All in favor with a 4 – 0 vote.",
        (
            "carried",
            "Board Member Fenn made a motion that paint be bought. M/C/S Board Member Fenn / Vice Chair Marsh",
            "Board Member Fenn",
            "Vice Chair Marsh",
            "All in favor",
        ),
        "the motion over the line, however loud",
    ),
    (
        "The minutes were approved with changes. M/S (Fenn, Marsh) and unanimous.",
        (
            "carried",
            "The minutes were approved with changes. M/S (Fenn, Marsh) and unanimous.",
            "Fenn",
            "Marsh",
            "unanimous",
        ),
        "in the paragraph of what was moved",
    ),
    (
        "M/S (Fenn, Marsh) and unanimous to buy paint for the gate.",
        ("carried", "M/S (Fenn, Marsh) and unanimous to buy paint for the gate.", "Fenn", "Marsh", "unanimous"),
        "all in one line",
    ),
]


@pytest.mark.parametrize("text, expected, shows", SHORT)
def test_short_lines_of_who_moved_and_seconded(text, expected, shows):
    found = decisions(document(HEAD + ONE + text + "\n\n*2.*  *OTHER BUSINESS*\n\nThere was none.\n"), Known())
    names = ("verb", "text", "mover", "seconder", "votes")
    assert [tuple(f.values.get(n) for n in names) for f in found] == [expected], shows


def test_officers_proposed_and_seconded_under_an_election():
    text = (
        "*1.*  *Election of Officers*\n\na.  Chair: Edda Pym is happy to stand, Bo Fenn proposed, Cy Marsh seconded\n\n"
    )
    text += "b.  Map keeper: Bo Fenn, proposed by Ada Quill and seconded by Edda Pym\n"
    found = decisions(document(HEAD + text + "\n*2.*  *OTHER BUSINESS*\n\nNone.\n"), Known())
    names = ("verb", "mover", "seconder")
    assert [tuple(f.values.get(n) for n in names) for f in found] == [
        ("elected", "Bo Fenn", "Cy Marsh"),
        ("elected", "Ada Quill", "Edda Pym"),
    ]


def test_what_is_moved_is_no_mover():
    text = "There will be new paint, and the Stone moved. The Gate Board unanimously approved this in May."
    found = decisions(document(HEAD + ONE + text + "\n\n*2.*  *OTHER BUSINESS*\n\nThere was none.\n"), Known())
    assert not [f for f in found if f.values["verb"] == "carried"]


@pytest.mark.parametrize("text, expected, shows", MOTION_TEXTS)
def test_the_words_of_a_motion(text, expected, shows):
    found = decisions(document(HEAD + ONE + text + "\n\n*2.*  *OTHER BUSINESS*\n\nThere was none.\n"), Known())
    assert [f.values["text"] for f in found] == [expected], shows


def test_the_recommendations_of_a_report():
    text = """
*LARKMOOR SAFETY BOARD*
*8th May 2031*
*Report of the Head of Parks*

*Recommendations*

1.  That the Board notes the report.
2.  That the gate be painted.

*Reasons*

1.  It is on the programme.
2.  It is rusty.
"""
    found = list(decisions(document(text), Known()))
    assert [(f.values["verb"], f.values["limb"], f.values["text"], f.values["reason"]) for f in found] == [
        ("recommended", "1", "That the Board notes the report.", "It is on the programme."),
        ("recommended", "2", "That the gate be painted.", "It is rusty."),
    ]


REGISTER = [
    (
        "*R2031-014 A. Quill, B. Fenn:*\n\nThat the gate be painted green. Carried.",
        [("carried", "That the gate be painted green.", "A. Quill", "B. Fenn", None)],
        "who moved and seconded on the line of the number",
    ),
    (
        "R2031-15 A.Quill, C. Marsh\n\nTHAT we pay for the gate;\nAND THAT it be painted.\nRead twice. Defeated.",
        [("lost", "THAT we pay for the gate; AND THAT it be painted. Read twice.", "A.Quill", "C. Marsh", None)],
        "several paragraphs, and the end that it came to",
    ),
    (
        "R2031-16 Bo Fenn, Cy Marsh:\n\nThat the mill gate be mended:\n\n"
        "1.  Fit the hinge.\n\n2.  Oil the lock.\n\nCarried.",
        [("carried", "That the mill gate be mended: 1. Fit the hinge. 2. Oil the lock.", "Bo Fenn", "Cy Marsh", None)],
        "a list within a resolution",
    ),
    (
        "Resolution No. 31-016 Bo Fenn / Cy Marsh:\n\nWHEREAS the gate is rusty;\n\n"
        "NOW THEREFORE BE IT RESOLVED THAT it be painted. CARRIED",
        [("carried", "THAT it be painted.", "Bo Fenn", "Cy Marsh", "WHEREAS the gate is rusty")],
        "why it is resolved",
    ),
    ("R2031-17 A. Quill, B. Fenn:\n\nThat the gate be sold.\n\nStaff left the room.", [], "one that came to no end"),
]


@pytest.mark.parametrize("text, expected, shows", REGISTER)
def test_resolutions_of_a_register(text, expected, shows):
    after = "\n\nR2031-099 A. Quill, B. Fenn:\n\nThat the meeting be adjourned. Carried.\n"
    found = list(decisions(document(HEAD + text + after), Known()))
    fields = ("verb", "text", "mover", "seconder", "reason")
    assert [tuple(f.values[n] for n in fields) for f in found][:-1] == expected, shows


TAGS = [
    (
        "The accounts since April were approved and signed Proposed: BF 2nd: CM",
        [("approved", "The accounts since April were approved and signed", "BF", "CM")],
        "in the same line",
    ),
    (
        "It was resolved to raise the limit to £90.\n\nProp: BF; 2nd CM",
        [("resolved", "to raise the limit to £90.", "BF", "CM")],
        "in the line below",
    ),
    (
        "The stile is loose. It is suggested that a new stile be bought. Proposed BF; seconded CM.",
        [("proposed", "It is suggested that a new stile be bought.", "BF", "CM")],
        "of what was only put",
    ),
    (
        "It was resolved to buy two posts. They will be painted in May.\n\nProp: BF 2nd: CM",
        [("resolved", "to buy two posts.", "BF", "CM")],
        "of what the paragraph settles, though more is said after",
    ),
    (
        "Ada Quill was proposed and elected as Chairman. Bo Fenn will go on as Clerk. Proposed: CM 2nd: BF",
        [("elected", "Ada Quill was proposed and elected as Chairman.", "CM", "BF")],
        "of an election",
    ),
    ("Chairman – A Quill Prop CM; 2nd BF", [("elected", "Chairman – A Quill", "CM", "BF")], "of who is to be chairman"),
    ("Proposed path over the hill – the plans are out.", [], "no note of movers"),
]


@pytest.mark.parametrize("text, expected, shows", TAGS)
def test_who_proposed_and_seconded_is_noted_after_the_words(text, expected, shows):
    found = list(decisions(document(HEAD + ONE + text + "\n\n*2.*  *OTHER BUSINESS*\n\nThere was none.\n"), Known()))
    assert [tuple(f.values[n] for n in ("verb", "text", "mover", "seconder")) for f in found] == expected, shows


def test_a_decision_in_the_line_of_its_title_is_one():
    text = "".join(f"05.31.0{n}  *Gates* – The list of gates was approved.\n\n" for n in range(1, 5))
    found = [f.values["text"] for f in decisions(document(HEAD + text), Known())]
    assert found == ["The list of gates was approved."] * 4


def test_the_list_under_a_lead_in_belongs_to_it():
    text = "RESOLVED: That the paths be seen to as follows:\n\n•  Mill Lane – Bo Fenn\n•  The Green – Cora Marsh"
    [found] = decisions(document(HEAD + ONE + text), Known())
    assert found.values["text"] == "That the paths be seen to as follows:"
    assert found.values["bullets"] == ("Mill Lane – Bo Fenn", "The Green – Cora Marsh")
    assert [p.text for p in found.where[-2:]] == ["Mill Lane – Bo Fenn", "The Green – Cora Marsh"]


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED:\n\n1.  That the gate be painted.\n2.  That the report be noted.",  # limbs are decisions
        "RESOLVED: That the gate be painted.\n\n•  Bo Fenn spoke.",  # nothing leads in to the list
    ],
)
def test_a_list_that_is_no_part_of_a_decision(text: str):
    assert all(not f.values.get("bullets") for f in decisions(document(HEAD + ONE + text), Known()))


ROWS = (("Warden", "Bo Fenn"), ("Ranger", "Cora Marsh"))


def test_the_rows_of_a_table_under_a_lead_in_belong_to_it():
    paper = document(HEAD + ONE + "RESOLVED: That the posts be filled as follows:\n\n*2.*  *BINS*\n\nThere were none.")
    [part] = paper.parts
    cells = [tuple(Passage.of(laid((50 + 90 * c, 700, t))) for c, t in enumerate(row)) for row in ROWS]
    text = Passage.of(w for row in cells for cell in row for w in cell.words)
    table = Block("table", text, 1, table=Grid(("Post", "Name"), ((), ()), tuple(cells)))
    lead = next(n for n, b in enumerate(part.blocks) if b.text.text.endswith("as follows:"))
    part = replace(part, blocks=(*part.blocks[: lead + 1], table, *part.blocks[lead + 1 :]))
    [found] = decisions(replace(paper, parts=(part,)), Known())
    assert found.values["bullets"] == ("Warden Bo Fenn", "Ranger Cora Marsh")


def test_a_line_that_only_gives_the_vote_decides_what_stands_over_it():
    text = "1.  *Gates*\n\nA plan to mend all of the gates at the quay was laid before the Council.\n\nAdopted 7–0\n\n"
    text += "2.  *Stiles*\n\nMember Fenn asked for a second stile at the mill.\n\nDefeated, 2-5.\n"
    found_ = [f.values for f in decisions(document(HEAD + text), Known())]
    assert [(f["verb"], f["votes"], f["text"][-28:]) for f in found_] == [
        ("carried", "7–0", "before the Council. Adopted 7–0"[-28:]),
        ("lost", "2-5", "stile at the mill. Defeated, 2-5."[-28:]),
    ]

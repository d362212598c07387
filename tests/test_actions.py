"""Who is to do what: in limbs, in the discussion, in notes, in logs and plans."""

import pytest
from laid import laid
from papers import document

from extractors.action_tables import action_tables
from extractors.actions import actions
from extractors.parse.progress import due_date, due_in, state_of
from extractors.parse.row_levels import levels
from schemas.passage import Passage
from schemas.record import Known

KNOWN = Known(
    people=("Ada Quill", "Bo Fenn", "Cy Marsh"), initials={"BF": "Bo Fenn"}, organisations=("Larkmoor Police",)
)
HEAD = """
*LARKMOOR SAFETY BOARD*
*Thursday, 8th May 2031*
*MINUTES*

Present:    Ada Quill (Chair)

*1.*  *THE GATE*

"""
TAIL = "\n\n*2.*  *ANY OTHER BUSINESS*\n\nThere was none.\n"


def tasks(text: str) -> list[tuple]:
    """Owners and text of each action in minutes of one item."""
    return [(f.values["owners"], f.values["text"]) for f in actions(document(HEAD + text + TAIL), KNOWN)]


CASES = [
    ("AGREED that Bo Fenn mend the gate.", [(("Bo Fenn",), "mend the gate.")], "a limb: its words from the verb on"),
    (
        "AGREED that Bo Fenn and Cy Marsh mend the gate.",
        [(("Bo Fenn", "Cy Marsh"), "mend the gate.")],
        "two owners",
    ),
    (
        "RESOLVED that the Head of Parks be asked to tell the Board what a gate costs.",
        [(("the Head of Parks",), "tell the Board what a gate costs.")],
        "what a resolution asks is still to come",
    ),
    (
        "RESOLVED that the Head of Parks and Play be asked to mend the gate.",
        [(("the Head of Parks and Play",), "mend the gate.")],
        "a post, asked",
    ),
    (
        "RESOLVED: That the report is approved and that the Clerk should send it on, but that no more be done.",
        [(("the Clerk",), "send it on")],
        "one clause of several",
    ),
    ("AGREED that Larkmoor Police send the map.", [(("Larkmoor Police",), "send the map.")], "a body that came"),
    ("AGREED that the information be noted.", [], "noting is no action"),
    ("AGREED that Bo Fenn be appointed Treasurer.", [], "to be something is no action"),
    ("AGREED that the Board approve the plan.", [], "the body itself owns nothing"),
    ("It was suggested that Bo Fenn mend the gate.", [], "a suggestion"),
    (
        "Bo Fenn agreed to mend the gate by 30 June 2031.",
        [(("Bo Fenn",), "mend the gate by 30 June 2031.")],
        "agreed to",
    ),
    ("Bo Fenn will mend the old gate.", [(("Bo Fenn",), "Bo Fenn will mend the old gate.")], "will"),
    ("Clerk to write and confirm.", [(("Clerk",), "Clerk to write and confirm.")], "a post “to” do it"),
    ("The Chair asked Cy Marsh to leave the room.", [], "“to” in the middle of a sentence"),
    (
        "Bo Fenn is going to mend the gate.",
        [(("Bo Fenn",), "Bo Fenn is going to mend the gate.")],
        "going to",
    ),
    ("Bo Fenn will soon be added to the list.", [], "what will be done to somebody"),
    ("The new committee will consist of three.", [], "what a body is"),
    ("Bo Fenn will be seventy in June.", [], "what will be is no action"),
    (
        "The Chair asked Cy Marsh to count the gates by the river.",
        [(("Cy Marsh",), "asked Cy Marsh to count the gates by the river.")],
        "asked to do what is more than done at once",
    ),
    (
        "Bo Fenn will mend the gate; send the bill to the Clerk.",
        [(("Bo Fenn",), "Bo Fenn will mend the gate; send the bill to the Clerk.")],
        "what follows the semicolon is no clause of its own",
    ),
    (
        "The gate was old; however, a drawing was promised by Bo Fenn for June.",
        [(("Bo Fenn",), "a drawing was promised by Bo Fenn for June.")],
        "promised by somebody",
    ),
    (
        "The gate group would repair it. The path working group would look at the paint.",
        [(("The path working group",), "The path working group would look at the paint.")],
        "a working group takes something on",
    ),
    (
        "The tenants undertook to count the keys.",
        [(("The tenants",), "The tenants undertook to count the keys.")],
        "tenants",
    ),
    ("The Committee will meet in June.", [], "a body that is only to meet"),
    ("The Committee would welcome more gates.", [], "a wish of a body"),
    (
        "The keys will be counted by staff.",
        [(("staff",), "The keys will be counted by staff.")],
        "what is to be done by staff",
    ),
    (
        "Cy Marsh said she would mend the gate and BF said that he would try to paint it.",
        [
            (("Cy Marsh",), "Cy Marsh said she would mend the gate"),
            (("BF",), "BF said that he would try to paint it."),
        ],
        "said they would",
    ),
    ("Cy Marsh said she would prefer a wall.", [], "what somebody would like"),
    (
        "RESOLVED: To mend the gate, and to instruct the Clerk to write to the police.",
        [(("the Clerk",), "write to the police.")],
        "a limb that instructs",
    ),
    (
        "A test will be made at the Beacon Bonfire, Councillor Fenn will carry out this test.",
        [(("Councillor Fenn",), "Councillor Fenn will carry out this test.")],
        "a thing before the comma is no owner",
    ),
    (
        "The gate is to be mended.\n\nACTION: AFen/MS",
        [(("AFen", "MS"), "The gate is to be mended.")],
        "longer initials",
    ),
    (
        "Cy Marsh was asked to write to the police.",
        [(("Cy Marsh",), "Cy Marsh was asked to write to the police.")],
        "asked",
    ),
    ("Cy Marsh was asked to explain the map.", [], "asked to do something there and then"),
    (
        "It was requested that Bo Fenn ask for a map.",
        [(("Bo Fenn",), "Bo Fenn ask for a map.")],
        "requested that somebody do it",
    ),
    (
        "The Clerk to the Board will send a map.",
        [(("The Clerk to the Board",), "The Clerk to the Board will send a map.")],
        "a post to a body",
    ),
    ("Peter will mend the gate.", [(("Peter",), "Peter will mend the gate.")], "a given name that no list has"),
    (
        "*ACTIONS:*\n\n-  BF/AFen to mend the gate\n-  Keys to be shared by CM.\n\nThe wall will be old.",
        [(("BF", "AFen"), "BF/AFen to mend the gate"), (("CM",), "Keys to be shared by CM.")],
        "lines under a heading",
    ),
    (
        "It is old. [Action: Gatehouse to mend it]",
        [(("Gatehouse",), "Gatehouse to mend it")],
        "a body that the paper does not list",
    ),
    (
        "RESOLVED: That the Clerk should mend the gate. Edda Pym has written that she would pay.",
        [(("the Clerk",), "mend the gate.")],
        "what is told after it",
    ),
    (
        "This was agreed, with BF to take the lead in mending it.",
        [(("BF",), "BF to take the lead in mending it.")],
        "with somebody to do it",
    ),
    (
        "RESOLVED: that the Clerk be and is hereby authorised and instructed to buy paint.",
        [(("the Clerk",), "buy paint.")],
        "hereby authorised and instructed",
    ),
    ("Whilst Peter will mend the gate.", [(("Peter",), "Whilst Peter will mend the gate.")], "a word before the name"),
    ("The Town Fool stated staff would mend gates.", [], "who speaks is no worker"),
    ("ACTION BF: mend the gate", [(("BF",), "mend the gate")], "a note of action"),
    ("The gate is to be mended. (Action: Clerk)", [(("Clerk",), "The gate is to be mended.")], "an aside"),
    ("We will look at it. [ACTION: Mend the gate]", [((), "Mend the gate")], "in brackets, without owner"),
    ("It is old. [Action: CM to mend it]", [(("CM",), "CM to mend it")], "initials that the paper does not explain"),
    ("It is old. [CM to mend it]", [(("CM",), "CM to mend it")], "in brackets, without the word"),
    (
        "RESOLVED: That the Clerk should, in due course, bring a drawing.",
        [(("the Clerk",), "bring a drawing.")],
        "an aside between commas",
    ),
    (
        "RESOLVED: That the Clerk should (i) mend the gate, and (ii) paint it.",
        [(("the Clerk",), "mend the gate, and (ii) paint it.")],
        "numbers within the sentence",
    ),
    (
        "RESOLVED: That Mr Fenn should be asked to mend the gate.",
        [(("Mr Fenn",), "mend the gate.")],
        "should be asked",
    ),
    ("The Chair asked the Board to review and accept the plan.", [], "a body that is only to decide"),
    ("It was agreed that Larkmoor Police can mend the gate.", [], "what somebody can do"),
    ("The path team will buy a sign.", [(("The path team",), "The path team will buy a sign.")], "a team"),
    (
        "RESOLVED: That this be done:\n\n•  That Bo Fenn is asked to mend the gate\n•  That the Clerk should paint it",
        [(("Bo Fenn",), "mend the gate"), (("the Clerk",), "paint it")],
        "bullets that are sentences of their own",
    ),
    (
        "It was full. [ACTION: Larkmoor Police to count the carts. Bo Fenn to mend the gate if need be.]",
        [
            (("Larkmoor Police",), "Larkmoor Police to count the carts."),
            (("Bo Fenn",), "Bo Fenn to mend the gate if need be."),
        ],
        "a bracket with a task for each of two",
    ),
    (
        "Bo Fenn will speak with the police.",
        [(("Bo Fenn",), "Bo Fenn will speak with the police.")],
        "whom to speak with",
    ),
    ("Bo Fenn will speak at the fair.", [], "who is only to speak"),
    (
        "RESOLVED: That the shed be sold. The Clerk was asked to write accordingly.",
        [(("The Clerk",), "The Clerk was asked to write accordingly.")],
        "a sentence of its own after a resolution",
    ),
    (
        "*Required Board Actions*\n\n•  Begin the budget for 2032 – Bo Fenn and Clerk\n•  Mend the gate - Cy Marsh",
        [(("Bo Fenn", "Clerk"), "Begin the budget for 2032"), (("Cy Marsh",), "Mend the gate")],
        "a list of actions, owners last",
    ),
    ("*Paths*\n\n•  The map of the paths – Bo Fenn", [], "a list of something else"),
    (
        "Badges (Bo Fenn will print all of them soon), and we need two tables.",
        [(("Bo Fenn",), "Bo Fenn will print all of them soon")],
        "within a bracket",
    ),
    (
        "Bo Fenn spoke of the list. He said he would check it with the office.",
        [(("Bo Fenn",), "He said he would check it with the office.")],
        "who said they would",
    ),
    ("Cy Marsh has asked Bo Fenn to speak of the list.", [], "what was asked before the meeting"),
    (
        "Bo Fenn agreed to find out whether the hall was free and consideration was given to the day.",
        [(("Bo Fenn",), "find out whether the hall was free")],
        "what was considered is not agreed to",
    ),
]


@pytest.mark.parametrize("text, expected, shows", CASES)
def test_what_is_an_action(text, expected, shows):
    assert tasks(text) == expected, shows


def test_a_list_of_actions_that_is_an_item_of_its_own():
    text = "None.\n\n*2.*  *REQUIRED ACTIONS*\n\n•  Mend the gate – Bo Fenn\n•  Paint it – Cy Marsh"
    found = [f.values["text"] for f in actions(document(HEAD + text + TAIL.replace("*2.*", "*3.*")), KNOWN)]
    assert found == ["Mend the gate", "Paint it"]


def test_people_who_are_listed_in_capitals_own_actions():
    known = Known(people=("ADA QUILL", "BO FENN"))
    found = actions(document(HEAD + "Bo Fenn will mend the gate. Ada is to paint the old wall." + TAIL), known)
    assert [f.values["owners"] for f in found] == [("Bo Fenn",), ("Ada",)]


def test_people_whom_a_sentence_says_were_present_own_actions():
    text = HEAD.replace("Present:    Ada Quill (Chair)", "Present were board members Ada Quill and Edda Pym.")
    found = actions(document(text + "Pym agreed to mend the gate. She will paint the old wall." + TAIL), Known())
    assert [f.values["owners"] for f in found] == [("Pym",), ("Pym",)]


def test_a_first_name_that_two_people_have_is_an_owner_as_printed():
    known = Known(people=("Ada Fenn", "Ada Marsh"))
    found = actions(document(HEAD + "Ada will mend the old gate." + TAIL), known)
    assert [f.values["owners"] for f in found] == [("Ada",)]


def test_an_action_said_and_then_agreed_is_one():
    text = "Bo Fenn agreed to mend the north gate.\n\nAGREED that Bo Fenn mend the north gate."
    assert tasks(text) == [(("Bo Fenn",), "mend the north gate.")]


LOG = """
*LARKMOOR SAFETY BOARD*
*ACTION LOG*
*8th May 2031*

| *Meeting Date* | *Action* | *Complete By* |
| 030431 Item 4 | That Bo Fenn mend the gate. Complete. | B.Fenn |
| 030431 Item 5 | Cy Marsh to ask for a map. Carried forward. | C. Marsh/Clerk |
| 080531 Item 2 | Bo Fenn to paint the wall. | B.Fenn |
"""


def test_the_rows_of_a_log():
    fields = ("meeting_date", "item", "text", "owners", "status", "progress", "source")
    found = [tuple(f.values.get(n) for n in fields) for f in action_tables(document(LOG), KNOWN)]
    assert found == [
        ("2031-04-03", "4", "That Bo Fenn mend the gate.", ("B.Fenn",), "complete", "Complete.", "action_log"),
        (
            "2031-04-03",
            "5",
            "Cy Marsh to ask for a map.",
            ("C. Marsh", "Clerk"),
            "open",
            "Carried forward.",
            "action_log",
        ),
        ("2031-05-08", "2", "Bo Fenn to paint the wall.", ("B.Fenn",), "open", None, "action_log"),
    ]


PLAN = """
*PROJECT PLAN*

| *TASK* | *LEAD* | *START DATE* | *END DATE* | *UPDATE* |
| Count the gates. | Bo Fenn | 1/5/31 | 30/6/31 | Half are counted |
| Paint them. | Cy Marsh | 1/7/31 | ongoing | |
"""


def test_the_rows_of_a_plan():
    fields = ("text", "owners", "due", "due_date", "status", "progress", "source")
    found = [tuple(f.values.get(n) for n in fields) for f in action_tables(document(PLAN), KNOWN)]
    assert found == [
        ("Count the gates.", ("Bo Fenn",), "30/6/31", "2031-06-30", None, "Half are counted", "action_plan"),
        ("Paint them.", ("Cy Marsh",), "ongoing", None, "in_progress", None, "action_plan"),
    ]


def test_a_list_of_actions_from_an_earlier_meeting():
    text = (
        HEAD
        + "There was none.\n\n*Action List from Meeting of 3 April 2031*\n\n1.  Bo - mend the gate\n2.  Cy/Edda - ask\n"
    )
    found = [f.values for f in action_tables(document(text), KNOWN)]
    assert [(v["meeting_date"], v["owners"], v["text"]) for v in found] == [
        ("2031-04-03", ("Bo",), "mend the gate"),
        ("2031-04-03", ("Cy", "Edda"), "ask"),
    ]


def test_the_lines_of_a_log_without_a_table():
    text = "*ACTION LOG:*\n\n•  BF to mend the gate by 30 June 2031.\n\n•  Keys to be shared by CM.\n"
    found = [f.values for f in action_tables(document(text), KNOWN)]
    assert [(v["owners"], v["text"], v["due"]) for v in found] == [
        (("BF",), "BF to mend the gate by 30 June 2031.", "by 30 June 2031"),
        (("CM",), "Keys to be shared by CM.", None),
    ]


def test_a_forward_programme_is_no_log():
    text = (
        "*FORWARD PROGRAMME*\n\n| *ITEM* | *DETAIL* | *DATE* | *ACTION BY* |\n| Gates | All gates | June | B. Fenn |\n"
    )
    assert list(action_tables(document(text), KNOWN)) == []


@pytest.mark.parametrize(
    "text, due, iso",
    [
        ("mend it by 30 June 2031.", "by 30 June 2031", "2031-06-30"),
        ("mend it by 30th June.", "by 30th June", None),
        ("mend it by the end of April.", "by the end of April", None),
        ("report to the next meeting.", "to the next meeting", None),
        ("mend it as soon as possible.", "as soon as possible", None),
        ("mend it with the Clerk.", None, None),
    ],
)
def test_when_it_is_due(text, due, iso):
    assert (due_in(text), due_date(due)) == (due, iso)


@pytest.mark.parametrize(
    "progress, state",
    [
        ("Complete.", "complete"),
        ("Action completed", "complete"),
        ("Not yet complete. Carried forward.", "open"),
        ("Ongoing. Two have replied.", "in_progress"),
        ("This has not yet been authorised.", "open"),
        ("A date is being sought.", None),
        ("ON GOING – BF to act", "in_progress"),
        ("Being done 31/3/31", "in_progress"),
        ("ACTION CLOSED", "complete"),
        ("Feb 31 - In hand. The posts are out. Action closed.", "complete"),
        ("Completed by BF", "complete"),
        ("Complete by June", None),
        ("Outstanding. BF to ask", "open"),
        ("Action cancelled", None),
        (None, None),
    ],
)
def test_how_far_it_has_come(progress, state):
    assert state_of(progress) == state


REFERENCES = """
*LARKMOOR SAFETY BOARD*
*Thursday, 8th May 2031*
*MINUTES*

Present:    Ada Quill (NO)

05.31.01    *Minutes*

            The minutes of the meeting held on 3rd April 2031 were approved.

05.31.02    *Actions*

| NO | ACTION | UPDATE | OWNER |
| 04.31.02 | NO to mend the gate. | Outstanding | NO |
| Feb31.03 | Clerk to ask for a map. | In hand | Clerk |
| Closed Apr 31.05 | BF to paint the wall. | | BF |

05.31.03    *Gates*

            There was nothing to report.
"""


def test_the_references_of_a_log_are_no_dates():
    found = [tuple(f.values[n] for n in ("meeting_date", "item")) for f in action_tables(document(REFERENCES), KNOWN)]
    assert found == [("2031-04-03", "04.31.02"), ("2031-02", "Feb31.03"), ("2031-04-03", "Apr 31.05")]


def test_the_column_of_actions_of_a_log_may_have_no_name():
    printed = REFERENCES.replace("| NO | ACTION | UPDATE | OWNER |", "| No | | Owner | Update |")
    printed = printed.replace("Outstanding | NO", "NO | Outstanding").replace("In hand | Clerk", "Clerk | In hand")
    found = [f.values for f in action_tables(document(printed.replace("| | BF |", "| BF | |")), KNOWN)]
    assert [(f["text"], f["owners"], f["progress"]) for f in found] == [
        ("NO to mend the gate.", ("NO",), "Outstanding"),
        ("Clerk to ask for a map.", ("Clerk",), "In hand"),
        ("BF to paint the wall.", ("BF",), None),
    ]


def test_tasks_that_stand_one_under_the_other_in_a_row_are_several():
    row = [
        Passage.of(laid((40, 100, "04.31.02"))),
        Passage.of(laid((90, 100, "BF to mend the gate"), (90, 112, "by the mill"), (90, 124, "CM to paint it"))),
        Passage.of(laid((330, 100, "Done by AQ"), (330, 124, "Outstanding"))),
        Passage.of(laid((430, 100, "BF"), (430, 124, "CM"))),
    ]
    assert [[c.text for c in level] for level in levels(row, 1, 3)] == [
        ["04.31.02", "BF to mend the gate by the mill", "Done by AQ", "BF"],
        ["04.31.02", "CM to paint it", "Outstanding", "CM"],
    ]
    shared = [*row[:3], Passage.of(laid((430, 100, "BF"), (430, 112, "CM")))]
    assert levels(shared, 1, 3) == [shared], "two who share one task"


def test_a_log_whose_header_is_not_set_apart_is_a_log():
    log = "| NO | ACTION | OWNER | |\n| Feb31.03 | BF to mend the gate. | BF | Done |\n| Feb31.04 | Ask. | CM | |\n"
    paper = document(HEAD + log + TAIL)
    fields = ("text", "owners", "status", "progress")
    assert [tuple(f.values[n] for n in fields) for f in action_tables(paper, KNOWN)] == [
        ("BF to mend the gate.", ("BF",), "complete", "Done"),
        ("Ask.", ("CM",), "open", None),
    ]
    assert list(actions(paper, KNOWN)) == []


def test_what_is_said_under_the_signatures_is_no_action():
    end = "Bo Fenn will mend the gate.\n\nMayor: _______\n\n"
    end += "Administrator:\n\nMinutes kept by law.\n\nClerk to write all down.\n"
    found = [f.values["text"] for f in actions(document(HEAD + end), KNOWN)]
    assert found == ["Bo Fenn will mend the gate."]


def test_the_list_under_a_lead_in_belongs_to_the_action():
    text = "AGREED that Bo Fenn mend the following:\n\n•  the swings\n•  the slide"
    [found] = actions(document(HEAD + text + TAIL), KNOWN)
    assert (found.values["text"], found.values["bullets"]) == ("mend the following:", ("the swings", "the slide"))

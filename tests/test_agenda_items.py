"""Agenda items: number, title, leads, minutes allotted, page, and what stands under the title."""

from dataclasses import replace

import pytest
from typed import document

from extractors.agenda_items import agenda_items
from schemas.record import Known

HEAD = """
              *LARKMOOR SAFETY BOARD*
              *MONDAY, 4 AUGUST 2031*
              *AGENDA*

"""


def items(text: str, *more: str, head: str = HEAD) -> list[dict]:
    return [f.values for f in agenda_items(document(head + text, *more), Known())]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("3.  *THE GATE*", {"title": "THE GATE", "leads": (), "minutes": None, "attached_page": None, "text": None}),
        ("3.  *THE GATE (Ada Quill)*", {"title": "THE GATE", "leads": ("Ada Quill",)}),
        ("3.  *THE GATE (A. Quill/ B. Fenn)*", {"title": "THE GATE", "leads": ("A. Quill", "B. Fenn")}),
        (
            "3.  *THE GATE (Chair)*                    15 mins",
            {"title": "THE GATE", "leads": ("Chair",), "minutes": "15"},
        ),
        ("3.  *THE GATE*                            5-10 mins", {"minutes": "5-10"}),
        ("3.  *THE GATE (standing item)*", {"title": "THE GATE (standing item)", "leads": ()}),  # no name
        ("3.  *THE GATE*                            4 - 9", {"title": "THE GATE", "attached_page": 4}),
        ("3.  *THE GATE*                            AQ/BF", {"title": "THE GATE", "leads": ("AQ", "BF")}),
        ("3.  *THE GATE*                            All", {"title": "THE GATE", "leads": ("All",)}),
        (
            "3.  *THE GATE*\n\n    A report is attached at page 12.",
            {"attached_page": 12, "text": "A report is attached at page 12."},
        ),
    ],
)
def test_what_is_printed_with_a_title(line, expected):
    found = items(f"1.  *APOLOGIES*\n\n2.  *MINUTES*\n\n{line}\n\n4.  *CLOSE*")[2]
    assert {k: found[k] for k in expected} == expected


def test_a_number_out_of_turn_in_a_list_of_titles():
    text = "".join(f"{n}   {t}               {who}\n\n" for n, t, who in (
        (1, "Apologies", "AQ"), (2, "Gates and stiles", "All"), (4, "Hedges", "Bo Fenn"),
        (3, "Paths", "Clerk"), (7, "Close", ""),
    ))  # fmt: skip
    assert [(i["number"], i["title"], i["leads"]) for i in items(text)] == [
        ("1", "Apologies", ("AQ",)), ("2", "Gates and stiles", ("All",)), ("4", "Hedges", ("Bo Fenn",)),
        ("3", "Paths", ("Clerk",)), ("7", "Close", ()),
    ]  # fmt: skip


def test_lettered_items_are_items_of_their_own():
    found = items("1.  *APOLOGIES*\n\n2.  *GROUPS*\n\n    a)  Gates (A. Quill)\n\n    b)  Stiles\n\n3.  *CLOSE*")
    assert [(i["number"], i["title"]) for i in found] == [
        ("1", "APOLOGIES"), ("2", "GROUPS"), ("2a", "Gates"), ("2b", "Stiles"), ("3", "CLOSE"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "expected", "why"),
    [
        ("    1.  Gates\n\n    2.  Stiles", ["2.1", "2.2"], "numbers within a number take a dot"),
        ("    A.  Gates\n\n    B.  Stiles", ["2A", "2B"], "a letter is kept as printed"),
        ("2.A.  *Gates*\n\n2.B.  *Stiles*", ["2.A", "2.B"], "a number that holds the item's own"),
        ("    A.  *GATES*\n\n        1.  The mill gate\n\n    B.  *STILES*", ["2A", "2A1", "2B"], "two steps down"),
        ("    Members are asked:\n\n    1.  To mend it\n\n    2.  To thank Bo", [], "a recommendation in limbs"),
        ("    1.  that it be mended\n\n    2.  that Bo be thanked", [], "limbs at once"),
    ],
)
def test_items_within_an_item(printed, expected, why):
    found = items(f"1.  *APOLOGIES*\n\n2.  *GROUPS*\n\n{printed}\n\n3.  *CLOSE*")
    assert [i["number"] for i in found] == ["1", "2", *expected, "3"], why


def test_an_agenda_shown_again_on_a_later_slide_is_one():
    shown = document(HEAD + "1.  Welcome\n\n2.  Gates\n\n3.  Stiles")
    slides = replace(shown, parts=(*shown.parts, replace(shown.parts[0], meeting_date=None)))
    found = [f.values for f in agenda_items(slides, Known())]
    assert [i["title"] for i in found] == ["Welcome", "Gates", "Stiles"]


def test_items_within_roman_numerals():
    found = items("I.   *ROLL CALL*\n\nII.  *REPORTS*\n\n     A.  *PATHS*\n\n         1.  Gates\n\nIII. *CLOSE*")
    assert [i["number"] for i in found] == ["I", "II", "IIA", "IIA1", "III"]


def test_lettered_items_under_sections_without_numbers():
    found = items("Doors open at six.\n\n*OLD BUSINESS*\n\nA.  Gates\n\nB.  Stiles\n\n*NEW BUSINESS*\n\nA.  Hedges")
    assert [(i["number"], i["title"]) for i in found] == [
        (None, "OLD BUSINESS"), ("A", "Gates"), ("B", "Stiles"), (None, "NEW BUSINESS"), ("A", "Hedges"),
    ]  # fmt: skip


def test_a_reference_that_is_a_link_is_not_all_of_the_title():
    found = items("1.  *APOLOGIES*\n\n2.  _31/0042_ - a shed for the tools of the mill at Larkmoor\n\n3.  *CLOSE*")
    assert found[1]["title"] == "31/0042 - a shed for the tools of the mill at Larkmoor"


def test_a_title_in_capitals_runs_over_the_line():
    second = "2.  *THE GATE AND ALL OF THE STILES AND*\n    *HEDGES OF THE PARISH (Ada Quill)*          20 mins"
    found = items(f"1.  *APOLOGIES*\n\n{second}\n\n3.  *CLOSE*")[1]
    assert found["title"] == "THE GATE AND ALL OF THE STILES AND HEDGES OF THE PARISH"
    assert (found["leads"], found["minutes"]) == (("Ada Quill",), "20")


def test_roman_numerals():
    assert [i["number"] for i in items("I.   *ROLL CALL*\n\nII.  *GATES*\n\nIII. *CLOSE*")] == ["I", "II", "III"]


def test_agenda_set_as_a_table_with_a_column_of_leads():
    found = items("|  | Agenda item: | Lead: |\n| 1 | Welcome | Ada |\n| 2 | The gate | Bo/ Cy |")
    assert [(i["number"], i["title"], i["leads"]) for i in found] == [
        ("1", "Welcome", ("Ada",)), ("2", "The gate", ("Bo", "Cy")),
    ]  # fmt: skip


def test_lines_under_a_title_in_a_table():
    row = "| 2 | Reports of the year¶a). Chair¶b). Clerk | Officers |\n| 3 | Election of officers¶Clerk¶Warden | Bo |"
    found = items(
        f"|  | Agenda item: | Lead: |\n| 1 | Minutes of the meeting and the matters that arose | Ada |\n{row}"
    )
    assert [(i["number"], i["title"]) for i in found] == [
        ("1", "Minutes of the meeting and the matters that arose"), ("2", "Reports of the year"), ("2a", "Chair"),
        ("2b", "Clerk"), ("3", "Election of officers"),
    ]  # fmt: skip


def test_the_date_comes_from_the_summons_before_the_agenda():
    summons = (
        "*Larkmoor Council*\n\nYou are requested to attend the meeting of the Council to be held in the mill on"
        " Monday, 4 August 2031 at 6 pm."
    )
    found = [f.values for f in agenda_items(document(summons, "*AGENDA*\n\n1.  *APOLOGIES*\n\n2.  *GATES*"), Known())]
    assert [(i["number"], i["meeting_date"]) for i in found] == [("1", "2031-08-04"), ("2", "2031-08-04")]


def test_minutes_that_print_their_agenda_first():
    text = """
*Minutes of the Larkmoor Board, 8 May 2031*

Agenda

GB 1/3031  Apologies
GB 2/3031  Gates
GB 3/3031  Close

*Present:* Ada Quill

GB 1/3031  Apologies

    Apologies were received from Bo.

GB 2/3031  Gates and stiles

    It was agreed to mend them. Bo seconded.

GB 3/3031  Close

    The meeting closed at noon.
"""
    assert [(i["number"], i["title"]) for i in items(text, head="")] == [
        ("GB 1/3031", "Apologies"), ("GB 2/3031", "Gates"), ("GB 3/3031", "Close"),
    ]  # fmt: skip

"""Minute items: numbers as printed and in the paper's own order, bare titles, the whole text."""

import pytest
from typed import document

from extractors.minute_items import minute_items
from schemas.record import Known

HEAD = """
              *LARKMOOR SAFETY BOARD*
              *MINUTES of the meeting held on 8 May 2031*

*Present:* Ada Quill (Chair), Bo Fenn

"""


def items(*pages: str) -> list[tuple[str | None, str]]:
    first, *rest = pages
    return [(f.values["number"], f.values["title"]) for f in minute_items(document(HEAD + first, *rest), Known())]


SAID = "\n\n    The Chair reported on this at some length and members were content.\n\n"


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        (("1.", "2.", "3."), "in order"),
        (("1.", "3.", "2."), "an agenda taken out of order keeps its numbers"),
        (("16.03.2", "16.03.3", "6.3.4"), "numbers that carry the date, and a slip in one"),
        (("PL 7/2031", "PL 8/2031", "PL 9/2031"), "numbers that run on through the year"),
        (("I.", "II.", "III."), "roman numerals"),
        (("*31/41*", "*31/42*", "*31/43*"), "the year first"),
        (("GB 8/3132", "GB 9/3132", "GB 19/3132"), "a clerk who lost count"),
    ],
)
def test_numbers_are_kept_as_printed(numbers, why):
    titles = ("Gates", "Stiles", "Hedges")
    text = "".join(f"{n}  *{t}*{SAID}" for n, t in zip(numbers, titles, strict=True))
    assert items(text) == [(n.strip("*."), t) for n, t in zip(numbers, titles, strict=True)], why


def test_limbs_of_a_resolution_are_no_items():
    limbs = "    *AGREED*\n\n    1.  that the gate be mended;\n\n    2.  that Bo be thanked.\n\n"
    text = f"1.  *GATES*{SAID}{limbs}2.  *STILES*{SAID}"
    assert items(text) == [("1", "GATES"), ("2", "STILES")]


def test_lettered_titles_are_items_and_a_lettered_list_is_not():
    titles = f"1.  *GATES*\n\na.  The mill gate{SAID}b.  The west gate{SAID}2.  *STILES*{SAID}"
    listed = f"1.  *GATES*{SAID}a.  the mill gate,\nb.  the west gate,\nc.  the rest.\n\n2.  *STILES*{SAID}"
    assert items(titles) == [("1", "GATES"), ("1a", "The mill gate"), ("1b", "The west gate"), ("2", "STILES")]
    assert items(listed) == [("1", "GATES"), ("2", "STILES")]


@pytest.mark.parametrize(
    ("printed", "expected", "why"),
    [
        (f"    1.  *_Staff_*{SAID}    2.  *_Rules_*{SAID}", ["1.1", "1.2"], "set as headings"),
        (f"1.A.  *The mill gate*{SAID}1.B.  *The west gate*\n\n", ["1.A", "1.B"], "numbers that hold the item's own"),
        (f"1-A.  A plan of the shed at the mill, as the owners of it have asked for twice{SAID}", ["1-A"], "a dash"),
        (f"1A.   *The mill gate*{SAID}1B.   *The west gate*\n\n", ["1A", "1B"], "with a capital"),
        (f"    1.  Staff\n\n    2.  Rules\n\n{SAID}", [], "a list"),
        ("    1.  That the gate be mended.\n\n    2.  That Bo be thanked.\n\n", [], "limbs"),
    ],
)
def test_numbers_within_a_number(printed, expected, why):
    found = items(f"1.  *GATES*\n\n{printed}2.  *STILES*{SAID}")
    assert [number for number, _ in found] == ["1", *expected, "2"], why


def test_lettered_items_under_sections_without_numbers():
    consent = "*CONSENT CALENDAR*\n\nA.  Minutes of the meeting of May 8.  Approved.\n\nB.  Bills.  Accepted.\n\n"
    text = f"{consent}*NEW BUSINESS*\n\nA.  The mill gate (A. Quill){SAID}B.  The west gate{SAID}"
    assert items(text) == [
        (None, "CONSENT CALENDAR"), ("A", "Minutes of the meeting of May 8."), ("B", "Bills."),
        (None, "NEW BUSINESS"), ("A", "The mill gate"), ("B", "The west gate"),
    ]  # fmt: skip


def test_the_one_number_of_a_running_book():
    text = f"*AGENDA ITEM*\n\n(31-207)  Recommendation to mend the gate.{SAID}*ADJOURNMENT*{SAID}"
    assert items(text) == [(None, "AGENDA ITEM"), ("31-207", "Recommendation to mend the gate."), (None, "ADJOURNMENT")]


def test_a_section_that_is_not_on_the_agenda_does_not_make_an_agenda():
    sections = "*ORAL COMMUNICATIONS, NON-AGENDA*\n\nNone.\n\n*BUSINESS*\n\n"
    text = f"{sections}(31-207)  The mill gate{SAID}(31-207A)  Fees{SAID}"
    assert ("31-207A", "Fees") in items(text.replace("Present:", ""))


def test_the_name_of_the_meeting_is_no_item():
    head = "*Larkmoor Gates Network*\n\nADA QUILL, President; BO FENN, Clerk\n\n*Gates Board Meeting*\n\n"
    text = f"{head}Thursday, May 8, 2031, 10:00 AM\n\nPresent: Ada Quill, Bo Fenn\n\n*Gates*{SAID}*Stiles*{SAID}"
    found = [f.values["title"] for f in minute_items(document(text + "The meeting closed at noon."), Known())]
    assert found == ["Gates", "Stiles"]


def test_stepped_numbers_are_items():
    text = f"1  *Gates*\n\n1.1  *The mill gate*{SAID}1.2  *The west gate*{SAID}2  *Stiles*{SAID}"
    assert items(text) == [("1", "Gates"), ("1.1", "The mill gate"), ("1.2", "The west gate"), ("2", "Stiles")]


def test_headings_without_numbers():
    assert items(f"*Gates*{SAID}*Stiles*{SAID}") == [(None, "Gates"), (None, "Stiles")]


def test_a_bracket_that_names_nobody_stays_with_the_title():
    assert items(f"1.  *GATES* (none)\n\n2.  *STILES*{SAID}")[0] == ("1", "GATES (none)")


def test_what_the_head_says_of_the_meeting_is_no_item():
    keys = "*Date:* 8 May 2031\n\n*Time:* 4:30 PM\n\n*Location:* The Mill\n\n"
    text = "".join(f"*{t}* – The volunteers have mended all that was broken.\n\n" for t in ("Gates", "Stiles", "Paths"))
    assert items(keys + text) == [(None, "Gates"), (None, "Stiles"), (None, "Paths")]


def test_a_title_parted_by_a_hyphen():
    text = (
        "1)  Mill gate- Bo said that it was due for paint.\n\n2)  31-N form- It is due in May and will be sent by Cy."
    )
    assert items(text) == [("1", "Mill gate"), ("2", "31-N form")]


def test_a_title_run_in_with_its_text():
    text = "1.  *Gates:* Bo reported that all of the gates had now been mended.\n\n2.  *Stiles:* Nothing was reported."
    found = [f.values for f in minute_items(document(HEAD + text), Known())]
    assert [(i["title"], i["text"]) for i in found] == [
        ("Gates", "Bo reported that all of the gates had now been mended."), ("Stiles", "Nothing was reported."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Play area –The Clerk reported that the swing was mended and that the bench was ordered.", "Play area"),
        ("Planning - the below plans had been looked at", "Planning"),
        ("Interests - to receive any declarations of interest from members in business to come.", "Interests"),
        ("Treasurer's Report- Bo was absent.", "Treasurer's Report"),
        ("2030-2031 Budget- the budget ends this month, so that another is needed by then.", "2030-2031 Budget"),
        ("Members present: Ada Quill, Bo Fenn.", "Members present"),
        ("Matters arising: None", "Matters arising"),
        ("Gates: Bo ran through the proposal for a vote.", "Gates"),
        ("Change to the Order: Gates and Stiles 3", "Change to the Order: Gates and Stiles 3"),
        (
            "Road safety – Parking At The Quay Primary School Gate",
            "Road safety – Parking At The Quay Primary School Gate",
        ),
    ],
)
def test_a_title_parted_from_its_text_by_a_dash(printed, title):
    assert items(f"1.  {printed}\n\n2.  Stiles{SAID}")[0] == ("1", title)


def test_numbers_that_begin_with_the_meetings_own_are_items_however_set():
    text = "05.31.01   Apologies{0}05.31.02   Interests – None were declared by those who were there.\n\n"
    text += "05.31.02   Play area{0}05.31.04.  Finance – The following accounts were approved for payment:\n\n"
    expected = [
        ("05.31.01", "Apologies"),
        ("05.31.02", "Interests"),
        ("05.31.02", "Play area"),
        ("05.31.04", "Finance"),
    ]
    assert items(text.format(SAID)) == expected


def test_a_title_that_leader_dashes_join_to_its_speaker():
    assert items(f"*Gates ----------------- Ada Quill*{SAID}*Stiles......... Bo Fenn*{SAID}") == [
        (None, "Gates"), (None, "Stiles"),
    ]  # fmt: skip


def test_headings_with_which_paragraphs_begin():
    text = f"MINUTES – The minutes of the last meeting were approved.\n\nGATES AND STILES - Bo reported on them.{SAID}"
    text += f"*BOARD NEWS*{SAID}ORAL REPORTS - None\n\nADJOURNMENT – The Chair closed the meeting at noon.\n\n"
    titles = ["MINUTES", "GATES AND STILES", "BOARD NEWS", "ORAL REPORTS", "ADJOURNMENT"]
    assert [t for _, t in items(text)] == titles


def test_items_entered_in_a_form():
    text = "Agenda item:     Gates\n\nPresenter:   Bo Fenn\n\n*Discussion:*{0}*Conclusions:*{0}"
    text += "Agenda item:     Stiles\n\nPresenter:   Ada Quill\n\n*Discussion:*{0}"
    assert items(text.format(SAID)) == [(None, "Gates"), (None, "Stiles")]


def test_a_file_number_over_the_title():
    text = f"1.  *MINUTES*\n\n    1-A *2031-4164*\n\n    Minutes of May 8{SAID}2.  *GATES*{SAID}"
    assert ("1-A", "2031-4164 Minutes of May 8") in items(text)


def test_titles_with_who_spoke_beside_them():
    lines = "OFFICERS: Ada Quill, President; Bo Fenn, Clerk\n\n*9:00 AM*\n\n"
    lines += (
        "CALL TO ORDER                              Ada Quill{0}TREASURER'S REPORT                        Bo Fenn{0}"
    )
    lines += "1.   Should we have a larger sum for the gates? The sum was made larger by vote.\n\n"
    lines += "2.   Since Bo Fenn does not attend, we decided to leave the stiles as they are.\n\n"
    lines += "Archives                                  Cy Marsh{0}*ATTACHMENT A*{0}*Budget for the year*{0}"
    assert items(lines.format(SAID)) == [(None, "CALL TO ORDER"), (None, "TREASURER'S REPORT"), (None, "Archives")]


def test_lists_within_sections_whose_lines_are_titles():
    text = f"*Clerk's Report*{SAID}*Bank*{SAID}*Old Business*\n\n1)  Gate: Bo mended it and the board was glad.\n\n"
    text += "2)  Stile: Bo has yet to mend it."
    assert items(text) == [
        (None, "Clerk's Report"), (None, "Bank"), (None, "Old Business"), ("1", "Gate"), ("2", "Stile"),
    ]  # fmt: skip


def test_a_star_within_the_bracket_of_a_number():
    text = f"(31-207)  Recommendation to mend the gate.{SAID}(*31-208)  Bills of May.{SAID}(31-209)  Stiles.{SAID}"
    assert [n for n, _ in items(text)] == ["31-207", "31-208", "31-209"]


def test_numbers_that_begin_again_in_each_section():
    text = "*Old Business*\n\n1)  Gate- Bo mended it and the board was glad.\n\n2)  Stile- Bo has yet to mend it.\n\n"
    text += text.replace("Old", "New")
    assert [n for n, _ in items(text) if n] == ["1", "2", "1", "2"]


def test_the_text_is_whole_and_keeps_its_bullets():
    bullets = "    •  one was mended\n    •  one was not\n\n"
    text = f"1.  *GATES*\n\n    The Chair reported:\n\n{bullets}2.  *STILES*\n\n    None."
    found = next(minute_items(document(HEAD + text), Known())).values
    assert found["text"] == "The Chair reported:\n• one was mended\n• one was not"
    assert found["meeting_date"] == "2031-05-08"


def test_resolutions_of_a_register_and_the_lists_in_them_are_no_items():
    text = f"*Reports:*{SAID}" + "".join(
        f"*R2031-0{n} A. Quill, B. Fenn:*\n\nThat we mend:\n\n1.  The gate.\n\n2.  The stile.\n\nCarried.\n\n"
        for n in range(3)
    )
    assert items(text) == [(None, "Reports")]

"""Acronyms to what they stand for."""

import pytest

from pipeline.expand import expand
from schemas.paper import PageText


def page(text: str, paper: str = "p", number: int = 1) -> PageText:
    return PageText(
        id=f"{paper}.{number}", paper_id=paper, page=number, text=text, source="text", width=9, height=9, claimed=0
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A talk by the Larkmoor Youth Trust (LYT) was heard.", {"LYT": "Larkmoor Youth Trust"}),
        ("the Office of the\nBridge and Ferry Master’s (OBFM) fund", {"OBFM": "Office of the Bridge and Ferry Master"}),
        ("LYT – Larkmoor Trust\nEBT – Eastmere Bus Trust", {"EBT": "Eastmere Bus Trust"}),  # not every letter
        ("EBT – Eastmere Bus Trust\nRB – Roads Board", {"EBT": "Eastmere Bus Trust", "RB": "Roads Board"}),
        ("LYT: Larkmoor Youth Trust", {"LYT": "Larkmoor Youth Trust"}),
        ("Sub-committees (A and B) met. The Trust (NC) agreed.", {}),  # letters that spell nothing
        ("to the larkmoor youth trust (LYT)", {}),  # no name
        ("Ada Quill (AQ) and Bo Fenn (BF) spoke.", {}),  # initials
        ("Agenda LYT Larkmoor Sports Trust", {}),
    ],
)  # fmt: skip
def test_every_letter_begins_a_word(text, expected):
    assert expand([page(text)]).everywhere == expected


def test_a_paper_is_believed_of_itself_where_papers_differ():
    found = expand([page("Larkmoor Youth Trust (LYT)"), page("Ling Yard Tenants (LYT)", "q")])
    assert (found.name("LYT", "p"), found.name("LYT", "q"), found.name("LYT", "r")) == (
        "Larkmoor Youth Trust",
        "Ling Yard Tenants",
        None,
    )


def test_a_slip_is_no_other_name():
    texts = ["Violet Renewal Network (VRN)", "Violet Renewal Network (VRN)", "Violets Renewal Networks (VRN)"]
    assert expand([page(t, f"p{i}") for i, t in enumerate(texts)]).everywhere == {"VRN": "Violet Renewal Network"}

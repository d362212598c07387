"""Contacts at the foot of reports."""

import pytest
from papers import document

from extractors.contacts import contacts
from schemas.record import Known

REPORT = """
*LARKMOOR SAFETY BOARD*

*8TH MAY 2031*

*REPORT OF THE HEAD OF ESTATES*

The footbridge was painted in the spring.

"""
CASES = [  # what is printed, (name, post, phone, email) of each, what it shows
    (
        "Officer to contact:     Ada Quill\n                        Head of Estates"
        "\n                        (01632) 960401"
        "\n                        ada.quill@larkmoor.example.org",
        [("Ada Quill", "Head of Estates", "(01632) 960401", "ada.quill@larkmoor.example.org")],
        "one person on four lines",
    ),
    (
        "Officer Contacts        Ada Quill\n                        01632 960401\n\n                        Bo Fenn\n"
        "                        Email: bo.fenn@larkmoor.example.org",
        [
            ("Ada Quill", None, "01632 960401", None),
            ("Bo Fenn", None, None, "bo.fenn@larkmoor.example.org"),
        ],
        "two people",
    ),
    (
        "Contact: Ada Quill, Committee Clerk, Tel: 01632 960401",
        [("Ada Quill", "Committee Clerk", "01632 960401", None)],
        "all on one line",
    ),
    (
        "Person(s) to contact:   Ada Quill\n                        (01632 960401)",
        [("Ada Quill", None, "01632 960401", None)],
        "brackets round the whole number",
    ),
    ("Contact: clerk@larkmoor.example.org", [], "an address without a name"),
    ("Contact was made with Ada Quill about the gate.", [], "a sentence"),
]


@pytest.mark.parametrize(("printed", "people", "shows"), CASES)
def test_contacts_are_read(printed, people, shows):
    found = [f.values for f in contacts(document(REPORT + printed), Known())]
    assert [(v["name"], v["post"], v["phone"], v["email"]) for v in found] == people, shows

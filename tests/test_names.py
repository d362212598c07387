"""Printed names: their parts, what is one and what is not, and several in one cell."""

import pytest

from extractors.parse.names import looks_like_person, parse_name, people_in, split_names
from extractors.parse.posts import is_post
from schemas.page import Word
from schemas.passage import Passage
from schemas.place import Box

PARTS = [  # text, title, rank, given, initials, family, what it shows
    ("Ada Quill", None, None, "Ada", "A", "Quill", "given and family name"),
    ("Cllr Ada Quill-Marsh", "Cllr", None, "Ada", "A", "Quill-Marsh", "a double name after a title"),
    ("A. Quill", None, None, None, "A", "Quill", "an initial"),
    ("A.Quill", None, None, None, "A", "Quill", "an initial set close"),
    ("A B Quill", None, None, None, "AB", "Quill", "two initials"),
    ("ADA QUILL", None, None, "ADA", "A", "QUILL", "a name in capitals is no run of initials"),
    ("Bo O'Fenn", None, None, "Bo", "B", "O'Fenn", "an apostrophe"),
    ("Cy van der Marsh", None, None, "Cy", "C", "van der Marsh", "particles belong to the family name"),
    ("Inspector Ada Quill", None, "Inspector", "Ada", "A", "Quill", "a rank"),
    ("T/Insp A. Quill", None, "T/Insp", None, "A", "Quill", "a temporary rank"),
    ("PC 4021 Quill", None, "PC", None, None, "Quill", "a constable's number is no name"),
    ("Councillor Quill", "Councillor", None, None, None, "Quill", "a lone name after a title is the family's"),
    ("Ottoline", None, None, "Ottoline", "O", None, "a lone name without one is given"),
    ("Ada (Addie) Quill OBE", None, None, "Ada", "A", "Quill", "brackets and letters after the name fall away"),
    ("Quill A.", None, None, None, "A", "Quill", "the family name first"),
    ("AQ", None, None, None, "AQ", None, "initials only"),
]


@pytest.mark.parametrize(("text", "title", "rank", "given", "initials", "family", "shows"), PARTS)
def test_a_name_has_parts(text, title, rank, given, initials, family, shows):
    name = parse_name(text)
    parts = (name.title, name.rank, name.given, name.initials, name.family, name.as_printed)
    assert parts == (title, rank, given, initials, family, text), shows


KINDS = [  # text, a person?, a post?, what it shows
    ("Ada Quill", True, False, "a plain name"),
    ("Cllr Hall", True, False, "a title makes a name of any word"),
    ("Sarah Hall", True, False, "a family name that places have too"),
    ("Larkmoor Hall", False, False, "a place"),
    ("Larkmoor Borough Council", False, False, "a body"),
    ("NHS Eastmere", False, False, "an acronym and a place"),
    ("Ottoline", False, False, "a lone word is not surely a name"),
    ("Inspector Vane", True, False, "a rank with a name is nobody's post"),
    ("Chief Inspector", False, True, "a rank alone is a post"),
    ("Clerk", False, True, "a post"),
    ("the Chair", False, True, "a post with its article"),
    ("Committee Clerk", False, True, "a post of two words"),
    ("Head of Parks, Sport and Play", False, True, "what somebody is head of may be a list"),
    ("Licensing Officer (AB)", False, True, "a post with initials"),
    ("Administrative Technician II", False, True, "a graded post"),
    ("Chair and Clerk", False, False, "two posts are not one"),
    ("Chair Quill", True, False, "an office with a name"),
    ("will ask the officer to check the gate", False, False, "a sentence"),
    ("Parks Team", False, False, "a team"),
]


@pytest.mark.parametrize(("text", "person", "post", "shows"), KINDS)
def test_people_and_posts_are_told_apart(text, person, post, shows):
    assert (looks_like_person(text), is_post(text)) == (person, post), shows


SEVERAL = [  # text, its names, what it shows
    ("A.Quill/B.Fenn", ["A.Quill", "B.Fenn"], "a stroke"),
    ("Insp A. Quill / B. Fenn", ["Insp A. Quill", "B. Fenn"], "ranks stay"),
    ("Ada Quill, Bo Fenn and Cy Marsh", ["Ada Quill", "Bo Fenn", "Cy Marsh"], "a list"),
    ("A Quill & B Fenn", ["A Quill", "B Fenn"], "an ampersand"),
    ("Cllrs Quill, Fenn and Marsh", ["Quill", "Fenn", "Marsh"], "a plural title goes for all"),
    ("Chair and Clerk", ["Chair", "Clerk"], "two posts"),
    ("Head of Parks and Play", ["Head of Parks and Play"], "one post with an and"),
    ("Fire and Rescue", ["Fire and Rescue"], "one body with an and"),
    ("Ada Quill, Head of Estates", ["Ada Quill"], "a post after a name is the same person"),
    ("Ada Quill (Chair, Larkmoor), Bo Fenn", ["Ada Quill (Chair, Larkmoor)", "Bo Fenn"], "a comma in brackets"),
    ("AQ/BF", ["AQ", "BF"], "initials"),
    ("Mr and Mrs Fenn", ["Mr and Mrs Fenn"], "a couple stays together"),
]


@pytest.mark.parametrize(("text", "names", "shows"), SEVERAL)
def test_several_names_are_parted(text, names, shows):
    assert split_names(text) == names, shows
    assert [p.text for p in split_names(_passage(text))] == names, "a passage is parted like its text"


def test_names_are_found_in_running_text():
    text = (
        "Inspector Ada Quill agreed to ask Mr B. O'Fenn and Cy van der Marsh of the Parish Council to meet Cllr Hill."
    )
    assert [p.text for p in people_in(_passage(text))] == [
        "Inspector Ada Quill",
        "Mr B. O'Fenn",
        "Cy van der Marsh",
        "Cllr Hill",
    ]


def _passage(text: str) -> Passage:
    return Passage.of(Word(w, 1, Box(10.0 * i, 0, 10.0 * i + 8, 10), 10) for i, w in enumerate(text.split()))

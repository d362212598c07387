"""Printed names to persons."""

import pytest

from pipeline.match import Mention, match


def taken(*names: str) -> list[str | None]:
    """For each name ("paper/name @ organisation", with a * where it is listed) the first form of its person."""
    mentions = []
    for i, name in enumerate(names):
        paper, _, text = name.rpartition("/")
        text, _, organisation = text.partition(" @ ")
        scope = paper.partition(".")[0] or "board"
        listed = text.startswith("*")
        at = f"{paper} list" if listed else None
        mentions.append(Mention((str(i), 0), text.lstrip("*"), paper, scope, organisation or None, at))
    matches, forms = match(mentions)
    return [forms[m.person][0] if (m := matches[str(i), 0]).person else None for i in range(len(names))]


@pytest.mark.parametrize(
    ("names", "people"),
    [
        # ranks and titles come and go
        (("*Sgt Bo Fenn", "Inspector Bo Fenn", "Bo Fenn"), ["Sgt Bo Fenn"] * 3),
        (("*Councillor Ada Quill", "Cllr Quill", "Councillor Quill"), ["Councillor Ada Quill"] * 3),
        # initials, with and without a space
        (("*Ada Quill", "A. Quill", "A.Quill", "A Quill"), ["Ada Quill"] * 4),
        # short forms of first names
        (("*Matthew Orme", "Matt Orme", "M. Orme"), ["Matthew Orme"] * 3),
        (("*David Pell", "Dave Pell"), ["David Pell"] * 2),
        # one letter wrong in a long name
        (("*Hester Sandall", "Hester Sandal", "H.Sandal"), ["Hester Sandall"] * 3),
        # two people with one surname: initials part them, the surname alone is left open
        (
            ("*Giles Tansley", "*Morwenna Tansley", "G. Tansley", "M. Tansley", "Cllr Tansley"),
            ["Giles Tansley", "Morwenna Tansley", "Giles Tansley", "Morwenna Tansley", None],
        ),
        # two people whom initials do not part: left open
        (("*Giles Tansley", "*Greta Tansley", "G. Tansley"), ["Giles Tansley", "Greta Tansley", None]),
        # the same paper comes before the body's others
        (
            ("board.1/*Giles Tansley", "board.2/*Greta Tansley", "board.2/G. Tansley"),
            ["Giles Tansley", "Greta Tansley", "Greta Tansley"],
        ),
        # initials alone, where one of those present has them
        (("*Ada Quill", "*Bo Fenn", "AQ"), ["Ada Quill", "Bo Fenn", "Ada Quill"]),
        (("*Ada Quill", "*Alec Quine", "AQ"), ["Ada Quill", "Alec Quine", None]),
        # a first name alone
        (("*Ada Quill", "*Bo Fenn", "Ada"), ["Ada Quill", "Bo Fenn", "Ada Quill"]),
        # a short name a letter off is another person
        (("*Bo Lee", "Bo Leo"), ["Bo Lee", "Bo Leo"]),
        # a name that nobody's full name explains is somebody's all the same
        (("Z. Marsh",), ["Z. Marsh"]),
        # what titles say: a man is no woman, a councillor no sergeant, but a sergeant may become an inspector
        (("*Mrs A. Quill", "Mr Quill"), ["Mrs A. Quill", "Mr Quill"]),
        (("*Sgt Bo Fenn", "Cllr Fenn"), ["Sgt Bo Fenn", "Cllr Fenn"]),
        (("*Sgt Bo Fenn", "Insp Fenn"), ["Sgt Bo Fenn"] * 2),
        # second initials that differ
        (("*A. B. Quill", "A.C. Quill", "A. Quill"), ["A. B. Quill", "A.C. Quill", None]),
        # another organisation beside the same name is another person; a shorter name of it is not
        (("board.1/*Ada Quill @ larkmoor-police", "board.2/*A. Quill @ police"), ["Ada Quill"] * 2),
        (("board.1/*Ada Quill @ larkmoor-police", "board.2/*A. Quill @ larkmoor-college"), ["Ada Quill", "A. Quill"]),
        # two entries of one list are two people, however alike
        (("*Hester Sandall", "*Hester Sandell"), ["Hester Sandall", "Hester Sandell"]),
        # a given name a letter off may be another's, unless the organisation is the same
        (("1/*Karen Sandall @ a", "2/*Karin Sandall @ b"), ["Karen Sandall", "Karin Sandall"]),
        (("b.1/*Karen Sandall @ a", "b.2/*Karin Sandall @ a"), ["Karen Sandall", "Karen Sandall"]),
        # double names and apostrophes are compared by their letters
        (("*Ada Hart-Quill", "Ada Hart Quill"), ["Ada Hart-Quill"] * 2),
        (("*Ada O’Dell", "A. O'Dell"), ["Ada O’Dell"] * 2),
    ],
)
def test_names_of_one_body(names, people):
    assert taken(*names) == people


def test_people_of_two_bodies_are_not_one_by_name_alone():
    matches, _ = match(
        [
            Mention(("a", 0), "Ada Quill", "p", "board", None, "p list"),
            Mention(("b", 0), "Ada Quill", "q", "council", None, "q list"),
        ]
    )
    assert matches["a", 0].person != matches["b", 0].person


def test_people_of_two_bodies_are_one_where_the_organisation_agrees():
    matches, _ = match(
        [
            Mention(("a", 0), "Ada Quill", "p", "board", "Larkmoor Council", "p list"),
            Mention(("b", 0), "Ada Quill", "q", "council", "Larkmoor Council", "q list"),
        ]
    )
    assert matches["a", 0].person == matches["b", 0].person


def test_the_order_of_mentions_makes_no_difference():
    names = (
        "*Giles Tansley",
        "*Morwenna Tansley",
        "G. Tansley",
        "M.Tansley",
        "*Hester Sandall",
        "H. Sandal",
        "Bo Fenn",
    )
    assert taken(*reversed(names)) == list(reversed(taken(*names)))

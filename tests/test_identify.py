"""Names in records to people and organisations."""

from pipeline.identify import identify
from schemas.action import Action
from schemas.attendance import Attendance
from schemas.paper import PageText, PlaceRow
from schemas.person import Name
from tests.make import action, archive, attended, page, paper, place

NOBODY = {"person_id": None, "organisation_id": None}


def taken(*rows: Attendance | Action, text: str = "") -> dict[str, str | None]:
    """Whom each printed name is taken for: a person's or an organisation's id."""
    places: list[PlaceRow] = [place(record_id=r.id, quote="q") for r in rows]
    pages: list[PageText] = [page(text=text)]
    found = identify(archive(paper(), *pages, *rows, *places))
    return {n.as_printed: n.person_id or n.organisation_id for n in found.of(Name)}


def test_a_post_on_the_list_is_no_title():
    row = attended(name="Bo Fenn", role="Hon. Secretary & Treasurer", organisation=None, **NOBODY)
    assert taken(row) == {"Bo Fenn": "bo-fenn"}


def test_a_lone_name_under_councillors_is_a_family_name():
    row = attended(name="Quill", role="Councillor", organisation=None, **NOBODY)
    assert taken(row, action(owners=("Cllr Quill",))) == {"Quill": "quill", "Cllr Quill": "quill"}


def test_owners_may_be_organisations():
    row = attended(organisation="Larkmoor Youth Trust", **NOBODY)
    names = taken(
        row, action(owners=("LYT", "Larkmoor Youth Trust", "Strategy Group")), text="Larkmoor Youth Trust (LYT)"
    )
    assert names == {
        "Ada Quill": "ada-quill",
        "LYT": "larkmoor-youth-trust",
        "Larkmoor Youth Trust": "larkmoor-youth-trust",
        "Strategy Group": None,  # has only the shape of a name
    }


def test_initials_in_brackets_are_no_organisation():
    row = attended(organisation=None, **NOBODY)
    assert taken(row, action(owners=("AQ",)), text="Ada Quill (AQ)") == {"Ada Quill": "ada-quill", "AQ": "ada-quill"}

"""What clerks say of bodies: each key changes a result, and a bad file stops nothing."""

from pathlib import Path

import pytest

from extractors.parse.dates import find_dates, order_of, reading_figures
from pipeline.convene import convene
from pipeline.heed import KEYS, heed, orders
from pipeline.identify import identify
from pipeline.store import Store
from schemas.attendance import Attendance
from schemas.body_said import BodySaid, Held
from schemas.meeting import Body, Meeting
from schemas.person import Name
from schemas.problem import Problem
from schemas.reading import Reading
from schemas.record import Row
from tests.make import action, archive, attended, page, paper, place
from tests.test_convene import part, reading

NOBODY = {"person_id": None, "organisation_id": None}
ASHBY = "ashby-parish-council"
WHO = f"as the clerk says in bodies/{ASHBY}.toml"


def corpus(tmp_path: Path, **files: str) -> Path:
    (tmp_path / "bodies").mkdir()
    for name, text in files.items():
        (tmp_path / "bodies" / f"{name.replace('_', '-')}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def minutes(sha: str, body: str, date: str) -> Reading:
    return reading(sha, (part(sha, 1, "minutes", date), body))


WHOLE = """
name = "Ashby Parish Council"
names = ["Parish Council", "Ashby PC"]
dates = "month-first"
initials = { MF = "Mo Fenn" }
organisations = { "Ada Quill" = "Larkmoor Youth Trust" }

[[posts]]
post = "Clerk"
holder = "Ada Quill"
from = 2031-01-01
"""


def test_a_file_says_these_things(tmp_path: Path):
    heeded = heed(corpus(tmp_path, ashby_parish_council=WHOLE))
    assert heeded.problems == ()
    assert heeded.known_as() == {"parish-council": ASHBY, "ashby-pc": ASHBY}
    assert dict(orders(tmp_path)) == dict.fromkeys(("parish-council", "ashby-pc", ASHBY), "month-first")


@pytest.mark.parametrize(
    "text, told",
    [
        ("naems = ['Ashby PC']", "has a key “naems”, which does not exist"),
        ("dates = 'american'", "has a value at “dates” that cannot be: Input should be 'day-first' or 'month-first'"),
        ("[[posts]]\npost = 'Clerk'", "has a value at “posts.1.holder” that cannot be: Field required"),
        ("[[posts]]\npost = 'Clerk'\nholder = 'A'\nfrom = 2031-02-01\nto = 2030-02-01", "from is 2031-02-01, which is"),
        ("initials = { Quill = 'Ada Quill' }", "has a value at “initials.Quill” that cannot be"),
        ("name = ", "cannot be read (Invalid value"),
    ],
)
def test_a_bad_file_is_a_problem_and_the_others_hold(tmp_path: Path, text: str, told: str):
    heeded = heed(corpus(tmp_path, ashby_parish_council=text, byfield_panel="name = 'Byfield Panel'"))
    (problem,) = heeded.problems
    assert told in problem.message and problem.message.startswith("ashby-parish-council.toml: the file ")
    assert "docs/bodies.md" in problem.message
    assert list(heeded.bodies) == ["byfield-panel"]


def test_a_name_is_one_body_s(tmp_path: Path):
    heeded = heed(corpus(tmp_path, ashby="names = ['The Panel']", byfield="names = ['The Panel', 'Byfield Panel']"))
    assert [p.message.partition(". ")[0] for p in heeded.problems] == [
        "byfield.toml: the file gives the name “The Panel”, which belongs to ashby.toml"
    ]
    assert heeded.known_as() == {"the-panel": "ashby", "byfield-panel": "byfield"}


def test_papers_under_two_names_are_one_body_s(tmp_path: Path):
    heeded = heed(corpus(tmp_path, ashby_parish_council="names = ['Parish Council']"))
    papers = [
        minutes("a", "Ashby Parish Council", "2031-05-12"),
        minutes("b", "PARISH COUNCIL", "2031-06-09"),
    ]
    found = convene(papers, heeded)
    assert [(b.id, b.name) for b in found.of(Body)] == [(ASHBY, "Ashby Parish Council")]
    assert [m.id for m in found.of(Meeting)] == [f"{ASHBY}-2031-05-12", f"{ASHBY}-2031-06-09"]
    assert len(convene(papers).of(Body)) == 2


def test_the_clerk_s_name_of_a_body_is_published(tmp_path: Path):
    heeded = heed(corpus(tmp_path, ashby_pc="name = 'Ashby Parish Council'"))
    found = convene([minutes("a", "Ashby PC", "2031-05-12")], heeded)
    assert [(b.id, b.name) for b in found.of(Body)] == [("ashby-pc", "Ashby Parish Council")]


def test_a_file_for_a_body_that_is_not_there_is_noted(tmp_path: Path):
    heeded = heed(corpus(tmp_path, ashby_parish_counsel="name = 'Ashby'"))
    found = convene([minutes("a", "Ashby Parish Council", "2031-05-12")], heeded)
    (note,) = found.of(Problem)
    assert (note.code, note.severity) == ("body-file", "note") and ASHBY in note.message


def names(said: BodySaid, *rows: Row) -> dict[str, tuple[str | None, str | None]]:
    """Whom each name is taken for, and how."""
    rows = tuple(r.model_copy(update={"meeting_id": f"{ASHBY}-{r.meeting_date}"}) for r in rows)  # type: ignore[attr-defined]
    places = [place(record_id=r.id) for r in rows]  # type: ignore[attr-defined]
    found = identify(archive(paper(body_id=ASHBY), page(text=""), *rows, *places), {ASHBY: said})
    return {n.as_printed: (n.person_id, n.matched_by) for n in found.of(Name) if n.person_id or n.as_printed in ASKED}


ASKED = ("MF", "Clerk")


def on(day: str, owner: str) -> Row:
    return action(meeting_date=day, owners=(owner,))


def test_initials_are_whom_the_clerk_says_where_the_papers_do_not():
    said = BodySaid(initials={"MF": "Mo Fenn"})
    assert names(said, on("2031-05-12", "MF"))["MF"] == ("mo-fenn", WHO)
    listed = attended(name="Mia Frost", organisation=None, meeting_date="2031-05-12", **NOBODY)
    assert names(said, listed, on("2031-05-12", "MF"))["MF"][0] == "mia-frost"


@pytest.mark.parametrize(
    "day, held, expected",
    [
        ("2031-05-12", [("Clerk", "Ada Quill", None, None)], ("ada-quill", WHO)),
        ("2031-05-12", [("Clerk", "Ada Quill", None, "2031-05-12")], ("ada-quill", WHO)),
        ("2031-05-12", [("Clerk", "Ada Quill", None, "2031-05-11")], None),
        (
            "2031-05-12",
            [("Clerk", "Ada Quill", None, "2031-01-01"), ("Clerk", "Bo Fenn", "2031-01-02", None)],
            ("bo-fenn", WHO),
        ),
        ("2031-05-12", [("Clerk", "Ada Quill", None, None), ("Clerk", "Bo Fenn", None, None)], None),  # two are none
        ("2031-05-12", [("Chair", "Ada Quill", None, None)], None),
    ],
)
def test_a_post_is_whoever_held_it_on_that_day(day: str, held: list, expected: tuple | None):
    posts = tuple(Held.model_validate({"post": p, "holder": h, "from": a, "to": b}) for p, h, a, b in held)
    assert names(BodySaid(posts=posts), on(day, "Clerk"))["Clerk"] == (
        expected or (None, "a post, not a person's name")
    )


def test_the_paper_s_own_word_on_a_post_goes_first():
    listed = attended(name="Bo Fenn", role="Clerk", organisation=None, meeting_date="2031-05-12", **NOBODY)
    said = BodySaid(posts=(Held(post="Clerk", holder="Ada Quill"),))
    assert names(said, listed, on("2031-05-12", "Clerk"))["Clerk"][0] == "bo-fenn"


def test_a_member_sits_for_the_organisation_that_the_clerk_says():
    meeting = {"meeting_id": f"{ASHBY}-2031-05-12", "meeting_date": "2031-05-12"}
    row = attended(name="Ada Quill", organisation=None, **meeting, **NOBODY)
    said = BodySaid(organisations={"Ada Quill": "Larkmoor Youth Trust"})
    found = identify(archive(paper(body_id=ASHBY), page(text=""), row, place(record_id=row.id)), {ASHBY: said})
    assert [a.organisation_id for a in found.of(Attendance)] == ["larkmoor-youth-trust"]
    assert [n.matched_by for n in found.of(Name)] == [f"as printed; the organisation {WHO}"]


@pytest.mark.parametrize(
    "text, order",
    [
        ("4/25/2031 and 3/4/2031", "month-first"),
        ("25/4/2031 and 3/4/2031", "day-first"),
        ("3/4/2031", None),  # can be read two ways
        ("4/25/2031 and 25/4/2031", None),  # both are shown
        ("12/2031, 13/45/2031, 24/7", None),  # no dates
    ],
)
def test_a_paper_shows_its_order(text: str, order: str | None):
    assert order_of(text) == order


@pytest.mark.parametrize(
    "order, iso", [("month-first", "2031-03-04"), ("day-first", "2031-04-03"), (None, "2031-04-03")]
)
def test_figures_are_read_in_the_order_set(order: str | None, iso: str):
    with reading_figures(order):
        assert [d.iso for d in find_dates("on 3/4/2031")] == [iso]
        assert [d.iso for d in find_dates("on 25/4/2031 and 4/25/2031")] == ["2031-04-25"] * 2
    assert [d.iso for d in find_dates("on 3/4/2031")] == ["2031-04-03"]


def test_what_is_said_of_dates_counts_in_what_is_kept(tmp_path: Path):
    """Papers are extracted again where the order changes."""
    plain, said = Store.at(tmp_path), Store.at(tmp_path, orders=((ASHBY, "month-first"),))
    assert plain.first_half != said.first_half and plain.reader == said.reader


def test_the_keys_are_documented():
    told = (Path(__file__).parent.parent / "docs" / "bodies.md").read_text(encoding="utf-8")
    keys = [*BodySaid.model_fields, *(f.alias or name for name, f in Held.model_fields.items())]
    assert [key for key in keys if f"`{key}`" not in told] == []


def test_the_keys_that_are_looked_at_first_are_those_of_the_model():
    assert set(BodySaid.model_fields) == KEYS

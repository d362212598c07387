"""What makes the desk safe to show to others: headers, templates without inline scripts, an immutable database."""

import re
from pathlib import Path
from typing import Any

import datasette
import pytest

from pipeline.publish import publish
from schemas.reading import Archive
from tests.make import action, archive, body, meeting, paper, sample, thread
from tests.serving import DESK, asked, desk, get, plugin

TEMPLATES = Path(datasette.__file__).parent / "templates"
PAGES = [
    "/",
    "/papers",
    "/papers/decisions",
    "/-/meetings",
    "/robots.txt",
    "/-/nothing",
    "/static/desk.css",
    "/papers.json",
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Any:
    path = tmp_path_factory.mktemp("filled") / "papers.db"
    publish(sample(), path)
    return desk(path)


@pytest.mark.parametrize("address", PAGES)
def test_every_response_has_the_policy_and_keeps_robots_out(filled, address):
    headers = asked(filled, address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert (headers["x-robots-tag"], headers["x-content-type-options"]) == ("noindex, nofollow", "nosniff")


def test_robots_are_asked_to_stay_out(filled):
    assert get(filled, "/robots.txt") == "User-agent: *\nDisallow: /\n"


def test_nothing_that_is_asked_changes_the_database(filled):
    assert asked(filled, "/papers?sql=delete+from+papers").status_code == 400
    assert "larkmoor.pdf" in get(filled, "/papers/papers")


@pytest.mark.parametrize(
    "path", [*TEMPLATES.glob("*.html"), *(DESK / "templates").rglob("*.html")], ids=lambda p: p.name
)
def test_no_template_has_anything_inline(path):
    text = plugin("safety").without_inline(path.read_text(encoding="utf-8"))
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script>|javascript:", text) == []


@pytest.mark.parametrize("change", plugin("safety").INLINE, ids=lambda c: c[0].pattern[:30])
def test_each_change_to_datasettes_templates_still_finds_its_place(change):
    """A new Datasette may have other templates."""
    assert any(change[0].search(path.read_text(encoding="utf-8")) for path in TEMPLATES.glob("*.html"))


LISTED = ["/", "/-/meetings", "/-/people", "/-/threads", "/-/figures", "/-/papers", "/-/problems", "/-/questions"]


@pytest.mark.parametrize("address", [*LISTED, "/-/search", "/-/search?q=gate"])
def test_pages_of_an_empty_database(tmp_path, address):
    publish(Archive(), tmp_path / "papers.db")
    assert "<h1>" in get(desk(tmp_path / "papers.db"), address)


FOUND = [
    ("/", ["Larkmoor Safety Board", "repair the gate", "Not a PDF"], "meetings, open actions, papers that are none"),
    ("/-/meetings", ["2031-05-08", '<svg class="chart wide"'], "meetings and charts"),
    (
        "/-/meeting/larkmoor-safety-board-2031-05-08",
        ["that the budget be noted", "Ada Quill", "apologies"],
        "a meeting",
    ),
    ("/-/person/ada-quill", ["2031-05-08", "repair the gate", "same name"], "a person"),
    ("/-/organisation/larkmoor-council", ["Larkmoor Council"], "an organisation"),
    ("/-/thread/a1", ["the printed words", "1 mention<"], "an action with its quotes"),
    ("/-/threads?status=open", ["repair the gate"], "actions by state"),
    ("/-/threads?words=nothing", ["No action fits"], "actions by words"),
    ("/-/threads?status=open&raised=2031-05", ["repair the gate"], "actions by the year that set them"),
    ("/-/threads?status=dropped", ["No action fits"], "a state that none is in"),
    (
        "/-/page/0a1b2c3d4e5f/1?record=f1",
        ["[beat figures: Beat 7, All Crime: 40 → 44, change 10%]"],
        "a citation that says of what",
    ),
    ("/-/page/0a1b2c3d4e5f/1", ["Beat 7, All Crime: 40 → 44", "Ada Quill, present"], "records of a page told apart"),
    ("/-/beat/7", ["All Crime", '<circle class="mark"'], "a beat with its chart"),
    ("/-/measure/All~20Crime", ["All Crime", '<circle class="mark"'], "a measure"),
    ("/-/paper/0a1b2c3d4e5f", ["larkmoor.pdf", "-12% should be 10%"], "a paper with its problems"),
    ("/-/problems?severity=error", ["Not a PDF"], "problems by severity"),
    ("/-/search?q=repair", ["<mark>repair</mark> the gate", "record=a1"], "what is found, marked and placed"),
    ("/-/search?q=quill", ["/-/person/ada-quill"], "people by name"),
    ("/-/questions", ["Who attended what", 'name="person"'], "the questions with their fields"),
]


@pytest.mark.parametrize(("address", "expected", "shows"), FOUND, ids=[c[2] for c in FOUND])
def test_pages(filled, address, expected, shows):
    text = " ".join(get(filled, address).split())
    assert [e for e in expected if e not in text] == []


@pytest.mark.parametrize(
    "kind", ["meeting", "person", "organisation", "thread", "beat", "measure", "paper", "indicator"]
)
def test_there_is_no_page_of_what_there_is_not(filled, kind):
    assert asked(filled, f"/-/{kind}/nothing").status_code == 404


def test_what_is_not_there_leads_on(filled):
    response = asked(filled, "/-/nothing")
    assert (response.status_code, "Nothing at this address" in response.text) == (404, True)


RULES = [
    ({"databases": {"papers": {"tables": {"decisions": {"columns": {"text": "allowed"}}}}}}, False, "none"),
    ({"databases": {"papers": {"tables": {"decisions": {"allow": False}}}}}, True, "of a table"),
    ({"databases": {"papers": {"allow_sql": {"id": "root"}}}}, True, "of SQL"),
]


@pytest.mark.parametrize(("metadata", "expected", "shows"), RULES, ids=[c[2] for c in RULES])
def test_rules_of_who_may_see_what_are_kept(metadata, expected, shows):
    """Where there are any, Datasette asks for them; see plugins/quick.py."""
    assert plugin("quick").rules(metadata) == expected


EVIL = "</title><script>alert('x')</script>\u202e{{ 7 * 7 }}"


@pytest.mark.parametrize(
    "address", ["/", "/-/threads", "/-/thread/a1", "/-/search?q=alert", "/-/meetings", "/papers/actions"]
)
def test_what_a_paper_prints_is_never_markup(tmp_path, address):
    set_by = body(name=EVIL), meeting(venue=EVIL), paper(filename=EVIL, title=EVIL)
    given = archive(*set_by, thread(title=EVIL), action(owners=(EVIL,), text=EVIL))
    publish(given, tmp_path / "papers.db")
    text = get(desk(tmp_path / "papers.db"), address)
    assert "<script>alert" not in text and "49" not in re.sub(r"\d{3,}|[\d.]+ms", "", text)

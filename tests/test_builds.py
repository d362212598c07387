"""Addresses that name the build they were taken from: what is sent on, what is kept, what says that it is another."""

import re
from pathlib import Path
from typing import Any

import pytest
from datasette.utils import PrefixedUrlString

from pipeline.publish import publish
from tests.make import action, archive, body, decision, meeting, paper, sample
from tests.serving import asked, desk, get

PLACE = "/-/page/0a1b2c3d4e5f/1?record=d1"


def raw(address: str) -> str:
    """An address that the client leaves as it is."""
    return PrefixedUrlString(address)


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Any:
    path = tmp_path_factory.mktemp("filled") / "papers.db"
    publish(sample(), path)
    served = desk(path)
    asked(served, "/")
    return served


@pytest.fixture(scope="module")
def build(filled) -> str:
    return filled.get_database("papers").hash[:12]


SENT_ON = [
    ("/", "/", "", "the front page"),
    ("/papers/decisions?verb=noted", "/papers/decisions?verb=noted", "", "a table with what was asked"),
    (PLACE, PLACE, "", "a place"),
    ("/{build}" + PLACE, PLACE, "", "a citation of this build"),
    ("/{build}-000000/-/meetings", "/-/meetings", "", "this build, shown by another desk"),
    ("/0123456789ab/-/meetings", "/-/meetings?_cited=0123456789ab", "0123456789ab", "another build"),
    ("/0123456789ab-000000" + PLACE, PLACE + "&_cited=0123456789ab", "0123456789ab", "a place of another build"),
    (
        "/0123456789ab/papers/decisions?verb=noted",
        "/papers/decisions?verb=noted&_cited=0123456789ab",
        "0123456789ab",
        "a table of another build",
    ),
    (
        "/0123456789ab/papers?sql=select+1",
        "/papers?sql=select+1&_cited=0123456789ab",
        "0123456789ab",
        "a question put to another build",
    ),
    ("/0123456789ab", "/?_cited=0123456789ab", "0123456789ab", "another build's front page"),
]


@pytest.mark.parametrize(("address", "to", "cited", "shows"), SENT_ON, ids=[c[3] for c in SENT_ON])
def test_sent_on(filled, build, address, to, cited, shows):
    response = asked(filled, raw(address.format(build=build)))
    assert (response.status_code, response.history[0].headers["cache-control"]) == (200, "no-cache")
    assert str(response.url).removeprefix("http://localhost" + filled.setting("base_url")) == to.removeprefix("/")
    assert (f"cited from database {cited}" in response.text) == bool(cited)


def test_a_citation_of_another_build_leads_to_the_same_record_in_this_one(tmp_path):
    def served(name: str, **more: Any) -> Any:
        publish(archive(body(), meeting(), paper(), decision(**more), action(thread_id=None)), tmp_path / f"{name}.db")
        return desk(tmp_path / f"{name}.db")

    (tmp_path / "old").mkdir(), (tmp_path / "new").mkdir()
    old, new = served("old/papers"), served("new/papers", text="that the gate be painted")
    page = asked(old, "/papers/decisions/d1").text
    assert "that the gate be painted" not in page
    cited = old.setting("base_url") + "papers/decisions/d1"
    asked(new, "/")
    shown = asked(new, raw(cited)).text
    assert "that the gate be painted" in shown and "which is not the one that is served now" in shown


def test_a_citation_names_the_build_and_leads_back(filled, build):
    page = asked(filled, PLACE).text
    address = re.search(r"http://localhost(/\S+?)</textarea>", page)[1].replace("&amp;", "&")
    assert address == f"/{build}{PLACE}"


KEPT = [
    ("/", "immutable", "a page"),
    ("/papers/decisions.json", "immutable", "data"),
    ("/static/desk.css", "immutable", "a style"),
    ("/-/nothing", "no-cache", "what is not there may come"),
    ("/papers?sql=select+*+from+nothing", "no-cache", "a refusal"),
]


@pytest.mark.parametrize(("address", "kept", "shows"), KEPT, ids=[c[2] for c in KEPT])
def test_kept(filled, address, kept, shows):
    headers = asked(filled, address).headers
    assert kept in headers["cache-control"] and "default-src 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize("address", ["/", "/papers", "/papers/decisions?_sort=page&verb=noted", "/papers/open_actions",
                                     "/papers/decisions/d1", "/-/search?q=gate", PLACE])  # fmt: skip
def test_every_address_on_a_page_names_the_build_once(filled, address):
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', asked(filled, address).text)
    home = filled.setting("base_url")
    assert links and [x for x in links if not x.startswith(home) or x[len(home) :].startswith(home[1:])] == []


def test_robots_and_browsers_ask_at_one_address(filled):
    assert asked(filled, raw("/robots.txt")).history == []


def test_a_desk_that_shows_other_papers_has_other_addresses(tmp_path):
    """So that nobody is shown the page that was kept when its paper was not at hand."""
    publish(sample(), tmp_path / "papers.db")
    (tmp_path / "any.pdf").write_bytes(b"%PDF-1.4 any")
    without, shown = desk(tmp_path / "papers.db"), desk(tmp_path / "papers.db", tmp_path)
    assert asked(without, "/").url != asked(shown, "/").url


def test_below_an_address_of_its_own(tmp_path: Path):
    publish(sample(), tmp_path / "papers.db")
    served = desk(tmp_path / "papers.db", settings={"base_url": "/desk/"})
    response = asked(served, raw("/desk/-/meetings"))
    assert response.status_code == 200 and response.url.path.startswith("/desk/")
    assert 'href="/static' not in response.text


def test_what_was_broken_off_is_told_and_not_kept(tmp_path):
    publish(sample(), tmp_path / "papers.db")
    served = desk(tmp_path / "papers.db")
    asked(served, "/")
    served.sql_time_limit_ms = 0.0001
    response = asked(served, "/-/questions")
    assert response.status_code == 200
    assert "no-store" in asked(served, "/-/papers").headers["cache-control"]
    assert "took longer than the server allows" in get(served, "/-/papers")

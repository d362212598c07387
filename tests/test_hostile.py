"""A paper that would do harm goes through ingest, every page and every export without doing anything."""

import asyncio
import csv
import io
import json
import re
import sqlite3
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote_plus, urlsplit

import hostile
import pytest
from datasette.utils import PrefixedUrlString, tilde_encode
from pyarrow import parquet

import schemas
from pipeline.export import FORMULA, export
from pipeline.publish import publish
from pipeline.run import ingest
from schemas.view import VIEWS
from tests.serving import METADATA, asked, desk

SEARCHES = (hostile.SCRIPT, "script", "'); drop", "gate OR (*", '"', "\u202e", "{{ 7 * 7 }}", "=1+1")
QUERIES = METADATA["databases"]["papers"]["queries"]
OWN = {"https://datasette.io/", "https://www.apache.org/licenses/LICENSE-2.0"}
"""What pages may lead to elsewhere."""
KINDS = {
    "meeting": "select id from meetings", "person": "select id from people", "paper": "select id from papers",
    "organisation": "select id from organisations", "thread": "select id from action_threads",
    "beat": "select beat from beat_figures union select number from beats",
    "measure": "select measure from beat_figures union select measure from crime_figures",
    "indicator": "select code from indicators",
}  # fmt: skip
STATEMENTS = ("select text from pages", "select '=1+1' as '=1+1'", hostile.SCRIPT)
LISTS = ("", "meetings", "threads", "people", "figures", "papers", "problems", "questions", "search")


@pytest.fixture(scope="module")
def ingested(tmp_path_factory) -> tuple[Path, Path]:
    """The database of a PDF that prints what would do harm, and the folder of the PDF."""
    corpus, output = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("made")
    hostile.pdf(corpus / "lark<b>moor=1.pdf")
    ingest(corpus, output, workers=1)
    return output / "papers.db", corpus


@pytest.fixture(scope="module")
def stuffed(tmp_path_factory) -> tuple[Path, None]:
    """A database with what would do harm in every text of every table."""
    path = tmp_path_factory.mktemp("stuffed") / "papers.db"
    publish(hostile.archive(), path, contacts=True)
    return path, None


@pytest.fixture(params=["ingested", "stuffed"])
def made(request) -> tuple[Path, Path | None]:
    return request.getfixturevalue(request.param)


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    return sqlite3.connect(database).execute(sql).fetchall()


def test_what_the_paper_prints_is_what_is_kept(ingested):
    """Else the other tests would show nothing."""
    database, _ = ingested
    text = " ".join(quote for (quote,) in rows(database, "select text from pages"))
    assert hostile.SCRIPT in text and "=HYPERLINK" in text and "drop table" in text and "{{ 7 * 7 }}" in text
    assert rows(database, "select count(*) from decisions")[0][0] >= 2


def addresses(database: Path) -> list[str]:
    """Every kind of page, table, row, answer, search and place."""
    evil = quote_plus(hostile.SCRIPT)
    found = [f"/-/{name}" if name else "/" for name in LISTS]
    found += [f"/-/{kind}/{tilde_encode(id)}" for kind, sql in KINDS.items() for (id,) in rows(database, sql)]
    found += [f"/-/search?q={quote_plus(words)}" for words in SEARCHES]
    found += [f"/-/threads?words={evil}", f"/-/problems?paper={evil}", f"/-/meetings?body={evil}"]
    for id, paper, page in rows(database, "select id, paper_id, page from records"):
        found.append(f"/-/page/{paper}/{page}?record={quote_plus(id)}")
    found += [f"/-/page/{paper}/1?_cited={evil}&record={evil}" for (paper,) in rows(database, "select id from papers")]
    tables = [model.table for model in schemas.ROWS] + [view.name for view in VIEWS]
    found += [f"/papers/{table}{form}" for table in tables for form in ("", ".json", ".csv")]
    for name, query in QUERIES.items():
        fields = "&".join(f"{f}={evil}" for f in sorted(set(re.findall(r"(?<!:):([a-z_]+)", query["sql"]))))
        found += [f"/papers/{name}?{fields}", f"/papers/{name}.csv", f"/papers/{name}.json"]
    found += [f"/papers{form}?sql={quote_plus(sql)}" for form in ("", ".csv") for sql in STATEMENTS]
    return found + [f"/papers/decisions/{tilde_encode(id)}" for (id,) in rows(database, "select id from decisions")]


class Harm(HTMLParser):
    """Whatever in a page could run or fetch: elements and attributes that none of ours has."""

    def __init__(self, home: str) -> None:
        super().__init__()
        self.home, self.found, self.links = home, [], []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("iframe", "object", "embed", "base", "style") or (tag == "meta" and "http-equiv" in given):
            self.found.append(tag)
        if tag == "script" and not (given.get("src") or "").startswith(self.home):
            self.found.append("script")
        self.found += [name for name in given if name.startswith("on") or name in ("style", "srcdoc", "formaction")]
        for name in ("href", "src", "action", "xlink:href"):
            if address := given.get(name):
                self.links.append(address)

    def strange(self) -> list[str]:
        """Addresses that are neither of the desk nor known nor printed in a paper and shown as an address."""
        known = (self.home, "#", "?", "http://localhost/")
        return [a for a in self.links if not a.startswith(known) and a not in OWN and urlsplit(a).scheme != "http"]


def test_every_page_shows_it_and_none_runs_it(made):
    database, corpus = made
    served = desk(database, corpus)
    home = str(asked(served, "/").url.path)

    async def walk() -> None:
        for address in addresses(database):
            response = await served.client.get(address, follow_redirects=True)
            allowed = (200, 400) if "sql=" in address else (200, 404) if "_cited" in address else (200,)
            assert response.status_code in allowed, f"{address}: {response.status_code}"
            assert response.headers["x-content-type-options"] == "nosniff"
            _harmless(response, address, home)

    asyncio.run(walk())


def _harmless(response: Any, address: str, home: str) -> None:
    kind = response.headers["content-type"].split(";")[0]
    if kind == "text/html":
        page = Harm(home)
        page.feed(response.text)
        assert (page.found, page.strange()) == ([], []), address
        assert "<title>49" not in response.text and "root:" not in response.text
    elif kind == "application/json":
        json.loads(response.text)
    else:
        assert kind == "text/csv", address
        assert response.headers["content-disposition"].startswith("attachment;"), address
        _no_formulas(response.text, address)


def _no_formulas(text: str, where: str) -> None:
    cells = [cell for line in csv.reader(io.StringIO(text, newline="")) for cell in line]
    assert [cell for cell in cells if FORMULA.match(cell)] == [], where


def test_every_link_of_the_front_page_leads_somewhere(made):
    database, corpus = made
    served = desk(database, corpus)
    asked(served, "/")
    page = Harm(served.setting("base_url"))
    page.feed(asked(served, "/").text)
    for address in {a.partition("#")[0] for a in page.links if a.startswith(served.setting("base_url"))}:
        assert asked(served, PrefixedUrlString(address)).status_code == 200, address
        assert all(len(value) < 2000 for _, value in parse_qsl(urlsplit(address).query))


def test_every_export_holds_it_and_none_runs_it(made, tmp_path):
    database, _ = made
    export(database, tmp_path / "export")
    for path in (tmp_path / "export" / "data").glob("*.csv"):
        _no_formulas(path.read_text(encoding="utf-8"), path.name)
    for path in (tmp_path / "export" / "popolo").glob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))
    tables = {m.table for m in schemas.ROWS if not m.withheld}
    for table in tables:
        kept = parquet.read_table(tmp_path / "export" / "parquet" / f"{table}.parquet")
        assert kept.num_rows == rows(database, f"select count(*) from {table}")[0][0], table
    frictionless = pytest.importorskip("frictionless", reason="Frictionless is not installed")
    report = frictionless.validate(str(tmp_path / "export" / "datapackage.json"))
    assert report.valid, report.flatten(["resource", "type", "note"])


def test_nothing_was_done_to_the_database(made):
    database, _ = made
    assert rows(database, "select count(*) from papers")[0][0] >= 1

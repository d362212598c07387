"""The real Datasette on a published database: what an auditor sees."""

import importlib.util
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette
from markupsafe import escape

from pipeline.publish import publish
from schemas.reading import Archive
from tests import serving
from tests.make import action, archive, attended, body, meeting, organisation, paper, person, sample
from tests.serving import DESK, METADATA, get

QUERIES = METADATA["databases"]["papers"]["queries"]


def desk(given: Archive, folder: Path) -> Datasette:
    publish(given, folder / "papers.db")
    return serving.desk(folder / "papers.db")


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Datasette:
    return desk(sample(), tmp_path_factory.mktemp("filled"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory) -> Datasette:
    return desk(Archive(), tmp_path_factory.mktemp("empty"))


def asked(datasette: Datasette, query: str, **parameters: str) -> list[dict[str, Any]]:
    return json.loads(get(datasette, f"/papers/{query}.json?_shape=array&{urlencode(parameters)}"))


PAGES = [
    ("/", ["Matters Arising", "What council papers say"], "the front page says what is here"),
    ("/papers", ["Who attended what", "decisions", "who_attended"], "tables, views and questions"),
    ("/papers/decisions", ["One decision, or one limb", "The reason that the minutes give"], "what a table is"),
    ("/papers/decisions", ['<a href="/papers/papers/0a1b2c3d4e5f">larkmoor.pdf</a>'], "a paper by its file name"),
    ("/papers/decisions", ['class="facet-info facet-papers-decisions-verb"', "noted</a> 1", "agreed</a> 1"], "facets"),
    ("/papers/decisions?_search=budget", ["that the budget be noted", "1 row"], "search"),
    ("/papers/decisions?verb=noted", ["that the budget be noted"], "a facet followed"),
    ("/papers/attendance", ['<a href="/papers/people/ada-quill">Ada Quill</a>'], "a person by name"),
    ("/papers/action_owners", ['<a href="/papers/actions/a1">repair the gate</a>'], "an action by its text"),
    ("/papers/actions", ["Ada Quill<br>Bo Fenn"], "a list as words, not as JSON"),
    ("/papers/decisions/d1", ["that Ada Quill repair the gate", "the printed words"], "one record with its quote"),
    ("/papers/papers/0a1b2c3d4e5f", ["2 rows", "from paper_id in decisions"], "what else a paper holds"),
    ("/papers/open_actions", ["What is still to be done", "repair the gate"], "a view"),
    ("/papers/places/d1,0", ["that Ada Quill repair the gate"], "a key of two columns"),
    ("/static/desk.css", ["column-descriptions"], "the project's own style"),
    ("/papers/contacts", ["One person whom a paper names", "0 rows"], "what is withheld is there, and empty"),
]


@pytest.mark.parametrize(("address", "expected", "shows"), PAGES, ids=[p[2] for p in PAGES])
def test_pages(filled, address, expected, shows):
    text = " ".join(re.sub(r"&nbsp;<em>[^<]*</em>", "", get(filled, address)).split())
    assert [e for e in expected if e not in text] == []


ANSWERS = [
    ("who_attended_what", {"person": "quill"}, ["person", "status", "filename", "page"],
     [("Ada Quill", "present", "larkmoor.pdf", 1)], "one person"),
    ("who_attended_what", {"body": "safety", "date": "2031"}, ["person"], [("Ada Quill",), ("Bo Fenn",)], "one year"),
    ("who_attended_what", {"date": "2030"}, ["person"], [], "another year"),
    ("open_actions_by_owner", {}, ["owner", "text", "status"], [("Ada Quill", "repair the gate", "open")], "everyone"),
    ("open_actions_by_owner", {"owner": "fenn"}, ["owner"], [], "one with nothing open"),
    ("decisions_by_body_and_year", {"body": "larkmoor", "year": "2031"}, ["limb", "verb"],
     [("1", "agreed"), ("2", "noted")], "a body in a year"),
    ("decisions_by_body_and_year", {"verb": "Noted"}, ["limb"], [("2",)], "one verb"),
    ("decisions_counted", {}, ["body", "year", "verb", "decisions"],
     [("Larkmoor Safety Board", "2031", "agreed", 1), ("Larkmoor Safety Board", "2031", "noted", 1)], "counts"),
    ("beat_over_time", {"beat": "7", "measure": "crime"}, ["current_as_at", "current", "variance_per_cent"],
     [("2031-05-01", 44.0, 10.0), ("2031-10-01", 31.0, -22.5)], "in the order of time"),
    ("percentages_that_disagree", {}, ["as_printed", "recomputed", "apart"], [("-12%", 10.0, 22.0)], "what disagrees"),
    ("problems_by_paper", {}, ["filename", "severity"],
     [("odd.pdf", "error"), ("larkmoor.pdf", "warning")], "a file that is no paper too"),
    ("mentions_of_a_person", {"person": "quill"}, ["as_what", "page"],
     [("attendance: present", 1), ("name", 1), ("owner of an action", 1), ("page", 1)], "wherever the name is"),
    ("mentions_of_a_person", {}, ["as_what"], [], "no name, no mention"),
    ("search_the_minutes", {"words": "repair"}, ["number", "words"],
     [("4", "Members discussed [repairing] the gate.")], "the words found"),
    ("search_the_minutes", {"words": 'gate" OR (*'}, ["number"], [], "signs that mean something to the search"),
    ("search_the_minutes", {"words": ' " '}, ["number"], [], "no words"),
    ("what_became_of_an_action", {"words": "gate"}, ["status", "source"], [(None, "minutes")], "each mention"),
    ("what_became_of_an_action", {"owner": "nobody"}, ["status"], [], "another owner"),
    ("actions_long_open", {"body": "larkmoor"}, ["days", "text"], [(0, "repair the gate")], "since when"),
    ("who_stopped_coming", {}, ["person"], [], "all were at the only meeting"),
    ("sums_of_money", {}, ["amount"], [], "no sums"),
    ("indicators_off_target", {}, ["code"], [], "no indicators"),
    ("decisions_by_body_and_year", {"words": "BUDGET"}, ["limb", "mover"], [("2", None)], "words of a decision"),
    ("apologies_running", {}, ["person"], [], "one meeting is no run"),
    ("actions_by_state", {"state": "open", "year": "2031"}, ["title", "state_because"], [("repair the gate", None)],
     "a state in a year"),
    ("actions_by_state", {"state": "dropped"}, ["title"], [], "another state"),
    ("papers_not_read_fully", {}, ["filename", "why"], [("odd.pdf", "Not a PDF")], "a file that is no paper"),
    ("action_from_meeting_to_meeting", {"words": "gate"}, ["title", "page"], [], "nothing was joined"),
    ("who_came_how_often", {}, ["person", "came", "apologies", "meetings", "page"],
     [("Ada Quill", 1, 0, 1, 1), ("Bo Fenn", 0, 1, 1, 1)], "who was there and who sent apologies"),
    ("who_came_how_often", {"person": "fenn", "body": "larkmoor"}, ["listed"], [(1,)], "one person at one body"),
    ("organisations_missing", {}, ["organisation"], [], "all were at the only meeting"),
    ("people_of_an_organisation", {"organisation": "larkmoor"}, ["person"], [], "nobody is listed for one"),
    ("a_measure_over_time", {"beat": "7"}, ["date", "value"],
     [("2030-05-01", 40.0), ("2030-05-01", 40.0), ("2031-05-01", 44.0), ("2031-10-01", 31.0)], "in the order of time"),
    ("figures_restated", {}, ["measure"], [], "one paper restates nothing"),
    ("figures_that_contradict", {}, ["what", "page"], [("percentage disagrees", 2)], "what does not agree"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "parameters", "columns", "rows", "shows"), ANSWERS, ids=[f"{a[0]}: {a[4]}" for a in ANSWERS]
)
def test_answers(filled, query, parameters, columns, rows, shows):
    assert [tuple(row[c] for c in columns) for row in asked(filled, query, **parameters)] == rows


def test_apologies_for_two_meetings_running_and_not_for_two_apart(tmp_path):
    dates = ("2031-05-08", "2031-06-12", "2031-07-10", "2031-08-14")
    came = {"ada-quill": "apologies apologies present apologies", "bo-fenn": "apologies present apologies present"}
    lists = [
        attended(id=f"{who}-{date}", name=who, person_id=who, status=status, meeting_id=date, meeting_date=date)
        for who, statuses in came.items()
        for date, status in zip(dates, statuses.split(), strict=True)
    ]
    met = [meeting(id=date, date=date) for date in dates]
    people = [person(), person(id="bo-fenn", name="Bo Fenn"), organisation()]
    served = desk(archive(body(), *met, *people, paper(meeting_id=dates[0]), *lists), tmp_path)
    told = [(r["person"], r["meetings_running"], r["last_missed"]) for r in asked(served, "apologies_running")]
    assert told == [("Ada Quill", 2, "2031-06-12")]


@pytest.mark.parametrize("query", QUERIES)
def test_every_question_can_be_asked_of_an_empty_database_and_without_parameters(empty, filled, query):
    assert escape(QUERIES[query]["title"]) in get(empty, f"/papers/{query}")
    assert "Error" not in get(filled, f"/papers/{query}")
    assert asked(empty, query) == []


def test_every_question_is_tested():
    assert {a[0] for a in ANSWERS} == set(QUERIES)


LISTS = [
    ('["A. Quill", "B. Fenn"]', ["A. Quill", "B. Fenn"], "names"),
    ("[]", [], "nobody"),
    ("[withheld]", None, "words in brackets"),
    ("[1, 2]", None, "numbers"),
    ("A. Quill", None, "words"),
    (7, None, "a number"),
    (None, None, "nothing"),
]


@pytest.mark.parametrize(("value", "expected", "shows"), LISTS, ids=[c[2] for c in LISTS])
def test_lists(value, expected, shows):
    spec = importlib.util.spec_from_file_location("lists", DESK / "plugins" / "lists.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.listed(value) == expected


def test_what_a_paper_prints_is_never_run(tmp_path):
    script = "<script>alert('x')</script>"
    given = archive(body(), meeting(), paper(), action(owners=(script,), text=script, thread_id=None))
    assert script not in get(desk(given, tmp_path), "/papers/actions")

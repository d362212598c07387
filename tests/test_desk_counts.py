"""What the desk counts and ranks: organisations by the meetings they missed, decisions without recommendations."""

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish import publish
from tests.make import archive, attended, body, decision, meeting, organisation, paper, person
from tests.serving import desk, get

BOARD = "larkmoor-safety-board"
DATES = ("2031-05-08", "2031-06-12")


def held(date: str) -> dict[str, str]:
    return {"meeting_id": f"{BOARD}-{date}", "meeting_date": date}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Two meetings: the council came to both, the trust sent apologies, the traders came without a name."""
    folder: Path = tmp_path_factory.mktemp("counts")
    others = [organisation(id="tern-trust", name="Tern Trust"), organisation(id="traders", name="Market Traders")]
    trust = {"organisation": "Tern Trust", "organisation_id": "tern-trust", "person_id": "bo-fenn", "name": "Bo Fenn"}
    traders = {"name": None, "person_id": None, "role": None, "organisation": "Market Traders"}
    first, second = map(held, DATES)
    rows = [
        attended(id="c1", organisation_id="larkmoor-council", remote=True, **first),
        attended(id="c2", organisation_id="larkmoor-council", **second),
        attended(id="b1", status="apologies", **trust, **first),
        attended(id="b2", status="apologies", **trust, **second),
        attended(id="m1", organisation_id="traders", **traders, **first),
    ]
    said = [
        decision(**first),
        decision(id="d2", verb="recommended", text="that the gate be painted", **second),
        decision(id="d3", verb="recommended", text="that the fence be mended", **second),
    ]
    met = [meeting(id=held(d)["meeting_id"], date=d) for d in DATES]
    people = [person(), person(id="bo-fenn", name="Bo Fenn"), organisation(), *others]
    publish(archive(body(), *met, *people, paper(), *rows, *said), folder / "papers.db")
    return desk(folder / "papers.db")


def table(html: str, name: str) -> list[list[str]]:
    """The rows of a table of a page, each as the words of its cells."""
    found = re.search(rf'aria-label="{name}">.*?<tbody>(.*?)</tbody>', html, re.S)
    rows = re.findall(r"<tr>(.*?)</tr>", found[1], re.S) if found else []
    return [[words(cell) for cell in re.findall(r"<td.*?</td>", row, re.S)] for row in rows]


def words(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).replace("&nbsp;", " ").split())


def test_organisations_are_ranked_by_the_meetings_they_missed(served):
    rows = table(get(served, "/-/people"), "organisations")
    assert rows == [
        ["Tern Trust", "1", "0", "2", "2"],
        ["Market Traders", "0", "1", "1", "0"],
        ["Larkmoor Council", "1", "2", "0", "0"],
    ]


def test_the_chart_of_organisations_counts_meetings_that_nobody_came_to_as_missed(served):
    html = get(served, "/-/meetings")
    assert "Tern Trust: 2 only apologies" in html
    assert "Market Traders: 1 nobody" in html


def test_who_came_without_a_name_is_told_as_such(served):
    html = get(served, "/-/organisation/traders")
    assert table(html, "people")[0][0] == "no name printed"
    assert "None" not in words(html)
    assert "no name printed" in get(served, f"/-/meeting/{held(DATES[0])['meeting_id']}")


def test_who_joined_remotely_is_told_on_the_page_of_the_meeting(served):
    rows = table(get(served, f"/-/meeting/{held(DATES[0])['meeting_id']}"), "attendance")
    assert [row[0] for row in rows if "remotely" in row] == ["Ada Quill"]


def test_recommendations_are_not_counted_as_decisions(served):
    front = words(get(served, "/"))
    assert "1 decisions , 2 recommendations" in front
    assert f"{DATES[1]} Larkmoor Safety Board no minutes here, 2 recommendations" in front
    rows = table(get(served, "/-/meetings"), "meetings")
    assert [row[4:6] for row in rows] == [["", "2"], ["1", ""]]


def test_a_meeting_shows_its_recommendations_apart(served):
    html = get(served, f"/-/meeting/{held(DATES[1])['meeting_id']}")
    assert table(html, "decisions") == []
    told = [row[2] for row in table(html, "recommendations")]
    assert told == ["that the gate be painted", "that the fence be mended"]

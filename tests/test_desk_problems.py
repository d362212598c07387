"""Problems where they are: outlined on the page, citable, told beside the figure they are about, the gravest first."""

import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.publish import publish
from tests.make import archive, beat_figure, body, meeting, page, paper, percentage, place, problem
from tests.serving import asked, desk, get

DATE = {"code": "impossible-date", "message": "“31st June 2031” is no date.", "record_id": None, "page": 1}
BOX = {"x0": 72.0, "top": 96.0, "x1": 190.0, "bottom": 108.0}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A paper with a date that cannot be and a percentage that the counts of a beat contradict."""
    folder: Path = tmp_path_factory.mktemp("problems")
    canvas = Canvas(str(folder / "larkmoor.pdf"), invariant=True)
    canvas.drawString(72, 736, "By 31st June 2031")
    canvas.save()
    sha = sha256((folder / "larkmoor.pdf").read_bytes()).hexdigest()
    of = {"paper_id": sha[:12]}
    rows = [
        page(**of),
        beat_figure(**of, page=1, measure="Vehicle crime"),
        beat_figure(**of, id="f9", page=1, measure="Vehicle crime", beat="9"),
        percentage(**of, page=1, measure_name="vehicle crime"),
        place(record_id="f1", **of),
        problem(id="x1", **(of | DATE | BOX)),
        problem(id="x2", **of, code="percentage-disagrees", message="+1% is printed.", record_id="q1", page=1)
        .model_copy(update={"other_record_id": "f1"}),
        problem(id="x3", **(of | DATE | {"message": "A page without a place."})),
    ]  # fmt: skip
    publish(archive(body(), meeting(), paper(id=sha[:12], sha256=sha), *rows), folder / "papers.db")
    served = desk(folder / "papers.db", folder)
    served.paper = sha[:12]
    return served


def link(html: str, words: str) -> str:
    """Where the row with these words leads to as its place."""
    row = next(r for r in re.findall(r"<tr>.*?</tr>", html, re.S) if words in r)
    return re.search(r'class="place" href="([^"#]*)', row)[1].replace("&amp;", "&")


def test_a_problem_without_a_record_leads_to_its_words_and_can_be_cited(served):
    at = link(get(served, "/-/problems"), "31st June")
    html = get(served, at)
    chosen = re.search(r'<a [^>]*id="here".*?</a>', html, re.S)[0]
    assert 'x="70.5"' in chosen
    assert "31st June 2031" in re.search(r'<textarea id="citation".*?</textarea>', html, re.S)[0]
    assert "There is no record" not in html


def test_datasettes_own_table_leads_to_the_words_too(served):
    html = get(served, "/papers/problems?id=x1")
    assert f"/-/page/{served.paper}/1?record=x1" in html
    assert asked(served, f"/-/page/{served.paper}/1?record=x1").status_code == 200
    cut = asked(served, f"/-/page/{served.paper}/1.png?record=x1")
    assert cut.headers["content-type"] == "image/png"


def test_a_problem_that_only_names_its_page_leads_to_the_page(served):
    assert link(get(served, "/-/problems"), "without a place").endswith("/1")
    assert asked(served, f"/-/page/{served.paper}/1?record=x3").status_code == 404


def test_warnings_of_a_record_come_before_those_of_words(served):
    html = get(served, "/-/problems?severity=warning")
    assert html.index("+1% is printed") < html.index("31st June")


@pytest.mark.parametrize("address", ["/-/beat/7", "/-/measure/" + quote("Vehicle crime")])
def test_a_figure_that_is_contradicted_says_so_where_it_stands(served, address):
    html = get(served, address)
    rows = [r for r in re.findall(r"<tr>.*?</tr>", html, re.S) if "+1% is printed." in r]
    assert rows, html
    assert all(f"/-/page/{served.paper}/1?record=q1#here" in r for r in rows)


def test_a_figure_that_nothing_contradicts_has_no_mark(served):
    assert "+1% is printed." not in get(served, "/-/beat/9")


def test_a_record_tells_its_own_problem_beside_its_quote(served):
    html = get(served, f"/-/page/{served.paper}/1?record=f1")
    assert "+1% is printed." in re.search(r'<section class="record".*?</section>', html, re.S)[0]

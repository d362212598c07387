"""The pages for people: what they show of the sample series, and what they refuse."""

import io
import sqlite3
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.publish import publish
from tests.conftest import CORPUS
from tests.make import archive, body, decision, meeting, page, paper, place
from tests.serving import asked, desk, get


@pytest.fixture(scope="module")
def sample(sample_database: Path) -> Any:
    return desk(sample_database, CORPUS)


@pytest.fixture(scope="module")
def decided(sample_database: Path) -> dict[str, Any]:
    """A decision of the sample series that has two boxes on its page."""
    db = sqlite3.connect(sample_database)
    db.row_factory = sqlite3.Row
    twice = "select record_id from places group by 1 having count(*) = 2"
    sql = f"select * from decisions where limb = '1' and id in ({twice}) order by id"
    return dict(db.execute(sql).fetchone())


def sheet(path: Path) -> None:
    """A page of a paper with a line of print."""
    canvas = Canvas(str(path), invariant=True)
    canvas.drawString(72, 736, "AGREED that Ada Quill repair the gate.")
    canvas.save()


def one_paper(folder: Path, corpus: bool = True) -> tuple[Any, str]:
    """The desk on a database of the one paper in the folder, whatever that holds; and the paper's id."""
    sha = sha256((folder / "larkmoor.pdf").read_bytes()).hexdigest()
    of = {"paper_id": sha[:12]}
    rows = (page(**of), page(number=2, **of), decision(**of), place(**of))
    publish(archive(body(), meeting(), paper(id=sha[:12], sha256=sha), *rows), folder / "papers.db")
    return desk(folder / "papers.db", folder if corpus else None), sha[:12]


def at(record: dict[str, Any], more: str = "") -> str:
    return f"/-/page/{record['paper_id']}/{record['page']}{more}"


def picture(response: Any) -> Image.Image:
    assert response.headers["content-type"] == "image/png"
    return Image.open(io.BytesIO(response.content))


def test_a_record_is_shown_on_its_page_with_its_quote_and_a_citation(sample, decided):
    text = get(sample, at(decided, f"?record={decided['id']}"))
    assert decided["quote"] in text
    assert text.count('class="chosen"') == 1
    assert f"page {decided['page']}. Record {decided['id']}, database {sample.get_database('papers').hash[:12]}" in text
    assert f'<rect x="{decided["x0"] - 1.5:.1f}" y="{decided["top"] - 1.5:.1f}"' in text


def test_a_page_leads_to_its_neighbours_the_paper_and_the_rows_behind_it(sample, decided):
    text = get(sample, at(decided, f"?record={decided['id']}"))
    paper, number = decided["paper_id"], decided["page"]
    links = [f"/-/page/{paper}/{number - 1}", f"/-/page/{paper}/{number + 1}", f"/-/pdf/{paper}#page={number}"]
    assert [link for link in [*links, "/decisions/" + decided["id"].replace(".", "~2E")] if link not in text] == []


def test_the_picture_is_the_page_at_the_size_asked_for(sample, decided):
    once, thrice = (picture(asked(sample, at(decided, f".png?scale={n}"))).size for n in "13")
    assert [round(side / 3) for side in thrice] == pytest.approx(once, abs=1)


def test_a_cut_out_shows_the_print_of_the_record(sample, decided):
    cut = picture(asked(sample, at(decided, f".png?record={decided['id']}"))).convert("L")
    assert cut.height < 200 and cut.getextrema()[0] < 100


def test_the_paper_itself_is_given(sample, decided):
    response = asked(sample, f"/-/pdf/{decided['paper_id']}")
    assert response.content.startswith(b"%PDF-") and response.headers["content-type"] == "application/pdf"


REFUSED = [
    ("/-/page/0123456789ab/1", "a paper that is not in the database"),
    ("/-/page/0123456789ab/1.png", "its picture"),
    ("/-/pdf/0123456789ab", "the paper itself"),
    ("/-/pdf/..%2F..%2Fpyproject.toml", "a path"),
    ("/-/pdf/..~2F..~2Fpyproject", "a path in Datasette's spelling"),
    ("/-/page/{paper}/0", "page nought"),
    ("/-/page/{paper}/99", "a page after the last"),
    ("/-/page/{paper}/99.png", "its picture"),
    ("/-/page/{paper}/1.png?scale=40", "a picture that would fill the memory"),
    ("/-/page/{paper}/1.png?record=nothing", "a record that there is not"),
    ("/-/page/{paper}/1?record=nothing", "its place"),
    ("/-/page/{paper}/1/../../../etc", "a way out of the pages"),
]


@pytest.mark.parametrize(("address", "shows"), REFUSED, ids=[c[1] for c in REFUSED])
def test_refused(sample, decided, address, shows):
    assert asked(sample, address.format(paper=decided["paper_id"])).status_code == 404


def test_a_file_that_has_changed_since_is_not_served(tmp_path):
    sheet(tmp_path / "larkmoor.pdf")
    served, id = one_paper(tmp_path)
    assert asked(served, f"/-/page/{id}/1.png").status_code == 200
    (tmp_path / "larkmoor.pdf").write_bytes(b"%PDF-1.4 another")
    assert asked(served, f"/-/pdf/{id}").status_code == 404


def test_without_the_papers_a_page_shows_its_words(tmp_path):
    sheet(tmp_path / "larkmoor.pdf")
    served, id = one_paper(tmp_path, corpus=False)
    text = get(served, f"/-/page/{id}/1?record=d1")
    assert "The paper itself is not at hand" in text and "AGREED that Ada Quill repair the gate." in text


def test_a_paper_that_pdfium_refuses_has_no_picture_and_breaks_nothing(tmp_path):
    (tmp_path / "larkmoor.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    served, id = one_paper(tmp_path)
    assert asked(served, f"/-/page/{id}/1.png").status_code == 404
    assert asked(served, f"/-/page/{id}/1").status_code == 200


def test_rows_lead_to_their_place(sample, decided):
    link = f'<a class="place" href="{at(decided)}?record={decided["id"]}">p.&nbsp;{decided["page"]}'
    assert link in get(sample, "/papers/decisions?_size=max")
    assert link in get(sample, f"/papers?sql=select+id,paper_id,page+from+decisions+where+id='{decided['id']}'")


def test_a_row_shows_its_cut_out(sample, decided):
    row = get(sample, "/papers/decisions/" + decided["id"].replace(".", "~2E"))
    assert f'<img src="{at(decided)}.png?record={decided["id"]}"' in row

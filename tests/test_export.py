"""What is taken away: data package, Parquet, Popolo; the same bytes each time, and nothing in it that runs."""

import csv
import io
import json
from pathlib import Path

import pytest
from pyarrow import parquet

import schemas
from pipeline.errors import NoDatabase, OutputNotWritable
from pipeline.export import export, harmless
from pipeline.publish import publish
from tests.make import action, archive, body, contact, decision, meeting, paper, sample
from tests.serving import desk, get, plugin

CELLS = [
    ('=HYPERLINK("http://larkmoor.example")', "'=", "a formula"),
    ("+SUM(A1:A9)", "'+", "a formula that starts with a plus"),
    ("-2+3+cmd|' /C calc'!A0", "'-", "a call of a program"),
    ("@SUM(1)", "'@", "a formula of old"),
    ("\t=1+1", "'\t", "a formula after a tab"),
    ("\r=1+1", "'\r", "a formula after a return"),
    ("＝1+1", "'＝", "a wide sign that some take for the narrow one"),
    ("-12.5%", "-", "a percentage is no formula"),
    ("+1,204", "+", "a number is no formula"),
    ("- a dash, then words", "'-", "words after a dash"),
    ("10 - 4", "1", "an ordinary text"),
]


@pytest.mark.parametrize(("text", "start", "shows"), CELLS, ids=[c[2] for c in CELLS])
@pytest.mark.parametrize("of", [harmless, plugin("sheets").harmless], ids=["export", "desk"])
def test_cells(of, text, start, shows):
    assert of(text).startswith(start) and of(text).endswith(text)


@pytest.mark.parametrize("of", [harmless, plugin("sheets").harmless], ids=["export", "desk"])
def test_what_is_no_text_stays_as_it_is(of):
    assert [of(v) for v in (None, -1.5, 3)] == [None, -1.5, 3]


def test_the_desk_gives_its_csv_as_harmless_as_the_export(tmp_path):
    texts = [text for text, _, _ in CELLS]
    rows = [decision(id=f"d{n}", text=text) for n, text in enumerate(texts)]
    publish(archive(body(), meeting(), paper(), *rows), tmp_path / "papers.db")
    served = desk(tmp_path / "papers.db")
    sql = '/papers.csv?sql=select+text,-12.5+as+"=1%2B1"+from+decisions+order+by+id'
    for address in ("/papers/decisions.csv?_size=max", "/papers/decisions.csv?_stream=1", sql):
        given = list(csv.DictReader(io.StringIO(get(served, address), newline="")))
        assert {row["text"] for row in given} == set(map(harmless, texts))
    assert {row["'=1+1"] for row in given} == {"-12.5"}
    told = json.loads(get(served, "/papers/decisions.json?_shape=array&_size=max"))
    assert {row["text"] for row in told} == set(texts)


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    publish(sample(), tmp_path / "papers.db")
    export(tmp_path / "papers.db", tmp_path / "export")
    return tmp_path / "export"


def described(folder: Path) -> dict[str, dict]:
    package = json.loads((folder / "datapackage.json").read_text())
    return {resource["name"]: resource for resource in package["resources"]}


def cells(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_is_there_but_withheld_ones(exported):
    assert set(described(exported)) == {m.table for m in schemas.ROWS if not m.withheld}


def test_contacts_are_exported_only_where_they_were_published(tmp_path):
    publish(archive(paper(body_id=None, meeting_id=None), contact()), tmp_path / "papers.db", contacts=True)
    export(tmp_path / "papers.db", tmp_path / "export")
    assert "contacts" in described(tmp_path / "export")


def test_each_description_fits_its_file(exported):
    for name, resource in described(exported).items():
        header = (exported / resource["path"]).read_text(encoding="utf-8").split("\n")[0].split(",")
        assert [f["name"] for f in resource["schema"]["fields"]] == header, name


def test_every_reference_is_to_a_row_that_is_there(exported):
    for name, resource in described(exported).items():
        for key in resource["schema"]["foreignKeys"]:
            ids = {row["id"] for row in cells(exported, key["reference"]["resource"] or name)}
            assert {row[key["fields"]] for row in cells(exported, name)} - {""} <= ids


def test_parquet_has_types_and_lists(exported):
    (first, *_) = parquet.read_table(exported / "parquet" / "actions.parquet").to_pylist()
    assert first["owners"] == ["Ada Quill", "Bo Fenn"]
    assert parquet.read_table(exported / "parquet" / "percentages.parquet")["agrees"].to_pylist() == [False, True]


def test_popolo_says_who_was_seen_where_and_when(exported):
    (membership, *_) = json.loads((exported / "popolo" / "memberships.json").read_text())
    assert (membership["person_id"], membership["role"]) == ("ada-quill", "chair")
    (event,) = json.loads((exported / "popolo" / "events.json").read_text())
    assert [a["id"] for a in event["attendees"]] == ["ada-quill"]
    kinds = [json.loads((exported / "popolo" / f"{k}.json").read_text()) for k in ("persons", "organizations")]
    ids = {thing["id"] for kind in kinds for thing in kind}
    assert {membership["person_id"], membership["organization_id"], event["organization_id"]} <= ids


def test_the_same_database_gives_the_same_bytes(exported, tmp_path):
    before = {p.name: p.read_bytes() for p in exported.rglob("*.*") if p.is_file()}
    export(tmp_path / "papers.db", exported)
    assert {p.name: p.read_bytes() for p in exported.rglob("*.*") if p.is_file()} == before


def test_a_formula_in_a_paper_is_harmless_in_the_csv_and_as_printed_in_parquet(tmp_path):
    formula = "=1+1"
    publish(archive(body(), meeting(), paper(), decision(text=formula), action(thread_id=None)), tmp_path / "papers.db")
    export(tmp_path / "papers.db", tmp_path / "export")
    assert cells(tmp_path / "export", "decisions")[0]["text"] == "'" + formula
    assert parquet.read_table(tmp_path / "export" / "parquet" / "decisions.parquet")["text"].to_pylist() == [formula]


def test_refused(tmp_path):
    with pytest.raises(NoDatabase):
        export(tmp_path / "papers.db", tmp_path / "export")
    publish(sample(), tmp_path / "papers.db")
    (tmp_path / "export").mkdir()
    (tmp_path / "export" / "mine.txt").write_text("somebody's")
    with pytest.raises(OutputNotWritable):
        export(tmp_path / "papers.db", tmp_path / "export")
    assert (tmp_path / "export" / "mine.txt").exists()


def test_it_is_a_valid_data_package(exported):
    frictionless = pytest.importorskip("frictionless", reason="Frictionless is not installed")
    assert frictionless.validate(str(exported / "datapackage.json")).valid

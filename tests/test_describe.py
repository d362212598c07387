"""The descriptions that are kept in the repository are those that the code writes today."""

import sqlite3
import tomllib
from pathlib import Path

import pytest

import schemas
from pipeline.describe import QUERIES, describe, described, dictionary, metadata, sentence
from pipeline.publish import publish
from schemas.column import columns
from schemas.reading import Archive
from schemas.record import Row
from schemas.view import VIEWS

TOP = Path(__file__).parent.parent
ASKED = tomllib.loads((TOP / QUERIES).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", described({}))
def test_generated_files_have_not_drifted(name):
    assert (TOP / name).read_text(encoding="utf-8") == described(ASKED)[name], "run `matters describe`"


def test_describe_writes_them_all(tmp_path):
    (tmp_path / QUERIES).parent.mkdir(parents=True)
    (tmp_path / QUERIES).write_text((TOP / QUERIES).read_text())
    describe(tmp_path)
    assert {n: (tmp_path / n).read_text() for n in described(ASKED)} == described(ASKED)


@pytest.mark.parametrize("model", schemas.ROWS, ids=lambda m: m.table)
def test_every_table_and_column_is_described(model):
    assert sentence(model)
    assert [c.name for c in columns(model) if not c.description] == []


@pytest.mark.parametrize("model", schemas.ROWS, ids=lambda m: m.table)
def test_what_a_model_names_are_its_columns(model):
    named = {*model.refers, *model.facets, *model.search, *([model.label] if model.label else [])}
    assert named <= set(model.model_fields)


@pytest.mark.parametrize("model", schemas.ROWS, ids=lambda m: m.table)
def test_a_table_stands_after_those_that_it_refers_to(model):
    before = [m.table for m in schemas.ROWS[: schemas.ROWS.index(model) + 1]]
    assert set(model.refers.values()) <= set(before)


def test_a_field_that_no_column_can_hold_is_refused():
    class Odd(Row):
        values: dict[str, int]

    with pytest.raises(TypeError, match=r"Odd\.values"):
        columns(Odd)


@pytest.mark.parametrize("view", VIEWS, ids=lambda v: v.name)
def test_described_columns_of_views_are_there(view, tmp_path):
    publish(Archive(), tmp_path / "papers.db")
    info = sqlite3.connect(tmp_path / "papers.db").execute(f"select name from pragma_table_info('{view.name}')")
    assert {*view.columns, view.newest_by} <= {name for (name,) in info}


def test_queries_have_a_title_a_line_of_help_and_sql():
    assert [n for n, q in ASKED.items() if set(q) != {"title", "description", "sql"}] == []


def test_datasette_gets_no_markdown_and_the_dictionary_does():
    told = metadata({})["databases"]["papers"]["tables"]["decisions"]
    assert told["label_column"] == "text"
    assert told["facets"] == ["verb", "meeting_date"]
    assert told["sort_desc"] == "meeting_date"
    assert told["columns"]["basis"].startswith("stated as printed")
    assert "| `meeting_id` | TEXT *or null* | The meeting → `meetings` |" in dictionary()

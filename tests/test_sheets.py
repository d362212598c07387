"""A table of the desk as CSV: a file with a name of its own, that says where each of its rows stands in print."""

import asyncio
import csv
import html
import io
import re

import pytest

from tests.conftest import CORPUS
from tests.serving import asked, desk


@pytest.fixture(scope="module")
def sample(sample_database):
    return desk(sample_database, CORPUS)


def download(served, page: str, nth: int = 0):
    """What the nth link to a CSV of a page leads to."""
    found = re.findall(r'<a href="([^"]+)">CSV</a>', asked(served, page).text)
    return asked(served, html.unescape(found[nth]))


NAMED = [
    ("/-/beat/44", "beat-44-covers.csv"),
    ("/-/meeting/harrowmere-safer-places-partnership-2024-03-14", "meeting-harrowmere-safer-places-partner"),
    ("/-/problems", "problems-"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "name"), NAMED, ids=[c[0] for c in NAMED])
def test_a_table_is_a_file_with_a_name(sample, page, name):
    headers = download(sample, page).headers
    assert headers["content-type"] == "text/csv; charset=utf-8"
    assert headers["content-disposition"].startswith(f'attachment; filename="{name}')
    assert headers["content-disposition"].endswith('.csv"')


@pytest.mark.parametrize("table", ["decisions", "open_actions"])
def test_tables_and_views_are_files_too(sample, table):
    headers = asked(sample, f"/papers/{table}.csv?_stream=1").headers
    assert headers["content-disposition"] == f'attachment; filename="{table}.csv"'


@pytest.mark.parametrize("asked_for", ['a"b', "a/../b", "x" * 300, "a\r\nb", "é", "..", "on"])
def test_a_name_that_is_none_is_not_taken(sample, asked_for):
    response = sample.client.get("/papers/decisions.csv", params={"_dl": asked_for}, follow_redirects=True)
    assert asyncio.run(response).headers["content-disposition"] == 'attachment; filename="decisions.csv"'


def test_a_refusal_is_no_file(sample):
    assert "content-disposition" not in asked(sample, "/papers.csv?sql=delete+from+papers").headers


def test_rows_say_their_paper_and_their_words(sample):
    rows = list(csv.DictReader(io.StringIO(download(sample, "/-/beat/44", -1).text)))
    assert rows and {"paper", "page", "quote"} <= rows[0].keys()
    assert all(row["paper"].endswith(".pdf") and row["quote"] for row in rows)


def test_rows_stay_in_the_order_of_the_page(sample):
    page = asked(sample, "/-/beat/42").text
    found = [html.unescape(a) for a in re.findall(r'<a href="([^"]+)">CSV</a>', page) if "beat_figures" in a]
    rows = list(csv.DictReader(io.StringIO(asked(sample, found[-1]).text)))
    shown = [m[1] for m in re.finditer(r'class="col-page[^"]*"><a class="place" href="[^"]*record=([^"#]+)', page)]
    ids = [row["id"] for row in rows]
    assert ids and [i for i in shown if i in ids] == ids

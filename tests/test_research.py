"""The questions of docs/research.md are asked of the export of the sample series, and have answers."""

import re
from pathlib import Path

import pytest

from pipeline.export import export

duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed: make test installs it")
GUIDE = (Path(__file__).parent.parent / "docs" / "research.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"^## (.+?)\n.*?```sql\n(.*?)```", GUIDE, re.S | re.M)


@pytest.fixture(scope="module")
def exported(sample_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("research") / "export"
    export(sample_database, folder)
    return folder


@pytest.mark.parametrize(("title", "sql"), QUESTIONS, ids=[title for title, _ in QUESTIONS])
def test_the_guides_questions_have_answers(exported, title, sql):
    assert duckdb.sql(sql.replace("output/export", str(exported))).fetchall()


def test_there_are_three():
    assert len(QUESTIONS) == 3

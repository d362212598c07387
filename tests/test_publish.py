"""The published database: the archive's rows and nothing else, whole or not at all, the same bytes each time."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import schemas
from pipeline import publish as publishing
from pipeline.errors import BrokenDatabase, CountMismatch, MattersError, NoDatabase, OutputNotWritable
from pipeline.publish import publish, published
from schemas.reading import Archive
from tests.make import action, archive, body, contact, decision, owner, page, paper, person, place, sample


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "papers.db"


def rows(path: Path, sql: str) -> list[tuple]:
    db = sqlite3.connect(path)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


def whole(*more) -> Archive:
    """An archive with the rows that others refer to, and `more`."""
    return archive(body(), sample().of(schemas.Meeting)[0], person(), paper(), *more)


def test_every_row_of_every_table_is_there(path):
    publish(sample(), path)
    found = {m.table: rows(path, f"select count(*) from {m.table}")[0][0] for m in schemas.ROWS}
    assert found == {m.table: len(sample().of(m)) for m in schemas.ROWS}


def test_an_empty_archive_has_every_table(path):
    publish(Archive(), path)
    tables = {name for (name,) in rows(path, "select name from pragma_table_list where strict")}
    assert tables == {m.table for m in schemas.ROWS}


VALUES = [
    (decision(text="that “ünïcode” stays"), "text", "that “ünïcode” stays", "text as printed"),
    (decision(limb=None), "limb", None, "nothing printed, nothing stored"),
    (action(owners=("Zoë Ash", "Bo Fenn"), thread_id=None), "owners", '["Zoë Ash", "Bo Fenn"]', "a list as JSON"),
    (action(owners=(), thread_id=None), "owners", "[]", "no one named"),
    (decision(x0=72), "x0", 72.0, "a whole number in a column of fractions"),
]


@pytest.mark.parametrize(("row", "column", "value", "shows"), VALUES, ids=[v[3] for v in VALUES])
def test_values(path, row, column, value, shows):
    publish(whole(row), path)
    assert rows(path, f"select {column} from {row.table}") == [(value,)]


def test_what_is_said_stands_before_where_it_stands(path):
    publish(Archive(), path)
    names = [name for (name,) in rows(path, "select name from pragma_table_info('decisions')")]
    assert names[:4] == ["id", "paper_id", "page", "meeting_id"]
    assert names[-9:] == ["x0", "top", "x1", "bottom", "quote", "basis", "rule", "confidence", "duplicate_of"]


@pytest.mark.parametrize(
    ("table", "key"),
    [("decisions", ["id"]), ("places", ["record_id", "seq"]), ("action_owners", ["action_id", "seq"])],
)
def test_keys(path, table, key):
    publish(Archive(), path)
    assert [n for (n,) in rows(path, f"select name from pragma_table_info('{table}') where pk order by pk")] == key


REFUSED = [
    ("insert into people values ('p', null)", "a name is needed"),
    (
        "insert into papers (id, filename, sha256, kind, pages, pages_recognised) values ('p','f','s','k','ten',0)",
        "STRICT",
    ),
    ("update decisions set verb = 'mumbled'", "a verb that is none"),
    ("update attendance set remote = 2", "neither yes nor no"),
]


@pytest.mark.parametrize(("sql", "shows"), REFUSED, ids=[r[1] for r in REFUSED])
def test_the_tables_refuse_what_the_models_refuse(path, sql, shows):
    publish(sample(), path)
    with pytest.raises(sqlite3.IntegrityError):
        rows(path, sql)


SEARCHES = [
    ("pages", "repairing", 1, "a word's other forms"),
    ("minute_items", "gate", 1, "title and text"),
    ("decisions", '"the budget"', 1, "words together"),
    ("actions", "log", 1, "actions"),
    ("action_threads", "gate", 1, "threads"),
    ("pages", "unheard", 0, "what stands nowhere"),
]


@pytest.mark.parametrize(("table", "words", "hits", "shows"), SEARCHES, ids=[s[3] for s in SEARCHES])
def test_full_text_search_finds_the_right_rows(path, table, words, hits, shows):
    publish(sample(), path)
    found = rows(
        path, f"select t.* from {table}_fts f join {table} t on t.rowid = f.rowid where {table}_fts match '{words}'"
    )
    assert len(found) == hits


def test_columns_that_are_looked_up_have_an_index(path):
    publish(Archive(), path)
    made = {name for (name,) in rows(path, "select name from sqlite_master where type = 'index'")}
    wanted = {
        f"idx_{m.table}_{c}" for m in schemas.ROWS for c in (*m.refers, *m.facets) if c not in ("id", "action_id")
    }
    assert wanted <= made


def test_the_same_archive_gives_the_same_bytes_in_whatever_order_it_comes(tmp_path):
    backwards = Archive({m: tuple(reversed(r)) for m, r in reversed(sample().tables.items())})
    publish(sample(), tmp_path / "one.db")
    publish(backwards, tmp_path / "two.db")
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_the_same_bytes_with_much_text_and_from_another_process(tmp_path):
    """Enough text that the search index is merged in several steps; another seed for Python's hashes."""
    code = (
        "import sys; from pathlib import Path; from pipeline.publish import publish; from tests.make import *; "
        "texts = [' '.join(f'word{(i * 31 + j * 17) % 997}' for j in range(300)) for i in range(400)]; "
        "publish(archive(body(), meeting(), paper(), *(page(i + 1, text=t) for i, t in enumerate(texts))), "
        "Path(sys.argv[1]))"
    )
    for name, seed in (("one.db", "1"), ("two.db", "2")):
        environment = os.environ | {"PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, tmp_path / name], check=True, env=environment, cwd=Path.cwd())
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


BROKEN = [
    (
        archive(decision(meeting_id=None)),
        "decisions d1: paper_id 0a1b2c3d4e5f is not in papers",
        "a record without its paper",
    ),
    (whole(decision(), decision(text="again")), "decisions: two rows with the key d1", "one id twice"),
    (whole(action(thread_id=None), owner(), owner()), "action_owners: two rows with the key a1, 0", "one owner twice"),
    (whole(owner(action_id="a9")), "action_owners a9, 0: action_id a9 is not in actions", "an owner of nothing"),
    (whole(decision().model_copy(update={"text": "\ud800"})), "decisions: 'utf-8' codec", "half a character"),
    (whole(decision().model_copy(update={"verb": "mumbled"})), "decisions: CHECK constraint failed", "no such verb"),
]


@pytest.mark.parametrize(("bad", "message", "shows"), BROKEN, ids=[b[2] for b in BROKEN])
def test_a_broken_archive_leaves_the_last_good_database(path, bad, message, shows):
    publish(sample(), path)
    before = path.read_bytes()
    with pytest.raises(BrokenDatabase) as e:
        publish(bad, path)
    assert message in str(e.value)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == ["papers.db"]


def test_a_row_that_got_lost_is_noticed(path, monkeypatch):
    monkeypatch.setattr(publishing, "_sorted", lambda model, archive, path: list(archive.of(model))[:1])
    with pytest.raises(CountMismatch, match="people: 1 rows instead of 2"):
        publish(sample(), path)
    assert os.listdir(path.parent) == []


def test_a_search_index_that_points_at_other_rows_is_noticed(path, monkeypatch):
    def shuffled(db):
        db.execute("update pages set rowid = rowid + 100")

    monkeypatch.setattr(publishing.Database, "vacuum", shuffled)
    with pytest.raises(BrokenDatabase, match="pages_fts"):
        publish(sample(), path)


@pytest.mark.parametrize(
    ("name", "shows"), [("missing/papers.db", "no such folder"), (".", "a folder"), ("file/papers.db", "a file")]
)
def test_where_nothing_can_be_written(tmp_path, name, shows):
    (tmp_path / "file").touch()
    with pytest.raises(OutputNotWritable) as e:
        publish(Archive(), tmp_path / name)
    assert e.value.exit_code == 5
    assert isinstance(e.value, MattersError)


def test_a_full_disk_is_the_clerks_to_mend(path, monkeypatch):
    monkeypatch.setattr(publishing.Database, "vacuum", lambda db: db.execute("PRAGMA max_page_count = 1") and _grow(db))
    with pytest.raises(OutputNotWritable, match="full"):
        publish(Archive(), path)
    assert os.listdir(path.parent) == []


def _grow(db) -> None:
    db.execute("create table more (text)")


def test_contact_details_are_withheld_everywhere_unless_asked_for(path):
    told = "Ring Ada Quill on 01632 960001 or write to ada.quill@larkmoor.example"
    given = whole(
        page(text=told), contact(quote=told), place(record_id="c1", quote=told), action(progress=told, thread_id=None)
    )
    publish(given, path)
    assert rows(path, "select count(*) from contacts") == [(0,)]
    assert rows(path, "select count(*) from places") == [(0,)]
    masked = "Ring Ada Quill on [withheld] or write to [withheld]"
    assert rows(path, "select text from pages union all select progress from actions") == [(masked,), (masked,)]
    assert rows(path, "select count(*) from pages_fts where pages_fts match '960001 OR quill OR larkmoor'") == [(1,)]
    assert b"960001" not in path.read_bytes()
    publish(given, path, contacts=True)
    assert rows(path, "select phone, email from contacts") == [("01632 960001", "ada.quill@larkmoor.example")]
    assert rows(path, "select text from pages") == [(told,)]


VIEWS = [
    ("select person, status from who_attended", [("Ada Quill", "present"), ("Bo Fenn", "apologies")], "by name"),
    ("select text, status from open_actions", [("repair the gate", "open")], "what is complete is not open"),
]


@pytest.mark.parametrize(("sql", "expected", "shows"), VIEWS, ids=[v[2] for v in VIEWS])
def test_views(path, sql, expected, shows):
    publish(sample(), path)
    assert rows(path, sql) == expected


def test_published_opens_what_was_published_and_nothing_else(path, tmp_path):
    publish(sample(), path)
    assert [row["filename"] for row in published(path)["papers"].rows] == ["larkmoor.pdf"]
    (tmp_path / "odd.db").write_bytes(b"no database at all")
    sqlite3.connect(tmp_path / "empty.db").close()
    for name in ("none.db", "odd.db", "empty.db"):
        with pytest.raises(NoDatabase):
            published(tmp_path / name)

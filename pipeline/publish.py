"""The archive as a SQLite database: the only module that touches SQLite.

An archive and a path come in; at the path stands a database with every table, index, full-text index and view, the
same bytes for the same archive. It is built beside the path and put in its place only when it is whole: a row that
stands twice, a reference to nothing, a wrong count or a failed check leaves the old database where it is.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlite_utils import Database

import schemas
from pipeline.errors import BrokenDatabase, CountMismatch, NoDatabase, OutputNotWritable
from pipeline.withhold import withhold
from schemas.column import Column, columns, key
from schemas.reading import Archive
from schemas.record import Row
from schemas.view import VIEWS

# What the clerk can put right (a full disk, a folder that may not be written), by the start of SQLite's name for it.
NOT_WRITABLE = ("SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_READONLY")


def publish(archive: Archive, path: Path, contacts: bool = False) -> None:
    """Write `archive` to `path`; with `contacts`, contact details too.

    Raises OutputNotWritable, CountMismatch or BrokenDatabase, and then leaves what was at `path` as it was.
    """
    building = path.with_name(f".{path.name}.{os.getpid()}.building")
    try:
        for leftover in path.parent.glob(f".{path.name}.*.building*"):  # of a run that was killed
            leftover.unlink(missing_ok=True)
        _build(archive if contacts else withhold(archive), building, path)
        _to_disk(building)
        os.replace(building, path)
    except OSError as e:
        raise OutputNotWritable(path, e.strerror or str(e)) from e
    finally:
        with suppress(OSError):
            _discard(building)


def published(path: Path) -> Database:
    """The database at `path`, opened for reading only. Raises NoDatabase."""
    try:
        db = Database(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True), execute_plugins=False)
        missing = {model.table for model in schemas.ROWS if not model.withheld} - set(db.table_names())
    except sqlite3.DatabaseError as e:
        raise NoDatabase(path, str(e)) from e
    if missing:
        raise NoDatabase(path, f"it has no table {min(missing)}")
    return db


def table_sql(model: type[Row]) -> str:
    """The CREATE TABLE statement of a model."""
    lines = [_column_sql(c) for c in columns(model)]
    lines.append(f"PRIMARY KEY ({_names(key(model))})")
    return f'CREATE TABLE "{model.table}" (\n  ' + ",\n  ".join(lines) + "\n) STRICT"


def _column_sql(column: Column) -> str:
    words = [f'"{column.name}"', column.sql_type]
    if column.required:
        words.append("NOT NULL")
    if column.choices:
        values = ", ".join(_literal(c) for c in column.choices)
        words.append(f'CHECK ("{column.name}" IN ({values}))')
    if column.refers:
        words.append(f'REFERENCES "{column.refers}" ("id")')
    return " ".join(words)


def _literal(value: str | int) -> str:
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{n}"' for n in names)


def _build(archive: Archive, building: Path, path: Path) -> None:
    """Make the whole database at `building`; errors speak of `path`, which the clerk knows."""
    try:
        db = Database(sqlite3.connect(building), execute_plugins=False)
        try:
            _fill(db, archive, path)
            _check(db, archive, path)
        finally:
            db.close()
    except sqlite3.Error as e:
        written = not getattr(e, "sqlite_errorname", "").startswith(NOT_WRITABLE)
        raise (BrokenDatabase if written else OutputNotWritable)(path, str(e)) from e


def _fill(db: Database, archive: Archive, path: Path) -> None:
    # Losing the half-built file in a power cut is no loss: it is not put in place before it is on the disk.
    # Freed space is overwritten so that no bytes of an earlier step stay behind in the file.
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA secure_delete = ON")
    for model in schemas.ROWS:
        db.execute(table_sql(model))
        _insert(db, model, _sorted(model, archive, path), path)
    for model in schemas.ROWS:
        _index(db, model)
    for view in VIEWS:
        db.create_view(view.name, view.sql.strip())
    db.vacuum()


def _sorted(model: type[Row], archive: Archive, path: Path) -> list[Row]:
    """The table's rows in the order of their key, each key once."""

    def place(row: Row) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in key(model))

    rows = sorted(archive.of(model), key=place)
    twice = next((place(a) for a, b in pairwise(rows) if place(a) == place(b)), None)
    if twice:
        raise BrokenDatabase(path, f"{model.table}: two rows with the key {', '.join(map(str, twice))}")
    return rows


def _insert(db: Database, model: type[Row], rows: list[Row], path: Path) -> None:
    try:
        db[model.table].insert_all(_values(model, rows), batch_size=1000)
    except (sqlite3.IntegrityError, UnicodeError) as e:  # a value that its column refuses, or that is no text
        raise BrokenDatabase(path, f"{model.table}: {e}") from e


def _values(model: type[Row], rows: list[Row]) -> Iterator[dict[str, Any]]:
    names = [(c.name, c.listed) for c in columns(model)]
    for row in rows:
        yield {name: _listed(getattr(row, name)) if listed else getattr(row, name) for name, listed in names}


def _listed(value: tuple[str, ...] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _index(db: Database, model: type[Row]) -> None:
    """Indexes on what other tables, facets and the next stages look up; full text with words cut to their stems."""
    looked_up = dict.fromkeys([*model.refers, *model.facets, *({"record_id"} & set(model.model_fields))])
    for name in looked_up:
        if name != key(model)[0]:
            db[model.table].create_index([name])
    if model.search:
        db[model.table].enable_fts(model.search, tokenize="porter")


def _check(db: Database, archive: Archive, path: Path) -> None:
    """Hold the database against the archive and against itself."""
    for model in schemas.ROWS:
        there, expected = db[model.table].count, len(archive.of(model))
        if there != expected:
            raise CountMismatch(path, f"{model.table}: {there} rows instead of {expected}")
    for trouble in _troubles(db):
        raise BrokenDatabase(path, trouble)


def _troubles(db: Database) -> Iterator[str]:
    for table, rowid, parent, number in db.execute("PRAGMA foreign_key_check"):
        yield _dangling(db, table, rowid, parent, number)
    for (line,) in db.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield line
    for model in schemas.ROWS:
        if model.search:
            yield from _search_troubles(db, f"{model.table}_fts")


def _search_troubles(db: Database, index: str) -> Iterator[str]:
    """Compare a full-text index with the table that it indexes: VACUUM may give the table's rows other numbers."""
    try:
        db.execute(f'INSERT INTO "{index}" ("{index}", rank) VALUES (\'integrity-check\', 1)')
    except sqlite3.DatabaseError as e:
        yield f"{index}: {e}"


def _dangling(db: Database, table: str, rowid: int, parent: str, number: int) -> str:
    """Say which row refers to nothing, by its key and column."""
    column = next(row[3] for row in db.execute(f'PRAGMA foreign_key_list("{table}")') if row[0] == number)
    model = next(m for m in schemas.ROWS if m.table == table)
    *found, value = next(db.execute(f'SELECT {_names(key(model))}, "{column}" FROM "{table}" WHERE rowid = ?', [rowid]))
    return f"{table} {', '.join(map(str, found))}: {column} {value} is not in {parent}"


def _to_disk(building: Path) -> None:
    with building.open("rb+") as file:
        os.fsync(file.fileno())


def _discard(building: Path) -> None:
    for file in (building, building.with_name(building.name + "-journal")):
        file.unlink(missing_ok=True)

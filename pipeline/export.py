"""Takes a database, writes it as files that other programs read: a data package, Parquet, and Popolo.

`datapackage.json` with `data/<table>.csv` is a Frictionless Data Package: types, keys and descriptions from the models.
`parquet/<table>.parquet` holds the same tables as they are. `popolo/*.json` holds people, organisations, memberships
and events. A text that a spreadsheet would run as a formula gets an apostrophe before it in the CSV, there only. The
same database gives the same bytes. Refuses a database that cannot be opened, and a folder that holds anything else.
"""

import csv
import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

import schemas
from pipeline.errors import OutputNotWritable
from pipeline.popolo import popolo
from pipeline.publish import published
from schemas.column import Column, columns, key
from schemas.record import Row

PACKAGE = "datapackage.json"
TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
ARROW = {"TEXT": pyarrow.string(), "INTEGER": pyarrow.int64(), "REAL": pyarrow.float64()}
# "-12.5%", "+3" and "-1,204" are numbers to a spreadsheet too, and stay as printed.
FORMULA = re.compile(r"[=@\t\r＝＠]|[-+＋－](?![\d.,\s]+%?\Z)")


@dataclass(frozen=True, slots=True)
class Exported:
    """How many rows of each table were written, and where."""

    folder: Path
    rows: dict[str, int]


def export(database: Path, folder: Path) -> Exported:
    """Writes `database` into `folder`, in place of an earlier export. Raises NoDatabase or OutputNotWritable."""
    db = published(database)
    tables = {model: list(db[model.table].rows) for model in schemas.ROWS}
    # Contact details are withheld: a table without rows would only say that there are some.
    tables = {model: rows for model, rows in tables.items() if rows or not model.withheld}
    building, old = (folder.with_name(f".{folder.name}.{os.getpid()}.{name}") for name in ("building", "old"))
    try:
        _refuse_what_is_not_ours(folder)
        for leftover in folder.parent.glob(f".{folder.name}.*.*"):  # of an export that was killed
            shutil.rmtree(leftover, ignore_errors=True)
        _write(tables, building)
        if folder.exists():
            os.replace(folder, old)  # not removed before the new one is in its place
        os.replace(building, folder)
    except OSError as e:
        if old.exists() and not folder.exists():
            os.replace(old, folder)
        raise OutputNotWritable(folder, e.strerror or str(e)) from e
    finally:
        shutil.rmtree(building, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return Exported(folder, {model.table: len(rows) for model, rows in tables.items()})


def _refuse_what_is_not_ours(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / PACKAGE).is_file():
        raise OutputNotWritable(folder, "it holds something else than an earlier export")


def _write(tables: dict[type[Row], list[dict[str, Any]]], folder: Path) -> None:
    for inside in ("data", "parquet", "popolo"):
        (folder / inside).mkdir(parents=True)
    for model, rows in tables.items():
        _write_csv(model, rows, folder / "data" / f"{model.table}.csv")
        _write_parquet(model, rows, folder / "parquet" / f"{model.table}.parquet")
    for name, content in popolo({model.table: rows for model, rows in tables.items()}).items():
        _write_json(folder / "popolo" / f"{name}.json", content)
    _write_json(folder / PACKAGE, package(list(tables)))


def _write_csv(model: type[Row], rows: list[dict[str, Any]], path: Path) -> None:
    names = [c.name for c in columns(model)]
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(names)
        lines.writerows([harmless(row[name]) for name in names] for row in rows)


def harmless(value: Any) -> Any:
    """A value that no spreadsheet runs: a text that looks like a formula gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value


def _write_parquet(model: type[Row], rows: list[dict[str, Any]], path: Path) -> None:
    fields = [pyarrow.field(c.name, _arrow(c), metadata={"description": c.description}) for c in columns(model)]
    content = [{c.name: _typed(c, row[c.name]) for c in columns(model)} for row in rows]
    parquet.write_table(pyarrow.Table.from_pylist(content, schema=pyarrow.schema(fields)), path)


def _arrow(column: Column) -> pyarrow.DataType:
    if column.listed:
        return pyarrow.list_(pyarrow.string())
    return pyarrow.bool_() if _is_bool(column) else ARROW[column.sql_type]


def _typed(column: Column, value: Any) -> Any:
    if value is None:
        return None
    if column.listed:
        return json.loads(value)
    return bool(value) if _is_bool(column) else value


def _is_bool(column: Column) -> bool:
    return column.sql_type == "INTEGER" and column.choices == (0, 1)


def package(models: list[type[Row]]) -> dict[str, Any]:
    """The description of the data package: a resource for each table, with its schema."""
    return {
        "profile": "tabular-data-package",
        "name": "matters-arising",
        "title": "Matters Arising: what council papers say, as records",
        "description": "A text that a spreadsheet would run as a formula has an apostrophe before it.",
        "resources": [_resource(model, {m.table for m in models}) for model in models],
    }


def _resource(model: type[Row], there: set[str]) -> dict[str, Any]:
    refers = [c for c in columns(model) if c.refers in there]
    schema = {
        "fields": [_field(c) for c in columns(model)],
        "primaryKey": list(key(model)),
        "foreignKeys": [{"fields": c.name, "reference": _reference(model, c)} for c in refers],
        "missingValues": [""],
    }
    return {
        "profile": "tabular-data-resource",
        "name": model.table,
        "path": f"data/{model.table}.csv",
        "description": " ".join((model.__doc__ or "").split()),
        "format": "csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _reference(model: type[Row], column: Column) -> dict[str, str]:
    """Where a column leads; a table that refers to itself does so by an empty name."""
    return {"resource": "" if column.refers == model.table else str(column.refers), "fields": "id"}


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": TYPES[column.sql_type], "description": column.description}
    if column.listed:
        return told | {"type": "array"}
    if _is_bool(column):
        return told | {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]}
    limits: dict[str, Any] = {"enum": list(column.choices)} if column.choices else {}
    # A text may be empty, as that of a blank page, which a data package does not tell from a missing one.
    if column.required and (column.sql_type != "TEXT" or column.choices or column.refers):
        limits["required"] = True
    return told | ({"constraints": limits} if limits else {})


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

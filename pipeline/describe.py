"""Descriptions that cannot drift from the code: written from the models, never by hand.

The models, the views and the hand-written `output/datasette/queries.toml` come in; Datasette's `metadata.json`, the
data dictionary `docs/tables.md` and the JSON Schemas `docs/schemas.json` go out. A field without a description is
refused.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import schemas
from schemas.column import Column, columns, key
from schemas.record import Record, Row
from schemas.view import VIEWS, View

DATABASE = "papers"
QUERIES = "output/datasette/queries.toml"
ABOUT = {
    "title": "Matters Arising",
    "description": (
        "What council papers say, as records: who was there, what was decided, who was to do what and what became of "
        "it, which figures were reported. Each record carries its paper, its page and the printed words."
    ),
    "license": "Apache-2.0 for the program; the words of the papers belong to their publishers",
    "license_url": "https://www.apache.org/licenses/LICENSE-2.0",
    "source": "The papers listed in the table papers",
    # Where the papers are whose pages are shown; `make serve` says it.
    "plugins": {"matters-desk": {"corpus": {"$env": "MATTERS_CORPUS"}}},
}
# The newest first, by the first of these that a table has.
DATES = ("meeting_date", "date", "last_seen")
SHARED = "Where it stands and how it was read"


def describe(top: Path) -> None:
    """Write the generated files under `top`, the folder of the project."""
    queries = tomllib.loads((top / QUERIES).read_text(encoding="utf-8"))
    for name, text in described(queries).items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")


def described(queries: dict[str, dict[str, Any]]) -> dict[str, str]:
    """The generated files: name below the project's folder, to text."""
    return {
        "output/datasette/metadata.json": _json(metadata(queries)),
        "docs/tables.md": dictionary(),
        "docs/schemas.json": _json({model.table: model.model_json_schema() for model in schemas.ROWS}),
    }


def metadata(queries: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Datasette's metadata: every table, view and column described, with the canned `queries`."""
    tables = {model.table: _table(model) for model in schemas.ROWS} | {view.name: _view(view) for view in VIEWS}
    asked = {name: query | {"sql": query["sql"].strip(), "hide_sql": True} for name, query in queries.items()}
    source = {
        "title": "The papers' records",
        "description": "A table for each kind of record, and questions ready made.",
    }
    return ABOUT | {"databases": {DATABASE: source | {"tables": tables, "queries": asked}}}


def dictionary() -> str:
    """The data dictionary, in Markdown."""
    head = (
        "# The tables of `output/papers.db`\n\n"
        "Written by `matters describe` from the models in `schemas/`; do not edit.\n\n"
        "Dates are ISO and never more precise than the paper (`2031-07`, `2031`); times are `HH:MM`; places are in PDF "
        "points (1/72 inch) from the page's upper left corner. A column that may be empty is marked *or null*.\n"
    )
    return "\n".join([head, _shared(), *map(_chapter, schemas.ROWS), *map(_view_chapter, VIEWS)])


def _table(model: type[Row]) -> dict[str, Any]:
    """What Datasette is told of one table."""
    told: dict[str, Any] = {
        "title": _title(model.table),
        "description": _plain(sentence(model)),
        "columns": {c.name: _plain(c.description) for c in columns(model)},
    }
    if model.label:
        told["label_column"] = model.label
    if model.facets:
        told["facets"] = list(model.facets)
    return told | _sort(model)


def _sort(model: type[Row]) -> dict[str, str]:
    names = model.model_fields
    newest = next((d for d in DATES if d in names), None)
    if newest:
        return {"sort_desc": newest}
    return {"sort": "name"} if set(names) == {"id", "name"} else {}


def _view(view: View) -> dict[str, Any]:
    told = {"title": _title(view.name), "description": view.description, "columns": view.columns}
    return told | {"sort_desc": view.newest_by}


def sentence(model: type[Row]) -> str:
    """What one row is: the model's docstring on one line."""
    if not model.__doc__:
        raise ValueError(f"{model.__name__} does not say what one row of it is")
    return " ".join(model.__doc__.split())


def _title(table: str) -> str:
    return table.replace("_", " ").capitalize()


def _plain(text: str) -> str:
    """Without the marks of Markdown, which Datasette would print."""
    return text.replace("`", "")


def _shared() -> str:
    rows = [_line(c) for c in columns(schemas.RECORDS[0]) if c.name in Record.model_fields]
    intro = "Every table of records has these columns, besides its own."
    return f"## {SHARED}\n\n{intro}\n\n" + _grid(rows)


def _chapter(model: type[Row]) -> str:
    recorded = issubclass(model, Record)
    own = [c for c in columns(model) if not (recorded and c.name in Record.model_fields)]
    notes = [sentence(model)]
    if model.withheld:
        notes.append("Empty in the published database unless contact details were asked for.")
    if model.search:
        notes.append(f"Full-text search: {', '.join(f'`{c}`' for c in model.search)}.")
    if recorded:
        notes.append(f"Has the columns of [{SHARED.lower()}](#{SHARED.lower().replace(' ', '-')}) too.")
    else:
        notes.append(f"Key: {', '.join(f'`{c}`' for c in key(model))}.")
    return f"## `{model.table}`\n\n{' '.join(notes)}\n\n" + _grid([_line(c) for c in own])


def _view_chapter(view: View) -> str:
    rows = [f"| `{name}` | | {text} |" for name, text in view.columns.items()]
    return (
        f"## `{view.name}` (view)\n\n{view.description} Its other columns are those of the tables it is made of.\n\n"
        + (_grid(rows))
    )


def _grid(rows: list[str]) -> str:
    return "\n".join(["| column | type | what it holds |", "|---|---|---|", *rows]) + "\n"


def _line(column: Column) -> str:
    if not column.description:
        raise ValueError(f"{column.name} has no description")
    kind = column.sql_type + ("" if column.required else " *or null*")
    what = column.description
    if column.choices and column.sql_type == "TEXT":
        named = [f"`{c}`" for c in column.choices]
        what += "" if all(n in what for n in named) else f" ({', '.join(named)})"
    if column.sql_type == "INTEGER" and column.choices:
        what += " (1 or 0)"
    if column.refers:
        what += f" → `{column.refers}`"
    return f"| `{column.name}` | {kind} | {what} |"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"

"""The rows of tables as HTML in one piece, since a template that makes them cell by cell takes most of a page's time.

Takes the rows of a query or of one of Datasette's own tables; gives the rows of an HTML table, every value escaped.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from datasette import hookimpl
from datasette.utils import to_css_class
from markupsafe import Markup, escape

class_of = lru_cache(10_000)(to_css_class)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    def grid_rows(rows: list[dict[str, Any]], heads: dict[str, str]) -> Markup:
        return Markup("\n").join(_grid_row(row, heads, env.globals["cell"]) for row in rows)

    env.globals |= {"grid_rows": grid_rows, "table_rows": table_rows, "severity": severity, "state": state}


def _grid_row(row: dict[str, Any], heads: dict[str, str], cell: Callable[[dict[str, Any], str], Markup]) -> Markup:
    def td(column: str, head: str) -> str:
        kind = f"col-{class_of(column)}{_number(row[column])}"
        return f'<td data-label="{escape(head)}" class="{kind}">{_shown(row, column, cell)}</td>'

    return Markup(f"<tr>{''.join(td(*head) for head in heads.items())}</tr>")


def _number(value: Any) -> str:
    return " number" if isinstance(value, (int, float)) else ""


def _shown(row: dict[str, Any], column: str, cell: Callable[[dict[str, Any], str], Markup]) -> Markup:
    value = row[column]
    if column == "severity":
        return severity(value)
    return state(value) if column == "status" and value else cell(row, column)


def severity(value: str) -> Markup:
    """How grave a problem is, as a label."""
    return Markup(f'<span class="severity {escape(value)}">{escape(value)}</span>')


def state(value: str) -> Markup:
    """How an action stands, or whether somebody came, as a label."""
    return Markup(f'<span class="state {escape(value.replace(" ", "_"))}">{escape(value.replace("_", " "))}</span>')


def table_rows(rows: Iterable[Any], columns: Iterable[str]) -> Markup:
    """The rows of one of Datasette's own tables, or of an answer, whose rows are values beside the columns."""
    names = list(columns)
    return Markup("\n".join(f"<tr>{''.join(map(_td, _cells(row, names)))}</tr>" for row in rows))


def _cells(row: Any, names: list[str]) -> Iterable[dict[str, Any]]:
    if hasattr(row, "cells"):
        return row.cells
    return ({"column": name, "value": value} for name, value in zip(names, row, strict=True))


def _td(cell: dict[str, Any]) -> str:
    column, kind = cell["column"], f" type-{cell['value_type']}" if "value_type" in cell else ""
    return f'<td data-label="{escape(column)}" class="col-{class_of(column)}{kind}">{escape(cell["value"])}</td>'

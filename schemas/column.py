"""The columns of a published table, read off its model.

A row model comes in; its columns go out, in the order in which they are published: what a record says stands before
where on the page it stands. A field of a type that SQLite has no plain column for is refused.
"""

from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from schemas.record import Record, Row

SQL_TYPES = {str: "TEXT", int: "INTEGER", bool: "INTEGER", float: "REAL"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `choices` are the values that it may hold; `listed` says that it holds a JSON list of strings."""

    name: str
    sql_type: str
    required: bool
    description: str
    refers: str | None = None
    choices: tuple[str | int, ...] = ()
    listed: bool = False


@cache
def columns(model: type[Row]) -> tuple[Column, ...]:
    """The columns of `model`, in published order."""
    return tuple(_column(model, name) for name in _order(model))


@cache
def key(model: type[Row]) -> tuple[str, ...]:
    """The primary key: `id`, or what the row belongs to and its order there."""
    names = tuple(model.model_fields)
    return ("id",) if "id" in names else (names[0], "seq")


def _order(model: type[Row]) -> list[str]:
    if not issubclass(model, Record):
        return list(model.model_fields)
    first = ["id", "paper_id", "page"]
    own = [name for name in model.model_fields if name not in Record.model_fields]
    return first + own + [name for name in Record.model_fields if name not in first]


def _column(model: type[Row], name: str) -> Column:
    field = model.model_fields[name]
    kind, nullable = _without_none(field.annotation)
    sql_type, choices, listed = _sql(kind, f"{model.__name__}.{name}")
    return Column(name, sql_type, not nullable, field.description or "", model.refers.get(name), choices, listed)


def _without_none(annotation: Any) -> tuple[Any, bool]:
    """`str | None` as (str, True), `str` as (str, False); what Annotated adds falls away."""
    if get_origin(annotation) is Annotated:
        return _without_none(get_args(annotation)[0])
    if get_origin(annotation) not in (Union, UnionType):
        return annotation, False
    (kind,) = [a for a in get_args(annotation) if a is not NoneType]
    return _without_none(kind)[0], True


def _sql(kind: Any, where: str) -> tuple[str, tuple[str | int, ...], bool]:
    """SQL type, choices and whether it is a list, of a bare type."""
    if get_origin(kind) is Literal:
        return "TEXT", get_args(kind), False
    if kind == tuple[str, ...]:
        return "TEXT", (), True
    if kind not in SQL_TYPES:
        raise TypeError(f"{where}: no column can hold {kind}; use str, int, float, bool, Literal or tuple[str, ...]")
    return SQL_TYPES[kind], (0, 1) if kind is bool else (), False

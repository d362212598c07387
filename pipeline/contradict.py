"""Makes a problem of two records that contradict each other, and says figures as people write them.

What the checks share: rows by what they have in common, the name of a measure, a problem at the place of a record.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from extractors.parse.measures import measure_of
from schemas.problem import Problem
from schemas.record import Record

R = TypeVar("R")


def contradict(row: Record, code: str, severity: str, message: str, other: Record | None = None) -> Problem:
    """A problem at the place of a record, which `other` contradicts."""
    return Problem(
        id=f"{code}.{row.id}",
        code=code,
        severity=severity,  # type: ignore[arg-type]
        message=message,
        record_id=row.id,
        other_record_id=other.id if other else None,
        paper_id=row.paper_id,
        page=row.page,
        x0=row.x0,
        top=row.top,
        x1=row.x1,
        bottom=row.bottom,
    )


def alike(rows: Iterable[R], key: Callable[[R], Any]) -> Iterable[list[R]]:
    """The rows that share a `key`, groups and rows in the order in which they come."""
    groups: dict[Any, list[R]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return groups.values()


def measure(text: str) -> str:
    """One name for the ways in which a measure is printed."""
    return measure_of(text) or " ".join(text.lower().split())


def figure(value: float | None) -> str:
    """A figure as people write it: no trailing zeros, thousands apart."""
    return "nothing" if value is None else f"{value:,.10g}"

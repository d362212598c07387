"""What the first half hands to the second: all that one paper says; and what the second half works on: all papers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self, TypeVar

from schemas.paper import PageText, PlaceRow
from schemas.problem import Problem
from schemas.record import Record, Row

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True)
class PartFacts:
    """What one part says of its meeting, beyond its `paper_parts` record (whose id this carries)."""

    record_id: str
    body: str | None = None
    meeting_time: str | None = None
    venue: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read off one file: a pure function of its bytes, its name and the code."""

    filename: str
    sha256: str
    title: str | None
    kind: str
    body: str | None
    meeting_date: str | None
    parts: tuple[PartFacts, ...]
    pages: tuple[PageText, ...]
    records: tuple[Record, ...]
    places: tuple[PlaceRow, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def paper_id(self) -> str:
        return self.sha256[:12]


@dataclass(frozen=True)
class Archive:
    """Rows of every table, as they will be published."""

    tables: dict[type[Row], tuple[Row, ...]] = field(default_factory=dict)

    def of(self, model: type[R]) -> tuple[R, ...]:
        """The rows of one table."""
        return self.tables.get(model, ())  # type: ignore[return-value]

    def having(self, model: type[R], rows: Iterable[R]) -> Self:
        """The same archive with these rows in place of one table's."""
        return type(self)(self.tables | {model: tuple(rows)})

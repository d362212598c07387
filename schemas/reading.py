"""What the first half hands to the second: all that one paper says; and what the second half works on: all papers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self, TypeVar

from schemas.paper import PageText, PlaceRow
from schemas.problem import Problem
from schemas.record import Record, Row
from schemas.row_table import PlaceTable, put_away

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
    pages: Sequence[PageText]
    records: Sequence[Record]
    places: Sequence[PlaceRow]
    problems: tuple[Problem, ...] = ()

    @property
    def paper_id(self) -> str:
        return self.sha256[:12]


@dataclass(frozen=True)
class Archive:
    """Rows of every table, as they will be published."""

    tables: dict[type[Row], Sequence[Row]] = field(default_factory=dict)

    @property
    def places(self) -> PlaceTable:
        """Where the records stand."""
        return PlaceTable.of(self.of(PlaceRow))

    def of(self, model: type[R]) -> Sequence[R]:
        """The rows of one table."""
        return self.tables.get(model, ())  # type: ignore[return-value]

    def having(self, model: type[R], rows: Iterable[R]) -> Self:
        """The same archive with these rows in place of one table's."""
        return type(self)(self.tables | {model: put_away(model, rows)})

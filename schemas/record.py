"""What every published row shares, and what an extractor yields before it becomes one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from schemas.passage import Passage

Basis = Literal["stated", "inferred", "derived"]
# As precise as the paper and no more: a year, a month or a day.
Date = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
Time = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Printed = Annotated[str, StringConstraints(min_length=1)]
LARGEST = 2**63 - 1


class _NotKept(frozenset[str]):
    """In place of the set of the fields that were given, which takes more room than the values and is never asked."""

    def update(self, *_: Iterable[str]) -> None:
        """Copies with changes add what they change."""


_NOT_KEPT = _NotKept()


class Row(BaseModel):
    """A row of a published table. Subclasses name their table and say in their docstring what one row is."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    table: ClassVar[str]
    label: ClassVar[str | None] = None
    """The column that stands for the row where another table refers to it."""
    search: ClassVar[tuple[str, ...]] = ()
    """The columns that full-text search covers."""
    facets: ClassVar[tuple[str, ...]] = ()
    """The columns that Datasette offers as facets."""
    refers: ClassVar[dict[str, str]] = {}
    """Columns that hold the id of a row of another table: column to table."""
    withheld: ClassVar[bool] = False
    """Whether the table is left out of the published database unless it is asked for."""

    def model_post_init(self, _: Any) -> None:
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_KEPT)


def unbounded(row: Row) -> list[str]:
    """The columns whose whole number is larger than a database holds, as where a printed telephone number is a page."""
    return [name for name, value in row if isinstance(value, int) and not -LARGEST <= value <= LARGEST]


class Record(Row):
    """A fact read off a paper, with its place."""

    id: str = Field(description="Stable id: paper, kind and where the record starts; never derived from its values")
    paper_id: str = Field(description="The paper it was read from")
    page: int = Field(ge=1, description="Page of the PDF, counted from 1")
    x0: float = Field(description="Left edge of the record's first box, in PDF points from the page's left")
    top: float = Field(description="Upper edge of the box, in points from the page's top")
    x1: float = Field(description="Right edge of the box, in points from the page's left")
    bottom: float = Field(description="Lower edge of the box, in points from the page's top")
    quote: str = Field(description="The printed words in the box")
    basis: Basis = Field(
        description="`stated` as printed, `inferred` from what stands around it, `derived` by arithmetic"
    )
    rule: str = Field(description="The rule that made the record")
    confidence: float | None = Field(
        default=None, ge=0, le=1, description="Mean confidence (0 to 1) of the words where they were recognised by OCR"
    )
    duplicate_of: str | None = Field(
        default=None, description="The id of the same fact in another paper that was kept as the canonical one"
    )


PLACED = {"paper_id": "papers"}
"""What every record refers to."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What an extractor yields: the kind of record, where it stands (first place first), why, and its values.

    `kind` may also be `Problem`, for what a passage shows to be wrong by itself.
    """

    kind: type[Row]
    where: tuple[Passage, ...]
    rule: str
    values: dict[str, Any]
    basis: Basis = "stated"


def found(kind: type[Row], /, *where: Passage, rule: str, basis: Basis = "stated", **values: Any) -> Finding:
    """A finding of `kind` at `where`; passages without words are left out."""
    return Finding(kind, tuple(p for p in where if p), rule, values, basis)


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier extractors learnt of one paper and later ones may use.

    `people`, `organisations` and `posts` are names as printed; `initials` maps "AW" to the name that the paper
    itself sets beside it.
    """

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    initials: dict[str, str] = field(default_factory=dict)

"""What a person found to be wrong in the records, and what was left out of what is published."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import Row


class Correction(Row):
    """One line of corpus/corrections.csv: what was found, what it should be, and whether it was applied."""

    table: ClassVar = "corrections"
    label: ClassVar = "reason"
    facets: ClassVar = ("status", "in_table", "who")

    id: str = Field(description="`correction-` and the number of its line among the corrections, from 1")
    target: str = Field(description="The record or place as the line names it")
    in_table: str | None = Field(default=None, description="The table of the row that it corrects")
    record_id: str | None = Field(default=None, description="The row that it corrects")
    field: str = Field(description="The column that it corrects")
    found: str = Field(description="The value as it was found; lists are JSON, empty where there was none")
    value: str = Field(description="The value as it should be, which the row has now if the correction was applied")
    reason: str = Field(description="Why")
    who: str = Field(description="Who says so")
    date: str = Field(description="When it was said (ISO)")
    status: Literal["applied", "target-moved", "value-differs", "refused"] = Field(
        description="`applied`; `target-moved`: there is no such row now; `value-differs`: the row says something else"
        " now than what was found; `refused`: the column cannot hold the value"
    )
    now: str | None = Field(default=None, description="What the row said when the correction was not applied")


class Redaction(Row):
    """One place of a page that is left out of everything that is published, and blacked out in pictures of the page."""

    table: ClassVar = "redactions"
    label: ClassVar = "reason"
    refers: ClassVar = {"paper_id": "papers"}

    id: str = Field(description="Paper, page and number of the place on the page")
    paper_id: str = Field(description="The paper")
    page: int = Field(ge=1, description="Page of the PDF, counted from 1")
    x0: float = Field(description="Left edge, in points from the page's left")
    top: float = Field(description="Upper edge, in points from the page's top")
    x1: float = Field(description="Right edge, in points from the page's left")
    bottom: float = Field(description="Lower edge, in points from the page's top")
    reason: str = Field(description="Why, as the list of redactions says")

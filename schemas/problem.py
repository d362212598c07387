"""What could not be read, matched or believed."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import Row


class Problem(Row):
    """One thing that a person should look at. A problem has a box where it stands at one place of a page."""

    table: ClassVar = "problems"
    label: ClassVar = "message"
    facets: ClassVar = ("code", "severity")
    refers: ClassVar = {"paper_id": "papers"}

    id: str = Field(description="Stable id")
    code: str = Field(description="Kind of problem")
    severity: Literal["error", "warning", "note"] = Field(
        description="`error`: something is missing from the database; `warning`: something should be looked at; `note`"
    )
    message: str = Field(description="What is wrong, in one sentence")
    record_id: str | None = Field(default=None, description="The record it is about")
    other_record_id: str | None = Field(default=None, description="The record that contradicts it")
    paper_id: str | None = Field(default=None, description="The paper; null where the file is no paper at all")
    filename: str | None = Field(default=None, description="The file, without its folder")
    page: int | None = Field(default=None, ge=1, description="Page of the PDF, counted from 1")
    x0: float | None = Field(default=None, description="Left edge of the place, in points")
    top: float | None = Field(default=None, description="Upper edge, in points from the page's top")
    x1: float | None = Field(default=None, description="Right edge, in points")
    bottom: float | None = Field(default=None, description="Lower edge, in points from the page's top")

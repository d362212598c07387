"""Bodies and their meetings."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import Date, Row, Time


class Body(Row):
    """A council, committee, partnership or board that meets."""

    table: ClassVar = "bodies"
    label: ClassVar = "name"

    id: str = Field(description="The name in lower case with hyphens")
    name: str = Field(description="Name as printed most often")


class Meeting(Row):
    """One meeting of one body, however many papers speak of it."""

    table: ClassVar = "meetings"
    label: ClassVar = "id"
    facets: ClassVar = ("body_id", "minutes_status", "held")
    refers: ClassVar = {
        "body_id": "bodies", "approved_at": "meetings", "previous_id": "meetings", "next_id": "meetings",
        "moved_to": "meetings",
    }  # fmt: skip

    id: str = Field(description="Body and date")
    body_id: str = Field(description="The body")
    date: Date = Field(description="Date (ISO)")
    time: Time | None = Field(default=None, description="Time of day, HH:MM")
    venue: str | None = Field(default=None, description="Venue as printed")
    minutes_status: Literal["draft", "approved"] | None = Field(
        default=None, description="Whether its minutes were approved by a later meeting, or are known as draft only"
    )
    approved_at: str | None = Field(default=None, description="The meeting that approved its minutes")
    held: Literal["cancelled", "moved"] | None = Field(
        default=None, description="Where papers say that it was not held on that date"
    )
    moved_to: str | None = Field(default=None, description="The meeting that was held, or is to be held, instead")
    previous_id: str | None = Field(default=None, description="The body's known meeting before this one")
    next_id: str | None = Field(default=None, description="The body's known meeting after this one")

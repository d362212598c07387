"""Dates that a paper announces for later meetings."""

from typing import ClassVar

from pydantic import Field

from schemas.record import PLACED, Date, Record, Time


class UpcomingMeeting(Record):
    """One later meeting that a paper announces."""

    table: ClassVar = "upcoming_meetings"
    label: ClassVar = "date"
    refers: ClassVar = PLACED | {"body_id": "bodies"}

    body_id: str | None = Field(default=None, description="The body that is to meet")
    date: Date = Field(description="Date (ISO)")
    time: Time | None = Field(default=None, description="Time of day, HH:MM")

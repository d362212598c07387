"""The items of minutes."""

from typing import ClassVar

from pydantic import Field

from schemas.record import PLACED, Date, Printed, Record


class MinuteItem(Record):
    """One numbered item of the minutes of a meeting. Numbers stand in the paper's own order."""

    table: ClassVar = "minute_items"
    label: ClassVar = "title"
    search: ClassVar = ("title", "text")
    facets: ClassVar = ("meeting_date",)
    refers: ClassVar = PLACED | {"meeting_id": "meetings"}

    meeting_id: str | None = Field(default=None, description="The meeting")
    meeting_date: Date | None = Field(default=None, description="Date of the meeting (ISO)")
    number: str | None = Field(default=None, description="Number as printed, without dots")
    title: Printed = Field(description="Title as printed")
    text: str | None = Field(default=None, description="The minute itself")

"""The items of an agenda."""

from typing import ClassVar

from pydantic import Field

from schemas.record import PLACED, Date, Printed, Record


class AgendaItem(Record):
    """One numbered item of the agenda of a meeting; a lettered sub-item ("7 a)") is an item of its own ("7a")."""

    table: ClassVar = "agenda_items"
    label: ClassVar = "title"
    facets: ClassVar = ("meeting_date",)
    refers: ClassVar = PLACED | {"meeting_id": "meetings"}

    meeting_id: str | None = Field(default=None, description="The meeting")
    meeting_date: Date | None = Field(default=None, description="Date of the meeting (ISO)")
    number: str | None = Field(default=None, description="Number as printed, without dots")
    title: Printed = Field(description="Title as printed, without leads and minutes allotted")
    leads: tuple[str, ...] = Field(default=(), description="Who leads the item, as printed (JSON list)")
    minutes: str | None = Field(default=None, description="Time allotted, in minutes, as printed (`15`, `5-10`)")
    attached_page: int | None = Field(
        default=None, ge=1, description="Page at which the agenda says the paper is attached"
    )
    text: str | None = Field(default=None, description="What the agenda says under the title")

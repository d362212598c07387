"""Who was at a meeting, and who was not."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import PLACED, Date, Record


class Attendance(Record):
    """One person (or a post, where no name is printed) at one meeting."""

    table: ClassVar = "attendance"
    label: ClassVar = "name"
    facets: ClassVar = ("status", "organisation", "meeting_date")
    refers: ClassVar = PLACED | {"meeting_id": "meetings", "person_id": "people", "organisation_id": "organisations"}

    meeting_id: str | None = Field(default=None, description="The meeting")
    meeting_date: Date | None = Field(default=None, description="Date of the meeting (ISO)")
    person_id: str | None = Field(default=None, description="The person, where the name was resolved")
    organisation_id: str | None = Field(default=None, description="The organisation, where it was resolved")
    name: str | None = Field(default=None, description="Name as printed, with rank or title, without bracketed notes")
    organisation: str | None = Field(default=None, description="Organisation as printed")
    role: str | None = Field(default=None, description="`chair`, `vice-chair`, `minutes` (the note taker) or the post")
    status: Literal["present", "in_attendance", "apologies", "absent"] = Field(description="How they attended")
    remote: bool = Field(default=False, description="Whether the paper says they joined remotely")
    initials: str | None = Field(default=None, description="Initials that the paper sets beside the name")

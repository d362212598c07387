"""Actions followed from meeting to meeting."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import Date, Row


class ActionOwner(Row):
    """One owner of one action."""

    table: ClassVar = "action_owners"
    label: ClassVar = "as_printed"
    facets: ClassVar = ("person_id",)
    refers: ClassVar = {"action_id": "actions", "person_id": "people", "organisation_id": "organisations"}

    action_id: str = Field(description="The action")
    seq: int = Field(ge=0, description="Order of the owner in the action, from 0")
    as_printed: str = Field(description="The owner as printed")
    person_id: str | None = Field(default=None, description="The person, where the name was resolved")
    organisation_id: str | None = Field(default=None, description="The organisation, where it was resolved")


class ActionThread(Row):
    """One action through all its mentions."""

    table: ClassVar = "action_threads"
    label: ClassVar = "title"
    search: ClassVar = ("title",)
    facets: ClassVar = ("status", "body_id")
    refers: ClassVar = {"body_id": "bodies"}

    id: str = Field(description="The id of the thread's first mention")
    title: str = Field(description="What is to be done, as first printed")
    body_id: str | None = Field(default=None, description="The body that set it")
    first_raised: Date | None = Field(default=None, description="Date of the meeting that set it (ISO)")
    last_seen: Date | None = Field(default=None, description="Date of the last meeting whose papers mention it (ISO)")
    status: Literal["open", "in_progress", "complete"] | None = Field(default=None, description="Its last known state")
    mentions: int = Field(ge=1, description="Number of mentions")
    joined_by: str | None = Field(default=None, description="How its mentions were joined")

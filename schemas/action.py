"""What somebody is to do."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import PLACED, Date, Printed, Record


class Action(Record):
    """One mention of something that a named or described owner has to do."""

    table: ClassVar = "actions"
    label: ClassVar = "text"
    search: ClassVar = ("text", "progress")
    facets: ClassVar = ("status", "source", "meeting_date")
    refers: ClassVar = PLACED | {"meeting_id": "meetings", "thread_id": "action_threads"}

    meeting_id: str | None = Field(default=None, description="The meeting that set the action")
    meeting_date: Date | None = Field(default=None, description="Date of the meeting that set the action (ISO)")
    item: str | None = Field(default=None, description="Number of the item at that meeting")
    text: Printed = Field(description="What is to be done, as printed")
    bullets: tuple[str, ...] = Field(
        default=(), description="The lines of the list that the text leads in to, as printed (JSON list)"
    )
    owners: tuple[str, ...] = Field(default=(), description="Who is to do it, as printed (JSON list)")
    due: str | None = Field(default=None, description="When it is due, as printed")
    due_date: Date | None = Field(
        default=None,
        description="The same as a date (ISO), where it is one, names a known meeting, or can be reckoned",
    )
    due_basis: Literal["stated", "derived"] | None = Field(
        default=None, description="`stated` where the due date is printed, `derived` where it is reckoned"
    )
    status: Literal["open", "in_progress", "complete"] | None = Field(
        default=None, description="State, as the paper says"
    )
    progress: str | None = Field(default=None, description="What the paper says of progress, as printed")
    source: Literal["minutes", "action_log", "action_plan", "report"] = Field(description="The kind of paper or table")
    thread_id: str | None = Field(default=None, description="The thread of mentions that it belongs to")

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
    facets: ClassVar = ("state", "status", "body_id")
    refers: ClassVar = {"body_id": "bodies", "closed_by": "papers"}

    id: str = Field(description="The id of the thread's first mention in an action")
    title: str = Field(description="What is to be done, as first printed")
    body_id: str | None = Field(default=None, description="The body that set it")
    first_raised: Date | None = Field(default=None, description="Date of the meeting that set it (ISO)")
    last_seen: Date | None = Field(default=None, description="Date of the last meeting whose papers mention it (ISO)")
    status: Literal["open", "in_progress", "complete"] | None = Field(
        default=None, description="Its last known state, as a paper says"
    )
    state: Literal["open", "in_progress", "complete", "overdue", "dropped"] = Field(
        default="open",
        description="Its state as of the last known meeting of the body: `dropped` is absent from the next log without"
        " having been closed, `overdue` is past its due date and not known to be complete",
    )
    state_because: str | None = Field(default=None, description="What the state rests on")
    as_of: Date | None = Field(default=None, description="Date of the last known meeting of the body (ISO)")
    due: str | None = Field(default=None, description="When it is due, as last printed")
    due_date: Date | None = Field(default=None, description="The same as a date (ISO), where it is one")
    closed: Date | None = Field(
        default=None, description="Date of the first meeting whose papers say that it is complete (ISO)"
    )
    closed_by: str | None = Field(default=None, description="The paper that says so")
    days: int | None = Field(
        default=None, ge=0, description="Days from the meeting that set it to the one that closed it"
    )
    meetings: int | None = Field(
        default=None,
        ge=0,
        description="Known meetings of the body after the one that set it, to the one that closed it or else the last",
    )
    mentions: int = Field(ge=1, description="Number of mentions in actions")
    joined_by: str | None = Field(default=None, description="How its mentions were joined")


class ThreadJoin(Row):
    """One mention of a thread: that which begins it, one that was joined to it or that may belong to it; and why."""

    table: ClassVar = "thread_joins"
    label: ClassVar = "evidence"
    facets: ClassVar = ("outcome", "kind")
    refers: ClassVar = {"thread_id": "action_threads", "paper_id": "papers"}

    id: str = Field(description="The mention and the thread")
    thread_id: str = Field(description="The thread")
    record_id: str = Field(description="The record that mentions it")
    kind: Literal["actions", "decisions", "minute_items"] = Field(description="The table that holds that record")
    other_record_id: str | None = Field(
        default=None, description="The mention of the thread that it was found to be like; null where it begins it"
    )
    outcome: Literal["begins", "joined", "candidate"] = Field(description="`candidate`: not sure, so not joined")
    score: float | None = Field(default=None, ge=0, le=1, description="Share of the words in common, 0 to 1")
    evidence: str = Field(description="What speaks for the join, and for a candidate that it was not joined")
    seen: Date | None = Field(default=None, description="Date of the meeting whose papers mention it (ISO)")
    text: str = Field(description="The mention, as printed")
    paper_id: str = Field(description="The paper that holds the mention")
    page: int = Field(ge=1, description="Page of the PDF, counted from 1")

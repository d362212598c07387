"""People, organisations and the names they go by."""

from typing import ClassVar

from pydantic import Field

from schemas.record import PLACED, Record, Row


class Person(Row):
    """One person, under all the names that the papers print."""

    table: ClassVar = "people"
    label: ClassVar = "name"

    id: str = Field(description="The name in lower case with hyphens, with a number where two share it")
    name: str = Field(description="The fullest name printed, without rank or title")


class Organisation(Row):
    """One organisation."""

    table: ClassVar = "organisations"
    label: ClassVar = "name"

    id: str = Field(description="The name in lower case with hyphens")
    name: str = Field(description="Name as printed most often")
    acronyms: tuple[str, ...] = Field(default=(), description="Its acronyms, as papers explain them (JSON list)")


class Name(Record):
    """One printed name, and whom it was taken for. Both ids are null where that was left open."""

    table: ClassVar = "names"
    label: ClassVar = "as_printed"
    facets: ClassVar = ("matched_by",)
    refers: ClassVar = PLACED | {"person_id": "people", "organisation_id": "organisations"}

    as_printed: str = Field(description="The name as printed")
    person_id: str | None = Field(default=None, description="The person it was taken for")
    organisation_id: str | None = Field(default=None, description="The organisation it was taken for")
    matched_by: str | None = Field(default=None, description="How it was matched, or why it was left open")

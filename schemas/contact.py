"""Contact details. Personal: left out of the published database unless it is asked for."""

from typing import ClassVar

from pydantic import Field

from schemas.record import PLACED, Record


class Contact(Record):
    """One person whom a paper names as a contact."""

    table: ClassVar = "contacts"
    label: ClassVar = "name"
    refers: ClassVar = PLACED
    withheld: ClassVar = True

    name: str | None = Field(default=None, description="Name as printed")
    post: str | None = Field(default=None, description="Post as printed")
    phone: str | None = Field(default=None, description="Telephone number as printed")
    email: str | None = Field(default=None, description="E-mail address as printed")

"""Sums of money."""

from typing import ClassVar

from pydantic import Field

from schemas.record import PLACED, Printed, Record


class Money(Record):
    """One printed sum of money, in the currency of the paper."""

    table: ClassVar = "money"
    label: ClassVar = "as_printed"
    refers: ClassVar = PLACED

    amount: float = Field(description="The amount, in units of the currency (`£25m` is 25000000)")
    as_printed: Printed = Field(description="The sum as printed")
    subject: str | None = Field(default=None, description="What it is for, as printed nearest to it")

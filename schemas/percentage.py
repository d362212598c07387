"""Every percentage printed."""

from typing import ClassVar

from pydantic import Field

from schemas.record import PLACED, Printed, Record


class Percentage(Record):
    """One printed percentage, signed as printed or as worded, with what it measures."""

    table: ClassVar = "percentages"
    label: ClassVar = "as_printed"
    facets: ClassVar = ("subject", "beat", "agrees")
    refers: ClassVar = PLACED

    value: float = Field(description="The figure in per cent, signed: an 11% decrease is -11")
    as_printed: Printed = Field(description="The figure as printed, sign and per cent sign included")
    subject: str | None = Field(default=None, description="What is measured, as printed nearest to the figure")
    in_table: bool = Field(description="Whether it stands in a table")
    beat: str | None = Field(default=None, description="Number of the police beat it is about")
    area: str | None = Field(default=None, description="Area it is about, where the paper names one")
    period: str | None = Field(default=None, description="Period it is about, as printed")
    baseline_period: str | None = Field(default=None, description="Period it is compared with, as printed")
    count: float | None = Field(default=None, description="The count behind it, where printed beside it")
    baseline_count: float | None = Field(
        default=None, description="The count it is compared with, where printed beside it"
    )
    recomputed: float | None = Field(default=None, description="The percentage that the printed counts give")
    agrees: bool | None = Field(
        default=None, description="Whether the printed and the recomputed figure agree as printed"
    )

"""Every percentage printed."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import PLACED, Date, Printed, Record


class Percentage(Record):
    """One printed percentage, signed as printed or as worded, with what it measures."""

    table: ClassVar = "percentages"
    label: ClassVar = "as_printed"
    facets: ClassVar = ("measure_name", "kind", "subject", "beat", "agrees")
    refers: ClassVar = PLACED

    value: float = Field(description="The figure in per cent, signed: an 11% decrease is -11")
    as_printed: Printed = Field(description="The figure as printed, sign and per cent sign included")
    subject: str | None = Field(default=None, description="What is measured, as printed nearest to the figure")
    measure_name: str | None = Field(
        default=None,
        description="What is measured, by the one name for all ways of printing it (`theft of vehicles`); null where "
        "the subject is no known measure",
    )
    kind: Literal["change", "share", "rate", "target"] | None = Field(
        default=None,
        description="`change` from one period to another, `share` of a whole, `rate` (called so by the paper), "
        "`target` to be reached; null where the paper leaves it open",
    )
    in_table: bool = Field(description="Whether it stands in a table")
    beat: str | None = Field(default=None, description="Number of the police beat it is about")
    area: str | None = Field(default=None, description="Area it is about, where the paper names one")
    period: str | None = Field(default=None, description="Period it is about, as printed")
    period_start: Date | None = Field(
        default=None, description="First day, month or year of that period (ISO), as precise as the paper"
    )
    period_end: Date | None = Field(
        default=None, description="Last day, month or year of that period, included, or the date as at which it stood"
    )
    baseline_period: str | None = Field(default=None, description="Period it is compared with, as printed")
    baseline_start: Date | None = Field(
        default=None, description="First day, month or year of the period it is compared with (ISO)"
    )
    baseline_end: Date | None = Field(
        default=None, description="Last day, month or year of the period it is compared with, included (ISO)"
    )
    count: float | None = Field(default=None, description="The count behind it, where the paper prints one")
    baseline_count: float | None = Field(
        default=None, description="The count it is compared with, where the paper prints one"
    )
    difference: float | None = Field(
        default=None, description="The difference of the two counts, signed, where that is printed (`82 fewer` is -82)"
    )
    counts_from: Literal["row", "sentence", "table"] | None = Field(
        default=None,
        description="Where the counts stand: in its `row`, its `sentence`, or a `table` elsewhere in the same paper "
        "that counts the same measure for the same place and dates",
    )
    recomputed: float | None = Field(
        default=None, description="The percentage that the printed counts give, in the decimals of the printed one"
    )
    agrees: bool | None = Field(
        default=None,
        description="Whether the printed and the recomputed figure agree as printed; where of the counts only the "
        "difference is printed, whether any whole number to start from gives the figure",
    )

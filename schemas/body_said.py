"""What a clerk says of a body where its papers do not: the contents of `corpus/bodies/<id>.toml`."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Initials = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Z]{1,4}$")]
Order = Literal["day-first", "month-first"]


class Held(BaseModel):
    """Who held a post, and when; a day that is left out leaves the time open on that side."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    post: Words = Field(description="The post as the papers print it: Clerk, Chair")
    holder: Words = Field(description="The name of whoever held it")
    since: date | None = Field(default=None, alias="from", description="The first day (2024-05-01)")
    until: date | None = Field(default=None, alias="to", description="The last day (2025-04-30)")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"from is {self.since}, which is after to, {self.until}")
        return self

    def on(self, day: str) -> bool:
        """Whether it was held on a day (ISO)."""
        return (not self.since or self.since.isoformat() <= day) and (not self.until or day <= self.until.isoformat())


class BodySaid(BaseModel):
    """What a clerk says of one body. Every key may be left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Words | None = Field(default=None, description="The name to publish; else the one printed most often")
    names: tuple[Words, ...] = Field(default=(), description="Further names under which papers print the same body")
    dates: Order | None = Field(
        default=None,
        description="How its papers write dates in figures: `day-first` (3/4/2031 is 3 April) or `month-first`;"
        " without it, as the paper shows by dates that can be read one way only, else day first",
    )
    initials: dict[Initials, Words] = Field(
        default={}, description="Initials that the papers never explain, and the name of the person"
    )
    posts: tuple[Held, ...] = Field(
        default=(), description="Who held which post, where a paper does not say it of that meeting"
    )
    organisations: dict[Words, Words] = Field(
        default={}, description="A member's name, and the organisation for which they sit, where lists leave it out"
    )

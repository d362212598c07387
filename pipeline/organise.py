"""Printed organisations to organisations: one for each, under its full name and its acronyms.

Takes attendance lists and what acronyms stand for; gives the organisations, and for a printed name the id of the one
that it is. Only what attendance lists print beside somebody, and acronyms that papers explain, are organisations.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.expand import Explained
from pipeline.slug import slug
from schemas.attendance import Attendance
from schemas.person import Organisation


@dataclass
class Organisations:
    """The organisations met so far, by id, with the names under which they are printed."""

    explained: Explained
    printed: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    acronyms: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def meet(self, text: str, paper_id: str) -> str | None:
        """The id of the organisation `text`, which is an organisation."""
        full = self.explained.name(text, paper_id)
        key = slug(full or text)
        if not key:
            return None
        self.printed[key][full or text] += 1
        if full:
            self.acronyms[key].add(text)
        return key

    def find(self, text: str, paper_id: str) -> str | None:
        """The id of the organisation `text`, where it is one that is known or an acronym that is explained."""
        text = text.removeprefix("the ").removeprefix("The ")
        if self.explained.name(text, paper_id):
            return self.meet(text, paper_id)
        return slug(text) if slug(text) in self.printed else None

    def rows(self) -> list[Organisation]:
        return [
            Organisation(id=k, name=min(c, key=lambda n: (-c[n], n)), acronyms=tuple(sorted(self.acronyms[k])))
            for k, c in sorted(self.printed.items())
        ]


def organise(attendance: Iterable[Attendance], explained: Explained) -> Organisations:
    """The organisations of attendance lists."""
    organisations = Organisations(explained)
    for row in attendance:
        if row.organisation:
            organisations.meet(row.organisation, row.paper_id)
    return organisations

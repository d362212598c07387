"""The counts behind an undated change in a list, by the company it keeps.

Takes a paper's changes in order, each with the counts of a table that it was matched to or none. Where two items of one
list agree with the same two columns of a table, an item of that list without a date of its own is of those columns too,
and is held against them: so a slip shows in "Arson: +3%; fraud: +9%; theft: +4%" under one lead-in.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.parse.numbers import Figure
from extractors.parse.recount import counted
from extractors.parse.table_pairs import Pair
from schemas.passage import Passage
from schemas.record import Finding

COMPANY = 2
"""Items of a list that must agree with two columns for the others to be of them."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding that may still get counts: its figure, its list's lead-in, its pair, or the measure to find one for."""

    finding: Finding
    figure: Figure | None = None
    lead: Passage | None = None
    pair: Pair | None = None
    lacking: str | None = None


def settled(drafts: Iterable[Draft], pairs: Sequence[Pair]) -> Iterator[Finding]:
    """The findings of `drafts` in order, those with counts that can be of one pair only."""
    drafts = list(drafts)
    company: dict[int, Counter[tuple[str, str]]] = {}
    for draft in drafts:
        if draft.lead and draft.pair and draft.finding.values["agrees"]:
            company.setdefault(id(draft.lead), Counter())[draft.pair.end, draft.pair.baseline_end] += 1
    for draft in drafts:
        yield _settled(draft, company.get(id(draft.lead), Counter()), pairs)


def _settled(draft: Draft, company: Counter[tuple[str, str]], pairs: Sequence[Pair]) -> Finding:
    if not draft.lacking or not draft.figure or len(company) != 1 or company.total() < COMPANY:
        return draft.finding
    [ends] = company
    fit = [p for p in pairs if (p.measure, p.beat, p.end, p.baseline_end) == (draft.lacking, None, *ends)]
    if len(fit) != 1:
        return draft.finding
    values = counted(fit[0].counts, draft.figure, "table") | {"difference": draft.finding.values["difference"]}
    where = (*draft.finding.where, *fit[0].cells)
    return replace(draft.finding, where=where, values=draft.finding.values | values)

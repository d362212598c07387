"""Years that do not fit the paper's own period: last year's quarter in a report on this year's, a plan for a past year.

Yields problems, not records. The paper's period is the quarters and year that it names three times at least. Refuses
every sentence that compares: there another year is meant.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from extractors.parse.dates import find_dates
from extractors.parse.periods import find_periods
from extractors.parse.running_text import Said, said, sentence
from schemas.passage import Passage
from schemas.problem import Problem
from schemas.record import Finding, Known, found
from schemas.section import Document, Part

QUARTERS = re.compile(
    r"\b(?:Q|Qtrs?|Quarters?)\.?\s?(?P<a>[1-4])\b(?:\s?(?:-|–|/|&|to|and)\s?(?:(?:Q|Qtrs?|Quarters?)\.?\s?)?(?P<b>[1-4])\b)?"
    r"\s?(?:of\s+)?(?P<open>\()?(?P<year>20\d\d)\s?[/–-]\s?(?:20)?(?P<next>\d\d)(?!\d)(?(open)\)?)",
    re.I,
)
YEAR = re.compile(r"(?<![\d/])(?P<year>20\d\d)\s?/\s?(?:20)?(?P<next>\d\d)(?![\d/])")
PLANNED = re.compile(r"(?<![\d/])(?P<first>20\d\d)\s?[-–/]\s?(?P<last>20\d\d)(?!\d)")
TO_COME = re.compile(r"\b(?:will|shall|aims?\s+to|plans?\s+to)\b[^.;]{0,80}?\b(?:in|during|by)\s+$", re.I)
COMPARES = re.compile(
    r"\b(?:compar\w*|previous\w*|last\s+year|than|against|versus|vs|from|since|prior|earlier|baseline|historic\w*|same"
    r"|pre|both|between|trend|over)\b",
    re.I,
)
FROM = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.I)
TO = re.compile(r"\s*(?:to|until|and|[-–])\s*(?:the\s+)?", re.I)


@dataclass(frozen=True, slots=True)
class Own:
    """The paper's own period: first and last quarter, the year in which its year begins, and where it is said first."""

    quarters: tuple[int, int]
    year: int
    at: Passage


def period_slips(document: Document, known: Known) -> Iterator[Finding]:
    """Reads every part that is no minutes; yields a problem for each year that does not fit."""
    for part in document.parts:
        texts = list(said(part))
        own = _own(texts) if part.kind in ("report", "plan", "other") else None
        plan = _planned(part)
        for text in texts:
            if own:
                yield from _other_year(text, own)
                yield from _year_in_list(text, own)
            if plan:
                yield from _before_plan(text, plan)
            yield from _backwards(text)


def _own(texts: list[Said]) -> Own | None:
    """The quarters and year that the paper names most, three times at least."""
    named = [(_quarter(m), text.passage.of_match(m)) for text in texts for m in QUARTERS.finditer(text.passage.text)]
    counted = Counter(key for key, _ in named if key).most_common(2)
    if not counted or counted[0][1] < 3 or (len(counted) > 1 and counted[1][1] * 2 > counted[0][1]):
        return None
    (quarters, year), _ = counted[0]
    return Own(quarters, year, next(at for key, at in named if key == (quarters, year)))


def _quarter(match: re.Match) -> tuple[tuple[int, int], int] | None:
    if (int(match["year"]) + 1) % 100 != int(match["next"]):
        return None
    first, last = int(match["a"]), int(match["b"] or match["a"])
    return (min(first, last), max(first, last)), int(match["year"])


def _other_year(text: Said, own: Own) -> Iterator[Finding]:
    """The paper's own quarters with the year before, in a sentence that compares nothing."""
    for match in QUARTERS.finditer(text.passage.text):
        around = text.passage.cut(*sentence(text.passage, *match.span()))
        if _quarter(match) == (own.quarters, own.year - 1) and not COMPARES.search(around.text):
            at = text.passage.of_match(match)
            told = f"“{at.text}” is given here, but the paper is about “{own.at.text}” (page {own.at.page})."
            yield _problem("year-against-period", "warning", told, at, own.at)


def _year_in_list(text: Said, own: Own) -> Iterator[Finding]:
    """An item with last year's figure in a list that its lead-in says is of the paper's own period."""
    if text.block.kind != "list_item" or text.grid is not None or text.lead is None:
        return
    leads = [m for m in QUARTERS.finditer(text.lead.text) if _quarter(m) == (own.quarters, own.year)]
    years = list(YEAR.finditer(text.passage.text))
    if len(leads) != 1 or len(years) != 1 or QUARTERS.search(text.passage.text):
        return
    if int(years[0]["year"]) == own.year - 1 and not COMPARES.search(text.passage.text):
        at, over = text.passage.of_match(years[0]), text.lead.of_match(leads[0])
        told = f"The year of this item is {at.text}, but it stands in a list for “{over.text}”."
        yield _problem("year-against-period", "note", told, at, over)


def _planned(part: Part) -> tuple[int, Passage] | None:
    """The first year of a plan for several years, by its title or its first headings."""
    if part.kind != "plan":
        return None
    for passage in (part.title, *(b.text for b in part.blocks[:12] if b.table is None)):
        match = PLANNED.search(passage.text)
        if match and 1 < int(match["last"]) - int(match["first"]) <= 10:
            return int(match["first"]), passage.of_match(match)
    return None


def _before_plan(text: Said, plan: tuple[int, Passage]) -> Iterator[Finding]:
    """What is still to be done, in a year that is over when the plan begins."""
    for match in YEAR.finditer(text.passage.text):
        first, _ = sentence(text.passage, *match.span())
        if int(match["year"]) < plan[0] and TO_COME.search(text.passage.text[first : match.start()]):
            at = text.passage.of_match(match)
            told = f"Something is to be done in {at.text}, but the plan is for {plan[1].text} (page {plan[1].page})."
            yield _problem("year-against-period", "note", told, at, plan[1])


def _backwards(text: Said) -> Iterator[Finding]:
    """From one day to an earlier one."""
    printed = text.passage.text
    dates = [d for d in find_dates(printed) if d.iso and len(d.iso) == 10]
    for first, last in pairwise(dates):
        if not (FROM.search(printed[: first.start]) and TO.fullmatch(printed[first.end : last.start])):
            continue
        if last.iso < first.iso and not re.search(r"\bcompar", printed, re.I) and len(find_periods(printed)) <= 2:
            at = text.passage.cut(first.start, last.end)
            yield _problem("dates-backwards", "warning", f"“{at.text}” ends before it begins.", at)


def _problem(code: str, severity: str, told: str, *where: Passage) -> Finding:
    return found(Problem, *where, rule=code, code=code, severity=severity, message=told)

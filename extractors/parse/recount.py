"""The counts behind a percentage and the percentage that they give.

Takes a row of a table or a sentence, gives the count and the one it is compared with where both are printed beside the
percentage, or the difference of the two ("(82 fewer offences)"). Refuses to choose: more than one pair of counts that
could be meant is none.
"""

import re
from dataclasses import dataclass
from math import ceil, floor, inf
from typing import Any

from extractors.parse.columns import VARIANCE, groups, heading, in_time, is_beat_table, kinds
from extractors.parse.dates import find_dates
from extractors.parse.numbers import SPACED, Figure, find_percentages, parse_number
from extractors.parse.periods import order_of
from extractors.parse.signs import FALL, RISE
from schemas.passage import Passage
from schemas.section import Grid

_NUMBER = rf"(?<![\d.,/£$%-]){SPACED}(?![\d/%]|,\d|\s?%|st\b|nd\b|rd\b|th\b)"
AGAINST = re.compile(
    rf"(?P<count>{_NUMBER})(?:\s+[a-z][\w’'-]*){{0,5}},?\s+(?:against|compared\s+(?:to|with)|up\s+from|down\s+from|rather\s+than)"
    rf"\s+(?:a\s+total\s+of\s+)?(?P<baseline>{_NUMBER})",
    re.I,
)
FROM_TO = re.compile(rf"\bfrom\s+(?P<baseline>{_NUMBER})(?:\s+[a-z]+){{0,3}}\s+to\s+(?P<count>{_NUMBER})", re.I)
CHANGED_BY = re.compile(
    rf"(?P<count>{_NUMBER})(?:\s+[a-z][\w’'-]*){{0,4}},?\s+(?:which|and|this)?\s*(?:is|represents|was|being)\s+(?:a|an)\s+"
    rf"(?P<way>{FALL}|{RISE})\s+of\s+(?:(?P<change>{_NUMBER})\s*(?:\w+\s+){{0,2}}\(|[^(]{{1,12}}\((?P<later>{_NUMBER}))",
    re.I,
)
COUNTED = re.compile(
    rf"\bbeat\s+\w{{1,5}}\b[^.%]{{0,15}}?(?P<count>(?<![\w.,/£$-]){SPACED})\s+[^\d%]{{3,45}}$"
    rf"|(?P<plain>{_NUMBER})\s+(?:[a-z-]+\s+){{1,6}}\($",
    re.I,
)
_UNITED = r"(?:equat(?:es?|ed|ing)|amount(?:s|ed|ing)?|equals?)\s+to"
DIFFERENCE = re.compile(rf"(?P<change>{_NUMBER})\s+(?P<way>less|fewer|more|additional|extra)\s+(?!than\b)[a-z]", re.I)
NEXT_SENTENCE = re.compile(
    rf"\s*(?:This|The)\s+(?:{FALL}|{RISE}|change)\s+(?:{_UNITED}|is|was|means)\s+(?:an?\s+)?"
    rf"(?=\d)(?P<said>{_NUMBER}\s+(?:less|fewer|more|additional|extra)\s+(?!than\b)[a-z])",
    re.I,
)
_PARTS = rf"(?P<count>{_NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|a\s+total\s+of\s+)?(?P<baseline>{_NUMBER})"
PARTS_BEFORE = re.compile(rf"{_PARTS}(?:\s+[a-z-]+){{0,4}}\s*[(,–-]?\s*(?:or|which\s+is|{_UNITED})?\s*$", re.I)
PARTS_AFTER = re.compile(rf"^\s*[(,]\s*{_PARTS}\b", re.I)


@dataclass(frozen=True, slots=True)
class Counts:
    """A count and the one it is compared with; `change` is their difference, printed where the latter is not.

    Where the count is a share, `baseline` is the whole.
    """

    count: float | None = None
    baseline: float | None = None
    change: float | None = None
    share: bool = False

    @property
    def per_cent(self) -> float | None:
        """The change from baseline to count (or the share of it) in per cent; None without both, or from nothing."""
        before = self.baseline if self.baseline is not None else self._before()
        if self.count is None or not before:
            return None
        return (self.count if self.share else self.count - before) / before * 100

    def _before(self) -> float | None:
        return self.count - self.change if self.count is not None and self.change is not None else None


def recomputed(counts: Counts, figure: Figure) -> tuple[float | None, bool | None]:
    """The percentage that the counts give at the printed precision, and whether it is the printed one."""
    exact = counts.per_cent
    if exact is None:
        return None, _possible(counts.change, figure) if counts.count is None and counts.change else None
    return round(exact, figure.decimals), abs(exact - figure.value) <= 0.5 * 10**-figure.decimals + 1e-9


def counted(counts: Counts, figure: Figure, where: str) -> dict[str, Any]:
    """The columns of a record that hold the counts behind its figure."""
    again, agrees = recomputed(counts, figure)
    printed = any(n is not None for n in (counts.count, counts.baseline, counts.change))
    return {
        "count": counts.count,
        "baseline_count": counts.baseline,
        "difference": counts.change,
        "counts_from": where if printed else None,
        "recomputed": again,
        "agrees": agrees,
    }


def _possible(change: float, figure: Figure) -> bool:
    """Whether a difference is this percentage of any whole number, at the printed precision."""
    half = 0.5 * 10**-figure.decimals + 1e-9
    if abs(figure.value) <= half:
        return True
    if (change < 0) != (figure.value < 0):
        return False
    least = abs(change) * 100 / (abs(figure.value) + half)
    most = abs(change) * 100 / (abs(figure.value) - half) if abs(figure.value) > half else inf
    return most == inf or floor(most + 1e-9) >= ceil(least - 1e-9)


def counts_in_row(grid: Grid, row: int, column: int) -> tuple[Counts, tuple[int, ...]]:
    """The counts that stand in the row of a percentage, and their columns (current first)."""
    columns = _columns(grid, column)
    cells = [grid.rows[row][c] for c in columns]
    numbers = [parse_number(c.text) if c is not None else None for c in cells]
    if len(numbers) != 2 or None in numbers:
        return Counts(), ()
    return Counts(numbers[0], numbers[1]), columns


def counts_in_sentence(text: str, start: int, end: int) -> Counts:
    """The counts that a sentence prints for the percentage at text[start:end]."""
    pairs = [m for pattern in (AGAINST, FROM_TO) for m in pattern.finditer(text)]
    if len(pairs) == 1:
        return Counts(parse_number(pairs[0]["count"]), parse_number(pairs[0]["baseline"]))
    by = [m for m in CHANGED_BY.finditer(text) if m.start() < start and m.end() >= start - 2]
    if len(by) == 1 and not pairs:
        change = parse_number(by[0]["change"] or by[0]["later"])
        down = re.fullmatch(FALL, by[0]["way"], re.I)
        return Counts(parse_number(by[0]["count"]), None, -change if down else change)
    between = text[end : next((f.start for f in find_percentages(text) if f.start >= end), len(text))]
    different = list(DIFFERENCE.finditer(between))
    if len(different) == 1 and not pairs:
        return Counts(change=_difference(different[0]))
    counted = COUNTED.search(text, 0, start)
    return Counts(parse_number(counted["count"] or counted["plain"])) if counted else Counts()


def change_said_next(text: str) -> Counts:
    """The difference that the next sentence gives: "This rise equates to 12 more callers"."""
    match = NEXT_SENTENCE.match(text)
    said = DIFFERENCE.match(match["said"]) if match else None
    return Counts(change=_difference(said)) if said else Counts()


def parts_in_sentence(text: str, start: int, end: int) -> Counts:
    """The part and the whole printed right beside a share: "12 of 40 callers (30%)", "30% (12 out of 40)"."""
    match = PARTS_BEFORE.search(text, 0, start) or PARTS_AFTER.match(text[end:])
    part, whole = (parse_number(match["count"]), parse_number(match["baseline"])) if match else (None, None)
    return Counts(part, whole, share=True) if part is not None and whole and part <= whole else Counts()


def _difference(match: re.Match) -> float:
    change = parse_number(match["change"]) or 0.0
    return -change if match["way"].lower() in ("less", "fewer") else change


def _columns(grid: Grid, column: int) -> tuple[int, ...]:
    """The columns of the count and its baseline for a column of percentages; none where they are not certain."""
    if is_beat_table(grid):
        pair = next((g.counts for g in groups(grid) if g.variance == column), ())
        return (pair[1], pair[0]) if len(pair) == 2 and all(map(_named(grid), pair)) else ()
    counts = [c for c, k in enumerate(kinds(grid)) if c and k == "count"]
    dates = {d.iso for d in find_dates(grid.header[column]) if d.iso}
    if dates:
        counts = [c for c in counts if order_of(grid.header[c]) in dates]
    pair = in_time(grid, counts)
    if (
        len(pair) != 2
        or not all(map(_named(grid), pair))
        or order_of(grid.header[pair[0]]) == order_of(grid.header[pair[1]])
    ):
        return ()
    return pair[1], pair[0]


def _named(grid: Grid):
    return lambda column: order_of(grid.header[column]) is not None


def is_change(grid: Grid, column: int, figure: Figure) -> bool:
    """Whether a percentage in a table is a change, and not a share or a rate."""
    over: Passage | None = heading(grid, column)
    return figure.signed or bool(
        over and (VARIANCE.search(over.text) or re.search(r"performance to date", over.text, re.I))
    )

"""Every percentage printed, in prose and in tables, signed as printed or as worded, with what it measures.

A figure without a sign is a fall where its own words say so ("an 11% decrease"), and by inference where it stands in a
list of falls. In a table the subject is what its row measures; in a row for a police beat it is the heading over the
group of columns. Counts printed beside it are held against it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.parse.areas import area_of
from extractors.parse.columns import area_over, beat_of, groups, heading, is_beat_table, measures_in_header, top_heading
from extractors.parse.numbers import Figure, find_percentages, find_unmarked, parse_number
from extractors.parse.periods import is_period, period_and_baseline
from extractors.parse.recount import Counts, counts_in_row, counts_in_sentence, is_change, recomputed
from extractors.parse.running_text import Said, last_sentence, said, sentence
from extractors.parse.signs import RISE, goes_down, is_fall, joined_to_fall
from extractors.parse.subjects import subject_of
from schemas.passage import Passage
from schemas.percentage import Percentage
from schemas.record import Finding, Known, found
from schemas.section import Document, Grid

MENTIONED = re.compile(r"\bbeat\s+([A-Z]{0,2}\d{1,4})\b", re.I)
CODED = re.compile(r"^[A-Z]{1,4}\s?\d{1,4}[a-z]?\s*[-–:]\s*(?=\S)")


def percentages(document: Document, known: Known) -> Iterator[Finding]:
    """Reads text and tables; yields one record per percentage, at the figure."""
    for part in document.parts:
        area = area_of(part)
        for text in said(part):
            figure = _cell_figure(text)
            if figure is not None:
                yield _in_table(text, figure, area)
            else:
                yield from _in_prose(text)


def _cell_figure(text: Said) -> Figure | None:
    """The figure of a cell that is one percentage and nothing else, its sign for per cent in the cell or over it."""
    if text.grid is None or text.row < 0 or text.column == 0:
        return None
    bare = text.passage.text.strip()
    figures = list(find_percentages(text.passage.text))
    if len(figures) == 1 and len(figures[0].text) >= len(bare) - 2:
        return figures[0]
    over = heading(text.grid, text.column)
    value = parse_number(bare)
    if figures or value is None or over is None or not re.search(r"%|\bper\s?cent\b", over.text, re.I):
        return None
    decimals = len(bare.partition(".")[2])
    start = text.passage.text.index(bare)
    return Figure(start, start + len(bare), bare, value, decimals, bare[0] in "+-−–")


def _in_table(text: Said, figure: Figure, area: str | None) -> Finding:
    grid, row, column = text.grid, text.row, text.column
    beat = beat_of(grid, row) if is_beat_table(grid) else None
    subject, label = _measured(grid, row, column, bool(beat))
    counts, columns = counts_in_row(grid, row, column) if is_change(grid, column, figure) else (Counts(), ())
    again, agrees = recomputed(counts, figure)
    period, baseline = _periods(grid, column, columns)
    over = area_over(grid, column) if beat is None else None
    return found(
        Percentage,
        text.passage.cut(figure.start, figure.end),
        *([label] if label else []),
        *grid.header_cells[column],
        *(cell for c in columns if (cell := grid.rows[row][c])),
        rule="table-cell",
        value=figure.value,
        as_printed=figure.text,
        subject=subject,
        in_table=True,
        beat=beat["number"] if beat else None,
        area=over.text if over else area,
        period=period,
        baseline_period=baseline,
        count=counts.count,
        baseline_count=counts.baseline,
        recomputed=again,
        agrees=agrees,
    )


def _measured(grid: Grid, row: int, column: int, beat: bool) -> tuple[str | None, Passage | None]:
    """What a cell measures, and its row's label: its label, or the heading where rows are beats or times."""
    label = grid.rows[row][0]
    top, over = top_heading(grid, column), heading(grid, column)
    if beat:
        named = next((g.measure for g in groups(grid) if g.variance == column), None)
        return named or (top.text if top else over.text if over else None), label
    if label is None or is_period(label.text) or measures_in_header(grid):
        return (over.text if over else label.text if label else None), label
    return CODED.sub("", label.text), label


def _periods(grid: Grid, column: int, counts: tuple[int, ...]) -> tuple[str | None, str | None]:
    """The period of a column and the one it is compared with, from its own heading or those of its counts."""
    over = heading(grid, column)
    own = over.text if over else ""
    period, baseline = period_and_baseline(own)
    if period or baseline:
        return own, own[slice(*baseline)] if baseline else None
    headings = [heading(grid, c) for c in counts]
    if len(headings) == 2 and all(headings):
        return headings[0].text, headings[1].text
    caption = grid.caption.text if grid.caption else ""
    period, baseline = period_and_baseline(caption)
    return (caption[slice(*period)] if period else None), (caption[slice(*baseline)] if baseline else None)


def _in_prose(text: Said) -> Iterator[Finding]:
    printed = text.passage.text
    figures = sorted([*find_percentages(printed), *find_unmarked(printed)], key=lambda f: f.start)
    earlier: tuple[str | None, tuple[int, int], Figure | None] = (None, (-1, -1), None)
    for figure in figures:
        bounds = sentence(text.passage, figure.start, figure.end)
        before, after = printed[bounds[0] : figure.start], printed[figure.end : bounds[1]]
        again = earlier if earlier[1] == bounds else (None, bounds, None)
        subject = subject_of(before, after, again[0], printed[: bounds[0]]) or _row_label(text)
        signed, basis = _signed(text, figure, figures, bounds, again[2])
        earlier = (subject, bounds, signed)
        yield _prose_finding(text, signed, bounds, subject, basis)


def _prose_finding(text: Said, figure: Figure, bounds: tuple[int, int], subject: str | None, basis: str) -> Finding:
    whole = text.passage.cut(*bounds)
    counts = counts_in_sentence(whole.text, figure.start - bounds[0], figure.end - bounds[0])
    again, agrees = recomputed(counts, figure)
    period, baseline = _said_periods(text, whole.text, figure.start - bounds[0])
    return found(
        Percentage,
        text.passage.cut(figure.start, figure.end),
        whole,
        rule="prose" if basis == "stated" else "list-sign" if figure.certain else "unmarked",
        basis=basis,
        value=figure.value,
        as_printed=figure.text,
        subject=subject,
        in_table=text.grid is not None,
        beat=_beat(text, bounds[0], figure.start),
        period=period,
        baseline_period=baseline,
        count=counts.count,
        baseline_count=counts.baseline,
        recomputed=again,
        agrees=agrees,
    )


def _said_periods(text: Said, own: str, at: int) -> tuple[str | None, str | None]:
    """The periods of a sentence; what it does not say, the rest of its block or the lead-in to its list may."""
    lead = text.lead.text if text.lead and text.block.kind == "list_item" else ""
    period = baseline = None
    for source, place in ((own, at), (text.passage.text, -1), (lead, len(lead))):
        a, b = period_and_baseline(source, place)
        period = period or (source[slice(*a)] if a else None)
        baseline = baseline or (source[slice(*b)] if b else None)
    return period, baseline


def _beat(text: Said, start: int, end: int) -> str | None:
    """The beat named last before a figure in its sentence, or that of its row."""
    if text.grid is not None and text.row >= 0:
        match = beat_of(text.grid, text.row)
        return match["number"] if match else None
    named = MENTIONED.findall(text.passage.text[start:end])
    return named[-1] if named else None


def _row_label(text: Said) -> str | None:
    label = text.grid.rows[text.row][0] if text.grid is not None and text.row >= 0 and text.column else None
    return CODED.sub("", label.text) if label else None


def _signed(
    text: Said, figure: Figure, figures: list[Figure], bounds: tuple[int, int], last: Figure | None
) -> tuple[Figure, str]:
    """The figure with the sign of its words or of its list, and on what basis."""
    basis = "stated" if figure.certain else "inferred"
    if figure.signed or figure.value == 0:
        return figure, basis
    printed = text.passage.text
    before, after = printed[bounds[0] : figure.start], printed[figure.end : bounds[1]]
    fallen = replace(figure, value=-figure.value)
    if is_fall(before, after):
        return fallen, basis
    if last is not None and last.value < 0 and not last.signed and joined_to_fall(printed[last.end : figure.start]):
        return fallen, basis
    return (fallen, "inferred") if _among_falls(text, figure, figures, bounds) else (figure, basis)


def _among_falls(text: Said, figure: Figure, figures: list[Figure], bounds: tuple[int, int]) -> bool:
    """Whether an unsigned figure stands in a list of falls: in brackets beside others, or at the end of a list item."""
    printed = text.passage.text
    before, after = printed[bounds[0] : figure.start], printed[figure.end : bounds[1]]
    if re.match(rf"\W*{RISE}\b", after, re.I):
        return False
    if before.endswith("("):
        others = [
            f for f in figures if f != figure and bounds[0] <= f.start < bounds[1] and printed[f.start - 1] == "("
        ]
        signed = [f for f in others if f.signed]
        if signed:
            return all(f.value <= 0 for f in signed)
        return bool(others) and goes_down(printed[bounds[0] : min(f.start for f in [figure, *others])])
    ends = re.match(r"\s*(?:$|\(|[.;,]\s*$)", after)
    return bool(ends) and text.block.kind == "list_item" and text.grid is None and goes_down(last_sentence(text.lead))

"""Every percentage printed, in prose and in tables, signed as printed or as worded, with what it measures.

A figure without a sign is a fall where its own words say so ("an 11% decrease"), and by inference where it stands in a
list of falls. In a table the subject is what its row measures; in a row for a police beat it is the heading over the
group of columns. Counts printed beside it, or in a table of the same paper for the same measure, place and dates, are
held against it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.parse.areas import area_of
from extractors.parse.columns import area_over, beat_of, groups, heading, is_beat_table, measures_in_header, top_heading
from extractors.parse.list_pairs import Draft, settled
from extractors.parse.list_signs import signed
from extractors.parse.measures import measure_of
from extractors.parse.numbers import Figure, find_percentages, find_unmarked, parse_number
from extractors.parse.percentage_kinds import kind_in_prose, kind_in_table
from extractors.parse.periods import is_period, period_and_baseline
from extractors.parse.recount import (
    Counts,
    change_said_next,
    counted,
    counts_in_row,
    counts_in_sentence,
    is_change,
    parts_in_sentence,
)
from extractors.parse.running_text import Said, last_sentence, said, sentence
from extractors.parse.subjects import subject_of
from extractors.parse.table_pairs import Pair, behind, elsewhere, table_pairs
from extractors.parse.time_spans import UNKNOWN, TimeSpan, heading_span, time_span, years_begin_in_april
from schemas.passage import Passage
from schemas.percentage import Percentage
from schemas.record import Finding, Known, found
from schemas.section import Document, Grid, Part

MENTIONED = re.compile(r"\bbeat\s+([A-Z]{0,2}\d{1,4})\b", re.I)
CODED = re.compile(r"^[A-Z]{1,4}\s?\d{1,4}[a-z]?\s*[-–:]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Paper:
    """What the whole paper says and each of its figures may need."""

    area: str | None
    april: bool
    pairs: tuple[Pair, ...]


def percentages(document: Document, known: Known) -> Iterator[Finding]:
    """Reads text and tables; yields one record per percentage, at the figure."""
    april = years_begin_in_april(document)
    for part in document.parts:
        paper = Paper(area_of(part), april, table_pairs(part, april))
        yield from settled(_drafts(part, paper), paper.pairs)


def _drafts(part: Part, paper: Paper) -> Iterator[Draft]:
    for text in said(part):
        figure = _cell_figure(text)
        if figure is not None:
            yield Draft(_in_table(text, figure, paper))
        else:
            yield from _in_prose(text, paper)


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


def _in_table(text: Said, figure: Figure, paper: Paper) -> Finding:
    grid, row, column = text.grid, text.row, text.column
    beat = beat_of(grid, row) if is_beat_table(grid) else None
    subject, label = _measured(grid, row, column, bool(beat))
    change = is_change(grid, column, figure)
    counts, columns = counts_in_row(grid, row, column) if change else (Counts(), ())
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
        measure_name=measure_of(subject or ""),
        kind=kind_in_table(subject or "", *_told_over(grid, column), figure, change),
        in_table=True,
        beat=beat["number"] if beat else None,
        area=over.text if over else paper.area,
        **_column_periods(grid, column, columns, paper.april),
        **counted(counts, figure, "row"),
    )


def _told_over(grid: Grid, column: int) -> tuple[str, str]:
    """The heading over a column and the caption of its table."""
    return grid.header[column], grid.caption.text if grid.caption else ""


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


def _column_periods(grid: Grid, column: int, counts: tuple[int, ...], april: bool) -> dict[str, Any]:
    """The period of a column and the one it is compared with, from its own heading, its counts', or the caption."""
    own = heading(grid, column)
    headings = [heading(grid, c) for c in counts]
    for source in (own, grid.caption):
        if source is grid.caption and len(headings) == 2 and all(headings):
            return _dated(headings[0].text, headings[1].text, april)
        period, baseline = _printed(source.text if source else "")
        if period or baseline:
            return _dated(period, baseline, april)
    return {}


def _printed(text: str, at: int = -1) -> tuple[str | None, str | None]:
    """The period that a text is about and the one it is compared with, as printed."""
    period, baseline = period_and_baseline(text, at)
    return text[slice(*period)] if period else None, text[slice(*baseline)] if baseline else None


def _dated(period: str | None, baseline: str | None, april: bool) -> dict[str, Any]:
    """The columns of a record that hold its periods, as printed and as dates."""
    now, then = _span(period, april), _span(baseline, april)
    return {
        "period": period,
        "period_start": now.start,
        "period_end": now.end,
        "baseline_period": baseline,
        "baseline_start": then.start,
        "baseline_end": then.end,
    }


def _span(printed: str | None, april: bool) -> TimeSpan:
    return (heading_span if printed and len(printed.split()) > 3 else time_span)(printed, april) if printed else UNKNOWN


def _in_prose(text: Said, paper: Paper) -> Iterator[Draft]:
    printed = text.passage.text
    figures = sorted([*find_percentages(printed), *find_unmarked(printed)], key=lambda f: f.start)
    earlier: tuple[str | None, tuple[int, int], Figure | None] = (None, (-1, -1), None)
    for figure in figures:
        bounds = sentence(text.passage, figure.start, figure.end)
        before, after = printed[bounds[0] : figure.start], printed[figure.end : bounds[1]]
        again = earlier if earlier[1] == bounds else (None, bounds, None)
        subject = subject_of(before, after, again[0], printed[: bounds[0]]) or _row_label(text)
        own, basis = signed(text, figure, figures, bounds, again[2])
        earlier = (subject, bounds, own)
        alone = sum(bounds[0] <= f.start < bounds[1] for f in figures) == 1
        yield _prose_finding(text, own, bounds, subject, basis, paper, alone)


def _prose_finding(
    text: Said, figure: Figure, bounds: tuple[int, int], subject: str | None, basis: str, paper: Paper, alone: bool
) -> Draft:
    whole = text.passage.cut(*bounds)
    before, after = whole.text[: figure.start - bounds[0]], whole.text[figure.end - bounds[0] :]
    lead = last_sentence(text.lead) if text.block.kind == "list_item" and text.grid is None else ""
    kind = kind_in_prose(before, after, figure, subject, lead)
    beat = _beat(text, bounds[0], figure.start)
    periods = _dated(*_said_periods(text, whole.text, figure.start - bounds[0]), paper.april)
    counts = _said_counts(whole.text, len(before), len(whole.text) - len(after), kind)
    if alone and kind == "change" and counts == Counts():
        counts = change_said_next(text.passage.text[bounds[1] :])
    told = f"{text.lead.text if lead else ''} {whole.text}"
    here = not elsewhere(told, paper.area)
    pair = _pair(paper, figure, kind, subject, beat, periods, counts) if here else None
    own = counted(counts, figure, "sentence")
    finding = found(
        Percentage,
        text.passage.cut(figure.start, figure.end),
        whole,
        *(pair.cells if pair else ()),
        rule="prose" if basis == "stated" else "list-sign" if figure.certain else "unmarked",
        basis=basis,
        value=figure.value,
        as_printed=figure.text,
        subject=subject,
        measure_name=measure_of(subject or ""),
        kind=kind,
        in_table=text.grid is not None,
        beat=beat,
        area=pair.area or paper.area if pair else None,
        **periods,
        **(own | counted(pair.counts, figure, "table") | {"difference": counts.change} if pair else own),
    )
    undated = here and not pair and beat is None and counts.count is None and not any(periods.values())
    lacking = measure_of(subject or "") if undated and kind == "change" else None
    return Draft(finding, figure, text.lead if lead else None, pair, lacking)


def _said_counts(text: str, start: int, end: int, kind: str | None) -> Counts:
    """The counts in the sentence of a figure: of a change both, of a share the part and the whole."""
    shared = parts_in_sentence(text, start, end) if kind != "change" else Counts()
    if shared.count is not None:
        return shared
    counts = counts_in_sentence(text, start, end)
    return counts if kind in ("change", None) else Counts(counts.count)


def _pair(
    paper: Paper,
    figure: Figure,
    kind: str | None,
    subject: str | None,
    beat: str | None,
    periods: dict[str, Any],
    counts: Counts,
) -> Pair | None:
    """The counts of the paper's tables that a change speaks of, where its own sentence gives none."""
    measure = measure_of(subject or "")
    then = TimeSpan(periods["baseline_start"], periods["baseline_end"])
    if kind != "change" or measure is None or counts.count is not None:
        return None
    return behind(paper.pairs, figure, measure, beat, TimeSpan(periods["period_start"], periods["period_end"]), then)


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

"""The views of figures: each measure as a series over time, figures that were restated, the register of beats."""

from schemas.shown import View

# One SELECT for each table of figures. A date of only a year sorts before the months of that year.
MEASURE_SERIES = View(
    "measure_series",
    "Each observation of a measure in an area or a beat, in order of time, across all papers: counts by beat and by "
    "area, indicators, and percentages that are shares or rates. Ready to plot: `date` against `value`, one line for "
    "each measure, area, beat and unit. A figure that two papers give stands twice, once for each.",
    "date",
    {
        "measure": "What is measured, by the one name for all ways of printing it; else as printed, in lower case; of "
        "an indicator its code",
        "area": "The area; null where the paper names none, or where the row is of a beat",
        "beat": "Number of the beat; null for a whole area",
        "date": "The day, month or year (ISO) at which the count stood or in which the period ended; where no end is "
        "printed, in which it began; null where the paper dates the figure not at all",
        "period_start": "First day, month or year of the period (ISO), where one is printed",
        "value": "The figure, in `unit`",
        "unit": "`count`, `%`, or the unit that the paper prints",
        "kind": "`count`, `indicator`, `share` or `rate`",
        "as_printed": "The measure as this paper prints it",
        "period": "The period as printed",
        "reported": "Date of the meeting that the paper was for (ISO)",
        "source": "The table that holds the record",
        "id": "The record",
    },
    """
    with seen as (
      select coalesce(measure_name, lower(measure)) as measure, null as area, beat, baseline_as_at as date,
             null as period_start, baseline as value, 'count' as unit, 'count' as kind, measure as as_printed,
             null as period, 'beat_figures' as source, id, paper_id, page, quote
      from beat_figures where baseline is not null and duplicate_of is null
      union all
      select coalesce(measure_name, lower(measure)), null, beat, current_as_at, null, current, 'count', 'count',
             measure, null, 'beat_figures', id, paper_id, page, quote
      from beat_figures where current is not null and duplicate_of is null
      union all
      select coalesce(measure_name, lower(measure)), area, null, coalesce(period_end, period_start), period_start,
             count, 'count', 'count', measure, period, 'crime_figures', id, paper_id, page, quote
      from crime_figures where duplicate_of is null
      union all
      select code, null, null, coalesce(period_end, period_start), period_start, value, coalesce(unit, 'count'),
             'indicator', coalesce(name, code), quarter, 'indicators', id, paper_id, page, quote
      from indicators where value is not null and duplicate_of is null
      union all
      select coalesce(measure_name, lower(subject)), area, beat, coalesce(period_end, period_start), period_start,
             value, '%', kind, subject, period, 'percentages', id, paper_id, page, quote
      from percentages
      where kind in ('share', 'rate') and subject is not null and coalesce(period_end, period_start) is not null
        and duplicate_of is null
    )
    select s.measure, s.area, s.beat, s.date, s.value, s.unit, s.kind, s.as_printed, s.period, s.period_start,
           m.date as reported, p.filename, s.page, s.source, s.id, s.paper_id, s.quote
    from seen s
    join papers p on p.id = s.paper_id
    left join meetings m on m.id = p.meeting_id
    order by s.measure, s.area, s.beat, s.unit, s.date, s.period_start, s.period, m.date, p.filename, s.page, s.id
    """,
)

RESTATED_FIGURES = View(
    "restated_figures",
    "A count that two papers give for one measure, place and date: both observations side by side, changed or not. The "
    "first is the one of the earlier meeting.",
    "date",
    {
        "measure": "What is counted, by the one name for all ways of printing it",
        "area": "The area, of a figure for a whole area",
        "beat": "Number of the beat, of a figure for a beat",
        "date": "Date (ISO) of the count, or on which its period ended",
        "first_value": "The count in the earlier paper",
        "second_value": "The count in the later paper",
        "changed": "1 where the two differ, else 0",
        "first_filename": "The earlier paper",
        "first_page": "Its page",
        "second_filename": "The later paper",
        "second_page": "Its page",
        "first_id": "The record in the earlier paper",
        "second_id": "The record in the later paper",
    },
    """
    with dated as (
      select *, coalesce(reported, '') as told from measure_series
      where kind = 'count' and date is not null and (beat is not null or area is not null)
    )
    select a.measure, a.area, a.beat, a.date, a.value as first_value, b.value as second_value,
           a.value <> b.value as changed, a.filename as first_filename, a.page as first_page,
           b.filename as second_filename, b.page as second_page, a.id as first_id, b.id as second_id
    from dated a
    join dated b on b.measure = a.measure and b.area is a.area and b.beat is a.beat and b.date = a.date
                and b.period_start is a.period_start and b.paper_id <> a.paper_id
                and (b.told, b.filename, b.paper_id) > (a.told, a.filename, a.paper_id)
    order by a.measure, a.area, a.beat, a.date, a.filename, b.filename, a.id, b.id
    """,
)

BEAT_REGISTER = View(
    "beat_register",
    "Every police beat once, with what each paper says of it.",
    "last_reported",
    {
        "number": "Number of the beat",
        "names": "The names that papers give it, parted by semicolons; null where none does",
        "papers": "Papers that describe it",
        "said": "What each paper says (JSON): paper, page, name, covers and the record, the earliest meeting first",
        "first_reported": "Date of the meeting of the earliest of them (ISO)",
        "last_reported": "Date of the meeting of the latest (ISO)",
    },
    """
    with told as (
      select b.number, b.name, b.covers, b.page, b.id, p.filename, b.paper_id, m.date
      from beats b join papers p on p.id = b.paper_id left join meetings m on m.id = p.meeting_id
      where b.duplicate_of is null
      order by b.number, m.date, p.filename, b.page, b.id
    ), named as (select distinct number, name from told where name is not null order by number, name)
    select t.number, (select group_concat(n.name, '; ') from named n where n.number = t.number) as names,
           count(distinct t.paper_id) as papers, min(t.date) as first_reported, max(t.date) as last_reported,
           json_group_array(json_object('paper', t.filename, 'page', t.page, 'name', t.name, 'covers', t.covers,
                                        'record', t.id)) as said
    from told t group by t.number
    """,
)

FIGURE_VIEWS: tuple[View, ...] = (MEASURE_SERIES, RESTATED_FIGURES, BEAT_REGISTER)

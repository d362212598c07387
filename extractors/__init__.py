"""The extractors, listed by hand in the order in which they run: later ones know the names that earlier ones found.

An extractor is a function that takes a `Document` and what is `Known` of it, and yields `Finding`s. To add one: a model
in `schemas/`, a file here, a line in `schemas.RECORDS` and a line below.
"""

from collections.abc import Callable, Iterable

from extractors.action_tables import action_tables
from extractors.actions import actions
from extractors.agenda_items import agenda_items
from extractors.attendance import attendance
from extractors.beat_figures import beat_figures
from extractors.beats import beats
from extractors.contacts import contacts
from extractors.crime_figures import crime_figures
from extractors.decisions import decisions
from extractors.indicators import indicators
from extractors.minute_items import minute_items
from extractors.money import money
from extractors.number_slips import number_slips
from extractors.paper_parts import paper_parts
from extractors.percentages import percentages
from extractors.period_slips import period_slips
from extractors.programme import programme
from extractors.reference_slips import reference_slips
from extractors.slips import slips
from extractors.totals import totals
from extractors.trend_slips import trend_slips
from extractors.upcoming_meetings import upcoming_meetings
from schemas.record import Finding, Known
from schemas.section import Document

Extractor = Callable[[Document, Known], Iterable[Finding]]

EXTRACTORS: tuple[Extractor, ...] = (
    paper_parts,
    attendance,
    agenda_items,
    minute_items,
    decisions,
    actions,
    action_tables,
    programme,
    upcoming_meetings,
    percentages,
    beats,
    beat_figures,
    crime_figures,
    indicators,
    money,
    contacts,
    slips,
    period_slips,
    trend_slips,
    number_slips,
    reference_slips,
    totals,
)

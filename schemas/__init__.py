"""The kinds of row that are published, listed by hand, in the order in which tables are made."""

from schemas.action import Action
from schemas.agenda_item import AgendaItem
from schemas.attendance import Attendance
from schemas.beat import Beat
from schemas.beat_figure import BeatFigure
from schemas.contact import Contact
from schemas.correction import Correction, Redaction
from schemas.crime_figure import CrimeFigure
from schemas.decision import Decision
from schemas.indicator import Indicator
from schemas.meeting import Body, Meeting
from schemas.minute_item import MinuteItem
from schemas.money import Money
from schemas.paper import PageText, Paper, PlaceRow
from schemas.paper_part import PaperPart
from schemas.percentage import Percentage
from schemas.person import Name, Organisation, Person
from schemas.problem import Problem
from schemas.programme_row import ProgrammeRow
from schemas.record import Record, Row
from schemas.thread import ActionOwner, ActionThread, ThreadJoin
from schemas.upcoming_meeting import UpcomingMeeting

RECORDS: tuple[type[Record], ...] = (
    PaperPart,
    Attendance,
    AgendaItem,
    MinuteItem,
    Decision,
    Action,
    ProgrammeRow,
    UpcomingMeeting,
    Percentage,
    Beat,
    BeatFigure,
    CrimeFigure,
    Indicator,
    Money,
    Contact,
)
"""What is read off papers, one model for each kind of record."""

ROWS: tuple[type[Row], ...] = (
    Body,
    Meeting,
    Person,
    Organisation,
    Paper,
    PageText,
    ActionThread,
    *RECORDS,
    Name,
    ActionOwner,
    ThreadJoin,
    PlaceRow,
    Problem,
    Correction,
    Redaction,
)
"""Every published table; a table stands after the tables that it refers to."""

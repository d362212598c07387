"""Contact details kept out of what is published.

An archive comes in; the same archive goes out without the rows of withheld tables, without their places, and with
e-mail addresses and telephone numbers in every other text replaced by the mark. Ids, hashes, file names and numbers
are never touched. A number is taken for a telephone number only by its shape (a leading 0 or +44 and ten or eleven
digits in the groups of a telephone number) or by the word before it: figures, dates, money and references such as
`NI 191` stay. Names and addresses of places stay too.
"""

import re
from functools import cache

import schemas
from schemas.column import columns
from schemas.paper import PlaceRow
from schemas.reading import Archive
from schemas.record import Row

MARK = "[withheld]"

# With blanks round the @ it is an address only before a domain: "jo @ council.example", but not "Tea @ Town Hall".
# Some papers spell it out: "jo (at) council.example".
EMAIL = re.compile(
    r"[\w.+'’-]+@[^\W\d_][\w-]*(?:\.[\w-]+)*|[\w.+'’-]+\s?@\s?[^\W\d_][\w-]*(?:\.[\w-]+)+"
    r"|[\w.+'’-]+\s?[\[(]\s?at\s?[\])]\s?[^\W\d_][\w-]*(?:\.[\w-]+)+"
)
# "01632 960 001", "(020) 7946 0001", "+44 (0)7700 900001". The first group is an area's, 3 to 5 digits, and a blank
# ends it: the code of an action log beside a year ("010621 2021") is no telephone number, nor is a row of a table
# with the change first ("+44 449 470 1200").
GAP, D = r"(?:\)[\s.\u2010-\u2015-]{0,2}|[\s.\u2010-\u2015-]{1,3})", r"(?:[\s.\u2010-\u2015-]{0,2}\d)"
CITY = rf"\d\d{GAP}{D}{{8}}|\d{{3}}{GAP}{D}{{7}}"
NATIONAL = rf"(?:\((?=\d+\)))?0(?:\d{{9,10}}|\d{{4}}{GAP}{D}{{5,6}}|{CITY}|[58]00{GAP}{D}{{6}})"
FROM_ABROAD = rf"(?:\+|00)44\s?(?:\(0\)\s?)?(?=[12378])(?:\d{{10}}|\d{{4}}{GAP}{D}{{6}}|{CITY})"
AMERICAN = r"(?:\(\d{3}\)\s?|\d{3}[.-])\d{3}[.-]\d{4}"
# "1,016 204 5670" is three figures of a table: nothing counts that stands behind a digit and its comma or point.
PHONE = re.compile(rf"(?<![\w£$€+])(?<!\d[.,–-])(?:{FROM_ABROAD}|{NATIONAL}|{AMERICAN})(?!\d)")
# "Tel: 960123", "ext. 4411": too short to be known without the word. "Mobile phone 112 145" may be a row of a table,
# so that those words count with a colon or "number" only.
LABELLED = re.compile(
    r"(?i)\b((?:(?:tel(?:ephone)?|phone|mob(?:ile)?|fax)\b\.?(?:\s(?:no|number)\b\.?\s?:?|\s?:)|ext\b\.?:?)\s?"
    r"|(?:tel(?:ephone)?|fax)\b\.?\s?(?=\+|\(?\d{3,6}[\s-]?\d{3}))"
    r"((?:\+\d{1,3}\s?)?\(?\d(?:\)?[\s.–-]?\d){3,10})(?!\d|,\d|\.\d|%)"
)
UNTOUCHED = frozenset({"id", "sha256", "filename", "duplicate_of", "rule", "code", "joined_by", "matched_by", "engine"})


def masked(text: str) -> str:
    """`text` with the mark in place of each e-mail address and telephone number."""
    text = EMAIL.sub(MARK, text) if "@" in text or "at)" in text or "at]" in text else text
    return LABELLED.sub(_labelled, PHONE.sub(MARK, text))


def withhold(archive: Archive) -> Archive:
    """The archive as it is published when nobody asked for contact details."""
    gone = {row.id for model in schemas.RECORDS if model.withheld for row in archive.of(model)}
    tables = {model: _rows(model, rows, gone) for model, rows in archive.tables.items() if not model.withheld}
    return Archive(tables)


def _rows(model: type[Row], rows: tuple[Row, ...], gone: set[str]) -> tuple[Row, ...]:
    if model is PlaceRow:
        rows = tuple(row for row in rows if row.record_id not in gone)
    return tuple(_masked_row(row) for row in rows)


def _masked_row(row: Row) -> Row:
    before = {name: getattr(row, name) for name in _texts(type(row))}
    changed = {name: new for name, value in before.items() if (new := _masked_value(value)) != value}
    return row.model_copy(update=changed) if changed else row


def _masked_value(value: str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
    if isinstance(value, tuple):
        return tuple(masked(v) for v in value)
    return masked(value) if value else value


@cache
def _texts(model: type[Row]) -> tuple[str, ...]:
    """The columns that hold words of a paper."""
    return tuple(
        c.name
        for c in columns(model)
        if c.sql_type == "TEXT" and not (c.choices or c.refers or c.name in UNTOUCHED or c.name.endswith("_id"))
    )


def _labelled(match: re.Match[str]) -> str:
    year = re.fullmatch(r"(?:19|20)\d\d", match[2])
    return match[0] if year else match[1] + MARK

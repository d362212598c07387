"""What a row of an action log says of its meeting, its item and its state.

Takes the row's code or date, its state, progress and due words; gives the date of the meeting that set the action, the
number of its item, and how far it has come. A code that is no date, and a state that no word names, are none.
"""

import re

from extractors.parse.dates import find_dates, parse_code, parse_date
from extractors.parse.progress import cancelled, state_of
from schemas.passage import Passage
from schemas.section import Part

CODE = re.compile(
    r"(?<!\d)(?P<code>\d{6})(?!\d)(?:\s*[,/-]?\s*(?:agenda )?(?:item"
    r"|min(?:ute)?)\s*(?P<item>\d{1,3}\s?[a-z]?(?:\.\d+)?))?",
    re.I,
)
ITEM = re.compile(r"^(?:(?:item|min(?:ute)?)\s*)?(?P<item>(?:[A-Z]{2,4}\s)?\d{1,3}[a-z]?(?:[./]\d{1,4})*)$", re.I)


def set_on(code: Passage | None, part: Part, source: str) -> str | None:
    """The date of the meeting that set the action: the row's code or date, else the log's own meeting."""
    text = code.text if code else ""
    match = CODE.search(text)
    if match and parse_code(match["code"]):
        return parse_code(match["code"])
    dates = [d.iso for d in find_dates(text)]
    month = re.fullmatch(r"(0?[1-9]|1[0-2])/((?:19|20)\d\d)", text.strip())
    if month:
        return f"{month[2]}-{int(month[1]):02}"
    if dates or re.search(r"\d[/.-]\d", text):
        return dates[0] if len(dates) == 1 else None
    return part.meeting_date if source == "action_log" else None


def item_of_row(code: Passage | None) -> str | None:
    if code is None:
        return None
    match = CODE.search(code.text)
    if match:
        return match["item"].replace(" ", "") if match["item"] else None
    plain = ITEM.match(code.text.strip(" ."))
    return (
        plain["item"]
        if plain and not parse_date(code.text) and not re.search(r"^\d{1,2}/(?:19|20)\d\d$", code.text)
        else None
    )


def state_of_row(state: str | None, progress: str | None, due: str | None, source: str) -> str | None:
    """The state that the paper gives; a row of a log that says nothing is open, a row of a plan is not stated."""
    if cancelled(state) or cancelled(progress):
        return None
    first = (progress or "").split(".")[0]
    named = state_of(state) or state_of(first if source == "action_plan" else progress)
    if source == "action_plan":
        return named or ("in_progress" if re.match(r"(?i)on-?going", due or "") else None)
    return named or "open"

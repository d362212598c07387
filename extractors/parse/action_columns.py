"""Which column of a table of actions holds what.

Takes a table and what stands over it, gives its columns: the action, its owner, when it is due, its state, its
progress, the meeting that set it. Refuses a table without a column of actions, and one in which the only such column
names who is to do it (a forward programme).
"""

import re
from dataclasses import dataclass

from schemas.section import Grid, Part

ACTION = (
    r"^(?:agreed |key |outstanding |required )?(?:actions?|tasks?|action (?:points?|required|agreed|item)|what"
    r"|activity|description)(?: \(.*\))?$"
)
OWNER = (
    r"^(?:(?:to be )?complete[d]? by|(?:action |task )?owners?|action(?:ed)? by|(?:action |task )?lead(?: officer"
    r"| agency)?|by whom|who|responsib\w+(?: officer| person)?|assigned to|person responsible|officer)$"
)
DUE = (
    r"^(?:end date|due(?: date| by)?|by when|when|deadline|target(?: date)?|timescales?|completion date|date due"
    r"|date for completion)$"
)
STATE = r"^(?:status|rag|state|complete\??|completed)$"
PROGRESS = r"^(?:updates?|progress(?:.*)?|comments?|notes?|outcome|response)$"
SET_AT = (
    r"^(?:meeting(?: date)?|date(?: opened| raised| of meeting)?|raised|ref(?:erence)?|minute(?: ref\w*| no\.?)?"
    r"|item|no\.?|agenda item)$"
)
TO_BE_TAKEN = re.compile(
    r"^(?:actions? (?:to be taken|arising|list|points?|log|sheet|tracker|table|items?|summary)|summary of actions"
    r"|outstanding actions|actions?)"
    r"(?: (?:from|of|at) (?:the )?(?:last |previous )?meeting(?: (?:of |on |held )?[\w ./-]{4,30})?)?\s*:?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table holds what; None where the table has none."""

    action: int
    owner: int | None = None
    due: int | None = None
    state: int | None = None
    progress: int | None = None
    set_at: int | None = None
    start: int | None = None


def columns_of(grid: Grid) -> Columns | None:
    """The columns of a table of actions, by its header; None where it is not one.

    A last column without a name, right of the owners, holds what was noted of progress; the one column without a name
    left of the owners holds the actions, where another tells what became of them.
    """
    names = [h.split(" | ")[-1].strip(" :").lower() for h in grid.header]

    def at(pattern: str) -> int | None:
        return next((i for i, h in enumerate(names) if re.match(pattern, h)), None)

    action, owner = at(ACTION), at(OWNER)
    if action is None and owner and (at(PROGRESS) is not None or at(STATE) is not None):
        nameless = [i for i, h in enumerate(names[:owner]) if not h]
        action = nameless[0] if len(nameless) == 1 else None
    if action is None or action == owner:
        return None
    start = next((i for i, h in enumerate(names) if re.match(r"start(?: date)?$", h)), None)
    set_at = next((i for i, h in enumerate(names) if re.match(SET_AT, h) and i < action), None)
    unnamed = len(names) - 1 if owner is not None and owner == len(names) - 2 and not names[-1] else None
    return Columns(action, owner, at(DUE), at(STATE), unnamed if at(PROGRESS) is None else at(PROGRESS), set_at, start)


def columns_under_heading(grid: Grid, part: Part, i: int) -> Columns | None:
    """The columns of a table under "Actions to be taken" whose header stands over it or is half empty."""
    before = part.blocks[max(0, i - 3) : i]
    if not any(TO_BE_TAKEN.match(b.text.text) for b in before) or len(grid.header) not in (3, 4):
        return None
    over = " ".join([*grid.header, *(b.text.text for b in before if b.kind == "row")]).lower()
    if not re.search(r"whom|owner|who\b|responsib|lead", over):
        return None
    return Columns(1, 2, 3, set_at=0) if len(grid.header) == 4 else Columns(0, 1, 2)

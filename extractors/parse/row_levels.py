"""Rows of a log that hold several actions one under the other, each owner level with the task that is theirs.

Takes a row of cells and its columns of action and owner, gives the rows it stands for: the row itself where it holds
one action. A line of owners begins an action where the line of the action's cell at its height begins like one.
"""

import re
from collections.abc import Sequence

from schemas.passage import Passage

OWNER = re.compile(r"^(?:[A-Z]{2,3}(?:\s?[/&,]\s?[A-Z]{2,3})*|Clerk|All|ALL|[A-Z][a-z]+ [A-Z][a-z]+)$")
Row = Sequence[Passage | None]


def levels(row: Row, action: int, owner: int | None) -> list[Row]:
    """The rows that stand one under the other in `row`."""
    task, who = row[action], row[owner] if owner is not None else None
    if task is None or who is None or task is who:
        return [row]
    lines = _lines(who)
    if len(lines) < 2 or not all(OWNER.match(line.text) for line in lines):
        return [row]
    begun = [_level(line, task) for line in lines]
    if any(line is None or not line.text[:1].isupper() for line in begun) or begun[0].words[0] is not task.words[0]:
        return [row]
    tops = [_top(line) - 0.5 * line.words[0].size for line in begun]
    return [
        [_band(cell, top, under, first=not n) for cell in row]
        for n, (top, under) in enumerate(zip(tops, [*tops[1:], None], strict=True))
    ]


def _lines(cell: Passage) -> list[Passage]:
    starts = [i for i, w in enumerate(cell.words) if not i or w.line != cell.words[i - 1].line]
    ends = [*starts[1:], len(cell.words)]
    return [cell.cut(cell.starts[a], cell.ends[b - 1]) for a, b in zip(starts, ends, strict=True)]


def _level(line: Passage, cell: Passage) -> Passage | None:
    """The line of `cell` at the height of `line`."""
    near = [
        own for own in _lines(cell) if own.page == line.page and abs(_top(own) - _top(line)) < 0.4 * own.words[0].size
    ]
    return near[0] if near else None


def _top(line: Passage) -> float:
    return line.words[0].box.top


def _band(cell: Passage | None, top: float, under: float | None, first: bool) -> Passage | None:
    """What of a cell stands from `top` to `under`; a cell of one line stands for all the rows."""
    if cell is None or (len(_lines(cell)) == 1 and not first and _top(cell) < top):
        return cell if cell is None or _is_number(cell) else None
    kept = [
        i
        for i, w in enumerate(cell.words)
        if (first or w.page > cell.page or w.box.top >= top)
        and (under is None or (w.box.top < under and w.page == cell.page))
    ]
    return cell.cut(cell.starts[kept[0]], cell.ends[kept[-1]]) if kept else None


def _is_number(cell: Passage) -> bool:
    return bool(re.search(r"\d", cell.text)) and len(cell.words) <= 3

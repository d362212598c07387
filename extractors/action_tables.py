"""Actions that stand in tables and lists: action logs, project plans, "actions to be taken", action lists.

Reads tables with a column of actions or tasks beside one of owners, tables of minutes with a column of actions, and
lists of "name - task". Yields one record per row, or per lettered line of a row; a row that is one cell from edge to
edge is a heading. Status is what the progress says; in a log a row that says nothing is open.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.parse.action_columns import TO_BE_TAKEN, Columns, columns_of, columns_under_heading
from extractors.parse.dates import find_dates
from extractors.parse.headed_actions import led_by, lines_under
from extractors.parse.log_rows import ITEM, item_of_row, set_on, state_of_row
from extractors.parse.meeting_refs import References
from extractors.parse.minuted import paragraphs
from extractors.parse.names import looks_like_person, split_names
from extractors.parse.obligations import obligations
from extractors.parse.owners import Cast
from extractors.parse.posts import is_post
from extractors.parse.progress import due_date, due_in, parted, state_of, unbulleted
from extractors.parse.row_levels import levels
from extractors.parse.sentence_ends import sentences
from schemas.action import Action
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Block, Document, Grid, Part

LETTER = re.compile(r"^\(?[a-z][.)]$")
OTHERS = re.compile(
    r"^(?:(?:the )?(?:team|group|others?|all|everyone|everybody|members|partners|governors|officers|staff|board"
    r"|committee|tbc|various))$",
    re.I,
)
LISTED = re.compile(
    r"^(?!.{0,40}(?:[Bb]alance|[Tt]otal)\b)"
    r"(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?:\s*(?:\+|/|&|,|and)\s*(?:other|others"
    r"|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}))*)\s*(?:[-–—:])\s+(?P<what>\S.*)$",
    re.S,
)


def action_tables(document: Document, known: Known) -> Iterator[Finding]:
    """Reads tables and lists of actions; yields the actions of their rows."""
    cast, refs = Cast.of(known), References(document)
    for part in document.parts:
        if part.kind in ("programme", "agenda") and not any(TO_BE_TAKEN.match(b.text.text) for b in part.blocks):
            continue
        for i, block in enumerate(part.blocks):
            if block.table is not None:
                yield from _table(block.table, part, i, cast, refs)
            elif TO_BE_TAKEN.match(block.text.text) and block.kind != "row":
                yield from _listed(part, i)
                if part.kind == "action_log":
                    yield from _lined(part, i, cast)


def _table(grid: Grid, part: Part, i: int, cast: Cast, refs: References) -> Iterator[Finding]:
    grid = _headed(grid)
    columns = columns_of(grid) or columns_under_heading(grid, part, i)
    if columns and (columns.owner is not None or columns.due is not None):
        source = "action_plan" if columns.start is not None or part.kind == "plan" else "action_log"
        rows = list(grid.rows) if any(grid.header) and not _is_body(grid, columns) else [_first_row(grid), *grid.rows]
        for row in rows:
            if not (len(row) > 1 and row[0] is not None and all(c is row[0] for c in row)):
                for level in levels(row, columns.action, columns.owner):
                    yield from _row(level, columns, part, source, refs)
    else:
        yield from _minuted_rows(grid, part, cast)


def _headed(grid: Grid) -> Grid:
    """The table with its first row as header, where it names the columns of a log and is not set apart."""
    if any(grid.header) or not grid.rows:
        return grid
    headed = replace(grid, header=tuple(c.text if c else "" for c in grid.rows[0]), rows=grid.rows[1:])
    columns = columns_of(headed)
    return headed if columns and columns.owner is not None else grid


def _is_body(grid: Grid, columns: Columns) -> bool:
    """Whether what was taken for a header is the first row of the body."""
    return bool(columns.set_at == 0 and re.match(r"\d", grid.header[0]))


def _first_row(grid: Grid) -> tuple[Passage | None, ...]:
    return tuple(cells[-1] if cells else None for cells in grid.header_cells)


def _row(
    row: Sequence[Passage | None], columns: Columns, part: Part, source: str, refs: References
) -> Iterator[Finding]:
    """The actions of one row: one, or one for each lettered line that has its own owner."""
    cell = row[columns.action]
    if cell is None or not re.search(r"[A-Za-z]{2}", cell.text):
        return
    own = {
        name: row[at]
        for name in ("owner", "due", "state", "progress", "set_at")
        if (at := getattr(columns, name)) is not None
    }
    for text, owner, due in _lines(cell, own.get("owner"), own.get("due")):
        yield _action(text, owner, due, own, part, source, refs)


def _lines(
    cell: Passage, owner: Passage | None, due: Passage | None
) -> list[tuple[Passage, Passage | None, Passage | None]]:
    """The lettered lines of a cell with their owners and dates, where the cells beside it are lettered too."""
    tasks, owners, dates = _lettered(cell), _lettered(owner), _lettered(due)
    if len(owners) < 2 or not set(owners) <= set(tasks):
        return [(cell, owner, due)]
    return [(tasks[k], owners[k], dates.get(k, due if len(dates) < 2 else None)) for k in owners]


def _lettered(cell: Passage | None) -> dict[str, Passage]:
    """The lines of a cell by the letter that each begins with."""
    if cell is None:
        return {}
    return {b.label.text.strip("(.)"): b.text for b in paragraphs(cell) if b.label and LETTER.match(b.label.text)}


def _action(
    text: Passage,
    owner: Passage | None,
    due: Passage | None,
    own: dict,
    part: Part,
    source: str,
    refs: References,
) -> Finding:
    what, note = (unbulleted(text), None) if own.get("progress") else parted(text)
    progress = own.get("progress") or note
    progress = unbulleted(progress) if progress else None
    owners = [
        o
        for piece in _names_by_line(owner)
        for o in split_names(piece)
        if o.text.lower() not in ("tbc", "none", "n/a", "-")
    ]
    due_text = due.text if due else due_in(what.text)
    state = own["state"].text if own.get("state") else None
    where = [p for p in (what, own.get("set_at"), *owners, due, progress) if p]
    ref = refs.read(own["set_at"].text, part) if own.get("set_at") else None
    return found(
        Action,
        *where,
        rule="plan-row" if source == "action_plan" else "log-row",
        meeting_date=ref[1] if ref else set_on(own.get("set_at"), part, source),
        item=ref[0] if ref else item_of_row(own.get("set_at")),
        text=what.text,
        owners=tuple(o.text for o in owners),
        due=due_text,
        due_date=due_date(due_text),
        status=state_of_row(state, progress.text if progress else None, due_text, source),
        progress=progress.text if progress else None,
        source=source,
    )


def _names_by_line(owner: Passage | None) -> list[Passage]:
    """The lines of an owner's cell where each is a whole name, else the cell as one."""
    if owner is None:
        return []
    starts = [i for i, w in enumerate(owner.words) if not i or w.line != owner.words[i - 1].line]
    ends = [*starts[1:], len(owner.words)]
    lines = [owner.cut(owner.starts[a], owner.ends[b - 1]) for a, b in zip(starts, ends, strict=True)]
    return lines if len(lines) > 1 and all(looks_like_person(p.text) for p in lines) else [owner]


def _minuted_rows(grid: Grid, part: Part, cast: Cast) -> Iterator[Finding]:
    """Tables of minutes with a last column of actions: a task, or the names of those who have the one beside it."""
    last = len(grid.header) - 1
    headed = last >= 2 and (re.match(r"(?i)actions?(?: by)?$", grid.header[last].strip()) or _spoken(grid, last))
    if not headed or any(re.search(r"(?i)attend|name|crime|figure", h) for h in grid.header):
        return
    for row in grid.rows:
        note, told = row[last], next((c for c in reversed(row[:last]) if c is not None and c is not row[last]), None)
        if note is None or told is None or note is row[0] or note.text == "None":
            continue
        if not any(grid.header) and not (row[0] and ITEM.match(row[0].text.strip(" ."))):
            continue
        inner = next(obligations(note, cast), None)
        owners = inner.owners if inner else tuple(n for n in split_names(note) if _may_own(n.text))
        if owners:
            text = note if inner else _last_task(told)
            yield _from_minutes(text, owners, row[0], part)


def _spoken(grid: Grid, last: int) -> bool:
    """Whether a table without a header has names of owners alone in its last column."""
    notes = [r[last] for r in grid.rows if r[last] is not None]
    return (
        not any(grid.header)
        and bool(notes)
        and all(n.text == "None" or all(_may_own(p.text) for p in split_names(n)) for n in notes)
    )


def _last_task(told: Passage) -> Passage:
    """The lettered line, or the clause, in which a cell says what is to be done."""
    lines = [b.text for b in paragraphs(told)]
    to_do = [p for p in lines if re.search(r"\b(?:to be|agreed to|will|to go)\b", p.text)]
    text = (to_do or lines)[-1]
    later = re.search(r"\band (?=the [^,.;]{3,60}? (?:is|are) to be\b)", text.text)
    return text.cut(later.end(), len(text.text)) if later else text


def _from_minutes(text: Passage, owners: Sequence[Passage], number: Passage | None, part: Part) -> Finding:
    plain = ITEM.match(number.text.strip(" .")) if number else None
    due = due_in(text.text)
    return found(
        Action,
        text,
        *owners,
        rule="minuted-row",
        meeting_date=part.meeting_date,
        item=plain["item"] if plain else None,
        text=text.text,
        owners=tuple(o.text for o in owners),
        due=due,
        due_date=due_date(due),
        status="open",
        source="minutes",
    )


def _may_own(text: str) -> bool:
    return (
        is_post(text)
        or looks_like_person(text)
        or bool(OTHERS.match(text))
        or bool(re.fullmatch(r"[A-Z]{2,3}|[A-Z][a-z]+", text))
    )


def _listed(part: Part, i: int) -> Iterator[Finding]:
    """The lines "name - task" under a heading of actions."""
    for block in part.blocks[i + 1 :]:
        if block.table is not None or (block.kind == "heading" and block.label is None):
            return
        match = LISTED.match(block.text.text)
        if not match:
            if block.label is None:
                return
            continue
        yield _from_list(block, match, _dated(part.blocks[i].text) or part.meeting_date)


def _lined(part: Part, i: int, cast: Cast) -> Iterator[Finding]:
    """The lines of a log that say what is to be done with no name and dash before it."""
    for _, text in lines_under(part.blocks, i):
        if LISTED.match(text.text):
            continue
        what, note = parted(text)
        inner = next((o for s in sentences(what) for o in obligations(s, cast, limb=True)), None)
        owners = led_by(what) or (inner.owners if inner else ())
        yield _task(what, owners, note, part.meeting_date)


def _dated(heading: Passage) -> str | None:
    """The date of the meeting that a heading of a list names: "Action list from the meeting of 4 May 2031"."""
    dates = [d.iso for d in find_dates(heading.text)]
    return dates[0] if len(dates) == 1 else None


def _from_list(block: Block, match: re.Match, met: str | None) -> Finding:
    who = block.text.of_match(match, "who")
    owners = [p.strip() for p in who.split(re.compile(r"\s*(?:[+/&,]|\band\b)\s*"))]
    what, note = parted(block.text.of_match(match, "what"))
    return _task(what, owners, note, met)


def _task(what: Passage, owners: Sequence[Passage], note: Passage | None, met: str | None) -> Finding:
    due = due_in(what.text)
    return found(
        Action,
        what,
        *owners,
        rule="list-line",
        meeting_date=met,
        text=what.text,
        owners=tuple(o.text for o in owners),
        due=due,
        due_date=due_date(due),
        status=state_of(note.text if note else None) or "open",
        progress=note.text if note else None,
        source="action_log",
    )

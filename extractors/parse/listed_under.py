"""The list printed under what was decided or is to be done: "… as follows:", then bullets or the rows of a table.

Takes findings of minutes, gives them with the lines of the list that their words lead in to. Their text stays the
lead-in. A list whose lines are findings of their own, as limbs are, belongs to none.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.parse.limbs import MOVED, is_item, under
from extractors.parse.minuted import Minute
from schemas.passage import Passage
from schemas.record import Finding
from schemas.section import Part

LEADS_IN = re.compile(r":$|\b(?:following|as follows|(?:set out |listed |shown )?below)\b[^.;]*[.:]?$", re.I)


def with_lists(findings: Sequence[Finding], part: Part, minutes: Sequence[Minute]) -> list[Finding]:
    """The findings, each with the lines of its own list as `bullets`."""
    at = {id(m.block.text.words[-1]): i for i, m in enumerate(minutes) if m.block.text}
    told = {id(w) for f in findings for w in f.where[0].words}
    return [_with_list(f, at.get(id(f.where[0].words[-1])), part, minutes, told) for f in findings]


def _with_list(finding: Finding, i: int | None, part: Part, minutes: Sequence[Minute], told: set[int]) -> Finding:
    if i is None or not LEADS_IN.search(finding.where[0].text.strip()):
        return finding
    lines = _lines(minutes, i) or _rows(part, minutes[i])
    if any(id(w) in told for line in lines for w in line.words):
        return finding
    values = finding.values | {"bullets": tuple(line.text for line in lines)}
    return replace(finding, where=(*finding.where, *lines), values=values)


def _lines(minutes: Sequence[Minute], i: int) -> list[Passage]:
    """The labelled lines that stand straight under a lead-in."""
    lines = []
    for minute in minutes[i + 1 :]:
        block = minute.block
        listed = block.label is not None and block.kind in ("list_item", "row") and block.table is None
        if not listed or not under(minute, minutes[i]) or is_item(minute, minutes[i]) or MOVED.match(block.text.text):
            break
        lines.append(block.text)
    return lines


def _rows(part: Part, lead: Minute) -> list[Passage]:
    """The rows of the table that stands straight under a lead-in."""
    after = next((b for a, b in zip(part.blocks, part.blocks[1:], strict=False) if a is lead.block), None)
    if after is None or after.table is None:
        return []
    rows = ({id(c): c for c in row if c}.values() for row in after.table.rows)
    return [Passage.of(w for cell in row for w in cell.words) for row in rows if row]

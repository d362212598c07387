"""Police beats and what they cover, from beat tables and from lists of beats.

A beat is a record where a paper says what it covers: a row of a beat table ("Beat 7 Covers, Fenwick and Aldmoor"), a
heading "Beat 7" with places under it, or a line "Beat 7 – Fenwick". A mention alone is none; the name that a mention
gives ("Harbour East: Beat 7") goes to the record.
"""

import re
from collections.abc import Iterator

from extractors.parse.columns import BEAT, beat_of, is_beat_table, tables
from extractors.parse.measures import find_measures
from schemas.beat import Beat
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Block, Document, Part

NAMED = re.compile(
    r"^(?P<name>[A-Z][^:.;,%()\d]{2,50}?)\s*:\s*(?:police\s+)?beat\s+(?P<number>[A-Z]{0,2}\d{1,4})\b", re.I
)
COVERS = re.compile(r"^\W*covers?\b[\s,:;–-]*", re.I)
PLACES = re.compile(r"^[A-Z][^%£\d:]*$")
SAYS = re.compile(
    r"\b(?:has|have|had|is|are|was|were|saw|seen|recorded|increases?d?|decreases?d?|with|which|remains)\b"
)


def beats(document: Document, known: Known) -> Iterator[Finding]:
    """Reads tables, headings and list items; yields one record per beat of the paper, at its number."""
    names = {m["number"]: b.text.of_match(m, "name") for b, m in _named(document)}
    seen: set[str] = set()
    for part in document.parts:
        for number, at, covers, rule in [*_in_tables(part), *_in_prose(part)]:
            if number in seen:
                continue
            seen.add(number)
            name = names.get(number)
            yield found(
                Beat,
                at,
                *([covers] if covers else []),
                *([name] if name else []),
                rule=rule,
                number=number,
                name=name.text if name else None,
                covers=covers.text if covers else None,
            )


def _named(document: Document) -> Iterator[tuple[Block, re.Match]]:
    for part in document.parts:
        for block in part.blocks:
            match = NAMED.match(block.text.text) if block.table is None else None
            if match:
                yield block, match


def _in_tables(part: Part) -> Iterator[tuple[str, Passage, Passage | None, str]]:
    for _, grid in tables(part):
        if not is_beat_table(grid):
            continue
        for r in range(len(grid.rows)):
            match, cell = beat_of(grid, r), grid.rows[r][0]
            if match and cell is not None:
                yield (
                    match["number"],
                    cell.of_match(match),
                    _covered(cell.cut(match.end(), len(cell.text))),
                    "beat-table",
                )


def _in_prose(part: Part) -> list[tuple[str, Passage, Passage | None, str]]:
    """Beats by heading or list line; two at least, since one alone may be any line that begins with a beat."""
    made = []
    blocks = part.blocks
    for i, block in enumerate(blocks):
        match = BEAT.match(block.text.text) if block.table is None else None
        if match is None:
            continue
        rest = block.text.cut(match.end(), len(block.text.text))
        if not rest.text.strip() and i + 1 < len(blocks) and blocks[i + 1].kind in ("paragraph", "list_item"):
            rest = blocks[i + 1].text if not BEAT.match(blocks[i + 1].text.text) else rest
        places = _covered(rest)
        if places and (COVERS.match(rest.text) or _only_places(places.text)):
            made.append((match["number"], block.text.of_match(match), places, "beat-list"))
    return made if len(made) > 1 else []


def _only_places(text: str) -> bool:
    """Whether a text is a list of names of places and says nothing of them."""
    return bool(PLACES.match(text)) and not SAYS.search(text) and not find_measures(text) and len(text) < 300


def _covered(rest: Passage) -> Passage | None:
    """The places after "Covers"; None where nothing is printed."""
    lead = COVERS.match(rest.text)
    places = rest.cut(lead.end() if lead else 0, len(rest.text)).strip(" .:–-")
    return places if places.text else None

"""Numbers of sections and paragraphs that are misprinted, repeat or skip: "2,6" between 2.5 and 2.7.

Yields problems, not records: notes. Numbers in two or more pieces are followed, and those of the headings over them;
lists of 1, 2, 3 begin anew on every page. Refuses to call a number skipped that any word of the part's pages begins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.passage import Passage
from schemas.problem import Problem
from schemas.record import Finding, Known, found
from schemas.section import Document, Part

LABEL = re.compile(r"(?P<number>\d{1,3}(?:[.,:]\d{1,3}){1,3})[.:)]*")
FEW = 5
"""Numbers in pieces that a paper must have for the numbers of its headings to be followed."""
SKIPPED = 2
"""More numbers than this in a row are not skipped by a slip."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A printed number, its pieces, and where it stands."""

    printed: str
    pieces: tuple[int, ...]
    at: Passage

    @property
    def chapter(self) -> tuple[int, ...]:
        return self.pieces[:-1]


def number_slips(document: Document, known: Known) -> Iterator[Finding]:
    """Reads the labels of each part in order; yields a problem at each that does not follow the one before it."""
    for part in document.parts:
        labels = list(_labels(part))
        sections = list(_sections(part)) if len(labels) >= FEW and part.kind in ("report", "plan", "other") else []
        for row in (labels, sections):
            for i, own in enumerate(row):
                before = row[i - 1] if i else None
                after = row[i + 1] if i + 1 < len(row) else None
                yield from _misprinted(before, own, after)
                if before and before.chapter == own.chapter:
                    yield from _step(before, own, row, document, part)


def _labels(part: Part) -> Iterator[Numbered]:
    for block in part.blocks:
        match = LABEL.fullmatch(block.label.text.strip()) if block.label else None
        if match and block.label:
            pieces = tuple(int(n) for n in re.split(r"[.,:]", match["number"]))
            yield Numbered(block.label.text.strip(), pieces, block.label)


def _sections(part: Part) -> Iterator[Numbered]:
    """The headings over numbered paragraphs: "3." before "3.1"."""
    for block in part.blocks:
        if block.kind == "heading" and block.label and (block.number or "").isdigit():
            yield Numbered(block.label.text.strip(), (int(block.number or 0),), block.label)


def _misprinted(before: Numbered | None, own: Numbered, after: Numbered | None) -> Iterator[Finding]:
    """A number that would follow the one before it and be followed by the next, but for how it is printed."""
    if not before or not after or before.chapter != after.chapter or before.pieces[-1] + 2 != after.pieces[-1]:
        return
    follows = own.pieces[-1] == before.pieces[-1] + 1
    if follows and (own.chapter != before.chapter or ("," in own.printed and "," not in before.printed)):
        told = f"“{own.printed}” stands between “{before.printed}” and “{after.printed}”."
        yield _problem("number-misprinted", told, own.at, before.at)


def _step(before: Numbered, own: Numbered, labels: list[Numbered], document: Document, part: Part) -> Iterator[Finding]:
    a, b = before.pieces[-1], own.pieces[-1]
    if a == b:
        told = f"Two sections or paragraphs after one another are numbered “{own.printed}”."
        yield _problem("number-repeats", told, own.at, before.at)
    elif 1 < b < a:
        told = f"“{own.printed}” stands after “{before.printed}”: the paragraphs are not in the order of their numbers."
        yield _problem("number-out-of-order", told, own.at, before.at)
    elif 1 < b - a <= SKIPPED + 1:
        missing = [(*own.chapter, n) for n in range(a + 1, b)]
        known = {n.pieces for n in labels}
        if not any(m in known or _begins_a_line(m, document, part) for m in missing):
            named = " or ".join(".".join(map(str, m)) for m in missing)
            told = f"“{own.printed}” follows “{before.printed}”: nothing is numbered {named}."
            yield _problem("number-skipped", told, own.at, before.at)


def _begins_a_line(number: tuple[int, ...], document: Document, part: Part) -> bool:
    """Whether any word of the part's pages is the number: what was not read as a label must not be called missing."""
    wanted = re.compile(r"\W*" + r"[.,:]0?".join(map(str, number)) + r"(?!\d)")
    pages = (p for p in document.pages if part.page <= p.number <= part.last_page)
    return any(wanted.match(word.text) for page in pages for word in page.words)


def _problem(code: str, told: str, *where: Passage) -> Finding:
    return found(Problem, *where, rule=code, code=code, severity="note", message=told)

"""References to what the file does not have: a figure, a table, an appendix, a page, a paragraph.

Yields problems, not records. What is there is known by its caption, its heading or its number; a kind of thing of which
the file shows none is published elsewhere, or was not recognised, and is not looked for.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from extractors.parse.running_text import passages
from schemas.passage import Passage
from schemas.problem import Problem
from schemas.record import Finding, Known, found
from schemas.section import Document, Part

CAPTIONED = re.compile(r"\b(?P<kind>Figure|Fig\.?|Table|FIGURE|TABLE)\s?(?P<number>\d{1,2})\b(?!\s?[%.,]\d)")
CAPTION = re.compile(r"\s*(?:[:.–—-]\s*\S|[‘'\"(]?(?!p\.?\s?\d)[A-Z])|\s*$")
PLACED = re.compile(r"\s*\(?(?:on\s+)?(?:p\.?\s?|page\s)(?P<page>\d{1,3})\b\)?", re.I)
APPENDIX = re.compile(
    r"\b(?P<kind>Appendi(?:x|ces)|Annexe?|APPENDIX|ANNEX)\s+[‘'\"]?(?P<number>[A-Z]|\d{1,2}|[ivx]{1,4})\b"
)
PAGE = re.compile(r"\b(?:attached|set out|shown|see|refer to|found)\b[^.;]{0,30}? (?:at|on) pages? (\d{1,4})\b", re.I)
PARAGRAPH = re.compile(r"\b(?:paragraphs?|paras?\.?|sections?)\s+(?P<number>\d{1,2}\.\d{1,2})\b(?!\.\d)", re.I)
OF_ANOTHER = re.compile(
    r"\b(?:Act|Constitution|Code|Regulations?|Rules?|Orders?|Guidance|Policy|Procedure|Schedule|Framework|Plan"
    r"|report|minutes|contract|agreement|Bill|Lease|Terms)\b",
    re.I,
)
Captions = dict[tuple[str, int], list[Passage]]
FEW = 5
"""Numbered paragraphs that a paper must have for one that it lacks to be missed."""


def reference_slips(document: Document, known: Known) -> Iterator[Finding]:
    """Reads every passage; yields a problem at each reference to nothing."""
    captions = _captions(document)
    appendices = set().union(*(_appendices(part)[0] for part in document.parts))
    pages = _last_page(document)
    for part in document.parts:
        paragraphs = {b.number for b in part.blocks if b.number and "." in b.number}
        own, bare = _appendices(part)
        for passage in passages(part.blocks):
            yield from _figures(passage, captions, document)
            # "see Appendix 1" where the paper's only appendix is headed "Appendix: Programme"
            yield from _appendix(passage, appendices if own or not bare else set())
            yield from _page(passage, part, pages, len(document.parts))
            if len(paragraphs) >= FEW:
                yield from _paragraph(passage, paragraphs)


def _captions(document: Document) -> Captions:
    """The captions of figures and tables by kind and number; a sentence that begins with one is none.

    A line of a paragraph that begins with one may be a caption that was read together with the text above it.
    """
    there: dict[tuple[str, int], list[Passage]] = {}
    for part in document.parts:
        for block in part.blocks:
            over = block.table.caption if block.table else block.text
            for match in CAPTIONED.finditer(over.text) if over else ():
                if (match.start() == 0 or block.table) and CAPTION.match(over.text, match.end()):
                    there.setdefault(_named(match), []).append(over.of_match(match))
    for line in (Passage.of(words) for page in document.pages for _, words in groupby(page.words, attrgetter("line"))):
        match = CAPTIONED.match(line.text)
        if match and CAPTION.match(line.text, match.end()):
            there.setdefault(_named(match), []).append(line.of_match(match))
    return there


def _named(match: re.Match) -> tuple[str, int]:
    return match["kind"][0].lower(), int(match["number"])


def _figures(passage: Passage, captions: Captions, document: Document) -> Iterator[Finding]:
    for match in CAPTIONED.finditer(passage.text):
        kind, number = _named(match)
        numbers = {n for k, n in captions if k == kind}
        if numbers and number not in numbers and (number > max(numbers) or {number - 1, number + 1} <= numbers):
            told = f"“{match[0]}” is referred to, but nothing in the file is captioned so."
            yield _problem("figure-not-there", told, passage.of_match(match))
        placed = PLACED.match(passage.text, match.end())
        there = captions.get((kind, number), [])
        if placed and there and all(int(placed["page"]) not in _page_numbers(document, p.page) for p in there):
            told = f"“{match[0]}” is said to be on page {placed['page']}, but it stands on page {there[0].page}."
            yield _problem("figure-elsewhere", told, passage.cut(match.start(), placed.end()), there[0])


def _page_numbers(document: Document, page: int) -> set[int]:
    """The numbers by which a page may be called: its place in the file, and what is printed at its head or foot."""
    printed = {int(p.text) for p in document.furniture if p and p.page == page and p.text.strip().isdigit()}
    return {page, *printed, *(int(n) for p in document.furniture if p and p.page == page for n in _numbers(p.text))}


def _numbers(text: str) -> list[str]:
    return re.findall(r"(?<!\d)\d{1,3}(?!\d)", text)


def _appendices(part: Part) -> tuple[set[str], bool]:
    """The numbers and letters of a part's appendices, there or listed, and whether one has neither."""
    lines = [part.title.text, part.tab.text if part.tab else ""]
    lines += [b.text.text for b in part.blocks if b.table is None]
    bare = [line.strip(" •–-") for line in lines if re.match(r"\W*(?:appendi(?:x|ces)|annexe?)\b", line, re.I)]
    named = [m for line in bare if (m := APPENDIX.match(line))]
    return {m["number"].upper() for m in named}, len(named) < len(bare)


def _appendix(passage: Passage, there: set[str]) -> Iterator[Finding]:
    for match in APPENDIX.finditer(passage.text) if there else ():
        around = passage.text[match.end() : match.end() + 40]
        if match.start() and match["number"].upper() not in there and not OF_ANOTHER.search(around):
            told = f"“{match[0]}” is referred to, but the file has only {_listed(there)}."
            yield _problem("appendix-not-there", told, passage.of_match(match))


def _listed(there: set[str]) -> str:
    return ("Appendix " if len(there) == 1 else "Appendices ") + ", ".join(sorted(there))


def _last_page(document: Document) -> int:
    """The highest number by which a page of the file may be called."""
    printed = [int(n) for p in document.furniture if p for n in _numbers(p.text)]
    return max([p.number for p in document.pages] + printed, default=0)


def _page(passage: Passage, part: Part, last: int, parts: int) -> Iterator[Finding]:
    """Pages that an agenda says its papers are at; an agenda alone has them in another file."""
    for match in PAGE.finditer(passage.text):
        if int(match[1]) > last and part.kind == "agenda" and parts > 1:
            told = f"Page {match[1]} is referred to, but the file's last page is {last}."
            yield _problem("page-not-there", told, passage.of_match(match))


def _paragraph(passage: Passage, numbers: set[str]) -> Iterator[Finding]:
    for match in PARAGRAPH.finditer(passage.text):
        around = passage.text[max(0, match.start() - 60) : match.end() + 60]
        chapter = match["number"].partition(".")[0]
        own = any(n.partition(".")[0] == chapter for n in numbers)
        if own and match["number"] not in numbers and not OF_ANOTHER.search(around):
            told = f"“{match[0]}” is referred to, but no paragraph of the paper is numbered so."
            yield _problem("paragraph-not-there", told, passage.of_match(match))


def _problem(code: str, told: str, *where: Passage) -> Finding:
    return found(Problem, *where, rule=code, code=code, severity="note", message=told)

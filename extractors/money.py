"""Sums of money, in prose and in tables, with what each is for as printed nearest to it.

In a table the subject is the row's label. In prose it is what follows ("£500 for the swings", "a £3m fund for ..."),
the label in front ("Hall hire - £40"), or the words that lead to the sum ("the balance was £90"); a sum that only
restates another ("up from £400", "to £14") shares its subject.
"""

import re
from collections.abc import Iterator

from extractors.parse.columns import heading
from extractors.parse.numbers import Figure, find_money, parse_number
from extractors.parse.periods import find_periods
from extractors.parse.running_text import Said, clause, last_sentence, said
from schemas.money import Money
from schemas.passage import Passage
from schemas.record import Finding, Known, found
from schemas.section import Document

IN_POUNDS = re.compile(r"(?:^|[(\s])(?P<sign>[£$€])(?:['’]?(?P<thousands>000s?|k\b)|s\b)?\s*\)?\s*$")
RESTATED = re.compile(
    r"\((?:up\s+from|down\s+from|previously|formerly|was|plus|net|gross|incl?\.?|including|now)?\s*(?:VAT\s*)?$", re.I
)
SAME = re.compile(
    r"^[\s,(]*(?:(?:up|down)\s+from|previously|from|to|and|or|rather\s+than|instead\s+of|of|\W)*\s*$", re.I
)
UNIT = re.compile(
    r"^\s*(?:per\s+\w+|pp|p\.?a\.?|a\s+(?:week|month|year|head|plot)|each(?:\s+time)?|approx\.?|dollars|pounds|of\s+it)(?=[\s,.;]|$)",
    re.I,
)
PURPOSE = re.compile(r"^\s*(?:towards?|for|of|on)\s+(?P<what>[^\s\d£$€].+)$", re.I | re.S)
NAMED = re.compile(r"^\s+(?P<what>(?:to\s+(?=[a-z])|in\s+(?=[a-z]))?(?P<word>[^\s\d£$€,.;()]+).*)$", re.S)
NO_NAME = frozenset(
    "is was were are be been will would could should can may might has have had and or but from to at by this that per "
    "which over each a an as with on in between while if who whose until before after since due had the it they that "
    "including plus so because when then only of for against compared under there received required left set "
    "promised spent paid raised resolved agreed approved payable".split()
)
STOP = re.compile(
    r"\s*(?:[,;()]|\.(?:\s|$)|\s[–-]\s|\s+(?:which|who|but|from|at|on\s+top|by|as|was|were|is|had|has|will|would)\s|\s+and\s+(?=[^,.;]*[£$€])|[£$€])"
)
TRAIL = re.compile(
    r"(?:(?:^|\s+)(?:is|was|were|are|be|been|of|at|for|to|a|an|the|about|approx\.?|approximately|just|under|over|nearly|almost|around"
    r"|up|down|from|no|not|greater|more|less|than|exceeding|totall?ing|by|in\s+excess|some|and|or|only|with|total|another|=)|\s*[:=–(-])+\s*$",
    re.I,
)
PIECE = re.compile(r".*(?:[,;:]\s+(?=\S+\s+\S)|[.!?]\s+(?=[A-Z])|\)\s+(?=[A-Z]))", re.S)
SAYING = re.compile(
    r"^(?:.*\b(?:stated|replied|said|explained|noted|reported|determined)\s+(?:that\s+)?|(?:that|when|of\s+which|which|but)\s+)",
    re.I | re.S,
)
WILL_BE = re.compile(r"^\s*(?:will|would|has|have|had|is|was|were|to)\s+(?:(?:also|now|then)\s+)?(?:been?\s+)?", re.I)


def money(document: Document, known: Known) -> Iterator[Finding]:
    """Reads text and tables; yields one record per sum, at the sum."""
    for part in document.parts:
        for text in said(part):
            yield from _in(text)


def _in(text: Said) -> Iterator[Finding]:
    printed = text.passage.text
    figures = list(find_money(printed)) or _unmarked(text)
    last: Figure | None = None
    earlier: str | None = None
    for figure in figures:
        start, end = clause(text.passage, figure.start, figure.end)
        if last is None or last.start < start:
            last, earlier = None, None
        begins = last.end if last else start
        label = _label(text, figure)
        subject = label.text if label else _subject(printed[begins : figure.start], printed[figure.end : end], earlier)
        last, earlier = figure, subject
        yield found(
            Money,
            text.passage.cut(figure.start, figure.end),
            *([label] if label else [text.passage.cut(start, end)]),
            rule="table-cell" if label else "prose",
            basis="stated" if figure.certain else "inferred",
            amount=figure.value,
            as_printed=figure.text,
            subject=subject or _context(text, start),
        )


def _unmarked(text: Said) -> list[Figure]:
    """The sum in a cell that has no sign of currency because its column's heading has: "Paid (£)"."""
    over = heading(text.grid, text.column) if text.grid is not None and text.row >= 0 and text.column else None
    sign = IN_POUNDS.search(over.text) if over else None
    value = parse_number(text.passage.text)
    if sign is None or value is None:
        return []
    bare = text.passage.text.strip()
    return [
        Figure(
            text.passage.text.index(bare),
            text.passage.text.index(bare) + len(bare),
            bare,
            value * (1000 if sign["thousands"] else 1),
        )
    ]


def _label(text: Said, figure: Figure) -> Passage | None:
    """The label of the row of a cell that holds sums and at most a word or two beside them."""
    if text.grid is None or text.row < 0:
        return None
    cells = text.grid.rows[text.row]
    if text.column and len(text.passage.text) - len(figure.text) <= 12:
        named = [
            c
            for c in cells[: text.column]
            if c is not None and re.search(r"[A-Za-z]{3}", c.text) and not list(find_money(c.text))
        ]
        return max(named, key=lambda c: len(c.text)) if named else heading(text.grid, text.column)
    return cells[0] if text.column and cells[0] is not None and len(cells[0].words) <= 6 else None


def _subject(before: str, after: str, earlier: str | None) -> str | None:
    if earlier and (SAME.match(before) or RESTATED.search(before)):
        return (_ahead(after) if PURPOSE.match(after) else None) or earlier
    return _front_label(before, after) or _ahead(after) or _behind(before) or _what_is_done(after) or earlier


def _front_label(before: str, after: str) -> str | None:
    """A label in front of a sum: "Hall hire - £40"; only where nothing says after the sum what it is for."""
    if not re.search(r"[:=–-]\s*$", before) or PURPOSE.match(after):
        return None
    return _tidy(PIECE.sub("", TRAIL.sub("", before)))


def _ahead(after: str) -> str | None:
    """What follows the sum: "for the swings", "fund for street safety", "to secure the booking"."""
    after = UNIT.sub("", re.sub(r"^\)", "", after))
    match = PURPOSE.match(after)
    if match and not _timed(match["what"]):
        return _cut(match["what"])
    match = NAMED.match(after)
    if match is None or match["word"].lower() in NO_NAME or _timed(match["what"]):
        return None
    return _cut(re.sub(r"^in\s+", "", match["what"]))


def _behind(before: str) -> str | None:
    """The words that lead to the sum, without those that only say that it is one."""
    piece = TRAIL.sub("", re.sub(r"\s*\([^()]*\)\s*(?=\w*\s*\w*\s*$)", " ", before))
    own = SAYING.sub("", PIECE.sub("", piece) if PIECE.match(piece) else piece)
    return _tidy(" ".join(own.split()[-12:]))


def _what_is_done(after: str) -> str | None:
    """What is said of a sum that opens its sentence: "£2m will be offered to clubs"."""
    return _tidy(" ".join(WILL_BE.sub("", after).split()[:20]))


def _context(text: Said, start: int) -> str | None:
    """Where the sentence names nothing: the sentence before it, the lead-in, or the row."""
    before = text.passage.text[:start].strip()
    return _tidy(" ".join(before.split()[-12:]) or last_sentence(text.lead)) if before or text.lead else None


def _timed(text: str) -> bool:
    return any(a <= 4 for a, _ in find_periods(text)) or bool(
        re.match(r"(?:(?:in|to)\s+)?(?:total|date|the\s+(?:year|month|week)|(?:it|this|them|which)\b)\b", text, re.I)
    )


def _cut(text: str) -> str | None:
    stop = STOP.search(text)
    return _tidy(" ".join((text[: stop.start()] if stop else text).split()[:14]))


def _tidy(text: str | None) -> str | None:
    bare = re.sub(r"^(?:and|or|but|the|a|an|then|also)\s+(?=\S)", "", (text or "").strip(' .,:;–-=*•()“”"'), flags=re.I)
    bare = re.sub(r"^(?:the|a|an)\s+(?=\S)", "", bare, flags=re.I).strip()
    return bare if re.search(r"[A-Za-z]{2}", bare) and bare.lower() not in NO_NAME else None

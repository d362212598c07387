"""Takes names and passages out of everything that is published: takes an archive and the lines of redactions.csv.

Gives the archive with the mark in place of each passage in every text, with other ids where an id spells it, and with
the table `redactions`: the boxes that pictures of the pages are to be blacked out at. A passage is found whatever its
case, line breaks and punctuation. Where the words of a paper's pages are not at hand, whole pages are blacked out.
Refuses (BadList) a file that is no such list.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import BadList
from pipeline.ledger import REDACTIONS, Entry, Fault, ledger
from pipeline.spot import MARGIN, MARK, Asked, PagesOf, Spot, Spotted, spot
from schemas.column import columns
from schemas.correction import Redaction
from schemas.paper import PageText, Paper, PlaceRow
from schemas.place import Box
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.record import Record, Row

NAME = REDACTIONS
COLUMNS = ("text", "reason", "who", "when")
BETWEEN = r"[\W_]{1,6}"
TELLING = 4
"""How many words of a longer passage tell that a text holds its beginning or its end."""
HASHES = frozenset({"sha256", "paper_id"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: what is not to be published, and why."""

    text: str
    reason: str

    @property
    def pattern(self) -> str:
        """Finds the text; "ada-quill", "Ada  Quill" and "Ada Qu-\\nill" are found for "Ada Quill"."""
        words = re.findall(r"[^\W_]+", self.text)
        spelt = (r"(?:[-\u00ad\u2010]\s+)?".join(map(re.escape, word)) for word in words)
        return r"(?<![^\W_])" + BETWEEN.join(spelt) + r"(?![^\W_])"

    @property
    def parts(self) -> tuple[str, ...]:
        """Finds the beginning and the end of a long passage where a text breaks off or begins in its midst.

        A passage may go over from one item into the next, and a problem quotes the first words of a text.
        """
        words = [re.escape(w) for w in re.findall(r"[^\W_]+", self.text)]
        if len(words) <= TELLING:
            return ()
        first, rest = BETWEEN.join(words[:TELLING]), words[TELLING:]
        last, before = BETWEEN.join(words[-TELLING:]), words[:-TELLING]
        on = "".join(f"(?:{BETWEEN}{w}" for w in rest) + ")?" * len(rest)
        back = "(?:" * len(before) + "".join(f"{w}{BETWEEN})?" for w in before)
        return (
            rf"(?<![^\W_]){first}{on}(?:{BETWEEN}[^\W_]+)?(?=[\W_]*(?:\Z|…|”))",
            rf"(?:\A|(?<=…)|(?<=“))[\W_]*{back}{last}(?![^\W_])",
        )


def redactions(corpus: Path) -> tuple[Line, ...]:
    """The redactions that `corpus` asks for; none where there is no such file."""
    kept = ledger(corpus / NAME, COLUMNS, ("text", "reason"))
    wordless = (Fault(e.line, e.number, "its text has no letter or figure") for e in kept.entries if not _told(e))
    # Nothing is published rather than something that somebody thought was taken out.
    for fault in (*kept.faults, *wordless):
        raise BadList(corpus / NAME, f"line {fault.line}: {fault.why}")
    return tuple(Line(e.values["text"], e.values["reason"]) for e in kept.entries)


def _told(entry: Entry) -> bool:
    return bool(re.search(r"[^\W_]", entry.values["text"]))


class Mask:
    """Takes what some lines name out of any text."""

    def __init__(self, lines: Iterable[Line]) -> None:
        lines = tuple(lines)
        self.pattern = re.compile("|".join(p for line in lines for p in (line.pattern, *line.parts)), re.I)
        self._passages = [_plain(line.text) for line in lines]

    def clean(self, text: str) -> str:
        """The text with the mark in place of each passage, and of what is no more than a piece of one."""
        plain = _plain(text)
        if plain.count(" ") > TELLING and any(plain in passage for passage in self._passages):
            return MARK
        return self.pattern.sub(MARK, text)


def _plain(text: str) -> str:
    """The words of a text alone, with a blank before and after each."""
    words = " ".join(re.findall(r"[^\W_]+", text.lower()))
    return f" {words} "


def redact(archive: Archive, lines: Sequence[Line], pages_of: PagesOf) -> Archive:
    """The archive without what `lines` name."""
    if not lines:
        return archive
    found = [(line.reason, re.compile(line.pattern, re.I)) for line in lines]
    places = spot(archive, found, pages_of)
    rows = [row for paper, of in places.items() for row in _rows(paper, of.places)]
    mask = Mask(lines)
    archive = archive.having(Problem, (*archive.of(Problem), *_notes(archive, rows, found))).having(Redaction, rows)
    archive = archive.having(PageText, _pages(archive, places))
    ids = _ids(archive, mask.pattern)
    partly = _partly(places)
    for model, of in archive.tables.items():
        archive = archive.having(model, (_masked(row, mask, ids, partly) for row in of))
    return archive


def _pages(archive: Archive, found: dict[str, Spotted]) -> Iterator[PageText]:
    for page in archive.of(PageText):
        texts = found[page.paper_id].texts
        yield page.model_copy(update={"text": texts[page.page]}) if page.page in texts else page


def _rows(paper: str, places: Iterable[Spot]) -> Iterator[Redaction]:
    boxes: dict[tuple[int, Box], str] = {}
    for place in places:
        for at in place.boxes():
            boxes.setdefault(at, place.reason)
    numbers: dict[int, int] = defaultdict(int)
    for (page, box), reason in sorted(boxes.items(), key=lambda b: (b[0][0], b[0][1].top, b[0][1].x0, b[0][1])):
        numbers[page] += 1
        id = f"{paper}-{page:04}-{numbers[page]:03}"
        yield Redaction(id=id, paper_id=paper, page=page, reason=reason, **box._asdict())


def _notes(archive: Archive, rows: Sequence[Redaction], found: Asked) -> Iterator[Problem]:
    """How many places of each paper were taken out; and lines that are found nowhere, which may be misspelt."""
    for paper in archive.of(Paper):
        count = sum(r.paper_id == paper.id for r in rows)
        if count:
            message = f"{count} places of this paper are left out of what is published, as corpus/{NAME} asks."
            yield _note("redacted", paper.id, message, paper_id=paper.id, filename=paper.filename)
    texts = [p.text for p in archive.of(PageText)]
    for number, (_, pattern) in enumerate(found, 1):
        if not any(pattern.search(text) for text in texts):
            message = f"Redaction {number} of corpus/{NAME} was found on no page. It may be misspelt."
            yield _note("redaction-not-found", f"{number:04}", message)


def _note(code: str, key: str, message: str, **place: Any) -> Problem:
    return Problem(id=f"{code}.{key}", code=code, severity="note", message=message, **place)


def _ids(archive: Archive, pattern: re.Pattern[str]) -> dict[str, str]:
    """New ids for those that spell what is taken out ("ada-quill"), the same in every table."""
    told = {
        value
        for model, rows in archive.tables.items()
        for name in _id_columns(model)
        for row in rows
        if (value := getattr(row, name)) and pattern.search(value)
    }
    return {id: f"redacted-{n}" for n, id in enumerate(sorted(told), 1)}


def _id_columns(model: type[Row]) -> list[str]:
    hashes = {*HASHES, "id"} if model is Paper else HASHES
    return [n for n in model.model_fields if (n == "id" or n.endswith("_id") or n in model.refers) and n not in hashes]


def _partly(found: dict[str, Spotted]) -> dict[tuple[str, int], list[Spot]]:
    """For each page of a paper the passages with words on it."""
    partly: dict[tuple[str, int], list[Spot]] = defaultdict(list)
    for paper, of in found.items():
        for place in of.places:
            for page in {w.page for w in place.words}:
                partly[paper, page].append(place)
    return partly


def _masked(row: Row, mask: Mask, ids: dict[str, str], partly: dict[tuple[str, int], list[Spot]]) -> Row:
    names = set(_id_columns(type(row)))
    changes: dict[str, Any] = {n: ids[v] for n in names if (v := getattr(row, n)) in ids}
    for column in columns(type(row)):
        if column.sql_type != "TEXT" or column.choices or column.name in names or column.name in HASHES:
            continue
        before = getattr(row, column.name)
        after = _cleaned(before, mask)
        if column.name == "quote":
            after = _cleaned_partly(row, after, partly)
        if after != before:
            changes[column.name] = after
    return row.model_copy(update=changes) if changes else row


def _cleaned(value: Any, mask: Mask) -> Any:
    if isinstance(value, tuple):
        return tuple(map(mask.clean, value))
    return mask.clean(value) if value else value


def _cleaned_partly(row: Row, quote: str, partly: dict[tuple[str, int], list[Spot]]) -> str:
    """The quote without the words of passages that go on elsewhere or mingle, which the pattern cannot find."""
    if not isinstance(row, Record | PlaceRow):
        return quote
    box = Box(row.x0, row.top, row.x1, row.bottom)
    for place in partly.get((row.paper_id, row.page), ()):
        inside = [w for w in place.words if w.page == row.page and box.holds(w.box, MARGIN)]
        if len(inside) < len(place.words) or place.mingled:
            for word in inside:
                quote = re.sub(rf"(?<![^\W_]){re.escape(word.text)}(?![^\W_])", MARK, quote)
    return quote

"""Lines to blocks: paragraphs, list items, headings, and rows whose pieces stand apart.

Takes the lines of one page or of one cell in reading order, gives blocks. A paragraph ends where a person sees it end:
at a gap, a change of indent or type, a label, or a line that stops though the next word would still have fitted.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise, zip_longest
from statistics import median_low

from schemas.page import Word
from schemas.passage import Passage
from schemas.section import Block

BULLET = re.compile(r"^[•▪●◦○–—*➢➤✓o-]$")
LABEL = re.compile(
    r"^(?:\(?\d{1,3}[.):]|\(?\d{1,3}\)|\d{1,3}(?:[.,]\d{1,3}){1,3}[.):]?|\d{1,2}[a-z][.)]?|\d{1,2}[.-][A-Z]\.?"
    r"|\d{1,2}[A-Z][.):]|\(?[a-z][.)]|\([A-Z]\)|[A-Z]\)|\(?[ivxl]{1,6}[.)]|[IVX]{1,5}[.)]"
    r"|\(\*?\d{2}-\d{1,4}[A-Z]?\)|Q\d{1,2}[.:)])$"
)
BARE_NUMBER = re.compile(r"^(?:\d{1,3}|[A-Z]\.|[A-Z]{1,3}\d{1,2})$")
BOOK, YEARLY = re.compile(r"^[A-Z]{1,4}$"), re.compile(r"^\d{1,3}/\d{2,4}[.:]?$")
"""The two words of a number in a running book of minutes: "PL 12/2031"."""
# "M/S/C Fenn / Marsh", "Motion carried 4-0": how a vote went, however loud it is printed.
VOTED = re.compile(
    r"M/[SC]\b|all (?:present )?(?:were )?in favou?r\b|mo(?:ved|tion)(?: made)? by\b"
    r"|motion (?:carried|passed|approved)\b|seconded by\b",
    re.I,
)
KEY = re.compile(r"(?:RESOLVED|AGREED):")  # the words of a decision begin a paragraph
ADDRESS = re.compile(r"\w@\w|^www\.|://")
"""A link, which is underlined for being one."""
GOES_ON = re.compile(r"(?:[,&(–-]|\b(?:and|of|the|for|to|with|in|or|a|(?:Cllrs?|Mrs?|Ms|Dr)\.?))$")


@dataclass(slots=True)
class Line:
    """One printed line: its label, and its pieces from left to right, parted where a gap is no space between words."""

    words: list[Word]
    label: list[Word] = field(default_factory=list)
    pieces: list[list[Word]] = field(default_factory=list)

    @property
    def x0(self) -> float:
        return self.pieces[0][0].box.x0

    @property
    def x1(self) -> float:
        return self.pieces[0][-1].box.x1

    @property
    def top(self) -> float:
        return min(w.box.top for w in self.words)

    @property
    def bottom(self) -> float:
        return max(w.box.bottom for w in self.words)

    @property
    def size(self) -> float:
        return max(w.size for w in self.words)


@dataclass(slots=True)
class _Open:
    """A block that may still go on."""

    lines: list[Line]
    cells: list[list[Word]]
    indent: float

    @property
    def last(self) -> Line:
        return self.lines[-1]


def blocks_of(words: Iterable[Word], width: float, spelt: frozenset[str], usual: float | None = None) -> list[Block]:
    """The blocks set by `words` (in reading order) in a column `width` points wide; `usual` is the type of the text."""
    lines = _filled([_line(list(ws)) for _, ws in groupby(words, key=lambda w: w.line)])
    edges = Edges.of(lines)
    closed: list[_Open] = []
    for line, after in zip_longest(lines, lines[1:]):
        if closed and _under_last_cell(closed[-1], line, edges):
            closed[-1].cells[-1] += line.pieces[0]
            closed[-1].lines.append(line)
        elif closed and _goes_on(closed[-1], line, edges) and not _indented_anew(closed[-1], line, after):
            _extend(closed[-1], line)
        else:
            closed.append(_Open([line], [list(p) for p in line.pieces], line.x0))
    blocks = [_block(o, width, spelt) for o in closed]
    return [replace(b, kind="heading") if usual and _larger(b, usual) else b for b in blocks]


def _larger(block: Block, usual: float) -> bool:
    """Whether only its larger type sets a line apart as a heading; recognised words are measured too roughly."""
    words = block.text.words
    if block.kind != "paragraph" or len(words) > 12 or re.search(r"[.;,]$", block.text.text):
        return False
    return all(w.size >= 1.15 * usual and w.confidence is None for w in words) and any(map(_lettered, words))


def _line(words: list[Word]) -> Line:
    label = _label(words)
    rest = words[len(label) :]
    return Line(words, label, _pieces(rest)) if rest else Line(words, [], [words])


def _filled(lines: list[Line]) -> list[Line]:
    """The lines; where a number fills its room ("10." under "9.") its text stands level with that of other labels."""
    level = [(line.label[0].box.x0, line.x0) for line in lines if line.label]
    return [_labelled(line) if _fills(line, level) else line for line in lines]


def _fills(line: Line, level: Sequence[tuple[float, float]]) -> bool:
    first, second = line.words[0], line.words[1] if len(line.words) > 1 else None
    if line.label or second is None or not re.fullmatch(r"\d{2,3}[.)]", first.text):
        return False
    return sum(abs(first.box.x0 - a) <= 1.5 and abs(second.box.x0 - b) <= 1.5 for a, b in level) >= 2


def _labelled(line: Line) -> Line:
    return Line(line.words, line.words[:1], _pieces(line.words[1:]))


def _label(words: list[Word]) -> list[Word]:
    """The words of the line that are its number, letter or bullet; none where the line has no label."""
    first = words[0]
    gap = words[1].box.x0 - first.box.x1 if len(words) > 1 else 0.0
    if len(words) > 2 and BOOK.match(first.text) and YEARLY.match(words[1].text):
        return words[:2]
    if len(words) > 1 and YEARLY.match(first.text) and (first.bold or first.underlined) and words[1].text[0].isupper():
        return words[:1]
    if BULLET.match(first.text) and (first.text != "o" or gap > 0.8 * first.size):
        return words[:1]
    if LABEL.match(first.text) and (
        first.text[-1:] in ".):" or "." in first.text or "-" in first.text or gap > 0.8 * first.size
    ):
        return words[:1] if gap > 0.15 * first.size else []
    if BARE_NUMBER.match(first.text) and gap > (0.6 if first.text[-1] == "." else 0.9) * first.size:
        second = words[1:2] if LABEL.match(words[1].text) and words[1].text[0].isalpha() else []
        return [first, *second]
    return []


def _pieces(words: list[Word]) -> list[list[Word]]:
    """The words of a line parted at gaps wider than its spaces; justified type has wide spaces throughout."""
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(words)]
    usual = median_low(gaps) if len(gaps) >= 4 else 0.0
    pieces = [[words[0]]]
    for word, gap in zip(words[1:], gaps, strict=True):
        if gap > max(1.4 * word.size, 2.5 * usual):
            pieces.append([])
        pieces[-1].append(word)
    return pieces


@dataclass(frozen=True, slots=True)
class Edges:
    """The edges of a column, by left edge in steps of 4 points: how far right lines reach, and how many begin there."""

    limits: dict[int, float]
    begun: dict[int, int]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Edges":
        limits: dict[int, float] = {}
        begun: dict[int, int] = {}
        for line in lines:
            starts = [(line.words[0].box.x0, line.x1), *((p[0].box.x0, p[-1].box.x1) for p in line.pieces)]
            for edge, x1 in ((int(x0) // 4 + d, x1) for x0, x1 in starts for d in (-1, 0, 1)):
                limits[edge] = max(limits.get(edge, 0.0), x1)
            begun[int(line.x0) // 4] = begun.get(int(line.x0) // 4, 0) + 1
        return cls(limits, begun)

    def fits(self, last: list[Word], piece: list[Word]) -> bool:
        """Whether the first word of `piece` would still have fitted after `last` on its line."""
        limit = max(self.limits.get(int(p[0].box.x0) // 4, 0.0) for p in (last, piece))
        return piece[0].box.width + 0.25 * piece[0].size <= limit - last[-1].box.x1 - 0.3 * piece[0].size

    def shared(self, x0: float) -> bool:
        """Whether several lines begin at `x0`, as those of a paragraph do and centred ones do not."""
        return sum(self.begun.get(int(x0) // 4 + d, 0) for d in (-1, 0, 1)) > 1


def _goes_on(block: _Open, line: Line, edges: Edges) -> bool:
    """Whether `line` is a further line of `block`."""
    last = block.last
    if line.label or not _next_to(last, line) or not _in_place(block, line, edges):
        return False
    if KEY.fullmatch(line.pieces[0][0].text):
        return False
    if len(block.cells) > 1 and len(block.lines) == 1 and not _continues(block.cells[0]):
        return False
    small = line.pieces[0][0].text[:1].islower()
    wraps = small and not edges.fits(last.pieces[0], line.pieces[0])
    if not wraps and not _same_type([w for x in block.lines for w in x.pieces[0]], line):
        return False
    return small or _continues(last.pieces[0]) or not edges.fits(last.pieces[0], line.pieces[0])


def _next_to(last: Line, line: Line) -> bool:
    """Whether `line` follows at the distance of lines, in type as large."""
    apart = line.top - last.bottom > 0.7 * last.size or line.bottom < last.top
    return not apart and abs(line.size - last.size) <= 1.5


def _in_place(block: _Open, line: Line, edges: Edges) -> bool:
    aligned = abs(line.x0 - block.indent) <= 3 or _hangs(block, line, edges)
    return aligned and not (len(line.pieces) > 1 and len(block.cells) > 1)


def _hangs(block: _Open, line: Line, edges: Edges) -> bool:
    """Whether the line stands at the label of the block, or under a first line that is indented."""
    label = block.lines[0].label
    if label:
        return abs(line.x0 - label[0].box.x0) <= 3 and len(block.lines) >= 1
    out = 3 < block.indent - line.x0 < 60
    alone = len(block.lines) == 1 and len(block.last.pieces) == 1
    return out and alone and (edges.shared(line.x0) or _continues(block.last.pieces[0]))


def _indented_anew(block: _Open, line: Line, after: Line | None) -> bool:
    """Whether each of two lines is the indented first line of its own paragraph, as the line after them shows."""
    ended = len(block.lines) == 1 and not block.lines[0].label and block.last.pieces[0][-1].text[-1:] in ".!?"
    capital = line.pieces[0][0].text[:1].isupper() and abs(line.x0 - block.indent) <= 3
    hung = after is not None and not after.label and 8 < line.x0 - after.x0 < 60
    return ended and capital and hung and _next_to(line, after)


def _under_last_cell(block: _Open, line: Line, edges: Edges) -> bool:
    """Whether the line goes on with the last piece of a row, under which it stands."""
    last = block.last.pieces[-1]
    if len(block.cells) < 2 or line.label or len(line.pieces) > 1 or not _next_to(block.last, line):
        return False
    if abs(line.x0 - block.cells[-1][0].box.x0) > 3 or not _same_type(block.cells[-1], line):
        return False
    run_in = sum(w.text.endswith(",") for w in last) >= 2  # a list of names that breaks anywhere
    unfinished = line.pieces[0][0].text[:1].islower() or _continues(last) or run_in or len(block.lines) > 1
    return unfinished and not edges.fits(last, line.pieces[0])


def _continues(words: list[Word]) -> bool:
    text = " ".join(w.text for w in words)
    return bool(GOES_ON.search(text)) or text.count("(") > text.count(")")


def _same_type(before: Sequence[Word], line: Line) -> bool:
    """Whether a heading's type (all bold, all underlined, capitals) does not begin or end with the line."""
    for attribute in ("bold", "underlined"):
        was = [getattr(w, attribute) for w in before if _lettered(w)]
        now = [getattr(w, attribute) for w in line.pieces[0] if _lettered(w)]
        begins_or_ends = was and now and all(was) != all(now) and (all(now) or not now[0])
        if begins_or_ends and not (was[-1] and now[0]):
            return False
    capitals, now_capitals = _capitals(before), _capitals(line.pieces[0])
    return not (capitals and not now_capitals and len(before) > 1 and not _capitals(line.pieces[0][:1]))


def _lettered(word: Word) -> bool:
    """Whether the word's type tells anything: it has letters, and is no link, which would be underlined anyway."""
    return any(c.isalpha() for c in word.text) and not ADDRESS.search(word.text)


def _capitals(words: Sequence[Word]) -> bool:
    letters = [c for w in words for c in w.text if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def _extend(block: _Open, line: Line) -> None:
    if len(block.lines) == 1 and not block.lines[0].label:
        block.indent = line.x0
    block.lines.append(line)
    block.cells[0] += line.pieces[0]
    block.cells += [list(p) for p in line.pieces[1:]]


def _block(block: _Open, width: float, spelt: frozenset[str]) -> Block:
    cells = tuple(Passage.of(c, spelt) for c in block.cells)
    label = Passage.of(block.lines[0].label) if block.lines[0].label else None
    first = block.lines[0]
    centred = abs((first.x0 + first.x1) / 2 - width / 2) < 0.04 * width and first.x0 > 0.2 * width
    kind = _kind(block, cells, label)
    text = cells[0] if len(cells) == 1 else Passage.of([w for c in block.cells for w in c], spelt)
    return Block(kind, text, text.page, label, block.indent, cells, None, centred)


def _kind(block: _Open, cells: tuple[Passage, ...], label: Passage | None) -> str:
    if len(cells) > 1:
        return "row"
    if _looks_like_heading(cells[0]):
        return "heading"
    return "list_item" if label else "paragraph"


def _looks_like_heading(text: Passage) -> bool:
    if len(text.words) > 20 or not any(_lettered(w) for w in text.words) or VOTED.match(text.text):
        return False
    told = [w for w in text.words if _lettered(w)]
    marked = text.bold or all(w.underlined for w in told) or _capitals(text.words)
    return marked and not re.search(r"[.;,]$", text.text)

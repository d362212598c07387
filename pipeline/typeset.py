"""The characters that pdfium finds on a page, with the boxes that pdfminer would give them.

Takes a page that is loaded, gives its `Chars` in the order in which they are drawn. Letters that follow each other as
their font says are one entry of which only the ends are measured, as a call for each letter costs more than all the
rest; spaces are only among them where the white between words does not tell. Refuses as doubtful, so that the
reference reads the page: letters that a font does not name, text that the file says otherwise than it is set
(ActualText), oblique lines, and fonts without a name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np

from pipeline import pdfium
from pipeline.chars import Chars, chars, of
from pipeline.fonts import Fonts
from pipeline.runs import (
    ALIKE,
    NOT_SHOWN,
    Doubtful,
    Runs,
    Set,
    Widths,
    advances,
    each,
    ends,
    onward,
    origins,
    runs,
    span,
)
from pipeline.shapes import Matrix
from pipeline.spaces import blanks, inked, unheard

HYPHEN = str.maketrans({"\ufffe": "-", "\x02": "-"})
"""What pdfium puts for a hyphen at the end of a line."""
LOOSE = 0.1
"""Widths of an em by which the letters of a word may together be set wider or narrower than their font says."""
LIGATURE = re.compile(r"T?[cfst]?[ft]?[fhijklt]")
"""Letters that are often set as one sign, whichever way the file says what it means."""
MOST_LETTERS = 3
"""One sign may stand for so many letters ("ffi"); more are text that the file says otherwise."""
NAMELESS = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f]")
"""What a font says its signs mean that does not know."""
SAID_OTHERWISE = "the file says text otherwise than it is set"


@dataclass(frozen=True, slots=True)
class Entries:
    """Letters in runs: the numbers of the first and the last one, and the place of their text object in the file."""

    first: np.ndarray
    last: np.ndarray
    home: np.ndarray

    def __len__(self) -> int:
        return len(self.first)

    def take(self, which: np.ndarray) -> "Entries":
        return Entries(self.first[which], self.last[which], self.home[which])


def typeset(page: int, texts: dict[int, bool], said: Fonts, widths: Widths, turned: Matrix, flipped: Matrix) -> Chars:
    """The characters of `page`, whose text objects are `texts` in order, true but in a form; raises Doubtful.

    `said` is what the file says of its fonts, `widths` are those that its pages have told so far; `turned` leads from
    the file's measure to the sheet as it is shown, `flipped` from there to points from the top left.
    """
    text = pdfium.load_text(page)
    if not text:
        raise Doubtful("pdfium finds no text page")
    try:
        return _chars(text, texts, said, widths, turned, flipped)
    finally:
        pdfium.close_text(text)


def _chars(text: int, texts: dict[int, bool], said: Fonts, widths: Widths, turned: Matrix, flipped: Matrix) -> Chars:
    letters = _letters(text, max(pdfium.count_chars(text), 0))
    if NAMELESS.search(letters):
        raise Doubtful(NOT_SHOWN)
    objects = list(texts)
    found = _entries(text, letters, {o: n for n, o in enumerate(objects)})
    new = np.diff(found.home, prepend=-1) != 0
    used = found.home[new].tolist()
    mute = _mute(objects, used)
    if not used:
        return of(())
    facts = runs(text, [objects[n] for n in used], found.first[new].tolist(), said)
    entries = _set(text, letters, found, np.cumsum(new) - 1, facts, widths)
    plain = [n for n in mute if texts[objects[n]]]
    entries = entries.and_(blanks(text, entries, facts)).and_(unheard(entries, facts, plain, objects))
    return _placed(entries.take(np.lexsort((entries.number, entries.home))), facts, turned, flipped)


def _letters(text: int, count: int) -> str:
    """What each character says."""
    held = np.zeros(count + 1, np.uint16)
    if pdfium.get_text(text, 0, count, held.ctypes.data) == count + 1:
        said = held[:count].tobytes().decode("utf-16-le", "replace")
        if len(said) == count:
            return said.translate(HYPHEN)
    return "".join(map(chr, map(pdfium.unicode_of, [text] * count, range(count)))).translate(HYPHEN)


def _entries(text: int, letters: str, rank: dict[int, int]) -> Entries:
    """The letters without the blanks, in runs of one text object, as they are drawn; `rank` is the order of objects."""
    ink = ~np.fromiter(map(str.isspace, letters), bool, len(letters))
    step = np.diff(ink.astype(np.int8), prepend=0, append=0)
    first, last = np.flatnonzero(step == 1), np.flatnonzero(step == -1) - 1
    home = _homes(text, first, rank)
    # What stands between two letters of one object is of that object, too.
    ends_it = np.diff(home, append=-2) != 0
    mixed = np.zeros(len(home), bool)
    mixed[ends_it] = _homes(text, last[ends_it], rank) != home[ends_it]
    if mixed.any():
        numbers = each(first[mixed], last[mixed])
        homes = _homes(text, numbers, rank)
        begins = np.flatnonzero((np.diff(numbers, prepend=-2) != 1) | (np.diff(homes, prepend=-2) != 0))
        first = np.concatenate([first[~mixed], numbers[begins]])
        last = np.concatenate([last[~mixed], numbers[np.append(begins[1:], len(numbers)) - 1]])
        home = np.concatenate([home[~mixed], homes[begins]])
    order = np.lexsort((first, home))
    return Entries(first, last, home).take(order[np.count_nonzero(home < 0) :])


def _homes(text: int, numbers: np.ndarray, rank: dict[int, int]) -> np.ndarray:
    """The place in the file of the text object of each letter; -1 for one that pdfium made up."""
    return np.array([rank.get(o, -1) for o in map(pdfium.object_of, repeat(text), numbers.tolist())], int)


def _mute(objects: Sequence[int], used: Sequence[int]) -> list[int]:
    """The text objects of which pdfium gives no letters: spaces, mostly. Raises Doubtful."""
    mute = sorted(set(range(len(objects))).difference(used))
    told = [objects[n] for n in mute if pdfium.said_otherwise(objects[n])]
    if any(inked(o) or any(map(str.isalnum, pdfium.actual_text(o))) for o in told):
        raise Doubtful(SAID_OTHERWISE)
    return mute


def _set(text: int, letters: str, found: Entries, run: np.ndarray, facts: Runs, widths: Widths) -> Set:
    """The entries as they are set; those whose letters do not follow as their font says come letter by letter."""
    numbers, long = each(found.first, found.last), found.last - found.first + 1
    codes = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), np.uint32)[numbers].astype(int)
    led = advances(text, facts, np.repeat(run, long), codes, numbers, widths)
    starts = np.cumsum(long) - long
    at, several = origins(text, found.first), long > 1
    on = np.zeros(len(found))
    on[several] = onward(origins(text, found.last[several]) - at[several], facts, run[several])
    last = led[starts + long - 1]
    astray = np.abs(on - np.add.reduceat(led, starts) + last) > LOOSE
    astray |= several & (facts.pale | facts.unseen)[run]
    whole = ~astray
    said = [letters[a : b + 1] for a, b in zip(found.first[whole].tolist(), found.last[whole].tolist(), strict=True)]
    entries = Set(said, found.home[whole], found.first[whole], run[whole], at[whole], (on + last)[whole])
    if whole.all():
        return entries
    inside = np.repeat(astray, long)
    home, run = np.repeat(found.home, long)[inside], np.repeat(run, long)[inside]
    return entries.and_(_singly(text, letters, numbers[inside], home, run, led[inside], facts))


def _singly(
    text: int, letters: str, numbers: np.ndarray, home: np.ndarray, run: np.ndarray, led: np.ndarray, facts: Runs
) -> Set:
    """Letters each set on its own. Several letters of one sign begin at one point, and so do their boxes.

    Where letters share out a box among them the file says a text otherwise than it is set.
    """
    at = origins(text, numbers)
    at_one = (np.diff(home) == 0) & (np.diff(numbers) == 1) & (np.diff(at, axis=0) == 0).all(axis=1)
    starts = np.flatnonzero(np.concatenate([[True], ~at_one]))
    long = np.diff(starts, append=len(numbers))
    wide = led[starts]
    said = [letters[n : n + k] for n, k in zip(numbers[starts].tolist(), long.tolist(), strict=True)]
    signs = np.flatnonzero(long > 1)
    if len(signs):
        if long.max() > MOST_LETTERS:
            raise Doubtful(SAID_OTHERWISE)
        first, last = starts[signs], starts[signs] + long[signs] - 1
        wide[signs], shares = _sign_widths(text, facts, run[last], numbers[first], numbers[last])
        for n in signs[shares].tolist():
            said[n] = _told(pdfium.object_of(text, int(numbers[starts[n]])), said[n])
    return Set(said, home[starts], numbers[starts], run[starts], at[starts], wide)


def _sign_widths(
    text: int, facts: Runs, run: np.ndarray, first: np.ndarray, last: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """How far signs of several letters lead on, and whether their letters share out a box among them.

    They lead on as far as to where the next letter begins, if that is near the end of the box.
    """
    end = ends(text, facts, run, last)
    on = onward(origins(text, last + 1) - origins(text, last), facts, run)
    wide = np.where((on > 0.75 * end) & (on < 1.25 * end), on, end)
    return wide, np.abs(ends(text, facts, run, first) - end) > ALIKE


def _told(drawn: int, letters: str) -> str:
    """What the file says that a text object means, where that is a sign that stands for `letters` in some order."""
    told = pdfium.actual_text(drawn)
    if not LIGATURE.fullmatch(told) or sorted(told) != sorted(letters):
        raise Doubtful(SAID_OTHERWISE)
    return told


def _placed(entries: Set, facts: Runs, turned: Matrix, flipped: Matrix) -> Chars:
    """The entries, in the order in which they are drawn, as characters of the page as it is shown."""
    run = entries.run
    matrix, size = facts.matrix[run], facts.size[run]
    low = size * facts.reach[run, 2]
    at = np.concatenate([entries.at, entries.at], axis=1)
    box = _moved(at + span(matrix, entries.wide * size, low, low + size), turned)
    matrix = matrix @ np.kron(np.eye(2), np.array(turned[:4]).reshape(2, 2))
    a, b, c, d = matrix.T
    text = np.empty(len(entries.said), object)
    text[:] = entries.said
    return chars(
        text=text,
        box=_moved(box, flipped),
        size=box[:, 3] - box[:, 1],
        font=facts.font[run],
        matrix=matrix,
        upright=(a * d > 0) & (b * c <= 0),
        unseen=facts.unseen[run],
        pale=facts.pale[run],
        fonts=facts.names,
    )


def _moved(boxes: np.ndarray, way: Matrix) -> np.ndarray:
    """Boxes after a way that turns by quarters: as x0, lower y, x1, higher y."""
    a, b, c, d, e, f = way
    x, y = boxes[:, [0, 2]], boxes[:, [1, 3]]
    across, up = a * x + c * y + e, b * x + d * y + f
    return np.stack([across.min(axis=1), up.min(axis=1), across.max(axis=1), up.max(axis=1)], axis=1)

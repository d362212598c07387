"""Characters to words: what is set close together on one line is one word, whatever its fonts.

Takes the characters of a page, gives words in no particular order. Raised ordinals stay with their number, letters
struck twice for bold are taken once, ligatures and symbol-font bullets become plain characters.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.chars import Chars
from pipeline.pieces import pieces
from schemas.page import Word
from schemas.place import Box, around

Spaces = dict[int, list[tuple[float, float]]]
TOUCHING = 0.13
"""Widths of an em up to which the white between two pieces leaves them one word."""
SPACED_OUT = 4
"""Single capitals in a row, set evenly apart, that are one word."""
ORDINAL = re.compile(r"(?:st|nd|rd|th)\W?", re.I)
SINGLE = 0.97
"""Share of the letters that stand in places of their own where none is struck twice."""
SMALLEST = 3
"""Points: smaller type is no print but something that a program hid between the lines."""


def words_of(chars: Chars, page: int) -> list[Word]:
    """The words set by `chars` of page `page`."""
    chars = _struck_once(chars.take(chars.size > SMALLEST))
    return _closed_up(_glued(pieces(chars, page), _spaces(chars)))


def _struck_once(chars: Chars) -> Chars:
    """The characters without those struck twice in one place to look bold."""
    x0, top = chars.box[:, 0], chars.box[:, 1]
    places = np.rint(x0) + 100_000 * np.rint(top)
    if len(np.unique(places)) >= SINGLE * len(chars):
        return chars
    if len(set(zip(chars.text.tolist(), places.tolist(), strict=True))) >= SINGLE * len(chars):
        return chars
    _, text = np.unique(chars.text.astype(str), return_inverse=True)
    kinds = np.stack([chars.upright, text, chars.font, chars.size], axis=1)
    _, kind = np.unique(kinds, axis=0, return_inverse=True)
    alike = _parted(x0, _parted(top, kind))
    _, first = np.unique(alike, return_index=True)
    return chars.take(np.sort(first))


def _parted(at: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Groups of characters parted where there is more than a point between the places of two."""
    order = np.lexsort((at, groups))
    new = (np.diff(groups[order]) != 0) | (np.diff(at[order]) > 1)
    parted = np.empty(len(at), int)
    parted[order] = np.concatenate([[0], np.cumsum(new)])
    return parted


def _spaces(chars: Chars) -> Spaces:
    """The spaces that are set as characters, by the strip of four points in which they stand."""
    spaces: Spaces = {}
    blank = [n for n, text in enumerate(chars.text.tolist()) if text.isspace()]
    for x0, top, x1, bottom in chars.box[blank].tolist():
        spaces.setdefault(int((top + bottom) / 2) // 4, []).append((x0, x1))
    return spaces


def _spaced(a: Word, b: Word, spaces: Spaces) -> bool:
    """Whether a space is set between two words, which a font with too wide letters may hide.

    Not one before a raised ordinal or a comma ("8 th", "14th , 2031"), which no reader would see.
    """
    if b.text[0] in ",.;:)" or (b.size < a.size and ORDINAL.fullmatch(b.text)):
        return False
    rows = range(int(a.box.top) // 4, int(a.box.bottom) // 4 + 1)
    return any(
        a.box.x0 < x0 < b.box.x0 and x1 > a.box.x1 - 0.1 * a.size and b.box.x0 - x0 > 0.1 * a.size
        for row in rows
        for x0, x1 in spaces.get(row, ())
    )


def _glued(words: list[Word], spaces: Spaces) -> list[Word]:
    """Words with the pieces joined that only a change of font had parted ("30" + raised "th", "9" + ".")."""
    out: dict[int, Word] = {}
    last_at: dict[int, Word] = {}
    furthest = TOUCHING * max((w.size for w in words), default=0)
    for word in sorted(words, key=_left):
        x0, top, _, bottom = word.box
        first, last = int(top) // 4, int(bottom) // 4
        for row in range(first - 1, last + 2):
            before = last_at.get(row)
            if before is not None and x0 - before.box[2] < furthest and _touch(before, word):
                if not _spaced(before, word, spaces):
                    out.pop(id(before), None)
                    word = _merged(before, word)
                break
        out[id(word)] = word
        for row in range(first, last + 1):
            last_at[row] = word
    return list(out.values())


def _left(word: Word) -> tuple[float, ...]:
    return word.box[:2]


def _touch(a: Word, b: Word) -> bool:
    """Whether `b` goes on where `a` ends, a little raised or lowered perhaps."""
    (_, top, end, bottom), (start, above, _, below) = a.box, b.box
    gap, size = start - end, a.size if a.size > b.size else b.size
    if not -0.5 * size < gap < TOUCHING * size or a.text == "•":
        return False
    overlap, smaller = min(bottom, below) - max(top, above), min(bottom - top, below - above) or 1
    back = 0.5 if b.size < a.size and ORDINAL.fullmatch(b.text) else 0.3
    return -back * size < gap and overlap >= 0.35 * smaller


def _merged(a: Word, b: Word) -> Word:
    big = max(a, b, key=lambda w: w.size)
    return Word(a.text + b.text, a.page, around((a.box, b.box)), big.size, big.bold, big.italic)


def _closed_up(words: list[Word]) -> list[Word]:
    """The words with letter-spaced capitals closed up: "A G E N D A" is one word."""
    single = [w for w in words if len(w.text) == 1 and w.text.isupper()]
    if len(single) < SPACED_OUT:
        return words
    runs: list[list[Word]] = []
    for word in sorted(single, key=lambda w: (round(w.box.bottom), w.box.x0)):
        if runs and _spaced_out(runs[-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    spaced = [r for r in runs if len(r) >= SPACED_OUT and len({w.text for w in r}) > 2]
    closed = {id(w) for r in spaced for w in r}
    return [*(w for w in words if id(w) not in closed), *(_run_of(r) for r in spaced)]


def _spaced_out(run: list[Word], word: Word) -> bool:
    """Whether `word` is the next letter of a letter-spaced run: level with it, and no further off than the last was."""
    gap = word.box.x0 - run[-1].box.x1
    usual = min((b.box.x0 - a.box.x1 for a, b in pairwise(run)), default=gap)
    level = abs(word.box.bottom - run[-1].box.bottom) < 1 and word.size == run[-1].size
    return level and 0 < gap < 0.9 * word.size and gap < 1.6 * usual + 1


def _run_of(run: list[Word]) -> Word:
    return replace(run[0], text="".join(w.text for w in run), box=around(w.box for w in run))


def underline(words: Sequence[Word], rules: Sequence[Box]) -> list[Word]:
    """The words, those marked that an underline runs under: a flat rule that begins and ends with the words above it.

    The border of a cell runs on past its words, so that it is no underline.
    """
    by_row: dict[int, list[Word]] = {}
    for word in words:
        by_row.setdefault(int(word.box.bottom) // 4, []).append(word)
    marked: set[int] = set()
    for rule in rules:
        if rule.width < rule.height or rule.width < 2:
            continue
        row = int(rule.top) // 4
        above = [w for r in (row - 1, row, row + 1) for w in by_row.get(r, ()) if _runs_under(rule, w.box)]
        if above and min(w.box.x0 for w in above) - rule.x0 < 4 and rule.x1 - max(w.box.x1 for w in above) < 4:
            marked |= {id(w) for w in above}
    return [replace(w, underlined=True) if id(w) in marked else w for w in words]


def _runs_under(rule: Box, box: Box) -> bool:
    reach = 0.25 * box.height
    return -reach <= rule.top - box.bottom <= reach and rule.x0 <= box.x0 + 2 and rule.x1 >= box.x1 - 2

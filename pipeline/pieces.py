"""Characters to pieces of words: what is set close together in one font and size on one line.

Takes the characters of a page, gives the pieces in no particular order. They are those of pdfplumber's `extract_words`
with `extra_attrs=["fontname", "size"]`, reckoned for the whole page at once, which is some ten times as quick.
"""

import re
from itertools import pairwise

import numpy as np
from pdfplumber.utils.text import LIGATURES

from pipeline.chars import Chars
from pipeline.fonts import bare
from schemas.page import Word
from schemas.place import Box

BOLD = re.compile(r"bold|black|heavy|demi(?!ster)", re.I)
ITALIC = re.compile(r"italic|oblique", re.I)
BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf0a8●▪■◦‣⁃∙", "•")
UNREADABLE = [*range(0x20), 0x7F, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFFFE, 0xFFFF]
PLAIN = str.maketrans(LIGATURES | BULLETS | {chr(n): "" for n in UNREADABLE})
"""What is put for a character that is odd."""
ODD = re.compile(f"[{re.escape(''.join(map(chr, PLAIN)))}]")
CODE = re.compile(r"\(cid:\d+\)")
LEVEL = 2.0
"""Points by which letters of one line may stand higher or lower."""
BESIDE = 3.0
"""The same for lines that run up or down the page."""
APART = 0.15
"""Widths of an em that part two words."""


def pieces(chars: Chars, page: int) -> list[Word]:
    """The pieces of words that `chars` of page `page` make."""
    if not len(chars):
        return []
    order, ends = _in_line(chars)
    said = chars.text[order].tolist()
    blank = np.fromiter(map(str.isspace, said), bool, len(said))
    ink = np.flatnonzero(~blank)
    first = np.flatnonzero((ends | np.concatenate([[True], blank[:-1]]))[ink])
    return _words(chars, order[ink], first, page) if len(first) else []


def _in_line(chars: Chars) -> tuple[np.ndarray, np.ndarray]:
    """The characters line by line in the order in which they are read, by number, and where a piece begins."""
    rising = np.where(chars.rising, 1, -1)[~chars.upright].sum() > 0
    x0, top, x1, bottom = chars.box.T
    across = np.where(chars.upright, top, x0)
    start = np.where(chars.upright, x0, -bottom if rising else top)
    end = np.where(chars.upright, x1, -top if rising else bottom)
    line = _lines(chars, across)
    order = np.lexsort((start, line))
    across, start, end, line = across[order], start[order], end[order], line[order]
    em = APART * chars.size[order][:-1]
    level = chars.upright[order][1:]
    gap, shift = start[1:] - end[:-1], np.abs(np.diff(across))
    new = (np.diff(line) != 0) | (gap > np.where(level, em, LEVEL)) | (shift > np.where(level, LEVEL, em))
    return order, np.concatenate([[True], new])


def _lines(chars: Chars, across: np.ndarray) -> np.ndarray:
    """The number of each character's line; a run in another font or size begins a new one."""
    style = np.stack([chars.upright, chars.font, chars.size])
    run = np.concatenate([[0], np.cumsum((np.diff(style) != 0).any(axis=0))])
    order = np.lexsort((across, run))
    step = np.diff(across[order]) > np.where(chars.upright[order][1:], LEVEL, BESIDE)
    line = np.empty(len(chars), int)
    line[order] = np.concatenate([[0], np.cumsum(step | (np.diff(run[order]) != 0))])
    return line


def _words(chars: Chars, order: np.ndarray, first: np.ndarray, page: int) -> list[Word]:
    """The words of the characters that `order` numbers, which begin at its entries `first`; none of nothing legible."""
    box, begun = chars.box[order], order[first]
    low, high = np.minimum.reduceat(box[:, :2], first), np.maximum.reduceat(box[:, 2:], first)
    boxes = np.round(np.concatenate([low, high], axis=1), 2).tolist()
    sizes = np.round(chars.size[begun], 1).tolist()
    fonts = [(bool(BOLD.search(name)), bool(ITALIC.search(name))) for name in map(bare, chars.fonts)]
    styles = [fonts[n] for n in chars.font[begun].tolist()]
    said = chars.text[order].tolist()
    texts = ["".join(said[a:b]) for a, b in pairwise([*first.tolist(), len(said)])]
    if ODD.search("".join(said)):
        texts = [text.translate(PLAIN) for text in texts]
    # A sign of a font of symbols that does not say what it means is a bullet.
    texts = ["•" if text[0:5] == "(cid:" and CODE.fullmatch(text) else text for text in texts]
    return [
        Word(text, page, box, size, *style)
        for text, box, size, style in zip(texts, map(Box._make, boxes), sizes, styles, strict=True)
        if text
    ]

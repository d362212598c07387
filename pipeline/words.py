"""Characters to words: what is set close together on one line is one word, whatever its fonts.

Takes the characters of a page as pdfplumber gives them, gives words in no particular order. Raised ordinals stay with
their number, letters struck twice for bold are taken once, ligatures and symbol-font bullets become plain characters.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pdfplumber.utils import dedupe_chars, extract_words

from schemas.page import Word
from schemas.place import Box, around

BOLD = re.compile(r"bold|black|heavy|demi(?!ster)", re.I)
ITALIC = re.compile(r"italic|oblique", re.I)
BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf0a8●▪■◦‣⁃∙", "•"))
SPACED_OUT = 4
"""Single capitals in a row, set evenly apart, that are one word."""
ORDINAL = re.compile(r"(?:st|nd|rd|th)\W?", re.I)
SMALLEST = 3
"""Points: smaller type is no print but something that a program hid between the lines."""
UNREADABLE = re.compile(r"[\x00-\x1f\x7f\ufeff\u200b-\u200f\u202a-\u202e\ufffe\uffff]")


def words_of(chars: Sequence[dict], page: int) -> list[Word]:
    """The words set by `chars` (pdfplumber character dicts) of page `page`."""
    chars = _struck_once([c for c in chars if c["size"] > SMALLEST])
    spaces = _spaces(chars)
    chars = [_laid(c) if _runs_down(c) else c for c in chars]
    turned = [c for c in chars if not c["upright"]]
    upward = sum(1 if c["matrix"][1] > 0 else -1 for c in turned) > 0
    pieces = extract_words(
        chars,
        x_tolerance_ratio=0.15,
        y_tolerance=2,
        extra_attrs=["fontname", "size"],
        char_dir_rotated="btt" if upward else "ttb",
    )
    return _closed_up(_glued([w for p in pieces if (w := _word(p, page))], spaces))


def _runs_down(char: dict) -> bool:
    """Whether the line of a character runs up or down the page; a hair of slant hides that from `upright`."""
    return abs(char["matrix"][1]) > abs(char["matrix"][0])


def _laid(char: dict) -> dict:
    """A character set sideways; the height of its type is then its width on the page."""
    return {**char, "upright": False, "size": round(char["x1"] - char["x0"], 1)}


def _struck_once(chars: Sequence[dict]) -> Sequence[dict]:
    """The characters without those struck twice in one place to look bold."""
    places = {(c["text"], round(c["x0"]), round(c["top"])) for c in chars}
    return dedupe_chars(chars, tolerance=1) if len(places) < 0.97 * len(chars) else chars


def _word(piece: dict, page: int) -> Word | None:
    text = UNREADABLE.sub("", piece["text"]).translate(BULLETS)
    if not text:
        return None
    if re.fullmatch(r"\(cid:\d+\)", text):  # a symbol font that does not say what its signs mean
        text = "•"
    font = piece["fontname"].rpartition("+")[2]
    box = Box(*(round(piece[k], 2) for k in ("x0", "top", "x1", "bottom")))
    return Word(text, page, box, round(piece["size"], 1), bool(BOLD.search(font)), bool(ITALIC.search(font)))


def _spaces(chars: Sequence[dict]) -> dict[int, list[dict]]:
    """The spaces that are set as characters, by the strip of four points in which they stand."""
    spaces: dict[int, list[dict]] = {}
    for char in chars:
        if char["text"].isspace():
            spaces.setdefault(int((char["top"] + char["bottom"]) / 2) // 4, []).append(char)
    return spaces


def _spaced(a: Word, b: Word, spaces: dict[int, list[dict]]) -> bool:
    """Whether a space is set between two words, which a font with too wide letters may hide.

    Not one before a raised ordinal or a comma ("8 th", "14th , 2031"), which no reader would see.
    """
    if b.text[0] in ",.;:)" or (b.size < a.size and ORDINAL.fullmatch(b.text)):
        return False
    rows = range(int(a.box.top) // 4, int(a.box.bottom) // 4 + 1)
    return any(
        a.box.x0 < s["x0"] < b.box.x0 and s["x1"] > a.box.x1 - 0.1 * a.size and b.box.x0 - s["x0"] > 0.1 * a.size
        for row in rows
        for s in spaces.get(row, ())
    )


def _glued(words: list[Word], spaces: dict[int, list[dict]]) -> list[Word]:
    """Words with the pieces joined that only a change of font had parted ("30" + raised "th", "9" + ".")."""
    out: list[Word] = []
    last_at: dict[int, Word] = {}
    for word in sorted(words, key=lambda w: (w.box.x0, w.box.top)):
        rows = range(int(word.box.top) // 4 - 1, int(word.box.bottom) // 4 + 2)
        before = next((w for r in rows if (w := last_at.get(r)) and _touch(w, word)), None)
        if before is not None and not _spaced(before, word, spaces):
            out.remove(before) if out[-1] is not before else out.pop()
            word = _merged(before, word)
        out.append(word)
        for r in range(int(word.box.top) // 4, int(word.box.bottom) // 4 + 1):
            last_at[r] = word
    return out


def _touch(a: Word, b: Word) -> bool:
    """Whether `b` goes on where `a` ends, a little raised or lowered perhaps."""
    gap, size = b.box.x0 - a.box.x1, max(a.size, b.size)
    overlap = min(a.box.bottom, b.box.bottom) - max(a.box.top, b.box.top)
    smaller = min(a.box.height, b.box.height) or 1
    back = 0.5 if b.size < a.size and ORDINAL.fullmatch(b.text) else 0.3
    return -back * size < gap < 0.13 * size and overlap >= 0.35 * smaller and a.text != "•"


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

"""Reads hanging numbers and bullets again.

Takes the words that were recognised on a page and its picture, gives the words with what hangs before its lines put
right. A number that stands alone before a wide gap ("7.      PLANNING") is often passed over or misread. Here each is
set close before the first words of its line, all of them on one small sheet, and that is read once more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from pipeline.arrange import lines_of
from pipeline.tesseract import rect, rows_of, tesseract
from schemas.page import Word
from schemas.place import Box

LABEL = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxl]{2,6})[.):]{0,2}$|^[A-Z][.)]$", re.I)
REACH, WIDEST = 75, 40
"""Points before a line in which something may hang, and the greatest width of what hangs there."""


@dataclass(frozen=True, slots=True)
class _Hung:
    """What hangs before a line: its box in dots, the word that was read there if any, and the words that follow."""

    rect: tuple[int, int, int, int]
    read: Word | None
    after: tuple[Word, ...]
    dot: bool = False


def hanging(words: Sequence[Word], sheet: Image.Image, ink: np.ndarray, scale: float, number: int) -> list[Word]:
    """The `words` of page `number` with its hanging labels read again; `ink` are the dark dots of `sheet`."""
    hung = [h for line in lines_of(words) if (h := _hung(line, ink, scale))]
    said = _read_close(hung, sheet, scale) if hung else []
    better = list(words)
    for item, (text, sure) in zip(hung, said, strict=True):
        if item.read is None and item.dot:
            better.append(_word("•", 0.5, item, scale, number))
        elif item.read is None and LABEL.match(text) and sure >= 0.3:
            better.append(_word(text, sure, item, scale, number))
        elif item.read is not None and _surer(text, sure, item.read):
            better[next(i for i, w in enumerate(better) if w is item.read)] = replace(item.read, text=text)
    return better


def _surer(text: str, sure: float, read: Word) -> bool:
    """Whether the second reading is a label where the first was none, or was less sure."""
    if not LABEL.match(text) or text == read.text or read.text == "•":
        return False
    return not LABEL.match(read.text) or sure > (read.confidence or 0)


def _hung(line: Sequence[Word], ink: np.ndarray, scale: float) -> _Hung | None:
    first = line[0]
    gap = line[1].box.x0 - first.box.x1 if len(line) > 1 else 0.0
    if len(first.text) <= 4 and gap > 0.8 * first.size:
        return _Hung(_dots(first.box, scale), first, tuple(line[1:4]))
    rect = _ink_before(first.box, ink, scale)
    return _Hung(rect, None, tuple(line[:3]), _is_dot(rect, ink, first.size * scale)) if rect else None


def _is_dot(rect: tuple[int, int, int, int], ink: np.ndarray, size: float) -> bool:
    """Whether the sign is a bullet: small, as wide as high, and filled."""
    x0, top, x1, bottom = rect
    width, height = x1 - x0, bottom - top
    alike = 0.7 < width / height < 1.4 and 0.2 * size < height < 0.6 * size
    return alike and float(ink[top:bottom, x0:x1].mean()) > 0.6


def _ink_before(box: Box, ink: np.ndarray, scale: float) -> tuple[int, int, int, int] | None:
    """The box, in dots, of a small sign that stands alone before a line."""
    x0, top, _, bottom = _dots(box, scale)
    left = max(x0 - int(REACH * scale), 0)
    part = ink[top:bottom, left : max(x0 - int(2 * scale), left)]
    columns = np.flatnonzero(part.any(axis=0))
    if not len(columns):
        return None
    breaks = np.flatnonzero(np.diff(columns) > 4 * scale)
    start = columns[breaks[-1] + 1] if len(breaks) else columns[0]
    rows = np.flatnonzero(part[:, start : columns[-1] + 1].any(axis=1))
    width, height = columns[-1] + 1 - start, rows[-1] + 1 - rows[0]
    if (
        not 1.5 * scale < width < WIDEST * scale
        or height < 0.35 * (bottom - top)
        or part.shape[1] - columns[-1] < 2 * scale
    ):
        return None
    return int(left + start), int(top + rows[0]), int(left + columns[-1] + 1), int(top + rows[-1] + 1)


def _dots(box: Box, scale: float) -> tuple[int, int, int, int]:
    return int(box.x0 * scale), int(box.top * scale), int(box.x1 * scale) + 1, int(box.bottom * scale) + 1


def _read_close(hung: Sequence[_Hung], sheet: Image.Image, scale: float) -> list[tuple[str, float]]:
    """What each hanging sign reads as, and how sure that is, when it stands close before its line."""
    size = int(max(h.after[0].size for h in hung) * scale)
    strips = [_close(h, sheet, scale, size) for h in hung]
    pitch = 2 * size + max(s.height for s, _ in strips)
    page = Image.new("L", (max(s.width for s, _ in strips) + 2 * size, pitch * len(strips) + size), 255)
    for i, (strip, _) in enumerate(strips):
        page.paste(strip, (size, size + i * pitch))
    said = [("", 0.0)] * len(hung)
    for row in rows_of(tesseract(page, "-l", "eng", "--psm", "6", "tsv"))[1]:
        x0, top, x1, bottom = rect(row)
        i = ((top + bottom) // 2 - size) // pitch
        if 0 <= i < len(hung) and (x0 + x1) / 2 - size < strips[i][1] and not said[i][0]:
            said[i] = (row["text"].strip(), float(row["conf"]) / 100)
    return said


def _close(hung: _Hung, sheet: Image.Image, scale: float, size: int) -> tuple[Image.Image, int]:
    """The sign and the first words of its line, set close, and where between them the sign ends, in dots."""
    x0, top, x1, bottom = hung.rect
    first, last = _dots(hung.after[0].box, scale), _dots(hung.after[-1].box, scale)
    high, low = min(top, first[1]) - 3, max(bottom, first[3]) + 3
    sign, text = sheet.crop((x0 - 3, high, x1 + 3, low)), sheet.crop((first[0] - 3, high, last[2] + 3, low))
    strip = Image.new("L", (sign.width + size // 3 + text.width, low - high), 255)
    strip.paste(sign, (0, 0))
    strip.paste(text, (sign.width + size // 3, 0))
    return strip, sign.width + size // 6


def _word(text: str, sure: float, hung: _Hung, scale: float, number: int) -> Word:
    x0, _, x1, _ = hung.rect
    line = hung.after[0]
    box = Box(round(x0 / scale, 2), line.box.top, round(x1 / scale, 2), line.box.bottom)
    return Word(text, number, box, line.size, confidence=round(sure, 2))

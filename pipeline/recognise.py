"""Recognises the words of a page that is only a picture.

Takes a page of a PDF, gives words with places and confidence, and the ruled lines seen in the picture. Tesseract does
the reading; here the picture is made at a resolution that suits small print, turned upright, straightened, and freed of
ruled lines, which are handed on as such. What was recognised is kept by the file's hash, page and engine, so that it is
done once. Where Tesseract is not installed there is no recogniser, and pages stay unread and say so.
"""

import gzip
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np
import pypdfium2
from PIL import Image

from pipeline.engine import engine
from pipeline.hanging import hanging
from pipeline.strokes import strokes
from pipeline.tesseract import DPI, line_key, rect, rows_of, tesseract
from schemas.page import Rule, Word
from schemas.place import Box

MOST_DOTS = 40_000_000
"""A larger sheet is read at a lower resolution, so that memory stays bounded."""
LOOKS = ("4", "6")
"""Tesseract's modes for a page: one column of type in several sizes, and one even block."""
METHOD = 2
"""To be raised where pages should be recognised anew, since what was kept of an older method would be read back."""
INK, TRACE = 128, 165
"""How dark (0 is black) a dot of a letter is, and one of a thin ruled line."""
MISTAKEN_BULLETS = frozenset("¢ « * ° e ® © + » ¢+ ¢* «¢ ◦ . -".split())
"""What Tesseract takes a bullet for at the beginning of a line."""
ODD_SIGNS = frozenset("¢ « » ® ¢« «¢ ¢+ ¢* +¢ *¢".split())
"""What it takes a bullet for anywhere, since no paper prints it alone."""
PLAIN_SIGNS = frozenset("• - – — & %".split())


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was seen on a page; `turned` is by how many degrees clockwise the sheet was turned to stand upright."""

    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    turned: float


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Tesseract for one file: `engine` names it with its version, `kept` is the folder of results (None: not kept)."""

    engine: str
    path: Path
    sha256: str
    kept: Path | None = None

    def page(self, number: int) -> Recognised:
        """The words and rules of page `number` (from 1)."""
        at = self.kept / f"{self.sha256}.{number}.json.gz" if self.kept else None
        if at is not None and (found := _read_back(at, self.engine, number)):
            return found
        found = _recognised(self.path, number)
        if at is not None:
            _keep(at, self.engine, found)
        return found


def recogniser(path: Path, sha256: str, kept: Path | None = None) -> Recogniser | None:
    """A recogniser for the file at `path`; None where this machine has no Tesseract."""
    name = engine()
    return Recogniser(name, path, sha256, kept) if name else None


def _recognised(path: Path, number: int) -> Recognised:
    sheet, scale = picture(path, number)
    turn = _turn(sheet)
    sheet = sheet.rotate(-turn, expand=True, fillcolor=255) if turn else sheet
    skew = _skew(sheet)
    straight = sheet.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255) if skew else sheet
    dots = np.asarray(straight)
    ruled, rules = strokes(dots < TRACE, scale)
    clean = dots.copy()
    clean[ruled] = 255
    sheet = Image.fromarray(clean)
    ink = clean < INK
    looks = [tesseract(sheet, "-l", "eng", "--psm", mode, "tsv") for mode in LOOKS]
    words = _best([list(_words(look, number, scale, ink)) for look in looks])
    words = [w for w in hanging(words, sheet, ink, scale, number) if not _smudge(w)]
    return Recognised(tuple(words), rules, turn - skew)


def _smudge(word: Word) -> bool:
    """Whether the word is dirt or the edge of a sheet that Tesseract took for print."""
    sure = word.confidence or 0
    if not any(c.isalnum() for c in word.text):
        return word.text not in PLAIN_SIGNS and (sure < 0.5 or not set(word.text) - set("|_~¦="))
    return sure < 0.3 and len(word.text) <= 2 and not word.text[0].isdigit()


def _best(looks: list[list[Word]]) -> list[Word]:
    """The words of the first look, each bettered by the second where that was surer, and what only the second saw.

    Tesseract leaves out hanging numbers in one mode and misreads them in another.
    """
    first, second = looks
    rows: dict[int, list[int]] = {}
    for i, word in enumerate(first):
        for row in _rows(word.box):
            rows.setdefault(row, []).append(i)
    best = list(first)
    for word in second:
        over = [i for i in {i for r in _rows(word.box) for i in rows.get(r, ())} if _overlap(first[i].box, word.box)]
        if len(over) == 1 and (word.confidence or 0) > (best[over[0]].confidence or 0) and _alike(first[over[0]], word):
            best[over[0]] = word
        elif not over and (word.confidence or 0) >= 0.4:
            best.append(word)
    return best


def _rows(box: Box) -> range:
    """The strips of eight points that a box touches."""
    return range(int(box.top) // 8, int(box.bottom) // 8 + 1)


def _overlap(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) > max(a.x0, b.x0) + 0.5 and min(a.bottom, b.bottom) > max(a.top, b.top) + 1


def _alike(a: Word, b: Word) -> bool:
    """Whether two looks at one word took in the same dots."""
    return abs(a.box.x0 - b.box.x0) < 3 and abs(a.box.x1 - b.box.x1) < 3


def picture(path: Path, number: int, dpi: int = DPI) -> tuple[Image.Image, float]:
    """The page as it is shown, as a grey picture, and how many dots there are to a point."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(dpi / 72, (MOST_DOTS / max(width * height, 1)) ** 0.5)
        return page.render(scale=scale, grayscale=True).to_pil().convert("L"), scale
    finally:
        pdf.close()


def _turn(picture: Image.Image) -> int:
    """By how many degrees clockwise the sheet is to be turned to stand upright; 0 where that is not sure."""
    told = tesseract(picture, "-l", "osd", "--psm", "0")
    turn, sure = re.search(r"Rotate: (\d+)", told), re.search(r"Orientation confidence: ([\d.]+)", told)
    return int(turn[1]) if turn and sure and float(sure[1]) >= 2 else 0


def _skew(picture: Image.Image) -> float:
    """The angle in degrees, counter-clockwise, that makes the lines level: where the rows of dots part most sharply."""
    small = np.asarray(picture.reduce(4)) < 128
    ys, xs = np.nonzero(small)
    if len(ys) < 500:
        return 0.0
    step = max(1, len(ys) // 40_000)
    ys, xs = ys[::step].astype(float), xs[::step].astype(float)

    def sharpness(angle: float) -> float:
        rows = np.round(ys - xs * np.tan(np.radians(angle))).astype(int)
        return float((np.bincount(rows - rows.min()).astype(float) ** 2).sum())

    coarse = max((a / 4 for a in range(-20, 21)), key=lambda a: (sharpness(a), -abs(a)))
    best = max((round(coarse + a / 20, 2) for a in range(-5, 6)), key=lambda a: (sharpness(a), -abs(a)))
    return best if abs(best) >= 0.05 else 0.0


def _words(table: str, number: int, scale: float, ink: np.ndarray) -> Iterator[Word]:
    """The words of Tesseract's table, each as high as its line."""
    lines, found = rows_of(table)
    if not found:
        return
    usual = median(rect(r)[3] - rect(r)[1] for r in found)
    strokes = [_stroke(ink, rect(r)) for r in found]
    common = median(s for s in strokes if s) if any(strokes) else 0.0
    for row, stroke in zip(found, strokes, strict=True):
        x0, top, x1, bottom = rect(row)
        line = lines.get(line_key(row))
        if line and line[3] - line[1] < 2.2 * usual:
            top, bottom = line[1], line[3]
        height = (bottom - top) / scale
        yield Word(
            text=_bullet(row, line) or row["text"].strip(),
            page=number,
            box=Box(*(round(v / scale, 2) for v in (x0, top, x1, bottom))),
            size=round(usual / scale * 1.15 if height < 1.7 * usual / scale else height, 1),
            bold=bool(common and stroke > 1.3 * common and len(row["text"].strip()) > 1),
            confidence=round(float(row["conf"]) / 100, 2),
        )


def _bullet(row: dict[str, str], line: tuple[int, int, int, int] | None) -> str | None:
    """A bullet where a line begins with a lone sign that Tesseract takes bullets for, or where one is no print."""
    if row["text"].strip() in ODD_SIGNS:
        return "•"
    first = line is not None and abs(rect(row)[0] - line[0]) <= 2
    return "•" if first and row["text"].strip() in MISTAKEN_BULLETS else None


def _stroke(ink: np.ndarray, rect: tuple[int, int, int, int]) -> float:
    """The usual breadth of the strokes in a word's box, in dots: bold type has broader ones."""
    x0, top, x1, bottom = rect
    part = ink[top:bottom, x0:x1]
    if not part.size:
        return 0.0
    edge = np.zeros((part.shape[0], 1), dtype=np.int8)
    steps = np.diff(np.concatenate([edge, part.astype(np.int8), edge], axis=1), axis=1)
    _, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    return float(np.median(ends - starts)) if len(starts) else 0.0


def _keep(at: Path, engine: str, found: Recognised) -> None:
    words = [[w.text, *w.box, w.size, w.bold, w.confidence] for w in found.words]
    content = {
        "engine": engine,
        "method": METHOD,
        "turned": found.turned,
        "words": words,
        "rules": [list(r.box) for r in found.rules],
    }
    at.parent.mkdir(parents=True, exist_ok=True)
    building = at.with_suffix(f".{os.getpid()}")
    building.write_bytes(gzip.compress(json.dumps(content, ensure_ascii=False).encode(), mtime=0))
    os.replace(building, at)


def _read_back(at: Path, engine: str, number: int) -> Recognised | None:
    """What was kept, where it is whole and the same engine made it."""
    try:
        kept = json.loads(gzip.decompress(at.read_bytes()))
        if (kept["engine"], kept["method"]) != (engine, METHOD):
            return None
        words = tuple(Word(w[0], number, Box(*w[1:5]), w[5], bold=w[6], confidence=w[7]) for w in kept["words"])
        return Recognised(words, tuple(Rule(Box(*r)) for r in kept["rules"]), kept["turned"])
    except (OSError, EOFError, ValueError, KeyError, TypeError, IndexError):
        return None

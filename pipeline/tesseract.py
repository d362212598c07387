"""Asks Tesseract: a picture in, its table of words out.

Takes a grey picture and Tesseract's options, gives what it prints; refuses nothing, and gives an empty text where
Tesseract gives up.
"""

import csv
import io
import os
import subprocess

from PIL import Image

DPI = 300
"""Dots per inch: print of 6 points is then some 16 dots high, which Tesseract reads well."""
PATIENCE = 180
"""Seconds after which a page is given up."""
Row = dict[str, str]
Rect = tuple[int, int, int, int]


def tesseract(picture: Image.Image, *options: str) -> str:
    """What Tesseract prints of `picture`; an empty text where it gives up."""
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", dpi=(DPI, DPI))
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", *options],
        input=buffer.getvalue(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode("utf-8", "replace")


def rows_of(table: str) -> tuple[dict[tuple[str, ...], Rect], list[Row]]:
    """The lines of Tesseract's table with their boxes in dots, and its rows that are words."""
    rows = list(csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE))
    lines = {line_key(r): rect(r) for r in rows if r["level"] == "4"}
    return lines, [r for r in rows if r["level"] == "5" and r["text"].strip() and float(r["conf"]) >= 0]


def line_key(row: Row) -> tuple[str, ...]:
    return row["block_num"], row["par_num"], row["line_num"]


def rect(row: Row) -> Rect:
    left, top = int(row["left"]), int(row["top"])
    return left, top, left + int(row["width"]), top + int(row["height"])

"""Words laid out for tests: lines at a place, in a type, as the reader hands them on."""

from itertools import count

from schemas.page import Page, Word
from schemas.place import Box

LETTER, SIZE = 5.0, 10.0


def laid(*lines: tuple, page: int = 1) -> list[Word]:
    """Words of `lines`: each is x, top, text, and perhaps a style of letters (b bold, u underlined, i italic).

    `*words*` in a line are bold. Words are half as wide as their type is high; two blanks are a gap as at a tab stop.
    """
    numbers = count()
    return [w for line in lines for w in _line(page, next(numbers), *line)]


def page(*lines: tuple, number: int = 1, width: float = 595, height: float = 842, **more: object) -> Page:
    """A page of these lines."""
    return Page(number, width, height, tuple(laid(*lines, page=number)), **more)  # type: ignore[arg-type]


def _line(page: int, number: int, x: float, top: float, text: str, style: str = "") -> list[Word]:
    words, bold = [], False
    for piece in text.split(" "):
        bare, bold = piece.strip("*"), bold or piece.startswith("*")
        if bare:
            box = Box(x, top, x + LETTER * len(bare), top + SIZE)
            marked = {"bold": bold or "b" in style, "underlined": "u" in style, "italic": "i" in style}
            words.append(Word(bare, page, box, SIZE, line=number, **marked))
        bold = bold and not piece.endswith("*")
        x += LETTER * len(bare) + (3 if bare else 12)
    return words

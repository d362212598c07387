"""Characters to words: each case is how a program set a line, and the words that a person reads."""

from pathlib import Path

import pytest
from drawn import HEIGHT, page
from reportlab.pdfgen.canvas import Canvas

from pipeline.chars import of
from pipeline.words import words_of


def _set(*runs: tuple, gap: float = 0.0):
    """Runs of text set one after the other: text, font, size, rise, and space between letters."""

    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, HEIGHT - 100)
        for run in runs:
            words, font, size, rise, spread = (*run, *("Helvetica", 11, 0, 0)[len(run) - 1 :])
            text.setFont(font, size)
            text.setRise(rise)
            text.setCharSpace(spread)
            text.textOut(words)
        canvas.drawText(text)

    return draw


def _twice(canvas: Canvas) -> None:
    for shift in (0, 0.3):
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72 + shift, HEIGHT - 100, "APOLOGIES FOR ABSENCE")


LINES = [
    (_set(("the 21",), ("st", "Helvetica", 7, 4), (" of May",)), "the 21st of May", "a raised ordinal"),
    (_set(("9", "Helvetica-Bold"), (".",), (" Gate",)), "9. Gate", "a change of font is no space"),
    (_set(("in the Village Hall", "Helvetica-Bold", 14, 0, -2),), "in the Village Hall", "letters closer than wide"),
    (_set(("a justified line", "Helvetica", 11, 0, 0.6),), "a justified line", "wide-set letters are still words"),
    (_set(("A G E N D A  I T E M S",)), "AGENDA ITEMS", "letter-spaced capitals"),
    (_set(("X X X X X",)), "X X X X X", "marks in the columns of a list"),
    (_twice, "APOLOGIES FOR ABSENCE", "letters struck twice for bold are read once"),
    (_set(("\u2022 Cycle theft",)), "• Cycle theft", "a bullet"),

]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), [c[:2] for c in LINES], ids=[c[2] for c in LINES])
def test_a_line_is_read_as_words(tmp_path: Path, line: object, expected: str):
    assert " ".join(w.text for w in page(tmp_path / "a.pdf", line).words) == expected


def _char(text: str, x: float, width: float = 6.0) -> dict:
    """A character as pdfplumber tells of it."""
    place = {"x0": x, "x1": x + width, "top": 90, "bottom": 101, "doctop": 90, "width": width, "height": 11}
    return {"text": text, "fontname": "Text", "size": 11, "upright": True, "matrix": (1, 0, 0, 1, x, 0), **place}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["o", "f", "\ufb01", "c", "e"], ["office"]),  # one sign for "fi" is its letters
        (["\uf0b7"], ["•"]),  # the bullet of a font of symbols
        (["(cid:120)"], ["•"]),  # a sign of a font that does not say what it means
        (["t", "\u00ad", "w"], ["t\u00adw"]),  # a soft hyphen is kept for the joiner
        (["a", "\u200b", "b"], ["ab"]),  # a space without width is none
        (["a", "\u00a0", "b"], ["a", "b"]),  # a space that does not break
    ],
)
def test_odd_characters_are_read_as_plain_ones(texts: list[str], expected: list[str]):
    assert [w.text for w in words_of(of([_char(t, 72 + 6 * i) for i, t in enumerate(texts)]), 1)] == expected


def _ruled(*rules: tuple[float, float, float]):
    def draw(canvas: Canvas) -> None:
        for x0, x1, y in rules:
            canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)

    return draw


@pytest.mark.parametrize(
    ("rule", "underlined"),
    [
        ((72, 111, 102), [True, False]),  # under the first word
        ((40, 300, 102), [False, False]),  # the border of a cell runs on past its words
        ((72, 111, 120), [False, False]),  # too far below
    ],
)
def test_an_underline_begins_and_ends_with_its_words(tmp_path: Path, rule: tuple, underlined: list[bool]):
    words = page(tmp_path / "a.pdf", (72, 100, "Minutes"), (125, 100, "follow"), _ruled(rule)).words
    assert [w.underlined for w in words] == underlined

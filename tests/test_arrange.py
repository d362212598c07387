"""Reading order: each case is words as they stand on a page, and the lines in the order in which they are read."""

import pytest
from laid import laid

from pipeline.arrange import arrange
from schemas.page import Cell, Table
from schemas.place import Box, around


def order(*lines: tuple) -> list[str]:
    """The first word of each line, in reading order."""
    words, _ = arrange(laid(*lines), (), 595)
    firsts = {w.line: w for w in reversed(words)}
    return [firsts[n].text for n in sorted(firsts)]


PROSE = "words that fill their column to the edge"
CASES = {
    "newsletter columns, one after the other": (
        [(x, 100 + 14 * n, f"{side}{n} {PROSE}") for n in range(9) for x, side in ((40, "left"), (330, "right"))],
        [f"left{n}" for n in range(9)] + [f"right{n}" for n in range(9)],
    ),
    "a heading over both columns comes first": (
        [
            (40, 80, "News of the whole valley " * 4),
            *((x, 100 + 14 * n, f"{s}{n} {PROSE}") for n in range(9) for x, s in ((40, "left"), (330, "right"))),
        ],
        ["News", *[f"left{n}" for n in range(9)], *[f"right{n}" for n in range(9)]],
    ),
    "names and their posts stay on one line": (
        [(x, 100 + 14 * n, f"{side}{n} Quill") for n in range(9) for x, side in ((40, "name"), (330, "post"))],
        [f"name{n}" for n in range(9)],
    ),
    "a sidebar whose lines do not stand level is read apart": (
        [
            *((40, 100 + 14 * n, f"text{n} {PROSE}") for n in range(12)),
            *((480, 106 + 19 * n, f"side{n}") for n in range(8)),
        ],
        [f"text{n}" for n in range(12)] + [f"side{n}" for n in range(8)],
    ),
    "a raised word stays on its line": ([(40, 100, "on the 21"), (90, 97, "st"), (105, 100, "of May")], ["on"]),
}


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES)
def test_lines_are_read_in_order(lines: list[tuple], expected: list[str]):
    assert order(*lines) == expected


def test_a_table_is_read_cell_by_cell_between_its_neighbours():
    over, left, right, below = (
        laid(*lines)
        for lines in (
            [(40, 60, "over")],
            [(40, 100, "a long"), (40, 114, "cell")],
            [(200, 100, "other")],
            [(40, 160, "below")],
        )
    )
    cells = [Cell(0, c, 1, 1, 1, around(w.box for w in ws), tuple(ws)) for c, ws in enumerate((left, right))]
    table = Table(1, Box(40, 100, 300, 130), tuple(cells))
    words, (arranged,) = arrange([*below, *over, *left, *right], (table,), 595)
    assert [w.text for w in words] == ["over", "a", "long", "cell", "other", "below"]
    assert [w for c in arranged.cells for w in c.words] == words[1:5]

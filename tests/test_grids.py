"""Tables as printed to logical tables: headers, and rows that go on overleaf."""

from dataclasses import replace

import pytest
from laid import laid

from pipeline.grids import grid_of, left_over, runs_on
from pipeline.segment import segment
from schemas.page import Cell, Page, Table
from schemas.place import Box

WIDE, HIGH, LEFT, TOP = 120, 20, 60, 100


def table(*rows: str, page: int = 1, shift: float = 0) -> Table:
    """A table typed as rows of cells between `|`; `<` marks a place that the cell to the left covers; `*bold*`."""
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(t.strip() for t in row.split("|")):
            if text == "<":
                wide = cells[-1]
                box = Box(wide.box.x0, wide.box.top, wide.box.x1 + WIDE, wide.box.bottom)
                cells[-1] = Cell(wide.row, wide.column, 1, wide.columns + 1, page, box, wide.words)
                continue
            x, y = LEFT + shift + c * WIDE, TOP + r * HIGH
            words = tuple(laid((x + 3, y + 5, text), page=page)) if text else ()
            cells.append(Cell(r, c, 1, 1, page, Box(x, y, x + WIDE, y + HIGH), words))
    box = Box(LEFT + shift, TOP, LEFT + shift + WIDE * len(rows[0].split("|")), TOP + HIGH * len(rows))
    return Table(page, box, tuple(cells))


def read(*tables: Table) -> tuple[tuple[str, ...], list[list[str]]]:
    grid = grid_of(tables, {t.page: Page(t.page, 595, 842) for t in tables}, frozenset())
    return grid.header, [[c.text if c else "" for c in row] for row in grid.rows]


HEADS = {
    "a bold row": (["*Task* | *Owner*", "Mend gate | Bo Fenn"], ("Task", "Owner")),
    "two levels under a merged one": (
        ["*Beat* | *Crime* | <", " | *May 2031* | *June 2031*", "61 | 14 | 20"],
        ("Beat", "Crime | May 2031", "Crime | June 2031"),
    ),
    "a list whose every row is bold has one": (
        ["*Name* | *Post*", "*Quill* | *Chair*", "Fenn | Clerk"],
        ("Name", "Post"),
    ),
    "bold rows under a head without a name for the names": (
        [
            " | *Post* | *May* | *June*",
            "*Quill* | *Chair* | *P* | ",
            "*Fenn* | *Clerk* | *S* | ",
            "*Marsh* | *Member* | *P* | ",
        ],
        ("", "Post", "May", "June"),
    ),
    "the column of numbers may be left unnamed": (
        [" | Agenda item: | Lead:", "1 | Members present | Ada", "2 | Money | Bo"],
        ("", "Agenda item:", "Lead:"),
    ),
    "a form has none": (["*Place:* | The Town Hall", "*Date:* | 8 May 2031"], ("", "")),
}


@pytest.mark.parametrize(("rows", "header"), HEADS.values(), ids=HEADS)
def test_the_header_names_each_column(rows: list[str], header: tuple[str, ...]):
    assert read(table(*rows))[0] == header


FIRST = table("*Task* | *Owner* | *Due*", "Mend the gate and | Bo Fenn | June", page=1)
OVERLEAF = {
    "with its header again": (
        ["*Task* | *Owner* | *Due*", "Cut hedge | Ada Quill | May"],
        ["Cut hedge", "Ada Quill", "May"],
    ),
    "without it": (["Cut hedge | Ada Quill | May"], ["Cut hedge", "Ada Quill", "May"]),
}


@pytest.mark.parametrize(("rows", "last"), OVERLEAF.values(), ids=OVERLEAF)
def test_a_table_goes_on_overleaf(rows: list[str], last: list[str]):
    header, body = read(FIRST, table(*rows, page=2))
    assert (header, body) == (("Task", "Owner", "Due"), [["Mend the gate and", "Bo Fenn", "June"], last])


def test_a_row_that_breaks_at_a_page_end_is_one_row():
    assert read(FIRST, table("the path | | ", page=2))[1] == [["Mend the gate and the path", "Bo Fenn", "June"]]


@pytest.mark.parametrize(
    ("after", "same"),
    [
        (table("a | b | c", page=2), True),  # columns where they were
        (table("a | b | c", page=2, shift=12), True),  # the whole table a little to the side
        (table("a | b", page=2), False),  # fewer columns
        (table("a | b | c", page=3), False),  # a page between
    ],
)
def test_a_table_is_continued_by_its_columns(after: Table, same: bool):
    assert runs_on(FIRST, after) is same


@pytest.mark.parametrize(
    ("after", "cut"),
    [
        (table(" | the path", "Cut hedge | May", page=2), True),  # other columns: it cannot be joined
        (table(" | the path | ", "Cut hedge | Ada Quill | May", page=2), False),  # it is joined
        (table("Cut hedge | May", "Sweep | June", page=2), False),  # it begins with a row of its own
        (table(" | *May*", "Cut hedge | 4", page=2), False),  # it begins with its header
        (table(" | the path", "Cut hedge | May", page=3), False),  # a page between
    ],
)
def test_the_rest_of_a_row_that_cannot_be_joined_is_told(after: Table, cut: bool):
    assert left_over(FIRST, after, Page(after.page, 595, 842)) is cut


def test_a_row_that_cannot_be_joined_is_a_problem_of_its_page():
    document = segment([_alone(FIRST), _alone(table(" | the path", "Cut hedge | May", page=2))], "a.pdf", "0" * 64)
    assert [(code, number) for code, _, number in document.problems] == [("cut-row", 2)]


def _alone(one: Table) -> Page:
    """A page that has nothing but a table."""
    lines = [tuple(replace(w, line=n) for w in c.words) for n, c in enumerate(one.cells)]
    cells = tuple(replace(c, words=words) for c, words in zip(one.cells, lines, strict=True))
    words = tuple(w for line in lines for w in line)
    return Page(one.page, 595, 842, words=words, tables=(replace(one, cells=cells),))

"""Tables found on hand-drawn pages: each case is a sketch, the tables a reader sees in it, and what the case shows.

In a sketch a character is 5 points wide and a line 14 points high; type is 12 points. `-` and `=` draw rules across
(`=` one that does not meet the rules down), `|` rules down, `+` both; `*word*` is bold. In what is expected `<` marks a
place that the cell to the left covers, `^` one that the cell above covers.
"""

import re
from dataclasses import replace

import pytest

from pipeline.tables import find_tables
from schemas.page import Rule, Shade, Table, Word
from schemas.place import Box

WIDE, HIGH, SIZE = 5, 14, 12
PAGE = Box(0, 0, 595, 842)
GREY, WHITE = (0.8, 0.8, 0.8), (1.0, 1.0, 1.0)


def words(sketch: str) -> list[Word]:
    found = []
    for n, line in enumerate(sketch.splitlines()):
        for m in re.finditer(r"[^\s|+=]+", line):
            text = m.group().strip("*")
            if text.strip("-") or (text == "-" and set(line) - set("-+|=^ ")):
                box = Box(20 + m.start() * WIDE, 40 + n * HIGH, 20 + m.end() * WIDE, 40 + n * HIGH + SIZE)
                found.append(Word(text, 1, box, SIZE, bold=m.group().startswith("*")))
    return found


def rules(sketch: str) -> list[Rule]:
    rows = sketch.splitlines()
    width = max(map(len, rows), default=0)
    across = [
        Rule(Box(20 + (m.start() + 0.5) * WIDE, y, 20 + (m.end() - 0.5) * WIDE, y))
        for n, row in enumerate(rows)
        for m in re.finditer(r"[-+]{2,}|={2,}", row)
        if (y := 40 + (n + 0.5) * HIGH)
    ]
    columns = ["".join(row.ljust(width)[x] for row in rows) for x in range(width)]
    down = [
        Rule(Box(x, 40 + (m.start() + 0.5) * HIGH, x, 40 + (m.end() - 0.5) * HIGH))
        for n, column in enumerate(columns)
        for m in re.finditer(r"[|+]{2,}", column)
        if (x := 20 + (n + 0.5) * WIDE)
    ]
    return across + down


def tables(sketch: str, shades: list[Shade] | None = None) -> tuple[Table, ...]:
    return find_tables(words(sketch), rules(sketch), shades or [], PAGE)


def shown(table: Table) -> list[str]:
    rows = []
    for r, row in enumerate(table.grid()):
        cells = []
        for c, cell in enumerate(row):
            assert cell is not None, f"nothing at row {r}, column {c}"
            cells.append("<" if cell.column < c else "^" if cell.row < r else cell.text)
        rows.append(" / ".join(cells))
    return rows


FOUND = [
    (
        "a ruled grid; words of a cell in reading order, an empty cell stays",
        """
+--------------+--------+------+
| Task         | Owner  | Due  |
+--------------+--------+------+
| Mend the     | P Vole |      |
| lych gate    |        |      |
+--------------+--------+------+
""",
        "ruled",
        ["Task / Owner / Due", "Mend the lych gate / P Vole / "],
    ),
    (
        "a header of two levels: spans across and down, told from an empty cell",
        """
+--------+---------------+---------------+
| Ward   | Damage        | Arson         |
|        +-------+-------+-------+-------+
|        | 2018  | 2019  | 2018  | 2019  |
+--------+-------+-------+-------+-------+
| North  | 14    | 11    |       | 2     |
+--------+-------+-------+-------+-------+
""",
        "ruled",
        ["Ward / Damage / < / Arson / <", "^ / 2018 / 2019 / 2018 / 2019", "North / 14 / 11 /  / 2"],
    ),
    (
        "no outer borders: the rules across run past the last rule down",
        """
--------+--------+--------
 Fund   | Bid    | Given
--------+--------+--------
 Lights | 900    | 450
--------+--------+--------
""",
        "ruled",
        ["Fund / Bid / Given", "Lights / 900 / 450"],
    ),
    (
        "only the header has rules down; the body keeps to its columns",
        """
+--------+--------+--------+
| Month  | Calls  | Visits |
+--------+--------+--------+
| April       12       7   |
+--------------------------+
| May         15       9   |
+--------------------------+
""",
        "ruled",
        ["Month / Calls / Visits", "April / 12 / 7", "May / 15 / 9"],
    ),
    (
        "rules down but none between the rows of figures",
        """
+----------+-------+-------+
| Month    | Calls | Seen  |
+----------+-------+-------+
| April    |    12 |     7 |
| May      |    15 |     9 |
| June     |     8 |     4 |
+----------+-------+-------+
""",
        "ruled",
        ["Month / Calls / Seen", "April / 12 / 7", "May / 15 / 9", "June / 8 / 4"],
    ),
    (
        "rules down but none between the rows of text: a row begins where each column begins anew",
        """
+--------+------------------+----------+
| 3 May  | Ask the county   | B Finch  |
| item 4 | for a crossing   |          |
|        |                  |          |
|        | Agreed in part   |          |
|        |                  |          |
| 3 May  | Paint the stand  | Clerk    |
|        |                  |          |
| 7 June | Mend the gate    | P Vole   |
+--------+------------------+----------+
""",
        "ruled",
        [
            "3 May item 4 / Ask the county for a crossing Agreed in part / B Finch",
            "3 May / Paint the stand / Clerk",
            "7 June / Mend the gate / P Vole",
        ],
    ),
    (
        "lists within one ruled row do not part it",
        """
+--------+------------------+----------+
| Item 4 | a. Visit parks   | a. Finch |
|        |                  |          |
|        | b. Visit schools | b. Vole  |
|        |                  |          |
|        | c. Write it up   | c. Stoat |
+--------+------------------+----------+
| Item 5 | Nothing else     | Clerk    |
+--------+------------------+----------+
""",
        "ruled",
        [
            "Item 4 / a. Visit parks b. Visit schools c. Write it up / a. Finch b. Vole c. Stoat",
            "Item 5 / Nothing else / Clerk",
        ],
    ),
    (
        "bold headings that stand without lines above the columns are the first row",
        """
 *Item*   *What*             *Who*
+--------+------------------+----------+
| 4      | Visit the parks  | Finch    |
+--------+------------------+----------+
| 5      | Write it up      | Stoat    |
+--------+------------------+----------+
""",
        "ruled",
        ["Item / What / Who", "4 / Visit the parks / Finch", "5 / Write it up / Stoat"],
    ),
    (
        "rules across only, round each row: text wrapped in every column is one row",
        """
=======================================
Risk            Likely     Answer
=======================================
Flooding of     Not        Sandbags by
the low road    very       the bridge
=======================================
Loss of the     Quite      Ask for two
warden                     in reserve
=======================================
Frost           Very       Salt
=======================================
""",
        "half-ruled",
        [
            "Risk / Likely / Answer",
            "Flooding of the low road / Not very / Sandbags by the bridge",
            "Loss of the warden / Quite / Ask for two in reserve",
            "Frost / Very / Salt",
        ],
    ),
    (
        "rules across only: the header's two lines are one row, a wrapped label is one row",
        """
==================================
                 Bids      Sum
Fund             made      given
==================================
Street lights    14        £2,100
Benches and
shelters         3         £950
Litter bins      11        £1,020
==================================
""",
        "half-ruled",
        [
            "Fund / Bids made / Sum given",
            "Street lights / 14 / £2,100",
            "Benches and shelters / 3 / £950",
            "Litter bins / 11 / £1,020",
        ],
    ),
    (
        "no rules: figures in columns, a heading over two of them, a title row, wrapped labels",
        """
              Damage           Arson
                               
Ward          2018     2019    2018     2019

East side

Mill Lane     14       11      1        2
and Brook

Castle        21       30      0        4

Market        8        9       3        3
Place
""",
        "unruled",
        [
            " / Damage / < / Arson / <",
            "Ward / 2018 / 2019 / 2018 / 2019",
            "East side /  /  /  / ",
            "Mill Lane and Brook / 14 / 11 / 1 / 2",
            "Castle / 21 / 30 / 0 / 4",
            "Market Place / 8 / 9 / 3 / 3",
        ],
    ),
    (
        "no rules: two rows are enough where they hold many figures",
        """
Mill Lane     14       11      -21%     2
and the brook

Castle        21       30      43%     4
""",
        "unruled",
        ["Mill Lane and the brook / 14 / 11 / -21% / 2", "Castle / 21 / 30 / 43% / 4"],
    ),
    (
        "no rules, no figures: a bold header over three columns of text",
        """
*Set*         *What*                 *Who*

3 May         Ask the county for     B Finch
item 4        a crossing

3 May         Paint the bandstand    Clerk
item 9
""",
        "unruled",
        [
            "Set / What / Who",
            "3 May item 4 / Ask the county for a crossing / B Finch",
            "3 May item 9 / Paint the bandstand / Clerk",
        ],
    ),
]


@pytest.mark.parametrize(("sketch", "seen_by", "expected"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_table_is_found(sketch: str, seen_by: str, expected: list[str]) -> None:
    assert [(t.seen_by, shown(t)) for t in tables(sketch)] == [(seen_by, expected)]


NONE = [
    ("an empty page", ""),
    (
        "prose",
        """
The board heard that 14 of the 30 benches were
replaced in 2019 and that 12 more would follow
in the spring, at a cost of £1,200, of which 50%
had been given by the friends of the park.
""",
    ),
    (
        "a list with numbers and figures at the end",
        """
1.   Burglary is down by   12%
2.   Theft is up by        9%
3.   Arson is unchanged    0%
4.   Damage is down by     3%
""",
    ),
    (
        "an attendance list at tab stops",
        """
Anna Finch        Parish of Nether Poole
Ben Vole          County of Westmark
Cara Stoat        Westmark Housing
Dan Heron         Friends of the Park
""",
    ),
    (
        "an agenda with times at the edge",
        """
Welcome and apologies          10:00
Minutes of the last meeting    10:05
Report on street lights        10:20
Any other business             10:50
""",
    ),
    (
        "a table of contents",
        """
Introduction                   3
What was done                  5
What it cost                   11
What comes next                14
Annex                          20
""",
    ),
    (
        "a signature block and an address",
        """
Signed                         Date

Westmark House                 Telephone
12 Mill Lane                   0110 496 0100
Nether Poole
""",
    ),
    (
        "a frame around the page",
        """
+------------------------------------------------+
|                                                |
|  The board met at the usual time and place     |
|  and heard the report of the warden.           |
|                                                |
+------------------------------------------------+
""",
    ),
    (
        "headings with a rule under them",
        """
Matters arising
---------------
The crossing has been asked for.

Any other business
---------------
None was raised by those who came.
""",
    ),
    (
        "the grid of a chart: lines through the words, most of it empty",
        """
+----+----+----+----+----+----+
|    |    |    |    |    |    |
+----+----+----+----+----+----+
|  Rising   |    |    |    |  |
+----+----+----+----+----+----+
|    |    |    |    |    |    |
+----+----+----+----+----+----+
|    |    |    | Falling |    |
+----+----+----+----+----+----+
""",
    ),
    (
        "prose between the rules of running head and foot",
        """
==================================================
The board heard that 14 of the 30 benches were
replaced in 2019 and that 12 more would follow
in the spring, at a cost of £1,200, of which 50%
==================================================
""",
    ),
]


@pytest.mark.parametrize("sketch", [c[1] for c in NONE], ids=[c[0] for c in NONE])
def test_no_table(sketch: str) -> None:
    assert [shown(t) for t in tables(sketch)] == []


def shade(x0: float, top: float, x1: float, bottom: float, colour: tuple[float, float, float] = GREY) -> Shade:
    return Shade(Box(x0, top, x1, bottom), colour)


def test_shaded_cells_without_rules_are_a_table() -> None:
    sketch = "Post      Name\nChair     B Finch"
    cells = [shade(18 + x, 40 + y, 66 + x, 52 + y) for x in (0, 50) for y in (0, 14)]
    assert [shown(t) for t in tables(sketch, cells)] == [["Post / Name", "Chair / B Finch"]]


def test_a_cell_that_is_painted_line_by_line_is_one_cell() -> None:
    sketch = """
+----------+--------+
| Painted  | Sum    |
| twice    |        |
+----------+--------+
| Bench    | £40    |
+----------+--------+"""
    by_line = [shade(24, 61, 76, 82), shade(24, 82, 76, 103)]
    assert [shown(t) for t in tables(sketch, by_line)] == [["Painted twice / Sum", "Bench / £40"]]


def test_a_white_fill_is_paper() -> None:
    sketch = "Post      Name\nChair     B Finch"
    cells = [shade(18 + x, 40 + y, 66 + x, 52 + y, WHITE) for x in (0, 50) for y in (0, 14)]
    assert tables(sketch, cells) == ()


def test_a_recognised_page_does_not_say_what_is_bold() -> None:
    sketch = """
Set           What                   Who

3 May         Ask the county for     B Finch
item 4        a crossing

3 May         Paint the bandstand    Clerk

7 June        Mend the gate          P Vole"""
    recognised = [replace(w, confidence=0.9) for w in words(sketch)]
    assert [shown(t) for t in find_tables(recognised, [], [], PAGE)] == [
        [
            "Set / What / Who",
            "3 May item 4 / Ask the county for a crossing / B Finch",
            "3 May / Paint the bandstand / Clerk",
            "7 June / Mend the gate / P Vole",
        ]
    ]
    assert find_tables(words(sketch), [], [], PAGE) == ()


def test_a_double_rule_is_one_border() -> None:
    inner = [Rule(Box(r.box.x0, r.box.top + 4, r.box.x1, r.box.bottom + 4)) for r in rules(FOUND[0][1]) if r.horizontal]
    found = find_tables(words(FOUND[0][1]), [*rules(FOUND[0][1]), *inner], [], PAGE)
    assert [shown(t) for t in found] == [FOUND[0][3]]


def test_rules_in_pieces_are_one_rule() -> None:
    whole = rules(FOUND[0][1])
    halves = [h for r in whole for h in _halves(r.box)]
    found = find_tables(words(FOUND[0][1]), halves, [], PAGE)
    assert [shown(t) for t in found] == [FOUND[0][3]]


def _halves(b: Box) -> list[Rule]:
    x, y = (b.x0 + b.x1) / 2, (b.top + b.bottom) / 2
    if b.width >= b.height:
        return [Rule(Box(b.x0, b.top, x - 1, b.bottom)), Rule(Box(x + 1, b.top + 0.4, b.x1, b.bottom + 0.4))]
    return [Rule(Box(b.x0, b.top, b.x1, y - 1)), Rule(Box(b.x0 + 0.4, y + 1, b.x1 + 0.4, b.bottom))]


def test_two_tables_come_from_the_top_and_a_table_in_a_cell_is_part_of_it() -> None:
    sketch = """
+-------+------------------+
| Plan  | +-----+--------+ |
|       | | Day | Where  | |
|       | +-----+--------+ |
+-------+------------------+

+-------+------------------+
| Post  | Chair            |
+-------+------------------+"""
    assert [shown(t) for t in tables(sketch)] == [["Plan / Day Where"], ["Post / Chair"]]


def test_every_cell_has_its_page_and_a_box_that_holds_its_words() -> None:
    for _, sketch, _, _ in FOUND:
        for cell in (c for t in tables(sketch) for c in t.cells):
            assert cell.page == 1
            assert all(cell.box.holds(w.box) for w in cell.words)


def test_a_cell_coloured_down_to_the_page_end_does_not_close_its_row():
    """The row that breaks there has no rule under it; its coloured cell alone would be a cell of a table."""
    sketch = """
+--------------+------+------+
| QX1 - Swings | 4    | A    |
+--------------+------+------+
| QX2 - Slides | 7    | R    |
| mended in    |      |      |
|              |      |      |"""
    below = Box(20 + 22.5 * WIDE, 40 + 3.5 * HIGH, 20 + 29.5 * WIDE, 40 + 6.5 * HIGH)
    for shades in ([], [Shade(below, (0.9, 0.2, 0.2))]):
        [found] = tables(sketch, shades)
        assert shown(found) == ["QX1 - Swings / 4 / A", "QX2 - Slides mended in / 7 / R"]


def test_a_cell_coloured_up_to_the_page_head_does_not_close_its_row():
    sketch = """
|              |      |      |
| the park     |      |      |
+--------------+------+------+
| QX3 - Goals  | 5    | G    |
+--------------+------+------+
"""
    above = Box(20 + 22.5 * WIDE, 40 + 1.5 * HIGH, 20 + 29.5 * WIDE, 40 + 3.5 * HIGH)
    for shades in ([], [Shade(above, (0.9, 0.2, 0.2))]):
        [found] = tables(sketch, shades)
        assert shown(found) == ["the park /  / ", "QX3 - Goals / 5 / G"]

"""Running heads, feet and page numbers are known by where they stand and that they come again."""

import pytest
from laid import page

from pipeline.furniture import furniture
from schemas.page import Page

BODY = tuple((72, 200 + 14 * n, f"line {n} of what the paper says") for n in range(4))


def apart(*pages: tuple) -> list[list[str]]:
    """The furniture of each page, as lines."""
    made = [page(*lines, number=n) for n, lines in enumerate(pages, 1)]
    return [_lines(p, f.lines) for p, f in zip(made, furniture(made), strict=True)]


def _lines(page: Page, numbers: frozenset[int]) -> list[str]:
    return [" ".join(w.text for w in page.words if w.line == n) for n in sorted(numbers)]


BLOCK = ("Larkmoor Safety Board", "Minutes of the meeting", "held on a day in May", "in the Town Hall")
HEAD, FOOT = (72, 40, "Larkmoor Safety Board"), (260, 800, "Page 1 of 2")
CASES = {
    "a number at the foot": ([(*BODY, (290, 800, "7"))], [["7"]]),
    "a number that stands alone in the middle below the text, higher up": ([(*BODY, (295, 640, "2"))], [["2"]]),
    "a head on three pages": ([(HEAD, *BODY)] * 3, [["Larkmoor Safety Board"]] * 3),
    "the same title over two papers is no running head": ([(HEAD, *BODY)] * 2, [[], []]),
    "but it is on two pages that are numbered as one paper": (
        [(HEAD, *BODY, FOOT), (HEAD, *BODY, (260, 800, "Page 2 of 2"))],
        [["Page 1 of 2"], ["Larkmoor Safety Board", "Page 2 of 2"]],
    ),
    "a head of several lines reaches down into the page": (
        [
            (
                HEAD,
                (72, 64, "Minutes of the meeting"),
                (72, 88, "held on a day in May"),
                (72, 112, "in the Town Hall"),
                *BODY,
            )
        ]
        * 3,
        [
            [*BLOCK[:3]],
            [*BLOCK],
            [*BLOCK],
        ],
    ),
    "a page number at the end of a head": (
        [(*BODY,), ((72, 40, "Larkmoor Safety Board  Page 2 of 2"), *BODY)],
        [[], ["Larkmoor Safety Board Page 2 of 2"]],
    ),
    "a head that names its page": (
        [(*BODY,), ((300, 40, "Minutes – 8 May 2031 – Page 2"), *BODY), ((72, 40, "Page 3 – Minutes"), *BODY)],
        [[], ["Minutes – 8 May 2031 – Page 2"], ["Page 3 – Minutes"]],
    ),
    "a sentence that ends with a page": ([((72, 40, "The list stands on page 2"), *BODY)], [[]]),
    "a number before the word, as a typist sets it": ([(*BODY, (290, 800, "3 | P a g e"))], [["3 | P a g e"]]),
    "a line to sign on at the foot": (
        [(*BODY, (72, 780, "Signed ______________ Dated __________"))],
        [["Signed ______________ Dated __________"]],
    ),
    "a tab": ([((480, 30, "ITEM 7b"), *BODY)], [["ITEM 7b"]]),
    "a year in a sentence at the foot is no page number": ([(*BODY, (72, 800, "until 2031"))], [[]]),
}


@pytest.mark.parametrize(("pages", "expected"), CASES.values(), ids=CASES)
def test_furniture_is_set_apart(pages: list[tuple], expected: list[list[str]]):
    assert apart(*pages) == expected


def test_the_printed_number_is_known():
    first, second = furniture([page(*BODY, (260, 800, f"Page {n} of 2"), number=n) for n in (1, 2)])
    assert [(f.printed, f.of) for f in (first, second)] == [(1, 2), (2, 2)]

"""The CSV that Datasette gives, without formulas: a text that a spreadsheet would run gets an apostrophe before it.

Takes each row as Datasette writes it, headings too, since whoever makes a link chooses those; numbers stay as they are.
The CSV of `make export` has the same rule (pipeline/export.py), and a test holds the two together. JSON has the texts
as they are printed.
"""

import csv
import re
from types import SimpleNamespace
from typing import Any

from datasette import hookimpl
from datasette.views import base

# "-12.5%", "+3" and "-1,204" are numbers to a spreadsheet too, and stay as printed.
FORMULA = re.compile(r"[=@\t\r＝＠]|[-+＋－](?![\d.,\s]+%?\Z)")


@hookimpl
def startup() -> None:
    base.csv = SimpleNamespace(writer=Writer)  # all that Datasette uses of the module there


class Writer:
    """Writes rows as `csv.writer` does, each cell made harmless."""

    def __init__(self, file: Any) -> None:
        self.lines = csv.writer(file)

    def writerow(self, row: Any) -> Any:
        return self.lines.writerow([harmless(value) for value in row])


def harmless(value: Any) -> Any:
    """A value that no spreadsheet runs."""
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value

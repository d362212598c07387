"""The CSV that Datasette gives, without formulas: a text that a spreadsheet would run gets an apostrophe before it.

Takes each row as Datasette writes it, headings too, since whoever makes a link chooses those; numbers stay as they are.
The CSV of `make export` has the same rule (pipeline/export.py), and a test holds the two together. JSON has the texts
as they are printed. A CSV is a file to keep, with a name: the one that `_dl` asks for, else that of the table.
"""

import csv
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

from datasette import hookimpl
from datasette.views import base

# "-12.5%", "+3" and "-1,204" are numbers to a spreadsheet too, and stay as printed.
FORMULA = re.compile(r"[=@\t\r＝＠]|[-+＋－](?![\d.,\s]+%?\Z)")

NAME = re.compile(r"[A-Za-z0-9][\w-]{2,120}", re.A)


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


@hookimpl
def asgi_wrapper() -> Callable[[Any], Any]:
    return kept_as_file


def kept_as_file(app: Any) -> Any:
    """The application with every CSV as a file to keep."""

    async def with_name(scope: dict[str, Any], receive: Any, send: Any) -> None:
        async def sent(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                message = message | {"headers": _as_file(scope, message.get("headers", []))}
            await send(message)

        await app(scope, receive, sent if scope.get("path", "").endswith(".csv") else send)

    return with_name


def _as_file(scope: dict[str, Any], given: Any) -> list[tuple[bytes, bytes]]:
    """The headers of a response with a name for its file, if it is a CSV."""
    headers = {name.lower(): value for name, value in given}
    if not headers.get(b"content-type", b"").startswith((b"text/plain", b"text/csv")):
        return list(given)
    name = f'attachment; filename="{file_name(scope)}.csv"'.encode()
    changed = {b"content-type": b"text/csv; charset=utf-8", b"content-disposition": name}
    return [(name, value) for name, value in given if name.lower() not in changed] + list(changed.items())


def file_name(scope: dict[str, Any]) -> str:
    """The name that is asked for, if it is one, else that of the table or query."""
    wanted = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("_dl", [""])[-1]
    table = scope["path"].rsplit("/", 1)[-1].removesuffix(".csv")
    return next((name for name in (wanted, table) if NAME.fullmatch(name)), "papers")

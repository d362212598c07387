"""The pages for people: each is a file in `pages/` that names its address and its queries, and a template of its name.

Takes a request; asks the queries of its page with what stands in the address and the arguments that the page allows;
gives the template filled in. Each query's own address is handed on, so that the SQL behind anything is a click away.
Refuses (404) a page whose first query, where the page asks for one, finds nothing.
"""

import asyncio
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette import hookimpl
from datasette.database import QueryInterrupted
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Request, Response
from markupsafe import Markup

DATABASE = "papers"
FOLDER = Path(__file__).resolve().parent.parent / "pages"


@dataclass(frozen=True)
class Page:
    """A page: its name, its address as a regular expression, its queries by name, and the arguments it takes.

    `needs` is the query that must find something; `sorts` are those whose rows are sorted as the reader asks.
    """

    name: str
    route: str
    queries: dict[str, str]
    arguments: dict[str, str] = field(default_factory=dict)
    needs: str | None = None
    sorts: tuple[str, ...] | list[str] = ()


def pages(folder: Path = FOLDER) -> dict[str, Page]:
    """The pages that are declared, by name."""
    files = sorted(folder.glob("*.toml"))
    return {f.stem: Page(f.stem, **tomllib.loads(f.read_text(encoding="utf-8"))) for f in files}


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(page.route + "$", _view(page)) for page in pages().values()]


def _view(page: Page) -> Any:
    async def view(request: Request, datasette: Any) -> Response:
        shown = await answered(datasette, page, request)
        headers = {"cache-control": "no-store"} if shown["broken_off"] else {}
        if page.needs and not shown["q"][page.needs]:
            raise NotFound("There is nothing of that name in the database")
        html = await datasette.render_template(f"desk/{page.name}.html", shown, request, view_name="desk")
        return Response.html(html, headers=headers)

    return view


async def answered(datasette: Any, page: Page, request: Request) -> dict[str, Any]:
    """What the template is given: the rows of each query, its address as SQL and as CSV, and what was asked for."""
    named = {k: tilde_decode(v) for k, v in request.url_vars.items() if v is not None}
    asked = page.arguments | {k: request.args[k] for k in page.arguments if k in request.args} | named
    found = await asyncio.gather(*(_rows(datasette, sql, asked) for sql in page.queries.values()))
    home = datasette.urls.database(DATABASE)
    used = {name: {k: v for k, v in asked.items() if f":{k}" in sql} for name, sql in page.queries.items()}
    address = {name: urlencode({"sql": sql.strip()} | used[name]) for name, sql in page.queries.items()}
    by = request.args.get("sort") or ""
    rows = {name: ordered(rows or [], name, by, page) for name, rows in zip(page.queries, found, strict=True)}
    kept = {k: asked[k] for k in page.arguments if asked[k]}
    return {
        "q": rows,
        "heading": lambda name, column, head: heading(rows[name], (name, column, head), by, page, kept),
        "broken_off": [name for name, rows in zip(page.queries, found, strict=True) if rows is None],
        "sql": {name: f"{home}?{query}" for name, query in address.items()},
        "csv": {
            name: f"{home}.csv?{urlencode(worded | used[name])}&_size=max&_dl={_file(page, name, named)}"
            for name, worded in zip(page.queries, map(_with_words, page.queries.values(), found), strict=True)
        },
        "asked": asked,
        "page_name": page.name,
    }


def _with_words(sql: str, rows: list[dict[str, Any]] | None) -> dict[str, str]:
    """The query with the paper's file and the printed words of each row, where its rows are records."""
    columns = rows[0].keys() if rows else set()
    if not {"id", "paper_id", "page"} <= set(columns) or {"quote", "paper"} & set(columns):
        return {"sql": sql.strip()}
    # No join, since SQLite does not keep the order of what it joins to something else.
    paper = "(select filename from papers p where p.id = g.paper_id) as paper"
    quote = "(select group_concat(quote, ' … ') from places w where w.record_id = g.id) as quote"
    return {"sql": f"select {paper}, g.*, {quote} from ({sql.strip()}) g"}


def _file(page: Page, query: str, named: dict[str, str]) -> str:
    """A name for the CSV of a query: "beat-44-figures"."""
    words = re.sub(r"[^a-z0-9]+", "-", "-".join([page.name, *named.values()]).lower())
    return f"{words[:90].strip('-')}-{query.replace('_', '-')}"


def ordered(rows: list[dict[str, Any]], name: str, by: str, page: Page) -> list[dict[str, Any]]:
    """The rows by a column, `<query>.<column>` or backwards `-<query>.<column>`; what is empty comes last."""
    query, _, column = by.removeprefix("-").partition(".")
    if query != name or name not in page.sorts or not rows or column not in rows[0]:
        return rows
    said = [r for r in rows if r[column] is not None]
    said.sort(key=lambda r: _key(r[column]), reverse=by.startswith("-"))
    return said + [r for r in rows if r[column] is None]


def _key(value: Any) -> tuple[bool, Any]:
    return (False, value) if isinstance(value, (int, float)) else (True, str(value).casefold())


def heading(rows: list[dict[str, Any]], of: tuple[str, str, str], by: str, page: Page, kept: dict[str, str]) -> Markup:
    """The head of a column; where its rows can be sorted a link that does so, first by the largest number."""
    name, column, head = of
    if name not in page.sorts:
        return Markup('<th scope="col" class="col-{}">{}</th>').format(column, head)
    numbers = any(isinstance(r[column], (int, float)) for r in rows)
    up, down = f"{name}.{column}", f"-{name}.{column}"
    to = {up: down, down: up}.get(by, down if numbers else up)
    sorted_so = {up: Markup(' aria-sort="ascending"'), down: Markup(' aria-sort="descending"')}.get(by, "")
    link = Markup('<a href="?{}">{}</a>').format(urlencode(kept | {"sort": to}), head)
    return Markup('<th scope="col" class="col-{}"{}>{}</th>').format(column, sorted_so, link)


async def _rows(datasette: Any, sql: str, asked: dict[str, str]) -> list[dict[str, Any]] | None:
    """The rows of a query; None where it takes longer than this server allows."""
    try:
        return [dict(row) for row in (await datasette.get_database(DATABASE).execute(sql, asked)).rows]
    except QueryInterrupted:
        return None

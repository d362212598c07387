"""The page behind every value: takes a paper, a page and perhaps a record; gives the page with its records outlined.

`/-/page/<paper>/<page>?record=<id>` shows the page as a picture, the boxes of its records over it, the record that was
asked for beside it with its quote and a citation, and what else stands on the page. Rows of Datasette's own tables get
a link to their place. Refuses papers and pages that are not in the database.
"""

from typing import Any
from urllib.parse import quote, urlencode

from datasette import hookimpl
from datasette.utils.asgi import NotFound, Request, Response
from markupsafe import Markup, escape

DATABASE = "papers"
ZOOMS = ("1", "1.5", "2")
"""Times the width of the column that the page stands in."""

PAPER = "select * from papers where id = :paper"
PAGE = "select * from pages where paper_id = :paper and page = :page"
# What starts on the page and what goes on there, in reading order; the larger of two that start together comes first.
RECORDS = """
    select * from records
    where paper_id = :paper
      and (page = :page or id in (select record_id from places where paper_id = :paper and page = :page))
    order by page, top, x0, bottom desc, kind, id
"""
BOXES = """
    select record_id, x0, top, x1, bottom, quote from places where paper_id = :paper and page = :page
    union
    select id, x0, top, x1, bottom, quote from records where paper_id = :paper and page = :page
    order by top, x0
"""
PROBLEMS = """
    select * from problems where paper_id = :paper and (page = :page or :record in (record_id, other_record_id))
    order by case severity when 'error' then 1 when 'warning' then 2 else 3 end, top, id
"""


def _number(column: str, before: str = "", after: str = "") -> str:
    """SQL for a number with words around it; nothing where there is none, which `printf` would give as 0."""
    return f"iif({column} is null, '', '{before}' || printf('%.10g', {column}) || '{after}')"


def _more(column: str, before: str = ", ") -> str:
    """SQL for a text with words before it; nothing where there is none."""
    return f"coalesce('{before}' || {column}, '')"


# What a record says in a line, where its label alone does not tell it from its neighbours.
SAID = {
    "attendance": "coalesce(name, role, organisation) || ', ' || replace(status, '_', ' ')",
    # A fall that is told in words ("down 4%") is printed without the sign that its value has.
    "percentages": f"as_printed || {_more('subject')} || {_more('beat', ', beat ')}"
    f" || iif(value < 0 and ltrim(as_printed, '( ') not glob '[−–‑-]*', {_number('value', ', a change of ', '%')}, '')",
    "beat_figures": f"'Beat ' || beat || ', ' || measure || iif(coalesce(baseline, current, variance) is null, '', ':')"
    f" || {_number('baseline', ' ', ' →')} || {_number('current', ' ')} || {_number('variance', ', change ', '%')}",
    "crime_figures": f"measure || {_more('area')} || {_more('period')} || {_number('count', ': ')}",
    "indicators": f"code || {_more('quarter')} || {_number('value', ': ')} || {_more('unit', ' ')}"
    f" || {_number('target', ', target ')} || {_more('rag', ', RAG ')}",
    "money": f"as_printed || {_more('subject')}",
}
IN_A_LINE = " union all ".join(
    f"select id, {said} as said from {kind} where paper_id = :paper and page = :page" for kind, said in SAID.items()
)
ELSEWHERE = "select distinct page from places where record_id = :record and page <> :page order by page"


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"/-/page/(?P<paper>[0-9a-f]{12})/(?P<page>[1-9]\d{0,4})$", place)]


async def place(request: Request, datasette: Any) -> Response:
    """The page of a paper, with the record that `?record=` names."""
    database = datasette.get_database(DATABASE)
    asked = {
        "paper": request.url_vars["paper"],
        "page": int(request.url_vars["page"]),
        "record": request.args.get("record"),
    }

    async def rows(sql: str) -> list[dict[str, Any]]:
        return [dict(row) for row in (await database.execute(sql, asked)).rows]

    papers, pages = await rows(PAPER), await rows(PAGE)
    if not papers or not pages:
        raise NotFound("There is no such page in the database")
    records = await rows(RECORDS)
    chosen = next((r for r in records if r["id"] == asked["record"]), None)
    problems = await rows(PROBLEMS)
    flaw = None if chosen else next((p for p in problems if _stands(p, asked)), None)
    shown = {
        "paper": papers[0],
        "page": pages[0],
        "records": records,
        "said": {row["id"]: row["said"] for row in await rows(IN_A_LINE)},
        "outlines": outlines(await rows(BOXES), records, asked["record"]) + ([_outlined(flaw)] if flaw else []),
        "problems": problems,
        "flaw": flaw,
        "chosen": chosen,
        "elsewhere": [row["page"] for row in await rows(ELSEWHERE)] if chosen else [],
        "values": await _values(database, chosen),
        "columns": _described(datasette, chosen),
        "at_hand": papers[0]["sha256"] in datasette.shelf.files,
        "zoom": zoom if (zoom := request.args.get("zoom")) in ZOOMS else "1",
        "zooms": ZOOMS,
    }
    html = await datasette.render_template("desk/page.html", shown, request=request, view_name="desk_page")
    return Response.html(html, status=200 if chosen or flaw or not asked["record"] else 404)


def outlines(found: list[dict[str, Any]], records: list[dict[str, Any]], chosen: str | None) -> list[dict[str, Any]]:
    """What to draw over the page: each record with its boxes, the large under the small, the chosen record on top.

    Names stand in the boxes of other records; they are drawn only if asked for.
    """
    boxes: dict[str, list[dict[str, Any]]] = {}
    for box in found:
        boxes.setdefault(box["record_id"], []).append(box)
    drawn = [
        {"record": record, "boxes": boxes[record["id"]], "chosen": record["id"] == chosen}
        for record in records
        if record["id"] in boxes and (record["kind"] != "names" or record["id"] == chosen)
    ]
    return sorted(drawn, key=lambda o: (o["chosen"], -sum(map(_area, o["boxes"]))))


def _stands(problem: dict[str, Any], asked: dict[str, Any]) -> bool:
    """Whether a problem is what was asked for, and has a place of its own on the page."""
    return problem["id"] == asked["record"] and problem["page"] == asked["page"] and problem["x0"] is not None


def _outlined(problem: dict[str, Any]) -> dict[str, Any]:
    told = {"id": problem["id"], "kind": "problem", "label": problem["message"]}
    return {"record": told, "boxes": [problem], "chosen": True}


def _area(box: dict[str, Any]) -> float:
    return (box["x1"] - box["x0"]) * (box["bottom"] - box["top"])


async def _values(database: Any, record: dict[str, Any] | None) -> dict[str, Any]:
    """What a record says, as its own table has it: without its place, and without what is empty."""
    if record is None:
        return {}
    # The name of the table comes from the view `records`, not from the request.
    row = (await database.execute(f"select * from [{record['kind']}] where id = ?", [record["id"]])).first()
    return {k: row[k] for k in row.keys() if k not in record and row[k] is not None}  # noqa: SIM118


def _described(datasette: Any, record: dict[str, Any] | None) -> dict[str, str]:
    tables = datasette.metadata("tables", database=DATABASE) or {}
    return tables.get(record["kind"], {}).get("columns", {}) if record else {}


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    def at(paper: str, page: int, record: str | None = None, **more: str) -> str:
        return address(datasette, paper, page, record, **more)

    def cut(paper: str, page: int, record: str) -> str:
        return cut_out(datasette, paper, page, record)

    env.globals |= {"place": at, "cut_out": cut}


def address(datasette: Any, paper: str, page: int, record: str | None = None, **more: str) -> str:
    """Where the place of a record is shown."""
    asked = ({"record": record} if record else {}) | more
    return datasette.urls.path(f"/-/page/{paper}/{page}" + (f"?{urlencode(asked)}" if asked else ""))


@hookimpl
def render_cell(row: Any, value: Any, column: str, database: str, datasette: Any) -> Markup | None:
    """A page number as a link to the place, with a cut-out of it that is fetched when the link is pointed at."""
    if column != "page" or database != DATABASE or not isinstance(value, int):
        return None
    columns = set(row.keys())
    if "paper_id" not in columns:
        return None
    paper = row["paper_id"]["value"] if isinstance(row["paper_id"], dict) else row["paper_id"]
    record = next((row[c] for c in ("record_id", "id") if c in columns and row[c]), None)
    if not paper:
        return None
    if isinstance(record, dict):
        record = record["value"]
    picture = f'<img src="{escape(cut_out(datasette, paper, value, record))}" alt="" loading="lazy">'
    if not record or paper not in datasette.shelf.ids:
        picture = ""
    at = escape(address(datasette, paper, value, record))
    return Markup(f'<a class="place" href="{at}">p.&nbsp;{value}&nbsp;▸{picture}</a>')


def cut_out(datasette: Any, paper: str, page: int, record: str) -> str:
    """Where the picture of a record's first box is."""
    return datasette.urls.path(f"/-/page/{paper}/{page}.png?record={quote(record or '')}")

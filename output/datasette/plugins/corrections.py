"""What people put right, beside what was found: takes the table `corrections`, gives each row's corrections.

The database does not change while it is served, so that they are read once. Every value that was corrected has a label
that says what was found, why it was changed, by whom and when, in Datasette's own tables and on the pages for people.
"""

from collections import defaultdict
from typing import Any

from datasette import hookimpl
from markupsafe import Markup, escape

DATABASE = "papers"
Correction = dict[str, Any]


@hookimpl
def startup(datasette: Any) -> Any:
    async def read() -> None:
        datasette.corrected = defaultdict(list)
        database = datasette.get_database(DATABASE)
        if await database.table_exists("corrections"):
            for row in (await database.execute("select * from corrections order by date, id")).rows:
                datasette.corrected[row["in_table"], row["record_id"]].append(dict(row))

    return read


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    def of(table: str, id: str | None) -> list[Correction]:
        return datasette.corrected.get((table, id), [])

    def of_record(id: str | None) -> list[Correction]:
        return [c for (_, record), found in datasette.corrected.items() if record == id and id for c in found]

    def put_right(table: str, id: str) -> str:
        return "; ".join(said(c) for c in of(table, id) if c["status"] == "applied")

    env.globals |= {"put_right": put_right}
    env.globals |= {"corrections_of": of, "corrected": lambda id: label(of_record(id))}


def label(corrections: list[Correction]) -> Markup:
    """A word that says that something was corrected, and on pointing at it what; nothing where nothing was."""
    told = "; ".join(map(said, (c for c in corrections if c["status"] == "applied")))
    return Markup(f' <span class="corrected" title="{escape(told)}">corrected</span>') if told else Markup("")


def said(correction: Correction) -> str:
    """A correction in a sentence."""
    found = f"“{correction['found']}”" if correction["found"] else "nothing"
    value = f"“{correction['value']}”" if correction["value"] else "nothing"
    field = correction["field"].replace("_", " ")
    return f"{field} from {found} to {value}: {correction['reason']} ({correction['who']}, {correction['date']})"


@hookimpl(tryfirst=True)
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    """A value that was corrected, with its label."""
    if not datasette.corrected or not table or database != DATABASE or "id" not in row.keys():  # noqa: SIM118
        return None
    done = [c for c in datasette.corrected.get((table, row["id"]), ()) if c["field"] == column]
    return Markup(f"{_shown(value)}{label(done)}") if done else None


def _shown(value: Any) -> Markup:
    if isinstance(value, dict):  # what a reference leads to, with its label
        return escape(value["label"])
    return escape("" if value is None else value)

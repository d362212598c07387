"""What makes Datasette's own pages quick: nothing is asked that has one answer here.

Everybody may see every table, unless the metadata has rules of who may (`allow`): then everything stays as Datasette
has it. Templates are made ready and rows counted when the server starts, not when the first reader waits for it.
"""

from asyncio import gather
from typing import Any

from datasette import hookimpl

DATABASE = "papers"
COUNTING = 1000
"""Milliseconds in which a table's rows must be counted."""
OWN = ("database.html", "table.html", "row.html", "query.html", "error.html")
"""Datasette's templates that are shown here."""


@hookimpl
def startup(datasette: Any) -> Any:
    if not rules(datasette.metadata()):
        # Datasette copies the metadata of all tables to look for rules, for each table that the page lists, twice.
        datasette._table_permission_allows = nobody_is_kept_out
    for name in datasette.jinja_env.list_templates(filter_func=lambda name: name.startswith("desk/") or name in OWN):
        datasette.jinja_env.get_template(name)
    return lambda: count(datasette.get_database(DATABASE))


async def count(database: Any) -> None:
    """Count the rows of all tables, which Datasette keeps, with as many connections as it opens."""
    await gather(database.table_counts(COUNTING), *(database.execute("select count(*) from records") for _ in range(3)))


def rules(metadata: Any) -> bool:
    """Whether a rule of who may see something stands anywhere in the metadata."""
    if not isinstance(metadata, dict):
        return False
    return any(key.startswith("allow") or rules(value) for key, value in metadata.items())


def nobody_is_kept_out(database: str, table: str) -> list[Any]:
    """No rules for any table."""
    return []

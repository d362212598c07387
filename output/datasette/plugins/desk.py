"""Words that all templates of the desk share: addresses of its pages, and values as links to what they stand for."""

import json
import re
from typing import Any

from datasette import hookimpl
from datasette.utils import tilde_encode
from markupsafe import Markup, escape

DATABASE = "papers"
LEADS_TO = ("paper", "meeting", "person", "organisation", "thread", "beat", "measure", "indicator")
"""What has a page of its own, found by the value of the column of that name with `_id` after it."""
BY_VALUE = ("beat", "measure")
"""Those that are named by their value alone."""
YES_OR_NO = {"remote": "joined remotely", "agrees": "agrees with its counts", "in_table": "stands in a table"}
"""What is either so or not, and how that is said."""
LONGEST = 400
"""Characters of a value that a table shows."""


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    def to(page: str, key: str) -> str:
        return datasette.urls.path(f"/-/{page}/{tilde_encode(str(key))}")

    def linked(name: str, value: Any) -> Markup:
        page = name.removesuffix("_id")
        if page in LEADS_TO and (name != page or page in BY_VALUE):
            shown = "from paper to paper" if page == "thread" else value  # a thread's id says nothing to a reader
            return link(to(page, value), shown)
        return Markup(f'<span dir="auto">{"; ".join(str(escape(shortened(n))) for n in names(value))}</span>')

    def cell(row: dict[str, Any], column: str) -> Markup:
        """A value of a row: a place by its page, `person` by `person_id` where the row has both, else as `linked`."""
        value = row[column]
        if value is None or value == "[]":
            return Markup("")
        if column == "page":
            at = env.globals["place"](row["paper_id"], value, row.get("id"))
            told = env.globals["corrected"](row.get("id"))
            return Markup(f'<a class="place" href="{escape(at)}#here">p.&nbsp;{escape(value)}&nbsp;▸</a>{told}')
        if column == "doubt":  # a problem of this figure, by its place
            at = env.globals["place"](row["doubt_paper_id"], row["doubt_page"], row["doubt_id"])
            return Markup(f'<a class="doubt" href="{escape(at)}#here">⚠&nbsp;<bdi>{escape(shortened(value))}</bdi></a>')
        if column in LEADS_TO and row.get(f"{column}_id"):
            return link(to(column, row[f"{column}_id"]), shortened(value))
        return linked(column, value)

    def here(request: Any, record: dict[str, Any]) -> str:
        return env.globals["lasting"](request, env.globals["place"](record["paper_id"], record["page"], record["id"]))

    def questions() -> dict[str, dict[str, Any]]:
        asked = datasette.metadata("queries", database=DATABASE) or {}
        return {name: query | {"fields": fields(query["sql"])} for name, query in asked.items()}

    def said_of(name: str, value: Any) -> Markup:
        return Markup("yes" if value else "no") if name in YES_OR_NO else linked(name, value)

    env.globals |= {"questions": questions, "counted": counted, "said_of": said_of, "called": called}
    env.globals |= {"to": to, "linked": linked, "here": here, "cell": cell, "filled": filled, "marked": marked}
    env.filters["tilde"] = lambda value: tilde_encode(str(value))
    env.filters["words"] = lambda name: str(name).replace("_", " ")


def called(name: str) -> str:
    """What a column is called: "remote" is "joined remotely"."""
    return YES_OR_NO.get(name) or name.replace("_id", "").replace("_", " ")


def link(address: str, shown: Any) -> Markup:
    return Markup(f'<a href="{escape(address)}"><bdi>{escape(shown)}</bdi></a>')


def fields(sql: str) -> list[str]:
    """The parameters of a query, in the order in which they stand."""
    return list(dict.fromkeys(re.findall(r"(?<!:):([a-z_]+)", sql)))


def counted(number: int | None, thing: str) -> str:
    """A number of things: "1 page", "2,000 pages"."""
    return f"{number or 0:,} {thing}{'' if number == 1 else 's'}"


def filled(rows: list[dict[str, Any]], heads: dict[str, str]) -> dict[str, str]:
    """The columns of a table that hold something in some row, with their headings."""
    return {c: head for c, head in heads.items() if any(row[c] not in (None, "", "[]") for row in rows)}


def marked(text: str, words: str) -> Markup:
    """What a search found: the search's own marks, or else the words themselves, as `<mark>`."""
    if "\x02" not in text:
        sought = re.escape(words.strip()) or "(?!)"
        text = re.sub(f"({sought})", "\x02\\1\x03", shortened(text), flags=re.I)
    return Markup(str(escape(text)).replace("\x02", "<mark>").replace("\x03", "</mark>"))


def shortened(text: str) -> str:
    """A text as a table shows it; the page that it stands on has all of it."""
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def names(value: Any) -> list[str]:
    """The strings of a JSON list of strings, as the database keeps owners; anything else as one string."""
    if isinstance(value, str) and value[:1] == "[":
        try:
            found = json.loads(value)
        except ValueError:  # "[withheld]" and the like are words of a paper
            return [value]
        if isinstance(found, list) and all(isinstance(v, str) for v in found):
            return found
    if isinstance(value, float):
        return [f"{value:,.10g}"]
    return [str(value)]

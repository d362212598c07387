"""Words that all templates of the desk share: addresses of its pages, and values as links to what they stand for."""

import json
from typing import Any

from datasette import hookimpl
from datasette.utils import tilde_encode
from markupsafe import Markup

DATABASE = "papers"
LEADS_TO = {
    "paper_id": "paper",
    "meeting_id": "meeting",
    "person_id": "person",
    "organisation_id": "organisation",
    "thread_id": "thread",
    "beat": "beat",
    "measure": "measure",
}
"""Columns whose values have a page of their own, and which."""


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    def to(page: str, key: str) -> str:
        return datasette.urls.path(f"/-/{page}/{tilde_encode(str(key))}")

    def linked(name: str, value: Any) -> Markup:
        if name in LEADS_TO:
            return Markup('<a href="{}"><bdi>{}</bdi></a>').format(to(LEADS_TO[name], value), value)
        return Markup('<span dir="auto">{}</span>').format(Markup("; ").join(names(value)))

    def here(request: Any, record: dict[str, Any], build: str) -> str:
        asked = {"build": build} if build else {}
        address = env.globals["place"](record["paper_id"], record["page"], record["id"], **asked)
        return datasette.absolute_url(request, address)

    env.globals |= {"to": to, "linked": linked, "here": here, "names": names}
    env.filters["tilde"] = lambda value: tilde_encode(str(value))


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
        return [f"{value:g}" if abs(value) < 1e6 else f"{value:,.2f}"]
    return [str(value)]

"""Lists, which the database keeps as JSON (`["A. Quill", "B. Fenn"]`), shown as lists of words."""

import json

from datasette import hookimpl
from markupsafe import Markup


@hookimpl
def render_cell(value: object) -> Markup | None:
    """HTML for a JSON list of strings; None, and so Datasette's own way, for anything else."""
    names = listed(value)
    return None if names is None else Markup("<br>").join(names)


def listed(value: object) -> list[str] | None:
    """The strings of a JSON list of strings; None where `value` is something else."""
    if not isinstance(value, str) or value[:1] != "[" or value[-1:] != "]":
        return None
    try:
        names = json.loads(value)
    except ValueError:  # "[withheld]" and the like are words of a paper
        return None
    return names if isinstance(names, list) and all(isinstance(n, str) for n in names) else None

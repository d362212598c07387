"""What a view is: a SELECT over the tables, published under a name of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A view: its name, what one row is, the date that says which is newest, its own columns, and its SELECT."""

    name: str
    description: str
    newest_by: str
    columns: dict[str, str]
    sql: str

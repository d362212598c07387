"""What clerks say of bodies: takes a corpus folder, gives the files in `bodies/` by the body's id.

A file is named for the body's id, as in the table `bodies` ("ashby-parish-council.toml"). One that cannot be read, has
a key that does not exist or a value that cannot be is left out and told as a problem; the others hold. So is what two
files say of one name.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.slug import slug

if TYPE_CHECKING:  # a run in which nothing changed loads no model
    from pydantic import ValidationError

    from schemas.body_said import BodySaid
    from schemas.problem import Problem

NAME = "bodies"
ORDERS = ("day-first", "month-first")
KEYS = {"name", "names", "dates", "initials", "posts", "organisations"}
REMEDY = "Put it right in an editor; docs/bodies.md lists the keys. What else the file says is left out until then."


@dataclass(frozen=True, slots=True)
class Heeded:
    """What was said, by the body's id; and what could not be understood."""

    bodies: "Mapping[str, BodySaid]" = field(default_factory=dict)
    problems: "tuple[Problem, ...]" = ()

    def known_as(self) -> dict[str, str]:
        """The body's id for each further name, in the form of an id."""
        return {slug(name): key for key, said in self.bodies.items() for name in said.names}


def orders(corpus: Path) -> tuple[tuple[str, str], ...]:
    """The order of day and month in the papers of bodies, for each form of an id that a body's name may have."""
    found: dict[str, str] = {}
    for path in sorted((corpus / NAME).glob("*.toml")):
        try:
            told: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError):
            continue  # which `heed` tells
        names = told.get("names", [])
        if told.get("dates") in ORDERS and set(told) <= KEYS and isinstance(names, list):
            found |= {slug(str(name)): told["dates"] for name in (path.stem, *names)}
    return tuple(sorted(found.items()))


def heed(corpus: Path) -> Heeded:
    """What the files in `corpus` say."""
    from pydantic import ValidationError

    bodies: dict[str, BodySaid] = {}
    problems: list[Problem] = []
    for path in sorted((corpus / NAME).glob("*.toml")):
        try:
            bodies[path.stem] = _read(path)
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
            problems.append(_problem(path.name, f"cannot be read ({e})"))
        except ValidationError as e:
            problems += [_problem(path.name, wrong) for wrong in _wrong(e)]
    clashes = list(_clashes(bodies))
    return Heeded(bodies, (*problems, *clashes))


def _read(path: Path) -> "BodySaid":
    from schemas.body_said import BodySaid

    if path.stem != slug(path.stem):
        raise OSError(f"its name is no id of a body; “{slug(path.stem)}.toml” would be one")
    return BodySaid.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))


def _wrong(error: "ValidationError") -> Iterator[str]:
    """Each thing that is wrong in a file: the key, and what it should be."""
    for e in error.errors(include_url=False, include_input=False):
        key = ".".join(str(part + 1) if isinstance(part, int) else part for part in e["loc"] if part != "[key]")
        if e["type"] == "extra_forbidden":
            yield f"has a key “{key}”, which does not exist"
        else:
            yield f"has a value at “{key}” that cannot be: {e['msg'].removeprefix('Value error, ')}"


def _clashes(bodies: "dict[str, BodySaid]") -> "Iterator[Problem]":
    """A name that two files claim, or that is another file's body: the later file's claim does not hold."""
    owner = {key: key for key in bodies}
    for key, said in list(bodies.items()):
        for name in said.names:
            first = owner.setdefault(slug(name), key)
            if first != key:
                yield _problem(f"{key}.toml", f"gives the name “{name}”, which belongs to {first}.toml")
                bodies[key] = said = said.model_copy(update={"names": tuple(n for n in said.names if n != name)})


def _problem(filename: str, wrong: str) -> "Problem":
    from schemas.problem import Problem

    told = f"{filename}: the file {wrong}. {REMEDY}"
    return Problem(
        id=f"body-file-{sha256(told.encode()).hexdigest()[:12]}",
        code="body-file",
        severity="warning",
        message=told,
        filename=filename,
    )


def strangers(heeded: Heeded, bodies: set[str]) -> "Iterator[Problem]":
    """A note for each file that speaks of a body which no paper names, so that a slip in its name is seen."""
    from schemas.problem import Problem

    for key in heeded.bodies:
        if key not in bodies:
            near = ", ".join(sorted(b for b in bodies if set(b.split("-")) & set(key.split("-")))[:5])
            yield Problem(
                id=f"body-file-{sha256(key.encode()).hexdigest()[:12]}",
                code="body-file",
                severity="note",
                message=f"{key}.toml: no paper is of a body with this id, so that the file changes nothing."
                f" {f'Bodies that are alike: {near}. ' if near else ''}The table bodies has the ids.",
                filename=f"{key}.toml",
            )

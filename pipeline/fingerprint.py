"""Tells whether code has changed: takes module names, gives one hash of their source and of all that they import.

Only the project's own modules are followed, by the look of their import lines, so nothing is imported to find out. A
data file that a module names and that lies beside it is part of it. Of libraries, name and version count. Python's own
version counts too, since it decides how text is split and ordered.
"""

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IMPORT = re.compile(r"^[ \t]*(?:from[ ]([\w.]+)[ ]import[ ](\([^)]*\)|[^\n#;]+)|import[ ]([^\n#;]+))", re.M)


def fingerprint(modules: tuple[str, ...], libraries: tuple[str, ...] = (), root: Path = ROOT) -> str:
    """A hexadecimal hash that changes when the code of `modules`, of what they import, or of a library does."""
    hashed = sha256()
    for path in sorted(_files(_sources(modules, root))):
        hashed.update(f"{path.relative_to(root).as_posix()}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    for line in (f"python {sys.version_info[:2]}", *map(_release, libraries)):
        hashed.update(f"{line}\0".encode())
    return hashed.hexdigest()


@cache
def _release(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"{library} absent"


def _sources(modules: tuple[str, ...], root: Path) -> set[Path]:
    """The source files of `modules` and of all the project's modules that they import, directly or not."""
    packages: dict[str, dict[str, Path]] = {}
    seen: set[Path] = set()
    told: set[str] = set()
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        if name in told:
            continue
        told.add(name)
        top = name.partition(".")[0]
        if top not in packages:
            packages[top] = dict(_package(top, root))
        new = set(_modules(name, packages[top])) - seen
        seen |= new
        waiting += [name for path in new for name in imported(path)]
    return seen


def _files(sources: set[Path]) -> set[Path]:
    """The sources, and the data files beside them that they name."""
    found = set(sources)
    for folder in {source.parent for source in sources}:
        data = [p for p in folder.iterdir() if p.suffix != ".py" and p.is_file()]
        if data:
            texts = [s.read_bytes() for s in sources if s.parent == folder]
            found |= {p for p in data if any(p.name.encode() in text for text in texts)}
    return found


def imported(path: Path) -> Iterator[str]:
    """The full names of what a source file imports; of `from a import b` both `a` and `a.b`, as b may be a module.

    Found by the look of the lines, which takes a tenth of the time of parsing: this is done at every start. A line of
    a text that looks like an import makes the hash depend on one file more, which does no harm.
    """
    yield from _imported(path.read_text(encoding="utf-8"))


@cache
def _imported(source: str) -> tuple[str, ...]:
    told = []
    for origin, names, modules in IMPORT.findall(source):
        listed = [name.split()[0] for name in re.sub(r"#.*|[()]", "", names or modules).split(",") if name.strip()]
        told += [origin] if origin else []
        told += [f"{origin}.{name}" if origin else name for name in listed]
    return tuple(told)


def _package(top: str, root: Path) -> Iterator[tuple[str, Path]]:
    """The modules of one of the project's packages by their full names; none where it is a library's."""
    for folder, _, names in os.walk(root / top):
        within = Path(folder).relative_to(root).parts
        for name in names:
            if name.endswith(".py"):
                yield ".".join((*within, name[:-3])).removesuffix(".__init__"), Path(folder, name)


def _modules(name: str, package: dict[str, Path]) -> Iterator[Path]:
    """The source of a module and of the packages around it."""
    parts = name.split(".") if package else []
    for n in range(1, len(parts) + 1):
        if path := package.get(".".join(parts[:n])):
            yield path

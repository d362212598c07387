"""Tells whether code has changed: takes module names, gives one hash of their source and of all that they import.

Only the project's own modules are followed, by the look of their import lines, so nothing is imported to find out. A
data file that a module names and that lies beside it is part of it. Of libraries, name and version count. Python's own
version counts too, since it decides how text is split and ordered.
"""

import re
import sys
from collections.abc import Iterator
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


def _release(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"{library} absent"


def _sources(modules: tuple[str, ...], root: Path) -> set[Path]:
    """The source files of `modules` and of all the project's modules that they import, directly or not."""
    seen: set[Path] = set()
    told: set[str] = set()
    packages: dict[str, frozenset[str]] = {}
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        if name in told:
            continue
        told.add(name)
        new = set(_modules(name, root, packages)) - seen
        seen |= new
        waiting += [name for path in new for name in imported(path)]
    return seen


def _files(sources: set[Path]) -> set[Path]:
    """The sources, and the data files beside them that they name."""
    folders = {source.parent for source in sources}
    beside = {folder: [p for p in folder.iterdir() if p.suffix != ".py" and p.is_file()] for folder in folders}
    return sources.union(*(_data(source, beside[source.parent]) for source in sources if beside[source.parent]))


def _data(source: Path, beside: list[Path]) -> set[Path]:
    text = source.read_bytes()
    return {p for p in beside if p.name.encode() in text}


def imported(path: Path) -> Iterator[str]:
    """The full names of what a source file imports; of `from a import b` both `a` and `a.b`, as b may be a module.

    Found by the look of the lines, which takes a tenth of the time of parsing: this is done at every start. A line of
    a text that looks like an import makes the hash depend on one file more, which does no harm.
    """
    for origin, names, modules in IMPORT.findall(path.read_text(encoding="utf-8")):
        listed = [name.split()[0] for name in re.sub(r"#.*|[()]", "", names or modules).split(",") if name.strip()]
        if origin:
            yield origin
        yield from (f"{origin}.{name}" if origin else name for name in listed)


def _modules(name: str, root: Path, packages: dict[str, frozenset[str]]) -> Iterator[Path]:
    """The source of a module and of the packages around it, as far as they are the project's.

    `packages` are the files of those that were asked for before: to look for each file by itself takes ten times as long.
    """
    parts = name.split(".")
    if not parts[0]:
        return
    if parts[0] not in packages:
        packages[parts[0]] = frozenset(map(str, (root / parts[0]).rglob("*.py")))
    for n in range(1, len(parts) + 1) if packages[parts[0]] else ():
        stem = "/".join((str(root), *parts[:n]))
        yield from (Path(p) for p in (f"{stem}.py", f"{stem}/__init__.py") if p in packages[parts[0]])

"""Imports go one way, and each library that touches a file format has one door."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.fingerprint import ROOT, imported

DOORS = {
    # The reader; what it has drawn, by the reference or quickly; and the file that knows ligatures.
    "pdfplumber": {f"pipeline/{name}.py" for name in ("read", "load", "glyphs", "fonts", "pieces")},
    "pdfminer": {f"pipeline/{name}.py" for name in ("read", "load", "glyphs", "fonts")},
    # What the reader asks of a page, or of its picture; and a picture of a page for a person to look at.
    "pypdfium2": {f"pipeline/{name}.py" for name in ("load", "pdfium", "recognise", "look")},
    "sqlite3": {"pipeline/publish.py"},
    "sqlite_utils": {"pipeline/publish.py"},
}
SOURCES = {
    p.relative_to(ROOT).as_posix(): p
    for top in ("schemas", "extractors", "pipeline")
    for p in ROOT.glob(f"{top}/**/*.py")
}
IMPORTS = {name: set(imported(path)) for name, path in SOURCES.items()}


def _importers(library: str) -> set[str]:
    return {name for name, names in IMPORTS.items() if any(n.split(".")[0] == library for n in names)}


@pytest.mark.parametrize(
    ("package", "others"),
    [
        ("schemas/", {"extractors", "pipeline"}),  # what things are knows nothing of how they are found
        ("extractors/", {"pipeline"}),  # what finds knows nothing of files
    ],
)
def test_imports_go_one_way(package: str, others: set[str]):
    assert not [n for other in others for n in _importers(other) if n.startswith(package)]


def test_extractors_import_no_other_extractor():
    """What several of them share lies in extractors/parse; the list in extractors/__init__.py names them all."""
    assert not [
        (name, other)
        for name in SOURCES
        if name.startswith("extractors/") and name != "extractors/__init__.py"
        for other in _modules(IMPORTS[name])
        if other.startswith("extractors.") and not other.startswith("extractors.parse")
    ]


@pytest.mark.parametrize(("library", "doors"), DOORS.items())
def test_a_file_format_has_one_door(library: str, doors: set[str]):
    assert _importers(library) <= doors


def test_nothing_is_imported_relative_to_where_it_stands():
    """So that imports can be read off the lines, as the store does to see whether code has changed."""
    assert not [name for name, path in SOURCES.items() if any(_relative(path))]


def _relative(path: Path) -> Iterator[ast.ImportFrom]:
    return (n for n in ast.walk(ast.parse(path.read_bytes())) if isinstance(n, ast.ImportFrom) and n.level)


def _modules(names: set[str]) -> set[str]:
    """Those of `names` that are modules of the project, not things in one."""
    stems = {name: ROOT.joinpath(*name.split(".")) for name in names}
    return {name for name, stem in stems.items() if stem.with_suffix(".py").is_file() or stem.is_dir()}


def test_what_the_program_imports_is_installed_with_it():
    """Tests run with more installed than a clerk has, so that nothing else would show it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dask"]  # the cluster says what it misses
    installed = {re.split(r"[<>=!~ \[]", line)[0].lower() for line in asked}
    named = {"PIL": "pillow", "pdfminer": "pdfminer.six", "sqlite_utils": "sqlite-utils"}
    own = {"schemas", "extractors", "pipeline", *sys.stdlib_module_names}
    tops = {n.split(".")[0] for names in IMPORTS.values() for n in names} - own
    assert {named.get(top, top).lower() for top in tops} <= installed

"""Finds the papers of a folder: takes a folder, gives its PDFs at any depth with their hashes, in a fixed order.

Refuses a folder that is missing or holds no PDF. A file that cannot be opened comes out without a hash and with the
reason, so that it is reported and not passed over.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from pipeline.errors import NoCorpus, NoPapers


@dataclass(frozen=True, slots=True)
class File:
    """One file that calls itself a PDF. `name` is its path in the corpus; `sha256` is empty where it cannot be read.

    `size` is in bytes.
    """

    path: Path
    name: str
    sha256: str
    unreadable: str = ""
    size: int = 0

    @property
    def filename(self) -> str:
        """The name without its folder."""
        return self.name.rpartition("/")[2]


def find(corpus: Path) -> tuple[File, ...]:
    """The PDFs in `corpus` and its folders, by filename, then by folder, so that moving a paper changes little."""
    if not corpus.is_dir():
        raise NoCorpus(corpus)
    files = [_file(path, corpus) for path in _pdfs(corpus, set())]
    if not files:
        raise NoPapers(corpus)
    return tuple(sorted(files, key=lambda f: (f.filename, f.name)))


def _pdfs(folder: Path, seen: set[Path]) -> Iterator[Path]:
    """PDFs at any depth, and folders that cannot be listed; a folder that links lead back to is entered once."""
    try:
        inside = sorted(folder.iterdir()) if folder.resolve() not in seen else []
    except OSError:
        inside = []
        yield folder
    seen.add(folder.resolve())
    for path in inside:
        if path.is_dir():
            yield from _pdfs(path, seen)
        elif path.suffix.lower() == ".pdf":
            yield path


def _file(path: Path, corpus: Path) -> File:
    # A name that is no UTF-8 could not be printed or published; what cannot be decoded is shown as "\ufffd".
    name = os.fsencode(path.relative_to(corpus).as_posix()).decode(errors="replace")
    try:
        return File(path, name, _hash(path), size=path.stat().st_size)
    except OSError as e:
        return File(path, name, "", e.strerror or type(e).__name__)


def _hash(path: Path) -> str:
    if path.exists() and not path.is_file():  # a pipe or a device would be waited for without end
        raise OSError(0, "it is not an ordinary file")
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()

"""Papers for size, made from the sample series: as many as asked for, packs of any length, and papers that are kept.

The samples lie open (their streams are not packed), so that each comes again with other years in its texts, of the same
length. A paper that is only to be kept is a stub of a file with the reading of a sample, changed as in `growth`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from pipeline.find import find
from pipeline.guard import Limits
from pipeline.store import Store
from pipeline.take import take
from schemas.reading import Reading
from tests.bench.growth import synthetic

SAMPLES = Path(__file__).resolve().parents[2] / "corpus"
TEXT = re.compile(rb"\((?:[^()\\]|\\.)*\)")
YEAR = re.compile(rb"(?<!\d)20([123]\d)(?!\d)")


def paper(samples: Sequence[bytes], number: int) -> bytes:
    """A paper: the samples in turn, each time a year later."""
    later, which = divmod(number, len(samples))

    def moved(text: re.Match[bytes]) -> bytes:
        return YEAR.sub(lambda year: b"20%02d" % ((int(year[1]) + later) % 100), text[0])

    return TEXT.sub(moved, samples[which])


def samples() -> list[bytes]:
    return [file.path.read_bytes() for file in find(SAMPLES)]


def papers(folder: Path, number: int) -> Path:
    """A folder of so many papers."""
    folder.mkdir(parents=True)
    open_ = samples()
    for n in range(number):
        (folder / f"{n:05}.pdf").write_bytes(paper(open_, n))
    return folder


def pack(folder: Path, pages: int) -> Path:
    """A folder of one pack of so many pages."""
    import pypdfium2

    folder.mkdir(parents=True)
    open_, bound, number = samples(), pypdfium2.PdfDocument.new(), 0
    while len(bound) < pages:
        bound.import_pages(pypdfium2.PdfDocument(BytesIO(paper(open_, number))))
        number += 1
    for page in reversed(range(pages, len(bound))):
        del bound[page]
    bound.save(str(folder / "pack.pdf"))
    return folder


def kept(folder: Path, output: Path, number: int) -> Path:
    """A folder of so many papers, all of which are kept in `output` as if they had been read."""
    folder.mkdir(parents=True)
    store = Store.at(output, str(Limits()))
    for n, reading in enumerate(synthetic(_readings(store), number)):
        name, stub = f"{n:06}.pdf", b"%%PDF-1.7 stub %d\n" % n
        (folder / name).write_bytes(stub)
        store.keep_reading(_under(reading, name, sha256(stub).hexdigest()))
    return folder


def _readings(store: Store) -> list[Reading]:
    files = find(SAMPLES)
    for file in files:
        take(file, store)
    return [r for f in files if (r := store.reading(f.sha256, f.filename))]


def _under(reading: Reading, name: str, sha: str) -> Reading:
    """The reading as that of another file."""
    old, new = reading.paper_id, sha[:12]

    def moved(rows: tuple) -> tuple:
        return tuple(row.model_copy(update=dict(_moved(row, old, new))) for row in rows)

    return replace(
        reading,
        filename=name,
        sha256=sha,
        parts=tuple(replace(p, record_id=p.record_id.replace(old, new, 1)) for p in reading.parts),
        pages=moved(reading.pages),
        records=moved(reading.records),
        places=moved(reading.places),
    )


def _moved(row, old: str, new: str) -> Iterator[tuple[str, str]]:
    for name in ("id", "record_id", "paper_id"):
        if value := getattr(row, name, None):
            yield name, value.replace(old, new, 1)

"""Takes one file in: reads, segments and extracts it, and keeps what it says in the store.

A pure function of the file's bytes, its name and the code, so it may run in any process and in any order. Gives None
where all went well, else the reason why the paper cannot be read; nothing that one paper does stops the others. Raises
only where nothing can be kept (OutputNotWritable).
"""

from pipeline.errors import OutputNotWritable, PaperError, ReaderFailed, Unreadable, fault
from pipeline.find import File
from pipeline.store import Store


def take(file: File, store: Store) -> PaperError | None:
    """Reads `file` into `store`; gives the reason where it cannot be read."""
    try:
        _first_half(file, store)
    except OutputNotWritable:
        raise
    except PaperError as e:
        return e
    except Exception as e:  # whatever one paper brings out must not stop the others
        return ReaderFailed(file.name, fault(e))
    return None


def _first_half(file: File, store: Store) -> None:
    if file.unreadable:
        raise Unreadable(file.name, file.unreadable)
    # Imported here, since a run in which nothing changed needs neither a PDF library nor spaCy, which load slowly.
    from pipeline.extract import extract
    from pipeline.read import read
    from pipeline.recognise import recogniser
    from pipeline.segment import segment

    pages = store.pages(file.sha256)
    if pages is None:
        pages = read(file.path, recogniser(file.path, file.sha256, store.output / "recognised"))
        store.keep_pages(file.sha256, pages)
    store.keep_reading(extract(segment(pages, file.filename, file.sha256)))

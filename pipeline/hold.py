"""Holds an output folder for one run: takes the folder, refuses (OutputBusy) where another run holds it.

The hold ends with the process, however that ends, so that nobody has to remove anything after a crash.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import OutputBusy, OutputNotWritable


@contextmanager
def hold(output: Path) -> Iterator[None]:
    """Keeps other runs out of `output` for the length of the block."""
    try:
        lock = (output / ".lock").open("w")
    except OSError as e:
        raise OutputNotWritable(output, e.strerror or "") from e
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as e:
            raise OutputBusy(output) from e
        yield

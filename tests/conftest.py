"""What several test files share: the sample series, ingested once."""

import fcntl
import os
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parent.parent / "corpus"


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the papers in corpus/, for reading only; contacts are withheld, as they are for everyone."""
    from pipeline.run import DATABASE, ingest

    folder = tmp_path_factory.getbasetemp()
    if os.environ.get(
        "PYTEST_XDIST_WORKER"
    ):  # the workers' folders lie side by side; the first worker makes it for all
        folder = folder.parent
    output = folder / "sample"
    output.mkdir(exist_ok=True)
    with (output / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (output / DATABASE).exists():
            refused = ingest(CORPUS, output, workers=1).gathered.refused
            assert not refused, [problem.message for problem in refused]
    return output / DATABASE

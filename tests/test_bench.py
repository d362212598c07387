"""What is timed goes over every page of the same papers."""

import papers
import pytest

from tests.bench.bench import ingest, loop_over, read_each


@pytest.mark.parametrize("job", [loop_over, read_each, ingest])
def test_every_page_is_done(job, tmp_path):
    (tmp_path / "corpus").mkdir()
    papers.minutes(tmp_path / "corpus" / "may.pdf", pages=3)
    assert job(tmp_path / "corpus", tmp_path / "output", 1) == 3

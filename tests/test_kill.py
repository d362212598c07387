"""Killing the run at any moment loses no finished paper and harms no database: some of the kills of `make fuzz`."""

from pathlib import Path

import kill


def test_runs_that_are_killed_and_started_again_make_the_same_database(tmp_path: Path):
    told = kill.kill(kill.small(tmp_path / "corpus", 3), tmp_path, times=2, seed=7)
    assert (told["kills"], told["wrong"]) == (2, [])

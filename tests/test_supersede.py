"""A paper issued again supersedes the earlier issue where it says so; where neither does, that is left open."""

from pathlib import Path

import make
import pytest

from pipeline.publish import publish
from pipeline.supersede import supersede
from schemas.decision import Decision
from schemas.paper import Paper
from schemas.problem import Problem
from schemas.reading import Archive

TOP = "Larkmoor Safety Board\nAgenda for 8 May 2031\n"
TEXT = " ".join(f"word{n}" for n in range(60))
OTHER = " ".join(f"other{n}" for n in range(60))


def issues(first: tuple[str, list[str]], second: tuple[str, list[str]], **changes) -> Archive:
    """Two papers with filename and the texts of their pages, each with one decision."""
    rows = [make.body(), make.meeting()]
    for letter, (filename, texts), more in (("a", first, {}), ("b", second, changes)):
        id, sha = letter * 12, letter * 64
        rows.append(make.paper(id=id, sha256=sha, filename=filename, pages=len(texts), **more))
        rows += [make.page(n, id=f"{id}-{n}", paper_id=id, text=text) for n, text in enumerate(texts, 1)]
        rows.append(make.decision(id=f"{letter}.d1", paper_id=id))
    return make.archive(*rows)


FIRST = ("agenda.pdf", [TOP + TEXT, OTHER, "one"])
CASES = [
    # second issue, other columns; supersedes of a and b, contained_in of b, problems; what it shows
    (("agenda revised.pdf", [TOP + TEXT, OTHER, "two"]), {}, (None, "a", None, 0), "its name says so"),
    (("agenda_v2.pdf", [TOP + TEXT, OTHER, "two"]), {}, (None, "a", None, 0), "its name has a number"),
    (("agenda2.pdf", ["REVISED\n" + TOP + TEXT, OTHER]), {}, (None, "a", None, 0), "its first page says so"),
    (("agenda2.pdf", [TOP + TEXT, OTHER, "two"]), {}, (None, None, None, 1), "neither says so"),
    (("agenda2.pdf", [TOP + TEXT, OTHER, "one"]), {}, (None, None, "a", 0), "the same pages, saved twice"),
    (("agenda-final.pdf", [TOP + TEXT, OTHER, "two"]), {}, (None, "a", None, 0), "it is the final one"),
    (("x.pdf", [TOP + TEXT[9:], OTHER, "one"]), {"pages_recognised": 3}, (None, None, "a", 0), "a scan of it"),
    (("x.pdf", [TOP + TEXT, OTHER, TEXT]), {"pages_recognised": 3}, (None, None, None, 1), "a scan of another issue"),
    (("agenda v2.pdf", ["else", "what", "two"]), {}, (None, None, None, 0), "another paper altogether"),
    (("agenda v2.pdf", [TOP + TEXT, OTHER, "two"]), {"meeting_id": None}, (None, None, None, 0), "of another meeting"),
    (("agenda v2.pdf", [TOP + TEXT, OTHER, "two"]), {"kind": "minutes"}, (None, None, None, 0), "of another kind"),
    (("agenda v2.pdf", [TOP + TEXT, OTHER, "two"]), {"title": "The gate"}, (None, None, None, 0), "another title"),
]  # fmt: skip


@pytest.mark.parametrize(("second", "changes", "expected", "shows"), CASES, ids=[c[3] for c in CASES])
def test_issues(second, changes, expected, shows, tmp_path: Path):
    after = supersede(issues(FIRST, second, **changes))
    a, b = after.of(Paper)
    told = [p for p in after.of(Problem) if p.code == "issued-twice"]
    assert (_letter(a.supersedes), _letter(b.supersedes), _letter(b.contained_in), len(told)) == expected
    doubled = [d.duplicate_of for d in after.of(Decision)]
    assert doubled == ["b.d1" if b.supersedes else None, "a.d1" if b.contained_in else None]
    publish(after, tmp_path / "papers.db")


def _letter(id: str | None) -> str | None:
    return id[0] if id else None


def test_of_two_numbers_the_higher_is_the_later():
    after = supersede(issues(("agenda v3.pdf", [TOP + TEXT, OTHER]), ("agenda v2.pdf", [TOP + TEXT, OTHER + " end"])))
    assert [_letter(p.supersedes) for p in after.of(Paper)] == ["b", None]


def test_revised_in_both_tells_nothing():
    texts = [TOP + "Revised budget\n" + TEXT, OTHER, "one"]
    after = supersede(issues(("agenda.pdf", texts), ("agenda2.pdf", [*texts[:2], "two"])))
    assert [p.supersedes for p in after.of(Paper)] == [None, None]

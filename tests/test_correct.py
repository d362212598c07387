"""A correction is data: applied where its target still says what was found, told where it does not."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import make
import papers
import pytest
from click.testing import CliRunner

from pipeline import cli, run
from pipeline.correct import COLUMNS, NAME, Line, correct, corrections
from pipeline.errors import BadList
from pipeline.publish import publish, published
from schemas.action import Action
from schemas.attendance import Attendance
from schemas.beat_figure import BeatFigure
from schemas.correction import Correction
from schemas.decision import Decision
from schemas.person import Name, Person
from schemas.problem import Problem
from schemas.reading import Archive
from schemas.thread import ActionOwner, ActionThread

PLACE = f"{make.PAPER}/1/72.0,100.0"


def line(record: str, field: str, found: str, value: str, number: int = 1) -> Line:
    return Line(number, record, field, found, value, "as the minutes of June say", "the clerk", "2031-07-01")


def corrected(*lines: Line, archive: Archive | None = None) -> Archive:
    return correct(archive or make.sample(), lines)


CASES = [
    # record, field, found, value, status, what it shows
    ("d1", "verb", "agreed", "resolved", "applied", "a word of a choice"),
    ("d1", "verb", "agreed", "muttered", "refused", "a word that is no choice"),
    ("d1", "text", "that Ada Quill mend it", "that it be mended", "value-differs", "the row says something else"),
    ("d9", "verb", "agreed", "resolved", "target-moved", "no such record"),
    ("d1", "colour", "", "green", "target-moved", "no such column"),
    ("d1", "page", "1", "2", "target-moved", "a column that says where"),
    ("d1", "reason", "", "the gate was open", "applied", "a value where there was none"),
    ("d1", "item", "4", "", "applied", "none where there was a value"),
    ("f1", "current", "44.0", "45", "applied", "a figure"),
    ("f1", "current", "44.0", "many", "refused", "a figure that is none"),
    ("a1", "owners", '["Ada Quill", "Bo Fenn"]', '["Ada Quill"]', "applied", "a list"),
    ("actions:a1", "text", "repair the gate", "mend the gate", "applied", "a table named"),
    ("decisions:a1", "text", "repair the gate", "mend the gate", "target-moved", "another table named"),
    ("a1", "thread_id", "a1", "a1", "refused", "a thread that is its own already"),
    ("action_threads:a1", "status", "open", "complete", "target-moved", "what follows from a thread's actions"),
    ("f1", "current", "44.0", "1e999", "refused", "a figure beyond all figures"),
    ("a1", "owners", '["Ada Quill", "Bo Fenn"]', '["\\ud800"]', "refused", "half a letter"),
    ("d1", "meeting_id", make.MEETING["meeting_id"], "no-such-meeting", "refused", "a reference to nothing"),
    (f"decisions:{PLACE}", "verb", "agreed", "resolved", "target-moved", "two rows at one place"),
    (f"minute_items:{PLACE}", "title", "The gate", "The gates", "applied", "one row of a kind at a place"),
    ("ada-quill", "name", "Ada Quill", "Ada B. Quill", "applied", "a person's name"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "field", "found", "value", "status", "shows"), CASES, ids=[c[5] for c in CASES])
def test_a_correction_is_applied_or_told(record, field, found, value, status, shows):
    before = make.sample()
    after = corrected(line(record, field, found, value))
    (row,) = after.of(Correction)
    told = [p.code for p in after.of(Problem) if p.code == "correction-not-applied"]
    assert (row.status, row.found, row.value, told) == (
        status, found, value, [] if status == "applied" else ["correction-not-applied"],
    )  # fmt: skip
    told_again = (Problem, ActionThread)
    changed = [m.table for m, rows in before.tables.items() if m not in told_again and rows != after.of(m)]
    assert len(changed) == (status == "applied")


def test_the_record_has_the_new_value_and_the_table_both():
    after = corrected(line("f1", "current", "44.0", "45"))
    assert [f.current for f in after.of(BeatFigure)] == [45.0, 31]
    (row,) = after.of(Correction)
    assert (row.in_table, row.record_id, row.found, row.value) == ("beat_figures", "f1", "44.0", "45")


def test_a_later_line_corrects_an_earlier_one():
    after = corrected(line("d1", "verb", "agreed", "resolved"), line("d1", "verb", "resolved", "noted", 2))
    assert ([c.status for c in after.of(Correction)], after.of(Decision)[0].verb) == (["applied"] * 2, "noted")


def test_what_was_found_may_be_what_was_published():
    archive = make.archive(make.paper(), make.decision(text="to ring 01632 960001"))
    after = corrected(line("d1", "text", "to ring [withheld]", "to ring the clerk"), archive=archive)
    assert after.of(Decision)[0].text == "to ring the clerk"


def people(archive: Archive) -> dict[str, set[str | None]]:
    return {
        "people": {p.id for p in archive.of(Person)},
        "attendance": {a.person_id for a in archive.of(Attendance)},
        "owners": {o.person_id for o in archive.of(ActionOwner)},
        "names": {n.person_id for n in archive.of(Name)},
    }


def test_two_people_are_joined_everywhere():
    after = corrected(line("bo-fenn", "person_id", "bo-fenn", "ada-quill"))
    one = {"ada-quill"}
    assert people(after) == {"people": one, "attendance": one, "owners": one, "names": one}


def test_a_mention_becomes_a_person_of_its_own():
    after = corrected(line("t1", "person_id", "ada-quill", "ada-quill-2"))
    assert people(after)["people"] == {"ada-quill", "ada-quill-2", "bo-fenn"}
    assert {a.id: a.person_id for a in after.of(Attendance)} == {"t1": "ada-quill-2", "t2": "bo-fenn"}


def test_a_person_cannot_be_joined_with_nobody():
    assert corrected(line("bo-fenn", "person_id", "bo-fenn", "nobody")).of(Correction)[0].status == "refused"


def threads(archive: Archive) -> dict[str, int]:
    return {t.id: t.mentions for t in archive.of(ActionThread)}


def test_an_action_is_cut_off_its_thread_and_joined_again(tmp_path: Path):
    archive = make.sample().having(Action, [make.action(), make.action(id="a2", status="complete", thread_id="a1")])
    archive = archive.having(ActionThread, [make.thread(mentions=2, status="complete")])
    cut = corrected(line("a2", "thread_id", "a1", "a2"), archive=archive)
    assert (threads(cut), [t.status for t in cut.of(ActionThread)]) == ({"a1": 1, "a2": 1}, [None, "complete"])
    joined = corrected(line("action_threads:a2", "thread_id", "a2", "a1"), archive=cut)
    assert threads(joined) == {"a1": 2}
    publish(joined, tmp_path / "papers.db")


def test_a_list_that_is_none_is_refused(tmp_path: Path):
    (tmp_path / NAME).write_text("id,field\n")
    with pytest.raises(BadList, match=r"line 1: it should be record,field,found"):
        corrections(tmp_path)


def test_a_line_that_is_none_is_told_with_its_number_and_the_others_are_applied(tmp_path: Path):
    head, good = ",".join(COLUMNS) + "\n", "d1,verb,agreed,noted,so the minutes,me,2031-07-01\n"
    (tmp_path / NAME).write_text(head + "d1,verb,agreed,noted\n\n" + good + "d1,item,4,5,,me,2031-07-01\n")
    after = corrected(*corrections(tmp_path))
    told = [p.message for p in after.of(Problem) if p.code == "correction-not-applied"]
    assert (after.of(Decision)[0].verb, [c.id for c in after.of(Correction)]) == ("noted", ["correction-0002"])
    assert told == [
        "corpus/corrections.csv, line 2: it has 4 values, not 7, so that it was not applied. Put the line right.",
        "corpus/corrections.csv, line 5: it has no reason, so that it was not applied. Put the line right.",
    ]


def matters(*words: object):
    return CliRunner().invoke(cli.main, [str(w) for w in words], prog_name="matters")


def test_a_line_that_is_written_down_is_applied_by_the_next_run(tmp_path: Path):
    corpus, output = tmp_path / "corpus", tmp_path / "output"
    corpus.mkdir()
    papers.minutes(corpus / "may.pdf")
    first = run.ingest(corpus, output, 1, pool=ThreadPoolExecutor)
    (row,) = published(first.database)["decisions"].rows
    where = ("--corpus", corpus, "--output", output, "--when", "2031-07-01", "--who", "the clerk")
    done = matters("correct", row["id"], "verb", "resolved", "--reason", "so the minutes of June", *where)
    assert (done.exit_code, done.stdout) == (
        0, f"verb of {row['id']}: '{row['verb']}' should be 'resolved'. The next ingest applies it.\n",
    )  # fmt: skip
    for words, told in (
        (("nobody", "verb", "noted"), "0 rows that can be corrected have this name"),
        ((row["id"], "verb", "muttered"), "verb cannot be 'muttered'"),
        ((row["id"], "verb", row["verb"]), "already"),
    ):
        refused = matters("correct", *words, "--reason", "none", *where)
        assert (refused.exit_code, told in refused.stderr) == (2, True)
    db = published(run.ingest(corpus, output, 1, pool=ThreadPoolExecutor).database)
    assert [r["verb"] for r in db["decisions"].rows] == ["resolved"]
    assert [(r["found"], r["value"], r["status"], r["date"]) for r in db["corrections"].rows] == [
        (row["verb"], "resolved", "applied", "2031-07-01")
    ]

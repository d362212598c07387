"""A database held against gold: what is a pair, what counts, and what is told."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline import cli, tell
from pipeline.errors import NoGold
from pipeline.publish import publish
from pipeline.score import KINDS, pair, score
from tests.make import action, archive, attended, body, contact, decision, meeting, paper, percentage, person

DATE = {"meeting_date": "2031-05-08"}
KIND = {kind.name: kind for kind in KINDS}


def gold_file(folder: Path, name: str = "larkmoor", **kinds: list[dict]) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"paper": f"{name}.pdf"} | kinds))
    return path


def database(folder: Path, *rows, contacts: bool = False) -> Path:
    path = folder / "papers.db"
    publish(archive(body(), meeting(), person(), paper(), *rows), path, contacts=contacts)
    return path


def counts(scored) -> dict[str, tuple[int, int, int]]:
    return {one.kind: (one.asked, one.found, one.hit) for one in scored}


# kind, gold, row: one pair or none
PAIRS = [
    ("attendance", {**DATE, "name": "Cllr Ada Quill"}, {**DATE, "name": "Ada Quill"}, 1, "a title does not count"),
    ("attendance", {**DATE, "name": None, "role": "Clerk"}, {**DATE, "role": "Clerk"}, 1, "a post without a name"),
    (
        "attendance",
        {**DATE, "name": "Ada Quill"},
        {"meeting_date": "2031-05-09", "name": "Ada Quill"},
        0,
        "another day",
    ),
    (
        "attendance",
        {"meeting_date": None, "date_as_printed": "8 May", "name": "Ada Quill"},
        {**DATE, "name": "Ada Quill"},
        1,
        "a date printed without its year is any",
    ),
    ("agenda_items", {**DATE, "number": "7a", "title": "Gate"}, {**DATE, "number": "7", "title": "Gate"}, 0, "number"),
    ("decisions", {**DATE, "text": "repair the gate"}, {**DATE, "text": "that the report be noted"}, 0, "another text"),
    ("percentages", {"page": 2, "value": -12}, {"page": 2, "value": -12.0}, 1, "the same figure"),
    ("percentages", {"page": 2, "value": -12}, {"page": 2, "value": 12.0}, 0, "the sign counts"),
    ("percentages", {"page": 2, "value": -12}, {"page": 3, "value": -12.0}, 0, "the page counts"),
    (
        "beat_figures",
        {"beat": "7", "measure": "All Crime", "baseline": 4, "current": 5, "variance": 25},
        {"beat": "7", "measure": "All Crimes", "baseline": 4.0, "current": 5.0, "variance": 25.0},
        1,
        "a measure may differ by a letter",
    ),
    ("money", {"page": 1, "amount": 52665.76}, {"page": 1, "amount": 52665.76}, 1, "pence"),
    ("contacts", {"post": "Clerk"}, {"post": "clerk"}, 1, "a contact by post"),
]


@pytest.mark.parametrize(("kind", "gold", "row", "pairs", "shows"), PAIRS)
def test_what_is_a_pair(kind, gold, row, pairs, shows):
    assert len(pair([gold], [row], KIND[kind])) == pairs, shows


def test_each_is_used_once_and_other_fields_tell_equal_keys_apart():
    gold = [{"page": 1, "value": 5, "subject": s} for s in ("burglary", "robbery")]
    rows = [{"page": 1, "value": 5.0, "subject": s} for s in ("robbery", "burglary", "fraud")]
    assert sorted(pair(gold, rows, KIND["percentages"])) == [(0, 1), (1, 0)]


def test_figures_of_a_small_case_by_hand(tmp_path):
    """Two of three decisions are found, one row is extra; an optional one is not counted, whether found or not."""
    path = database(
        tmp_path,
        decision(),
        decision(id="d2", text="that the budget be noted", verb="noted"),
        decision(id="d3", text="that tea be served at half past ten"),
        decision(id="d4", text="that nothing of this kind was ever said"),
        attended(),
    )
    gold = gold_file(
        tmp_path,
        decisions=[
            {**DATE, "text": "That Ada Quill repair the gate.", "verb": "agreed", "item": "4"},
            {**DATE, "text": "That the budget be noted", "verb": "agreed"},
            {**DATE, "text": "That the lantern be lit", "verb": "agreed", "item": "6"},
            {**DATE, "text": "That tea be served at half past ten", "optional": True},
            {**DATE, "text": "That cake be served, too, at noon", "optional": True},
        ],
        actions=[],
    )
    scored = score(path, [gold])
    assert counts(scored) == {"decisions": (3, 3, 2), "actions": (0, 0, 0)}
    assert scored[0].fields == {"verb": (1, 2), "item": (1, 1)}
    assert [record["text"] for record in (*scored[0].missed, *scored[0].extra)] == [
        "That the lantern be lit",
        "that nothing of this kind was ever said",
    ]
    assert tell.table(scored) == [
        "kind                gold found   hit      P     R    F1  fields that agree",
        "decisions              3     3     2  0.667 0.667 0.667  verb 1/2  item 1/1",
        "mean                                              0.667",
    ]


def test_an_empty_list_says_that_there_is_none_and_a_missing_one_says_nothing(tmp_path):
    path = database(tmp_path, decision(), percentage())
    assert counts(score(path, [gold_file(tmp_path, decisions=[])])) == {"decisions": (0, 1, 0)}


def test_dates_can_be_left_out(tmp_path):
    gold = gold_file(tmp_path, attendance=[{"meeting_date": "2030-01-01", "name": "Ada Quill"}])
    path = database(tmp_path, attended())
    assert [counts(score(path, [gold], any_date=any_))["attendance"][2] for any_ in (False, True)] == [0, 1]


def test_contacts_are_scored_where_they_are_published(tmp_path):
    gold = gold_file(tmp_path, contacts=[{"name": "Ada Quill", "phone": "01632 960001"}])
    assert counts(score(database(tmp_path, contact()), [gold])) == {}
    assert counts(score(database(tmp_path, contact(), contacts=True), [gold])) == {"contacts": (1, 1, 1)}


def test_a_paper_that_is_not_there_is_told(tmp_path):
    scored = score(database(tmp_path), [gold_file(tmp_path, "elsewhere", actions=[{**DATE, "text": "mend it"}])])
    assert (counts(scored), tell.absent(scored)) == ({"actions": (1, 0, 0)}, ["elsewhere.pdf: not in the database"])


@pytest.mark.parametrize("text", ["no JSON", "[]", "{}"])
def test_what_is_no_gold_is_refused(tmp_path, text):
    (tmp_path / "odd.json").write_text(text)
    with pytest.raises(NoGold):
        score(database(tmp_path), [tmp_path / "odd.json"])


def test_gains_and_losses_are_held_against_the_figures_that_were_kept(tmp_path):
    path = database(tmp_path, action(thread_id=None), decision())
    gold = gold_file(
        tmp_path,
        actions=[{**DATE, "text": "repair the gate", "owners": ["Ada Quill", "Bo Fenn"]}],
        decisions=[{**DATE, "text": "That Ada Quill repair the gate"}, {**DATE, "text": "That the lantern be lit"}],
    )
    figures = tmp_path / "figures.json"
    words = ["score", str(path), str(gold), "--figures", str(figures), "--accept"]
    first = CliRunner().invoke(cli.main, words)
    assert (first.exit_code, json.loads(figures.read_text())) == (
        0,
        {"larkmoor.pdf": {"decisions": [1, 2, 1], "actions": [1, 1, 1]}},
    )
    figures.write_text(json.dumps({"larkmoor.pdf": {"decisions": [2, 2, 2], "actions": [1, 1, 1]}}))
    again = CliRunner().invoke(cli.main, words)
    assert again.stdout.splitlines()[-1] == (
        "loss  larkmoor.pdf: decisions: hit 2 → 1, gold 2 → 2, extra 0 → 0, F1 -0.333"
    )
    assert CliRunner().invoke(cli.main, words).stdout == first.stdout


def test_misses_are_shown_when_asked_for(tmp_path):
    path = database(tmp_path, decision())
    gold = gold_file(tmp_path, decisions=[{**DATE, "text": "That the lantern be lit", "page": 1}])
    done = CliRunner().invoke(cli.main, ["score", str(path), str(gold), "--figures", "none", "--misses", "1"])
    assert done.stdout.splitlines()[0] == (
        "larkmoor.pdf: decisions: missed: meeting_date=2031-05-08, text=That the lantern be lit, page=1"
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [(["score", "nothing.db", "gold.json"], 7), (["score", "papers.db", "nothing.json"], 2)],
    ids=["no database", "no gold"],
)
def test_what_is_missing_is_one_line(tmp_path, monkeypatch, words, code):
    monkeypatch.chdir(tmp_path)
    database(tmp_path)
    gold_file(tmp_path, "gold")
    done = CliRunner().invoke(cli.main, words)
    assert (done.exit_code, done.stderr.count("\n")) == (code, 1)


def test_no_kind_of_a_sample_paper_scores_less_than_the_figures_that_are_kept(sample_database):
    """What was gained is kept with `make score SCORE=--accept`; a loss that is meant, too."""
    corpus = Path(__file__).resolve().parent.parent / "corpus"
    scored = score(sample_database, sorted((corpus / "gold").glob("*.json")))
    assert [c for c in tell.changes(scored, tell.kept(corpus / "figures.json")) if c.startswith("loss")] == []

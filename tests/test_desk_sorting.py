"""Lists that are sorted by a click on a heading, and what the lists of people and actions count."""

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish import publish
from schemas.thread import ThreadJoin
from tests.make import PAPER, action, archive, body, meeting, name, page, paper, person, thread
from tests.serving import desk, get
from tests.test_desk_counts import table, words

SEEN = {"t-gate": ("2031-05-08", "2031-06-12", "2031-07-10"), "t-fence": ("2031-05-08",), "t-wall": ("2031-06-12",)}


def joins(id: str) -> list[ThreadJoin]:
    of = {"thread_id": id, "kind": "actions", "evidence": "the same words", "text": id, "paper_id": PAPER, "page": 1}
    return [
        ThreadJoin(id=f"{id}.{n}", record_id=f"{id}.{n}", outcome="joined" if n else "begins", seen=seen, **of)
        for n, seen in enumerate(SEEN[id])
    ]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("sorting")
    threads = [thread(id=id, title=id, first_raised=seen[0], last_seen=seen[-1]) for id, seen in SEEN.items()]
    threads[0] = threads[0].model_copy(update={"closed": "2031-07-10"})
    actions = [action(id=id, thread_id=id, text=id) for id in SEEN]
    people = [person(), person(id="a-quill", name="A Quill"), person(id="zeno-moss", name="Zeno Moss")]
    people += [person(id="bert-quill", name="Bert Quill")]
    names = [name(), name(id="n2", as_printed="Cllr Quill"), name(id="n3", as_printed="Z. Moss", person_id="zeno-moss")]
    of_threads = [join for id in SEEN for join in joins(id)]
    rows = [*people, paper(), page(), *threads, *actions, *names, *of_threads]
    publish(archive(body(), meeting(), *rows), folder / "papers.db")
    return desk(folder / "papers.db")


def first(html: str, name: str) -> list[str]:
    return [row[0] for row in table(html, name)]


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("threads.thread", ["t-fence", "t-gate", "t-wall"]),
        ("-threads.thread", ["t-wall", "t-gate", "t-fence"]),
        ("-threads.carried", ["t-gate", "t-wall", "t-fence"]),
        ("threads.nothing", ["t-gate", "t-wall", "t-fence"]),
        ("'; drop", ["t-gate", "t-wall", "t-fence"]),
    ],
)
def test_actions_are_sorted_by_what_the_address_says(served, by, order):
    assert first(get(served, f"/-/threads?sort={by}"), "threads") == order


def test_a_heading_sorts_and_sorts_the_other_way_and_keeps_what_narrows(served):
    html = get(served, "/-/threads?status=open")
    assert 'href="?status=open&amp;sort=threads.thread"' in html
    html = get(served, "/-/threads?status=open&sort=threads.thread")
    assert 'href="?status=open&amp;sort=-threads.thread"' in html
    assert re.search(r'<th [^>]*aria-sort="ascending"[^>]*><a[^>]*>What is to be done', html)


def test_times_carried_forward_do_not_count_the_first_meeting_nor_the_one_that_closed_it(served):
    html = get(served, "/-/threads?sort=threads.thread")
    assert "Carried forward" in html
    assert [row[-2] for row in table(html, "threads")] == ["0", "1", "0"]


def test_people_have_their_number_of_names_and_who_they_may_be(served):
    html = get(served, "/-/people?sort=-people.forms")
    rows = {row[0]: row for row in table(html, "people")}
    assert next(iter(rows)) == "Ada Quill"
    assert "2" in rows["Ada Quill"]
    assert rows["Ada Quill"][-1] == "A Quill"
    assert rows["A Quill"][-1] == "Ada Quill"
    assert rows["Bert Quill"][-1] == rows["Zeno Moss"][-1] == ""


def test_a_person_leads_to_who_it_may_be_and_each_name_to_its_paper(served):
    html = get(served, "/-/person/ada-quill")
    assert "May be the same as A Quill" in words(html)
    assert "/-/person/a-quill" in html
    assert all("larkmoor.pdf" in row for row in table(html, "names"))
    assert "May be the same" not in get(served, "/-/person/zeno-moss")

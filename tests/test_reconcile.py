"""A paper that is also bound in a pack."""

from pipeline.reconcile import reconcile
from schemas.money import Money
from schemas.paper import PageText, Paper
from schemas.reading import Archive


def paper(name: str, *texts: str) -> tuple[Paper, list[PageText]]:
    row = Paper(id=name, filename=f"{name}.pdf", sha256=name, kind="report", pages=len(texts))
    pages = [
        PageText(id=f"{name}.{n}", paper_id=name, page=n, text=t, source="text", width=600, height=800, claimed=0)
        for n, t in enumerate(texts, 1)
    ]
    return row, pages


def money(paper_id: str, page: int, amount: float = 5.0) -> Money:
    return Money(
        id=f"{paper_id}.{page}.{amount:g}", paper_id=paper_id, page=page, x0=1, top=1, x1=2, bottom=2, quote="£5",
        basis="stated", rule="r", amount=amount, as_printed=f"£{amount:g}",
    )  # fmt: skip


def archive(*papers: tuple[Paper, list[PageText]], rows: tuple[Money, ...] = ()) -> Archive:
    return Archive(
        {Paper: tuple(p for p, _ in papers), PageText: tuple(t for _, ts in papers for t in ts), Money: rows}
    )


PACK = paper("pack", "Agenda\n1", "Costs\nwere £5.\n2", "End\n3")


def test_a_paper_is_known_by_its_pages_whatever_their_numbers():
    found = reconcile(archive(PACK, paper("single", "Costs were £5.\n1", "End\n2")))
    assert {p.id: p.contained_in for p in found.of(Paper)} == {"pack": None, "single": "pack"}


def test_its_facts_count_once():
    found = reconcile(
        archive(
            PACK, paper("single", "Costs were £5."), rows=(money("pack", 2), money("single", 1), money("single", 1, 7))
        )
    )
    assert {m.id: m.duplicate_of for m in found.of(Money)} == {
        "pack.2.5": None,
        "single.1.5": "pack.2.5",
        "single.1.7": None,  # the pack does not say this
    }


def test_a_paper_that_differs_in_a_word_is_another():
    found = reconcile(archive(PACK, paper("single", "Costs were £6.", "End")))
    assert [p.contained_in for p in found.of(Paper)] == [None, None]


def test_a_paper_bound_in_two_packs_is_left_open():
    twin = paper("twin", "Costs were £5.", "Other")
    found = reconcile(archive(PACK, twin, paper("single", "Costs were £5.")))
    assert [p.contained_in for p in found.of(Paper)] == [None, None, None]


def test_blank_papers_are_in_no_pack():
    found = reconcile(archive(paper("pack", "", "x"), paper("blank", "")))
    assert [p.contained_in for p in found.of(Paper)] == [None, None]

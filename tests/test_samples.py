"""The sample papers are what their generator makes, and their gold stands on their pages."""

import importlib.util
import json
import re
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
GOLD = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted((CORPUS / "gold").glob("*.json"))}
# The fields of each kind of record that are copied from the page word for word.
PRINTED = {
    "parts": ("title",),
    "agenda_items": ("number", "title", "leads"),
    "attendance": ("name", "organisation"),
    "minute_items": ("number", "title"),
    "decisions": ("text", "reason", "mover", "seconder", "votes"),
    "actions": ("text", "owners", "due", "progress"),
    "programme": ("item", "detail", "due", "owners"),
    "percentages": ("as_printed",),
    "beats": ("number", "covers"),
    "crime_figures": ("measure", "position"),
    "indicators": ("code", "name", "unit"),
    "money": ("as_printed",),
    "contacts": ("name", "post", "phone", "email"),
}


def _makers():
    spec = importlib.util.spec_from_file_location("make_samples", CORPUS / "make_samples.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.PAPERS


MAKERS = _makers()


def test_every_sample_has_gold():
    assert sorted(p.name for p in CORPUS.glob("*.pdf")) == sorted(MAKERS) == sorted(g["paper"] for g in GOLD.values())


@pytest.mark.parametrize("name", MAKERS)
def test_generator_gives_the_committed_bytes(name):
    assert MAKERS[name]() == (CORPUS / name).read_bytes()


def test_samples_are_small():
    assert sum(p.stat().st_size for p in CORPUS.glob("*.pdf")) < 600_000


def bare(text: str) -> str:
    """The text without spaces and bullets, in one case: what line breaks and cells cannot change."""
    return re.sub(r"[\s•]+", "", text).casefold()


@cache
def pages(stem: str) -> tuple[str, ...]:
    """Bare text of each page in the order in which it was set, so that the lines of one cell follow each other."""
    with pdfplumber.open(CORPUS / f"{stem}.pdf") as pdf:
        return tuple(bare("".join(c["text"] for c in page.chars)) for page in pdf.pages)


def stands(text: str, page: str, following: str) -> bool:
    """Whether the text is on the page, or begins on it (with some words) and goes on somewhere on the next."""
    text = bare(text)
    return text in page or any(text[:i] in page and text[i:] in following for i in range(len(text) - 1, 8, -1))


def words_of(field: str, record: dict) -> list[str]:
    value = record.get(field)
    if field == "number" and re.fullmatch(r"\d+[a-z]", str(value)):
        return [value[-1] + ")"]  # "7a" is printed as "a)" under 7
    if field == "name" and value:
        return [re.sub(r"^(Councillor|Cllr) ", "", value)]  # "Councillors Bexhall, Iqbal and Lanyon"
    return [str(v) for v in (value if isinstance(value, list) else [value]) if v is not None]


def wanting(stem: str) -> list[tuple]:
    """Gold that is not where it says it is."""
    text = (*pages(stem), "")
    return [
        (kind, record["page"], field, words)
        for kind, fields in PRINTED.items()
        for record in GOLD[stem].get(kind, ())
        for field in fields
        for words in words_of(field, record)
        if not stands(words, text[record["page"] - 1], text[record["page"]])
    ]


@pytest.mark.parametrize("stem", GOLD)
def test_gold_is_on_its_page(stem):
    assert wanting(stem) == []


@pytest.mark.parametrize("stem", [s for s, g in GOLD.items() if "threads" in g])
def test_mentions_of_threads_are_actions_of_the_paper(stem):
    known = {(a["page"], a["source"], a["text"]) for a in GOLD[stem]["actions"]}
    mentions = [m for t in GOLD[stem]["threads"] for m in t["mentions"] if not m.get("optional")]
    assert [m for m in mentions if (m["page"], m["source"], m["text"]) not in known] == []


@pytest.mark.parametrize("stem", [s for s, g in GOLD.items() if "people" in g])
def test_forms_of_people_are_printed(stem):
    text = "".join(pages(stem))
    assert [f for p in GOLD[stem]["people"] for f in p["forms"] if bare(f) not in text] == []


def test_the_arithmetic_of_the_beat_table_adds_up_to_the_area():
    gold = GOLD["harrowmere-rss-2024-11-19-item-7"]
    beats = {}
    for figure in gold["beat_figures"]:
        baseline, current = beats.get(figure["measure"], (0, 0))
        beats[figure["measure"]] = baseline + figure["baseline"], current + figure["current"]
    assert list(beats.values()) == [(4800, 5184), (225, 171), (252, 189), (105, 126)]

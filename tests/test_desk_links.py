"""Every link of the desk leads somewhere, and what it leads to shows what the link promised."""

import html
import re
from collections import deque
from typing import Any

import pytest

from tests.conftest import CORPUS
from tests.serving import asked, desk

LINK = re.compile(r'href="([^"]+)"')
FOLLOWED = re.compile(r"/-/(?!pdf/|static/|versions|patterns|logs?\b|build)[a-z]+|/papers/[a-z_]+(?:\?_size=max)?$|/$")
"""The desk's own pages, and the answers and tables of Datasette."""


def links(text: str) -> set[str]:
    found = {html.unescape(a).split("#")[0] for a in LINK.findall(text)}
    return {a for a in found if FOLLOWED.match(a) and ".png" not in a and "zoom=" not in a}


@pytest.fixture(scope="module")
def crawled(sample_database) -> dict[str, tuple[int, str | None]]:
    """Each address that a page of the desk has, with its status and a page that has it."""
    served: Any = desk(sample_database, CORPUS)
    found: dict[str, str | None] = {"/": None}
    answered: dict[str, tuple[int, str | None]] = {}
    waiting = deque(found)
    while waiting:
        address = waiting.popleft()
        response = asked(served, address)
        answered[address] = response.status_code, found[address]
        for link in sorted(links(response.text.replace(served.setting("base_url"), "/")) - found.keys()):
            found[link] = address
            waiting.append(link)
    return answered


def test_no_link_of_the_desk_is_broken(crawled):
    assert {a: c for a, c in crawled.items() if c[0] != 200} == {}


KINDS = ("page", "paper", "person", "organisation", "meeting", "thread", "beat", "measure", "indicator")


@pytest.mark.parametrize("kind", KINDS)
def test_pages_of_every_kind_were_looked_at(crawled, kind):
    assert any(a.startswith(f"/-/{kind}/") for a in crawled)
    assert kind != "page" or any("?record=" in a for a in crawled)

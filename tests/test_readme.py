"""The README and its neighbours say what is true of the code. `python tests/test_readme.py` takes its picture again."""

import re
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

import schemas
from pipeline import cli
from pipeline.errors import EXIT_CODES, PaperError
from pipeline.publish import published

TOP = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "BENCHMARKS.md", "CHANGELOG.md", "corpus/README.md", "docs/tables.md")
TEXT = {name: (TOP / name).read_text(encoding="utf-8") for name in DOCUMENTS}
README = TEXT["README.md"]
PICTURE = TOP / "docs" / "page.png"
PAPER, PAGE, SHARE = "harrowmere-spp-2024-09-12-pack.pdf", 5, 0.62
"""The page of the picture, and how much of it from its top."""


def code(text: str) -> list[str]:
    """What is set as code: fenced blocks, without comments, and words between backticks."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))
    return [re.sub(r"\s#.*", "", line) for block in fenced for line in block.splitlines()] + inline


def table(heading: str, text: str = README) -> list[list[str]]:
    """The rows of the Markdown table whose header line begins with `heading`."""
    body = text[text.index(f"\n| {heading} |") + 1 :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body]


def bare(cell: str) -> str:
    return cell.strip("`")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_command_is_a_target(name):
    targets = set(re.findall(r"^([a-z]+):", (TOP / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {m[1] for line in code(TEXT[name]) if (m := re.match(r"make ([a-z]+)", line))} <= targets


def test_every_target_is_told():
    targets = re.findall(r"^([a-z]+):.*## ", (TOP / "Makefile").read_text(encoding="utf-8"), re.M)
    assert {t for t in targets if not re.search(rf"`?make {t}\b", README)} == {"help"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_matters_command_and_option_is_there(name):
    said = [line.split()[1:] for line in code(TEXT[name]) if re.match(r"matters [a-z]", line)]
    assert [words for words in said if words[0] not in cli.main.commands] == []
    options = {name: {o for p in command.params for o in p.opts} for name, command in cli.main.commands.items()}
    assert [w for words in said for w in words[1:] if w.startswith("-") and w not in options[words[0]]] == []


def test_every_command_is_told():
    assert [name for name in cli.main.commands if f"`matters {name}`" not in README] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_and_every_module_named_is_there(name):
    links = [link for link in re.findall(r"\]\(([^)#\s]+)", TEXT[name]) if "://" not in link]
    modules = [
        word for word in code(TEXT[name]) if re.fullmatch(r"(?:pipeline|extractors|schemas|tests)/[\w/.]*", word)
    ]
    found = [(TOP / name).parent / link for link in links] + [TOP / module for module in modules]
    assert [str(path) for path in found if not path.exists()] == []


@pytest.mark.parametrize("said", ["PORT=", "Ctrl-C", "start `make serve` again"])
def test_how_a_new_build_comes_to_be_served_is_told(said):
    assert said in README


def test_the_exit_codes_are_the_programs():
    assert table("code") == [[str(n), what] for n, what in EXIT_CODES.items()]


def test_the_refusals_are_the_programs():
    def below(error: type[PaperError]) -> list[type[PaperError]]:
        return [e for child in error.__subclasses__() for e in (child, *below(child))]

    assert {bare(c): what for c, what in table("code in `problems`")} == {e.code: e.cause for e in below(PaperError)}


def test_the_kinds_of_record_are_the_programs():
    assert [bare(row[0]) for row in table("table")] == [model.table for model in schemas.RECORDS]


def test_the_other_tables_are_the_programs():
    beside = README[README.index("Beside them stand") :].split("[docs/tables.md]")[0]
    others = {model.table for model in schemas.ROWS} - {model.table for model in schemas.RECORDS}
    assert set(re.findall(r"`(\w+)`", beside)) == others


def test_the_stages_are_those_of_the_run():
    stages = [row[0] for row in table("stage")]
    assert stages == ["read", "segment", "extract", "resolve", "check", "publish"]
    assert [f"`pipeline/{stage}.py`" for stage in stages] == [row[1] for row in table("stage")]


def test_the_rows_are_what_the_query_gives(sample_database):
    query = re.search(r"```sql\n(.*?)```", README, re.S)[1]
    rows = [[str(value) for value in row.values()] for row in published(sample_database).query(query)]
    assert rows == table("meeting_date")
    assert PAPER in query and f"page = {PAGE}" in query


def picture() -> Image.Image:
    """The upper part of the page, in sixteen greys."""
    page = pypdfium2.PdfDocument(TOP / "corpus" / PAPER)[PAGE - 1]
    image = page.render(scale=1.35).to_pil().convert("L")
    return image.crop((0, 0, image.width, int(image.height * SHARE))).quantize(16)


def test_the_picture_is_of_the_page():
    kept, now = Image.open(PICTURE).convert("L"), picture().convert("L")
    assert kept.size == now.size
    assert ImageStat.Stat(ImageChops.difference(kept, now)).mean[0] < 1
    assert PICTURE.stat().st_size < 80_000


if __name__ == "__main__":
    picture().save(PICTURE, optimize=True)

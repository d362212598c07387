"""Papers, their pages, and where on them the records stand."""

from typing import ClassVar, Literal

from pydantic import Field

from schemas.record import Row


class Paper(Row):
    """One PDF file. Two copies of one file are one paper."""

    table: ClassVar = "papers"
    label: ClassVar = "filename"
    facets: ClassVar = ("kind",)
    refers: ClassVar = {
        "body_id": "bodies", "meeting_id": "meetings", "supersedes": "papers", "contained_in": "papers",
    }  # fmt: skip

    id: str = Field(description="The first twelve digits of the file's SHA-256")
    filename: str = Field(description="Name of the file, without its folder")
    sha256: str = Field(description="SHA-256 of the file")
    title: str | None = Field(default=None, description="Title as printed")
    kind: str = Field(description="`pack` where several papers are bound, else the kind of the one paper")
    body_id: str | None = Field(default=None, description="The body whose meeting it is for")
    meeting_id: str | None = Field(default=None, description="The meeting it is for")
    pages: int = Field(ge=0, description="Number of pages")
    pages_recognised: int = Field(default=0, ge=0, description="Pages whose text was recognised (OCR)")
    supersedes: str | None = Field(default=None, description="The earlier issue of the same paper that it replaces")
    contained_in: str | None = Field(default=None, description="The pack in which the same paper is also bound")


class PageText(Row):
    """One page of a paper, as text in reading order."""

    table: ClassVar = "pages"
    label: ClassVar = "page"
    search: ClassVar = ("text",)
    facets: ClassVar = ("source",)
    refers: ClassVar = {"paper_id": "papers"}

    id: str = Field(description="Paper and page")
    paper_id: str = Field(description="The paper")
    page: int = Field(ge=1, description="Page of the PDF, counted from 1")
    text: str = Field(description="The words of the page in reading order, a line for each printed line")
    source: Literal["text", "ocr", "none"] = Field(
        description="Where the words come from: text layer, recognition, none"
    )
    engine: str | None = Field(
        default=None,
        description="What recognised or read them, and its version; in brackets why it was not the usual reader",
    )
    width: float = Field(gt=0, description="Width in points")
    height: float = Field(gt=0, description="Height in points")
    claimed: float = Field(ge=0, le=1, description="Share of the page's words that stand in some record, 0 to 1")


class PlaceRow(Row):
    """One box of a record. A record that runs over several boxes or pages has them all here, in order."""

    table: ClassVar = "places"
    label: ClassVar = "quote"
    refers: ClassVar = {"paper_id": "papers"}

    record_id: str = Field(description="The record, or the problem that stands at several places")
    seq: int = Field(ge=0, description="Order of the box in the record, from 0")
    paper_id: str = Field(description="The paper")
    page: int = Field(ge=1, description="Page of the PDF, counted from 1")
    x0: float = Field(description="Left edge, in points from the page's left")
    top: float = Field(description="Upper edge, in points from the page's top")
    x1: float = Field(description="Right edge, in points from the page's left")
    bottom: float = Field(description="Lower edge, in points from the page's top")
    quote: str = Field(description="The printed words in the box")

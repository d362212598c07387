"""What makes it safe to show papers that others wrote: takes every response and every template of Datasette's own.

Responses get a content security policy without exceptions for inline scripts and styles, and headers that keep robots
and other sites' frames out. Datasette's own templates hold inline scripts and styles: those are taken out of the
templates (never out of a response, where they might be somebody else's), and static/desk.js and desk.css stand in.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from datasette import handle_exception, hookimpl
from datasette.utils.asgi import Request, Response
from jinja2.ext import Extension

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# A browser's own viewer of PDFs counts as an object of the page that it shows.
POLICY_OF_PAPERS = "default-src 'none'; object-src 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-robots-tag": "noindex, nofollow",
}
INLINE = (
    (re.compile(r"<style[^>]*>.*?</style>", re.S), ""),
    (re.compile(r"<script>.*?</script>", re.S), ""),
    (re.compile(r'\sstyle="(?:\{\{.*?\}\}|[^"{])*"'), ""),
    # In one piece (rows.py), each cell with its column's name, which the styles put before it on a narrow screen.
    (
        re.compile(r"<tbody>\s*\{% for row in display_rows %\}.*?</tbody>", re.S),
        "<tbody>{{ table_rows(display_rows, columns) }}</tbody>",
    ),
    (
        re.compile(r'<table class="rows-and-columns">'),
        '<table class="rows-and-columns"><caption class="unseen">{{ table or canned_query or "Answer" }}</caption>',
    ),
    (
        re.compile(r'<div class="table-wrapper">'),
        '<div class="table-wrapper" tabindex="0" role="group" aria-label="Rows">',
    ),
    # Headings in their order, and a name for each field.
    (re.compile(r"<h3>((?:Custom SQL|Query parameters|\{% if filtered|\{\{ extra).*?)</h3>", re.S), r"<h2>\1</h2>"),
    (
        re.compile(r'<(select|input type="text") name="_filter_(column|op|value)'),
        r'<\1 aria-label="Filter by \2" name="_filter_\2',
    ),
    (re.compile(r'<select name="_sort"'), '<select aria-label="Sort by" name="_sort"'),
    (re.compile(r'<textarea id="sql-editor"'), '<textarea id="sql-editor" aria-label="SQL"'),
    # So that the rows of a table are seen without scrolling.
    (
        re.compile(r'(<dl class="column-descriptions">.*?</dl>)', re.S),
        r"<details><summary>What the columns hold</summary>\1</details>",
    ),
)
"""What is changed in Datasette's own templates, in order."""


class WithoutInline(Extension):
    """Datasette's own templates without inline scripts and styles."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return without_inline(source)


def without_inline(source: str) -> str:
    """A template's text with the changes of `INLINE`."""
    for pattern, instead in INLINE:
        source = pattern.sub(instead, source)
    return source


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    env.add_extension(WithoutInline)


# Around all the others, so that their answers have the headers too.
@hookimpl(trylast=True)
def asgi_wrapper() -> Callable[[Any], Any]:
    return guarded


def guarded(app: Any) -> Any:
    """The application with `HEADERS` on every response; a header that is there already is replaced."""

    async def with_headers(scope: dict[str, Any], receive: Any, send: Any) -> None:
        async def sent(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message = message | {"headers": headed(message.get("headers", []))}
            await send(message)

        await app(scope, receive, sent)

    return with_headers


def headed(given: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """The headers of a response with `HEADERS` in place of what it has of them."""
    kept = [(name, value) for name, value in given if name.lower().decode("latin-1") not in HEADERS]
    paper = any(name.lower() == b"content-type" and value == b"application/pdf" for name, value in kept)
    added = HEADERS | ({"content-security-policy": POLICY_OF_PAPERS} if paper else {})
    return kept + [(name.encode(), value.encode()) for name, value in added.items()]


@hookimpl
def startup() -> None:
    # Where Rich is installed (spaCy brings it), Datasette prints each refusal with the values of its variables, and
    # fails where a path leads nowhere, as Rich asks for an exception that is being handled.
    handle_exception.rich = None


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [(r"/robots\.txt$", robots)]


async def robots(request: Request) -> Response:
    """Nobody's crawler is asked in; what is said of people in papers is not for search engines."""
    return Response.text("User-agent: *\nDisallow: /\n")

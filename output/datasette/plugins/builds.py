"""Addresses that stay true: everything stands under `/<database>-<desk>/`, so that an address says what it is of.

`<database>` is the first twelve digits of the database's SHA-256, `<desk>` six of what shows it: these files, the
settings, the papers at hand. Answers under it never change, and may be kept for ever. A request without it is sent on
to it; so is one that names another build of the database, with `_cited` to say which, so that the page can say that it
is not the one that was cited. Takes every request before Datasette does, and hands on those of this build without the
prefix.
"""

import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode

from datasette import __version__, hookimpl

DATABASE = "papers"
FOLDER = Path(__file__).resolve().parent.parent
FOR_EVER = b"public, max-age=31536000, immutable"
ASK_AGAIN = b"no-cache"
BUILD = re.compile(r"/([0-9a-f]{12})(-[0-9a-f]{6})?(?=/|\Z)")
NOT_OF_A_BUILD = ("/robots.txt", "/favicon.ico")
"""What crawlers and browsers ask for at one address only."""


# After pictures.py has looked which papers are at hand.
@hookimpl(trylast=True)
def startup(datasette: Any) -> Any:
    async def name() -> None:
        build = (datasette.get_database(DATABASE).hash or "")[:12]
        datasette.build, datasette.home = build, datasette.setting("base_url")
        if build:  # Datasette puts this before every address that it makes
            datasette._settings["base_url"] = f"{datasette.home}{build}-{shown_by(datasette)}/"

    return name


def shown_by(datasette: Any) -> str:
    """Six digits that change with whatever shows the database."""
    files = sorted(f for f in FOLDER.rglob("*") if f.is_file() and f.suffix in {".py", ".html", ".toml", ".css", ".js"})
    told = [__version__, datasette.metadata(), datasette.settings_dict(), sorted(datasette.shelf.files)]
    digest = sha256(json.dumps(told, sort_keys=True).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:6]


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    def cited(request: Any) -> str | None:
        """The build that an address was cited from, where that is not this one."""
        named = (request.args.get("_cited") or request.args.get("build") or "") if request else ""
        return named if re.fullmatch("[0-9a-f]{12}", named) and named != datasette.build else None

    def lasting(request: Any, path: str) -> str:
        """The address of a page as it is cited: of this build, whatever shows it."""
        inside = path.removeprefix(datasette.setting("base_url"))
        home = f"{datasette.home}{datasette.build}/" if datasette.build else datasette.home
        return datasette.absolute_url(request, home + inside)

    env.globals |= {"cited": cited, "lasting": lasting, "this_build": lambda: datasette.build}


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    def wrapped(app: Any) -> Any:
        async def of_this_build(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                return await app(scope, receive, send)
            await datasette.invoke_startup()
            if not datasette.build or scope["method"] not in ("GET", "HEAD"):
                return await app(scope, receive, send)
            path = _path(scope)
            if path in NOT_OF_A_BUILD:
                return await app(scope, receive, send)
            here = datasette.setting("base_url")
            if path.startswith(here):
                return await app(_inside(scope, "/" + path[len(here) :]), receive, _kept(send))
            await _send_on(send, _elsewhere(path, here, datasette), scope.get("query_string", b""))

        return of_this_build

    return wrapped


def _path(scope: dict[str, Any]) -> str:
    raw = scope.get("raw_path")
    return raw.decode("latin-1").partition("?")[0] if raw else quote(scope["path"], safe="/~:@!$&'()*+,;=")


def _inside(scope: dict[str, Any], path: str) -> dict[str, Any]:
    """The request without the prefix, as Datasette expects it."""
    return dict(scope, path=unquote(path), raw_path=path.encode("latin-1"))


def _elsewhere(path: str, here: str, datasette: Any) -> tuple[str, str | None]:
    """Where a page stands now, and the build that was cited if that is another one."""
    rest = path.removeprefix(datasette.home.rstrip("/"))
    found = BUILD.match(rest)
    if found:
        rest = rest[found.end() :]
    cited = found[1] if found and found[1] != datasette.build else None
    return here + rest.lstrip("/"), cited


async def _send_on(send: Any, to: tuple[str, str | None], query: bytes) -> None:
    path, cited = to
    asked = b"&".join(filter(None, [query, urlencode({"_cited": cited}).encode() if cited else b""]))
    location = path.encode("latin-1") + (b"?" + asked if asked else b"")
    headers = [(b"location", location), (b"cache-control", ASK_AGAIN)]
    await send({"type": "http.response.start", "status": 302, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _kept(send: Any) -> Any:
    """An answer of a build is kept for ever, unless it is a refusal or somebody's own."""

    async def sent(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message = message | {"headers": _cached(message["status"], message.get("headers", []))}
        await send(message)

    return sent


def _cached(status: int, headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    said = [value for name, value in headers if name.lower() == b"cache-control"]
    if any(b"no-store" in value for value in said):
        return headers
    others = [(name, value) for name, value in headers if name.lower() != b"cache-control"]
    return [*others, (b"cache-control", FOR_EVER if status == 200 else ASK_AGAIN)]

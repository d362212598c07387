"""The desk as `make serve` starts it, for tests: asked in this process, or on a port for a browser."""

import asyncio
import importlib.util
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from datasette.app import Datasette

ROOT = Path(__file__).resolve().parent.parent
DESK = ROOT / "output" / "datasette"
METADATA = json.loads((DESK / "metadata.json").read_text(encoding="utf-8"))
FOLDERS = {
    "plugins_dir": str(DESK / "plugins"),
    "template_dir": str(DESK / "templates"),
    "static_mounts": [("static", str(DESK / "static"))],
}


def desk(database: Path, corpus: Path | None = None, **more: Any) -> Datasette:
    """Datasette on `database` with the project's plugins; the papers' pages are shown if `corpus` is given."""
    plugins = {"matters-desk": {"corpus": str(corpus) if corpus else None}}
    metadata = METADATA | {"plugins": METADATA["plugins"] | plugins}
    return Datasette(immutables=[str(database)], metadata=metadata, **FOLDERS, **more)


def asked(datasette: Datasette, address: str) -> Any:
    """The response to a request, redirects followed."""
    return asyncio.run(datasette.client.get(address, follow_redirects=True))


def get(datasette: Datasette, address: str) -> str:
    """The text of a page that is there, its addresses without what names the build."""
    response = asked(datasette, address)
    assert response.status_code == 200, response.text
    return response.text.replace(datasette.setting("base_url"), "/")


def plugin(name: str) -> Any:
    """A plugin of the desk as a module."""
    spec = importlib.util.spec_from_file_location(name, DESK / "plugins" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def served(database: Path, corpus: Path, log: Path | None = None) -> Iterator[str]:
    """The address of the desk on a port of this machine, until the end of the block; what it prints goes to `log`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    make = ["make", "-s", "serve-only", f"OUTPUT={database.parent}", f"CORPUS={corpus}", f"PORT={port}"]
    command = [*make, f"DATASETTE={sys.executable} -m datasette"]
    with nullcontext() if log is None else log.open("wb") as told:
        process = subprocess.Popen(
            command, cwd=ROOT, env=dict(os.environ), stdout=told, stderr=told, start_new_session=True
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)  # make, and the server that it started
        process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        try:
            urlopen(address + "/-/versions.json", timeout=5).close()
            return
        except OSError:
            assert process.poll() is None, "the server ended"
            time.sleep(0.2)
    raise AssertionError("the server does not answer")

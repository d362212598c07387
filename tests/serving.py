"""The desk as `make serve` starts it, for tests: in this process, or on a port for a browser."""

import asyncio
import json
from pathlib import Path

from datasette.app import Datasette
from datasette.utils.testing import TestClient as _  # noqa: F401

DESK = Path(__file__).parent.parent / "output" / "datasette"

"""What goes wrong in a worker, as jobs: number 1 does it, the others are done. Imports nothing that takes time."""

import os
import re
import time


def hang(n: int) -> int:
    """A regular expression that does not end, and lets nothing else in the process run."""
    return len(re.findall(r"(a+)+$", "a" * 60 + "b")) if n == 1 else n


def wait(n: int) -> int:
    """Something waited for that never comes."""
    if n == 1:
        time.sleep(1000)
    return n


def grow(n: int) -> int:
    """More and more memory."""
    held = []
    while n == 1:
        held.append(b"x" * 2**22)
    return n


def leap(n: int) -> int:
    """All memory at once."""
    return len(bytearray(2**36)) if n == 1 else n


def crash(n: int) -> int:
    """A crash in a library."""
    return os._exit(9) if n == 1 else n


def ended(n: int) -> int:
    """Ended by the system, as when memory is short."""
    if n == 1:
        os.kill(os.getpid(), 9)
    return n


def long_paper(pages: int) -> int:
    """A paper of so many pages that takes three seconds of work."""
    from pipeline.guard import expect

    expect(pages)
    while time.process_time() < 3:
        pass
    return pages

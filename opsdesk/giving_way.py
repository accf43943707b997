# SPDX-License-Identifier: MIT
"""Counting that takes its time lets the window go first.

Python runs one thread at a time, and whoever asks the office lets go of it after every row: while another thread
counts, a page of a hundred rows waits a hundred times. So the window asks for way before it builds a page, and long
counting beside it stops between two slices until the page stands.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")

SECONDS = 3.0  # at most, where nobody says that the way is free again
LONGEST = 1.0  # then a slice is counted all the same: whoever turns page after page gets the count in the end
SLICE = 500  # rows, a millisecond or two

_until = 0.0
_asking = 0


def ask_for_way(seconds: float = SECONDS) -> None:
    """Something is about to be shown by this thread."""
    global _until, _asking
    _until, _asking = time.monotonic() + seconds, threading.get_ident()


def way_is_free() -> None:
    """What was to be shown is shown, or waits for the counting itself."""
    global _until
    _until = 0.0


def give_way() -> None:
    """Called by long counting between two slices: wait while something is being shown. Costs nothing otherwise."""
    if not _until or threading.get_ident() == _asking:
        return
    longest = time.monotonic() + LONGEST
    while (left := min(_until, longest) - time.monotonic()) > 0:
        time.sleep(left)


def giving_way(things: Iterable[Thing]) -> Iterator[Thing]:
    """The same things, giving way after every slice of them."""
    for number, thing in enumerate(things):
        if not number % SLICE:
            give_way()
        yield thing

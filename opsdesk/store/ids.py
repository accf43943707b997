# SPDX-License-Identifier: MIT
"""Identities made at the desk: UUIDv7 (RFC 9562), so that a retried save is the same record and ids sort by time."""

from __future__ import annotations

import os
import threading
import time
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

_turn = threading.Lock()
_stamp = 0  # milliseconds of the last id
_low = 0  # its 74 bits of chance: within a millisecond they only grow
_start = ""  # what all ids of that millisecond begin with
_drawn: Iterator[int] = iter(())


def new_id() -> str:
    """A new id, greater than every id this process made before."""
    global _stamp, _low, _start
    with _turn:
        now, low = time.time_ns() // 1_000_000, _low + 1 + (_chance() >> 32)
        if now > _stamp or low >> 74:
            _stamp, low = max(now, _stamp + 1), _chance() << 10
            digits = f"{_stamp:012x}"
            _start = f"{digits[:8]}-{digits[8:]}-7"
        _low, start = low, _start
    rest = 2 << 62 | low & ((1 << 62) - 1)
    return f"{start}{low >> 62:03x}-{rest >> 48:04x}-{rest & ((1 << 48) - 1):012x}"


def new_ids(count: int) -> list[str]:
    """Many of them, ascending."""
    global _low
    start = new_id()[: len(_start)]
    steps = array("I", os.urandom(4 * count))
    with _turn:
        lows = list(accumulate(map((1).__add__, steps), initial=_low))[1:]
        if _start != start or (lows and lows[-1] >> 74):  # another thread was faster, or the millisecond is full
            lows = []
        else:
            _low = lows[-1] if lows else _low
    if not lows:
        return [new_id() for _one in range(count)]
    made: list[str] = []
    while len(made) < count:  # what begins alike, nearly always all of them
        high = lows[len(made)] >> 48
        begins, base = f"{start}{high >> 14:03x}-{high & 0x3FFF | 0x8000:04x}-", high << 48
        end = bisect_left(lows, base + (1 << 48), len(made))
        made += [f"{begins}{low - base:012x}" for low in lows[len(made) : end]]
    return made


def _chance() -> int:
    """64 random bits from the system, asked for 4 KB of them at a time: a call for each id took longer than the id."""
    global _drawn
    for number in _drawn:
        return number
    _drawn = iter(array("Q", os.urandom(4_096)))
    return next(_drawn)

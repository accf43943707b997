# SPDX-License-Identifier: MIT
"""Identities made at the desk: UUIDv7 (RFC 9562), so that a retried save is the same record and ids sort by time."""

from __future__ import annotations

import os
import threading
import time
from array import array
from collections.abc import Iterator

_turn = threading.Lock()
_drawn: Iterator[int] = iter(())
_last = 0  # 48 bits of milliseconds above 74 bits of chance


def new_id() -> str:
    """A new id, greater than every id this process made before."""
    global _last
    with _turn:
        drawn = (time.time_ns() // 1_000_000) << 74 | _chance() << 10
        _last = drawn if drawn > _last else _last + 1 + (_chance() >> 32)
        number = _last
    stamp, high, low = number >> 74, (number >> 62) & 0xFFF, number & ((1 << 62) - 1)
    digits = f"{stamp << 80 | 7 << 76 | high << 64 | 2 << 62 | low:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _chance() -> int:
    """64 random bits from the system, asked for 4 KB of them at a time: a call for each id took longer than the id."""
    global _drawn
    for number in _drawn:
        return number
    _drawn = iter(array("Q", os.urandom(4_096)))
    return next(_drawn)

# SPDX-License-Identifier: MIT
"""How the columns of a table share the room there is: a table is read without moving it sideways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

LEAST = 44  # three letters and …: less says nothing


def shared(wishes: Sequence[int], heads: Sequence[int], room: int, firm: Sequence[int] = ()) -> list[int]:
    """Widths for columns that wish for `wishes` and whose heads take `heads`, in pixels, within `room`.

    Where the wishes do not fit, the widest give way first, to no less than their heads; then heads give way too, and
    what is in `firm` last. Where even that does not fit the table is wider than the room.
    """
    kept = firm or [0] * len(wishes)
    least = [min(wish, LEAST) for wish in wishes]
    return within(
        wishes,
        room,
        [min(wish, max(head, whole)) for wish, head, whole in zip(wishes, heads, kept, strict=True)],
        [max(floor, min(wish, whole)) for wish, floor, whole in zip(wishes, least, kept, strict=True)],
        least,
    )


def within(wishes: Sequence[int], room: int, *ladder: Sequence[int]) -> list[int]:
    """Widths within `room`, none less than in the first of the `ladder` that fits; the last of it where none does."""
    for floors in ladder:
        if sum(floors) <= room:
            return _levelled(wishes, floors, room)
    return list(ladder[-1])


def dragged(table: QWidget) -> bool:
    """Whether it is somebody's hand that moves a column now: the last one grows with the window by itself."""
    return table.underMouse() and QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton


def _levelled(wishes: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Every column as wide as it wishes up to one level, the highest that fits."""
    low, high = 0, max(wishes, default=0)
    while low < high:
        level = (low + high + 1) // 2
        if sum(_cut(wishes, least, level)) <= room:
            low = level
        else:
            high = level - 1
    return _cut(wishes, least, low)


def _cut(wishes: Sequence[int], least: Sequence[int], level: int) -> list[int]:
    return [max(floor, min(wish, level)) for wish, floor in zip(wishes, least, strict=True)]

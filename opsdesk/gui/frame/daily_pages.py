# SPDX-License-Identifier: MIT
"""Which pages a low window keeps in sight: those that somebody at the desk opens every day.

At 768 px the navigation has room for some twenty lines and has forty pages. What is daily stands there without
scrolling; the rest of a group stands behind one line, 更多, that opens it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import Enum

from opsdesk.records.record import Group

DAILY = frozenset(
    (
        *("today", "due", "case", "person", "measure", "fugitive_capture", "seizure", "item", "ledger_entry"),
        *("dissuasion", "alarm", "outreach", "punishment", "exit_control"),
        *("support_request", "batches", "bulletin"),
    )
)
WHOLE = (Group.DESK,)  # folds with its head; nothing in it is daily


class Room(Enum):
    """How much a window has room for: height of a line and of a head in px, and whether the rest is put away."""

    AMPLE = (27, 26, False)
    SHORT = (27, 26, True)
    CLOSE = (26, 25, True)
    CLOSER = (25, 24, True)
    TIGHT = (24, 22, True)  # a target under 24 px is missed

    @property
    def line(self) -> int:
        """The height of a page's line."""
        return self.value[0]

    @property
    def head(self) -> int:
        """The height of a group's head."""
        return self.value[1]

    @property
    def short(self) -> bool:
        """Whether only what is daily stands there."""
        return self.value[2]


def is_rest(key: str, group: Group | None) -> bool:
    """Whether a low window puts the page behind 更多."""
    return group is not None and group not in WHOLE and key not in DAILY


def room_for(groups: Iterable[tuple[Group | None, list[str]]], folded: Collection[Group | None], height: float) -> Room:
    """The roomiest that shows the open groups without scrolling; the tightest when none does. `height` at 100 %.

    A page that was put away has a line while it is open: where some are, there is room for one.
    """
    heads, every, daily = 0, 0, 1
    for group, keys in groups:
        heads += group is not None
        if group not in folded:
            rest = sum(is_rest(key, group) for key in keys)
            every += len(keys)
            daily += len(keys) - rest + (rest > 0)
    needs = {room: heads * room.head + (daily if room.short else every) * room.line for room in Room}
    return next((room for room in Room if needs[room] <= height), Room.TIGHT)
